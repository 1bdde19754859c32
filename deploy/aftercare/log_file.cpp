#include "deploy/aftercare/log_file.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <vector>

#include "common/base/hex.h"
#include "common/eventlog/merkle.h"
#include "common/eventlog/record.h"
#include "common/eventlog/rocks_event_log.h"
#include "common/runtime/stored_schema.h"
#include "common/schema/json_out.h"

namespace aftercare::tool {
Expected<void, Fault> check_folder(const ServiceFolder& folder) {
  std::error_code error;
  if (std::filesystem::exists(folder.log(), error) ||
      std::filesystem::exists(folder.witness(), error)) {
    return {};
  }
  return unexpected(Fault{
      Fault::Kind::unavailable,
      folder.path.string() + " holds no log; name the data folder of a service (data/complaints)"});
}

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
  const std::string entry = runtime::schema_entry(fingerprint);
  const auto stored = log_->entry(entry);
  if (!stored)
    return unexpected(Fault{Fault::Kind::corrupt, "the log does not hold " + entry +
                                                      ", which its events were written with"});
  auto loaded = runtime::load_schema(*stored);
  if (!loaded) return unexpected(loaded.error());
  known = std::move(*loaded);
  return known.get();
}

Expected<bool, Fault> LogFile::knows_event(const std::string& name) {
  for (const auto& entry : log_->entries(runtime::schema_prefix)) {
    const auto fingerprint =
        std::strtoull(entry.key.c_str() + runtime::schema_prefix.size(), nullptr, 16);
    const auto known = schema(fingerprint);
    if (!known) return unexpected(known.error());
    const auto& events = (*known)->events();
    if (std::ranges::any_of(events, [&](const auto& one) { return one.type->name == name; }))
      return true;
  }
  return false;
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
