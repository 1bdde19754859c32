// Opening the complainant's contact values. The look-up is an event like any other:
// the runtime opens what LookupLogged names, and only after it is on disk.
#include <algorithm>
#include <string>

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

// The implicit grant of X-42: the handler, as long as the case is open. `none`: he has it.
LookupRefusal refusal_of(const Complaint& document, const std::string& person) {
  if (is_concerned(document, person)) return LookupRefusal::recused;
  if (person.empty() || person != document.handler) return LookupRefusal::not_handler;
  if (!is_open(document.state)) return LookupRefusal::not_open;
  return LookupRefusal::none;
}

}  // namespace

Result on(const Complaint& document, const PrintCase& c, const Ctx& context) {
  if (c.printout == Printout::none) return refuse(need({}, "X-47", "/printout"));
  if (c.recipient == Recipient::none) return refuse(need({}, "X-47", "/recipient"));
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
  return on(document, opened, context);
}

Result on(const Complaint& document, const OpenContact& c, const Ctx& context) {
  if (c.fields.empty()) return refuse(need({}, "X-43", "/fields"));
  if (No no = need(c.reason, "X-43", "/reason")) return refuse(std::move(no));
  std::vector<std::string> fields;
  for (std::size_t i = 0; i < c.fields.size(); ++i) {
    const Personal* value = document.contact ? value_of(*document.contact, c.fields[i]) : nullptr;
    if (value == nullptr || !value->given()) {
      return refuse(rules::no_such_contact, std::string(to_word(c.fields[i])),
                    "/fields/" + std::to_string(i));
    }
    const std::string pointer(pointer_of(c.fields[i]));
    if (std::ranges::find(fields, pointer) == fields.end()) fields.push_back(pointer);
  }
  const LookupRefusal refusal = refusal_of(document, context.actor.person);
  if (refusal != LookupRefusal::none) {
    return Events{LookupRefused{.person_id = person_of(document),
                                .fields = std::move(fields),
                                .reason = c.reason,
                                .refusal = refusal}};
  }
  return Events{LookupLogged{
      .person_id = person_of(document), .fields = std::move(fields), .reason = c.reason}};
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
  for (const Event& event : events) {
    if (const auto* refused = std::get_if<LookupRefused>(&event)) {
      return reject(rules::lookup_refused, std::string(to_word(refused->refusal)));
    }
  }
  return {};
}

}  // namespace aftercare::complaints
