#include <string>

#include "common/base/text.h"
#include "schemas/claims.codec.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/claims_settlement.codec.h"
#include "services/scoring/reactions/commands.h"
#include "services/scoring/reactions/reactions.h"

namespace aftercare::scoring {
namespace {

using claims::ClaimDecided;
using claims::Facts;
using claims::Finding;

std::string number_of(const std::optional<Facts>& facts) {
  return facts ? facts->doc_no : std::string();
}
// Of a claim: its support and its supervisor, each in his own table (SCO-04).
void of_claim(Following& follow, const std::optional<Facts>& facts, Metric metric, std::int64_t num,
              std::string_view rule) {
  if (!facts) return;
  follow.fact(facts->holder, metric, num, 0, rule);
  if (facts->supervisor != facts->holder) follow.fact(facts->supervisor, metric, num, 0, rule);
}

// 8.1, SCO-A21: a rejection counts once per claim and month; approved in that month it is cured.
// What was approved is the base of commissions (CLM-50).
void on(const ClaimDecided& e, Following& follow) {
  const bool rejected = e.result == claims::DecisionResult::rejected;
  follow.says(rejected ? "索赔被拒 claim rejected: " + e.reason : "索赔获批 claim approved",
              number_of(e.facts));
  of_claim(follow, e.facts, Metric::claim_unsuccessful, rejected ? 1 : -1, "CLM-32");
  if (rejected || !e.amount || !e.facts) return;
  const bool inspection = e.facts->kind == claims::ClaimKind::service_fee;
  of_claim(follow, e.facts, inspection ? Metric::inspection_claims : Metric::other_claims,
           e.amount->fen, "CLM-50");
}
void on(const claims::ClaimSubmittedLate& e, Following& follow) {
  follow.says("索赔逾期提交 claim submitted late, due " + to_rfc3339(e.due_at), number_of(e.facts));
  of_claim(follow, e.facts, Metric::claim_late, 1, "CLM-10");
}
void on(const claims::ClaimMissed& e, Following& follow) {
  follow.says("漏报索赔 claim missed: " + e.reason, number_of(e.facts));
  of_claim(follow, e.facts, Metric::claim_missed, 1, "CLM-32");
}

void found_fault(const std::optional<Finding>& finding, Metric metric, std::string_view rule,
                 Following& follow) {
  if (!finding) return;
  follow.says(finding->finding);
  follow.fact(finding->person, metric, 1, 0, rule);
}
void on(const claims::ClaimOrderComplaintRecorded& e, Following& follow) {
  found_fault(e.finding, Metric::claim_order_complaint, "CLM-24", follow);
}
void on(const claims::ClaimAdminFaultRecorded& e, Following& follow) {
  found_fault(e.finding, Metric::claim_admin_fault, "CLM-24", follow);
}
void on(const claims::FalsificationFound& e, Following& follow) {
  found_fault(e.finding, Metric::falsified_data, "CLM-16", follow);
  if (!e.finding) return;
  follow.ticket("F-SRV-04", e.finding->person, {}, {}, {}, once_per_order(e.finding->work_order));
}

void on(const claims::ClaimPartsNotFittedInTime& e, Following& follow) {
  follow.says("索赔件未按时装机 parts not fitted in time, order " + e.order_no, e.doc_no);
  // Of one work order several parts may be late, each ordered by itself (CLM-22).
  follow.ticket("F-SRV-02", e.supervisor, {}, e.charge, {}, normalised(e.order_no));
}
void on(const claims::ClaimPartsUnclaimable& e, Following& follow) {
  follow.says("配件不可索赔 parts cannot be claimed: " + e.reason, e.doc_no);
  for (const claims::Share& share : e.shares) {
    follow.ticket("F-SRV-02-U", share.person, e.value, share.amount);
  }
}
// A recharge that was not known yet when inventory declared the loss (INV-54).
void on(const claims::OldPartLossBooked& e, Following& follow) {
  follow.says("旧件遗失追扣 old part lost, recharged by " + e.reference, number_of(e.facts));
  for (const claims::Share& share : e.shares) {
    follow.ticket("F-OLD-03", share.person, e.amount, share.amount);
  }
}

void on(const claims::PeriodicReportMissed& e, Following& follow) {
  follow.says("报表逾期 report missed: " + std::string(to_word(e.report)), e.period);
  follow.fact(e.person, Metric::report_fault, 1, 0, "X-18");
}
void on(const claims::ReportFaultRecorded& e, Following& follow) {
  follow.says("报表差错 report fault: " + e.note);
  follow.fact(e.person, Metric::report_fault, 1, 0, "X-18");
}

}  // namespace

runtime::Reaction claim_events() {
  return following<ClaimDecided, claims::ClaimSubmittedLate, claims::ClaimMissed,
                   claims::ClaimOrderComplaintRecorded, claims::ClaimAdminFaultRecorded,
                   claims::FalsificationFound, claims::ClaimPartsNotFittedInTime,
                   claims::ClaimPartsUnclaimable, claims::OldPartLossBooked,
                   claims::PeriodicReportMissed, claims::ReportFaultRecorded>(
      "claims", "claims", [](const auto& e, Following& follow) { on(e, follow); });
}

}  // namespace aftercare::scoring
