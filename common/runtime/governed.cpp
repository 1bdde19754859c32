#include "common/runtime/governed.h"

namespace aftercare::runtime {
namespace {

std::string prefix_of(std::string_view aggregate) {
  return "governs/" + std::string(aggregate) + "/";
}

}  // namespace

std::string governed_entry(std::string_view aggregate, const Uuid& stream) {
  return prefix_of(aggregate) + to_string(stream);
}

std::vector<Uuid> governed_streams(const eventlog::EventLog& log, std::string_view aggregate) {
  const std::string prefix = prefix_of(aggregate);
  std::vector<Uuid> streams;
  for (const auto& entry : log.entries(prefix)) {
    if (const auto stream = parse_uuid(entry.key.substr(prefix.size()))) streams.push_back(*stream);
  }
  return streams;
}

}  // namespace aftercare::runtime
