#include "services/customers/domain/sales/lead.h"

#include <type_traits>
#include <utility>
#include <variant>

#include "common/decider/look_ups.h"
#include "services/customers/domain/deciding.h"

namespace aftercare::customers {
namespace {

namespace timer {
constexpr std::string_view first_sms = "first_sms";
constexpr std::string_view first = "first_follow_up";
constexpr std::string_view second = "second_follow_up";
constexpr std::string_view validity = "validity_signature";
constexpr std::string_view weekly = "weekly_follow_up";
}  // namespace timer

std::vector<Timer> clock(std::string_view name, calendar::Term term, const std::string& holder,
                         const Ctx& context) {
  return timers::started(name, context.now, term, holder, context.calendar);
}

bool has_phone(const Lead& d) { return d.contact && d.contact->phone.given(); }

// Nobody followed up in time.
bool not_followed_up(VoidReason reason) {
  return reason == VoidReason::first_missed || reason == VoidReason::second_missed ||
         reason == VoidReason::weekly_missed;
}

// The signed card of the same phone; nothing: there is none, or it is this one.
std::optional<Uuid> winner_of(const Lead& d, const Ctx& context) {
  if (!d.contact) return std::nullopt;
  for (const Uuid& other :
       holders_of(context, keys::lead_phone, d.contact->person_id, d.contact->phone)) {
    if (other != context.stream) return other;
  }
  return std::nullopt;
}

// The holder of the card, and the leader of his group.
No only_holder(const Lead& d, const Ctx& context) {
  if (context.actor.person == d.holder || context.actor.has("group_leader")) return {};
  return reject(rules::not_holder, d.holder);
}

Decision<LeadEvent> on(const Lead& d, const OpenLead& c, const Ctx& context) {
  if (d.state != LeadState::none) return refuse(rules::already_there, d.doc_no);
  const std::string name = c.contact ? normalised(c.contact->name.clear) : std::string();
  const std::string phone = c.contact ? normalised(c.contact->phone.clear) : std::string();
  if (name.empty() && phone.empty()) return refuse(need(false, "X-94", "/contact"));
  if (c.contact->person_id.given()) return refuse(rules::person_id_given, {}, "/contact/personId");
  if (No no = need(c.source, "X-94", "/source")) return refuse(std::move(no));
  if (c.contacted_on != 0 && c.contacted_on != today(context)) {
    return refuse(rules::not_today, to_date(c.contacted_on), "/contactedOn");
  }
  const std::string holder = c.holder.empty() ? context.actor.person : c.holder;
  if (has_left(context, holder)) return refuse(rules::person_left, holder, "/holder");
  LeadOpened opened{.doc_no = context.number("XS"),
                    .policy = context.policy_ref,
                    .contact = c.contact,
                    .interest = c.interest,
                    .source = c.source,
                    .holder = holder};
  opened.contact->person_id = derived_uuid(context.stream, "person");
  opened.contact->name.clear = name;
  opened.contact->phone.clear = phone;
  // Who left a number gets an SMS the same day.
  if (opened.contact->phone.given()) {
    opened.timers = clock(timer::first_sms, context.policy.leads.first_sms, holder, context);
  }
  return LeadEvents{std::move(opened)};
}

Decision<LeadEvent> on(const Lead& d, const SignLead&, const Ctx& context) {
  if (No no = only_in(d.state, LeadState::open)) return refuse(std::move(no));
  if (d.holder == context.actor.person) return refuse(rules::four_eyes);
  // The first signed card wins, the other holder helps.
  if (const auto winner = winner_of(d, context)) {
    return LeadEvents{
        LeadDuplicateFound{.winner = *winner, .other = context.stream, .holder = d.holder},
        LeadVoided{.reason = VoidReason::duplicate, .holder = d.holder}};
  }
  LeadEvents events{LeadSigned{
      .late = calendar::day_of(context.now) > calendar::day_of(d.opened_at),
      .timers = clock(timer::first, context.policy.leads.first_follow_up, d.holder, context)}};
  // Cards of the same phone that nobody followed up: their holders hear of it (ChargeDuplicate).
  if (has_phone(d)) {
    for (const Uuid& dead :
         holders_of(context, keys::dead_lead_phone, d.contact->person_id, d.contact->phone)) {
      if (dead == context.stream) continue;
      events.push_back(LeadDuplicateFound{.winner = context.stream, .other = dead});
    }
  }
  return events;
}

Decision<LeadEvent> on(const Lead& d, const ChargeDuplicate& c, const Ctx& context) {
  if (d.state != LeadState::dead || !not_followed_up(d.void_reason) || d.duplicate_of.given()) {
    return LeadEvents{};
  }
  return LeadEvents{LeadDuplicateFound{.winner = c.winner,
                                       .other = context.stream,
                                       .holder = d.holder,
                                       .charge = context.policy.leads.duplicate_charge}};
}

// What follows the n-th follow-up.
std::vector<Timer> next_clock(const Lead& d, std::uint16_t no, const Ctx& context) {
  const LeadPolicy& policy = context.policy.leads;
  if (no == 1) return clock(timer::second, policy.second_follow_up, d.holder, context);
  std::vector<Timer> next = clock(timer::weekly, policy.weekly, d.holder, context);
  if (no == 2) {
    timers::append(next,
                   clock(timer::validity, policy.validity_signature, "group_leader", context));
  }
  return next;
}

Decision<LeadEvent> on(const Lead& d, const FollowUpLead& c, const Ctx& context) {
  if (No no = only_in(d.state, LeadState::valid)) return refuse(std::move(no));
  if (No no = only_holder(d, context)) return refuse(std::move(no));
  if (No no = need(c.mode != FollowUpMode::none, "X-95", "/mode")) return refuse(std::move(no));
  if (No no = need(c.note, "X-95", "/note")) return refuse(std::move(no));
  const auto no = static_cast<std::uint16_t>(d.follow_ups + 1);
  const auto sms = static_cast<std::uint16_t>(c.mode == FollowUpMode::sms ? d.sms_in_row + 1 : 0);
  // Three in a row that were nothing but an SMS void the card.
  if (sms >= context.policy.leads.sms_only) {
    return LeadEvents{LeadFollowedUp{.no = no, .mode = c.mode, .note = c.note, .sms_in_row = sms},
                      LeadVoided{.reason = VoidReason::sms_only, .holder = d.holder}};
  }
  return LeadEvents{LeadFollowedUp{.no = no,
                                   .mode = c.mode,
                                   .note = c.note,
                                   .sms_in_row = sms,
                                   .timers = next_clock(d, no, context)}};
}

Decision<LeadEvent> on(const Lead& d, const SendLeadSms& c, const Ctx& context) {
  // Who left his number gets it, whatever becomes of the card.
  if (No no = only_in(d.state, LeadState::open, LeadState::valid, LeadState::dead)) {
    return refuse(std::move(no));
  }
  if (!has_phone(d)) return refuse(rules::no_phone);
  if (d.sms_sent) return LeadEvents{};
  return LeadEvents{LeadSmsSent{.note = c.note,
                                .late = timers::is_late(d.timers, timer::first_sms, context.now)}};
}

Decision<LeadEvent> on(const Lead& d, const SignValidity& c, const Ctx& context) {
  if (No no = only_in(d.state, LeadState::valid)) return refuse(std::move(no));
  if (d.holder == context.actor.person) return refuse(rules::four_eyes);
  if (d.follow_ups < 2) return refuse(rules::no_validity_yet);
  if (c.until <= today(context)) return refuse(rules::validity_past, {}, "/until");
  // Within 24 hours it counts from the follow-up; later from the day of signing.
  const bool late = timers::is_late(d.timers, timer::validity, context.now);
  return LeadEvents{
      LeadValiditySigned{.until = c.until,
                         .from = late ? today(context) : calendar::day_of(d.last_follow_up_at),
                         .late = late}};
}

Decision<LeadEvent> on(const Lead& d, const ReassignLead& c, const Ctx& context) {
  if (No no = only_in(d.state, LeadState::dead)) return refuse(std::move(no));
  if (No no = need(c.holder, "X-97", "/holder")) return refuse(std::move(no));
  if (has_left(context, c.holder)) return refuse(rules::person_left, c.holder, "/holder");
  // A card that lost against another one stays lost while that one is signed.
  if (const auto winner = winner_of(d, context)) {
    return refuse(rules::lead_duplicate, to_string(*winner));
  }
  return LeadEvents{LeadReassigned{
      .before = d.holder,
      .holder = c.holder,
      .timers = clock(timer::first, context.policy.leads.first_follow_up, c.holder, context)}};
}

Decision<LeadEvent> on(const Lead& d, const HandOverLead& c, const Ctx& context) {
  const bool own = context.actor.person == "system";
  const bool alive = d.state == LeadState::open || d.state == LeadState::valid;
  // To a successor: whoever got the card meanwhile keeps it.
  if (own && (!alive || d.holder == c.holder)) return LeadEvents{};
  if (No no = only_in(d.state, LeadState::open, LeadState::valid)) return refuse(std::move(no));
  if (No no = need(c.holder, "X-99", "/holder")) return refuse(std::move(no));
  if (!own) {
    if (No no = only_holder(d, context)) return refuse(std::move(no));
    if (No no = need(c.slip, "X-99", "/slip")) return refuse(std::move(no));
    if (has_left(context, c.holder)) return refuse(rules::person_left, c.holder, "/holder");
  }
  return LeadEvents{LeadHandedOver{
      .before = d.holder, .holder = c.holder, .slip = c.slip, .handover = c.handover}};
}

Decision<LeadEvent> on(const Lead& d, const ConvertLead& c, const Ctx& context) {
  if (No no = only_in(d.state, LeadState::valid)) return refuse(std::move(no));
  if (No no = only_holder(d, context)) return refuse(std::move(no));
  if (No no = need(c.order_no, "X-99", "/orderNo")) return refuse(std::move(no));
  if (c.customer_id.given() && !context.holder(keys::customer, to_string(c.customer_id))) {
    return refuse(rules::no_such_file, to_string(c.customer_id), "/customerId");
  }
  return LeadEvents{LeadConverted{.customer_id = c.customer_id, .order_no = c.order_no}};
}

Decision<LeadEvent> on(const Lead& d, const ReportLeadResult& c, const Ctx&) {
  if (No no = only_in(d.state, LeadState::converted)) return refuse(std::move(no));
  if (No no = need(c.order_no, "X-99", "/orderNo")) return refuse(std::move(no));
  if (No no = need(c.other_order_no, "X-99", "/otherOrderNo")) return refuse(std::move(no));
  return LeadEvents{LeadResultReported{
      .order_no = c.order_no,
      .delivered_on = c.delivered_on,
      .agrees =
          normalised(c.order_no) == normalised(c.other_order_no) && c.order_no == d.order_no}};
}

Decision<LeadEvent> on(const Lead& d, const WithdrawLead& c, const Ctx& context) {
  if (No no = only_in(d.state, LeadState::open, LeadState::valid, LeadState::dead)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.reason, "X-98", "/reason")) return refuse(std::move(no));
  if (d.holder == context.actor.person) return refuse(rules::four_eyes);
  return LeadEvents{LeadWithdrawn{.reason = c.reason}};
}

Decision<LeadEvent> on(const Lead& d, const RecordLeadAbuse& c, const Ctx&) {
  if (No no = need(c.abuse != LeadAbuse::none, "X-98", "/abuse")) return refuse(std::move(no));
  if (No no = need(c.person, "X-98", "/person")) return refuse(std::move(no));
  if (No no = need(c.note, "X-98", "/note")) return refuse(std::move(no));
  LeadEvents events{LeadAbuseFound{.abuse = c.abuse, .person = c.person, .note = c.note}};
  if (d.state == LeadState::open || d.state == LeadState::valid) {
    events.push_back(LeadVoided{.reason = VoidReason::abuse, .holder = d.holder});
  }
  return events;
}

// The holder of a card that is alive has an implicit grant for its contact.
Decision<LeadEvent> on(const Lead& d, const OpenLeadContact& c, const Ctx& context) {
  if (No no = need(c.reason, "X-43", "/reason")) return refuse(std::move(no));
  if (!d.contact) return refuse(rules::no_such_value);
  std::vector<std::string> fields;
  if (d.contact->name.given()) fields.emplace_back("/contact/name");
  if (d.contact->phone.given()) fields.emplace_back("/contact/phone");
  const bool alive = d.state == LeadState::open || d.state == LeadState::valid;
  LookupRefusal refusal = LookupRefusal::none;
  if (has_left(context, context.actor.person)) {
    refusal = LookupRefusal::left_company;
  } else if (!alive || only_holder(d, context)) {
    refusal = LookupRefusal::no_grant;
  }
  if (refusal != LookupRefusal::none) {
    return LeadEvents{LookupRefused{.person_id = d.contact->person_id,
                                    .fields = std::move(fields),
                                    .reason = c.reason,
                                    .refusal = refusal}};
  }
  return LeadEvents{LookupLogged{
      .person_id = d.contact->person_id, .fields = std::move(fields), .reason = c.reason}};
}

// --- evolve --------------------------------------------------------------------------------------

void apply(Lead& d, const LeadOpened& e, const Recorded& r) {
  d.state = LeadState::open;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.contact = e.contact;
  d.interest = e.interest;
  d.source = e.source;
  d.holder = e.holder;
  d.opened_at = r.at;
}
// It takes effect with the signature.
void apply(Lead& d, const LeadSigned&, const Recorded& r) {
  d.state = LeadState::valid;
  d.signed_at = r.at;
  d.signed_by = r.actor;
}
void apply(Lead& d, const LeadFollowedUp& e, const Recorded& r) {
  d.follow_ups = e.no;
  d.sms_in_row = e.sms_in_row;
  d.last_follow_up_at = r.at;
  for (const std::string_view name : {timer::first, timer::second, timer::weekly}) {
    timers::end(d.timers, name, r.at);
  }
}
void apply(Lead& d, const LeadSmsSent&, const Recorded& r) {
  d.sms_sent = true;
  timers::end(d.timers, timer::first_sms, r.at);
}
void apply(Lead& d, const LeadSmsMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
}
void apply(Lead& d, const LeadValiditySigned& e, const Recorded& r) {
  d.valid_until = e.until;
  timers::end(d.timers, timer::validity, r.at);
}
void apply(Lead& d, const LeadVoided& e, const Recorded& r) {
  d.state = LeadState::dead;
  d.void_reason = e.reason;
  if (e.timer.given()) {
    timers::fire(d.timers, e.timer, r.at);
    ++d.misses;
  }
  for (const std::string_view name :
       {timer::first, timer::second, timer::weekly, timer::validity}) {
    timers::end(d.timers, name, r.at);
  }
}
// A new life: the clocks of a signed card begin again.
void apply(Lead& d, const LeadReassigned& e, const Recorded&) {
  d.state = LeadState::valid;
  d.holder = e.holder;
  d.void_reason = VoidReason::none;
  d.follow_ups = 0;
  d.sms_in_row = 0;
  d.valid_until = 0;
}
void apply(Lead& d, const LeadDuplicateFound& e, const Recorded&) {
  if (e.winner != d.id) d.duplicate_of = e.winner;
}
void apply(Lead& d, const LeadHandedOver& e, const Recorded&) {
  d.holder = e.holder;
  for (Timer& one : d.timers) {
    if (one.running() && one.name != timer::validity) one.holder = e.holder;
  }
}
void apply(Lead& d, const LeadConverted& e, const Recorded& r) {
  d.state = LeadState::converted;
  d.customer_id = e.customer_id;
  d.order_no = e.order_no;
  timers::end_all(d.timers, r.at);
}
void apply(Lead& d, const LeadResultReported& e, const Recorded&) {
  d.reported_back = true;
  d.delivered_on = e.delivered_on;
  d.agrees = e.agrees;
}
void apply(Lead& d, const LeadWithdrawn&, const Recorded& r) {
  d.state = LeadState::withdrawn;
  timers::end_all(d.timers, r.at);
}
void apply(Lead&, const LeadAbuseFound&, const Recorded&) {}
void apply(Lead&, const LookupLogged&, const Recorded&) {}
void apply(Lead&, const LookupRefused&, const Recorded&) {}
void apply(Lead& d, const NoticeGiven& e, const Recorded&) { noticed(d.timers, e.deadlines); }
void apply(Lead& d, const DeadlineMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
}

}  // namespace

Decision<LeadEvent> LeadModel::decide(const Document& document, const Command& command,
                                      const Context<Policy>& context) {
  return each_on<OpenLead, Event>(command, document.state != LeadState::none,
                                  [&](const auto& asked) { return on(document, asked, context); });
}

LeadEvents LeadModel::miss(const Document& document, const Timer& missed,
                           const Context<Policy>& context) {
  if (missed.name == timer::first_sms) {
    return {LeadSmsMissed{
        .timer = missed, .holder = document.holder, .charge = context.policy.leads.sms_charge}};
  }
  if (missed.name == timer::validity) {
    return {DeadlineMissed{.timer = missed, .informed = "group_leader"}};
  }
  const VoidReason reason = missed.name == timer::first    ? VoidReason::first_missed
                            : missed.name == timer::second ? VoidReason::second_missed
                                                           : VoidReason::weekly_missed;
  return {LeadVoided{.reason = reason, .timer = missed, .holder = document.holder}};
}

void LeadModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> LeadModel::keys(const Document& document) {
  std::vector<DocumentKey> held;
  const bool alive = document.state == LeadState::open || document.state == LeadState::valid;
  if (alive) held.emplace_back(keys::held_lead, document.holder);
  if (document.state == LeadState::valid && document.contact) {
    held.emplace_back(keys::lead_phone, document.contact->person_id, document.contact->phone);
  }
  if (document.state == LeadState::dead && not_followed_up(document.void_reason) &&
      document.contact) {
    held.emplace_back(keys::dead_lead_phone, document.contact->person_id, document.contact->phone);
  }
  return held;
}

std::optional<Rejection> LeadModel::refusal(const std::vector<Event>& events) {
  return look_ups::refusal<LookupRefused>(rules::lookup_refused, events);
}

}  // namespace aftercare::customers
