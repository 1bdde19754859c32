#include "deploy/aftercare/verify.h"

#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>

#include "common/base/hex.h"
#include "common/bus/packed.h"
#include "common/bus/reading.h"
#include "common/eventlog/record.h"
#include "common/eventlog/verify.h"
#include "common/runtime/key_index.h"
#include "common/schema/json_out.h"
#include "common/wire/values.h"
#include "deploy/aftercare/exit_codes.h"
#include "deploy/aftercare/log_file.h"
#include "deploy/aftercare/models.h"
#include "deploy/aftercare/progress.h"
#include "schemas/bus.capnp.h"

namespace aftercare::tool {
namespace {

// The answer that a document made, from its place in the log: that must be in the log.
std::string check_place(const eventlog::EventLog& log, wire::Folded::Reader place) {
  Uuid stream;
  decode(place.getStream(), stream);
  const auto version = log.stream_version(stream);
  if (!version) return version.error().what;
  if (place.getVersion() <= *version && place.getPosition() <= log.head()) return {};
  return "speaks of version " + std::to_string(place.getVersion()) + " of stream " +
         to_string(stream) + " at position " + std::to_string(place.getPosition()) +
         ", which the log does not hold";
}

// The stored answer of a command must be readable: a retry gets it.
std::string check_outcome(const eventlog::EventLog& log, std::span<const std::uint8_t> stored) {
  const auto outcome = bus::unpack(stored);
  if (!outcome) return outcome.error().what;
  const auto read = bus::read_message<wire::Outcome>(*outcome, [&](wire::Outcome::Reader reader) {
    if (reader.isFolded()) return check_place(log, reader.getFolded());
    if (reader.isRefused() || (reader.isDone() && reader.getDone().hasBody())) return std::string{};
    return std::string("says neither what was done nor what was refused");
  });
  return read ? *read : read.error().what;
}

// Every event must be readable by the schema that the log holds for it.
std::string check_record(LogFile& file, const eventlog::RecordView& record) {
  const auto schema = file.schema(record.schema());
  if (!schema) return schema.error().what;
  const auto* event = (*schema)->event(record.type());
  if (event == nullptr) return "its schema does not know its type";
  std::string text;
  const auto read = schema::to_json(record.payload(), *event->type, text);
  return read ? std::string{} : read.error().what;
}

// Which document holds which key (decider/document_key.h) must be what the events say.
void check_keys(const std::string& folder, const LogFile& file, eventlog::VerifyReport& report) {
  const auto definition = definition_of(service_of(folder));
  if (!definition) return;  // the log of a service that this build does not know
  constexpr std::size_t most = 100;
  auto found = runtime::check_key_index(file.log(), runtime::Aggregates(definition->aggregates),
                                        nullptr, most);
  if (!found) {
    report.findings.push_back(found.error().what);
    return;
  }
  for (auto& finding : *found) report.findings.push_back(std::move(finding));
}

// A progress bar per stage.
class Stages {
 public:
  explicit Stages(bool quiet) : quiet_(quiet) {}
  void operator()(std::string_view stage, std::uint64_t done, std::uint64_t of) {
    if (stage != stage_) {
      stage_ = stage;
      bar_.reset();
      bar_ = std::make_unique<Progress>("checking " + stage_, of, quiet_);
    }
    bar_->at(done);
  }
  void end() { bar_.reset(); }

 private:
  const bool quiet_;
  std::string stage_;
  std::unique_ptr<Progress> bar_;
};

void tell_program(const eventlog::VerifyReport& report) {
  std::string text = "{\"good\":";
  text += report.good() ? "true" : "false";
  text += ",\"log\":\"" + to_string(report.log) + "\"";
  text += ",\"head\":" + std::to_string(report.tree.size);
  text += ",\"root\":\"" + to_hex(report.tree.root) + "\"";
  text += ",\"records\":" + std::to_string(report.records);
  text += ",\"streams\":" + std::to_string(report.streams);
  text += ",\"commands\":" + std::to_string(report.commands);
  text += ",\"findingsNotKept\":" + std::to_string(report.findings_not_kept);
  text += ",\"findings\":[";
  for (const auto& finding : report.findings) {
    if (text.back() != '[') text += ',';
    schema::append_json_string(finding, text);
  }
  std::cout << text << "]}\n";
}

void tell_person(const std::string& folder, const eventlog::VerifyReport& report) {
  for (const auto& finding : report.findings) std::cout << finding << '\n';
  if (report.findings_not_kept > 0)
    std::cout << "... and " << grouped(report.findings_not_kept) << " more\n";
  std::cout << folder << ": log " << to_string(report.log) << ", " << grouped(report.records)
            << " records of " << grouped(report.streams) << " streams, " << grouped(report.commands)
            << " commands, tree root " << to_hex(report.tree.root).substr(0, 16) << ": "
            << (report.good() ? "all is well" : "DAMAGED, see above") << '\n';
}

}  // namespace

int run_verify(const VerifyCommand& command) {
  const ServiceFolder folder{command.folder};
  if (const auto right = check_folder(folder); !right) return complain("verify", right.error());
  std::error_code error;
  const bool has_witness = std::filesystem::exists(folder.witness(), error);
  Stages stages(command.json);
  eventlog::VerifyOptions options{.directory = folder.log().string(),
                                  .witness = has_witness ? folder.witness().string() : "",
                                  .progress = std::ref(stages)};
  // Opened when verify() has opened the log: while a service writes, this one holds no less then. A
  // log that does not open is a finding of verify() itself; what is in it is not looked at then.
  Expected<std::unique_ptr<LogFile>, Fault> file = nullptr;
  const auto opened = [&] {
    if (file && *file == nullptr) file = LogFile::open(folder);
    return file.has_value();
  };
  options.check_record = [&](const eventlog::RecordView& record) {
    return opened() ? check_record(**file, record) : std::string{};
  };
  options.check_outcome = [&](std::span<const std::uint8_t> stored) {
    return opened() ? check_outcome((*file)->log(), stored) : std::string{};
  };
  auto report = eventlog::verify(options);
  stages.end();
  if (opened()) {
    check_keys(command.folder, **file, report);
  } else if (report.good()) {
    report.findings.push_back(file.error().what);
  }
  if (!has_witness && report.tree.size > 0)
    report.findings.push_back(folder.witness().string() +
                              " is missing: nothing says whether the end of the log is");
  command.json ? tell_program(report) : tell_person(folder.path.string(), report);
  return report.good() ? exit_ok : exit_findings;
}

}  // namespace aftercare::tool
