#include "common/runtime/platform.h"

#include "common/runtime/document_projection.h"
#include "common/runtime/notice_projection.h"
#include "common/runtime/operator_journal.h"
#include "common/runtime/working_calendar.h"

namespace aftercare::runtime {
namespace {

// Raised when evolve() makes another document of old events.
constexpr std::uint32_t calendars_view = 1;
constexpr std::uint32_t journals_view = 1;

}  // namespace

Expected<Definition, Fault> empty_definition(std::string name,
                                             std::span<const std::uint8_t> schema_request) {
  auto description = schema::Description::load(schema_request);
  if (!description) return unexpected(std::move(description.error()));
  return Definition{.name = std::move(name),
                    .schema_request = schema_request,
                    .description = std::move(*description)};
}

void add_aggregates(Definition& definition, const AggregateTypes& types,
                    std::uint32_t view_version) {
  for (const auto& type : types) {
    const schema::Aggregate& described = *definition.description->aggregate(type->name());
    definition.aggregates.push_back(type);
    definition.projections.push_back(
        document_projection(type, described.path, view_version, *described.document));
  }
}

void add_platform(Definition& definition) {
  const schema::Description& description = *definition.description;
  if (auto notices = notice_projection(definition.aggregates, description)) {
    definition.projections.push_back(std::move(notices));
  }
  if (description.aggregate(calendar_aggregate) != nullptr) {
    add_aggregates(definition, {calendar_type()}, calendars_view);
  }
  if (description.aggregate(operator_journal_aggregate) != nullptr) {
    add_aggregates(definition, {operator_journal_type()}, journals_view);
  }
}

}  // namespace aftercare::runtime
