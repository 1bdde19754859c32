#include "deploy/aftercare/log_file.h"

#include <cstdio>
#include <cstring>
#include <vector>

#include "common/base/hex.h"
#include "common/eventlog/merkle.h"
#include "common/eventlog/record.h"
#include "common/eventlog/rocks_event_log.h"
#include "common/schema/json_out.h"

namespace aftercare::tool {
namespace {

std::string hexadecimal(std::uint64_t number) {
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(number));
  return text;
}

}  // namespace

Expected<std::unique_ptr<LogFile>, Fault> LogFile::open(const ServiceFolder& folder) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder.log(), error))
    return unexpected(Fault{
        Fault::Kind::unavailable,
        folder.log().string() + " is no log; name the data folder of a service (data/complaints)"});
  auto log = eventlog::RocksEventLog::open_read_only({.directory = folder.log().string()});
  if (!log) return unexpected(log.error());
  return std::unique_ptr<LogFile>(new LogFile(std::move(*log)));
}

Expected<const schema::Description*, Fault> LogFile::schema(std::uint64_t fingerprint) {
  auto& known = schemas_[fingerprint];
  if (known) return known.get();
  const auto stored = log_->entry("schema/" + hexadecimal(fingerprint));
  if (!stored)
    return unexpected(Fault{Fault::Kind::corrupt, "the log does not hold the schema " +
                                                      hexadecimal(fingerprint) +
                                                      " that its events were written with"});
  std::vector<std::uint64_t> aligned((stored->size() + 7) / 8);
  std::memcpy(aligned.data(), stored->data(), stored->size());
  auto loaded = schema::Description::load(
      {reinterpret_cast<const std::uint8_t*>(aligned.data()), stored->size()});
  if (!loaded) return unexpected(loaded.error());
  known = std::move(*loaded);
  return known.get();
}

Expected<void, Fault> LogFile::to_json(std::span<const std::uint8_t> record, std::string& out) {
  const auto view = eventlog::RecordView::read(record);
  if (!view) return unexpected(view.error());
  const auto description = schema(view->schema());
  if (!description) return unexpected(description.error());
  if (auto written = schema::event_to_json(record, **description, out); !written) return written;
  out.back() = ',';  // one member more
  out += "\"hash\":\"" + to_hex(eventlog::leaf_hash(record)) + "\"}";
  return {};
}

}  // namespace aftercare::tool
