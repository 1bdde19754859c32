// Periods of sheets, and the ids of documents that are one per person and period: events find them
// without asking anybody.
#pragma once

#include <cstdint>
#include <string_view>

#include "common/base/uuid.h"
#include "common/calendar/calendar.h"
#include "common/calendar/period.h"
#include "schemas/scoring.values.h"

namespace aftercare::scoring {

using calendar::Period;
// The period of this kind that a day lies in; a month where the kind is none.
Period period_of(PeriodKind kind, std::int32_t day);

std::uint32_t working_days(std::int32_t first, std::int32_t last,
                           const calendar::Calendar& calendar);

// The same for the same words; its time is the start of `first`, so that lists are in order.
Uuid id_of(std::string_view what, std::string_view person, std::string_view period,
           std::int32_t first);
// Of the score sheet of a person and period.
Uuid sheet_id(std::string_view person, const Period& period);

}  // namespace aftercare::scoring
