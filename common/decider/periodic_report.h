// Reports that somebody owes for every period: opened with a deadline, then submitted or
// missed. Whichever comes first names the next period, which the service opens by a reaction to its
// own event.
//
// Documents, commands and events are those of the context's schema; these templates ask only for
// the fields that all of them have. What differs, which reports there are and of what period, term
// and owner, is in the context's policy and comes as a Duty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "common/calendar/period.h"
#include "common/decider/deciding.h"
#include "common/decider/notices.h"

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

// --- a whole model -------------------------------------------------------------------------------

// Of a context whose reports differ from those of others in nothing but the Duty. `Parts` says how
// its schema calls the commands and events, which rules refuse, and what its policy asks:
//
//   struct Parts {
//     using Open = OpenPeriodicReport;
//     using Submit = SubmitReport;
//     using Opened = PeriodicReportOpened;
//     using Submitted = PeriodicReportSubmitted;
//     using Missed = PeriodicReportMissed;
//     using FaultRecorded = ReportFaultRecorded;  // where faults are recorded
//     static constexpr const Rule& not_there = rules::not_there;
//     static constexpr const Rule& already_there = rules::already_there;
//     static constexpr const Rule& wrong_state = rules::wrong_state;
//     // Of the period that holds this day; nothing: the policy asks for no such report.
//     static std::optional<Duty> duty_of(PeriodicKind kind, std::int32_t day, const Ctx& context);
//   };
template <class Model, class Parts>
class Reports {
  using Document = typename Model::Document;
  using Command = typename Model::Command;
  using Event = typename Model::Event;
  using Ctx = Context<typename Model::Policy>;
  using State = decltype(Document::state);

 public:
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Ctx& context) {
    return deciding::each_on<typename Parts::Open, Event>(
        Parts::not_there, command, document.state != State::none,
        [&](const auto& asked) { return on(document, asked, context); });
  }

  static typename Parts::Missed missed(const Document& document, const Timer& timer,
                                       const Ctx& context) {
    return periodic_report::missed<typename Parts::Missed>(document, timer,
                                                           next_day(document, context));
  }

  static void evolve(Document& document, const Event& event, const Recorded& recorded) {
    document.due_at =
        deciding::fold(document, event, recorded,
                       [](Document& d, const auto& e, const Recorded& r) { apply(d, e, r); });
  }

  // "old_part_ledger 2026-03"
  static std::string name_of(const Document& document) {
    return std::string(to_word(document.report)) + " " + document.period;
  }

 private:
  template <class Asked>
  static Decision<Event> on(const Document& d, const Asked& c, const Ctx& context) {
    if constexpr (std::is_same_v<Asked, typename Parts::Open>) {
      if (d.state != State::none) return guards::refuse(Parts::already_there, d.period);
      const std::int32_t day = c.day != 0 ? c.day : deciding::today(context);
      const auto duty = Parts::duty_of(c.report, day, context);
      if (!duty) return guards::refuse(guards::need(false, "X-18", "/report"));
      return std::vector<Event>{opened<typename Parts::Opened>(c.report, *duty, context)};
    } else if constexpr (std::is_same_v<Asked, typename Parts::Submit>) {
      if (No no = not_to_submit(Parts::wrong_state, d, c.reference)) {
        return guards::refuse(std::move(no));
      }
      return std::vector<Event>{
          submitted<typename Parts::Submitted>(d, c.reference, next_day(d, context))};
    } else {
      if (No no = not_to_blame(Parts::wrong_state, d, c)) return guards::refuse(std::move(no));
      return std::vector<Event>{
          typename Parts::FaultRecorded{.fault = c.fault, .person = c.person, .note = c.note}};
    }
  }

  template <class Happened>
  static void apply(Document& d, const Happened& e, const Recorded& r) {
    if constexpr (std::is_same_v<Happened, typename Parts::Opened>) {
      keep_opened(d, e);
    } else if constexpr (std::is_same_v<Happened, typename Parts::Submitted>) {
      keep_submitted(d, e, r);
    } else if constexpr (std::is_same_v<Happened, typename Parts::Missed>) {
      keep_missed(d, e, r);
    } else if constexpr (std::is_same_v<Happened, typename Model::NoticeGiven>) {
      noticed(d.timers, e.deadlines);
    } else {
      static_assert(std::is_same_v<Happened, typename Parts::FaultRecorded>);
      ++d.faults;
    }
  }

  // 0: the policy asks for no further one.
  static std::int32_t next_day(const Document& d, const Ctx& context) {
    const std::optional<std::int32_t> first = first_day(d);
    if (!first) return 0;
    const auto duty = Parts::duty_of(d.report, *first, context);
    return duty ? duty->period.next() : 0;
  }
  // Of a document that does not keep it, by the name of its period: "2026", "2026-03".
  static std::optional<std::int32_t> first_day(const Document& d) {
    if constexpr (requires { d.first_day; }) {
      return d.first_day;
    } else {
      return parse_date(d.period + (d.period.size() == 4 ? "-01-01" : "-01"));
    }
  }
};

}  // namespace aftercare::periodic_report
