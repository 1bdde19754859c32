#include "common/approvals/document.h"
#include "services/workorders/domain/deciding.h"
#include "services/workorders/domain/stations.h"

namespace aftercare::workorders {
namespace {

// The duties of the policy, one after the other (WRK-21).
approvals::Chain travel_chain(const Ctx& context) {
  approvals::Chain chain{.code = "TRAVEL_RECEIPTS"};
  for (const std::string& duty : context.policy.office.travel_signers) {
    chain.steps.push_back(
        {.no = static_cast<std::uint32_t>(chain.steps.size() + 1), .approvers = {{.role = duty}}});
  }
  return chain;
}

// A number that looks the same is the same, so that no receipt is paid twice.
std::vector<Receipt> with_plain_numbers(std::vector<Receipt> receipts) {
  for (Receipt& one : receipts) one.receipt_no = normalised(one.receipt_no);
  return receipts;
}

No unsound(const std::vector<Receipt>& receipts, const Ctx& context) {
  if (No no = need(!receipts.empty(), "WRK-21", "/receipts")) return no;
  for (std::size_t i = 0; i < receipts.size(); ++i) {
    const Receipt& one = receipts[i];
    const std::string at = "/receipts/" + std::to_string(i);
    if (No no = need(one.kind != ReceiptKind::none, "WRK-21", at + "/kind")) return no;
    if (No no = need(one.receipt_no, "WRK-21", at + "/receiptNo")) return no;
    if (No no = need(one.on != 0, "WRK-21", at + "/on")) return no;
    if (No no = not_in_future(one.on, context, at + "/on")) return no;
    if (No no = need(or_zero(one.amount).fen > 0, "WRK-21", at + "/amount")) return no;
    if (No no = sound(one.amount, at + "/amount")) return no;
    for (std::size_t before = 0; before < i; ++before) {
      if (receipts[before].receipt_no == one.receipt_no) {
        return reject(rules::receipt_known, one.receipt_no, at + "/receiptNo");
      }
    }
  }
  return {};
}

Money total_of(const std::vector<Receipt>& receipts) {
  Money total;
  for (const Receipt& one : receipts) total.fen += or_zero(one.amount).fen;
  return total;
}

Decision<TravelReceiptsEvent> on(const TravelReceipts&, const SubmitTravelReceipts& c,
                                 const Ctx& context) {
  if (No no = need(c.station, "WRK-21", "/station")) return refuse(std::move(no));
  const std::vector<Receipt> receipts = with_plain_numbers(c.receipts);
  if (No no = unsound(receipts, context)) return refuse(std::move(no));
  return TravelReceiptsEvents{TravelReceiptsSubmitted{.doc_no = context.number("CL"),
                                                      .policy = context.policy_ref,
                                                      .engineer = context.actor.person,
                                                      .station = c.station,
                                                      .receipts = receipts,
                                                      .total = total_of(receipts)}};
}

// A new attempt of its author.
Decision<TravelReceiptsEvent> on(const TravelReceipts& d, const ResubmitTravelReceipts& c,
                                 const Ctx& context) {
  if (No no = only_in(d.state, TravelState::returned)) return refuse(std::move(no));
  if (context.actor.person != d.engineer) return refuse(rules::not_the_traveller, d.engineer);
  const std::vector<Receipt> receipts = with_plain_numbers(c.receipts);
  if (No no = unsound(receipts, context)) return refuse(std::move(no));
  return TravelReceiptsEvents{TravelReceiptsSubmitted{.doc_no = d.doc_no,
                                                      .policy = d.policy,
                                                      .engineer = d.engineer,
                                                      .station = d.station,
                                                      .receipts = receipts,
                                                      .total = total_of(receipts)}};
}

Decision<TravelReceiptsEvent> on(const TravelReceipts& d, const CheckTravelReceipts& c,
                                 const Ctx& context) {
  if (No no = only_in(d.state, TravelState::submitted)) return refuse(std::move(no));
  if (context.actor.person == d.engineer) return refuse(rules::own_request);
  if (!c.ok) {
    if (No no = need(c.reason, "WRK-21", "/reason")) return refuse(std::move(no));
    return TravelReceiptsEvents{TravelReceiptsReturned{.reason = c.reason}};
  }
  // The chain is asked by the traveller, so that he signs none of its steps.
  const Actor traveller{.person = d.engineer, .roles = {}};
  const auto no = static_cast<std::uint16_t>(d.approval ? d.approval->no + 1 : 1);
  auto approval =
      approvals::start(no, d.approval.value_or(signing::Approval{}), travel_chain(context),
                       {.amount = d.total}, traveller, context.now);
  if (!approval) return unexpected(std::move(approval.error()));
  return TravelReceiptsEvents{TravelReceiptsChecked{.approval = std::move(*approval)}};
}

Decision<TravelReceiptsEvent> on(const TravelReceipts& d, const SignTravelReceipts& c,
                                 const Ctx& context) {
  if (No no = only_in(d.state, TravelState::signing)) return refuse(std::move(no));
  const auto signature =
      approvals::sign(d.approval.value_or(signing::Approval{}), context.actor, c.comment);
  if (!signature) return unexpected(signature.error());
  TravelReceiptsEvents events{TravelReceiptsSigned{
      .step = signature->step, .approver = signature->approver, .comment = c.comment}};
  if (signature->complete) events.push_back(TravelReceiptsApproved{.total = d.total});
  return events;
}

Decision<TravelReceiptsEvent> on(const TravelReceipts& d, const RejectTravelReceipts& c,
                                 const Ctx& context) {
  if (No no = only_in(d.state, TravelState::signing)) return refuse(std::move(no));
  const auto step =
      approvals::reject(d.approval.value_or(signing::Approval{}), context.actor, c.comment);
  if (!step) return unexpected(step.error());
  return TravelReceiptsEvents{TravelReceiptsRejected{.step = *step, .comment = c.comment}};
}

Decision<TravelReceiptsEvent> on(const TravelReceipts& d, const BookTravelReceipts& c,
                                 const Ctx& context) {
  if (No no = only_in(d.state, TravelState::approved)) return refuse(std::move(no));
  if (No no = need(c.voucher_no, "WRK-21", "/voucherNo")) return refuse(std::move(no));
  if (No no = need(c.on != 0, "WRK-21", "/on")) return refuse(std::move(no));
  if (No no = not_in_future(c.on, context, "/on")) return refuse(std::move(no));
  if (context.actor.person == d.engineer) return refuse(rules::own_request);
  return TravelReceiptsEvents{TravelReceiptsBooked{.doc_no = d.doc_no,
                                                   .engineer = d.engineer,
                                                   .station = d.station,
                                                   .total = d.total,
                                                   .voucher_no = c.voucher_no,
                                                   .on = c.on}};
}

void apply(TravelReceipts& d, const TravelReceiptsSubmitted& e, const Recorded& r) {
  d.state = TravelState::submitted;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.engineer = e.engineer;
  d.station = e.station;
  d.receipts = e.receipts;
  d.total = e.total;
  d.reason.clear();
  d.submitted_at = r.at;
}
void apply(TravelReceipts& d, const TravelReceiptsChecked& e, const Recorded& r) {
  d.state = TravelState::signing;
  d.checked_by = r.actor;
  d.approval = e.approval;
}
void apply(TravelReceipts& d, const TravelReceiptsReturned& e, const Recorded& r) {
  d.state = TravelState::returned;
  d.checked_by = r.actor;
  d.reason = e.reason;
}
void apply(TravelReceipts& d, const TravelReceiptsSigned& e, const Recorded& r) {
  if (d.approval) {
    approvals::apply_signed(*d.approval, e.step, e.approver, r.actor, e.comment, r.at);
  }
}
void apply(TravelReceipts& d, const TravelReceiptsRejected& e, const Recorded& r) {
  d.state = TravelState::returned;
  d.reason = e.comment;
  if (d.approval) approvals::apply_rejected(*d.approval, e.step, r.actor, e.comment, r.at);
}
void apply(TravelReceipts& d, const TravelReceiptsApproved&, const Recorded&) {
  d.state = TravelState::approved;
}
void apply(TravelReceipts& d, const TravelReceiptsBooked& e, const Recorded&) {
  d.state = TravelState::booked;
  d.voucher_no = e.voucher_no;
  d.booked_on = e.on;
}

}  // namespace

Decision<TravelReceiptsEvent> TravelReceiptsModel::decide(const Document& document,
                                                          const Command& command,
                                                          const Context<Policy>& context) {
  return each_on<SubmitTravelReceipts, Event>(
      command, document.state != TravelState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

void TravelReceiptsModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](TravelReceipts& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> TravelReceiptsModel::keys(const Document& d) {
  std::vector<DocumentKey> held;
  if (d.state == TravelState::none || d.state == TravelState::returned) return held;
  for (const Receipt& one : d.receipts) held.emplace_back(keys::travel_receipt, one.receipt_no);
  return held;
}

}  // namespace aftercare::workorders
