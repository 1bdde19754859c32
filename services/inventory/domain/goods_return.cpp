#include "services/inventory/domain/goods_return.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "common/roles/roles.h"
#include "services/inventory/domain/deciding.h"
#include "services/inventory/domain/slips.h"
#include "services/inventory/domain/stock.h"

namespace aftercare::inventory {
namespace {

namespace timer {
constexpr std::string_view arrive = "arrive";
constexpr std::string_view instruct = "instruct";
constexpr std::string_view proof = "proof";
}  // namespace timer

// What came beyond the approved quantity, in parts per million of it, rounded up: 3.0 % of 1,000
// are 30 pieces, and 31 are more.
std::uint32_t excess_ppm(std::int64_t actual, std::int64_t approved) {
  if (actual <= approved) return 0;
  const std::int64_t over = (actual - approved) * parts_per_million;
  return static_cast<std::uint32_t>(
      std::min<std::int64_t>((over + approved - 1) / approved, std::int64_t{4'000'000'000}));
}

// Within the tolerance, the limit included (以内, X-15). Exact: no rounding decides.
bool is_tolerated(std::int64_t actual, std::int64_t approved, std::uint32_t tolerance_ppm) {
  return actual <= approved || (actual - approved) * parts_per_million <= approved * tolerance_ppm;
}

std::optional<Money> amount_of(const GoodsReturn& d, std::int64_t qty) {
  if (!d.unit_price) return std::nullopt;
  return times(*d.unit_price, qty);
}

Decision<GoodsReturnEvent> on(const GoodsReturn&, const AnnounceGoodsReturn& c,
                              const Ctx& context) {
  if (c.approved_qty <= 0) return refuse(need(false, "INV-72", "/approvedQty"));
  return GoodsReturnEvents{GoodsReturnAnnounced{.doc_no = context.number("CT"),
                                                .policy = context.policy_ref,
                                                .complaint = c.complaint,
                                                .remedy = c.remedy,
                                                .approved_qty = c.approved_qty,
                                                .approved_by = c.approved_by}};
}

// The slip of sales; who opens it is the deputy manager, and never who asked for it (INV-70).
Decision<GoodsReturnEvent> on(const GoodsReturn& d, const OpenGoodsReturn& c, const Ctx& context) {
  if (No no = only_in(d.state, GoodsReturnState::announced)) return refuse(std::move(no));
  for (const auto& [text, at] :
       {std::pair{&c.item_no, "/itemNo"}, std::pair{&c.reason, "/reason"},
        std::pair{&c.basis, "/basis"}, std::pair{&c.requested_by, "/requestedBy"}}) {
    if (No no = need(*text, "INV-70", at)) return refuse(std::move(no));
  }
  if (No no = need(c.mode != ReturnMode::none, "INV-70", "/mode")) return refuse(std::move(no));
  if (c.slip_qty <= 0) return refuse(need(false, "INV-70", "/slipQty"));
  if (c.requested_by == context.actor.person) return refuse(rules::four_eyes, {}, "/requestedBy");
  if (No no = not_negative(c.unit_price, "/unitPrice")) return refuse(std::move(no));
  if (or_zero(c.unit_price).fen > max_unit_cost_fen)
    return refuse(rules::too_much, {}, "/unitPrice");
  return GoodsReturnEvents{GoodsReturnOpened{
      .complaint = d.complaint,
      .item_no = c.item_no,
      .customer = c.customer,
      .slip_qty = c.slip_qty,
      .unit_price = c.unit_price,
      .tolerance_stated = c.tolerance_stated,
      .tolerance_ppm = c.tolerance_stated ? c.tolerance_ppm : context.policy.returns.tolerance_ppm,
      .reason = c.reason,
      .basis = c.basis,
      .mode = c.mode,
      .requested_by = c.requested_by,
      .timers = clock(timer::arrive, context, context.policy.returns.arrive, "goods_store")}};
}

Decision<GoodsReturnEvent> on(const GoodsReturn& d, const AcknowledgeCopy& c, const Ctx&) {
  if (d.state == GoodsReturnState::announced) return refuse(rules::wrong_state, d.doc_no);
  constexpr std::string_view units[] = {"store", "accounting", "sales"};
  if (std::ranges::find(units, c.unit) == std::end(units)) {
    return refuse(rules::no_such_copy, c.unit, "/unit");
  }
  if (std::ranges::find(d.copies, c.unit) != d.copies.end()) return GoodsReturnEvents{};
  return GoodsReturnEvents{CopyReceived{.unit = c.unit}};
}

// Another quantity than that of the slip is received only after a superior's instruction.
Decision<GoodsReturnEvent> on(const GoodsReturn& d, const ReceiveReturnedGoods& c,
                              const Ctx& context) {
  if (No no = only_in(d.state, GoodsReturnState::open)) return refuse(std::move(no));
  if (c.actual_qty < 0 || c.actual_qty > max_quantity) {
    return refuse(need(false, "INV-71", "/actualQty"));
  }
  if (c.actual_qty == d.slip_qty)
    return GoodsReturnEvents{ReturnedGoodsReceived{.actual_qty = c.actual_qty}};
  if (is_blank(c.instruction) || is_blank(c.instructed_by)) {
    return refuse(rules::instruction_needed,
                  Detail{"slip ", "单据 "} + std::to_string(d.slip_qty) +
                      Detail{", actual ", "，实收 "} + std::to_string(c.actual_qty),
                  "/instruction");
  }
  if (c.instructed_by == context.actor.person) {
    return refuse(rules::four_eyes, {}, "/instructedBy");
  }
  return GoodsReturnEvents{ReturnSlipDeviationInstructed{.slip_qty = d.slip_qty,
                                                         .actual_qty = c.actual_qty,
                                                         .instruction = c.instruction,
                                                         .instructed_by = c.instructed_by},
                           ReturnedGoodsReceived{.actual_qty = c.actual_qty}};
}

std::vector<Timer> proof_clock(const Ctx& context) {
  return clock(timer::proof, context, context.policy.returns.proof, "sales_dept");
}

Decision<GoodsReturnEvent> on(const GoodsReturn& d, const ReconcileReturn&, const Ctx& context) {
  if (No no = only_in(d.state, GoodsReturnState::received)) return refuse(std::move(no));
  const std::uint32_t excess = excess_ppm(d.actual_qty, d.approved_qty);
  if (is_tolerated(d.actual_qty, d.approved_qty, d.tolerance_ppm)) {
    return GoodsReturnEvents{GoodsReturnReconciled{.complaint = d.complaint,
                                                   .remedy = d.remedy,
                                                   .approved_qty = d.approved_qty,
                                                   .actual_qty = d.actual_qty,
                                                   .booked_qty = d.actual_qty,
                                                   .excess_ppm = excess,
                                                   .amount = amount_of(d, d.actual_qty),
                                                   .timers = proof_clock(context)}};
  }
  return GoodsReturnEvents{
      GoodsReturnOutsideTolerance{
          .complaint = d.complaint,
          .remedy = d.remedy,
          .approved_qty = d.approved_qty,
          .actual_qty = d.actual_qty,
          .excess_ppm = excess,
          .tolerance_ppm = d.tolerance_ppm,
          .timers = clock(timer::instruct, context, context.policy.returns.instruct, "deputy_gm")},
      slips::issued("sales_dept", {}, "goods_return_outside_tolerance " + d.doc_no, context)};
}

Decision<GoodsReturnEvent> on(const GoodsReturn& d, const InstructExcess& c, const Ctx& context) {
  if (No no = only_in(d.state, GoodsReturnState::held)) return refuse(std::move(no));
  if (No no = need(c.decision != ExcessDecision::none, "INV-74", "/decision")) {
    return refuse(std::move(no));
  }
  const bool all = c.decision == ExcessDecision::accept;
  const std::int64_t booked = all ? d.actual_qty : d.approved_qty;
  const bool back = c.decision == ExcessDecision::send_back;
  return GoodsReturnEvents{ExcessInstructed{.complaint = d.complaint,
                                            .remedy = d.remedy,
                                            .decision = c.decision,
                                            .booked_qty = booked,
                                            .sent_back = back ? d.actual_qty - booked : 0,
                                            .amount = amount_of(d, booked),
                                            .note = c.note,
                                            .timers = proof_clock(context)}};
}

Decision<GoodsReturnEvent> on(const GoodsReturn& d, const AttachProof& c, const Ctx& context) {
  if (No no = only_in(d.state, GoodsReturnState::reconciled)) return refuse(std::move(no));
  if (No no = need(c.proof != ReturnProof::none, "INV-75", "/proof")) return refuse(std::move(no));
  if (No no = need(c.reference, "INV-75", "/reference")) return refuse(std::move(no));
  return GoodsReturnEvents{
      ReturnProofAttached{.proof = c.proof,
                          .reference = c.reference,
                          .late = timers::is_late(d.timers, timer::proof, context.now)}};
}

Decision<GoodsReturnEvent> on(const GoodsReturn& d, const BookReturn& c, const Ctx&) {
  if (d.state == GoodsReturnState::reconciled) return refuse(rules::no_proof, d.doc_no);
  if (No no = only_in(d.state, GoodsReturnState::proven)) return refuse(std::move(no));
  return GoodsReturnEvents{ReturnBooked{.complaint = d.complaint,
                                        .remedy = d.remedy,
                                        .booked_qty = d.booked_qty,
                                        .amount = d.amount,
                                        .proof = d.proof,
                                        .reference = d.proof_reference,
                                        .voucher_no = c.voucher_no}};
}

// Sales and the deputy manager, in either order.
Decision<GoodsReturnEvent> on(const GoodsReturn& d, const CancelGoodsReturn& c,
                              const Ctx& context) {
  if (No no = only_in(d.state, GoodsReturnState::announced, GoodsReturnState::open))
    return refuse(std::move(no));
  if (No no = need(c.reason, "INV-70", "/reason")) return refuse(std::move(no));
  const std::string side = duty_of(context.actor, {"deputy_gm", "sales_dept"});
  if (side.empty()) return refuse(rules::not_a_signer, d.doc_no);
  const std::string signature = side + " " + context.actor.person;
  if (d.signatures.empty())
    return GoodsReturnEvents{ReturnCancelSigned{.side = side, .reason = c.reason}};
  if (d.signatures.front().starts_with(side)) {
    return refuse(rules::other_duty_signs, roles::name(side));
  }
  if (d.signatures.front().ends_with(" " + context.actor.person)) {
    return refuse(rules::signs_once, context.actor.person);
  }
  return GoodsReturnEvents{
      ReturnCancelSigned{.side = side, .reason = c.reason},
      GoodsReturnCancelled{
          .complaint = d.complaint, .reason = d.cancel_reason, .remedy = d.remedy}};
}

Decision<GoodsReturnEvent> on(const GoodsReturn& d, const AnswerReturnSlip& c, const Ctx& context) {
  return slips::answered<GoodsReturnEvent>(d, c, context);
}

// --- evolve --------------------------------------------------------------------------------------

void apply(GoodsReturn& d, const GoodsReturnAnnounced& e, const Recorded& r) {
  d.state = GoodsReturnState::announced;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.complaint = e.complaint;
  d.remedy = e.remedy;
  d.approved_qty = e.approved_qty;
  d.approved_by = e.approved_by;
  d.opened_at = r.at;
  d.excluded_from_collection = true;  // INV-76
}
void apply(GoodsReturn& d, const GoodsReturnOpened& e, const Recorded& r) {
  d.state = GoodsReturnState::open;
  d.item_no = e.item_no;
  d.customer = e.customer;
  d.slip_qty = e.slip_qty;
  d.unit_price = e.unit_price;
  d.tolerance_stated = e.tolerance_stated;
  d.tolerance_ppm = e.tolerance_ppm;
  d.reason = e.reason;
  d.basis = e.basis;
  d.mode = e.mode;
  d.approved_by = r.actor;
  d.opened_at = r.at;
}
void apply(GoodsReturn& d, const CopyReceived& e, const Recorded&) { d.copies.push_back(e.unit); }
void apply(GoodsReturn& d, const ReturnSlipDeviationInstructed& e, const Recorded&) {
  d.instruction = e.instruction;
  d.instructed_by = e.instructed_by;
}
void apply(GoodsReturn& d, const ReturnedGoodsReceived& e, const Recorded& r) {
  d.state = GoodsReturnState::received;
  d.actual_qty = e.actual_qty;
  timers::end(d.timers, timer::arrive, r.at);
}
void apply(GoodsReturn& d, const GoodsReturnReconciled& e, const Recorded&) {
  d.state = GoodsReturnState::reconciled;
  d.booked_qty = e.booked_qty;
  d.excess_ppm = e.excess_ppm;
  d.amount = e.amount;
}
void apply(GoodsReturn& d, const GoodsReturnOutsideTolerance& e, const Recorded&) {
  d.state = GoodsReturnState::held;
  d.excess_ppm = e.excess_ppm;
}
void apply(GoodsReturn& d, const ExcessInstructed& e, const Recorded& r) {
  d.state = GoodsReturnState::reconciled;
  d.decision = e.decision;
  d.booked_qty = e.booked_qty;
  d.amount = e.amount;
  timers::end(d.timers, timer::instruct, r.at);
}
void apply(GoodsReturn& d, const ReturnProofAttached& e, const Recorded& r) {
  d.state = GoodsReturnState::proven;
  d.proof = e.proof;
  d.proof_reference = e.reference;
  timers::end(d.timers, timer::proof, r.at);
}
void apply(GoodsReturn& d, const ReturnBooked&, const Recorded& r) {
  d.state = GoodsReturnState::closed;
  d.excluded_from_collection = false;
  slips::end_others(d.timers, r.at);
}
void apply(GoodsReturn& d, const GoodsReturnOverdue& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
}
void apply(GoodsReturn& d, const ReturnCancelSigned& e, const Recorded& r) {
  d.signatures.push_back(e.side + " " + std::string(r.actor));
  d.cancel_reason = e.reason;
}
void apply(GoodsReturn& d, const GoodsReturnCancelled& e, const Recorded& r) {
  d.state = GoodsReturnState::cancelled;
  d.cancel_reason = e.reason;
  d.excluded_from_collection = false;
  slips::end_others(d.timers, r.at);
}
void apply(GoodsReturn& d, const DeadlineMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
}

}  // namespace

Decision<GoodsReturnEvent> GoodsReturnModel::decide(const Document& document,
                                                    const Command& command,
                                                    const Context<Policy>& context) {
  return each_on<AnnounceGoodsReturn, Event>(
      command, document.state != GoodsReturnState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

GoodsReturnEvents GoodsReturnModel::miss(const Document& document, const Timer& missed,
                                         const Context<Policy>&) {
  if (missed.name == timer::arrive) {
    return {GoodsReturnOverdue{.timer = missed, .complaint = document.complaint}};
  }
  return {DeadlineMissed{.timer = missed, .informed = missed.holder}};
}

void GoodsReturnModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<PolicyChange> GoodsReturnModel::preview(const Document& document, const Policy& was,
                                                    const Policy& would,
                                                    const calendar::Calendar& calendar) {
  std::vector<PolicyChange> changes;
  for (const Timer& one : document.timers) {
    const auto compare = [&](std::string_view rule, calendar::Term before, calendar::Term after) {
      compare_deadline(one, rule, before, after, calendar, changes);
    };
    if (one.name == timer::arrive) compare("INV-70", was.returns.arrive, would.returns.arrive);
    if (one.name == timer::instruct) {
      compare("INV-74", was.returns.instruct, would.returns.instruct);
    }
    if (one.name == timer::proof) compare("INV-75", was.returns.proof, would.returns.proof);
  }
  return changes;
}

std::vector<DocumentKey> GoodsReturnModel::keys(const Document& document) {
  return {{keys::authorised_return,
           to_string(document.complaint) + " " + std::to_string(document.remedy)}};
}

}  // namespace aftercare::inventory
