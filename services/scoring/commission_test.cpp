// Commissions of spare-part deals in the whole service: the quarter that they belong to, and the
// orders that earn none (SCO-37, SCO-42).
#include "services/scoring/domain/commission.h"

#include <gmock/gmock.h>

#include <string>

#include "schemas/scoring_cases.codec.h"
#include "schemas/scoring_money.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "services/scoring/domain/accident.h"
#include "services/scoring/service_fixture.h"

namespace aftercare::scoring {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

class Commissions : public ScoringService {
 protected:
  Uuid calculate(const char* deal, const char* received_on = "2026-03-02", const char* order = "") {
    const Offer offer{.price = yuan("87300.00"),
                      .cost = yuan("52000.00"),
                      .person_days = 3,
                      .received = yuan("87300.00"),
                      .received_on = date(received_on)};
    return done<CommissionCodec>(
        {},
        CalculateCommission{
            .deal = deal, .person = "gao", .offer = offer, .evidence = "HT-1", .order = order},
        "wen", "clerk");
  }
  void approve(const Uuid& commission) {
    done<CommissionCodec>(commission, ReviewCommission{}, "hua", "service_director");
    done<CommissionCodec>(commission, ApproveCommission{}, "zong", "gm");
  }
  std::string pay(const Uuid& commission) {
    const auto reply =
        ask<CommissionCodec>(commission, PayCommission{}, "cai", "finance", version_of(commission));
    return reply.problem ? reply.problem->code : "paid";
  }
  Uuid accident(const char* order) {
    return done<AccidentCodec>(
        {},
        ReportAccident{
            .order_no = order, .happened_at = local("2026-03-01 10:00"), .description = "主泵损坏"},
        "wu", "service_supervisor");
  }
  void found_liable(const Uuid& accident) {
    done<AccidentCodec>(
        accident,
        InvestigateAccident{.facts = AccidentFacts{.class_ = AccidentClass::careless,
                                                   .loss = yuan("8600.00"),
                                                   .main_component = true,
                                                   .attitude = Attitude::cooperative,
                                                   .finding = "装配超差",
                                                   .evidence = {"P-1"},
                                                   .persons = {{.person = "gao"}}}},
        "hua", "service_director");
    done<AccidentCodec>(accident, SplitLiability{}, "zhi", "service_support");
    done<AccidentCodec>(accident, SignAccident{}, "zong", "gm");
  }
};

TEST_F(Commissions, SCO_42_TheTeamFundIsThatOfTheQuarterOfThePayment) {
  calculate("XS-1", "2025-12-31");
  calculate("XS-2", "2026-02-27");
  const Uuid lost = calculate("XS-3", "2026-03-02");
  done<CommissionCodec>(lost, ForfeitCommission{.reason = "x"}, "zong", "gm");
  const auto first =
      report<SparePartCommissionsTable>(SparePartCommissions{.day = date("2026-01-01")});
  EXPECT_EQ(first.quarter, "2026-Q1");
  ASSERT_THAT(first.rows, SizeIs(2));
  EXPECT_EQ(first.rows[0].deal, "XS-2");
  EXPECT_EQ(first.rows[0].rate_ppm, 30'000U);
  EXPECT_EQ(first.personal, yuan("2095.20")) << "without what is forfeited";
  EXPECT_EQ(first.team, yuan("523.80"));
  const auto before =
      report<SparePartCommissionsTable>(SparePartCommissions{.day = date("2025-10-01")});
  EXPECT_THAT(before.rows, SizeIs(1));
}

TEST_F(Commissions, SCO_37_WhileAnAccidentOfItsOrderIsOpenNothingIsPaid) {
  const Uuid commission = calculate("XS-1", "2026-03-02", "GD-1");
  approve(commission);
  const Uuid suspected = accident("GD-1");
  at("2026-04-07 09:00");
  EXPECT_EQ(pay(commission), "COMMISSION_BARRED");
  done<AccidentCodec>(suspected, DismissAccident{.reason = "不成立"}, "hua", "service_director");
  EXPECT_EQ(pay(commission), "paid");
  EXPECT_THAT((all_of<CommissionForfeited>()), SizeIs(0));
}

TEST_F(Commissions, SCO_37_AnAccidentThatIsFoundFirstOrLaterCostsTheCommissionOfItsOrder) {
  calculate("XS-1", "2026-03-02", "GD-1");
  found_liable(accident("GD-1"));
  EXPECT_THAT((all_of<CommissionForfeited>()), SizeIs(1));
  calculate("XS-1", "2026-03-02", "GD-1");  // only now
  EXPECT_THAT((all_of<CommissionForfeited>()), SizeIs(2));
  calculate("XS-2", "2026-03-02", "GD-2");
  EXPECT_THAT((all_of<CommissionForfeited>()), SizeIs(2));
}

TEST_F(Commissions, SCO_37_SCO_42_AnOrderIsMeantHoweverItIsWritten) {
  const Uuid commission = calculate("XS-1", "2026-03-02", "GD－1 ");
  EXPECT_EQ(document<CommissionModel>(commission).order, "GD-1");
  approve(commission);
  const Uuid suspected = accident(" ＧＤ-1");
  at("2026-04-07 09:00");
  EXPECT_EQ(pay(commission), "COMMISSION_BARRED");
  found_liable(suspected);
  EXPECT_THAT((all_of<CommissionForfeited>()), SizeIs(1));
  calculate("XS-2");
  CalculateCommission again{.deal = " ＸＳ-2", .person = "gao", .evidence = "HT-1"};
  again.offer = Offer{.price = yuan("87300.00"),
                      .cost = yuan("52000.00"),
                      .person_days = 3,
                      .received = yuan("87300.00"),
                      .received_on = date("2026-03-02")};
  const auto twice = ask<CommissionCodec>({}, again, "wen", "clerk");
  ASSERT_TRUE(twice.problem);
  EXPECT_EQ(twice.problem->code, "DEAL_KNOWN");
}

// What an older version recorded as it was typed.
TEST_F(Commissions, SCO_37_OlderDocumentsAreFoundByTheirNumbersToo) {
  const auto values = [](const std::vector<DocumentKey>& held) {
    std::vector<std::string> all;
    for (const DocumentKey& key : held) all.push_back(key.value);
    return all;
  };
  Commission older{.deal = "ＸＳ-1", .state = CommissionState::paid};
  older.order = "GD-1 ";
  EXPECT_THAT(values(CommissionModel::keys(older)), ElementsAre("XS-1", "XS-1", "GD-1"));
  const Accident reported{.state = AccidentState::reported, .order_no = "GD-1 "};
  EXPECT_THAT(values(AccidentModel::keys(reported)), ElementsAre("GD-1"));
}

TEST_F(Commissions, SCO_37_WhatWasPaidBeforeIsTakenBackWithThePayOfTheMonth) {
  const Uuid commission = calculate("XS-1", "2026-03-02", "GD-1");
  approve(commission);
  at("2026-04-07 09:00");
  EXPECT_EQ(pay(commission), "paid");
  at("2026-05-06 09:00");
  found_liable(accident("GD-1"));
  ASSERT_THAT((all_of<CommissionReclaimed>()), SizeIs(1));
  const auto lines = all_of<PayLineNoted>();
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].person, "gao");
  EXPECT_EQ(lines[0].month, "2026-05");
  EXPECT_EQ(lines[0].line->kind, PayLineKind::reversal);
  EXPECT_EQ(lines[0].line->amount, yuan("-2095.20"));
  const auto fund =
      report<SparePartCommissionsTable>(SparePartCommissions{.day = date("2026-03-31")});
  EXPECT_EQ(fund.team, Money{});
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(Commissions, SCO_37_FaultyPapersAreThoseOfTheOrderThatTheDealNames) {
  workorders::ServiceDocumentRejected rejected{
      .points = 1, .engineer = "gao", .supervisor = "wu", .doc_no = "GD-1"};
  rejected.commission_lost = true;
  const auto tells = [&] {
    tell<workorders::WorkOrderCodec>("workorders", Uuid{0x0191'0000'0000'7001, 1}, rejected);
  };
  calculate("XS-1", "2026-03-02", "GD-1");
  tells();
  EXPECT_THAT((all_of<CommissionForfeited>()), SizeIs(1));
  calculate("XS-1", "2026-03-02", "GD-1");
  EXPECT_THAT((all_of<CommissionForfeited>()), SizeIs(2));
}

}  // namespace
}  // namespace aftercare::scoring
