#include "services/customers/domain/files/required.h"

#include <algorithm>
#include <array>

namespace aftercare::customers {
namespace {

struct Datum {
  std::string_view word;
  bool (*given)(const Customer&);
};

const Person& person(const Customer& c) {
  static const Person none;
  return c.person ? *c.person : none;
}
const Organisation& organisation(const Customer& c) {
  static const Organisation none;
  return c.organisation ? *c.organisation : none;
}

constexpr std::array data{
    Datum{
        "name",
        [](const Customer& c) { return person(c).name.given() || !organisation(c).name.empty(); }},
    Datum{"gender", [](const Customer& c) { return person(c).gender != Gender::none; }},
    Datum{"birth_date", [](const Customer& c) { return person(c).birth_date.given(); }},
    Datum{"id_no", [](const Customer& c) { return person(c).id_no.given(); }},
    Datum{"contact",
          [](const Customer& c) {
            return person(c).phone.given() || person(c).email.given() ||
                   !organisation(c).phone.empty();
          }},
    Datum{"address",
          [](const Customer& c) {
            return person(c).address.given() || !organisation(c).address.empty();
          }},
    Datum{"family", [](const Customer& c) { return person(c).family.given(); }},
    Datum{"employer", [](const Customer& c) { return person(c).employer.given(); }},
    Datum{"organisation_code",
          [](const Customer& c) {
            return !organisation(c).organisation_code.empty() ||
                   !organisation(c).credit_code.empty();
          }},
    Datum{"tax_number", [](const Customer& c) { return !organisation(c).tax_number.empty(); }},
    Datum{"legal_representative",
          [](const Customer& c) {
            const auto& legal = organisation(c).legal_representative;
            return legal && legal->name.given();
          }},
    Datum{"postcode", [](const Customer& c) { return !organisation(c).postcode.empty(); }},
    Datum{"phone", [](const Customer& c) { return !organisation(c).phone.empty(); }},
    Datum{"fax", [](const Customer& c) { return !organisation(c).fax.empty(); }},
    Datum{"business_scope",
          [](const Customer& c) { return !organisation(c).business_scope.empty(); }},
    Datum{"registered_capital",
          [](const Customer& c) { return organisation(c).registered_capital.has_value(); }},
    Datum{"lease_contract",
          [](const Customer& c) { return c.tenancy && !c.tenancy->contract.empty(); }},
    Datum{"rent_proof",
          [](const Customer& c) { return c.tenancy && !c.tenancy->rent_proof.empty(); }},
    Datum{"special_kind", [](const Customer& c) { return c.special_kind != SpecialKind::none; }},
    Datum{"unit_no", [](const Customer& c) { return !c.unit_no.empty(); }},
};

const Required* required_of(const Customer& customer, const FilesPolicy& policy) {
  const auto found = std::ranges::find(policy.required, customer.class_, &Required::of);
  return found == policy.required.end() ? nullptr : &*found;
}

}  // namespace

std::span<const std::string_view> datum_words() {
  static const auto words = [] {
    std::array<std::string_view, data.size()> out;
    std::ranges::transform(data, out.begin(), &Datum::word);
    return out;
  }();
  return words;
}

std::vector<std::string> missing_data(const Customer& customer, const FilesPolicy& policy) {
  std::vector<std::string> missing;
  const Required* const required = required_of(customer, policy);
  if (required == nullptr) return missing;
  for (const std::string& word : required->fields) {
    const auto datum = std::ranges::find(data, std::string_view(word), &Datum::word);
    if (datum != data.end() && !datum->given(customer)) missing.push_back(word);
  }
  return missing;
}

std::vector<std::string> missing_proofs(const Customer& customer, const FilesPolicy& policy) {
  std::vector<std::string> missing;
  const Required* const required = required_of(customer, policy);
  if (required == nullptr) return missing;
  for (const std::vector<ProofKind>& group : required->proofs) {
    const bool proven = std::ranges::any_of(customer.proofs, [&group](const Proof& proof) {
      return std::ranges::find(group, proof.kind) != group.end();
    });
    if (!proven && !group.empty()) missing.emplace_back(to_word(group.front()));
  }
  return missing;
}

}  // namespace aftercare::customers
