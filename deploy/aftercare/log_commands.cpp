#include "deploy/aftercare/log_commands.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <limits>
#include <optional>
#include <thread>

#include "common/eventlog/record.h"
#include "deploy/aftercare/exit_codes.h"
#include "deploy/aftercare/log_file.h"
#include "deploy/aftercare/progress.h"

namespace aftercare::tool {
namespace {

using eventlog::Position;

constexpr std::size_t everything = std::numeric_limits<std::size_t>::max();

// Writes records that are asked for, as long as some may come.
class Printer {
 public:
  Printer(LogFile& file, const LogOptions& options, std::ostream& out)
      : file_(file), options_(options), out_(out) {}

  // False: that is enough.
  bool operator()(Position position, std::span<const std::uint8_t> bytes) {
    if (options_.to != 0 && position > options_.to) return false;
    last_ = position;
    if (position < options_.from) return true;
    const auto record = eventlog::RecordView::read(bytes);
    if (!record) return stop(record.error());
    if (!options_.type.empty()) {
      const auto known = file_.schema(record->schema());
      if (!known) return stop(known.error());
      const auto* event = (*known)->event(record->type());
      if (event == nullptr || event->type->name != options_.type) return true;
    }
    line_.clear();
    if (const auto written = file_.to_json(bytes, line_); !written) return stop(written.error());
    line_ += '\n';
    out_ << line_;
    if (!out_) return stop({Fault::Kind::io, "the output cannot be written"});
    return options_.limit == 0 || ++lines_ < options_.limit;
  }

  [[nodiscard]] const std::optional<Fault>& fault() const { return fault_; }
  [[nodiscard]] Position last() const { return last_; }
  [[nodiscard]] bool enough() const { return options_.limit != 0 && lines_ >= options_.limit; }

 private:
  bool stop(const Fault& fault) {
    fault_ = fault;
    return false;
  }

  LogFile& file_;
  const LogOptions& options_;
  std::ostream& out_;
  std::string line_;
  std::uint64_t lines_ = 0;
  Position last_ = 0;
  std::optional<Fault> fault_;
};

Fault wrong(std::string what) { return {Fault::Kind::unavailable, std::move(what)}; }

// What would print nothing without a word.
Expected<void, Fault> check(LogFile& file, const LogOptions& options) {
  if (options.to != 0 && options.from > options.to)
    return unexpected(wrong("--from " + std::to_string(options.from) + " lies behind --to " +
                            std::to_string(options.to)));
  if (options.type.empty()) return {};
  const auto known = file.knows_event(options.type);
  if (!known) return unexpected(known.error());
  if (!*known) return unexpected(wrong("--type: this log knows no event " + options.type));
  return {};
}

int print(const LogOptions& options, std::ostream& out, bool with_progress) {
  auto file = LogFile::open({options.folder});
  if (!file) return complain("log", file.error());
  if (const auto right = check(**file, options); !right) return complain("log", right.error());
  const auto& log = (*file)->log();
  Printer printer(**file, options, out);
  const Position end = options.to == 0 ? log.head() : std::min(options.to, log.head());
  const Position begin = std::max<Position>(options.from, 1) - 1;

  Expected<void, Fault> scanned;
  if (!options.stream.empty()) {
    const auto stream = parse_uuid(options.stream);
    if (!stream) return complain("log", wrong(options.stream + " is no id"));
    scanned = log.scan_stream(*stream, 0, everything, std::ref(printer));
  } else {
    Progress progress("exporting", end > begin ? end - begin : 0, !with_progress);
    scanned = log.scan(begin, everything, [&](Position position, auto bytes) {
      progress.at(position - begin);
      return printer(position, bytes);
    });
  }
  out.flush();
  if (!scanned) return complain("log", scanned.error());
  return printer.fault() ? complain("log", *printer.fault()) : exit_ok;
}

}  // namespace

int run_log_show(const LogOptions& options) { return print(options, std::cout, false); }

int run_log_tail(const LogOptions& options) {
  using Steady = std::chrono::steady_clock;
  std::optional<Position> after;
  for (;;) {
    // A log opened for reading shows what was written by then: it is opened again and again, and
    // the longer that takes, the rarer.
    const auto begin = Steady::now();
    auto file = LogFile::open({options.folder});
    if (!file) return complain("log", file.error());
    const Position head = (*file)->log().head();
    if (!after)
      if (const auto right = check(**file, options); !right) return complain("log", right.error());
    if (!after) after = head > options.last ? head - options.last : 0;
    if (head > *after) {
      Printer printer(**file, options, std::cout);
      const auto scanned = (*file)->log().scan(*after, everything, std::ref(printer));
      std::cout.flush();
      if (!scanned) return complain("log", scanned.error());
      if (printer.fault()) return complain("log", *printer.fault());
      after = head;
    }
    if (!options.follow) return exit_ok;
    file->reset();
    const auto took = Steady::now() - begin;
    std::this_thread::sleep_for(
        std::max<Steady::duration>(std::chrono::milliseconds(300), took * 5));
  }
}

int run_log_export(const LogOptions& options) {
  if (options.out.empty()) return print(options, std::cout, true);
  std::error_code error;
  if (!options.replace && std::filesystem::exists(options.out, error))
    return complain("log", wrong(options.out + " exists; --replace writes it anew"));
  const std::string draft = options.out + ".part";
  std::ofstream out(draft, std::ios::binary);
  if (!out) return complain("log", {Fault::Kind::io, "cannot write " + draft});
  const int result = print(options, out, true);
  out.close();
  if (result != exit_ok || !out || std::rename(draft.c_str(), options.out.c_str()) != 0) {
    std::remove(draft.c_str());
    return result != exit_ok ? result
                             : complain("log", {Fault::Kind::io, "cannot write " + options.out});
  }
  return exit_ok;
}

}  // namespace aftercare::tool
