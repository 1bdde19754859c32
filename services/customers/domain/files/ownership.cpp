// Who owns a customer, what he is worth, and two files of one customer (CUS-03, CUS-19, CUS-40,
// CUS-43, X-62).
#include <algorithm>
#include <string>
#include <utility>

#include "services/customers/domain/files/deciding.h"

namespace aftercare::customers::files {
namespace {

bool is_service(const Ctx& context) { return context.actor.person == "system"; }

// What merges must share: a number that only one open file can have.
bool same_customer(const Customer& customer, const MergeCustomer& c, const Ctx& context) {
  const std::string id_no = normalised(c.id_no.clear);
  if (!id_no.empty()) {
    // A number of its own would be another one: of each there is one file only.
    const bool own = customer.person && customer.person->id_no.given();
    return !own && context.holder(keys::id_number, Personal{.clear = id_no}) == c.into;
  }
  const std::string code = normalised(c.credit_code);
  const bool own = customer.organisation && !customer.organisation->credit_code.empty();
  return !own && context.holder(keys::credit_code, code) == c.into;
}

}  // namespace

Result on(const Customer& customer, const AssignOwner& c, const Ctx& context) {
  if (No no = only_in(customer.state, FileState::draft, FileState::active)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.owner, "CUS-40", "/owner")) return refuse(std::move(no));
  if (has_left(context, c.owner)) return refuse(rules::person_left, c.owner, "/owner");
  if (!c.second_contact.empty() && has_left(context, c.second_contact)) {
    return refuse(rules::person_left, c.second_contact, "/secondContact");
  }
  const std::string second = c.second_contact.empty() ? customer.second_contact : c.second_contact;
  const bool important = customer.importance > Importance::normal;
  if (second == c.owner || (important && second.empty())) {
    return refuse(rules::two_contacts, {}, "/secondContact");
  }
  const std::string region = c.region.empty() ? customer.region : c.region;
  if (c.owner == customer.owner && second == customer.second_contact && region == customer.region) {
    return Events{};
  }
  if (customer.owner.empty()) {
    return Events{
        CustomerOwnerAssigned{.owner = c.owner, .second_contact = second, .region = region}};
  }
  return Events{CustomerOwnerReassigned{.before = customer.owner,
                                        .owner = c.owner,
                                        .second_contact = second,
                                        .region = region,
                                        .reason = c.reason}};
}

// A successor takes over what a leaver held. Whoever got it meanwhile keeps it.
Result on(const Customer& customer, const MoveOwner& c, const Ctx&) {
  const bool owns = customer.owner == c.from;
  const bool second = customer.second_contact == c.from;
  if (!is_open(customer.state) || (!owns && !second)) return Events{};
  // Owner and second contact stay two persons (CUS-19).
  const std::string owner = owns ? c.to : customer.owner;
  std::string other = second ? c.to : customer.second_contact;
  if (other == owner) other.clear();
  return Events{CustomerOwnerReassigned{.before = customer.owner,
                                        .owner = owner,
                                        .second_contact = other,
                                        .region = customer.region,
                                        .handover = c.handover}};
}

Result on(const Customer& customer, const ConvertCustomer& c, const Ctx& context) {
  const bool potential = standing(customer) == CustomerStatus::potential;
  // The registration of a machine tells it of every customer; most are formal already.
  if (is_service(context) && (!potential || !is_open(customer.state))) return Events{};
  if (!is_service(context)) {
    if (No no = only_in(customer.state, FileState::active)) return refuse(std::move(no));
    if (!potential) return refuse(rules::formal_already);
    if (No no = need(c.reason, "CUS-03", "/reason")) return refuse(std::move(no));
  }
  return Events{CustomerConverted{
      .status = CustomerStatus::formal, .reason = c.reason, .reference = c.reference}};
}

Result on(const Customer& customer, const SetCustomerGrade& c, const Ctx&) {
  const bool same = c.grade == customer.grade && c.score_cp == customer.score_cp;
  if (!is_open(customer.state) || same) return Events{};
  return Events{
      CustomerGradeSet{.grade = c.grade, .before = customer.grade, .score_cp = c.score_cp}};
}

Result on(const Customer& customer, const MergeCustomer& c, const Ctx& context) {
  if (No no = only_in(customer.state, FileState::active, FileState::inactive)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.into.given(), "CUS-04", "/into")) return refuse(std::move(no));
  if (c.into == context.stream) return refuse(rules::merged_into_itself, {}, "/into");
  if (No no = need(c.reason, "CUS-04", "/reason")) return refuse(std::move(no));
  if (!same_customer(customer, c, context)) return refuse(rules::not_the_same, {}, "/into");
  return Events{CustomerMerged{.into = c.into,
                               .reason = c.reason,
                               .file_no = customer.file_no,
                               .person_ids = customer.person_ids,
                               .last_contact_at = customer.last_contact_at,
                               .status = standing(customer)}};
}

Result on(const Customer& customer, const AbsorbCustomer& c, const Ctx& context) {
  if (customer.erased) return Events{};
  CustomerAbsorbed absorbed{.from = c.from,
                            .from_no = c.from_no,
                            .person_ids = c.person_ids,
                            .last_contact_at = c.last_contact_at};
  if (c.last_contact_at > customer.last_contact_at) {
    absorbed.timers = retention_timer(customer, c.last_contact_at, context);
  }
  Events events{std::move(absorbed)};
  // They are one customer: the business of either made him formal (CUS-03).
  if (c.status == CustomerStatus::formal && standing(customer) == CustomerStatus::potential) {
    events.push_back(CustomerConverted{.status = c.status, .reason = "merged " + c.from_no});
  }
  return events;
}

}  // namespace aftercare::customers::files
