#include "services/workorders/domain/deciding.h"
#include "services/workorders/domain/workshop.h"

namespace aftercare::workorders {
namespace {

constexpr std::string_view no_show = "no_show";

bool is_open(AppointmentState state) {
  return state == AppointmentState::proposed || state == AppointmentState::confirmed;
}

std::vector<Timer> no_show_clock(Instant wished, const Ctx& context) {
  const calendar::Term term = context.policy.workshop.no_show;
  if (!term.given()) return {};
  return timers::due(no_show, context.now, calendar::deadline(wished, term, context.calendar),
                     "service_advisor");
}

// The board is written completely: phone, plate, time, items, technician (WRK-50).
No incomplete(const ProposeAppointment& c) {
  if (No no = need(has_phone(c.contact), "WRK-50", "/contact/phone")) return no;
  if (No no = need(c.contact->plate.given(), "WRK-50", "/contact/plate")) return no;
  if (No no = need(!c.items.empty(), "WRK-50", "/items")) return no;
  const bool answered = !is_blank(c.technician) || c.no_technician_wished;
  return need(answered, "WRK-50", "/technician");
}

Decision<AppointmentEvent> on(const Appointment&, const ProposeAppointment& c, const Ctx& context) {
  if (No no = incomplete(c)) return refuse(std::move(no));
  if (No no = still_to_come(c.wished_at, context, "/wishedAt")) return refuse(std::move(no));
  const std::uint16_t limit = context.policy.workshop.answer_seconds;
  return AppointmentEvents{
      AppointmentProposed{.doc_no = context.number("YY"),
                          .policy = context.policy_ref,
                          .customer_id = c.customer_id,
                          .contact = met(c.contact, context),
                          .wished_at = whole_seconds(c.wished_at),
                          .items = c.items,
                          .technician = c.technician,
                          .notes = c.notes,
                          .answered_seconds = c.answered_seconds,
                          .answered_late = limit > 0 && c.answered_seconds > limit,
                          .follow_up = c.follow_up}};
}

Decision<AppointmentEvent> on(const Appointment& d, const ConfirmAppointment& c,
                              const Ctx& context) {
  if (No no = only_in(d.state, AppointmentState::proposed)) return refuse(std::move(no));
  if (!c.repeated_to_customer) {
    return refuse(rules::not_repeated_back, d.doc_no, "/repeatedToCustomer");
  }
  return AppointmentEvents{AppointmentConfirmed{.timers = no_show_clock(d.wished_at, context)}};
}

Decision<AppointmentEvent> on(const Appointment& d, const RescheduleAppointment& c,
                              const Ctx& context) {
  if (No no = only_in(d.state, AppointmentState::proposed, AppointmentState::confirmed))
    return refuse(std::move(no));
  if (No no = still_to_come(c.wished_at, context, "/wishedAt")) return refuse(std::move(no));
  AppointmentRescheduled moved{
      .wished_at = whole_seconds(c.wished_at), .before = d.wished_at, .reason = c.reason};
  if (d.state == AppointmentState::confirmed)
    moved.timers = no_show_clock(moved.wished_at, context);
  return AppointmentEvents{std::move(moved)};
}

Decision<AppointmentEvent> on(const Appointment& d, const CancelAppointment& c, const Ctx&) {
  if (No no = only_in(d.state, AppointmentState::proposed, AppointmentState::confirmed))
    return refuse(std::move(no));
  if (No no = need(c.reason, "WRK-50", "/reason")) return refuse(std::move(no));
  return AppointmentEvents{AppointmentCancelled{.reason = c.reason}};
}

Decision<AppointmentEvent> on(const Appointment& d, const KeepAppointment& c, const Ctx&) {
  if (!is_open(d.state))
    return AppointmentEvents{};  // late or cancelled: the car is here all the same
  return AppointmentEvents{AppointmentKept{.job = c.job}};
}

Decision<AppointmentEvent> on(const Appointment& d, const OpenAppointmentContact& c, const Ctx&) {
  return look_up<AppointmentEvent>(d.contact, c, unless_open(is_open(d.state)));
}
Decision<AppointmentEvent> on(const Appointment& d, const EraseAppointmentContact& c, const Ctx&) {
  return erase<AppointmentEvent>(d.contact, c.decision);
}
Decision<AppointmentEvent> on(const Appointment& d, const FollowAppointmentCustomer& c,
                              const Ctx&) {
  if (!c.into.given() || c.into == d.customer_id) return AppointmentEvents{};
  return AppointmentEvents{CustomerFollowed{.before = d.customer_id, .into = c.into}};
}

void apply(Appointment& d, const AppointmentProposed& e, const Recorded& r) {
  d.state = AppointmentState::proposed;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.customer_id = e.customer_id;
  d.contact = e.contact;
  d.wished_at = e.wished_at;
  d.items = e.items;
  d.technician = e.technician;
  d.notes = e.notes;
  d.answered_seconds = e.answered_seconds;
  d.follow_up = e.follow_up;
  d.agent = r.actor;
}
void apply(Appointment& d, const AppointmentConfirmed&, const Recorded&) {
  d.state = AppointmentState::confirmed;
}
void apply(Appointment& d, const AppointmentRescheduled& e, const Recorded&) {
  d.wished_at = e.wished_at;
  ++d.moved;
}
void apply(Appointment& d, const AppointmentKept& e, const Recorded& r) {
  d.state = AppointmentState::arrived;
  d.job = e.job;
  timers::end(d.timers, no_show, r.at);
}
void apply(Appointment& d, const AppointmentNoShow& e, const Recorded& r) {
  d.state = AppointmentState::no_show;
  timers::fire(d.timers, e.timer, r.at);
}
void apply(Appointment& d, const AppointmentCancelled& e, const Recorded& r) {
  d.state = AppointmentState::cancelled;
  d.cancel_reason = e.reason;
  timers::end_all(d.timers, r.at);
}
void apply(Appointment& d, const CustomerFollowed& e, const Recorded&) { d.customer_id = e.into; }

}  // namespace

Decision<AppointmentEvent> AppointmentModel::decide(const Document& document,
                                                    const Command& command,
                                                    const Context<Policy>& context) {
  return each_on<ProposeAppointment, AppointmentEvent>(
      command, document.state != AppointmentState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

AppointmentEvents AppointmentModel::miss(const Document&, const Timer& missed,
                                         const Context<Policy>&) {
  return {AppointmentNoShow{.timer = missed}};
}

void AppointmentModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](Appointment& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> AppointmentModel::keys(const Document& d) {
  std::vector<DocumentKey> held;
  if (is_open(d.state)) held.emplace_back(keys::appointment_id, to_string(d.id));
  if (is_open(d.state) && d.customer_id.given()) {
    held.emplace_back(keys::appointment_customer, to_string(d.customer_id));
  }
  add_person(held, keys::appointment_person, d.contact, d.customer_id);
  return held;
}

// --- discounts -----------------------------------------------------------------------------------

Decision<DiscountEvent> DiscountModel::decide(const Document& d, const Command& command,
                                              const Context<Policy>& context) {
  return each_on<GrantDiscount, DiscountEvent>(
      command, given(d.granted_at), [&](const auto& asked) -> Decision<DiscountEvent> {
        if constexpr (std::is_same_v<std::decay_t<decltype(asked)>, GrantDiscount>) {
          const std::uint32_t share =
              asked.share_ppm != 0 ? asked.share_ppm : context.policy.workshop.discount_ppm;
          return std::vector<DiscountEvent>{DiscountGranted{.policy = context.policy_ref,
                                                            .customer_id = asked.customer_id,
                                                            .follow_up = asked.follow_up,
                                                            .share_ppm = share}};
        } else {
          if (d.used) return std::vector<DiscountEvent>{};
          return std::vector<DiscountEvent>{
              DiscountSpent{.job = asked.job, .amount = asked.amount}};
        }
      });
}

void DiscountModel::evolve(Document& d, const Event& event, const Recorded& r) {
  if (const auto* granted = std::get_if<DiscountGranted>(&event)) {
    d.policy = granted->policy;
    d.customer_id = granted->customer_id;
    d.follow_up = granted->follow_up;
    d.share_ppm = granted->share_ppm;
    d.granted_at = r.at;
  } else if (const auto* spent = std::get_if<DiscountSpent>(&event)) {
    d.used = true;
    d.job = spent->job;
    d.amount = spent->amount;
  }
}

std::vector<DocumentKey> DiscountModel::keys(const Document& d) {
  if (!given(d.granted_at)) return {};
  std::vector<DocumentKey> held{
      {keys::discount, to_string(d.customer_id) + " " + to_string(d.follow_up)}};
  if (d.used) return held;
  held.emplace_back(keys::discounts_of, to_string(d.customer_id));
  held.emplace_back(keys::discount_share, discount_key(d.id, d.share_ppm));
  return held;
}

}  // namespace aftercare::workorders
