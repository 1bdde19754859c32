#include "common/roles/roles.h"
#include "services/workorders/domain/deciding.h"
#include "services/workorders/domain/sites.h"

namespace aftercare::workorders {
namespace {

// --- shipments (WRK-80) --------------------------------------------------------------------------

Decision<ShipmentEvent> on(const Shipment&, const RequestShipment& c, const Ctx& context) {
  if (No no = need(c.product, "WRK-80", "/product")) return refuse(std::move(no));
  if (No no = need(c.payment_ref, "WRK-80", "/paymentRef")) return refuse(std::move(no));
  return ShipmentEvents{ShipmentRequested{.doc_no = context.number("FH"),
                                          .policy = context.policy_ref,
                                          .customer_id = c.customer_id,
                                          .product = c.product,
                                          .payment_ref = c.payment_ref}};
}
Decision<ShipmentEvent> on(const Shipment& d, const IssueDeliveryNote& c, const Ctx& context) {
  if (No no = only_in(d.state, ShipmentState::requested)) return refuse(std::move(no));
  if (No no = need(c.product_no, "WRK-80", "/productNo")) return refuse(std::move(no));
  if (No no = not_in_future(c.produced_on, context, "/producedOn")) return refuse(std::move(no));
  return ShipmentEvents{DeliveryNoteIssued{.product_no = c.product_no,
                                           .produced_on = c.produced_on,
                                           .copies = context.policy.sites.copies}};
}
Decision<ShipmentEvent> on(const Shipment& d, const SendShipment& c, const Ctx& context) {
  if (No no = only_in(d.state, ShipmentState::note_issued)) return refuse(std::move(no));
  if (No no = need(c.carrier, "WRK-80", "/carrier")) return refuse(std::move(no));
  if (No no = not_in_future(c.on, context, "/on")) return refuse(std::move(no));
  return ShipmentEvents{ShipmentSent{.carrier = c.carrier, .on = c.on}};
}
Decision<ShipmentEvent> on(const Shipment& d, const ConfirmShipment& c, const Ctx& context) {
  if (No no = only_in(d.state, ShipmentState::sent)) return refuse(std::move(no));
  if (No no = not_in_future(c.on, context, "/on")) return refuse(std::move(no));
  if (!c.confirmed_by_customer) return refuse(rules::not_arrived, d.doc_no, "/confirmedByCustomer");
  return ShipmentEvents{ShipmentArrived{.on = c.on}};
}

void apply(Shipment& d, const ShipmentRequested& e, const Recorded& r) {
  d.state = ShipmentState::requested;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.customer_id = e.customer_id;
  d.product = e.product;
  d.payment_ref = e.payment_ref;
  d.requested_at = r.at;
}
void apply(Shipment& d, const DeliveryNoteIssued& e, const Recorded&) {
  d.state = ShipmentState::note_issued;
  d.product_no = e.product_no;
  d.produced_on = e.produced_on;
  d.copies = e.copies;
}
void apply(Shipment& d, const ShipmentSent& e, const Recorded&) {
  d.state = ShipmentState::sent;
  d.carrier = e.carrier;
  d.sent_on = e.on;
}
void apply(Shipment& d, const ShipmentArrived& e, const Recorded&) {
  d.state = ShipmentState::arrived;
  d.arrived_on = e.on;
}

// --- installations (WRK-81, WRK-83, WRK-87) ------------------------------------------------------

No by_installer(const Installation& d, const Ctx& context) {
  if (context.actor.person == d.installer) return {};
  return reject(rules::not_the_installer, d.installer);
}

Decision<InstallationEvent> on(const Installation&, const RequestInstallation& c,
                               const Ctx& context) {
  if (No no = need(c.product, "WRK-83", "/product")) return refuse(std::move(no));
  if (No no = need(c.quantity > 0, "WRK-83", "/quantity")) return refuse(std::move(no));
  if (No no = need(c.place, "WRK-83", "/place")) return refuse(std::move(no));
  if (No no = need(c.deadline != 0, "WRK-83", "/deadline")) return refuse(std::move(no));
  if (No no = need(c.estimated_days > 0, "WRK-81", "/estimatedDays")) return refuse(std::move(no));
  if (c.deadline < today(context)) return refuse(rules::in_past, to_date(c.deadline), "/deadline");
  return InstallationEvents{InstallationRequested{.doc_no = context.number("AZ"),
                                                  .policy = context.policy_ref,
                                                  .customer_id = c.customer_id,
                                                  .shipment = c.shipment,
                                                  .product = c.product,
                                                  .quantity = c.quantity,
                                                  .place = c.place,
                                                  .wishes = c.wishes,
                                                  .deadline = c.deadline,
                                                  .estimated_days = c.estimated_days,
                                                  .commissioning = c.commissioning}};
}

// The next duty of the chain signs; nobody twice, nor his own request.
Decision<InstallationEvent> on(const Installation& d, const ApproveInstallation& c,
                               const Ctx& context) {
  if (No no = only_in(d.state, InstallationState::requested)) return refuse(std::move(no));
  const auto& chain = context.policy.sites.installation;
  const std::size_t step = d.signatures.size();
  if (step >= chain.size()) return InstallationEvents{InstallationApproved{}};
  const std::string& duty = chain[step];
  if (!context.actor.has(duty)) return refuse(rules::not_this_signer, roles::name(duty));
  if (context.actor.person == d.requested_by) return refuse(rules::own_request);
  for (const SignedStep& one : d.signatures) {
    if (one.person == context.actor.person) return refuse(rules::signs_once);
  }
  InstallationEvents events{InstallationSigned{
      .step = SignedStep{.role = duty, .person = context.actor.person, .at = context.now},
      .comment = c.comment}};
  if (step + 1 == chain.size()) events.push_back(InstallationApproved{});
  return events;
}

Decision<InstallationEvent> on(const Installation& d, const AssignInstaller& c,
                               const Ctx& context) {
  if (No no = only_in(d.state, InstallationState::approved, InstallationState::assigned))
    return refuse(std::move(no));
  if (No no = need(c.installer, "WRK-83", "/installer")) return refuse(std::move(no));
  const std::string shipment = text_of(d.shipment);
  if (!shipment.empty() && context.holder(keys::shipment_under_way, shipment)) {
    return refuse(rules::goods_under_way, shipment);
  }
  if (c.agreed_on < today(context)) {
    return refuse(rules::in_past, to_date(c.agreed_on), "/agreedOn");
  }
  return InstallationEvents{InstallerAssigned{.installer = c.installer, .agreed_on = c.agreed_on}};
}

Decision<InstallationEvent> on(const Installation& d, const StartTrip&, const Ctx& context) {
  if (No no = only_in(d.state, InstallationState::assigned)) return refuse(std::move(no));
  if (No no = by_installer(d, context)) return refuse(std::move(no));
  return InstallationEvents{TripStarted{.installer = d.installer}};
}

Decision<InstallationEvent> on(const Installation& d, const ReportProgress& c, const Ctx& context) {
  if (No no = only_in(d.state, InstallationState::underway)) return refuse(std::move(no));
  if (No no = by_installer(d, context)) return refuse(std::move(no));
  if (No no = need(c.note, "WRK-81", "/note")) return refuse(std::move(no));
  return InstallationEvents{ProgressReported{.note = c.note}};
}

Decision<InstallationEvent> on(const Installation& d, const FinishInstallation& c,
                               const Ctx& context) {
  if (No no = only_in(d.state, InstallationState::underway)) return refuse(std::move(no));
  if (No no = need(c.on != 0, "WRK-81", "/on")) return refuse(std::move(no));
  if (No no = need(c.trip_days > 0, "WRK-81", "/tripDays")) return refuse(std::move(no));
  if (No no = not_in_future(c.on, context, "/on")) return refuse(std::move(no));
  if (!c.safety_checked || !c.quality_checked) return refuse(rules::checks_missing, d.doc_no);
  return InstallationEvents{InstallationDone{.doc_no = d.doc_no,
                                             .customer_id = d.customer_id,
                                             .installer = d.installer,
                                             .on = c.on,
                                             .trip_days = c.trip_days,
                                             .commissioning = d.commissioning,
                                             .late = c.on > d.deadline,
                                             .product = d.product}};
}

Decision<InstallationEvent> on(const Installation& d, const FileFeedback& c, const Ctx& context) {
  if (No no = only_in(d.state, InstallationState::done)) return refuse(std::move(no));
  auto wanted = context.policy.sites.papers;
  if (d.commissioning) {
    const auto& more = context.policy.sites.commissioning;
    wanted.insert(wanted.end(), more.begin(), more.end());
  }
  for (const std::string& paper : wanted) {
    if (std::ranges::find(c.papers, paper) == c.papers.end()) {
      return refuse(rules::papers_missing, paper, "/papers");
    }
  }
  return InstallationEvents{FeedbackFormFiled{.papers = c.papers}};
}

void apply(Installation& d, const InstallationRequested& e, const Recorded& r) {
  d.state = InstallationState::requested;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.customer_id = e.customer_id;
  d.shipment = e.shipment;
  d.product = e.product;
  d.quantity = e.quantity;
  d.place = e.place;
  d.wishes = e.wishes;
  d.deadline = e.deadline;
  d.estimated_days = e.estimated_days;
  d.commissioning = e.commissioning;
  d.requested_by = r.actor;
  d.requested_at = r.at;
}
void apply(Installation& d, const InstallationSigned& e, const Recorded&) {
  if (e.step) d.signatures.push_back(*e.step);
}
void apply(Installation& d, const InstallationApproved&, const Recorded&) {
  d.state = InstallationState::approved;
}
void apply(Installation& d, const InstallerAssigned& e, const Recorded&) {
  d.state = InstallationState::assigned;
  d.installer = e.installer;
  d.agreed_on = e.agreed_on;
}
void apply(Installation& d, const TripStarted&, const Recorded&) {
  d.state = InstallationState::underway;
}
void apply(Installation& d, const ProgressReported& e, const Recorded&) {
  if (d.progress.size() >= 100) d.progress.erase(d.progress.begin());
  d.progress.push_back(e.note);
}
void apply(Installation& d, const InstallationDone& e, const Recorded&) {
  d.state = InstallationState::done;
  d.done_on = e.on;
  d.trip_days = e.trip_days;
  d.safety_checked = true;
  d.quality_checked = true;
}
void apply(Installation& d, const FeedbackFormFiled& e, const Recorded&) {
  d.state = InstallationState::filed;
  d.papers = e.papers;
}

}  // namespace

Decision<ShipmentEvent> ShipmentModel::decide(const Document& document, const Command& command,
                                              const Context<Policy>& context) {
  return each_on<RequestShipment, Event>(
      command, document.state != ShipmentState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}
void ShipmentModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](Shipment& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> ShipmentModel::keys(const Document& d) {
  if (d.state == ShipmentState::none || d.state == ShipmentState::arrived) return {};
  return {{keys::shipment_under_way, to_string(d.id)}};
}

Decision<InstallationEvent> InstallationModel::decide(const Document& document,
                                                      const Command& command,
                                                      const Context<Policy>& context) {
  return each_on<RequestInstallation, Event>(
      command, document.state != InstallationState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}
void InstallationModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](Installation& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

}  // namespace aftercare::workorders
