// Taking a complaint in, and what it is taken for: registration, kind, level, customer.
#include <algorithm>
#include <string>

#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

bool has_a_way(const std::optional<Contact>& contact) {
  return contact && (contact->phone.given() || contact->email.given() || contact->address.given() ||
                     contact->other_contact.given());
}

No check_contact(const RegisterComplaint& c) {
  if (c.contact && c.contact->person_id.given()) {
    return reject(rules::person_id_given, {}, "/contact/personId");
  }
  if (!c.customer_id.given() && !has_a_way(c.contact)) {
    return reject(rules::no_contact, {}, "/contact");
  }
  return {};
}

No check_times(const RegisterComplaint& c, Instant received_at, Instant now) {
  if (received_at > now) {
    return reject(rules::received_in_future,
                  to_rfc3339(received_at) + " is after " + to_rfc3339(now), "/receivedAt");
  }
  if (given(c.original_received_at) && c.original_received_at > received_at) {
    return reject(rules::original_after_received,
                  to_rfc3339(c.original_received_at) + " is after " + to_rfc3339(received_at),
                  "/originalReceivedAt");
  }
  return {};
}

No check_values(const RegisterComplaint& c) {
  for (std::size_t i = 0; i < c.products.size(); ++i) {
    if (c.products[i].defective_qty > c.products[i].qty) {
      return reject(
          rules::defective_over_qty,
          std::to_string(c.products[i].defective_qty) + " of " + std::to_string(c.products[i].qty),
          "/products/" + std::to_string(i) + "/defectiveQty");
    }
  }
  if (c.batch_new_goods && c.cause_class != CauseClass::product_quality) {
    return reject(rules::batch_needs_quality, std::string(to_word(c.cause_class)),
                  "/batchNewGoods");
  }
  return not_negative(c.loss, "/loss");
}

No check_level(std::uint8_t level) {
  if (level <= top_level) return {};
  return reject(rules::no_such_level, std::to_string(level), "/level");
}

No check_given(const RegisterComplaint& c) {
  if (c.channel == Channel::none) return need({}, "CMP-01", "/channel");
  if (c.complainant_type == ComplainantType::none) return need({}, "CMP-02", "/complainantType");
  if (c.cause_class == CauseClass::none) return need({}, "CMP-03", "/causeClass");
  if (c.demand == Demand::none) return need({}, "CMP-03", "/demand");
  if (!c.event) return need({}, "CMP-03", "/event");
  return need(c.event->cause + c.event->content, "CMP-03", "/event/cause");
}

CaseKind kind_of(const RegisterComplaint& c) {
  return c.kind == CaseKind::none ? CaseKind::complaint : c.kind;
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

void append(std::vector<Timer>& to, std::vector<Timer> more) {
  to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

Result on(const Complaint& document, const RegisterComplaint& c, const Ctx& context) {
  if (document.state != CaseState::none) return refuse(rules::already_registered, document.doc_no);
  if (c.event && std::ranges::find(c.event->staff, context.actor.person) != c.event->staff.end()) {
    return refuse(rules::recused);
  }
  if (!takes(context.policy, kind_of(c))) {
    return refuse(rules::kind_not_offered, std::string(to_word(c.kind)), "/kind");
  }
  const Instant received_at = given(c.received_at) ? whole_seconds(c.received_at) : context.now;
  if (No no = check_given(c)) return refuse(std::move(no));
  if (No no = check_contact(c)) return refuse(std::move(no));
  if (No no = check_times(c, received_at, context.now)) return refuse(std::move(no));
  if (No no = check_values(c)) return refuse(std::move(no));
  if (No no = check_level(c.level)) return refuse(std::move(no));

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
  if (registered.contact) registered.contact->person_id = derived_uuid(context.command, "person");
  // Who registers a level 1 case is its handler (complaints.md 1).
  if (level == 1) registered.handler = context.actor.person;

  const std::string holder = registered.handler.empty()
                                 ? std::string(function_of(context.policy, level))
                                 : registered.handler;
  registered.timers = started(timer::first_contact, received_at, context.policy.first_contact,
                              holder, context.calendar);
  // What the registering person handles himself has nowhere to be passed on to (CMP-68).
  if (registered.handler.empty()) {
    append(registered.timers,
           started(timer::pass_on, context.now, context.policy.pass_on, holder, context.calendar));
  }
  ComplaintClassified classified{.level = level,
                                 .floor = floor.level,
                                 .reasons = floor.reasons,
                                 .timers = hand_over_timer(document, level, context)};
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

Result on(const Complaint& document, const TurnIntoComplaint& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::registered, CaseState::contacted})) {
    return refuse(std::move(no));
  }
  if (document.kind == CaseKind::complaint) return refuse(rules::is_a_complaint);
  if (No no = check_level(c.level)) return refuse(std::move(no));
  const Floor floor = floor_of(context.policy, grounds_of(document, CaseKind::complaint));
  const std::uint8_t level = level_for(context.policy, floor, std::max(document.level, c.level));
  ComplaintClassified classified{.level = level, .floor = floor.level, .reasons = floor.reasons};
  if (level > document.level) classified.timers = hand_over_timer(document, level, context);
  return Events{KindChanged{.from = document.kind, .to = CaseKind::complaint, .reason = c.reason},
                std::move(classified)};
}

Result on(const Complaint& document, const LinkCustomer& c, const Ctx&) {
  if (No no = only_between(document, CaseState::registered, CaseState::archived)) {
    return refuse(std::move(no));
  }
  if (!c.customer_id.given()) return refuse(need({}, "X-49", "/customerId"));
  if (c.customer_id == document.customer_id) return Events{};
  return Events{CustomerLinked{.person_id = person_of(document), .customer_id = c.customer_id}};
}

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
    std::string why = "floor " + std::to_string(floor.level);
    for (const std::string& reason : floor.reasons) why += ", " + reason;
    return refuse(rules::level_floor, std::move(why), "/level");
  }
  if (c.level == document.level) return refuse(rules::same_level, {}, "/level");
  ComplaintReclassified reclassified{.from = document.level, .to = c.level, .reason = c.reason};
  if (c.level > document.level) {
    reclassified.timers = hand_over_timer(document, c.level, context);
  }
  return Events{std::move(reclassified)};
}

Result on(const Complaint& document, const RefileComplaint& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::closed, CaseState::archived})) {
    return refuse(std::move(no));
  }
  if (document.refiled_as.given()) {
    return refuse(rules::already_refiled, to_string(document.refiled_as));
  }
  if (!c.new_case.given()) return refuse(need({}, "CMP-11", "/newCase"));
  if (c.new_case == context.stream) return refuse(rules::refiled_as_itself, {}, "/newCase");
  if (No no = need(c.reason, "CMP-11", "/reason")) return refuse(std::move(no));
  return Events{ComplaintRefiled{.new_case = c.new_case, .reason = c.reason}};
}

}  // namespace aftercare::complaints
