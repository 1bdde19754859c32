#include "services/complaints/domain/consequences.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "common/decider/timers.h"
#include "services/complaints/domain/care_policy.h"

namespace aftercare::complaints {
namespace {

template <class E>
E* find(Events& events) {
  for (ComplaintEvent& event : events) {
    if (E* const found = std::get_if<E>(&event)) return found;
  }
  return nullptr;
}

// Solved = ExecutionFinished, else ResultNotified, whichever comes first (complaints.md 4.1); once
// in a round, whatever is executed again.
bool solves(const Complaint& document, Events& events) {
  if (given(document.solved_at)) return false;
  return find<ExecutionFinished>(events) != nullptr || find<ResultNotified>(events) != nullptr;
}

void add_after_call(const Complaint& document, Events& events, const Ctx& context) {
  if (!solves(document, events)) return;
  const FollowUpPolicy& policy = context.policy.care.follow_ups;
  const FollowUpRule* const rule = rule_for(policy, FollowUpSubject::complaint, document.severity);
  if (rule == nullptr) return;
  events.emplace_back(
      AfterCallRequested{.doc_no = document.doc_no,
                         .customer_id = document.customer_id,
                         .unit = document.unit,
                         .follow_up = terms_of(*rule, policy, context.now, {}, context.calendar),
                         .round = document.round});
}

void add_statistics(const Complaint& document, Events& events, const Ctx& context) {
  if (!context.policy.care.statistics.kept || document.kind != CaseKind::complaint) return;
  const ComplaintClosed* const closed = find<ComplaintClosed>(events);
  if (closed == nullptr) return;
  events.emplace_back(
      ClosedCaseReported{.closed_case = ClosedCase{.case_id = context.stream,
                                                   .doc_no = document.doc_no,
                                                   .valid = document.validity == Validity::valid,
                                                   .ordinary = document.severity != Severity::major,
                                                   .cause_class = document.cause_class,
                                                   .quality_class = document.quality_class,
                                                   .loss = document.loss,
                                                   .responsible = document.responsible,
                                                   .month = month_of(context.now)}});
}

// How long case and recordings are kept, as clocks of the closed case.
std::vector<Timer> retention(const Complaint& document, const Ctx& context) {
  const RetentionPolicy& policy = context.policy.care.retention;
  std::vector<Timer> timers;
  const auto keep = [&](std::string_view kind, std::uint16_t how_long) {
    if (how_long == 0) return;
    for (Timer& timer : timers::due(std::string(timer::retention) + std::string(kind), context.now,
                                    kept_until(context.now, how_long), "system")) {
      timers.push_back(std::move(timer));
    }
  };
  keep("complaint", policy.complaint_years);
  if (document.contact && !document.contact->recordings.empty()) {
    keep("call_audio", policy.call_audio_years);
  }
  return timers;
}

void add_retention(const Complaint& document, Events& events, const Ctx& context) {
  if (ComplaintClosed* const closed = find<ComplaintClosed>(events)) {
    closed->timers = retention(document, context);
  }
  if (InquiryAnswered* const answered = find<InquiryAnswered>(events)) {
    answered->timers = retention(document, context);
  }
}

}  // namespace

void add_consequences(const Complaint& document, Events& events, const Ctx& context) {
  add_after_call(document, events, context);
  add_statistics(document, events, context);
  add_retention(document, events, context);
}

}  // namespace aftercare::complaints
