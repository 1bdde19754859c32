#include "services/claims/domain/parts_order.h"

#include <algorithm>
#include <set>
#include <type_traits>
#include <utility>
#include <variant>

#include "common/decider/notices.h"
#include "services/claims/domain/deciding.h"

namespace aftercare::claims {
namespace {

constexpr std::string_view order_chain = "CLAIM_PARTS_ORDER";
constexpr std::uint32_t whole_ppm = 1'000'000;

namespace timer {
constexpr std::string_view reminder = "fitting_reminder";
constexpr std::string_view fitting = "fitting";
}  // namespace timer

No check_content(const OrderContent& c) {
  if (!c.work_order.given() || guards::is_blank(c.order_no)) {
    return reject(rules::order_only, {}, "/content/workOrder");
  }
  if (No no = need(c.purpose != OrderPurpose::none, "CLM-23", "/content/purpose")) return no;
  if (No no = need(c.supervisor, "CLM-22", "/content/supervisor")) return no;
  return need(!c.lines.empty(), "CLM-20", "/content/lines");
}

Decision<ClaimPartsOrderEvent> on(const ClaimPartsOrder& d, const DraftPartsOrder& c,
                                  const Ctx& context) {
  if (d.state != OrderState::none) return refuse(rules::already_there, d.doc_no);
  if (No no = need(c.content.has_value(), "CLM-23", "/content")) return refuse(std::move(no));
  if (No no = check_content(*c.content)) return refuse(std::move(no));
  Priced priced = value_of(c.content->lines, "/content/lines", true);
  if (priced.no) return refuse(std::move(priced.no));
  return ClaimPartsOrderEvents{ClaimPartsOrderDrafted{.doc_no = context.number("DJ"),
                                                      .policy = context.policy_ref,
                                                      .content = c.content,
                                                      .value = priced.value}};
}

Decision<ClaimPartsOrderEvent> on(const ClaimPartsOrder& d, const RevisePartsOrder& c, const Ctx&) {
  if (No no = only_in(d.state, OrderState::drafted)) return refuse(std::move(no));
  if (No no = need(!c.lines.empty(), "CLM-20", "/lines")) return refuse(std::move(no));
  Priced priced = value_of(c.lines, "/lines", true);
  if (priced.no) return refuse(std::move(priced.no));
  return ClaimPartsOrderEvents{
      ClaimPartsOrderRevised{.lines = c.lines,
                             .deadline = c.deadline != 0 ? c.deadline : d.deadline,
                             .value = priced.value}};
}

Decision<ClaimPartsOrderEvent> on(const ClaimPartsOrder& d, const SubmitPartsOrder& c,
                                  const Ctx& context) {
  if (No no = only_in(d.state, OrderState::drafted)) return refuse(std::move(no));
  const auto* const chain = chain_of(context.policy, order_chain, context.policy.orders.chain_of);
  if (chain == nullptr) return refuse(rules::no_such_chain, std::string(order_chain));
  // A new attempt after a rejection is a new instance.
  auto approval = approvals::start(static_cast<std::uint16_t>(d.attempts + 1), {}, *chain,
                                   {.amount = or_zero(d.value)}, context.actor, context.now);
  if (!approval) return unexpected(std::move(approval.error()));
  return ClaimPartsOrderEvents{
      ClaimPartsOrderSubmitted{.approval = std::move(*approval), .note = c.note}};
}

Decision<ClaimPartsOrderEvent> on(const ClaimPartsOrder& d, const SignPartsOrder& c,
                                  const Ctx& context) {
  if (No no = only_in(d.state, OrderState::in_approval)) return refuse(std::move(no));
  const signing::Approval approval = d.approval.value_or(signing::Approval{});
  const auto signature = approvals::sign(approval, context.actor, c.comment);
  if (!signature) return unexpected(signature.error());
  ClaimPartsOrderEvents events{ApprovalStepSigned{.approval = approval.no,
                                                  .step = signature->step,
                                                  .approver = signature->approver,
                                                  .comment = c.comment}};
  if (!signature->complete) return events;
  std::vector<std::string> approved_by = approvals::signers(approval);
  approved_by.push_back(context.actor.person);
  events.push_back(ClaimPartsOrderApproved{.doc_no = d.doc_no,
                                           .work_order = d.work_order,
                                           .order_no = d.order_no,
                                           .claim = d.claim,
                                           .lines = d.lines,
                                           .value = d.value,
                                           .deadline = d.deadline,
                                           .station = d.station,
                                           .approved_by = std::move(approved_by)});
  return events;
}

Decision<ClaimPartsOrderEvent> on(const ClaimPartsOrder& d, const RejectPartsOrder& c,
                                  const Ctx& context) {
  if (No no = only_in(d.state, OrderState::in_approval)) return refuse(std::move(no));
  const signing::Approval approval = d.approval.value_or(signing::Approval{});
  const auto step = approvals::reject(approval, context.actor, c.comment);
  if (!step) return unexpected(step.error());
  return ClaimPartsOrderEvents{
      ClaimPartsOrderRejected{.approval = approval.no, .step = *step, .comment = c.comment}};
}

// Parts may be there before the number is (below): it is added to what has come.
Decision<ClaimPartsOrderEvent> on(const ClaimPartsOrder& d, const PlaceOrder& c, const Ctx&) {
  const bool unnumbered = d.state == OrderState::arrived && d.foreign_no.empty();
  if (No no = only_in(d.state, OrderState::approved); no && !unnumbered) {
    return refuse(std::move(no));
  }
  const std::string foreign_no = normalised(c.foreign_no);
  if (No no = need(foreign_no, "X-81", "/foreignNo")) return refuse(std::move(no));
  return ClaimPartsOrderEvents{ClaimPartsOrdered{.doc_no = d.doc_no, .foreign_no = foreign_no}};
}

// Inventory buys by the approval already, so parts may come before the order is noted as placed.
Decision<ClaimPartsOrderEvent> on(const ClaimPartsOrder& d, const NoteArrival& c,
                                  const Ctx& context) {
  const bool service = context.actor.person == "system";
  if (service && d.state != OrderState::approved && d.state != OrderState::ordered)
    return ClaimPartsOrderEvents{};
  if (No no = only_in(d.state, OrderState::approved, OrderState::ordered))
    return refuse(std::move(no));
  const Instant at = given(c.arrived_at) ? whole_seconds(c.arrived_at) : context.now;
  if (No no = not_in_future(at, context, "/arrivedAt")) return refuse(std::move(no));
  return ClaimPartsOrderEvents{ClaimPartsArrivalNoted{
      .arrived_at = at,
      .timers = timers::started(timer::reminder, at, context.policy.orders.reminder,
                                "claims_support", context.calendar)}};
}

// The store sends them back; of an arrival before this one it is no news.
Decision<ClaimPartsOrderEvent> on(const ClaimPartsOrder& d, const WithdrawArrival& c, const Ctx&) {
  if (d.state != OrderState::arrived || c.rejected_at < d.arrived_at) {
    return ClaimPartsOrderEvents{};
  }
  return ClaimPartsOrderEvents{ClaimPartsArrivalWithdrawn{.doc_no = d.doc_no, .reason = c.reason}};
}

// The week counts from the later of arrival and reminder (CLM-22, CLM-A11); an order that was late
// with parts that went back is not charged again (CLM-A10).
FittingReminded reminded(const ClaimPartsOrder& d, const Ctx& context) {
  const Instant from = std::max(d.arrived_at, context.now);
  FittingReminded event{.supervisor = d.supervisor, .station = d.station, .doc_no = d.doc_no};
  event.timers = timers::started(timer::fitting, from, context.policy.orders.fitting, d.supervisor,
                                 context.calendar);
  if (!event.timers.empty()) event.fit_due = event.timers.front().due_at;
  if (d.charge) event.timers.clear();
  return event;
}

Decision<ClaimPartsOrderEvent> on(const ClaimPartsOrder& d, const RemindFitting&,
                                  const Ctx& context) {
  if (No no = only_in(d.state, OrderState::arrived)) return refuse(std::move(no));
  if (given(d.reminded_at)) return refuse(rules::already_reminded, to_rfc3339(d.reminded_at));
  return ClaimPartsOrderEvents{reminded(d, context)};
}

Decision<ClaimPartsOrderEvent> on(const ClaimPartsOrder& d, const ConfirmFitted& c,
                                  const Ctx& context) {
  if (No no = only_in(d.state, OrderState::arrived)) return refuse(std::move(no));
  if (No no = need(given(c.fitted_at), "CLM-22", "/fittedAt")) return refuse(std::move(no));
  const Instant at = whole_seconds(c.fitted_at);
  if (No no = not_in_future(at, context, "/fittedAt")) return refuse(std::move(no));
  return ClaimPartsOrderEvents{
      ClaimPartsFitted{.doc_no = d.doc_no,
                       .fitted_at = at,
                       .late = timers::is_late(d.timers, timer::fitting, context.now)}};
}

struct Divided {
  std::vector<Share> shares;
  No no;
};
// The personal part in the shares that are fixed, else in equal parts. What rounding down leaves is
// the first one's (SCO-55).
Divided divide(Money personal, const std::vector<PersonShare>& fixed,
               const std::vector<std::string>& staff) {
  if (fixed.empty()) {
    if (staff.empty()) return {{}, reject(rules::nobody_concerned, {}, "/shares")};
    return {in_equal_parts(personal, staff), {}};
  }
  std::set<std::string> persons;
  std::uint64_t sum = 0;
  for (const PersonShare& share : fixed) {
    sum += share.ppm;
    persons.insert(share.person);
  }
  if (sum != whole_ppm || persons.size() != fixed.size()) {
    return {{}, reject(rules::bad_shares, std::to_string(sum) + " ppm", "/shares")};
  }
  Divided out;
  Money left = personal;
  for (const PersonShare& share : fixed) {
    const Money part{personal.fen * share.ppm / whole_ppm};  // at most 10^12 x 10^6: it fits
    left.fen -= part.fen;
    out.shares.push_back({.person = share.person, .amount = part});
  }
  out.shares.front().amount->fen += left.fen;
  return out;
}

Decision<ClaimPartsOrderEvent> on(const ClaimPartsOrder& d, const DeclareUnclaimable& c,
                                  const Ctx& context) {
  if (No no = only_in(d.state, OrderState::arrived)) return refuse(std::move(no));
  const OrderPolicy& policy = context.policy.orders;
  if (c.share_ppm < policy.least_ppm || c.share_ppm > policy.most_ppm) {
    return refuse(
        rules::share_range,
        std::to_string(c.share_ppm) + Detail{" ppm; allowed ", " ppm；允许 "} +
            wording::range(std::to_string(policy.least_ppm), std::to_string(policy.most_ppm)),
        "/sharePpm");
  }
  if (No no = need(c.reason, "CLM-22", "/reason")) return refuse(std::move(no));
  const Money value = or_zero(d.value);
  const Money personal = share_of(value, c.share_ppm).value_or(value);
  Divided divided = divide(personal, c.shares, d.staff);
  if (divided.no) return refuse(std::move(divided.no));
  return ClaimPartsOrderEvents{ClaimPartsUnclaimable{.doc_no = d.doc_no,
                                                     .value = value,
                                                     .share_ppm = c.share_ppm,
                                                     .personal = personal,
                                                     .company = Money{value.fen - personal.fen},
                                                     .shares = std::move(divided.shares),
                                                     .reason = c.reason}};
}

Decision<ClaimPartsOrderEvent> on(const ClaimPartsOrder& d, const ReturnParts& c, const Ctx&) {
  if (No no = only_in(d.state, OrderState::arrived)) return refuse(std::move(no));
  if (No no = need(c.reason, "CLM-21", "/reason")) return refuse(std::move(no));
  return ClaimPartsOrderEvents{ClaimPartsReturned{.doc_no = d.doc_no, .reason = c.reason}};
}

Decision<ClaimPartsOrderEvent> on(const ClaimPartsOrder&, const NoteOrderComplaint& c, const Ctx&) {
  return ClaimPartsOrderEvents{OrderComplaintNoted{.finding = c.finding}};
}

// --- evolve --------------------------------------------------------------------------------------

void take_lines(ClaimPartsOrder& d, const std::vector<PartLine>& lines) {
  d.lines = lines;
  d.parts_text.clear();
  for (const PartLine& line : lines) {
    d.parts_text +=
        (d.parts_text.empty() ? "" : ", ") + line.part_no + " x" + std::to_string(line.quantity);
  }
}

void end_order(ClaimPartsOrder& d, OrderState state, const std::string& reason, Instant at) {
  d.state = state;
  d.end_reason = reason;
  d.ended_at = at;
  timers::end_all(d.timers, at);
}

void apply(ClaimPartsOrder& d, const ClaimPartsOrderDrafted& e, const Recorded& r) {
  const OrderContent c = e.content.value_or(OrderContent{});
  d.state = OrderState::drafted;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.purpose = c.purpose;
  d.work_order = c.work_order;
  d.order_no = c.order_no;
  d.claim = c.claim;
  take_lines(d, c.lines);
  d.value = e.value;
  d.deadline = c.deadline;
  d.station = c.station;
  d.supervisor = c.supervisor;
  d.staff = c.staff;
  d.serial_no = c.serial_no;
  d.requested_by = r.actor;
  d.drafted_at = r.at;
}
void apply(ClaimPartsOrder& d, const ClaimPartsOrderRevised& e, const Recorded&) {
  take_lines(d, e.lines);
  d.deadline = e.deadline;
  d.value = e.value;
}
void apply(ClaimPartsOrder& d, const ClaimPartsOrderSubmitted& e, const Recorded&) {
  d.state = OrderState::in_approval;
  d.approval = e.approval;
  ++d.attempts;
  d.rejection.clear();
}
void apply(ClaimPartsOrder& d, const ApprovalStepSigned& e, const Recorded& r) {
  if (d.approval) {
    approvals::apply_signed(*d.approval, e.step, e.approver, r.actor, e.comment, r.at);
  }
}
void apply(ClaimPartsOrder& d, const ClaimPartsOrderApproved&, const Recorded& r) {
  d.state = OrderState::approved;
  d.approved_at = r.at;
}
void apply(ClaimPartsOrder& d, const ClaimPartsOrderRejected& e, const Recorded& r) {
  d.state = OrderState::drafted;
  d.rejection = e.comment;
  if (d.approval) approvals::apply_rejected(*d.approval, e.step, r.actor, e.comment, r.at);
}
void apply(ClaimPartsOrder& d, const ClaimPartsOrdered& e, const Recorded& r) {
  d.foreign_no = e.foreign_no;
  if (d.state == OrderState::arrived) return;  // ordered before that; nobody noted when
  d.state = OrderState::ordered;
  d.ordered_at = r.at;
}
void apply(ClaimPartsOrder& d, const ClaimPartsArrivalNoted& e, const Recorded&) {
  d.state = OrderState::arrived;
  d.arrived_at = e.arrived_at;
}
void apply(ClaimPartsOrder& d, const ClaimPartsArrivalWithdrawn&, const Recorded& r) {
  d.state = d.foreign_no.empty() ? OrderState::approved : OrderState::ordered;
  d.arrived_at = {};
  d.reminded_at = {};
  d.fit_due = {};
  timers::end_all(d.timers, r.at);
}
void apply(ClaimPartsOrder& d, const FittingReminded& e, const Recorded& r) {
  d.reminded_at = r.at;
  d.fit_due = e.fit_due;
  if (e.timer.given()) {
    ++d.misses;
    timers::fire(d.timers, e.timer, r.at);
  }
  timers::end(d.timers, timer::reminder, r.at);
}
void apply(ClaimPartsOrder& d, const ClaimPartsFitted& e, const Recorded& r) {
  d.fitted_at = e.fitted_at;
  d.fitted_late = e.late;
  end_order(d, OrderState::fitted, {}, r.at);
}
void apply(ClaimPartsOrder& d, const ClaimPartsNotFittedInTime& e, const Recorded& r) {
  d.charge = e.charge;
  ++d.misses;
  timers::fire(d.timers, e.timer, r.at);
}
void apply(ClaimPartsOrder& d, const ClaimPartsUnclaimable& e, const Recorded& r) {
  d.share_ppm = e.share_ppm;
  d.personal = e.personal;
  d.company = e.company;
  end_order(d, OrderState::unclaimable, e.reason, r.at);
}
void apply(ClaimPartsOrder& d, const ClaimPartsReturned& e, const Recorded& r) {
  end_order(d, OrderState::returned, e.reason, r.at);
}
void apply(ClaimPartsOrder& d, const NoticeGiven& e, const Recorded&) {
  noticed(d.timers, e.deadlines);
}
void apply(ClaimPartsOrder& d, const OrderComplaintNoted&, const Recorded&) { ++d.complaints; }

}  // namespace

Decision<ClaimPartsOrderEvent> ClaimPartsOrderModel::decide(const Document& document,
                                                            const Command& command,
                                                            const Context<Policy>& context) {
  return each_on<DraftPartsOrder, Event>(
      command, document.state != OrderState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

ClaimPartsOrderEvents ClaimPartsOrderModel::miss(const Document& d, const Timer& missed,
                                                 const Context<Policy>& context) {
  if (missed.name == timer::reminder) {
    // Nobody did; the system does at the due time.
    FittingReminded event = reminded(d, context);
    event.timer = missed;
    return {std::move(event)};
  }
  return {ClaimPartsNotFittedInTime{.doc_no = d.doc_no,
                                    .order_no = d.order_no,
                                    .supervisor = d.supervisor,
                                    .charge = context.policy.orders.late_charge,
                                    .timer = missed}};
}

void ClaimPartsOrderModel::evolve(Document& document, const Event& event,
                                  const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> ClaimPartsOrderModel::keys(const Document& d) {
  if (d.state == OrderState::none) return {};
  return {{keys::parts_order, to_string(d.id)}, {keys::order_no, d.doc_no}};
}

}  // namespace aftercare::claims
