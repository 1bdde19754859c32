// Opening the complainant's contact values, and grants to do so. The look-up is an
// event like any other: the runtime opens what LookupLogged names, and only after it is on disk.
#include <algorithm>
#include <string>

#include "common/decider/grants.h"
#include "common/decider/look_ups.h"
#include "services/complaints/domain/complaint.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

const Personal* value_of(const Contact& contact, ContactField field) {
  switch (field) {
    case ContactField::name: return &contact.name;
    case ContactField::phone: return &contact.phone;
    case ContactField::email: return &contact.email;
    case ContactField::address: return &contact.address;
    case ContactField::other_contact: return &contact.other_contact;
    case ContactField::none: break;
  }
  return nullptr;
}

std::string_view pointer_of(ContactField field) {
  switch (field) {
    case ContactField::name: return "/contact/name";
    case ContactField::phone: return "/contact/phone";
    case ContactField::email: return "/contact/email";
    case ContactField::address: return "/contact/address";
    case ContactField::other_contact: return "/contact/otherContact";
    case ContactField::none: break;
  }
  return "/contact";
}

struct Leave {
  std::uint16_t grant = 0;  // 0: his own as the handler
  LookupRefusal refusal = LookupRefusal::none;
};

// The implicit grant of X-42, which the handler has as long as the case is open, or one that a
// manager has given.
Leave leave_of(const Complaint& document, const std::vector<ContactField>& fields,
               const Ctx& context) {
  const std::string& person = context.actor.person;
  if (is_concerned(document, person)) return {.refusal = LookupRefusal::recused};
  if (has_left(context, person)) return {.refusal = LookupRefusal::left_company};
  const bool handles = !person.empty() && person == document.handler;
  if (handles && is_open(document.state)) return {};
  const auto held = grants::leave_of(document.grants, person, fields, context.now);
  if (held.grant != 0) return {.grant = held.grant};
  if (held.of_others) return {.refusal = LookupRefusal::no_such_field};
  return {.refusal = handles ? LookupRefusal::not_open : LookupRefusal::not_handler};
}

No only_manager(const Ctx& context) {
  const auto& given_by = context.policy.look_ups.given_by;
  const auto has = [&](const std::string& role) { return context.actor.has(role); };
  if (std::ranges::any_of(given_by, has)) return {};
  return reject(rules::not_a_manager, context.policy_ref.preset);
}

Result look_up(const Complaint& document, const OpenContact& c, bool printed, const Ctx& context) {
  if (c.fields.empty()) return refuse(need(false, "X-43", "/fields"));
  if (No no = need(c.reason, "X-43", "/reason")) return refuse(std::move(no));
  std::vector<std::string> fields;
  for (std::size_t i = 0; i < c.fields.size(); ++i) {
    const Personal* value = document.contact ? value_of(*document.contact, c.fields[i]) : nullptr;
    if (value == nullptr || !value->given()) {
      return refuse(rules::no_such_contact, wording::word(c.fields[i]),
                    "/fields/" + std::to_string(i));
    }
    const std::string pointer(pointer_of(c.fields[i]));
    if (std::ranges::find(fields, pointer) == fields.end()) fields.push_back(pointer);
  }
  const Leave leave = leave_of(document, c.fields, context);
  if (leave.refusal != LookupRefusal::none) {
    return Events{LookupRefused{.person_id = person_of(document),
                                .fields = std::move(fields),
                                .reason = c.reason,
                                .refusal = leave.refusal}};
  }
  return Events{LookupLogged{.person_id = person_of(document),
                             .fields = std::move(fields),
                             .reason = c.reason,
                             .grant = leave.grant,
                             .printed = printed}};
}

}  // namespace

Result on(const Complaint& document, const GiveGrant& c, const Ctx& context) {
  if (No no = only_manager(context)) return refuse(std::move(no));
  auto grant = grants::asked_for(document.grants, document.grant_count, c,
                                 context.policy.look_ups.grant, context);
  if (!grant) return unexpected(std::move(grant.error()));
  if (is_concerned(document, c.person)) {
    return refuse(rules::grant_to_recused, c.person, "/person");
  }
  if (has_left(context, c.person)) return refuse(rules::grantee_left, c.person, "/person");
  std::vector<Timer> timers = grants::timers_of(*grant);
  return Events{GrantGiven{.grant = std::move(*grant), .timers = std::move(timers)}};
}

Result on(const Complaint& document, const RevokeGrant& c, const Ctx& context) {
  if (No no = only_manager(context)) return refuse(std::move(no));
  if (No no = grants::only_running(document.grants, c.no)) return refuse(std::move(no));
  return Events{GrantRevoked{.no = c.no}};
}

Result on(const Complaint& document, const PrintCase& c, const Ctx& context) {
  if (c.printout == Printout::none) return refuse(need(false, "X-47", "/printout"));
  if (c.recipient == Recipient::none) return refuse(need(false, "X-47", "/recipient"));
  if (No no = need(c.reason, "X-43", "/reason")) return refuse(std::move(no));
  if (c.printout == Printout::form && c.recipient == Recipient::customer) {
    return refuse(rules::form_not_sent, document.doc_no, "/printout");
  }
  OpenContact opened{.reason = c.reason};
  for (const ContactField field : {ContactField::name, ContactField::address}) {
    if (document.contact && value_of(*document.contact, field)->given()) {
      opened.fields.push_back(field);
    }
  }
  if (opened.fields.empty()) return refuse(rules::no_such_contact);
  return look_up(document, opened, true, context);
}

Result on(const Complaint& document, const OpenContact& c, const Ctx& context) {
  return look_up(document, c, false, context);
}

std::vector<std::string> ComplaintModel::opened(const std::vector<Event>& events) {
  std::vector<std::string> pointers;
  for (const Event& event : events) {
    if (const auto* logged = std::get_if<LookupLogged>(&event)) {
      pointers.insert(pointers.end(), logged->fields.begin(), logged->fields.end());
    }
  }
  return pointers;
}

std::optional<Rejection> ComplaintModel::refusal(const std::vector<Event>& events) {
  return look_ups::refusal<LookupRefused>(rules::lookup_refused, events);
}

}  // namespace aftercare::complaints
