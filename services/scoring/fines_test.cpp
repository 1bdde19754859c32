// Which line of the catalogue an event leads to (scoring.md 9), where one event has several.
#include <gmock/gmock.h>

#include <cstdint>
#include <string>
#include <vector>

#include "schemas/claims_orders.codec.h"
#include "schemas/claims_settlement.codec.h"
#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "schemas/inventory_returns.codec.h"
#include "schemas/inventory_tools.codec.h"
#include "schemas/scoring_money.codec.h"
#include "schemas/workorders_office.codec.h"
#include "schemas/workorders_tasks.codec.h"
#include "services/scoring/domain/ticket.h"
#include "services/scoring/service_fixture.h"

namespace aftercare::scoring {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class Fines : public ScoringService {
 protected:
  // The codes and amounts that are proposed since this was asked before.
  std::vector<std::string> proposed() {
    std::vector<std::string> codes;
    const auto all = all_of<PenaltyProposed>();
    for (; seen_ < all.size(); ++seen_) {
      const TicketTerms& terms = *all[seen_].terms;
      codes.push_back(terms.ground->code + " " + terms.ground->person +
                      (terms.measure.empty() ? "" : " " + terms.measure));
    }
    return codes;
  }
  void card(customers::LeadAbuse abuse) {
    tell<customers::LeadCodec>("customers", Uuid{11, 1},
                               customers::LeadAbuseFound{.abuse = abuse, .person = "gao"});
  }
  void item(const inventory::ControlledItemEvent& event) {
    tell<inventory::ControlledItemCodec>("inventory", Uuid{12, 1}, event);
  }
  static inventory::Charge lost() {
    return {.kind = inventory::ChargeKind::item_lost,
            .person = "gao",
            .base = yuan("80.00"),
            .amount = yuan("80.00")};
  }

 private:
  std::size_t seen_ = 0;
};

TEST_F(Fines, F_LEAD_03_F_LEAD_04_ByWhatWasDoneToTheCard) {
  card(customers::LeadAbuse::torn_up);
  card(customers::LeadAbuse::torn_up);
  EXPECT_THAT(proposed(), ElementsAre("F-LEAD-03 gao", "F-LEAD-03 gao")) << "20 per card";
  card(customers::LeadAbuse::forged);
  card(customers::LeadAbuse::altered);
  EXPECT_THAT(proposed(), ElementsAre("F-LEAD-03-F gao dismissal", "F-LEAD-03-F gao dismissal"));
  card(customers::LeadAbuse::source_check_failed);
  EXPECT_THAT(proposed(), ElementsAre("F-LEAD-04 gao"));
}

TEST_F(Fines, F_FILE_02_PapersThatComeBackDamaged) {
  customers::FileReturned returned{.borrower = "gao",
                                   .condition = customers::FileCondition::intact};
  tell<customers::FileLoanCodec>("customers", Uuid{13, 1}, returned);
  EXPECT_THAT(proposed(), IsEmpty());
  returned.condition = customers::FileCondition::damaged;
  tell<customers::FileLoanCodec>("customers", Uuid{13, 2}, returned);
  EXPECT_THAT(proposed(), ElementsAre("F-FILE-02 gao"));
}

TEST_F(Fines, F_ITEM_05_GoodsThatAreLostOrComeBackDamaged) {
  using inventory::ItemKind;
  item(inventory::ItemLost{.item_no = "B-1", .kind = ItemKind::office_good, .charge = lost()});
  item(inventory::ItemReturned{.holder = "gao", .damaged = true, .charges = {lost()}});
  EXPECT_THAT(proposed(), ElementsAre("F-ITEM-05-L gao", "F-ITEM-05-L gao"));
  // Their lines are shipped disabled.
  item(inventory::ItemLost{.item_no = "K-1", .kind = ItemKind::key, .charge = lost()});
  item(inventory::ItemLost{.item_no = "T-1", .kind = ItemKind::tool_bag, .charge = lost()});
  EXPECT_THAT(proposed(), IsEmpty());
  const auto ticket = all_of<PenaltyProposed>().at(0).terms;
  EXPECT_EQ(ticket->ground->suggested, yuan("80.00"));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(Fines, F_ITEM_05_INV_89_OnlyWhatIsLentAtItsPrice) {
  using inventory::ItemKind;
  item(inventory::ItemLost{.item_no = "D-1", .kind = ItemKind::device, .charge = lost()});
  EXPECT_THAT(proposed(), ElementsAre("F-ITEM-05-L gao"));
  for (const ItemKind kind : {ItemKind::vehicle, ItemKind::gift, ItemKind::document}) {
    item(inventory::ItemLost{.item_no = "V-1", .kind = kind, .charge = lost()});
  }
  inventory::Charge unpriced = lost();
  unpriced.amount.reset();
  item(inventory::ItemLost{.item_no = "D-2", .kind = ItemKind::device, .charge = unpriced});
  item(inventory::ItemReturned{.holder = "gao", .damaged = true, .charges = {unpriced}});
  // Late: office goods alone have a price for that.
  inventory::Charge late{
      .kind = inventory::ChargeKind::item_late, .person = "gao", .base = yuan("80.00")};
  item(inventory::ItemOverdue{
      .item_no = "V-1", .kind = ItemKind::vehicle, .holder = "gao", .charge = late});
  EXPECT_THAT(proposed(), IsEmpty());
  late.amount = yuan("10.00");
  item(inventory::ItemOverdue{
      .item_no = "B-1", .kind = ItemKind::office_good, .holder = "gao", .charge = late});
  EXPECT_THAT(proposed(), ElementsAre("F-ITEM-05 gao"));
}

TEST_F(Fines, CLM_16_F_SRV_04_FalsifiedPapersOfAnOrderCostOnceWhoeverFindsThem) {
  const Uuid order{17, 1};
  const auto claims_find = [this](const Uuid& of, const std::string& person) {
    tell<claims::ClaimFindingCodec>(
        "claims", Uuid{18, 1},
        claims::FalsificationFound{
            .finding = claims::Finding{.person = person, .finding = "伪造照片", .work_order = of}});
  };
  tell<workorders::FindingCodec>(
      "workorders", Uuid{19, 1},
      workorders::FalsificationFound{.person = "gao", .order = order, .what = "伪造到达时间"});
  claims_find(order, "gao");
  claims_find(order, "gao");
  EXPECT_THAT(proposed(), ElementsAre("F-SRV-04 gao"));
  claims_find(order, "lu");
  claims_find(Uuid{17, 2}, "gao");
  claims_find({}, "gao");  // of which order is not said
  EXPECT_THAT(proposed(), ElementsAre("F-SRV-04 lu", "F-SRV-04 gao", "F-SRV-04 gao"));
}

TEST_F(Fines, CLM_22_F_SRV_02_LatePartsOfAnOrderCostOnce) {
  const auto late = [this](std::uint64_t parts_order, const char* order_no) {
    tell<claims::ClaimPartsOrderCodec>(
        "claims", Uuid{20, parts_order},
        claims::ClaimPartsNotFittedInTime{
            .order_no = order_no, .supervisor = "wu", .charge = yuan("500.00")});
  };
  late(1, "GD-202603-00001");
  late(2, "GD-202603-00001 ");
  EXPECT_THAT(proposed(), ElementsAre("F-SRV-02 wu"));
  late(3, "GD-202603-00002");
  EXPECT_THAT(proposed(), ElementsAre("F-SRV-02 wu"));
}

// Nobody was assigned when the first contact was missed.
TEST_F(Fines, SCO_67_TheHolderOfTheRoleThatAnEventNamesIsMeant) {
  const auto missed = [this](std::uint64_t no, const char* holder) {
    complaints::FirstContactMissed event{.sanction = "F-CMP-05"};
    event.timer.holder = holder;
    tell<complaints::ComplaintCodec>("complaints", Uuid{14, no}, event);
    return document<TicketModel>(with<PenaltyProposed>().back());
  };
  PostTerms head = terms("KPI-RSD");
  head.role = "regional_service_director";
  post("dao", head);
  Ticket ticket = missed(1, "regional_service_director");
  EXPECT_EQ(ticket.person, "dao");
  EXPECT_EQ(ticket.occurrence, 1U);
  EXPECT_EQ(missed(2, "regional_service_director").occurrence, 2U);
  EXPECT_EQ(missed(3, "gao").person, "gao") << "a person is himself";

  // Two hold it, or nobody: it is named by hand.
  post("ma", head);
  ticket = missed(4, "regional_service_director");
  EXPECT_EQ(ticket.person, "");
  EXPECT_EQ(ticket.role, "regional_service_director");
  const auto priced =
      ask<TicketCodec>(ticket.id, SetAmount{.amount = yuan("200.00")}, "hua", "service_director");
  ASSERT_TRUE(priced.problem);
  EXPECT_EQ(priced.problem->code, "PERSON_UNNAMED");
  done<TicketCodec>(ticket.id, NamePerson{.person = "ma"}, "hua", "service_director");
  done<TicketCodec>(ticket.id, SetAmount{.amount = yuan("200.00")}, "hua", "service_director");
  EXPECT_EQ(document<TicketModel>(ticket.id).person, "ma");
  EXPECT_EQ(missed(5, "gm_office").person, "");
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

class RoleLiable : public Fines {
 protected:
  static constexpr const char* role = "hotline_supervisor";
  void hold() {
    PostTerms head = terms("KPI-HS");
    head.role = role;
    post("lin", head);
  }
  void case_tells(const complaints::ComplaintEvent& event) {
    tell<complaints::ComplaintCodec>("complaints", Uuid{0x0191'0000'0000'7000, 1}, event);
  }
  void determined(const std::string& person) {
    case_tells(complaints::LiabilityDetermined{
        .responsible = {{.unit = "一站", .person = person, .share_ppm = 1'000'000}},
        .sanctions = {{.code = "F-CMP-04", .person = person, .unit = "一站"}}});
  }
  void upheld(const std::string& person) {
    case_tells(complaints::ObjectionDecided{
        .objection = 1,
        .upheld = true,
        .responsible = {{.unit = "二站", .person = person, .share_ppm = 1'000'000}}});
  }
};

TEST_F(RoleLiable, SCO_64_SCO_67_TheSameRoleDeterminedAgainKeepsItsTicket) {
  hold();
  determined(role);
  ASSERT_THAT(with<PenaltyProposed>(), SizeIs(1));
  const Uuid ticket = with<PenaltyProposed>().front();
  EXPECT_EQ(document<TicketModel>(ticket).person, "lin");
  at("2026-04-02 09:00");
  determined(role);
  EXPECT_THAT(with<PenaltyProposed>(), SizeIs(1));
  EXPECT_EQ(document<TicketModel>(ticket).state, TicketState::proposed);
  EXPECT_THAT(events_of(sheet_of("lin")), Not(Contains("ScoreEntryExcluded")));
  EXPECT_THAT(events_of(sheet_of("lin", "2026-04-02")), Not(Contains("ScoreEntryRecorded")));
  determined("lin");  // by his name it is the same one
  EXPECT_THAT(with<PenaltyProposed>(), SizeIs(1));
  determined("gao");
  EXPECT_EQ(document<TicketModel>(ticket).state, TicketState::dismissed);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(RoleLiable, X_36_SCO_67_AnUpheldMemoKeepsTheTicketOfARoleThatIsLiableStill) {
  hold();
  determined(role);
  const Uuid ticket = with<PenaltyProposed>().front();
  upheld(role);
  EXPECT_EQ(document<TicketModel>(ticket).state, TicketState::proposed);
  EXPECT_THAT(events_of(sheet_of("lin")), Not(Contains("ScoreEntryExcluded")));
  upheld("gao");
  EXPECT_EQ(document<TicketModel>(ticket).state, TicketState::dismissed);
  EXPECT_THAT(events_of(sheet_of("lin")), Contains("ScoreEntryExcluded"));
}

TEST_F(RoleLiable, X_36_SCO_67_AnUpheldMemoThatNamesAUnitEndsTheTicketOfARoleNobodyHolds) {
  determined(role);
  const Uuid ticket = with<PenaltyProposed>().front();
  EXPECT_EQ(document<TicketModel>(ticket).person, "");
  upheld("");
  EXPECT_EQ(document<TicketModel>(ticket).state, TicketState::dismissed);
}

TEST_F(Fines, SCO_67_PointsOfARoleAreThoseOfItsOnlyHolder) {
  PostTerms head = terms("KPI-HS");
  head.role = "hotline_supervisor";
  post("lin", head);
  const auto missed = [this](const char* owner) {
    tell<workorders::PeriodicReportCodec>(
        "workorders", Uuid{15, 1}, workorders::PeriodicReportMissed{.report = "x", .owner = owner});
  };
  missed("hotline_supervisor");
  missed("gm_office");
  const auto entries = all_of<ScoreEntryRecorded>();
  ASSERT_THAT(entries, SizeIs(1));
  EXPECT_EQ(entries[0].fact->metric, Metric::report_fault);
  EXPECT_THAT(events_of(sheet_of("lin")), Contains("ScoreEntryRecorded"));
}

TEST_F(Fines, SCO_A23_SCO_48_AFigureOfARoleIsInEachSheetThatOneOfAPersonIsIn) {
  PostTerms head = terms("KPI-HS");
  head.role = "training_manager";
  post("lin", head);
  done<FigureFileCodec>({},
                        ImportFigures{.source = FigureSource::training,
                                      .kind = PeriodKind::half_year,
                                      .first = date("2025-12-31"),
                                      .file_name = "tcl2.csv",
                                      .file_hash = std::string(64, 'e'),
                                      .signed_by = "ren",
                                      .lines = {{.person = "training_manager",
                                                 .metric = Metric::tcl2_pass_rate,
                                                 .num = 8,
                                                 .den = 10}}},
                        "zhi", "service_support");
  for (const char* month : {"2026-01-01", "2026-02-01", "2026-03-01", "2026-06-30"}) {
    EXPECT_THAT(events_of(sheet_of("lin", month)), Contains("MeasurementRecorded")) << month;
  }
  EXPECT_THAT(events_of(sheet_of("lin", "2026-07-01")), IsEmpty());
  EXPECT_THAT(events_of(sheet_id("lin", period_of(PeriodKind::year, date("2025-12-31")))),
              Contains("MeasurementRecorded"));
  EXPECT_THAT(events_of(sheet_of("lin", "2025-07-01")), IsEmpty());
}

// An older log may have a post of a role's word: what it answers is not asked of the role again.
TEST_F(Fines, SCO_67_WhatAPostAnswersIsNotResolvedAgain) {
  tell<PostCodec>("scoring", Uuid{16, 1},
                  FactAttributed{.person = "hotline_supervisor",
                                 .fact = Fact{.metric = Metric::report_fault, .num = 1}});
  EXPECT_THAT(events_of(sheet_of("hotline_supervisor")), Contains("ScoreEntryRecorded"));
}

TEST_F(Fines, X_18_SCO_67_AMissedCustomerListIsOfWhoHoldsItsDuty) {
  PostTerms keeper = terms("KPI-SS");
  keeper.role = "file_keeper";
  post("fang", keeper);
  const auto missed = [this](const customers::PeriodicReportMissed& event) {
    tell<customers::PeriodicReportCodec>("customers", Uuid{16, 1}, event);
  };
  missed({.report = customers::PeriodicKind::archive_check, .owner = "file_keeper"});
  missed({.report = customers::PeriodicKind::archive_check, .person = "file_keeper"});  // of before
  EXPECT_THAT(all_of<ScoreEntryRecorded>(), SizeIs(2));
  EXPECT_THAT(events_of(sheet_of("fang")), Contains("ScoreEntryRecorded"));
}

TEST_F(Fines, X_18_SCO_67_AMissedOldPartLedgerIsOfWhoHoldsItsDuty) {
  PostTerms keeper = terms("KPI-SS");
  keeper.role = "old_part_keeper";
  post("jiu", keeper);
  const auto told = [this](const auto& event) {
    tell<inventory::PeriodicReportCodec>("inventory", Uuid{16, 1}, event);
  };
  const auto ledger = inventory::PeriodicKind::old_part_ledger;
  told(inventory::PeriodicReportMissed{.report = ledger, .person = "old_part_keeper"});
  told(inventory::ReportFaultRecorded{
      .fault = inventory::ReportFault::wrong, .person = "jiu", .note = "漏列三件"});
  EXPECT_THAT(all_of<ScoreEntryRecorded>(), SizeIs(2));
  EXPECT_THAT(events_of(sheet_of("jiu")), Contains("ScoreEntryRecorded"));
}

}  // namespace
}  // namespace aftercare::scoring
