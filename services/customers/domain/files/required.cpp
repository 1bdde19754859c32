#include "services/customers/domain/files/required.h"

#include <algorithm>
#include <array>

#include "common/decider/wording.h"

namespace aftercare::customers {
namespace {

struct Datum {
  std::string_view word;
  std::string_view zh;
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
        "name", "名称",
        [](const Customer& c) { return person(c).name.given() || !organisation(c).name.empty(); }},
    Datum{"gender", "性别", [](const Customer& c) { return person(c).gender != Gender::none; }},
    Datum{"birth_date", "出生日期", [](const Customer& c) { return person(c).birth_date.given(); }},
    Datum{"id_no", "身份证号", [](const Customer& c) { return person(c).id_no.given(); }},
    Datum{"contact", "联系方式",
          [](const Customer& c) {
            return person(c).phone.given() || person(c).email.given() ||
                   !organisation(c).phone.empty();
          }},
    Datum{"address", "地址",
          [](const Customer& c) {
            return person(c).address.given() || !organisation(c).address.empty();
          }},
    Datum{"family", "家庭成员", [](const Customer& c) { return person(c).family.given(); }},
    Datum{"employer", "工作单位", [](const Customer& c) { return person(c).employer.given(); }},
    Datum{"organisation_code", "组织机构代码",
          [](const Customer& c) {
            return !organisation(c).organisation_code.empty() ||
                   !organisation(c).credit_code.empty();
          }},
    Datum{"tax_number", "税号",
          [](const Customer& c) { return !organisation(c).tax_number.empty(); }},
    Datum{"legal_representative", "法定代表人",
          [](const Customer& c) {
            const auto& legal = organisation(c).legal_representative;
            return legal && legal->name.given();
          }},
    Datum{"postcode", "邮政编码",
          [](const Customer& c) { return !organisation(c).postcode.empty(); }},
    Datum{"phone", "电话", [](const Customer& c) { return !organisation(c).phone.empty(); }},
    Datum{"fax", "传真", [](const Customer& c) { return !organisation(c).fax.empty(); }},
    Datum{"business_scope", "经营范围",
          [](const Customer& c) { return !organisation(c).business_scope.empty(); }},
    Datum{"registered_capital", "注册资本",
          [](const Customer& c) { return organisation(c).registered_capital.has_value(); }},
    Datum{"lease_contract", "租赁合同",
          [](const Customer& c) { return c.tenancy && !c.tenancy->contract.empty(); }},
    Datum{"rent_proof", "租金凭证",
          [](const Customer& c) { return c.tenancy && !c.tenancy->rent_proof.empty(); }},
    Datum{"special_kind", "特殊类别",
          [](const Customer& c) { return c.special_kind != SpecialKind::none; }},
    Datum{"unit_no", "房号", [](const Customer& c) { return !c.unit_no.empty(); }},
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

Detail missing_data(const Customer& customer, const FilesPolicy& policy) {
  Detail missing;
  const Required* const required = required_of(customer, policy);
  if (required == nullptr) return missing;
  for (const std::string& word : required->fields) {
    const auto datum = std::ranges::find(data, std::string_view(word), &Datum::word);
    if (datum != data.end() && !datum->given(customer)) {
      wording::add(missing, {word, std::string(datum->zh)});
    }
  }
  return missing;
}

Detail missing_proofs(const Customer& customer, const FilesPolicy& policy) {
  Detail missing;
  const Required* const required = required_of(customer, policy);
  if (required == nullptr) return missing;
  for (const std::vector<ProofKind>& group : required->proofs) {
    const bool proven = std::ranges::any_of(customer.proofs, [&group](const Proof& proof) {
      return std::ranges::find(group, proof.kind) != group.end();
    });
    if (!proven && !group.empty()) wording::add(missing, wording::word(group.front()));
  }
  return missing;
}

}  // namespace aftercare::customers
