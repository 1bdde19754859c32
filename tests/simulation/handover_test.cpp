// A hand-over between two whole services: started and led by customers, answered by complaints
// (X-60 to X-63, cross-cutting.md 2.5).
#include "tests/simulation/two_services_fixture.h"

namespace aftercare::simulation {
namespace {

using HandoverBetweenServices = TwoServices;

TEST_F(HandoverBetweenServices, X_60_X_63_TheCasesOfALeaverGoToHisSuccessor) {
  using namespace complaints;
  RegisterComplaint request{.channel = Channel::phone,
                            .complainant_type = ComplainantType::consumer,
                            .cause_class = CauseClass::product_quality,
                            .event = Incident{.cause = "鞋底开胶"},
                            .demand = Demand::repair};
  request.contact = Contact{.phone = {.clear = "13812345678"}};
  const auto made = ask<ComplaintCodec>(desk, {}, request, "agent_l1");
  ASSERT_FALSE(made.problem) << *made.problem;
  const auto before = document<ComplaintCodec>(desk, made.stream);
  ASSERT_EQ(before.handler, "zhang");

  const auto handover = ask<customers::HandoverCodec>(
      files, {},
      customers::StartHandover{.person = "zhang",
                               .reason = customers::HandoverReason::leaving,
                               .leaving_at = testing::local("2026-03-31 17:30")},
      "department_manager", 0, "guo");
  ASSERT_FALSE(handover.problem) << *handover.problem;
  exchange();
  auto led = document<customers::HandoverCodec>(files, handover.stream);
  EXPECT_EQ(led.reported, (std::vector<std::string>{"customers", "complaints"}));
  EXPECT_EQ(led.open_items, 1U);
  const auto early = ask<customers::HandoverCodec>(files, handover.stream,
                                                   customers::NameSuccessor{.successor = "li"},
                                                   "department_manager", led.version, "guo");
  ASSERT_FALSE(early.problem) << *early.problem;
  const auto open = ask<customers::HandoverCodec>(
      files, handover.stream, customers::CompleteHandover{}, "department_manager", 0, "guo");
  EXPECT_TRUE(open.problem) << "the case has not moved yet";

  hand_over(files, "customers", desk, complaints_definition);
  desk.restart();
  exchange();
  const auto after = document<ComplaintCodec>(desk, made.stream);
  EXPECT_EQ(after.handler, "li");
  EXPECT_EQ(after.first_owner, "li");
  EXPECT_EQ(after.due_at, before.due_at);
  led = document<customers::HandoverCodec>(files, handover.stream);
  EXPECT_EQ(led.open_items, 0U);
  const auto done = ask<customers::HandoverCodec>(
      files, handover.stream, customers::CompleteHandover{}, "department_manager", 0, "guo");
  EXPECT_FALSE(done.problem) << *done.problem;
  const auto heads = std::pair(desk.log().head(), files.log().head());
  exchange();
  EXPECT_EQ(heads, std::pair(desk.log().head(), files.log().head())) << "P4";
}

}  // namespace
}  // namespace aftercare::simulation
