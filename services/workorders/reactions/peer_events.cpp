// What complaints, claims and inventory tell.
#include "common/runtime/reacting.h"
#include "schemas/claims.codec.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/complaints.codec.h"
#include "schemas/inventory_purchase.codec.h"
#include "schemas/inventory_stock.codec.h"
#include "schemas/inventory_tools.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "schemas/workorders_plans.codec.h"
#include "schemas/workorders_sites.codec.h"
#include "schemas/workorders_tasks.codec.h"
#include "schemas/workorders_workshop.codec.h"
#include "services/workorders/domain/keys.h"
#include "services/workorders/reactions/reactions.h"

namespace aftercare::workorders {
namespace {

using namespace runtime;  // what reactions are made of
using Record = eventlog::RecordView;

// --- complaints ----------------------------------------------------------------------------------

template <class FollowUp>
Commands follow_up(const FollowUp& e, FollowUpResult result, const KeyLookup& keys) {
  if (e.subject_type != complaints::FollowUpSubject::work_order) return {};
  const auto order = parse_uuid(e.subject_id);
  if (!order || !knows(keys, keys::order_id, *order)) return {};
  return {ask(*order, NoteOrderFollowUp{.result = result})};
}
Commands on(const complaints::FollowUpPlanned& e, const Record&, const KeyLookup& keys) {
  return follow_up(e, FollowUpResult::planned, keys);
}
// Of an owner's repair the summary tells how content he was (WRK-85).
Commands on(const complaints::FollowUpCompleted& e, const Record&, const KeyLookup& keys) {
  const auto subject = parse_uuid(e.subject_id);
  if (subject && e.answer != 0 && knows(keys, keys::defect_id, *subject)) {
    return {ask(*subject, NoteOwnersAnswer{.answer = e.answer})};
  }
  return follow_up(e, FollowUpResult::done, keys);
}
Commands on(const complaints::FollowUpWaived& e, const Record&, const KeyLookup& keys) {
  return follow_up(e, FollowUpResult::waived, keys);
}
Commands on(const complaints::SuggestionAdopted& e, const Record& r, const KeyLookup& keys) {
  if (!e.customer_id.given()) return {};
  const std::string key = to_string(e.customer_id) + " " + to_string(r.stream());
  if (holder_of(keys, keys::discount, key).given()) return {};
  return {ask(
      {}, GrantDiscount{
              .customer_id = e.customer_id, .follow_up = r.stream(), .share_ppm = e.discount_ppm})};
}

// What the weekly meeting agreed is a task of whoever answers for it (CMP-56, X-27). Whoever wrote
// it down issues it, and checks where nobody else is named; of his own the chair of the meeting
// does.
Commands on(const complaints::ActionAgreed& e, const Record& r, const KeyLookup&) {
  if (!e.action) return {};
  const std::string& assignee = e.action->responsible;
  const std::string issuer = r.actor() == assignee ? "hotline_supervisor" : std::string(r.actor());
  if (issuer == assignee) return {};  // a duty, and no other
  const bool checked = !e.action->checker.empty() && e.action->checker != assignee;
  return {ask({}, IssueAssignment{.title = "协调会措施",
                                  .body = e.action->action,
                                  .issuer = issuer,
                                  .assignee = assignee,
                                  .checker = checked ? e.action->checker : issuer,
                                  .answer_by = e.action->due,
                                  .origin = AssignmentOrigin::meeting,
                                  .reference_id = r.stream()})};
}

// --- claims --------------------------------------------------------------------------------------

// By whoever decided it in claims; by `duty` where the service itself did, or the assignee.
Commands assign(IssueAssignment task, std::string duty, const Record& r) {
  if (task.assignee.empty()) return {};  // claims knows nobody who could do it
  const bool himself = r.actor() == "system" || r.actor() == task.assignee;
  task.issuer = himself ? std::move(duty) : std::string(r.actor());
  if (task.issuer == task.assignee) return {};  // a duty, and no other
  task.origin = AssignmentOrigin::claim;
  task.reference_id = r.stream();
  return {ask({}, std::move(task))};
}
Commands on(const claims::EvidenceRejected& e, const Record& r, const KeyLookup&) {
  return assign(
      {.title = "补正索赔资料", .body = e.note, .assignee = e.engineer, .reference = e.claim_no},
      "claims_support", r);
}
// Due when the clock of claims is: its policy has the term (CLM-14).
Commands on(const claims::RejectionAnalysisAssigned& e, const Record& r, const KeyLookup&) {
  return assign({.title = "索赔失败分析",
                 .body = e.reason,
                 .assignee = e.assignee,
                 .answer_by = e.timers.empty() ? Instant{} : e.timers.front().due_at,
                 .reference = e.claim_no},
                "claims_supervisor", r);
}

// What the manufacturer pays of an order, as far as it is known (WRK-68).
Commands paid_for(const std::optional<claims::Facts>& facts, const std::optional<Money>& approved,
                  const std::optional<Money>& paid, const Record& r, const KeyLookup& keys) {
  if (!facts || !knows(keys, keys::order_id, facts->work_order)) return {};
  return {
      ask(facts->work_order,
          NoteOrderClaim{
              .claim = r.stream(), .doc_no = facts->doc_no, .approved = approved, .paid = paid})};
}
// A refusal approves nothing, whatever was approved before (CLM-14).
Commands on(const claims::ClaimDecided& e, const Record& r, const KeyLookup& keys) {
  return paid_for(e.facts, e.amount.value_or(Money{}), {}, r, keys);
}
Commands on(const claims::ClaimPaid& e, const Record& r, const KeyLookup& keys) {
  return paid_for(e.facts, e.approved, e.paid, r, keys);
}
Commands on(const claims::ClaimShortPaid& e, const Record& r, const KeyLookup& keys) {
  return paid_for(e.facts, e.approved, e.paid, r, keys);
}
// By its parts order the order hears of their arrival (CLM-22).
Commands on(const claims::ClaimPartsOrderApproved& e, const Record& r, const KeyLookup& keys) {
  if (!knows(keys, keys::order_id, e.work_order)) return {};
  return {ask(e.work_order, NoteClaimParts{.parts_order = r.stream(), .doc_no = e.doc_no})};
}

// --- inventory -----------------------------------------------------------------------------------

Commands on(const inventory::PartsIssued& e, const Record&, const KeyLookup& keys) {
  if (e.purpose != inventory::Purpose::work_order) return {};
  if (!knows(keys, keys::order_id, e.reference_id)) return {};
  return {ask(e.reference_id, NoteOrderParts{.issued = PartLine{.part_no = e.part_no,
                                                                .qty = e.qty,
                                                                .slip_no = e.slip_no,
                                                                .value = e.value}})};
}
Commands on(const inventory::PartsShort& e, const Record&, const KeyLookup& keys) {
  if (e.purpose != inventory::Purpose::work_order) return {};
  if (!knows(keys, keys::order_id, e.reference_id)) return {};
  return {ask(e.reference_id, NoteOrderParts{.short_ = PartLine{.part_no = e.part_no, .qty = e.qty},
                                             .expected_on = e.expected_on})};
}
// When they are asked for, and when what was short has come.
Commands on(const inventory::PartsReserved& e, const Record&, const KeyLookup& keys) {
  if (!e.reservation || e.reservation->purpose != inventory::Purpose::work_order) return {};
  if (!knows(keys, keys::order_id, e.reservation->reference_id)) return {};
  return {ask(e.reservation->reference_id,
              NoteOrderParts{.kept = PartLine{.part_no = e.part_no, .qty = e.reservation->qty}})};
}
// What was kept for it goes back to the supplier: it is short of it again (INV-08).
Commands on(const inventory::ReservationReleased& e, const Record&, const KeyLookup& keys) {
  if (!e.waits || e.purpose != inventory::Purpose::work_order) return {};
  if (!knows(keys, keys::order_id, e.reference_id)) return {};
  return {
      ask(e.reference_id, NoteOrderParts{.kept = PartLine{.part_no = e.part_no, .qty = -e.qty}})};
}
// Unused, by the slip on which they were issued.
Commands on(const inventory::PartsReturned& e, const Record&, const KeyLookup& keys) {
  const Uuid order = holder_of(keys, keys::parts_slip, e.slip_no);
  if (!order.given() || !e.lot) return {};
  const Money cost = e.lot->cost.value_or(Money{});
  return {ask(order, NoteOrderParts{.returned = PartLine{.part_no = e.part_no,
                                                         .qty = e.lot->qty,
                                                         .slip_no = e.slip_no,
                                                         .value = Money{cost.fen * e.lot->qty}}})};
}
// `claim` is what they were bought for: the parts order of claims.
Commands on(const inventory::ClaimPartsArrived& e, const Record& r, const KeyLookup& keys) {
  Commands commands;
  for (const Uuid& order : found(keys, keys::claim_parts, to_string(e.claim))) {
    commands.push_back(ask(
        order, NoteClaimParts{
                   .parts_order = e.claim, .doc_no = e.claim_no, .arrived_at = r.effective_at()}));
  }
  return commands;
}
// Wrong or unusable: what was bought for a claim is awaited again (INV-08).
Commands on(const inventory::GoodsRejected& e, const Record&, const KeyLookup& keys) {
  Commands commands;
  if (e.origin != inventory::PurchaseOrigin::claim) return commands;
  for (const Uuid& order : found(keys, keys::claim_parts, to_string(e.reference_id))) {
    commands.push_back(ask(order, NoteClaimParts{.parts_order = e.reference_id, .rejected = true}));
  }
  return commands;
}

// Only one that was overdue is known here: no other hinders a dispatch (INV-48).
Commands on(const inventory::CalibrationOverdue& e, const Record& r, const KeyLookup& keys) {
  const Uuid known = holder_of(keys, keys::gauge, to_string(r.stream()));
  if (known.given()) return {ask(known, ChangeGauge{.overdue = true, .next_on = e.next_on})};
  return {ask({}, NoteGauge{.tool = r.stream(), .tool_no = e.tool_no, .next_on = e.next_on})};
}
Commands on(const inventory::GaugeCalibrated& e, const Record& r, const KeyLookup& keys) {
  const Uuid known = holder_of(keys, keys::gauge, to_string(r.stream()));
  if (!known.given()) return {};
  return {ask(known, ChangeGauge{.next_on = e.calibration ? e.calibration->next_on : 0})};
}

}  // namespace

Reaction complaint_events() {
  return reaction_to<complaints::FollowUpPlanned, complaints::FollowUpCompleted,
                     complaints::FollowUpWaived, complaints::SuggestionAdopted,
                     complaints::ActionAgreed>(
      "complaints", "complaints",
      [](const auto& e, const auto& record, const auto& keys) { return on(e, record, keys); });
}

Reaction claim_events() {
  return reaction_to<claims::EvidenceRejected, claims::RejectionAnalysisAssigned,
                     claims::ClaimDecided, claims::ClaimPaid, claims::ClaimShortPaid,
                     claims::ClaimPartsOrderApproved>(
      "claims", "claims",
      [](const auto& e, const auto& record, const auto& keys) { return on(e, record, keys); });
}

Reaction inventory_events() {
  return reaction_to<inventory::PartsIssued, inventory::PartsShort, inventory::PartsReserved,
                     inventory::ReservationReleased, inventory::PartsReturned,
                     inventory::ClaimPartsArrived, inventory::GoodsRejected,
                     inventory::CalibrationOverdue, inventory::GaugeCalibrated>(
      "inventory", "inventory",
      [](const auto& e, const auto& record, const auto& keys) { return on(e, record, keys); });
}

}  // namespace aftercare::workorders
