// An erasure between two whole services: decided by customers, followed by complaints, confirmed
// (X-45, X-49, P9). Their feeds are handed over record by record; each service may be killed.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

#include "common/testing/scenario.h"
#include "common/testing/service_harness.h"
#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "services/complaints/definition.h"
#include "services/customers/definition.h"

namespace aftercare::simulation {
namespace {

using testing::Ask;
using testing::CommandReply;
using ::testing::IsEmpty;
using testing::local;
using testing::ServiceHarness;
using ::testing::SizeIs;

const std::vector<std::string> secrets{"欧阳寻踪", "13987651234", "xunzong@geheim.example"};

class ErasureBetweenServices : public ::testing::Test {
 protected:
  // What `to` has not seen of the feed of `from`, and what each does about its own events.
  static void hand_over(ServiceHarness& from, const std::string& source, ServiceHarness& to,
                        const runtime::Definition& receiver) {
    for (const auto& record : from.records()) {
      const bus::Message message(
          {reinterpret_cast<const std::uint8_t*>(record.bytes.data()), record.bytes.size()});
      for (const runtime::Reaction& reaction : receiver.reactions) {
        if (reaction.source != source) continue;
        EXPECT_TRUE(to.writer().react(reaction, message.bytes()));
      }
      to.commit();
    }
    EXPECT_THAT(to.log().parked(), IsEmpty());
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
  static CommandReply ask(ServiceHarness& service, const Uuid& to,
                          const typename Codec::Command& command, const std::string& role) {
    return service.execute<Codec>(
        command, Ask{.id = service.new_id(), .stream = to, .person = "zhang", .roles = {role}});
  }
  template <class Codec>
  static typename Codec::Document document(ServiceHarness& service, const Uuid& id) {
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
  static std::string clear_in(ServiceHarness& service) {
    std::vector<std::string> places;
    for (const auto& record : service.records()) places.push_back(record.bytes);
    for (const auto& entry : service.log().entries("")) places.push_back(entry.key + entry.value);
    for (const auto& file : std::filesystem::recursive_directory_iterator(service.folder())) {
      if (!file.is_regular_file()) continue;
      std::ifstream in(file.path(), std::ios::binary);
      places.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    for (const std::string& place : places) {
      for (const std::string& secret : secrets) {
        if (place.find(secret) != std::string::npos) return secret;
      }
    }
    return {};
  }

  const runtime::Definition complaints_definition = complaints::definition().value();
  const runtime::Definition customers_definition = customers::definition().value();
  ServiceHarness desk{complaints_definition, local("2026-03-02 09:00")};
  ServiceHarness files{customers_definition, local("2026-03-02 09:00")};
};

TEST_F(ErasureBetweenServices, X_45_X_49_DecidedFollowedAndConfirmed) {
  using namespace complaints;
  RegisterComplaint inquiry{.channel = Channel::phone,
                            .complainant_type = ComplainantType::consumer,
                            .kind = CaseKind::consultation,
                            .cause_class = CauseClass::product_quality,
                            .event = Incident{.cause = "鞋底开胶"},
                            .demand = Demand::repair};
  inquiry.contact.emplace();
  inquiry.contact->name.clear = secrets[0];
  inquiry.contact->phone.clear = secrets[1];
  inquiry.contact->email.clear = secrets[2];
  const auto made = ask<ComplaintCodec>(desk, {}, inquiry, "agent_l1");
  ASSERT_FALSE(made.problem) << *made.problem;
  const Uuid person = document<ComplaintCodec>(desk, made.stream).contact->person_id;
  exchange();

  const customers::ErasePerson erase{
      .person_id = person, .reason = customers::ShredReason::lawful_request, .basis = "R-1"};
  const auto too_early = ask<customers::ErasureCodec>(files, {}, erase, "file_manager");
  ASSERT_TRUE(too_early.problem) << "his case is open";
  EXPECT_EQ(too_early.problem->code, "OPEN_CASE");

  const auto answered =
      ask<ComplaintCodec>(desk, made.stream, AnswerInquiry{.answer = "可以修"}, "agent_l1");
  ASSERT_FALSE(answered.problem) << *answered.problem;
  exchange();
  const auto erasure = ask<customers::ErasureCodec>(files, {}, erase, "file_manager");
  ASSERT_FALSE(erasure.problem) << *erasure.problem;
  EXPECT_FALSE(document<customers::ErasureCodec>(files, erasure.stream).complete);

  hand_over(files, "customers", desk, complaints_definition);
  desk.restart();
  files.restart();
  exchange();
  const auto erased = document<ComplaintCodec>(desk, made.stream);
  EXPECT_EQ(erased.contact->name.mask, "erased");
  EXPECT_EQ(erased.contact->email.mask, "erased");
  EXPECT_EQ(erased.event->cause, "鞋底开胶");
  const auto confirmed = document<customers::ErasureCodec>(files, erasure.stream);
  EXPECT_TRUE(confirmed.complete) << "PersonalKeyDestroyed came back";
  EXPECT_EQ(confirmed.shredding->confirmed, std::vector<std::string>{"complaints"});

  const auto heads = std::pair(desk.log().head(), files.log().head());
  exchange();
  EXPECT_EQ(heads, std::pair(desk.log().head(), files.log().head())) << "P4";
  EXPECT_EQ(clear_in(desk), "");
  EXPECT_EQ(clear_in(files), "");
}

}  // namespace
}  // namespace aftercare::simulation
