// From the written claim to the manufacturer's decision, and the second claim (CLM-09 to CLM-15).
#include <algorithm>
#include <string>
#include <utility>

#include "services/claims/domain/books.h"
#include "services/claims/domain/claim_deciding.h"

namespace aftercare::claims::standard {
namespace {

No check_lines(const ClaimContent& c) {
  for (std::size_t i = 0; i < c.labour.size(); ++i) {
    const std::string at = "/content/labour/" + std::to_string(i);
    if (No no = need(c.labour[i].code, "CLM-09", at + "/code")) return no;
    if (No no = need(c.labour[i].description, "CLM-09", at + "/description")) return no;
    if (No no = need(c.labour[i].minutes > 0, "CLM-09", at + "/minutes")) return no;
    if (No no = not_negative(c.labour[i].amount, at + "/amount")) return no;
  }
  for (std::size_t i = 0; i < c.material.size(); ++i) {
    const std::string at = "/content/material/" + std::to_string(i);
    if (No no = need(c.material[i].part_no, "CLM-09", at + "/partNo")) return no;
    if (No no = need(c.material[i].quantity > 0, "CLM-09", at + "/quantity")) return no;
    if (No no = not_negative(c.material[i].price, at + "/price")) return no;
  }
  for (std::size_t i = 0; i < c.other_costs.size(); ++i) {
    const std::string at = "/content/otherCosts/" + std::to_string(i);
    if (No no = need(c.other_costs[i].kind, "CLM-09", at + "/kind")) return no;
    if (No no = not_negative(c.other_costs[i].amount, at + "/amount")) return no;
  }
  return {};
}

No check_content(const Claim& d, const ClaimContent& c) {
  if (c.labour.empty() && c.material.empty() && c.other_costs.empty()) {
    return reject(rules::content_missing, {}, "/content");
  }
  if (d.kind == ClaimKind::service_fee && c.labour.empty()) {
    return reject(rules::labour_missing, {}, "/content/labour");
  }
  if (No no = check_lines(c)) return no;
  if (No no = need(c.remarks, "CLM-09", "/content/remarks")) return no;
  const bool reported = !guards::is_blank(c.fault_report) && c.draft_score > 0;
  if (d.kind == ClaimKind::fault && !reported) {
    return reject(rules::fault_report_missing, {}, "/content/faultReport");
  }
  return {};
}

std::vector<Timer> status_timer(const Claim& d, const Ctx& context) {
  return timers::started(timer::status, context.now, context.policy.following.status, d.holder,
                         context.calendar);
}

}  // namespace

Result on(const Claim& d, const PrepareClaim& c, const Ctx&) {
  if (No no = only_in(d.state, State::checked)) return refuse(std::move(no));
  if (!is_claimable(d)) return refuse(rules::no_decision);
  if (No no = need(c.content.has_value(), "CLM-09", "/content")) return refuse(std::move(no));
  if (No no = check_content(d, *c.content)) return refuse(std::move(no));
  const auto amount = sum_of(*c.content);
  if (!amount || amount->fen == 0) {
    return refuse(rules::bad_amount,
                  amount ? Detail(to_decimal(*amount)) : Detail{"too large", "过大"}, "/content");
  }
  return Events{ClaimPrepared{.content = c.content, .amount = *amount}};
}

Result on(const Claim& d, const SubmitClaim& c, const Ctx& context) {
  if (No no = only_in(d.state, State::prepared)) return refuse(std::move(no));
  const std::string foreign_no = normalised(c.foreign_no);
  if (No no = need(foreign_no, "X-81", "/foreignNo")) return refuse(std::move(no));
  const bool late = timers::is_late(d.timers, timer::submission, context.now);
  Events events{ClaimSubmitted{.facts = facts_of(d),
                               .foreign_no = foreign_no,
                               .amount = d.amount_claimed,
                               .late = late,
                               .timers = status_timer(d, context)}};
  if (late) {
    events.push_back(ClaimSubmittedLate{.facts = facts_of(d), .due_at = d.submit_due});
  }
  return events;
}

Result on(const Claim& d, const RecordStatus& c, const Ctx& context) {
  if (No no = only_in(d.state, State::submitted, State::approved)) return refuse(std::move(no));
  if (No no = need(c.status, "CLM-13", "/status")) return refuse(std::move(no));
  return Events{ClaimStatusRecorded{.status = c.status, .timers = status_timer(d, context)}};
}

namespace {

Result approved(const Claim& d, const RecordDecision& c, const Ctx& context) {
  if (No no = positive(c.amount, "CLM-32", "/amount")) return refuse(std::move(no));
  if (*c.amount > or_zero(d.amount_claimed)) {
    return refuse(rules::amount_conflict,
                  Detail{"claimed ", "申报 "} + to_decimal(or_zero(d.amount_claimed)) +
                      Detail{", approved ", "，核准 "} + to_decimal(*c.amount),
                  "/amount");
  }
  const bool whole = *c.amount == or_zero(d.amount_claimed);
  return Events{ClaimDecided{
      .facts = facts_of(d),
      .result = whole ? DecisionResult::approved : DecisionResult::partly,
      .claimed = d.amount_claimed,
      .amount = c.amount,
      .reason = c.reason,
      .attempt = d.attempt_count,
      .timers = timers::started(timer::payment, context.now, context.policy.following.payment,
                                std::string(supervisor_role), context.calendar)}};
}

// A second claim at once: its clocks start with the refusal (CLM-14).
Result rejected(const Claim& d, const RecordDecision& c, const Ctx& context) {
  if (guards::is_blank(c.reason)) return refuse(need(false, "CLM-14", "/reason"));
  const FollowingPolicy& policy = context.policy.following;
  return Events{
      ClaimDecided{.facts = facts_of(d),
                   .result = DecisionResult::rejected,
                   .claimed = d.amount_claimed,
                   .reason = c.reason,
                   .attempt = d.attempt_count,
                   .timers = timers::started(timer::second_claim, context.now, policy.second_claim,
                                             d.holder, context.calendar)},
      RejectionAnalysisAssigned{
          .claim_no = d.doc_no,
          .assignee = d.holder,
          .reason = c.reason,
          .timers = timers::started(timer::analysis, context.now, policy.analysis, d.holder,
                                    context.calendar)}};
}

}  // namespace

Result on(const Claim& d, const RecordDecision& c, const Ctx& context) {
  if (No no = only_in(d.state, State::submitted)) return refuse(std::move(no));
  return c.approved ? approved(d, c, context) : rejected(d, c, context);
}

Result on(const Claim& d, const ResubmitClaim& c, const Ctx& context) {
  if (No no = only_in(d.state, State::rejected)) return refuse(std::move(no));
  if (No no = need(c.cause, "CLM-14", "/cause")) return refuse(std::move(no));
  const bool fresh = std::ranges::any_of(c.evidence, [&d](const Evidence& one) {
    return one.kind != EvidenceKind::none && !guards::is_blank(one.reference) &&
           std::ranges::none_of(d.evidence, [&one](const Evidence& known) {
             return known.kind == one.kind && known.reference == one.reference;
           });
  });
  if (!fresh) return refuse(rules::new_evidence, {}, "/evidence");
  const std::string foreign_no = normalised(c.foreign_no);
  return Events{ClaimResubmitted{.facts = facts_of(d),
                                 .cause = c.cause,
                                 .evidence = c.evidence,
                                 .foreign_no = foreign_no.empty() ? d.foreign_no : foreign_no,
                                 .amount = d.amount_claimed,
                                 .attempt = static_cast<std::uint16_t>(d.attempt_count + 1),
                                 .timers = status_timer(d, context)}};
}

Result on(const Claim& d, const GiveUpClaim& c, const Ctx&) {
  if (No no = only_in(d.state, State::rejected)) return refuse(std::move(no));
  if (No no = need(c.cause, "CLM-14", "/cause")) return refuse(std::move(no));
  if (No no = need(c.reason, "CLM-15", "/reason")) return refuse(std::move(no));
  return Events{ClaimLost{
      .facts = facts_of(d), .cause = c.cause, .reason = c.reason, .amount = d.amount_claimed}};
}

}  // namespace aftercare::claims::standard
