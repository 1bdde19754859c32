// What the tests of this folder share: folders that go away, and batches with known content.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <deque>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/eventlog/rocks_event_log.h"

namespace aftercare::eventlog::test {

// Where most tests put their logs: in memory if there is enough of it, since what they test does
// not depend on the disk and each of them syncs hundreds of times.
inline std::filesystem::path folder_for_tests() {
  namespace fs = std::filesystem;
  constexpr std::uintmax_t enough = std::uintmax_t{1} << 30U;
  std::error_code none;
  const auto shm = fs::space("/dev/shm", none);
  return !none && shm.available > enough ? fs::path("/dev/shm") : fs::temp_directory_path();
}

// A folder of its own, removed at the end.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const std::filesystem::path& where = folder_for_tests()) {
    std::string pattern = (where / "aftercare-eventlog-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
    path_ = pattern;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

// Small memory, no ballast, and room on any disk: as a test wants it.
inline RocksOptions options_in(const std::string& folder) {
  return {.directory = folder + "/log",
          .witness = folder + "/witness",
          .min_free_bytes = 0,
          .ballast_bytes = 0,
          .random = seeded_random(7)};
}

inline std::unique_ptr<RocksEventLog> open_or_fail(const RocksOptions& options) {
  auto log = RocksEventLog::open(options);
  if (!log) {
    ADD_FAILURE() << log.error();
    return nullptr;
  }
  return *std::move(log);
}

inline Uuid stream_id(std::uint64_t number) {
  return {0x0190000000007000ULL + (number << 16U), number + 1};
}
inline Uuid command_id(std::uint64_t number) {
  return {0x0191000000007000ULL + (number << 16U), number + 1};
}
inline Instant at_second(std::int64_t seconds) { return from_micros(seconds * 1'000'000); }

// The content of the record at a position: anyone can say what must lie there. A multiple of eight
// bytes, of varying length.
inline std::string record_at(Position position) {
  std::string text = "record " + std::to_string(position) + " ";
  while (text.size() < 200 + position % 5 * 40) text += static_cast<char>('a' + position % 26);
  text.resize(text.size() / 8 * 8);
  return text;
}

// Builds batches of known content behind what a log holds; owns the bytes.
class BatchBuilder {
 public:
  explicit BatchBuilder(Position head = 0) : position_(head) {}

  BatchBuilder& record(const Uuid& stream, std::uint32_t version) {
    return record(stream, version, record_at(position_ + 1));
  }
  BatchBuilder& record(const Uuid& stream, std::uint32_t version, std::string content) {
    ++position_;
    bytes_.push_back(std::move(content));
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes_.back().data());
    batch.records.push_back({stream, version, position_, {data, bytes_.back().size()}});
    return *this;
  }
  BatchBuilder& command(const Uuid& id, std::string outcome) {
    bytes_.push_back(std::move(outcome));
    Batch::Command command{.id = id, .outcome = bytes_.back()};
    command.request.fill(static_cast<std::uint8_t>(id.low));
    batch.commands.push_back(command);
    return *this;
  }
  [[nodiscard]] Position position() const { return position_; }  // of the last record

  Batch batch;

 private:
  Position position_;
  std::deque<std::string> bytes_;
};

inline std::string outcome_of(std::uint64_t command) {
  return "outcome of " + std::to_string(command);
}

// Adds the command behind the builder's position: command n adds the next version of stream
// n % `streams`, its outcome, a timer, and a cursor.
inline void add_command(BatchBuilder& builder, std::uint64_t streams) {
  const std::uint64_t n = builder.position() + 1;
  const Uuid stream = stream_id(n % streams);
  builder.record(stream, static_cast<std::uint32_t>((n - 1) / streams + 1));
  builder.command(command_id(n), outcome_of(n));
  builder.batch.timers_set.push_back(
      {at_second(static_cast<std::int64_t>(n)), stream, "thing", "due"});
  builder.batch.cursors = {{"source", n}};
}

// Appends `count` commands in batches of `group`. The head at the end, or 0 with a test failure.
inline Position append_commands(EventLog& log, std::uint64_t count, std::uint64_t group = 1,
                                std::uint64_t streams = 50) {
  while (count > 0) {
    BatchBuilder builder(log.head());
    for (std::uint64_t i = 0; i < group && count > 0; ++i, --count) add_command(builder, streams);
    const auto appended = log.append(builder.batch);
    if (!appended) {
      ADD_FAILURE() << appended.error();
      return 0;
    }
  }
  return log.head();
}

// Empty if the log holds exactly what append_commands wrote up to `head`, in every part; else what
// is wrong. A Fault of a read is told apart: it begins with "refused: ".
inline std::string contents_problem(const EventLog& log, Position head,
                                    std::uint64_t streams = 50) {
  if (log.head() != head)
    return "head " + std::to_string(log.head()) + " instead of " + std::to_string(head);
  std::string problem;
  Position seen = 0;
  const auto scanned = log.scan(0, head, [&](Position position, const auto& bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (position != ++seen || text != record_at(position))
      problem = "position " + std::to_string(position) + " holds something else";
    return problem.empty();
  });
  if (!scanned) return "refused: " + scanned.error().what;
  if (!problem.empty()) return problem;
  if (seen != head) return "the scan ended at " + std::to_string(seen);
  for (std::uint64_t n = 1; n <= head; ++n) {
    const auto result = log.command(command_id(n));
    if (!result) return "refused: " + result.error().what;
    if (!*result || (*result)->outcome != outcome_of(n))
      return "the outcome of command " + std::to_string(n) + " is missing";
  }
  for (std::uint64_t stream = 0; stream < streams; ++stream) {
    std::uint64_t n = stream == 0 ? streams : stream;  // the next one that must come
    const auto read = log.scan_stream(stream_id(stream), 0, head, [&](Position position, auto) {
      if (position != n) problem = "stream " + std::to_string(stream) + " has a gap";
      n += streams;
      return problem.empty();
    });
    if (!read) return "refused: " + read.error().what;
    if (!problem.empty()) return problem;
    if (n <= head) return "stream " + std::to_string(stream) + " is shorter";
  }
  try {
    if (log.cursor("source") != head) return "the cursor is wrong";
    if (log.timers_until(Instant::max(), head + 1).size() != head) return "timers are missing";
  } catch (const Damaged& damaged) {
    return "refused: " + damaged.fault.what;
  }
  return {};
}

}  // namespace aftercare::eventlog::test
