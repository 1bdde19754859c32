#include "services/claims/domain/commercial_claim.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "services/claims/domain/deciding.h"

namespace aftercare::claims {
namespace {

constexpr std::string_view commercial_chain = "COMMERCIAL_CLAIM";
constexpr std::uint16_t amount_step = 2;  // of the chain: the amount check of two roles

signing::Approval approval_of(const CommercialClaim& d) {
  return d.approval.value_or(signing::Approval{});
}

// The number of the step that waits; 0: none does.
std::uint16_t waiting_step(const signing::Approval& approval) {
  const approvals::Approval chain = approvals::from_document(approval);
  const auto* const step = approvals::current_step(chain);
  return step == nullptr ? std::uint16_t{0} : static_cast<std::uint16_t>(step->no);
}

Decision<CommercialClaimEvent> on(const CommercialClaim& d, const RequestCommercialClaim& c,
                                  const Ctx& context) {
  if (d.state != CommercialState::none) return refuse(rules::already_there, d.doc_no);
  if (No no = need(c.request.has_value(), "CLM-41", "/request")) return refuse(std::move(no));
  const CommercialRequest& r = *c.request;
  if (No no = need(r.work_order.given(), "CLM-41", "/request/workOrder")) {
    return refuse(std::move(no));
  }
  if (No no = need(r.order_no, "CLM-41", "/request/orderNo")) return refuse(std::move(no));
  if (No no = need(r.fault, "CLM-41", "/request/fault")) return refuse(std::move(no));
  if (No no = need(r.on_site_check, "CLM-41", "/request/onSiteCheck")) {
    return refuse(std::move(no));
  }
  if (No no = need(r.reason, "CLM-41", "/request/reason")) return refuse(std::move(no));
  const auto* const chain =
      chain_of(context.policy, commercial_chain, context.policy.commercial.chain_of);
  if (chain == nullptr) return refuse(rules::no_such_chain, std::string(commercial_chain));
  auto approval = approvals::start(1, {}, *chain, {}, context.actor, context.now);
  if (!approval) return unexpected(std::move(approval.error()));
  return CommercialClaimEvents{
      CommercialClaimRequested{.doc_no = context.number("SW"),
                               .policy = context.policy_ref,
                               .request = c.request,
                               .approval = std::move(*approval),
                               .informed = context.policy.commercial.informed_of_request}};
}

Decision<CommercialClaimEvent> on(const CommercialClaim& d, const NotifyClaims& c,
                                  const Ctx& context) {
  if (No no = only_in(d.state, CommercialState::requested, CommercialState::signed_base))
    return refuse(std::move(no));
  if (d.claims_notified) return refuse(rules::notified_already);
  return CommercialClaimEvents{
      ClaimsNotified{.informed = context.policy.commercial.informed_of_notice, .note = c.note}};
}

Decision<CommercialClaimEvent> on(const CommercialClaim& d, const SignStep& c, const Ctx& context) {
  if (No no = only_in(d.state, CommercialState::requested, CommercialState::signed_base,
                      CommercialState::priced)) {
    return refuse(std::move(no));
  }
  const signing::Approval approval = approval_of(d);
  // The second step is signed by fixing the amount.
  if (d.state == CommercialState::signed_base)
    return refuse(approvals::rules::step_order, {"FixAmount first", "请先核定金额 (FixAmount)"});
  const auto signature = approvals::sign(approval, context.actor, c.comment);
  if (!signature) return unexpected(signature.error());
  CommercialClaimEvents events{ApprovalStepSigned{.approval = approval.no,
                                                  .step = signature->step,
                                                  .approver = signature->approver,
                                                  .comment = c.comment}};
  if (!signature->complete) return events;
  std::vector<std::string> approved_by = approvals::signers(approval);
  approved_by.push_back(context.actor.person);
  events.push_back(CommercialClaimApproved{
      .doc_no = d.doc_no, .amount = d.amount, .approved_by = std::move(approved_by)});
  return events;
}

Decision<CommercialClaimEvent> on(const CommercialClaim& d, const RejectStep& c,
                                  const Ctx& context) {
  if (No no = only_in(d.state, CommercialState::requested, CommercialState::signed_base,
                      CommercialState::priced)) {
    return refuse(std::move(no));
  }
  const signing::Approval approval = approval_of(d);
  const auto step = approvals::reject(approval, context.actor, c.comment);
  if (!step) return unexpected(step.error());
  return CommercialClaimEvents{
      CommercialClaimRejected{.approval = approval.no, .step = *step, .comment = c.comment}};
}

// The signature of the amount check, by the rules of signing, of a person in one role.
struct Checked {
  signing::Approval after;
  ApprovalStepSigned event;
};
Expected<Checked, Rejection> check_amount(const signing::Approval& approval,
                                          const std::string& person, const std::string& role,
                                          const std::string& comment, Instant now) {
  const auto signature =
      approvals::sign(approval, Actor{.person = person, .roles = {role}}, comment);
  if (!signature) return unexpected(signature.error());
  Checked checked{.after = approval,
                  .event = {.approval = approval.no,
                            .step = signature->step,
                            .approver = signature->approver,
                            .comment = comment,
                            .person = person}};
  approvals::apply_signed(checked.after, signature->step, signature->approver, person, comment,
                          now);
  return checked;
}

// Each of the two names an amount; when both have named the same, both have signed.
Decision<CommercialClaimEvent> on(const CommercialClaim& d, const FixAmount& c,
                                  const Ctx& context) {
  if (No no = only_in(d.state, CommercialState::signed_base)) return refuse(std::move(no));
  if (No no = positive(c.amount, "CLM-41", "/amount")) return refuse(std::move(no));
  const bool proposed = d.proposal && d.proposal->person != context.actor.person;
  std::string role;
  for (const char* one : {"claims_supervisor", "service_supervisor"}) {
    if (context.actor.has(one) && !(proposed && d.proposal->role == one)) role = one;
  }
  if (role.empty()) return refuse(rules::amount_differs_role);
  const signing::Approval approval = approval_of(d);
  const auto own = check_amount(approval, context.actor.person, role, c.comment, context.now);
  if (!own) return unexpected(own.error());  // his own request, say
  if (!proposed || d.proposal->amount != c.amount) {
    return CommercialClaimEvents{CommercialAmountProposed{
        .proposal =
            AmountProposal{.amount = c.amount, .person = context.actor.person, .role = role},
        .comment = c.comment}};
  }
  const auto first = check_amount(approval, d.proposal->person, d.proposal->role, {}, context.now);
  if (!first) return unexpected(first.error());
  const auto second =
      check_amount(first->after, context.actor.person, role, c.comment, context.now);
  if (!second) return unexpected(second.error());
  return CommercialClaimEvents{first->event, second->event,
                               CommercialAmountFixed{.amount = c.amount}};
}

Decision<CommercialClaimEvent> on(const CommercialClaim& d, const OrderParts& c, const Ctx&) {
  if (No no = only_in(d.state, CommercialState::approved)) return refuse(std::move(no));
  if (Priced priced = value_of(c.lines, "/lines", false); priced.no) {
    return refuse(std::move(priced.no));
  }
  return CommercialClaimEvents{CommercialPartsOrdered{
      .doc_no = d.doc_no, .work_order = d.work_order, .order_no = d.order_no, .lines = c.lines}};
}

Decision<CommercialClaimEvent> on(const CommercialClaim& d, const NoteCommercialArrival& c,
                                  const Ctx& context) {
  if (d.state != CommercialState::ordered && d.state != CommercialState::in_service)
    return CommercialClaimEvents{};
  if (given(d.arrived_at)) return CommercialClaimEvents{};
  return CommercialClaimEvents{CommercialPartsArrived{
      .arrived_at = given(c.arrived_at) ? whole_seconds(c.arrived_at) : context.now}};
}

// The store sends them back; of an arrival before this one it is no news.
Decision<CommercialClaimEvent> on(const CommercialClaim& d, const WithdrawCommercialArrival& c,
                                  const Ctx&) {
  if (d.state != CommercialState::ordered && d.state != CommercialState::in_service)
    return CommercialClaimEvents{};
  if (!given(d.arrived_at) || c.rejected_at < d.arrived_at) return CommercialClaimEvents{};
  return CommercialClaimEvents{CommercialArrivalWithdrawn{.doc_no = d.doc_no}};
}

Decision<CommercialClaimEvent> on(const CommercialClaim& d, const NotifyService& c, const Ctx&) {
  if (No no = only_in(d.state, CommercialState::ordered)) return refuse(std::move(no));
  return CommercialClaimEvents{
      ServiceReleased{.doc_no = d.doc_no, .work_order = d.work_order, .note = c.note}};
}

Decision<CommercialClaimEvent> on(const CommercialClaim& d, const RecordServiceDone& c,
                                  const Ctx& context) {
  if (context.actor.person == "system" && d.state != CommercialState::in_service)
    return CommercialClaimEvents{};
  if (No no = only_in(d.state, CommercialState::in_service)) return refuse(std::move(no));
  if (No no = need(given(c.resolved_at), "CLM-41", "/resolvedAt")) return refuse(std::move(no));
  const Instant at = whole_seconds(c.resolved_at);
  if (No no = not_in_future(at, context, "/resolvedAt")) return refuse(std::move(no));
  return CommercialClaimEvents{CommercialServiceDone{
      .doc_no = d.doc_no,
      .customer_id = d.customer_id,
      .work_order = d.work_order,
      .resolved_at = at,
      .follow_up_due =
          calendar::deadline(at, context.policy.commercial.follow_up, context.calendar),
      .region = d.region}};
}

Decision<CommercialClaimEvent> on(const CommercialClaim& d, const NoteFollowUp& c, const Ctx&) {
  if (d.state != CommercialState::done || d.follow_up != FollowUpResult::none)
    return CommercialClaimEvents{};
  if (No no = need(c.result != FollowUpResult::none, "CLM-44", "/result")) {
    return refuse(std::move(no));
  }
  return CommercialClaimEvents{FollowUpNoted{.result = c.result, .doc_no = c.doc_no}};
}

Decision<CommercialClaimEvent> on(const CommercialClaim& d, const BookCost& c, const Ctx&) {
  if (No no = only_in(d.state, CommercialState::done)) return refuse(std::move(no));
  if (d.cost) return refuse(rules::cost_booked, to_decimal(*d.cost));
  if (No no = positive(c.amount, "CLM-41", "/amount")) return refuse(std::move(no));
  if (No no = need(c.voucher, "CLM-41", "/voucher")) return refuse(std::move(no));
  return CommercialClaimEvents{CommercialCostBooked{.amount = c.amount, .voucher = c.voucher}};
}

Decision<CommercialClaimEvent> on(const CommercialClaim& d, const CloseCommercialClaim& c,
                                  const Ctx&) {
  if (No no = only_in(d.state, CommercialState::done)) return refuse(std::move(no));
  if (d.follow_up == FollowUpResult::none) return refuse(rules::follow_up_open);
  if (!d.cost) return refuse(rules::cost_open);
  return CommercialClaimEvents{CommercialClaimClosed{.doc_no = d.doc_no, .note = c.note}};
}

// --- evolve --------------------------------------------------------------------------------------

void apply(CommercialClaim& d, const CommercialClaimRequested& e, const Recorded& r) {
  const CommercialRequest q = e.request.value_or(CommercialRequest{});
  d.state = CommercialState::requested;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.claim = q.claim;
  d.work_order = q.work_order;
  d.order_no = q.order_no;
  d.equipment = q.equipment;
  d.customer_id = q.customer_id;
  d.customer_title = q.customer_title;
  d.model = q.model;
  d.serial_no = q.serial_no;
  d.region = q.region;
  d.fault = q.fault;
  d.on_site_check = q.on_site_check;
  d.reason = q.reason;
  d.requested_by = r.actor;
  d.requested_at = r.at;
  d.approval = e.approval;
}
void apply(CommercialClaim& d, const ClaimsNotified&, const Recorded&) { d.claims_notified = true; }
void apply(CommercialClaim& d, const ApprovalStepSigned& e, const Recorded& r) {
  if (!d.approval) return;
  const std::string person = e.person.empty() ? std::string(r.actor) : e.person;
  approvals::apply_signed(*d.approval, e.step, e.approver, person, e.comment, r.at);
  d.signers_text += (d.signers_text.empty() ? "" : ", ") + person;
  if (d.state == CommercialState::requested && waiting_step(*d.approval) >= amount_step) {
    d.state = CommercialState::signed_base;
  }
}
void apply(CommercialClaim& d, const CommercialAmountProposed& e, const Recorded&) {
  d.proposal = e.proposal;
}
void apply(CommercialClaim& d, const CommercialAmountFixed& e, const Recorded&) {
  d.state = CommercialState::priced;
  d.amount = e.amount;
  d.proposal.reset();
}
void apply(CommercialClaim& d, const CommercialClaimApproved&, const Recorded& r) {
  d.state = CommercialState::approved;
  d.approved_at = r.at;
}
void apply(CommercialClaim& d, const CommercialClaimRejected& e, const Recorded& r) {
  d.state = CommercialState::rejected;
  d.rejection = e.comment;
  if (d.approval) approvals::apply_rejected(*d.approval, e.step, r.actor, e.comment, r.at);
}
void apply(CommercialClaim& d, const CommercialPartsOrdered& e, const Recorded& r) {
  d.state = CommercialState::ordered;
  d.lines = e.lines;
  d.ordered_at = r.at;
}
void apply(CommercialClaim& d, const CommercialPartsArrived& e, const Recorded&) {
  d.arrived_at = e.arrived_at;
}
void apply(CommercialClaim& d, const CommercialArrivalWithdrawn&, const Recorded&) {
  d.arrived_at = {};
}
void apply(CommercialClaim& d, const ServiceReleased&, const Recorded& r) {
  d.state = CommercialState::in_service;
  d.released_at = r.at;
}
void apply(CommercialClaim& d, const CommercialServiceDone& e, const Recorded&) {
  d.state = CommercialState::done;
  d.done_at = e.resolved_at;
  d.follow_up_due = e.follow_up_due;
}
void apply(CommercialClaim& d, const FollowUpNoted& e, const Recorded&) {
  d.follow_up = e.result;
  d.follow_up_no = e.doc_no;
}
void apply(CommercialClaim& d, const CommercialCostBooked& e, const Recorded& r) {
  d.cost = e.amount;
  d.cost_booked_at = r.at;
}
void apply(CommercialClaim& d, const CommercialClaimClosed&, const Recorded& r) {
  d.state = CommercialState::closed;
  d.closed_at = r.at;
}

}  // namespace

Decision<CommercialClaimEvent> CommercialClaimModel::decide(const Document& document,
                                                            const Command& command,
                                                            const Context<Policy>& context) {
  return each_on<RequestCommercialClaim, Event>(
      command, document.state != CommercialState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

void CommercialClaimModel::evolve(Document& document, const Event& event,
                                  const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}

std::vector<DocumentKey> CommercialClaimModel::keys(const Document& d) {
  if (d.state == CommercialState::none) return {};
  return {{keys::commercial, to_string(d.id)},
          {keys::order_no, d.doc_no},
          {keys::commercial_of_order, to_string(d.work_order)}};
}

}  // namespace aftercare::claims
