// The contact of a case is erased because customers has decided so.
#include "services/complaints/domain/complaint.h"
#include "services/complaints/domain/deciding.h"
#include "services/complaints/domain/keys.h"

namespace aftercare::complaints {

// Whatever the state of the case: nobody may hold up an erasure.
Result on(const Complaint& document, const EraseContact& c, const Ctx&) {
  const Uuid person = person_of(document);
  if (!person.given()) return Events{};
  return Events{ContactErased{.persons = {person}, .decision = c.decision}};
}

std::vector<DocumentKey> ComplaintModel::keys(const Complaint& document) {
  std::vector<DocumentKey> held;
  if (const Uuid person = person_of(document); person.given()) {
    held.emplace_back(keys::person, to_string(person));
  }
  if (document.customer_id.given()) {
    held.emplace_back(keys::customer, to_string(document.customer_id));
  }
  if (document.open) {
    if (!document.handler.empty()) held.emplace_back(keys::handled_by, document.handler);
    if (!document.first_owner.empty()) held.emplace_back(keys::first_owner, document.first_owner);
  }
  return held;
}

}  // namespace aftercare::complaints
