// The whole service on a memory log, for tests.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/projections/row_message.h"
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
    service.ask(
        [&](wire::Request::Builder request) {
          auto query = request.initList();
          query.setType(Codec::Document::type_id);
          query.setLimit(50);
          query.setSearch(text(words));
        },
        [&](wire::Reply::Reader reply) {
          if (reply.isProblem()) {
            ADD_FAILURE() << bus::decode(reply.getProblem());
            return;
          }
          for (const auto item : reply.getPage().getItems()) {
            const projections::RowMessage row({item.begin(), item.size()});
            typename Codec::Document document;
            Codec::decode_document(row.root(), document);
            ids.push_back(document.id);
          }
        });
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
