// The working calendar of a service as an aggregate: which years it was asked for in vain.
// The writer notes them by itself, once each; see Writer::note_missing_years().
#pragma once

#include <memory>
#include <string_view>

#include "common/decider/model_of.h"
#include "common/runtime/aggregate.h"
#include "common/runtime/reaction.h"
#include "schemas/calendars.values.h"

namespace aftercare::calendars {
struct CalendarCodec;  // generated: schemas/calendars.codec.h
}

namespace aftercare::runtime {

struct CalendarModel : ModelOf<calendars::WorkingCalendar, calendars::CalendarCommand,
                               calendars::CalendarEvent, calendars::CalendarCodec, NoPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
};

inline constexpr std::string_view calendar_aggregate = "calendar";

// The one calendar of a service's log.
Uuid calendar_stream();

std::shared_ptr<const AggregateType> calendar_type();

// Notes that `needed_by` asked for a year without data.
OwnCommand note_calendar_year(const MissingYear& missing, const Uuid& needed_by);

}  // namespace aftercare::runtime
