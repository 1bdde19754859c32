// What a deadline that passed means for a claim (claims.md 4, X-14, X-16).
#include <string>
#include <utility>

#include "common/decider/notices.h"
#include "services/claims/domain/claim_deciding.h"

namespace aftercare::claims {
namespace standard {
namespace {

// The clock runs on: the next period begins where this one ended.
std::vector<Timer> again(const Timer& missed, calendar::Term term, const Ctx& context) {
  return timers::started(missed.name, missed.due_at, term, missed.holder, context.calendar);
}

Events flagged(ClaimFlag flag, const Timer& missed, std::vector<Timer> next) {
  return {ClaimFlagged{.flag = flag, .timer = missed, .timers = std::move(next)}};
}

// A 催办单 to the service supervisor, in the same write as the miss.
Events with_slip(const Claim& d, const Timer& missed, const Ctx& context) {
  const std::string no = context.number("CBS");
  return {
      DeadlineMissed{.timer = missed, .doc_no = d.doc_no},
      ReminderSlipIssued{
          .slip =
              Slip{.no = no, .unit = d.supervisor, .cause = missed.name, .issued_at = context.now},
          .timers = timers::started(std::string(timer::slip_answer) + no, context.now,
                                    context.policy.evidence.slip_answer, d.supervisor,
                                    context.calendar)}};
}

}  // namespace

std::vector<Instant> submission_notices(const Timer& timer, const Ctx& context) {
  std::vector<Instant> times;
  for (const calendar::Term term : context.policy.submission.notices) {
    times.push_back(calendar::deadline(timer.started_at, term, context.calendar));
  }
  return times;
}

}  // namespace standard

std::vector<Instant> ClaimModel::notice_times(const Document&, const Timer& timer,
                                              const Context<Policy>& context) {
  if (timer.name == standard::timer::submission) {
    return standard::submission_notices(timer, context);
  }
  return calendar::notices(timer.started_at, timer.due_at);
}

std::vector<PolicyChange> ClaimModel::preview(const Document& d, const Policy& was,
                                              const Policy& would,
                                              const calendar::Calendar& calendar) {
  namespace timer = standard::timer;
  std::vector<PolicyChange> changes;
  for (const Timer& one : d.timers) {
    const auto compare = [&](std::string_view name, std::string_view rule, calendar::Term before,
                             calendar::Term after) {
      if (one.name == name) compare_deadline(one, rule, before, after, calendar, changes);
    };
    const FollowingPolicy& old = was.following;
    const FollowingPolicy& next = would.following;
    compare(timer::submission, "CLM-10", was.submission.term, would.submission.term);
    compare(timer::evidence, "CLM-11", was.evidence.correction, would.evidence.correction);
    compare(timer::status, "CLM-13", old.status, next.status);
    compare(timer::progress, "CLM-05", old.progress, next.progress);
    compare(timer::analysis, "CLM-14", old.analysis, next.analysis);
    compare(timer::second_claim, "CLM-14", old.second_claim, next.second_claim);
    compare(timer::payment, "CLM-33", old.payment, next.payment);
    compare(timer::dispute, "CLM-30", old.dispute, next.dispute);
    compare(timer::retention, "X-56", old.retention, next.retention);
  }
  return changes;
}

std::vector<ClaimEvent> ClaimModel::miss(const Document& d, const Timer& missed,
                                         const Context<Policy>& context) {
  namespace timer = standard::timer;
  const FollowingPolicy& policy = context.policy.following;
  if (missed.name == timer::submission) {
    return {ClaimSubmissionOverdue{.facts = standard::facts_of(d), .timer = missed}};
  }
  if (missed.name == timer::evidence) return standard::with_slip(d, missed, context);
  if (missed.name == timer::status) {
    return standard::flagged(ClaimFlag::no_status, missed,
                             standard::again(missed, policy.status, context));
  }
  if (missed.name == timer::progress) {
    return standard::flagged(ClaimFlag::no_progress, missed,
                             standard::again(missed, policy.progress, context));
  }
  if (missed.name == timer::second_claim) {
    return standard::flagged(ClaimFlag::second_claim, missed, {});
  }
  if (missed.name == timer::payment) {
    return {ClaimPaymentOverdue{
        .facts = standard::facts_of(d), .timer = missed, .amount = d.amount_open}};
  }
  if (missed.name == timer::retention) {
    return {RetentionEnded{.customer_id = d.customer_id, .record_kind = "claim", .timer = missed}};
  }
  return {DeadlineMissed{.timer = missed, .doc_no = d.doc_no}};
}

}  // namespace aftercare::claims
