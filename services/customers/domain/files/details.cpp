#include "services/customers/domain/files/details.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "services/customers/domain/identity.h"
#include "services/customers/domain/rules.h"

namespace aftercare::customers {
namespace {

using guards::No;

// The personal values of a person with the names of their fields, in one place for all that walk
// over them.
template <class P, class Use>
void each_value(P& person, Use use) {
  use("name", person.name);
  use("birthDate", person.birth_date);
  use("idNo", person.id_no);
  use("phone", person.phone);
  use("email", person.email);
  use("address", person.address);
  use("family", person.family);
  use("employer", person.employer);
  use("bankAccount", person.bank_account);
}

template <class O, class Use>
void each_text(O& organisation, Use use) {
  use("name", organisation.name);
  use("address", organisation.address);
  use("postcode", organisation.postcode);
  use("phone", organisation.phone);
  use("fax", organisation.fax);
  use("businessScope", organisation.business_scope);
  use("organisationCode", organisation.organisation_code);
  use("creditCode", organisation.credit_code);
  use("taxNumber", organisation.tax_number);
}

void upper(std::string& text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
}

No no(const Rule& rule, const std::string& pointer) { return reject(rule, {}, pointer); }

No check_person(const Person& person, std::int32_t today, const std::string& at) {
  if (person.person_id.given()) return no(rules::person_id_given, at + "/personId");
  const std::string& id = person.id_no.clear;
  if (!id.empty() && !is_id_number(id)) return no(rules::bad_id_number, at + "/idNo");
  const std::string& birth = person.birth_date.clear;
  if (birth.empty()) return {};
  const bool fits = is_birth_date(birth, today) && (id.empty() || birth_date_of(id) == birth);
  if (!fits) return no(rules::bad_birth_date, at + "/birthDate");
  return {};
}

No check_organisation(const Organisation& organisation, const std::string& at) {
  const auto& legal = organisation.legal_representative;
  if (legal && legal->person_id.given()) {
    return no(rules::person_id_given, at + "/legalRepresentative/personId");
  }
  if (!organisation.credit_code.empty() && !is_credit_code(organisation.credit_code)) {
    return no(rules::bad_credit_code, at + "/creditCode");
  }
  const auto& capital = organisation.registered_capital;
  if (capital && capital->fen < 0) return no(rules::bad_amount, at + "/registeredCapital");
  return {};
}

// Every field that is laid over on its own: whether it is given, and its pointer.
template <class Use>
void each_field(const CustomerDetails& details, Use use) {
  use(details.class_ != CustomerClass::none, "/class");
  use(details.special_kind != SpecialKind::none, "/specialKind");
  use(!details.invoice_name.empty(), "/invoiceName");
  use(!details.unit_no.empty(), "/unitNo");
  use(!details.floor.empty(), "/floor");
  use(!details.region.empty(), "/region");
  use(details.importance != Importance::none, "/importance");
  use(!details.hobbies.empty(), "/hobbies");
  use(!details.important_days.empty(), "/importantDays");
  use(!details.foreign_no.empty(), "/foreignNo");
  const Tenancy tenancy = details.tenancy.value_or(Tenancy{});
  use(!tenancy.contract.empty(), "/tenancy/contract");
  use(!tenancy.rent_proof.empty(), "/tenancy/rentProof");
  use(tenancy.started_on != 0, "/tenancy/startedOn");
  Person person = details.person.value_or(Person{});
  each_value(person, [&use](const char* name, Personal& value) {
    use(value.given(), std::string("/person/") + name);
  });
  use(person.gender != Gender::none, "/person/gender");
  Organisation organisation = details.organisation.value_or(Organisation{});
  each_text(organisation, [&use](const char* name, std::string& text) {
    use(!text.empty(), std::string("/organisation/") + name);
  });
  use(organisation.legal_representative.has_value(), "/organisation/legalRepresentative");
  use(organisation.registered_capital.has_value(), "/organisation/registeredCapital");
}

// A field, a part of it, or what it is a part of.
bool is_of(const std::string& pointer, const std::string& field) {
  return field == pointer || pointer.starts_with(field + "/") || field.starts_with(pointer + "/");
}

template <class T>
void lay(T& to, const T& from, const T& none = {}) {
  if (!(from == none)) to = from;
}

}  // namespace

Uuid person_id_of(const Uuid& customer) { return derived_uuid(customer, "person"); }
Uuid representative_id_of(const Uuid& customer) {
  return derived_uuid(customer, "legal-representative");
}

void normalise(CustomerDetails& details) {
  if (details.person) {
    Person& person = *details.person;
    each_value(person, [](const char*, Personal& value) { value.clear = normalised(value.clear); });
    upper(person.id_no.clear);
    if (!person.birth_date.given()) {
      person.birth_date.clear = birth_date_of(person.id_no.clear).value_or("");
    }
  }
  if (details.organisation) {
    each_text(*details.organisation,
              [](const char*, std::string& text) { text = normalised(text); });
    upper(details.organisation->credit_code);
    upper(details.organisation->organisation_code);
  }
  details.unit_no = normalised(details.unit_no);
}

No check_values(const CustomerDetails& details, std::int32_t today, const std::string& at) {
  if (details.person) {
    if (No wrong = check_person(*details.person, today, at + "/person")) return wrong;
  }
  if (details.organisation) {
    if (No wrong = check_organisation(*details.organisation, at + "/organisation")) return wrong;
  }
  for (std::size_t i = 0; i < details.important_days.size(); ++i) {
    const ImportantDay& day = details.important_days[i];
    if (!next_day_of_year(day.month, day.day, today)) {
      return no(rules::bad_important_day, at + "/importantDays/" + std::to_string(i));
    }
  }
  return {};
}

bool is_empty(const CustomerDetails& details) {
  CustomerDetails rest = details;
  if (rest.person == Person{}) rest.person.reset();
  if (rest.organisation == Organisation{}) rest.organisation.reset();
  if (rest.tenancy == Tenancy{}) rest.tenancy.reset();
  return rest == CustomerDetails{};
}

std::string first_overwritten(const Customer& customer, const CustomerDetails& details) {
  std::string found;
  const auto both = [&found](bool known, bool given, const std::string& pointer) {
    if (known && given && found.empty()) found = pointer;
  };
  both(customer.class_ != CustomerClass::none, details.class_ != CustomerClass::none, "/class");
  both(!customer.unit_no.empty(), !details.unit_no.empty(), "/unitNo");
  both(!customer.invoice_name.empty(), !details.invoice_name.empty(), "/invoiceName");
  if (customer.person && details.person) {
    Person known = *customer.person;
    std::vector<bool> has;
    each_value(known, [&](const char*, Personal& value) { has.push_back(value.given()); });
    Person given = *details.person;
    std::size_t at = 0;
    each_value(given, [&](const char* name, Personal& value) {
      both(has[at++], value.given(), std::string("/person/") + name);
    });
  }
  if (customer.organisation && details.organisation) {
    Organisation known = *customer.organisation;
    std::vector<bool> has;
    each_text(known, [&](const char*, std::string& text) { has.push_back(!text.empty()); });
    Organisation given = *details.organisation;
    std::size_t at = 0;
    each_text(given, [&](const char* name, std::string& text) {
      both(has[at++], !text.empty(), std::string("/organisation/") + name);
    });
  }
  return found;
}

std::string first_identifying(const CustomerDetails& details) {
  if (details.class_ != CustomerClass::none) return "/class";
  if (!details.unit_no.empty()) return "/unitNo";
  if (details.person && details.person->id_no.given()) return "/person/idNo";
  if (details.organisation && !details.organisation->credit_code.empty()) {
    return "/organisation/creditCode";
  }
  return {};
}

bool is_field(const std::string& field) {
  bool known = false;
  each_field({}, [&](bool, const std::string& pointer) { known = known || is_of(pointer, field); });
  return known;
}

std::string first_beyond(const CustomerDetails& details, std::vector<std::string> fields) {
  std::erase_if(fields, [](const std::string& field) { return !is_field(field); });
  if (fields.empty()) return {};
  std::string beyond;
  each_field(details, [&](bool given, const std::string& pointer) {
    const auto names = [&pointer](const std::string& field) { return is_of(pointer, field); };
    if (given && beyond.empty() && std::ranges::none_of(fields, names)) beyond = pointer;
  });
  return beyond;
}

bool has_name(const CustomerDetails& details) {
  return (details.person && details.person->name.given()) ||
         (details.organisation && !details.organisation->name.empty());
}

bool has_contact(const CustomerDetails& details) {
  const auto& person = details.person;
  const auto& organisation = details.organisation;
  return (person && (person->phone.given() || person->email.given() || person->address.given())) ||
         (organisation && (!organisation->phone.empty() || !organisation->address.empty() ||
                           !organisation->fax.empty()));
}

std::string title_of(const CustomerDetails& details) {
  return details.organisation ? details.organisation->name : std::string();
}

void give_ids(CustomerDetails& details, const Uuid& customer) {
  if (details.person) details.person->person_id = person_id_of(customer);
  if (details.organisation && details.organisation->legal_representative) {
    details.organisation->legal_representative->person_id = representative_id_of(customer);
  }
}

void lay_over(Customer& c, const CustomerDetails& details) {
  lay(c.class_, details.class_);
  lay(c.special_kind, details.special_kind);
  lay(c.invoice_name, details.invoice_name);
  lay(c.unit_no, details.unit_no);
  lay(c.floor, details.floor);
  lay(c.region, details.region);
  lay(c.importance, details.importance);
  lay(c.hobbies, details.hobbies);
  lay(c.important_days, details.important_days);
  lay(c.foreign_no, details.foreign_no);
  if (details.person) {
    Person& known = c.person ? *c.person : c.person.emplace();
    Person given = *details.person;
    std::vector<Personal*> to;
    each_value(known, [&to](const char*, Personal& value) { to.push_back(&value); });
    std::size_t at = 0;
    each_value(given, [&](const char*, Personal& value) {
      if (value.given()) *to[at] = value;
      ++at;
    });
    lay(known.person_id, given.person_id);
    lay(known.gender, given.gender);
  }
  if (details.organisation) {
    Organisation& known = c.organisation ? *c.organisation : c.organisation.emplace();
    Organisation given = *details.organisation;
    std::vector<std::string*> to;
    each_text(known, [&to](const char*, std::string& text) { to.push_back(&text); });
    std::size_t at = 0;
    each_text(given, [&](const char*, std::string& text) {
      if (!text.empty()) *to[at] = text;
      ++at;
    });
    if (given.legal_representative) known.legal_representative = given.legal_representative;
    if (given.registered_capital) known.registered_capital = given.registered_capital;
  }
  if (details.tenancy) {
    Tenancy& known = c.tenancy ? *c.tenancy : c.tenancy.emplace();
    lay(known.contract, details.tenancy->contract);
    lay(known.rent_proof, details.tenancy->rent_proof);
    lay(known.started_on, details.tenancy->started_on);
  }
}

}  // namespace aftercare::customers
