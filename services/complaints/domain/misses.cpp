// Deadlines that passed (complaints.md 4.2, X-14, X-16). `now` is due_at + 1 s, whenever it is
// recorded.
#include <string>

#include "services/complaints/domain/complaint.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

// One reminder slip per miss, to whoever holds the case, in the same write as the miss.
ReminderSlipIssued reminder(const Complaint& document, const Timer& missed, const Ctx& context) {
  Slip slip{.no = context.number("CB"),
            .kind = SlipKind::reminder,
            .timer = missed.name,
            .missed_due_at = missed.due_at,
            .issued_at = context.now,
            .holder = holder_of(document, context.policy)};
  std::vector<Timer> timers = started(std::string(timer::slip_answer) + slip.no, context.now,
                                      context.policy.slip_answer, slip.holder, context.calendar);
  if (!timers.empty()) slip.due_at = timers.front().due_at;
  return {.slip = std::move(slip), .timers = std::move(timers)};
}

Events first_contact_missed(const Complaint& document, const Timer& missed, const Ctx& context) {
  return {FirstContactMissed{.timer = missed, .round = document.round, .level = document.level},
          reminder(document, missed, context)};
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

}  // namespace

std::vector<ComplaintEvent> ComplaintModel::miss(const Document& document, const Timer& missed,
                                                 const Context<Policy>& context) {
  if (missed.name == timer::first_contact) return first_contact_missed(document, missed, context);
  if (missed.name == timer::progress) return progress_missed(document, missed, context);
  if (missed.name == timer::hand_over) {
    return {HandOverLate{.timer = missed,
                         .level = document.level,
                         .informed = std::string(function_of(context.policy, 2))}};
  }
  if (missed.name == timer::satisfaction_query) {
    return {SatisfactionQueryOmitted{
        .round = document.round, .handler = document.handler, .timer = missed}};
  }
  return {DeadlineMissed{.timer = missed}};  // no event of its own
}

}  // namespace aftercare::complaints
