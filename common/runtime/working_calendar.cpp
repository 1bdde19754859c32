#include "common/runtime/working_calendar.h"

#include <algorithm>
#include <string>

#include "common/policy/single_policy.h"
#include "common/runtime/aggregate_of.h"
#include "schemas/calendars.codec.h"

namespace aftercare::runtime {
namespace {

using calendars::CalendarYearMissing;
using calendars::NoteCalendarYear;

bool knows(const calendars::WorkingCalendar& document, const NoteCalendarYear& asked) {
  return std::ranges::any_of(document.missing, [&](const calendars::MissingYear& known) {
    return known.calendar == asked.calendar && known.year == asked.year;
  });
}

}  // namespace

Decision<calendars::CalendarEvent> CalendarModel::decide(const Document& document,
                                                         const Command& command,
                                                         const Context<Policy>&) {
  const auto& asked = std::get<NoteCalendarYear>(command);
  if (knows(document, asked)) return std::vector<Event>{};  // once
  return std::vector<Event>{CalendarYearMissing{
      .calendar = asked.calendar, .year = asked.year, .needed_by = asked.needed_by}};
}

void CalendarModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  const auto& missing = std::get<CalendarYearMissing>(event);
  document.missing.push_back({.calendar = missing.calendar,
                              .year = missing.year,
                              .noted_at = recorded.at,
                              .needed_by = missing.needed_by});
}

Uuid calendar_stream() { return derived_uuid(Uuid{}, "working-calendar"); }

std::shared_ptr<const AggregateType> calendar_type() {
  return std::make_shared<AggregateOf<CalendarModel>>(
      policy::single_policy(CalendarModel::Policy{}));
}

OwnCommand note_calendar_year(const MissingYear& missing, const Uuid& needed_by) {
  return {.stream = calendar_stream(),
          .type = NoteCalendarYear::type_id,
          .payload =
              [missing, needed_by](capnp::AnyPointer::Builder to) {
                calendars::CalendarCodec::encode_command(
                    NoteCalendarYear{.calendar = missing.calendar,
                                     .year = static_cast<std::uint16_t>(missing.year),
                                     .needed_by = needed_by},
                    to);
              },
          .purpose = "calendar-year/" + missing.calendar + "/" + std::to_string(missing.year)};
}

}  // namespace aftercare::runtime
