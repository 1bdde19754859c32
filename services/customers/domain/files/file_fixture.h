// For tests only: customer files in any state, and the people who work on them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "services/customers/domain/customers_fixture.h"
#include "services/customers/domain/files/customer.h"

namespace aftercare::customers {

inline const std::string hash_a(64, 'a');
inline constexpr const char* id_no = "11010519491231002X";
inline constexpr const char* credit_code = "91350100M000100Y43";

inline CustomerDetails resident() {
  return {.class_ = CustomerClass::individual_resident,
          .person = Person{.name = clear("王小明"),
                           .gender = Gender::male,
                           .id_no = clear(id_no),
                           .phone = clear("13812345678"),
                           .address = clear("北京市东城区1号"),
                           .family = clear("妻、子"),
                           .employer = clear("一号公司")},
          .unit_no = "12-03",
          .floor = "12"};
}

inline CustomerDetails enterprise() {
  return {.class_ = CustomerClass::enterprise,
          .organisation = Organisation{.name = "远方公司",
                                       .address = "北京市东城区2号",
                                       .phone = "010-12345678",
                                       .credit_code = credit_code,
                                       .tax_number = "T-1"},
          .unit_no = "12-04"};
}

inline RegisterCustomer file_of(CustomerDetails details) { return {.details = std::move(details)}; }

inline std::vector<Proof> proofs_of(const CustomerDetails& details) {
  if (details.class_ == CustomerClass::enterprise) {
    return {{.kind = ProofKind::credit_code, .reference = "P-1"},
            {.kind = ProofKind::tax_certificate, .reference = "P-2"}};
  }
  return {{.kind = ProofKind::identity, .reference = "P-1"}};
}

// A file and its people: keeper sun, manager zhou, owner zhang.
class File : public Story<CustomerModel> {
 public:
  using Story::Story;

  File& keeper() { return who("sun", "file_keeper"); }
  File& manager() { return who("zhou", "file_manager"); }
  File& owner() { return who("zhang", "account_owner"); }
  File& who(std::string person, std::string role) {
    by(std::move(person), std::move(role));
    return *this;
  }

  File& draft(const CustomerDetails& details = resident()) {
    keeper().when(file_of(details)).then<CustomerRegistered>();
    return *this;
  }
  File& active(const CustomerDetails& details = resident()) {
    if (document().state == FileState::none) draft(details);
    keeper().when(VerifyCustomer{.proofs = proofs_of(details)}).then<CustomerVerified>();
    return *this;
  }
  File& owned(const CustomerDetails& details = resident()) {
    active(details);
    manager().when(AssignOwner{.owner = "zhang", .region = "东区"}).then<CustomerOwnerAssigned>();
    return *this;
  }
  File& inactive() {
    active();
    keeper().when(MarkInactive{.invalid = true, .reason = "查无此人"});
    return *this;
  }
  File& retired(const CustomerDetails& details = resident()) {
    active(details);
    keeper()
        .when(RetireFile{.reason = RetireReason::moved_out, .bound = true, .box_no = "12-A"})
        .then<CustomerRetired, FileRetired>();
    return *this;
  }
};

}  // namespace aftercare::customers
