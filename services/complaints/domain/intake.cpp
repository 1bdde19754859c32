// Taking a complaint in, and what it is taken for: registration, kind, level, customer.
#include <algorithm>
#include <string>

#include "common/decider/deciding.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

CaseKind kind_of(const RegisterComplaint& c) {
  return c.kind == CaseKind::none ? CaseKind::complaint : c.kind;
}

bool has_a_way(const std::optional<Contact>& contact) {
  return contact && (contact->phone.given() || contact->email.given() || contact->address.given() ||
                     contact->other_contact.given());
}

No check_contact(const RegisterComplaint& c) {
  if (!c.customer_id.given() && !has_a_way(c.contact)) {
    return reject(rules::no_contact, {}, "/contact");
  }
  return {};
}

No check_times(const RegisterComplaint& c, Instant received_at, Instant now) {
  if (received_at > now) {
    return reject(rules::received_in_future,
                  wording::after(to_rfc3339(received_at), to_rfc3339(now)), "/receivedAt");
  }
  if (given(c.original_received_at) && c.original_received_at > received_at) {
    return reject(rules::original_after_received,
                  wording::after(to_rfc3339(c.original_received_at), to_rfc3339(received_at)),
                  "/originalReceivedAt");
  }
  return {};
}

No check_values(const RegisterComplaint& c) {
  for (std::size_t i = 0; i < c.products.size(); ++i) {
    if (c.products[i].defective_qty > c.products[i].qty) {
      return reject(rules::defective_over_qty,
                    wording::of(std::to_string(c.products[i].defective_qty),
                                std::to_string(c.products[i].qty)),
                    "/products/" + std::to_string(i) + "/defectiveQty");
    }
  }
  if (c.batch_new_goods && c.cause_class != CauseClass::product_quality) {
    return reject(rules::batch_needs_quality, wording::word(c.cause_class), "/batchNewGoods");
  }
  if (c.kind == CaseKind::exception && c.loss && c.loss->fen > 0) {
    return reject(rules::exception_with_loss, to_decimal(*c.loss), "/loss");
  }
  return not_negative(c.loss, "/loss");
}

bool names(const Product& product, ProductFact fact) {
  switch (fact) {
    case ProductFact::code: return !product.code.empty();
    case ProductFact::item_no: return !product.item_no.empty();
    case ProductFact::order_no: return !product.order_no.empty();
    case ProductFact::batch: return !product.batch.empty();
    case ProductFact::delivered_on: return product.delivered_on != 0;
    case ProductFact::qty: return product.qty > 0;
    case ProductFact::defective_qty: return product.defective_qty > 0;
  }
  return true;
}

std::string_view field_of(ProductFact fact) {
  switch (fact) {
    case ProductFact::code: return "code";
    case ProductFact::item_no: return "itemNo";
    case ProductFact::order_no: return "orderNo";
    case ProductFact::batch: return "batch";
    case ProductFact::delivered_on: return "deliveredOn";
    case ProductFact::qty: return "qty";
    case ProductFact::defective_qty: return "defectiveQty";
  }
  return "code";
}

// What the form of a quality complaint must name of each product (CMP-09).
No check_quality_form(const ComplaintPolicy& policy, const RegisterComplaint& c) {
  if (policy.quality_form.empty() || c.cause_class != CauseClass::product_quality) return {};
  if (c.products.empty()) return need(false, "CMP-09", "/products");
  for (std::size_t i = 0; i < c.products.size(); ++i) {
    for (const ProductFact fact : policy.quality_form) {
      if (names(c.products[i], fact)) continue;
      const std::string pointer =
          "/products/" + std::to_string(i) + "/" + std::string(field_of(fact));
      return need(false, "CMP-09", pointer);
    }
  }
  return {};
}

// What the policy asks of a complaint besides; other kinds run no full cycle (CMP-07).
No check_preset(const ComplaintPolicy& policy, const RegisterComplaint& c, Instant received_at) {
  if (c.severity == Severity::major &&
      std::ranges::find(policy.severities, Severity::major) == policy.severities.end()) {
    return reject(rules::severity_not_offered, wording::word(c.severity), "/severity");
  }
  if (kind_of(c) != CaseKind::complaint) return {};
  if (policy.quality_classes && c.quality_class == QualityClass::none) {
    return need(false, "CMP-17", "/qualityClass");
  }
  if (policy.closing.promise != Closing::Promise::none) {
    if (!given(c.promised_at)) return need(false, "CMP-30", "/promisedAt");
    if (c.promised_at < received_at) {
      return reject(rules::promise_in_past, to_rfc3339(c.promised_at), "/promisedAt");
    }
  }
  return check_quality_form(policy, c);
}

No check_level(std::uint8_t level) {
  if (level <= top_level) return {};
  return reject(rules::no_such_level, std::to_string(level), "/level");
}

No check_given(const RegisterComplaint& c) {
  if (c.channel == Channel::none) return need(false, "CMP-01", "/channel");
  if (c.complainant_type == ComplainantType::none) return need(false, "CMP-02", "/complainantType");
  if (c.cause_class == CauseClass::none) return need(false, "CMP-03", "/causeClass");
  if (c.demand == Demand::none) return need(false, "CMP-03", "/demand");
  if (!c.event) return need(false, "CMP-03", "/event");
  return need(c.event->cause + c.event->content, "CMP-03", "/event/cause");
}

Grounds grounds_of(const RegisterComplaint& c) {
  return {.kind = kind_of(c),
          .channel = c.channel,
          .complainant = c.complainant_type,
          .cause = c.cause_class,
          .batch_new_goods = c.batch_new_goods,
          .related = c.related_to.given()};
}

Grounds grounds_of(const Complaint& document, CaseKind kind) {
  return {.kind = kind,
          .channel = document.channel,
          .complainant = document.complainant_type,
          .cause = document.cause_class,
          .batch_new_goods = document.batch_new_goods,
          .related = document.related_to.given()};
}

// The highest that applies; the agent may set a higher one (CMP-13).
std::uint8_t level_for(const ComplaintPolicy& policy, const Floor& floor, std::uint8_t asked) {
  return policy.levels ? std::max(floor.level, asked) : std::uint8_t{1};
}

// The fields that are taken over as they are.
ComplaintRegistered as_given(const RegisterComplaint& c) {
  return {.channel = c.channel,
          .complainant_type = c.complainant_type,
          .customer_id = c.customer_id,
          .contact = c.contact,
          .cause_class = c.cause_class,
          .batch_new_goods = c.batch_new_goods,
          .event = c.event,
          .products = c.products,
          .demand = c.demand,
          .sample_attached = c.sample_attached,
          .quality_class = c.quality_class,
          .region = c.region,
          .promised_at = c.promised_at,
          .related_to = c.related_to,
          .loss = c.loss,
          .foreign_no = c.foreign_no,
          .original_received_at = c.original_received_at};
}

// The first desk of the way that the registering person does not stand for: it has the case now.
// Without desks of their own it is the function of the level (CMP-05, CMP-14).
std::string next_desk(const Desks* desks, std::uint8_t level, const Ctx& context) {
  if (desks != nullptr && level == 1) {
    const auto next = std::ranges::find_if(
        desks->desks, [&](const std::string& desk) { return !context.actor.has(desk); });
    if (next != desks->desks.end()) return *next;
  }
  return std::string(function_of(context.policy, level));
}

// The clocks and the first step that a complaint has and an inquiry has not.
void start_cycle(ComplaintClassified& classified, const ClosingFacts& facts, Instant received_at,
                 const std::string& holder, std::uint16_t round, const Ctx& context) {
  if (context.policy.closing.from == Closing::From::received) {
    append(classified.timers, closing_timer(facts, received_at, holder, context));
  }
  if (!has_route(context.policy)) return;
  Arrival arrival = arrive(context.policy.steps.front(), facts.region, round, context);
  classified.step = std::move(arrival.visit);
  append(classified.timers, std::move(arrival.timers));
}

// Customer information is passed on the same day; what the registering person handles himself has
// nowhere to go (CMP-68). Where suggestions are passed on at once, his own are, too (CMP-69).
std::vector<Timer> pass_on_timer(CaseKind kind, bool handled, const std::string& holder,
                                 const Ctx& context) {
  const bool suggestion = kind == CaseKind::suggestion && context.policy.pass_on_suggestion.given();
  if (handled && !suggestion) return {};
  return started(timer::pass_on, context.now,
                 suggestion ? context.policy.pass_on_suggestion : context.policy.pass_on, holder,
                 context.calendar);
}

}  // namespace

Result on(const Complaint& document, const RegisterComplaint& c, const Ctx& context) {
  if (document.state != CaseState::none) return refuse(rules::already_registered, document.doc_no);
  if (c.follow_up.given()) return decide_draft(c, context);
  if (c.contact && c.contact->person_id.given()) {
    return refuse(rules::person_id_given, {}, "/contact/personId");
  }
  return decide_registration(document, c, context);
}

Result decide_registration(const Complaint& document, const RegisterComplaint& c,
                           const Ctx& context) {
  if (No no = only_registrar(context)) return refuse(std::move(no));
  if (c.event && std::ranges::find(c.event->staff, context.actor.person) != c.event->staff.end()) {
    return refuse(rules::recused);
  }
  if (!takes(context.policy, kind_of(c))) {
    return refuse(rules::kind_not_offered, wording::word(c.kind), "/kind");
  }
  const Instant received_at = given(c.received_at) ? whole_seconds(c.received_at) : context.now;
  if (No no = check_given(c)) return refuse(std::move(no));
  if (No no = check_contact(c)) return refuse(std::move(no));
  if (No no = check_times(c, received_at, context.now)) return refuse(std::move(no));
  if (No no = check_values(c)) return refuse(std::move(no));
  if (No no = check_level(c.level)) return refuse(std::move(no));
  if (No no = check_preset(context.policy, c, received_at)) return refuse(std::move(no));

  const Floor floor = floor_of(context.policy, grounds_of(c));
  const std::uint8_t level = level_for(context.policy, floor, c.level);
  ComplaintRegistered registered = as_given(c);
  registered.doc_no = context.number("KS");
  registered.form_no = form_no(registered.doc_no, 1);
  registered.policy = context.policy_ref;
  registered.kind = kind_of(c);
  registered.received_at = received_at;
  registered.received_by = c.received_by.empty() ? context.actor.person : c.received_by;
  registered.severity = c.severity == Severity::none ? Severity::general : c.severity;
  // A draft has its person already; every other contact gets one.
  if (registered.contact && !registered.contact->person_id.given()) {
    registered.contact->person_id = derived_uuid(context.command, "person");
  }
  const Desks* const desks = desks_of(context.policy, c.channel);
  if (desks != nullptr) registered.route = desks->desks;
  // Who registers a level 1 case is its handler, if he handles cases at all (complaints.md 1).
  registered.desk_only = !holds_function(context);
  if (level == 1 && !registered.desk_only) registered.handler = context.actor.person;

  const std::string holder =
      registered.handler.empty() ? next_desk(desks, level, context) : registered.handler;
  registered.timers = contact_timers(received_at, holder, context);
  append(registered.timers,
         pass_on_timer(registered.kind, !registered.handler.empty(), holder, context));
  ComplaintClassified classified{.level = level,
                                 .floor = floor.level,
                                 .reasons = floor.reasons,
                                 .timers = hand_over_timer(document, level, context),
                                 .report_to = at_level(context.policy.level, level).report_to};
  if (registered.kind == CaseKind::complaint) {
    start_cycle(classified,
                {.severity = registered.severity,
                 .region = registered.region,
                 .promised_at = registered.promised_at},
                received_at, holder, 1, context);
  }
  return Events{std::move(registered), std::move(classified)};
}

Result on(const Complaint& document, const AnswerInquiry& c, const Ctx&) {
  if (No no = only_in(document, {CaseState::registered, CaseState::contacted})) {
    return refuse(std::move(no));
  }
  if (document.kind == CaseKind::complaint) return refuse(rules::is_a_complaint);
  if (No no = need(c.answer, "CMP-07", "/answer")) return refuse(std::move(no));
  return Events{InquiryAnswered{.answer = c.answer}};
}

namespace {

// The inquiry as it would have been registered as a complaint: what the policy asks of one only, it
// did not ask of the inquiry.
RegisterComplaint turned(const Complaint& inquiry, const TurnIntoComplaint& c) {
  return {.kind = CaseKind::complaint,
          .cause_class = inquiry.cause_class,
          .batch_new_goods = inquiry.batch_new_goods,
          .products = c.products.empty() ? inquiry.products : c.products,
          .quality_class =
              c.quality_class == QualityClass::none ? inquiry.quality_class : c.quality_class,
          .severity = inquiry.severity,
          .promised_at = given(c.promised_at) ? c.promised_at : inquiry.promised_at,
          .loss = inquiry.loss};
}

}  // namespace

Result on(const Complaint& document, const TurnIntoComplaint& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::registered, CaseState::contacted})) {
    return refuse(std::move(no));
  }
  if (document.kind == CaseKind::complaint) return refuse(rules::is_a_complaint);
  if (No no = check_level(c.level)) return refuse(std::move(no));
  const RegisterComplaint whole = turned(document, c);
  if (No no = check_values(whole)) return refuse(std::move(no));
  if (No no = check_preset(context.policy, whole, document.received_at)) {
    return refuse(std::move(no));
  }
  const Floor floor = floor_of(context.policy, grounds_of(document, CaseKind::complaint));
  const std::uint8_t level = level_for(context.policy, floor, std::max(document.level, c.level));
  ComplaintClassified classified{.level = level, .floor = floor.level, .reasons = floor.reasons};
  if (level > document.level) classified.timers = hand_over_timer(document, level, context);
  classified.report_to = at_level(context.policy.level, level).report_to;
  start_cycle(
      classified,
      {.severity = document.severity, .region = document.region, .promised_at = whole.promised_at},
      document.received_at, holder_of(document, context.policy), document.round, context);
  return Events{KindChanged{.from = document.kind,
                            .to = CaseKind::complaint,
                            .reason = c.reason,
                            .promised_at = c.promised_at,
                            .quality_class = c.quality_class,
                            .products = c.products},
                std::move(classified)};
}

Result on(const Complaint& document, const LinkCustomer& c, const Ctx& context) {
  // His file was merged into another one: the case follows in any state (CUS-04).
  if (!deciding::is_system(context)) {
    if (No no = only_between(document, CaseState::registered, CaseState::archived)) {
      return refuse(std::move(no));
    }
  }
  if (!c.customer_id.given()) return refuse(need(false, "X-49", "/customerId"));
  if (c.customer_id == document.customer_id) return Events{};
  return Events{CustomerLinked{.person_id = person_of(document), .customer_id = c.customer_id}};
}

// What customers says of the customer; late news of one the case is no longer linked to is none.
Result on(const Complaint& document, const ShowCustomer& c, const Ctx&) {
  if (c.customer_id != document.customer_id || c.customer == document.customer) return Events{};
  return Events{CustomerShown{.customer = c.customer}};
}

namespace {

// The first owner, where a case falls back to level 1: he handles cases, is still here, and is not
// concerned (CMP-34, X-34, X-61).
bool may_have_it_again(const Complaint& document, const Ctx& context) {
  return !document.desk_only && !is_concerned(document, document.first_owner) &&
         !has_left(context, document.first_owner);
}

}  // namespace

Result on(const Complaint& document, const ReclassifyComplaint& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::registered, CaseState::contacted})) {
    return refuse(std::move(no));
  }
  if (!context.policy.levels) return refuse(rules::no_levels);
  if (c.level == 0 || c.level > top_level) {
    return refuse(rules::no_such_level, std::to_string(c.level), "/level");
  }
  if (No no = need(c.reason, "CMP-12", "/reason")) return refuse(std::move(no));
  const Floor floor = floor_of(context.policy, grounds_of(document, document.kind));
  if (c.level < floor.level) {
    Detail reasons;
    for (const std::string& reason : floor.reasons) wording::add(reasons, floor_reason(reason));
    return refuse(
        rules::level_floor,
        Detail{"floor ", "最低级别 "} + std::to_string(floor.level) + Detail{", ", "："} + reasons,
        "/level");
  }
  if (c.level == document.level) return refuse(rules::same_level, {}, "/level");
  ComplaintReclassified reclassified{.from = document.level, .to = c.level, .reason = c.reason};
  if (c.level > document.level) {
    reclassified.timers = hand_over_timer(document, c.level, context);
  } else if (c.level == 1 && document.handler.empty() && !may_have_it_again(document, context)) {
    reclassified.holder = std::string(function_of(context.policy, 1));
  }
  return Events{std::move(reclassified)};
}

Result on(const Complaint& document, const LinkRelatedCase& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::registered, CaseState::contacted})) {
    return refuse(std::move(no));
  }
  if (!c.related_to.given()) return refuse(need(false, "CMP-11", "/relatedTo"));
  if (c.related_to == context.stream) return refuse(rules::related_to_itself, {}, "/relatedTo");
  if (c.related_to == document.related_to) return Events{};
  Grounds grounds = grounds_of(document, document.kind);
  grounds.related = true;
  const Floor floor = floor_of(context.policy, grounds);
  Events events{CaseRelated{.related_to = c.related_to, .floor = floor.level}};
  // The same matter again is serious at least (CMP-11).
  if (context.policy.levels && document.level < floor.level) {
    events.emplace_back(
        ComplaintReclassified{.from = document.level,
                              .to = floor.level,
                              .reason = "related_to",
                              .timers = hand_over_timer(document, floor.level, context)});
  }
  return events;
}

Result on(const Complaint& document, const RefileComplaint& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::closed, CaseState::archived})) {
    return refuse(std::move(no));
  }
  if (document.refiled_as.given()) {
    return refuse(rules::already_refiled, to_string(document.refiled_as));
  }
  if (!c.new_case.given()) return refuse(need(false, "CMP-11", "/newCase"));
  if (c.new_case == context.stream) return refuse(rules::refiled_as_itself, {}, "/newCase");
  if (No no = need(c.reason, "CMP-11", "/reason")) return refuse(std::move(no));
  return Events{ComplaintRefiled{.new_case = c.new_case, .reason = c.reason}};
}

}  // namespace aftercare::complaints
