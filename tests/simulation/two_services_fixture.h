// Two whole services, complaints and customers, in one thread. Their feeds are handed over record
// by record; each may be killed between any two.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "common/testing/scenario.h"
#include "common/testing/service_harness.h"
#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "services/complaints/definition.h"
#include "services/customers/definition.h"

namespace aftercare::simulation {

class TwoServices : public ::testing::Test {
 protected:
  // What `to` has not seen of the feed of `from`, and what each does about its own events.
  static void hand_over(testing::ServiceHarness& from, const std::string& source,
                        testing::ServiceHarness& to, const runtime::Definition& receiver) {
    for (const auto& record : from.records()) {
      const bus::Message message(
          {reinterpret_cast<const std::uint8_t*>(record.bytes.data()), record.bytes.size()});
      for (const runtime::Reaction& reaction : receiver.reactions) {
        if (reaction.source != source) continue;
        EXPECT_TRUE(to.writer().react(reaction, message.bytes()));
      }
      to.commit();
    }
    EXPECT_TRUE(to.log().parked().empty());
    while (to.writer().has_own_events()) {
      to.writer().react_to_own();
      to.commit();
    }
  }
  void exchange() {
    for (int i = 0; i < 3; ++i) {
      hand_over(desk, "complaints", files, customers_definition);
      hand_over(files, "customers", desk, complaints_definition);
    }
  }
  template <class Codec>
  static testing::CommandReply ask(testing::ServiceHarness& service, const Uuid& to,
                                   const typename Codec::Command& command, const std::string& role,
                                   std::uint32_t version = 0, const std::string& person = "zhang") {
    return service.execute<Codec>(command, testing::Ask{.id = service.new_id(),
                                                        .stream = to,
                                                        .person = person,
                                                        .roles = {role},
                                                        .expected_version = version});
  }
  template <class Codec>
  static typename Codec::Document document(testing::ServiceHarness& service, const Uuid& id) {
    typename Codec::Document found;
    const std::string key = to_string(id);
    service.ask(
        [&](wire::Request::Builder request) {
          auto query = request.initDocument();
          query.setType(Codec::Document::type_id);
          query.setKey(text(key));
        },
        [&](wire::Reply::Reader reply) {
          ASSERT_TRUE(reply.isDocument());
          Codec::decode_document(reply.getDocument().getBody(), found);
        });
    return found;
  }
  const runtime::Definition complaints_definition = complaints::definition().value();
  const runtime::Definition customers_definition = customers::definition().value();
  testing::ServiceHarness desk{complaints_definition, testing::local("2026-03-02 09:00")};
  testing::ServiceHarness files{customers_definition, testing::local("2026-03-02 09:00")};
};

}  // namespace aftercare::simulation
