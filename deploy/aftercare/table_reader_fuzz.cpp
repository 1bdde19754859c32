// Any bytes as a CSV or TSV file: rows come out or a Fault, and every cell is clean UTF-8 without
// control characters.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/telemetry/json_line.h"
#include "deploy/aftercare/import_map.h"
#include "deploy/aftercare/table_reader.h"

namespace {

using namespace aftercare;
using namespace aftercare::tool;

bool clean(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = log::utf8_length(text);
    const auto first = static_cast<unsigned char>(text[0]);
    if (length == 0 || (first < 0x20 && first != '\n') || first == 0x7F) return false;
    text.remove_prefix(length);
  }
  return true;
}

ImportMap sample_map() {
  ImportMap map;
  map.name = "fuzz";
  map.names = {"a", "b"};
  map.key = {0};
  map.fields.push_back({.to = "/text", .columns = {0, 1}, .characters = 5});
  map.fields.push_back(
      {.to = "/day", .columns = {1}, .type = FieldRule::Type::time, .pattern = "YYYYMMDD"});
  map.fields.push_back({.to = "/list/0/n", .columns = {1}, .type = FieldRule::Type::integer});
  map.fields.push_back(
      {.to = "/words", .columns = {0}, .type = FieldRule::Type::list, .split = ";"});
  return map;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ImportMap map = sample_map();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const TableFormat format :
       {TableFormat{}, TableFormat{.separator = '\t', .quotes = false}}) {
    TableReader reader(text, format);
    TableRow row;
    for (;;) {
      const auto more = reader.next(row);
      if (!more || !*more) break;
      for (const auto& cell : row.cells)
        if (!clean(cell)) std::abort();
      const MappedRow mapped = map_row(map, row);
      if (mapped.problems.empty() && mapped.body.empty()) std::abort();
    }
  }
  return 0;
}
