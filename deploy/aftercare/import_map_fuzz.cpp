// Any bytes as a map file: a map or a list of problems.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "deploy/aftercare/import_map.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto map = aftercare::tool::read_import_map("fuzz.map.toml", text, {"a", "b"});
  if (map) {
    aftercare::tool::TableRow row;
    row.cells = {"1", "2"};
    aftercare::tool::map_row(*map, row);
  }
  return 0;
}
