#include "services/complaints/domain/care_policy.h"

#include <algorithm>

#include "common/calendar/days.h"

namespace aftercare::complaints {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::months;
using std::chrono::year_month_day;
using std::chrono::years;

calendar::Day first_of_month(calendar::Day day) {
  const year_month_day date{day};
  return local_days{date.year() / date.month() / 1};
}

calendar::Day months_later(calendar::Day first, int count) {
  const year_month_day date{first};
  return local_days{date + months{count}};
}

// Monday of the week.
calendar::Day first_of_week(calendar::Day day) {
  return day - (std::chrono::weekday{day} - std::chrono::Monday);
}

calendar::Day first_of_quarter(calendar::Day day) {
  const auto into = (static_cast<unsigned>(year_month_day{day}.month()) - 1) % 3;
  return months_later(first_of_month(day), -static_cast<int>(into));
}

}  // namespace

const FollowUpRule* rule_for(const FollowUpPolicy& policy, FollowUpSubject subject,
                             Severity severity) {
  const auto found = std::ranges::find_if(policy.rules, [&](const FollowUpRule& rule) {
    return rule.subject == subject &&
           (rule.severity == Severity::none || rule.severity == severity);
  });
  return found == policy.rules.end() ? nullptr : &*found;
}

FollowUpTerms terms_of(const FollowUpRule& rule, const FollowUpPolicy& policy, Instant from,
                       const std::string& holder, const calendar::Calendar& calendar) {
  return {.due_at = calendar::deadline(from, rule.due, calendar),
          .modes = rule.modes,
          .scale = rule.scale,
          .signature_required = rule.signature,
          .holder = holder.empty() ? rule.holder : holder,
          .pass_to = policy.pass_to};
}

const PeriodicRule* periodic_rule(const CarePolicy& policy, std::string_view report) {
  const auto found = std::ranges::find(policy.periodic, report, &PeriodicRule::report);
  return found == policy.periodic.end() ? nullptr : &*found;
}

Period period_of(const PeriodicRule& rule, calendar::Day day) {
  calendar::Day from = day;
  calendar::Day next = day + days{1};
  switch (rule.cadence) {
    case Cadence::weekly:
      from = first_of_week(day);
      next = from + days{7};
      break;
    case Cadence::monthly:
      from = first_of_month(day);
      next = months_later(from, 1);
      break;
    case Cadence::quarterly:
      from = first_of_quarter(day);
      next = months_later(from, 3);
      break;
    case Cadence::yearly:
      from = local_days{year_month_day{day}.year() / 1 / 1};
      next = months_later(from, 12);
      break;
    case Cadence::none: break;
  }
  const calendar::Day last = next - days{1};
  return {.from = from,
          .to = last,
          .due = calendar::at_local(last + days{rule.days_after}, rule.time_of_day)};
}

std::string month_of(Instant at) { return calendar::month_name(calendar::day_of(at)); }

Instant kept_until(Instant closed, std::uint16_t count) {
  const calendar::Day day = calendar::local_day(closed);
  const auto time_of_day = whole_seconds(closed) - calendar::at_local(day, {});
  year_month_day date = year_month_day{day} + years{count};
  if (!date.ok()) date = date.year() / date.month() / std::chrono::last;  // 29 February
  return calendar::at_local(local_days{date},
                            std::chrono::duration_cast<std::chrono::seconds>(time_of_day)) -
         std::chrono::seconds{1};
}

}  // namespace aftercare::complaints
