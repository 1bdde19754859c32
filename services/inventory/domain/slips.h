// Reminder slips (催办单, X-16) of tools, count plans and returned goods: kept with their answers,
// which are owed within a term of their own. Internal to this folder.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/inventory/domain/deciding.h"

namespace aftercare::inventory {

namespace slips {

inline constexpr std::string_view answer = "slip_answer:";  // a timer: and the number of the slip
inline constexpr std::size_t remembered = 50;

inline bool is_answer(const Timer& timer) { return timer.name.starts_with(answer); }

// `missed`: the deadline that it is about; not given: there was none.
inline ReminderSlipIssued issued(const std::string& holder, const Timer& missed, std::string about,
                                 const Ctx& context) {
  const std::string no = context.number("CBK");
  return {.doc_no = no,
          .holder = holder,
          .timer = missed,
          .about = std::move(about),
          .timers = clock(std::string(answer) + no, context, context.policy.slips.answer, holder)};
}

template <class Event, class Document, class AnswerSlip>
Decision<Event> answered(const Document& d, const AnswerSlip& c, const Ctx& context) {
  const bool open = std::ranges::any_of(
      d.slips, [&c](const Slip& one) { return one.no == c.no && !given(one.answered_at); });
  if (!open) return refuse(rules::no_such_slip, c.no, "/no");
  if (No no = need(c.answer, "X-16", "/answer")) return refuse(std::move(no));
  const bool late = timers::is_late(d.timers, std::string(answer) + c.no, context.now);
  return std::vector<Event>{SlipAnswered{.no = c.no, .answer = c.answer, .late = late}};
}

inline DeadlineMissed missed(const Timer& timer) {
  return {.timer = timer, .informed = timer.holder};
}

// All clocks but those of answers, which stay owed.
inline void end_others(std::vector<Timer>& timers, Instant at) {
  for (Timer& one : timers) {
    if (!is_answer(one) && !given(one.ended_at)) one.ended_at = at;
  }
}

}  // namespace slips

template <class Document>
void apply(Document& d, const ReminderSlipIssued& e, const Recorded& r) {
  deciding::remember(d.slips,
                     Slip{.no = e.doc_no, .holder = e.holder, .about = e.about, .issued_at = r.at},
                     slips::remembered);
}
template <class Document>
void apply(Document& d, const SlipAnswered& e, const Recorded& r) {
  const auto slip = std::ranges::find(d.slips, e.no, &Slip::no);
  if (slip != d.slips.end()) {
    slip->answer = e.answer;
    slip->answered_by = r.actor;
    slip->answered_at = r.at;
  }
  timers::end(d.timers, std::string(slips::answer) + e.no, r.at);
}

}  // namespace aftercare::inventory
