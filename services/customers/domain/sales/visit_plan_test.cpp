#include "services/customers/domain/sales/visit_plan.h"

#include <gmock/gmock.h>

#include "services/customers/domain/customers_fixture.h"
#include "services/customers/domain/sales/route.h"

namespace aftercare::customers {
namespace {

using ::testing::ElementsAre;

VisitRow visit(std::uint64_t customer, Grade grade = Grade::b, const char* last = "") {
  return {.customer_id = Uuid{0, customer},
          .purpose = "例行",
          .grade = grade,
          .last_visit_on = *last == '\0' ? 0 : date(last)};
}

class Plan : public Story<VisitPlanModel> {
 public:
  Plan() {
    for (std::uint64_t i = 1; i <= 9; ++i) {
      held({keys::customer, to_string(Uuid{0, i})}, Uuid{0, i});
    }
  }
  static DraftVisitPlan draft(std::vector<VisitRow> rows = {visit(1)}) {
    return {.region = "东区",
            .owner = "zhang",
            .from = date("2026-04-01"),
            .to = date("2026-04-30"),
            .rows = std::move(rows)};
  }
  Plan& drafted(std::vector<VisitRow> rows = {visit(1)}) {
    by("he", "customer_service_manager").when(draft(std::move(rows))).then<VisitPlanDrafted>();
    return *this;
  }
  Plan& approved(std::vector<VisitRow> rows = {visit(1)}) {
    drafted(std::move(rows));
    when(SubmitPlan{}).then<VisitPlanSubmitted>();
    by("gm", "gm").when(SignPlan{}).then<ApprovalStepSigned, VisitPlanApproved>();
    return *this;
  }
};

TEST(VisitPlan, CUS_45_ApprovedByGmInForceForItsPeriod) {
  Plan plan;
  plan.approved();
  EXPECT_EQ(plan.document().state, PlanState::approved);
  plan.at("2026-03-31 23:59:59");
  EXPECT_EQ(plan.document().state, PlanState::approved);
  plan.at("2026-04-01 00:00:00");
  EXPECT_EQ(plan.document().state, PlanState::in_force);
  plan.at("2026-04-30 23:59:59");
  EXPECT_EQ(plan.document().state, PlanState::in_force);
  plan.at("2026-05-01 00:00:00");
  EXPECT_EQ(plan.document().state, PlanState::closed);
  EXPECT_EQ(plan.all<VisitPlanClosed>()[0].event.planned, 1U);
}

TEST(VisitPlan, CUS_45_ARejectedPlanIsDraftedAgain) {
  Plan plan;
  plan.drafted();
  plan.when(SubmitPlan{});
  plan.by("gm", "gm").when(RejectPlan{.comment = "频率过低"}).then<ApprovalRejected>();
  EXPECT_EQ(plan.document().state, PlanState::drafted);
  plan.by("he", "customer_service_manager").when(SubmitPlan{}).then<VisitPlanSubmitted>();
  EXPECT_EQ(plan.document().approval->no, 2U);
}

TEST(VisitPlan, CUS_40_RegionsDoNotOverlapAndHaveOneOwner) {
  Plan plan;
  plan.held({keys::region_month, "东区 2026-04"}, Uuid{3, 3});
  plan.by("he", "customer_service_manager").when(Plan::draft());
  plan.then_refused(rules::region_has_plan);
  DraftVisitPlan other = Plan::draft();
  other.region = "西区";
  plan.when(other).then<VisitPlanDrafted>();
  Plan two_months;
  DraftVisitPlan longer = Plan::draft();
  longer.to = date("2026-05-02");
  two_months.by("he", "customer_service_manager").when(longer);
  std::vector<std::string> months;
  for (const DocumentKey& key : VisitPlanModel::keys(two_months.document())) {
    if (key.space == &keys::region_month) months.push_back(key.value);
  }
  EXPECT_THAT(months, ElementsAre("东区 2026-04", "东区 2026-05"));
}

TEST(VisitPlan, CUS_41_TheTableHoldsDataPurposeRegionDateAndOrder) {
  Plan plan;
  DraftVisitPlan draft = Plan::draft({});
  plan.by("he", "customer_service_manager").when(draft).then_refused("REQUIRED", "CUS-41");
  draft = Plan::draft();
  draft.rows[0].date = date("2026-05-01");
  plan.when(draft).then_refused(rules::outside_period);
  draft = Plan::draft();
  draft.to = date("2026-03-31");
  plan.when(draft).then_refused(rules::bad_period);
  plan.approved().at("2026-04-02 09:00");
  plan.by("zhang", "account_owner").when(RecordVisit{.row = 1, .result = "已续约"});
  plan.then<VisitRecorded>();
  plan.when(RecordVisit{.row = 1, .result = "又去"}).then_refused(rules::visited_already);
  plan.when(RecordVisit{.row = 7, .result = "x"}).then_refused(rules::no_such_row);
  EXPECT_EQ(plan.document().done, 1U);
}

TEST(VisitPlan, CUS_42_InvalidCustomersAreStruck) {
  Plan plan;
  plan.drafted({visit(1), visit(77)});
  const auto& rows = plan.document().rows;
  EXPECT_EQ(plan.document().planned, 1U);
  EXPECT_TRUE(std::ranges::any_of(rows, [](const VisitRow& row) {
    return row.struck && row.customer_id == Uuid{0, 77};
  }));
  Plan twice;
  std::vector<VisitRow> rows_twice{visit(1), visit(1)};
  rows_twice[0].date = rows_twice[1].date = date("2026-04-02");
  twice.by("he", "customer_service_manager").when(Plan::draft(rows_twice));
  twice.then_refused(rules::customer_twice);
}

TEST(VisitPlan, CUS_43_TheFrequencyFollowsTheGrade) {
  const VisitPolicy& policy = standard().visits;
  const auto due = [&](Grade grade, const char* last) {
    return proposed_day(visit(1, grade, last), date("2026-04-01"), date("2026-04-30"), policy);
  };
  EXPECT_EQ(due(Grade::a, "2026-03-10"), date("2026-04-10"));
  EXPECT_EQ(due(Grade::b, "2026-02-10"), date("2026-04-10"));
  EXPECT_EQ(due(Grade::c, "2026-01-10"), date("2026-04-10"));
  EXPECT_EQ(due(Grade::d, "2025-10-10"), date("2026-04-10"));
  EXPECT_EQ(due(Grade::a, "2026-01-10"), date("2026-04-01")) << "overdue: at once";
  EXPECT_EQ(due(Grade::d, "2026-03-10"), 0) << "not within the period";
  EXPECT_EQ(due(Grade::none, ""), date("2026-04-01")) << "nobody was there yet";
}

// Worked example 6: from 2 to 3 months with the next plan; the plan in force stays as it is.
TEST(VisitPlan, CUS_43_X_02_AGradeChangesTheNextPlan) {
  const auto graded = [](Plan& plan, Grade grade) {
    plan.held({keys::graded, grade_key(Uuid{0, 1}, grade)}, Uuid{0, 1});
  };
  Plan in_force;
  graded(in_force, Grade::b);
  in_force.approved({visit(1, Grade::none, "2026-02-10")});
  EXPECT_EQ(in_force.document().rows[0].date, date("2026-04-10"));
  EXPECT_EQ(in_force.document().rows[0].grade, Grade::b);
  Plan next;
  graded(next, Grade::c);
  next.drafted({visit(1, Grade::a, "2026-02-10")});
  EXPECT_TRUE(next.document().rows[0].struck) << "due in May only, whatever the client says";
  EXPECT_EQ(next.document().rows[0].grade, Grade::c);
  next.when(ChangePlan{.rows = {visit(1, Grade::a, "2026-02-10")}, .reason = "客户改期"});
  EXPECT_TRUE(next.document().rows[0].struck);
  EXPECT_EQ(in_force.document().rows[0].date, date("2026-04-10"));
}

TEST(VisitPlan, CUS_43_OfACustomerWithoutAGradeThePlannerSays) {
  Plan plan;
  plan.drafted({visit(1, Grade::a, "2026-03-10")});
  EXPECT_EQ(plan.document().rows[0].date, date("2026-04-10"));
}

TEST(VisitPlan, CUS_44_TheOrderIsTheShortestPathFound) {
  std::vector<VisitRow> rows;
  const std::vector<std::pair<int, int>> places{{0, 0}, {30, 0}, {10, 0}, {40, 0}, {20, 0}};
  for (std::size_t i = 0; i < places.size(); ++i) {
    VisitRow row = visit(i + 1);
    row.place_x = places[i].first;
    row.place_y = places[i].second;
    rows.push_back(row);
  }
  propose(rows, date("2026-04-01"), date("2026-04-30"), standard().visits);
  EXPECT_DOUBLE_EQ(length_of(rows), 40.0);
  std::vector<int> x;
  for (const VisitRow& row : rows) x.push_back(row.place_x);
  EXPECT_THAT(x, ElementsAre(0, 10, 20, 30, 40));
  // A square whose nearest neighbours cross is untangled.
  std::vector<VisitRow> square;
  for (const auto& [px, py] :
       std::vector<std::pair<int, int>>{{0, 0}, {10, 10}, {10, 0}, {0, 10}}) {
    VisitRow row = visit(square.size() + 1);
    row.place_x = px;
    row.place_y = py;
    square.push_back(row);
  }
  propose(square, date("2026-04-01"), date("2026-04-30"), standard().visits);
  EXPECT_DOUBLE_EQ(length_of(square), 30.0);
}

TEST(VisitPlan, CUS_44_TheOwnerMayChangeContentAndOrder) {
  Plan plan;
  plan.approved({visit(1), visit(2)}).at("2026-04-02 09:00");
  plan.by("zhang", "account_owner").when(RecordVisit{.row = 1, .result = "好"});
  VisitRow three = visit(3);
  three.date = date("2026-04-05");
  three.order = 1;
  plan.when(ChangePlan{.rows = {three}, .reason = "客户改期"}).then<VisitPlanChanged>();
  EXPECT_EQ(plan.document().rows.size(), 2U) << "what was done stays in the table";
  plan.when(ChangePlan{.rows = {three}}).then_refused("REQUIRED", "CUS-44");
}

TEST(VisitPlan, X_63_APlanMovesToTheSuccessor) {
  Plan plan;
  plan.approved();
  plan.service().when(MovePlanOwner{.from = "zhang", .to = "li", .handover = Uuid{4, 4}});
  plan.then<VisitPlanOwnerChanged>();
  EXPECT_EQ(plan.document().owner, "li");
  plan.when(MovePlanOwner{.from = "zhang", .to = "li"}).then<>();
}

}  // namespace
}  // namespace aftercare::customers
