// The log of a service, read beside the running service or without it, and decoded by the schemas
// that the log itself holds: no service and no newer schema is asked.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>

#include "common/base/outcome.h"
#include "common/eventlog/event_log.h"
#include "common/schema/description.h"

namespace aftercare::tool {

// Where things lie in a service's data folder.
struct ServiceFolder {
  std::filesystem::path path;
  [[nodiscard]] std::filesystem::path log() const { return path / "log"; }
  [[nodiscard]] std::filesystem::path witness() const { return path / "witness"; }
  [[nodiscard]] std::filesystem::path views() const { return path / "views"; }
};

// Faults: unavailable (no data of a service: neither a log nor the witness of one).
Expected<void, Fault> check_folder(const ServiceFolder& folder);

class LogFile {
 public:
  // `folder`: of the service's data ("data/complaints"). Sees what was written by now. Faults:
  // unavailable (there is no log), corrupt, io.
  static Expected<std::unique_ptr<LogFile>, Fault> open(const ServiceFolder& folder);

  [[nodiscard]] const eventlog::EventLog& log() const { return *log_; }

  // The schema that an event was written with. Faults: corrupt (the log does not hold it).
  Expected<const schema::Description*, Fault> schema(std::uint64_t fingerprint);

  // Whether any schema that the log holds has an event of this name. Faults: corrupt.
  Expected<bool, Fault> knows_event(const std::string& name);

  // Appends one record as a JSON object, with its hash as a leaf of the log's tree.
  Expected<void, Fault> to_json(std::span<const std::uint8_t> record, std::string& out);

 private:
  explicit LogFile(std::unique_ptr<eventlog::EventLog> log) : log_(std::move(log)) {}

  const std::unique_ptr<eventlog::EventLog> log_;
  std::map<std::uint64_t, std::shared_ptr<const schema::Description>> schemas_;
};

}  // namespace aftercare::tool
