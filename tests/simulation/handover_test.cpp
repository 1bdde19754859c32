// A hand-over between whole services: started and led by customers, answered by the others (X-60 to
// X-64, cross-cutting.md 2.5).
#include <algorithm>

#include "schemas/handovers.codec.h"
#include "schemas/inventory_tools.codec.h"
#include "schemas/workorders_tasks.codec.h"
#include "services/claims/definition.h"
#include "services/inventory/definition.h"
#include "services/workorders/definition.h"
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
  // Of the others he holds nothing; their part is told in the test below.
  for (const char* context : {"claims", "inventory", "workorders"}) {
    files.tell<handovers::HandoverShareCodec>(
        context, Uuid{7, 7},
        handovers::HandoverItemsReported{.handover = handover.stream, .person = "zhang"});
  }
  auto led = document<customers::HandoverCodec>(files, handover.stream);
  EXPECT_EQ(led.reported, (std::vector<std::string>{"customers", "complaints", "claims",
                                                    "inventory", "workorders"}));
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

// Tools are returned or charged, never passed on; tasks go to the successor (X-64, X-63, INV-45).
class HandoverOfToolsAndTasks : public TwoServices {
 protected:
  void exchange_all() {
    for (int i = 0; i < 3; ++i) {
      hand_over(files, "customers", claims_, claims_definition);
      hand_over(files, "customers", store, store_definition);
      hand_over(files, "customers", orders, orders_definition);
      hand_over(claims_, "claims", files, customers_definition);
      hand_over(store, "inventory", files, customers_definition);
      hand_over(orders, "workorders", files, customers_definition);
      hand_over(files, "customers", desk, complaints_definition);
      hand_over(desk, "complaints", files, customers_definition);
    }
  }
  Uuid tool(const std::string& no) {
    using namespace inventory;
    const auto made = ask<ToolCodec>(store, {},
                                     RegisterTool{.tool_no = no,
                                                  .name = "拉马",
                                                  .kind = ToolKind::special,
                                                  .slip_no = "RK-1",
                                                  .value = Money{360'000}},
                                     "service_support");
    EXPECT_FALSE(made.problem) << *made.problem;
    const auto lent = ask<ToolCodec>(
        store, made.stream,
        LendTool{.borrower = "zhang", .lead = true, .return_on = parse_date("2026-04-30").value()},
        "service_support");
    EXPECT_FALSE(lent.problem) << *lent.problem;
    return made.stream;
  }
  // Issued by his manager, not answered yet.
  Uuid task() {
    const auto issued = ask<workorders::AssignmentCodec>(
        orders, {},
        workorders::IssueAssignment{.title = "盘点工具车",
                                    .body = "月底前",
                                    .assignee = "zhang",
                                    .answer_by = testing::local("2026-03-20 17:30"),
                                    .origin = workorders::AssignmentOrigin::manual},
        "department_manager", 0, "guo");
    EXPECT_FALSE(issued.problem) << *issued.problem;
    return issued.stream;
  }
  const runtime::Definition claims_definition = claims::definition().value();
  const runtime::Definition store_definition = inventory::definition().value();
  const runtime::Definition orders_definition = workorders::definition().value();
  testing::ServiceHarness orders{orders_definition, testing::local("2026-03-02 09:00")};
  testing::ServiceHarness claims_{claims_definition, testing::local("2026-03-02 09:00")};
  testing::ServiceHarness store{store_definition, testing::local("2026-03-02 09:00")};
};

TEST_F(HandoverOfToolsAndTasks, X_63_X_64_ToolsComeBackAndTasksMove) {
  const Uuid returned = tool("ZG-1");
  const Uuid lost = tool("ZG-2");
  const Uuid owed = task();
  const auto handover = ask<customers::HandoverCodec>(
      files, {},
      customers::StartHandover{.person = "zhang",
                               .reason = customers::HandoverReason::leaving,
                               .leaving_at = testing::local("2026-03-31 17:30")},
      "department_manager", 0, "guo");
  ASSERT_FALSE(handover.problem) << *handover.problem;
  exchange_all();
  const auto led = [&] { return document<customers::HandoverCodec>(files, handover.stream); };
  EXPECT_EQ(led().reported.size(), 5U) << "every context of the policy";
  ASSERT_EQ(led().open_items, 3U);
  EXPECT_EQ(
      std::ranges::count(led().items, customers::ItemKind::tool, &customers::HandoverItem::kind),
      2);
  const auto named = ask<customers::HandoverCodec>(files, handover.stream,
                                                   customers::NameSuccessor{.successor = "li"},
                                                   "department_manager", led().version, "guo");
  ASSERT_FALSE(named.problem) << *named.problem;
  exchange_all();
  EXPECT_EQ(led().open_items, 2U) << "nobody passes a tool on";
  const auto moved = document<workorders::AssignmentCodec>(orders, owed);
  EXPECT_EQ(moved.assignee, "li");
  EXPECT_EQ(moved.answer_by, testing::local("2026-03-20 17:30")) << "unchanged (X-63)";
  const auto back = ask<inventory::ToolCodec>(
      store, returned,
      inventory::ReturnTool{.condition = inventory::ToolCondition::ok, .counted = true},
      "service_support", document<inventory::ToolCodec>(store, returned).version);
  ASSERT_FALSE(back.problem) << *back.problem;
  exchange_all();
  EXPECT_EQ(led().open_items, 1U);
  const auto gone = ask<inventory::ToolCodec>(
      store, lost, inventory::ReportToolLost{.note = "丢失"}, "service_support");
  ASSERT_FALSE(gone.problem) << *gone.problem;
  exchange_all();
  EXPECT_EQ(led().open_items, 0U);
  const auto over = ask<customers::HandoverCodec>(
      files, handover.stream, customers::CompleteHandover{}, "department_manager", 0, "guo");
  EXPECT_FALSE(over.problem) << *over.problem;
  EXPECT_EQ(document<inventory::ToolCodec>(store, lost).charge, Money{360'000});
}

}  // namespace
}  // namespace aftercare::simulation
