#include "tests/golden/coverage.h"

#include <capnp/dynamic.h>

#include <algorithm>
#include <iterator>

#include "tests/golden/files.h"
#include "tests/golden/record_reader.h"
#include "tests/golden/sample_record.h"

namespace aftercare::golden {

std::optional<std::set<std::string>> uncovered_fields(const std::filesystem::path& folder,
                                                      const EventType& type) {
  std::optional<std::set<std::string>> uncovered;
  for (const auto& file : golden_files(folder)) {
    if (file.event != type.name) continue;
    RecordReader reader(read_file(file.record));
    const auto absent =
        missing_fields(reader.record().getPayload().getAs<capnp::DynamicStruct>(type.schema));
    if (!uncovered) {
      uncovered = absent;
      continue;
    }
    std::set<std::string> both;
    std::set_intersection(uncovered->begin(), uncovered->end(), absent.begin(), absent.end(),
                          std::inserter(both, both.end()));
    uncovered = both;
  }
  return uncovered;
}

}  // namespace aftercare::golden
