// Grants, look-ups and the erasure of a person. Opening a value is an event
// like any other: the runtime opens what LookupLogged names, after it is on disk.
#include <algorithm>
#include <string>
#include <utility>

#include "common/decider/grants.h"
#include "common/decider/look_ups.h"
#include "services/customers/domain/files/customer.h"
#include "services/customers/domain/files/deciding.h"
#include "services/customers/domain/files/details.h"

namespace aftercare::customers {
namespace files {
namespace {

struct Value {
  const Personal* value = nullptr;
  std::string pointer;
};

// Where a field of the command stands in the document.
Value value_of(const Customer& customer, PersonField field) {
  if (field == PersonField::legal_representative) {
    const bool there = customer.organisation && customer.organisation->legal_representative;
    return {there ? &customer.organisation->legal_representative->name : nullptr,
            "/organisation/legalRepresentative/name"};
  }
  static const Person none;
  const Person& p = customer.person ? *customer.person : none;
  switch (field) {
    case PersonField::name: return {&p.name, "/person/name"};
    case PersonField::birth_date: return {&p.birth_date, "/person/birthDate"};
    case PersonField::id_no: return {&p.id_no, "/person/idNo"};
    case PersonField::phone: return {&p.phone, "/person/phone"};
    case PersonField::email: return {&p.email, "/person/email"};
    case PersonField::address: return {&p.address, "/person/address"};
    case PersonField::family: return {&p.family, "/person/family"};
    case PersonField::employer: return {&p.employer, "/person/employer"};
    case PersonField::bank_account: return {&p.bank_account, "/person/bankAccount"};
    case PersonField::legal_representative:
    case PersonField::none: break;
  }
  return {};
}

// The grant that lets the actor open all of the fields; or why there is none.
struct Leave {
  std::uint16_t grant = 0;
  LookupRefusal refusal = LookupRefusal::no_grant;
};
Leave leave_of(const Customer& customer, const OpenPersonalData& c, const Ctx& context) {
  if (customer.erased) return {.refusal = LookupRefusal::erased};
  if (has_left(context, context.actor.person)) return {.refusal = LookupRefusal::left_company};
  const auto held = grants::leave_of(customer.grants, context.actor.person, c.fields, context.now);
  if (held.grant != 0) return {.grant = held.grant, .refusal = LookupRefusal::none};
  return {.refusal = held.of_others ? LookupRefusal::no_such_field : LookupRefusal::no_grant};
}

bool exists(const Customer& customer) {
  return customer.state != FileState::none && customer.state != FileState::discarded;
}

bool has_open_case(const Customer& customer, const Ctx& context) {
  const auto open = [&context](const Uuid& id) {
    return !context.holders(keys::open_case, to_string(id)).empty();
  };
  return open(context.stream) || std::ranges::any_of(customer.person_ids, open);
}

}  // namespace

Result on(const Customer& customer, const GiveGrant& c, const Ctx& context) {
  if (!exists(customer)) return refuse(only_in(customer.state, FileState::active));
  if (customer.erased) return refuse(rules::erased_already);
  auto grant = grants::asked_for(customer.grants, customer.grant_count, c,
                                 context.policy.privacy.grant, context);
  if (!grant) return unexpected(std::move(grant.error()));
  if (has_left(context, c.person)) return refuse(rules::person_left, c.person, "/person");
  std::vector<Timer> timers = grants::timers_of(*grant);
  return Events{GrantGiven{.grant = std::move(*grant), .timers = std::move(timers)}};
}

Result on(const Customer& customer, const RevokeGrant& c, const Ctx&) {
  if (No no = grants::only_running(customer.grants, c.no)) return refuse(std::move(no));
  return Events{GrantRevoked{.no = c.no}};
}

Result on(const Customer& customer, const OpenPersonalData& c, const Ctx& context) {
  if (No no = need(!c.fields.empty(), "X-43", "/fields")) return refuse(std::move(no));
  if (No no = need(c.reason, "X-43", "/reason")) return refuse(std::move(no));
  // By the person whose key opens them: the customer, and who stands for an organisation.
  std::vector<std::string> own;
  std::vector<std::string> representative;
  for (std::size_t i = 0; i < c.fields.size(); ++i) {
    const Value found = value_of(customer, c.fields[i]);
    if (found.value == nullptr || !found.value->given()) {
      return refuse(rules::no_such_value, wording::word(c.fields[i]),
                    "/fields/" + std::to_string(i));
    }
    auto& to = c.fields[i] == PersonField::legal_representative ? representative : own;
    if (std::ranges::find(to, found.pointer) == to.end()) to.push_back(found.pointer);
  }
  const Leave leave = leave_of(customer, c, context);
  Events events;
  const auto log = [&](const Uuid& person, std::vector<std::string> fields) {
    if (fields.empty()) return;
    if (leave.refusal != LookupRefusal::none) {
      events.push_back(LookupRefused{.person_id = person,
                                     .fields = std::move(fields),
                                     .reason = c.reason,
                                     .refusal = leave.refusal});
    } else {
      events.push_back(LookupLogged{.person_id = person,
                                    .fields = std::move(fields),
                                    .reason = c.reason,
                                    .grant = leave.grant,
                                    .printed = c.printed});
    }
  };
  log(person_id_of(context.stream), std::move(own));
  log(representative_id_of(context.stream), std::move(representative));
  return events;
}

// A copy of one person's data is a look-up of every value that there is; who stands for an
// organisation by law is another person.
Result on(const Customer& customer, const ExportPersonalData& c, const Ctx& context) {
  OpenPersonalData all{.reason = c.reason, .printed = true};
  for (const PersonField field :
       {PersonField::name, PersonField::birth_date, PersonField::id_no, PersonField::phone,
        PersonField::email, PersonField::address, PersonField::family, PersonField::employer,
        PersonField::bank_account}) {
    const Value found = value_of(customer, field);
    if (found.value != nullptr && found.value->given()) all.fields.push_back(field);
  }
  if (all.fields.empty()) return refuse(rules::no_such_value);
  return on(customer, all, context);
}

// Why is for the caller to say. The clock is that of the contexts that must confirm.
PersonalDataShredded shredded(const Customer& customer, std::vector<std::string> scope,
                              const Ctx& context) {
  PersonalDataShredded event{
      .customer_id = context.stream, .persons = customer.person_ids, .scope = std::move(scope)};
  if (!event.scope.empty()) {
    event.timers = timers::started(timer::erasure, context.now, context.policy.privacy.erasure,
                                   "auditor", context.calendar);
  }
  return event;
}

Result on(const Customer& customer, const ShredPersonalData& c, const Ctx& context) {
  if (customer.erased) return refuse(rules::erased_already);
  if (No no = only_in(customer.state, FileState::retired)) return refuse(std::move(no));
  if (No no = need(may_be_given(c.reason), "X-45", "/reason")) return refuse(std::move(no));
  if (No no = need(c.basis, "X-45", "/basis")) return refuse(std::move(no));
  // His persons are those of the file that stays, too: with its erasure this one may follow.
  const bool merged = customer.merged_into.given();
  if (merged && !context.holder(keys::erased_file, to_string(customer.merged_into))) {
    return refuse(rules::merged_file, to_string(customer.merged_into));
  }
  if (c.reason == ShredReason::retention_ended && !customer.retention_ended && !merged) {
    return refuse(rules::retention_runs, {}, "/reason");
  }
  const auto& contexts = context.policy.privacy.contexts;
  for (std::size_t i = 0; i < c.scope.size(); ++i) {
    if (std::ranges::find(contexts, c.scope[i]) == contexts.end()) {
      return refuse(rules::unknown_scope, c.scope[i], "/scope/" + std::to_string(i));
    }
  }
  if (has_open_case(customer, context)) return refuse(rules::open_case);
  PersonalDataShredded decided = shredded(customer, c.scope.empty() ? contexts : c.scope, context);
  decided.reason = c.reason;
  decided.basis = c.basis;
  return Events{std::move(decided)};
}

// A context has destroyed its keys; it may say so of each person, and again after a restore. It
// does so because this service decided it: where nothing is known of that, this log was put back
// from before the decision, and follows it now.
Result on(const Customer& customer, const ConfirmErasure& c, const Ctx& context) {
  if (!customer.shredding) {
    PersonalDataShredded again = shredded(customer, context.policy.privacy.contexts, context);
    again.reason = ShredReason::decided_before;
    again.basis = "X-48: " + c.context;
    return Events{std::move(again), ErasureConfirmed{.context = c.context}};
  }
  const Shredding& shredding = *customer.shredding;
  const bool asked = std::ranges::find(shredding.scope, c.context) != shredding.scope.end();
  const bool done = std::ranges::find(shredding.confirmed, c.context) != shredding.confirmed.end();
  if (!asked || done) return Events{};
  return Events{ErasureConfirmed{.context = c.context}};
}

}  // namespace files

std::optional<Rejection> CustomerModel::refusal(const std::vector<Event>& events) {
  return look_ups::refusal<LookupRefused>(rules::lookup_refused, events);
}

}  // namespace aftercare::customers
