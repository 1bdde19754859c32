// An erasure between two whole services: decided by customers, followed by complaints, confirmed
// (X-45, X-49, P9).
#include <algorithm>
#include <fstream>

#include "schemas/workorders_office.codec.h"
#include "tests/simulation/two_services_fixture.h"

namespace aftercare::simulation {
namespace {

using testing::ServiceHarness;

const std::vector<std::string> secrets{"欧阳寻踪", "13987651234", "xunzong@geheim.example"};

class ErasureBetweenServices : public TwoServices {
 protected:
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
  EXPECT_EQ(confirmed.shredding->confirmed, std::vector<std::string>{"complaints"})
      << "PersonalKeyDestroyed came back";
  EXPECT_FALSE(confirmed.complete) << "workorders has not answered";
  files.tell<workorders::WorkordersErasureCodec>(
      "workorders", Uuid{7, 7},
      workorders::PersonalKeyDestroyed{.persons = confirmed.shredding->persons});
  EXPECT_TRUE(document<customers::ErasureCodec>(files, erasure.stream).complete);

  const auto heads = std::pair(desk.log().head(), files.log().head());
  exchange();
  EXPECT_EQ(heads, std::pair(desk.log().head(), files.log().head())) << "P4";
  EXPECT_EQ(clear_in(desk), "");
  EXPECT_EQ(clear_in(files), "");
}

}  // namespace
}  // namespace aftercare::simulation
