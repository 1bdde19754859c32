// What other contexts tell of an order: its claim's parts, what the manufacturer pays, and the file
// its customer's was merged into.
#include "services/workorders/domain/order_deciding.h"

namespace aftercare::workorders::orders {
namespace {

constexpr std::size_t most_claim_rows = 50;  // that a document keeps, of each kind

bool same(const std::optional<Money>& news, const std::optional<Money>& known) {
  return !news || news == known;
}

// What is repaired needs no week; what is still broken has one from the arrival (CLM-22).
OrderClaimPartsArrived parts_arrived(const WorkOrder& d, const NoteClaimParts& c,
                                     const std::string& doc_no, const Ctx& context) {
  OrderClaimPartsArrived arrived{
      .parts_order = c.parts_order, .doc_no = doc_no, .arrived_at = whole_seconds(c.arrived_at)};
  if (!in_work(d.state)) return arrived;
  arrived.timers =
      timers::started(std::string(timer::claim_parts) + doc_no, arrived.arrived_at,
                      context.policy.hotline.claim_fitting, station_head(d), context.calendar);
  arrived.messages = {message(station_head(d), MessageTopic::claim_parts_arrived, d)};
  return arrived;
}

}  // namespace

Result on(const WorkOrder& d, const NoteClaimParts& c, const Ctx& context) {
  const auto known = std::ranges::find(d.claim_parts, c.parts_order, &ClaimParts::parts_order);
  const bool ordered = known != d.claim_parts.end();
  if (c.rejected) {
    if (!ordered || !given(known->arrived_at)) return Events{};
    return Events{OrderClaimPartsRejected{.parts_order = c.parts_order, .doc_no = known->doc_no}};
  }
  if (!given(c.arrived_at)) {
    if (ordered || d.claim_parts.size() >= most_claim_rows) return Events{};
    return Events{OrderClaimPartsNoted{.parts_order = c.parts_order, .doc_no = c.doc_no}};
  }
  if (!ordered || given(known->arrived_at)) return Events{};
  return Events{parts_arrived(d, c, known->doc_no, context)};
}

Result on(const WorkOrder& d, const NoteOrderClaim& c, const Ctx&) {
  const auto known = std::ranges::find(d.claims, c.claim, &OrderClaim::claim);
  if (known == d.claims.end()) {
    if (d.claims.size() >= most_claim_rows) return Events{};
  } else if (same(c.approved, known->approved) && same(c.paid, known->paid)) {
    return Events{};
  }
  return Events{OrderClaimNoted{
      .claim = c.claim, .doc_no = c.doc_no, .approved = c.approved, .paid = c.paid}};
}

Result on(const WorkOrder& d, const FollowOrderCustomer& c, const Ctx&) {
  if (!c.into.given() || c.into == d.customer_id) return Events{};
  return Events{CustomerFollowed{.before = d.customer_id, .into = c.into}};
}

}  // namespace aftercare::workorders::orders
