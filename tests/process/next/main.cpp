// aftercare-SERVICE-next: a service as a later build could be; for tests alone.
#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "common/runtime/document_projection.h"
#include "common/runtime/service.h"
#include "common/schema/description.h"
#include "tests/process/next/next_document.h"
#include NEXT_DEFINITION

namespace aftercare::next {
namespace {

// Raised with the document, as a later build would.
constexpr std::uint32_t later_view = 1'000;

// 8-byte aligned, as long as the program.
std::span<const std::uint8_t> schema_request() {
  static const std::vector<std::uint64_t> words = [] {
    std::ifstream in(NEXT_REQUEST, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::vector<std::uint64_t> aligned(bytes.size() / 8);
    std::memcpy(aligned.data(), bytes.data(), aligned.size() * 8);
    return aligned;
  }();
  return {reinterpret_cast<const std::uint8_t*>(words.data()), words.size() * 8};
}

Expected<runtime::Definition, Fault> definition() {
  auto definition = NEXT_SERVICE::definition();
  if (!definition) return definition;
  // The other views go on to use their structs of it.
  static const auto of_today = definition->description;
  auto description = schema::Description::load(schema_request());
  if (!description) return unexpected(description.error());
  definition->schema_request = schema_request();
  definition->description = *description;
  const auto& row = *(*description)->aggregate(NEXT_AGGREGATE)->document;
  auto& aggregates = definition->aggregates;
  const auto type =
      std::ranges::find(aggregates, NEXT_AGGREGATE, [](const auto& one) { return one->name(); });
  *type = next_document(*type,
                        {.document = NEXT_DOCUMENT, .create = NEXT_CREATE, .created = NEXT_CREATED},
                        schema_request());
  const auto view = std::ranges::find(definition->projections, row.id,
                                      [](const auto& one) { return one->row_type().id; });
  *view = runtime::document_projection(*type, (*view)->name(), later_view, row);
  return definition;
}

}  // namespace
}  // namespace aftercare::next

int main(int argc, char** argv) {
  return aftercare::runtime::run_service(argc, argv, "next", aftercare::next::definition());
}
