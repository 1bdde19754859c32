#include "services/inventory/domain/purchase_order.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "services/inventory/domain/deciding.h"
#include "services/inventory/domain/known_number.h"
#include "services/inventory/domain/stock.h"

namespace aftercare::inventory {
namespace {

namespace timer {
constexpr std::string_view voucher = "voucher";      // INV-09
constexpr std::string_view send_back = "send_back";  // INV-08
}  // namespace timer

bool is_tool(PurchaseOrigin origin) { return origin == PurchaseOrigin::tool; }

// Of a line, what has not come yet.
std::int64_t awaited_of(const PurchaseLine& line) { return line.qty - line.received; }

bool has_come(const PurchaseLine& line) { return line.received > 0; }

// --- request -------------------------------------------------------------------------------------

No check_lines(const RequestPurchase& c, const Ctx& context) {
  if (No no = need(!c.lines.empty(), "INV-07", "/lines")) return no;
  for (std::size_t i = 0; i < c.lines.size(); ++i) {
    const std::string at = "/lines/" + std::to_string(i);
    if (No no = need(c.lines[i].part_no, "INV-07", at + "/partNo")) return no;
    if (c.lines[i].qty <= 0 || c.lines[i].qty > max_quantity) {
      return need(false, "INV-07", at + "/qty");
    }
    if (is_tool(c.origin)) {
      if (No no = need(c.lines[i].name, "INV-40", at + "/name")) return no;
      if (c.lines[i].qty != 1) return reject(rules::one_tool, {}, at + "/qty");
    } else if (!context.holder(keys::part_no, c.lines[i].part_no)) {
      return reject(rules::no_such_part, c.lines[i].part_no, at + "/partNo");
    }
  }
  return {};
}

// Campaign parts: all of a line is split over the branches (INV-16).
No check_split(const RequestPurchase& c) {
  if (c.origin != PurchaseOrigin::campaign) return {};
  for (std::size_t i = 0; i < c.lines.size(); ++i) {
    std::int64_t sum = 0;
    for (const BranchShare& share : c.split) {
      if (share.line == i + 1) sum += share.qty;
    }
    if (sum != c.lines[i].qty) {
      return reject(rules::split_differs, line_text(i + 1), "/split");
    }
  }
  return {};
}

No check_origin(const RequestPurchase& c) {
  if (No no = need(c.origin != PurchaseOrigin::none, "INV-07", "/origin")) return no;
  if (c.origin != PurchaseOrigin::minimum_stock && !is_tool(c.origin)) {
    if (No no = need(c.reference, "INV-07", "/reference")) return no;
  }
  if (is_tool(c.origin)) {
    if (No no = need(c.engineer, "INV-40", "/engineer")) return no;
    if (!c.confirmed_in_post) return reject(rules::not_in_post, c.engineer, "/confirmedInPost");
  }
  return {};
}

Decision<PurchaseOrderEvent> on(const PurchaseOrder&, RequestPurchase c, const Ctx& context) {
  const KeySpace& space = is_tool(c.origin) ? keys::tool_no : keys::part_no;
  for (PurchaseLine& line : c.lines) {
    line.part_no = known_number(context.keys, space, line.part_no);
  }
  if (No no = check_origin(c)) return refuse(std::move(no));
  if (No no = check_lines(c, context)) return refuse(std::move(no));
  if (No no = check_split(c)) return refuse(std::move(no));
  const bool approved_elsewhere = is_system(context) && !c.approved_by.empty();
  if (!approved_elsewhere) {
    if (No no = need(c.report, "INV-07", "/report")) return refuse(std::move(no));
  }
  PurchaseRequested requested{.policy = context.policy_ref,
                              .origin = c.origin,
                              .reference = c.reference,
                              .reference_id = c.reference_id,
                              .report = c.report,
                              .engineer = c.engineer,
                              .lines = c.lines,
                              .split = c.split};
  std::uint16_t no = 0;
  for (PurchaseLine& line : requested.lines) {
    line.no = ++no;
    line.part = context.holder(keys::part_no, line.part_no).value_or(Uuid{});
    line.received = 0;
    line.lot.clear();
  }
  if (!approved_elsewhere) {
    const char* const code = is_tool(c.origin) ? "SPECIAL_TOOL_PURCHASE" : "PURCHASE";
    const auto* const chain = chain_of(context.policy, code);
    if (chain == nullptr) return refuse(rules::no_such_chain, code);
    auto approval =
        approvals::start(1, {}, *chain, {}, in_chains(context.policy, context.actor), context.now);
    if (!approval) return unexpected(std::move(approval.error()));
    requested.approval = std::move(*approval);
  }
  requested.doc_no = context.number("CG");
  PurchaseOrderEvents events{std::move(requested)};
  if (approved_elsewhere) events.push_back(PurchaseApproved{.approved_by = c.approved_by});
  return events;
}

Decision<PurchaseOrderEvent> on(const PurchaseOrder& d, const SignPurchase& c, const Ctx& context) {
  if (No no = only_in(d.state, PurchaseState::requested)) return refuse(std::move(no));
  auto signature = approvals::sign(d.approval.value_or(signing::Approval{}),
                                   in_chains(context.policy, context.actor), c.comment);
  if (!signature) return unexpected(std::move(signature.error()));
  PurchaseOrderEvents events{PurchaseSigned{
      .step = signature->step, .approver = signature->approver, .comment = c.comment}};
  if (signature->complete) events.push_back(PurchaseApproved{});
  return events;
}

Decision<PurchaseOrderEvent> on(const PurchaseOrder& d, const RejectPurchase& c,
                                const Ctx& context) {
  if (No no = only_in(d.state, PurchaseState::requested)) return refuse(std::move(no));
  const auto step = approvals::reject(d.approval.value_or(signing::Approval{}),
                                      in_chains(context.policy, context.actor), c.comment);
  if (!step) return unexpected(step.error());
  return PurchaseOrderEvents{PurchaseRejected{.step = *step, .comment = c.comment}};
}

Decision<PurchaseOrderEvent> on(const PurchaseOrder& d, const CancelPurchase& c, const Ctx&) {
  if (No no = only_in(d.state, PurchaseState::requested, PurchaseState::approved,
                      PurchaseState::ordered)) {
    return refuse(std::move(no));
  }
  if (std::ranges::any_of(d.lines, has_come)) return refuse(rules::partly_came, d.doc_no);
  if (No no = need(c.reason, "INV-07", "/reason")) return refuse(std::move(no));
  return PurchaseOrderEvents{PurchaseCancelled{.doc_no = d.doc_no,
                                               .reason = c.reason,
                                               .lines = d.lines,
                                               .origin = d.origin,
                                               .reference_id = d.reference_id}};
}

// --- order and arrival ---------------------------------------------------------------------------

Decision<PurchaseOrderEvent> on(const PurchaseOrder& d, const PlaceOrder& c, const Ctx& context) {
  if (No no = only_in(d.state, PurchaseState::approved)) return refuse(std::move(no));
  if (No no = need(c.supplier, "INV-07", "/supplier")) return refuse(std::move(no));
  if (c.prices.size() != d.lines.size()) {
    return refuse(rules::prices_differ, std::to_string(d.lines.size()), "/prices");
  }
  if (c.expected_on != 0 && c.expected_on < today(context)) {
    return refuse(rules::in_past, to_date(c.expected_on), "/expectedOn");
  }
  PurchasePlaced placed{.doc_no = d.doc_no,
                        .supplier = c.supplier,
                        .order_no = c.order_no,
                        .lines = d.lines,
                        .expected_on = c.expected_on};
  Money total;
  for (std::size_t i = 0; i < c.prices.size(); ++i) {
    const Money price = c.prices[i];
    if (No no = not_negative(price, "/prices/" + std::to_string(i))) return refuse(std::move(no));
    if (price.fen > max_unit_cost_fen) return refuse(rules::too_much, to_decimal(price), "/prices");
    placed.lines[i].price = price;
    const auto sum = add(total, times(price, placed.lines[i].qty));
    if (!sum) return refuse(rules::too_much, {}, "/prices");
    total = *sum;
  }
  placed.total = total;
  return PurchaseOrderEvents{std::move(placed)};
}

Decision<PurchaseOrderEvent> on(const PurchaseOrder& d, const NoteExpected& c, const Ctx& context) {
  if (No no = only_in(d.state, PurchaseState::approved, PurchaseState::ordered))
    return refuse(std::move(no));
  if (c.expected_on < today(context)) {
    return refuse(rules::in_past, to_date(c.expected_on), "/expectedOn");
  }
  return PurchaseOrderEvents{ExpectedArrivalNoted{
      .doc_no = d.doc_no, .expected_on = c.expected_on, .asked = c.asked, .lines = d.lines}};
}

No check_arrival(const PurchaseOrder& d, const ReceiveGoods& c) {
  if (!c.papers_complete) return reject(rules::papers_incomplete, d.doc_no, "/papersComplete");
  if (c.lines.size() != d.lines.size()) {
    return reject(rules::every_line, std::to_string(d.lines.size()), "/lines");
  }
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < c.lines.size(); ++i) {
    const ReceivedLine& line = c.lines[i];
    const std::string at = "/lines/" + std::to_string(i);
    const auto ordered = std::ranges::find(d.lines, line.line, &PurchaseLine::no);
    if (ordered == d.lines.end()) return reject(rules::no_such_line, {}, at + "/line");
    if (std::ranges::count(c.lines, line.line, &ReceivedLine::line) != 1) {
      return reject(rules::every_line, std::to_string(line.line), at + "/line");
    }
    if (line.qty < 0 || line.qty > awaited_of(*ordered)) {
      return reject(rules::more_than_ordered, std::to_string(awaited_of(*ordered)), at + "/qty");
    }
    if (!is_tool(d.origin) && line.qty > 0) {
      const Location where = line.location.value_or(Location{});
      if (No no = need(where.warehouse, "INV-01", at + "/location/warehouse")) return no;
      if (No no = need(line.warranty_until != 0 || !is_blank(line.warranty_terms), "INV-10",
                       at + "/warrantyTerms")) {
        return no;
      }
    }
    sum += line.qty;
  }
  return need(sum > 0, "INV-10", "/lines");
}

std::vector<Timer> voucher_clock(const Ctx& context) {
  return clock(timer::voucher, context, context.policy.purchases.voucher, context.actor.person);
}

// One delivery; the purchase is received, and told of to whom it was bought for, with the last.
Decision<PurchaseOrderEvent> on(const PurchaseOrder& d, const ReceiveGoods& c, const Ctx& context) {
  if (No no = only_in(d.state, PurchaseState::ordered)) return refuse(std::move(no));
  if (No no = check_arrival(d, c)) return refuse(std::move(no));
  GoodsReceived received{.doc_no = d.doc_no,
                         .origin = d.origin,
                         .supplier = d.supplier,
                         .engineer = d.engineer,
                         .lines = d.lines,
                         .arrived = c.lines,
                         .reference = d.reference,
                         .reference_id = d.reference_id,
                         .expected_on = d.expected_on};
  if (!is_tool(d.origin)) received.slip = derived_uuid(context.command, "receipt");
  for (PurchaseLine& line : received.lines) {
    const auto arrived = std::ranges::find(c.lines, line.no, &ReceivedLine::line);
    if (arrived->qty == 0) continue;
    line.received += arrived->qty;
    line.location = arrived->location;
  }
  received.partial = std::ranges::any_of(
      received.lines, [](const PurchaseLine& line) { return awaited_of(line) > 0; });
  if (received.partial) return PurchaseOrderEvents{std::move(received)};
  received.timers = voucher_clock(context);
  PurchaseOrderEvents events{received};
  if (d.origin == PurchaseOrigin::claim) {
    events.push_back(ClaimPartsArrived{.doc_no = d.doc_no,
                                       .claim = d.reference_id,
                                       .claim_no = d.reference,
                                       .lines = received.lines});
  }
  return events;
}

// The rest will never come. What it was for is still wanted: it is bought anew, or given up there.
Decision<PurchaseOrderEvent> on(const PurchaseOrder& d, const CloseShort& c, const Ctx& context) {
  if (No no = only_in(d.state, PurchaseState::ordered)) return refuse(std::move(no));
  if (std::ranges::none_of(d.lines, has_come)) return refuse(rules::nothing_came, d.doc_no);
  if (No no = need(c.reason, "INV-10", "/reason")) return refuse(std::move(no));
  return PurchaseOrderEvents{PurchaseClosedShort{
      .doc_no = d.doc_no, .reason = c.reason, .lines = d.lines, .timers = voucher_clock(context)}};
}

// As which lots the store has booked what arrived: those are sent back if need be (INV-08).
Decision<PurchaseOrderEvent> on(const PurchaseOrder& d, const NoteLots& c, const Ctx&) {
  if (d.state != PurchaseState::ordered && d.state != PurchaseState::received) {
    return PurchaseOrderEvents{};
  }
  return PurchaseOrderEvents{LotsNoted{.lots = c.lots, .slip = c.slip}};
}

// Goods that the store has not booked in cannot leave it as the lots that came; older deliveries do
// not say by which slip they were.
bool is_unbooked(const Arrival& one) { return one.slip.given() && one.lot.empty(); }

// The lines, one for each lot that came.
std::vector<PurchaseLine> lots_of(const PurchaseOrder& d) {
  std::vector<PurchaseLine> lots;
  for (PurchaseLine line : d.lines) {
    if (!has_come(line)) lots.push_back(line);
    for (const Arrival& one : d.arrivals) {
      if (one.line != line.no) continue;
      line.received = one.qty;
      line.lot = one.lot;
      lots.push_back(line);
    }
  }
  return lots;
}

Decision<PurchaseOrderEvent> on(const PurchaseOrder& d, const RejectGoods& c, const Ctx& context) {
  if (No no = only_in(d.state, PurchaseState::ordered, PurchaseState::received))
    return refuse(std::move(no));
  if (std::ranges::none_of(d.lines, has_come)) return refuse(rules::nothing_came, d.doc_no);
  if (std::ranges::any_of(d.arrivals, is_unbooked)) {
    return refuse(rules::receipt_not_booked, d.doc_no);
  }
  if (No no = need(c.reason, "INV-08", "/reason")) return refuse(std::move(no));
  return PurchaseOrderEvents{GoodsRejected{
      .doc_no = d.doc_no,
      .supplier = d.supplier,
      .lines = lots_of(d),
      .reason = c.reason,
      .timers = clock(timer::send_back, context, context.policy.purchases.send_back, "storekeeper"),
      .origin = d.origin,
      .reference_id = d.reference_id,
      .reference = d.reference,
      .slip = is_tool(d.origin) ? Uuid{} : derived_uuid(context.command, "return"),
      .partial = d.state == PurchaseState::ordered}};
}

Decision<PurchaseOrderEvent> on(const PurchaseOrder& d, const NoteReturnSlip& c, const Ctx&) {
  if (d.state != PurchaseState::returning || d.return_issued) return PurchaseOrderEvents{};
  return PurchaseOrderEvents{ReturnSlipSettled{.booked = c.booked}};
}

Decision<PurchaseOrderEvent> on(const PurchaseOrder& d, const ShipBack& c, const Ctx&) {
  if (No no = only_in(d.state, PurchaseState::returning)) return refuse(std::move(no));
  if (d.return_slip.given() && !d.return_issued) {
    return refuse(rules::return_not_booked, d.doc_no);
  }
  return PurchaseOrderEvents{SupplierReturnShipped{.waybill = c.waybill}};
}

// --- money ---------------------------------------------------------------------------------------

Decision<PurchaseOrderEvent> on(const PurchaseOrder& d, const PassToFinance& c,
                                const Ctx& context) {
  if (No no = only_in(d.state, PurchaseState::received)) return refuse(std::move(no));
  if (No no = need(c.voucher_no, "INV-09", "/voucherNo")) return refuse(std::move(no));
  return PurchaseOrderEvents{VoucherDelivered{
      .voucher_no = c.voucher_no, .late = timers::is_late(d.timers, timer::voucher, context.now)}};
}

Decision<PurchaseOrderEvent> on(const PurchaseOrder& d, const RequestPayment& c,
                                const Ctx& context) {
  if (No no = only_in(d.state, PurchaseState::closed)) return refuse(std::move(no));
  if (d.voucher_no.empty()) return refuse(rules::no_voucher, d.doc_no);
  if (d.payment) return refuse(rules::payment_asked, d.doc_no);
  const auto* const chain = chain_of(context.policy, "PURCHASE_PAYMENT");
  if (chain == nullptr) return refuse(rules::no_such_chain, "PURCHASE_PAYMENT");
  auto approval =
      approvals::start(2, {}, *chain, {}, in_chains(context.policy, context.actor), context.now);
  if (!approval) return unexpected(std::move(approval.error()));
  return PurchaseOrderEvents{PaymentRequested{.payment = std::move(*approval), .note = c.note}};
}

Decision<PurchaseOrderEvent> on(const PurchaseOrder& d, const ApprovePayment& c,
                                const Ctx& context) {
  if (No no = only_in(d.state, PurchaseState::closed)) return refuse(std::move(no));
  if (!d.payment) return refuse(rules::payment_not_asked, d.doc_no);
  if (d.paid) return refuse(rules::paid_already, d.doc_no);
  auto signature = approvals::sign(*d.payment, in_chains(context.policy, context.actor), c.comment);
  if (!signature) return unexpected(std::move(signature.error()));
  return PurchaseOrderEvents{PaymentApproved{.step = signature->step,
                                             .approver = signature->approver,
                                             .comment = c.comment,
                                             .amount = d.payable}};
}

// --- tools (INV-40) ------------------------------------------------------------------------------

Decision<PurchaseOrderEvent> on(const PurchaseOrder& d, const AcceptTool& c, const Ctx& context) {
  if (No no = only_in(d.state, PurchaseState::received, PurchaseState::closed))
    return refuse(std::move(no));
  if (!is_tool(d.origin)) return refuse(rules::no_tool_purchase, d.doc_no);
  if (context.actor.person != d.engineer) return refuse(rules::engineer_signs, d.engineer);
  if (!d.accepted_by.empty()) return PurchaseOrderEvents{};
  return PurchaseOrderEvents{ToolAccepted{.note = c.note}};
}

Decision<PurchaseOrderEvent> on(const PurchaseOrder& d, const ShipTool& c, const Ctx&) {
  if (No no = only_in(d.state, PurchaseState::received, PurchaseState::closed))
    return refuse(std::move(no));
  if (!is_tool(d.origin)) return refuse(rules::no_tool_purchase, d.doc_no);
  if (d.accepted_by.empty()) return refuse(rules::engineer_signs, d.engineer);
  if (No no = need(c.to, "INV-40", "/to")) return refuse(std::move(no));
  return PurchaseOrderEvents{ToolShipped{.to = c.to, .waybill = c.waybill}};
}

// --- evolve --------------------------------------------------------------------------------------

void apply(PurchaseOrder& d, const PurchaseRequested& e, const Recorded& r) {
  d.state = PurchaseState::requested;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.origin = e.origin;
  d.reference = e.reference;
  d.reference_id = e.reference_id;
  d.report = e.report;
  d.engineer = e.engineer;
  d.lines = e.lines;
  d.split = e.split;
  d.approval = e.approval;
  d.requested_by = r.actor;
  d.requested_at = r.at;
}
void apply(PurchaseOrder& d, const PurchaseSigned& e, const Recorded& r) {
  if (d.approval) {
    approvals::apply_signed(*d.approval, e.step, e.approver, r.actor, e.comment, r.at);
  }
}
void apply(PurchaseOrder& d, const PurchaseApproved&, const Recorded&) {
  d.state = PurchaseState::approved;
}
void apply(PurchaseOrder& d, const PurchaseRejected& e, const Recorded& r) {
  d.state = PurchaseState::rejected;
  if (d.approval) approvals::apply_rejected(*d.approval, e.step, r.actor, e.comment, r.at);
}
void apply(PurchaseOrder& d, const PurchaseCancelled& e, const Recorded& r) {
  d.state = PurchaseState::cancelled;
  d.cancel_reason = e.reason;
  timers::end_all(d.timers, r.at);
}
void apply(PurchaseOrder& d, const PurchasePlaced& e, const Recorded& r) {
  d.state = PurchaseState::ordered;
  d.supplier = e.supplier;
  d.order_no = e.order_no;
  d.lines = e.lines;
  d.total = e.total;
  d.ordered_on = calendar::day_of(r.at);
  if (e.expected_on != 0) d.expected_on = e.expected_on;
}
void apply(PurchaseOrder& d, const ExpectedArrivalNoted& e, const Recorded&) {
  d.expected_on = e.expected_on;
}
void apply(PurchaseOrder& d, const GoodsReceived& e, const Recorded& r) {
  d.state = e.partial ? PurchaseState::ordered : PurchaseState::received;
  d.papers_complete = true;
  d.lines = e.lines;
  d.received_by = r.actor;
  d.payable = Money{};
  for (const PurchaseLine& line : d.lines) {
    d.payable->fen += times(or_zero(line.price), line.received).fen;  // no more than the total
    const auto arrived = std::ranges::find(e.arrived, line.no, &ReceivedLine::line);
    if (arrived == e.arrived.end() || arrived->qty == 0) continue;
    d.arrivals.push_back({.slip = e.slip, .line = line.no, .qty = arrived->qty});
  }
}
void apply(PurchaseOrder& d, const PurchaseClosedShort& e, const Recorded&) {
  d.state = PurchaseState::received;
  d.short_reason = e.reason;
}
// Older deliveries do not name their slip: they were the only one of their purchase.
void apply(PurchaseOrder& d, const LotsNoted& e, const Recorded&) {
  auto lot = e.lots.begin();
  for (Arrival& one : d.arrivals) {
    if (lot == e.lots.end()) break;
    if (one.slip.given() && one.slip != e.slip) continue;
    one.lot = *lot++;
    const auto line = std::ranges::find(d.lines, one.line, &PurchaseLine::no);
    if (line != d.lines.end()) line->lot = one.lot;
  }
}
void apply(PurchaseOrder&, const ClaimPartsArrived&, const Recorded&) {}
void apply(PurchaseOrder& d, const GoodsRejected& e, const Recorded& r) {
  d.state = PurchaseState::returning;
  d.reject_reason = e.reason;
  d.return_slip = e.slip;
  timers::end(d.timers, timer::voucher, r.at);
}
void apply(PurchaseOrder& d, const ReturnSlipSettled&, const Recorded&) { d.return_issued = true; }
void apply(PurchaseOrder& d, const SupplierReturnShipped&, const Recorded& r) {
  d.state = PurchaseState::closed;
  timers::end_all(d.timers, r.at);
}
void apply(PurchaseOrder& d, const VoucherDelivered& e, const Recorded& r) {
  d.state = PurchaseState::closed;
  d.voucher_no = e.voucher_no;
  timers::end_all(d.timers, r.at);
}
void apply(PurchaseOrder& d, const PaymentRequested& e, const Recorded&) { d.payment = e.payment; }
void apply(PurchaseOrder& d, const PaymentApproved& e, const Recorded& r) {
  if (d.payment) approvals::apply_signed(*d.payment, e.step, e.approver, r.actor, e.comment, r.at);
  d.paid = true;
}
void apply(PurchaseOrder& d, const ToolAccepted&, const Recorded& r) { d.accepted_by = r.actor; }
void apply(PurchaseOrder& d, const ToolShipped& e, const Recorded&) { d.shipped_to = e.to; }
void apply(PurchaseOrder& d, const DeadlineMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
}

}  // namespace

Decision<PurchaseOrderEvent> PurchaseOrderModel::decide(const Document& document,
                                                        const Command& command,
                                                        const Context<Policy>& context) {
  return each_on<RequestPurchase, Event>(
      command, document.state != PurchaseState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

PurchaseOrderEvents PurchaseOrderModel::miss(const Document&, const Timer& missed,
                                             const Context<Policy>&) {
  return {DeadlineMissed{.timer = missed, .informed = "workshop_deputy_manager"}};
}

void PurchaseOrderModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> PurchaseOrderModel::keys(const Document& document) {
  std::vector<DocumentKey> held;
  if (document.reference_id.given() && document.state != PurchaseState::cancelled) {
    held.emplace_back(keys::purchase_for, to_string(document.reference_id));
  }
  if (document.return_slip.given()) {
    held.emplace_back(keys::returned_by, to_string(document.return_slip));
  }
  return held;
}

}  // namespace aftercare::inventory
