// Reports that somebody owes for every period: opened with a deadline, then submitted or
// missed. Whichever comes first names the next period, which the service opens by a reaction to its
// own event.
//
// Documents, commands and events are those of the context's schema; these templates ask only for
// the fields that all of them have. What differs, which reports there are and of what period, term
// and owner, is in the context's policy and comes as a Duty.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/calendar/period.h"
#include "common/decider/deciding.h"

namespace aftercare::periodic_report {

using guards::No;

inline constexpr std::string_view due_timer = "due";

// What the policy says of one report and period.
struct Duty {
  calendar::Period period;
  Instant due;        // the last second that is in time
  std::string owner;  // role
};

// --- decisions -----------------------------------------------------------------------------------

template <class Opened, class Report, class Policy>
Opened opened(Report report, const Duty& duty, const Context<Policy>& context) {
  Opened event{
      .policy = context.policy_ref,
      .report = report,
      .period = duty.period.name,
      .owner = duty.owner,
      .timers = timers::owed(due_timer, context.now, duty.due, duty.owner, context.calendar)};
  if constexpr (requires { event.first_day; }) event.first_day = duty.period.first;
  return event;
}

// The "no" to a submission of this document.
template <class Document>
No not_to_submit(const Rule& wrong_state, const Document& d, const std::string& reference) {
  using State = decltype(d.state);
  if (No no = deciding::only_in(wrong_state, d.state, State::due, State::missed)) return no;
  return guards::need(reference, "X-18", "/reference");
}

// `next`: the first day of the next period; after a missed one it was opened then.
template <class Submitted, class Document>
Submitted submitted(const Document& d, const std::string& reference, std::int32_t next) {
  const bool late = d.state == decltype(d.state)::missed;
  return {.report = d.report,
          .period = d.period,
          .reference = reference,
          .late = late,
          .next = late ? 0 : next};
}

template <class Missed, class Document>
Missed missed(const Document& d, const Timer& timer, std::int32_t next) {
  return {.report = d.report, .period = d.period, .person = d.owner, .timer = timer, .next = next};
}

// The "no" to a fault found in what was submitted.
template <class Document, class RecordFault>
No not_to_blame(const Rule& wrong_state, const Document& d, const RecordFault& c) {
  using State = decltype(d.state);
  if (No no = deciding::only_in(wrong_state, d.state, State::submitted, State::submitted_late)) {
    return no;
  }
  if (No no = guards::need(c.fault != decltype(c.fault)::none, "X-18", "/fault")) return no;
  if (No no = guards::need(c.person, "X-18", "/person")) return no;
  return guards::need(c.note, "X-18", "/note");
}

// --- evolve --------------------------------------------------------------------------------------

template <class Document, class Opened>
void keep_opened(Document& d, const Opened& e) {
  d.state = decltype(d.state)::due;
  d.policy = e.policy;
  d.report = e.report;
  d.period = e.period;
  d.owner = e.owner;
  if constexpr (requires { d.first_day; }) d.first_day = e.first_day;
}

template <class Document, class Submitted>
void keep_submitted(Document& d, const Submitted& e, const Recorded& r) {
  using State = decltype(d.state);
  d.state = e.late ? State::submitted_late : State::submitted;
  d.reference = e.reference;
  d.submitted_by = r.actor;
  d.submitted_at = r.at;
  timers::end(d.timers, due_timer, r.at);
}

template <class Document, class Missed>
void keep_missed(Document& d, const Missed& e, const Recorded& r) {
  d.state = decltype(d.state)::missed;
  timers::fire(d.timers, e.timer, r.at);
}

}  // namespace aftercare::periodic_report
