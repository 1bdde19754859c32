// The working calendar of a service as an aggregate: which years it was asked for in vain.
// The writer notes them by itself, once each; see Writer::note_missing_years().
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "common/decider/decider.h"
#include "common/runtime/aggregate.h"
#include "common/runtime/reaction.h"
#include "schemas/calendars.values.h"

namespace aftercare::calendars {
struct CalendarCodec;  // generated: schemas/calendars.codec.h
}

namespace aftercare::runtime {

struct CalendarModel {
  using Document = calendars::WorkingCalendar;
  using Command = calendars::CalendarCommand;
  using Event = calendars::CalendarEvent;
  using Codec = calendars::CalendarCodec;
  struct Policy {};

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document&, const Timer&, const Context<Policy>&);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  static const std::vector<Timer>& timers(const Document&);
  static const PolicyRef& policy_of(const Document&);
};

inline constexpr std::string_view calendar_aggregate = "calendar";

// The one calendar of a service's log.
Uuid calendar_stream();

std::shared_ptr<const AggregateType> calendar_type();

// Notes that `needed_by` asked for a year without data.
OwnCommand note_calendar_year(const MissingYear& missing, const Uuid& needed_by);

}  // namespace aftercare::runtime
