// The whole service on a memory log, for tests.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/testing/scenario.h"
#include "common/testing/service_fixture.h"
#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "services/customers/definition.h"
#include "services/customers/domain/files/file_fixture.h"

namespace aftercare::customers {

class CustomersService : public testing::ServiceFixture {
 protected:
  CustomersService() : ServiceFixture(definition().value(), local("2026-03-02 09:00")) {}

  Uuid customer(const CustomerDetails& details, const std::string& owner = "zhang") {
    const auto registered = ask<CustomerCodec>(
        {}, RegisterCustomer{.details = details, .owner = owner}, "sun", "file_keeper");
    EXPECT_FALSE(registered.problem) << registered.problem->code;
    const auto verified =
        ask<CustomerCodec>(registered.stream, VerifyCustomer{.proofs = proofs_of(details)}, "sun",
                           "file_keeper", registered.version);
    EXPECT_FALSE(verified.problem) << verified.problem->code << verified.problem->detail;
    return registered.stream;
  }
  template <class Codec = complaints::ComplaintCodec>
  void complaints_tell(const Uuid& stream, const typename Codec::Event& event) {
    tell<Codec>("complaints", stream, event);
  }
  // What `?q=` finds, a page of it.
  template <class Codec>
  std::vector<Uuid> found(const std::string& words) {
    std::vector<Uuid> ids;
    const auto documents = page<Codec>([&](wire::ListQuery::Builder query) {
      query.setLimit(50);
      query.setSearch(text(words));
    });
    for (const auto& one : documents) ids.push_back(one.id);
    return ids;
  }
  void retire(const Uuid& file) {
    const auto retired = ask<CustomerCodec>(
        file, RetireFile{.reason = RetireReason::moved_out, .bound = true}, "sun", "file_keeper",
        static_cast<std::uint32_t>(events_of(file).size()));
    EXPECT_FALSE(retired.problem) << retired.problem->code;
  }
  testing::CommandReply shred(const Uuid& file) {
    return ask<CustomerCodec>(
        file, ShredPersonalData{.reason = ShredReason::lawful_request, .basis = "R-1"}, "zhou",
        "file_manager", static_cast<std::uint32_t>(events_of(file).size()));
  }
};

}  // namespace aftercare::customers
