#include "services/inventory/domain/old_part_window.h"

#include "common/calendar/days.h"

namespace aftercare::inventory {

Window window_of(const OldPartPolicy& policy, std::int32_t day) {
  Window window{.month = calendar::month_name(day),
                .first = calendar::day_in_month(day, policy.first_day),
                .last = calendar::day_in_month(day, policy.last_day),
                .month_end = calendar::last_of_month(day)};
  if (policy.arrive_day != 0) window.arrive_by = calendar::day_in_month(day, policy.arrive_day);
  return window;
}

Window window_for(const OldPartPolicy& policy, std::int32_t day) {
  const bool this_month = day <= calendar::day_in_month(day, policy.due_day);
  return window_of(policy, this_month ? day : calendar::last_of_month(day) + 1);
}

}  // namespace aftercare::inventory
