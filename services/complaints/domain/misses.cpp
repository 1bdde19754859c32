// Deadlines that passed (complaints.md 4.2, X-14, X-16). `now` is due_at + 1 s, whenever it is
// recorded.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "common/decider/grants.h"
#include "services/complaints/domain/complaint.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

// One reminder slip per miss, to the person or unit that holds the case, in the same write as the
// miss.
ReminderSlipIssued reminder(std::string holder, const Timer& missed, const Ctx& context) {
  Slip slip{.no = context.number("CB"),
            .kind = SlipKind::reminder,
            .timer = missed.name,
            .missed_due_at = missed.due_at,
            .issued_at = context.now,
            .holder = std::move(holder)};
  std::vector<Timer> timers = started(std::string(timer::slip_answer) + slip.no, context.now,
                                      context.policy.slip_answer, slip.holder, context.calendar);
  if (!timers.empty()) slip.due_at = timers.front().due_at;
  return {.slip = std::move(slip), .timers = std::move(timers)};
}

Events first_contact_missed(const Complaint& document, const Timer& missed, const Ctx& context) {
  return {FirstContactMissed{.timer = missed,
                             .round = document.round,
                             .level = document.level,
                             .sanction = context.policy.miss_sanctions.first_contact},
          reminder(holder_of(document, context.policy), missed, context)};
}

Events closing_missed(const Complaint& document, const Timer& missed, const Ctx& context) {
  return {ComplaintDeadlineMissed{.timer = missed, .informed = context.policy.closing.informed},
          reminder(holder_of(document, context.policy), missed, context)};
}

Events step_missed(const Complaint&, const Timer& missed, const Ctx& context) {
  return {
      StepOverdue{
          .timer = missed, .step = missed.name.substr(timer::step.size()), .unit = missed.holder},
      reminder(missed.holder, missed, context)};
}

Events report_missed(const Complaint& document, const Timer& missed, const Ctx& context) {
  return {DeadlineMissed{.timer = missed},
          reminder(holder_of(document, context.policy), missed, context)};
}

// The supervisor decides what comes next: a visit, another technician (CMP-27); of the combined
// opinion the lead of the office hears (complaints.md 4.2).
Events supervisor_informed(const Complaint&, const Timer& missed, const Ctx& context) {
  return {DeadlineMissed{.timer = missed, .informed = std::string(function_of(context.policy, 2))}};
}

// No miss: who owes the first contact is told in time (CMP-74).
Events contact_reminded(const Complaint&, const Timer& due, const Ctx&) {
  return {ContactReminded{.timer = due, .to = due.holder}};
}

// "post_sign:2/1/0": who owes it stands in the timer.
Events post_sign_missed(const Complaint&, const Timer& missed, const Ctx&) {
  std::array<unsigned, 2> numbers{};
  const char* at = missed.name.data() + timer::post_sign.size();
  const char* const end = missed.name.data() + missed.name.size();
  for (unsigned& number : numbers) {
    const auto read = std::from_chars(at, end, number);
    at = read.ptr == end ? end : read.ptr + 1;
  }
  return {PostSignatureMissed{.timer = missed,
                              .approval = static_cast<std::uint16_t>(numbers[0]),
                              .step = static_cast<std::uint16_t>(numbers[1]),
                              .person = missed.holder}};
}

Events hand_over_missed(const Complaint& document, const Timer& missed, const Ctx& context) {
  return {HandOverLate{.timer = missed,
                       .level = document.level,
                       .informed = std::string(function_of(context.policy, 2))}};
}

Events query_omitted(const Complaint& document, const Timer& missed, const Ctx& context) {
  return {SatisfactionQueryOmitted{.round = document.round,
                                   .handler = document.handler,
                                   .timer = missed,
                                   .sanction = context.policy.miss_sanctions.query}};
}

// The next interval starts at the missed due time, so that none is left out (CMP-20).
Events progress_missed(const Complaint& document, const Timer& missed, const Ctx& context) {
  const auto in_row = static_cast<std::uint16_t>(document.progress_misses_in_row + 1);
  return {ProgressContactMissed{.timer = missed,
                                .in_row = in_row,
                                .informed = in_row >= 2
                                                ? std::string(function_of(context.policy, 2))
                                                : holder_of(document, context.policy),
                                .timers = progress_timer(document, missed.due_at, context)}};
}

struct Row {
  std::string_view name;
  Events (*miss)(const Complaint&, const Timer&, const Ctx&);
  bool prefix = false;  // one timer per step, signature ...
};

constexpr std::array rows{
    Row{timer::first_contact, first_contact_missed},
    Row{timer::contact_reminder, contact_reminded},
    Row{timer::progress, progress_missed},
    Row{timer::hand_over, hand_over_missed},
    Row{timer::satisfaction_query, query_omitted},
    Row{timer::solution, closing_missed},
    Row{timer::closing, closing_missed},
    Row{timer::step, step_missed, true},
    Row{timer::investigation_report, report_missed},
    Row{timer::combined_opinion, supervisor_informed},
    Row{timer::technician_call, supervisor_informed},
    Row{timer::remote_solution, supervisor_informed},
    Row{timer::post_sign, post_sign_missed, true},
};

}  // namespace

std::vector<ComplaintEvent> ComplaintModel::miss(const Document& document, const Timer& missed,
                                                 const Context<Policy>& context) {
  const auto row = std::ranges::find_if(rows, [&](const Row& of) {
    return of.prefix ? missed.name.starts_with(of.name) : missed.name == of.name;
  });
  if (row != rows.end()) return row->miss(document, missed, context);
  if (missed.name.starts_with(grants::timer_prefix)) {
    return {GrantExpired{.no = grants::no_of(document.grants, missed), .timer = missed}};
  }
  if (missed.name.starts_with(timer::retention)) {
    return {RetentionEnded{.timer = missed,
                           .person_id = person_of(document),
                           .customer_id = document.customer_id,
                           .record_kind = missed.name.substr(timer::retention.size())}};
  }
  return {DeadlineMissed{.timer = missed}};  // no event of its own
}

}  // namespace aftercare::complaints
