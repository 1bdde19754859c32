// Whatever is sent as a target: no crash, and what is accepted holds what url.h promises.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/schema/utf8.h"
#include "gateway/url.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace gateway = aftercare::gateway;
  const auto target = gateway::parse_target({reinterpret_cast<const char*>(data), size});
  if (!target) return 0;
  if (target->segments.size() > gateway::segments_max) std::abort();
  if (target->query.size() > gateway::parameters_max) std::abort();
  for (const std::string& segment : target->segments) {
    if (!aftercare::schema::is_utf8(segment)) std::abort();
  }
  std::string again;
  for (const std::string& segment : target->segments)
    again += "/" + gateway::encode_segment(segment);
  if (again.empty()) again = "/";
  if (again.size() > gateway::target_bytes_max) return 0;
  const auto same = gateway::parse_target(again);
  if (!same || same->segments != target->segments) std::abort();
  return 0;
}
