#include "common/runtime/platform.h"

#include "common/runtime/document_projection.h"
#include "common/runtime/notice_projection.h"
#include "common/runtime/working_calendar.h"

namespace aftercare::runtime {
namespace {

// Raised when evolve() makes another document of old events.
constexpr std::uint32_t calendars_view = 1;

}  // namespace

void add_platform(Definition& definition) {
  const schema::Description& description = *definition.description;
  if (auto notices = notice_projection(definition.aggregates, description)) {
    definition.projections.push_back(std::move(notices));
  }
  if (const schema::Aggregate* calendar = description.aggregate(calendar_aggregate)) {
    const auto type = calendar_type();
    definition.aggregates.push_back(type);
    definition.projections.push_back(
        document_projection(type, calendar->path, calendars_view, *calendar->document));
  }
}

}  // namespace aftercare::runtime
