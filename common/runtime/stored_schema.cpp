#include "common/runtime/stored_schema.h"

#include <array>
#include <cstdio>
#include <cstring>
#include <vector>

namespace aftercare::runtime {

std::string schema_entry(std::uint64_t fingerprint) {
  std::array<char, 24> text{};
  const int size = std::snprintf(text.data(), text.size(), "%016llx",
                                 static_cast<unsigned long long>(fingerprint));
  return std::string(schema_prefix) + std::string(text.data(), static_cast<std::size_t>(size));
}

Expected<std::shared_ptr<const schema::Description>, Fault> load_schema(std::string_view stored) {
  std::vector<std::uint64_t> aligned((stored.size() + 7) / 8);
  std::memcpy(aligned.data(), stored.data(), stored.size());
  return schema::Description::load(
      {reinterpret_cast<const std::uint8_t*>(aligned.data()), stored.size()});
}

}  // namespace aftercare::runtime
