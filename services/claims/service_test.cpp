// The whole service on a memory log: credit notes find their claims, findings reach theirs,
// machines come from customers, and the reports.
#include <gmock/gmock.h>

#include "common/testing/service_fixture.h"
#include "schemas/claims.codec.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/claims_reports.codec.h"
#include "schemas/claims_settlement.codec.h"
#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "schemas/inventory_purchase.codec.h"
#include "schemas/inventory_returns.codec.h"
#include "schemas/workorders_office.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "services/claims/definition.h"
#include "services/claims/domain/claims_fixture.h"

namespace aftercare::claims {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

class ClaimsService : public testing::ServiceFixture {
 protected:
  ClaimsService() : ServiceFixture(definition().value(), local("2026-03-02 10:00")) {
    customers_tell(machine_id, customers::EquipmentRegistered{.doc_no = "SB-1",
                                                              .model = "EC210",
                                                              .serial_no = "VCEC210B00012345",
                                                              .warranty_until = date("2026-06-30"),
                                                              .region = "东区"});
  }

  void customers_tell(const Uuid& stream, const customers::EquipmentEvent& event) {
    tell<customers::EquipmentCodec>("customers", stream, event);
  }
  void old_part_tells(const Uuid& stream, const inventory::OldPartEvent& event) {
    tell<inventory::OldPartCodec>("inventory", stream, event);
  }
  Uuid opened(OrderData order) {
    return done<ClaimCodec>({}, OpenClaimCandidate{.order = std::move(order)}, "lin",
                            "claims_support");
  }
  Uuid opened() { return opened(order_data()); }
  // A claim of 12,500.00 of which `amount` is approved, with the manufacturer's number.
  Uuid approved(const std::string& number, const char* amount = "12500.00", Uuid order = order_id) {
    OrderData data = order_data();
    data.work_order = order;
    const Uuid claim = opened(std::move(data));
    done<ClaimCodec>(claim, CheckEvidence{.evidence = all_papers()}, "lin", "claims_support");
    const DecideClaimability yes{.verdict = Verdict::standard};
    done<ClaimCodec>(claim, yes, "sun", "claims_supervisor");
    done<ClaimCodec>(claim, yes, "fang", "service_manager");
    done<ClaimCodec>(claim, PrepareClaim{.content = content()}, "lin", "claims_support");
    done<ClaimCodec>(claim, SubmitClaim{.foreign_no = number}, "lin", "claims_support");
    done<ClaimCodec>(claim, RecordDecision{.approved = true, .amount = yuan(amount)}, "lin",
                     "claims_support");
    return claim;
  }
  Uuid note(std::vector<NoteLine> lines, const char* total, const char* no = "CN-1") {
    return done<CreditNoteCodec>({},
                                 ReceiveCreditNote{.note_no = no,
                                                   .date = date("2026-03-01"),
                                                   .manufacturer = "沃尔沃",
                                                   .lines = std::move(lines),
                                                   .total = yuan(total)},
                                 "lin", "claims_support");
  }
  // For the order `order_id`, signed by all, its service released.
  Uuid commercial_in_service() {
    const Uuid claim = done<CommercialClaimCodec>(
        {},
        RequestCommercialClaim{.request = CommercialRequest{.work_order = order_id,
                                                            .order_no = "GD-1",
                                                            .equipment = machine_id,
                                                            .customer_id = Uuid{9, 9},
                                                            .model = "EC210",
                                                            .serial_no = "VCEC210B00012345",
                                                            .fault = "异响",
                                                            .on_site_check = "XC-1",
                                                            .reason = "出保"}},
        "gao", "service_engineer");
    const auto sign = [&](const char* person, const char* role) {
      done<CommercialClaimCodec>(claim, SignStep{}, person, role);
    };
    sign("bu", "bu_manager");
    sign("wu", "service_supervisor");
    done<CommercialClaimCodec>(claim, FixAmount{.amount = yuan("6400.00")}, "sun",
                               "claims_supervisor");
    done<CommercialClaimCodec>(claim, FixAmount{.amount = yuan("6400.00")}, "wu",
                               "service_supervisor");
    sign("rsd", "regional_sales_director");
    sign("rvd", "regional_service_director");
    sign("gm", "gm");
    done<CommercialClaimCodec>(claim, OrderParts{}, "sun", "claims_supervisor");
    done<CommercialClaimCodec>(claim, NotifyService{}, "sun", "claims_supervisor");
    return claim;
  }
  void order_tells(const Uuid& order, const workorders::WorkOrderEvent& event) {
    tell<workorders::WorkOrderCodec>("workorders", order, event);
  }
};

TEST_F(ClaimsService, CLM_30_ACreditNoteFindsItsClaimsByItself) {
  const Uuid first = approved("M-1", "11800.00");
  const Uuid second = approved("M-2", "12500.00", Uuid{1, 1});
  const Uuid credits = note({{.foreign_no = "M-1", .amount = yuan("11300.00")},
                             {.foreign_no = "M-2", .amount = yuan("12500.00")},
                             {.foreign_no = "M-3", .amount = yuan("0.01")}},
                            "23800.01");
  EXPECT_THAT(events_of(first), Contains("ClaimShortPaid"));
  EXPECT_THAT(events_of(second), Contains("ClaimPaid"));
  EXPECT_THAT(events_of(credits), Not(Contains("CreditNoteReconciled")));
  const auto table = report<CreditReconciliationTable>(CreditReconciliation{});
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0].state, LineState::short_);
  EXPECT_EQ(table.rows[0].difference, yuan("500.00"));
  EXPECT_EQ(table.rows[1].state, LineState::matched);
  EXPECT_EQ(table.rows[2].refusal, CreditRefusal::no_claim);
  EXPECT_EQ(table.credited, yuan("23800.01"));
  EXPECT_EQ(table.matched, yuan("23800.00"));
  EXPECT_EQ(table.open, yuan("0.01"));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(ClaimsService, CLM_30_ACorrectedLineIsMatchedAgain) {
  const Uuid claim = approved("M-1");
  const Uuid credits = note({{.foreign_no = "M-9", .amount = yuan("12500.00")}}, "12500.00");
  EXPECT_THAT(events_of(credits), Contains("CreditLineUnmatched"));
  done<CreditNoteCodec>(credits, CorrectLine{.line = 1, .foreign_no = "M-1", .reason = "抄错"},
                        "sun", "claims_supervisor");
  EXPECT_THAT(events_of(claim), Contains("ClaimPaid"));
  EXPECT_THAT(events_of(credits), Contains("CreditNoteReconciled"));
}

TEST_F(ClaimsService, CLM_40_PaidOnlyOnceTheOldPartIsKnown) {
  OrderData order = order_data();
  order.replaced = {{.part_no = "P-77", .quantity = 1}};
  order.work_order = Uuid{1, 9};
  const Uuid claim = opened(order);
  EXPECT_THAT(events_of(claim), Contains("OldPartReturnRequired"));
  done<ClaimCodec>(claim, CheckEvidence{.evidence = all_papers()}, "lin", "claims_support");
  const DecideClaimability yes{.verdict = Verdict::standard};
  done<ClaimCodec>(claim, yes, "sun", "claims_supervisor");
  done<ClaimCodec>(claim, yes, "fang", "service_manager");
  done<ClaimCodec>(claim, PrepareClaim{.content = content()}, "lin", "claims_support");
  done<ClaimCodec>(claim, SubmitClaim{.foreign_no = "M-1"}, "lin", "claims_support");
  done<ClaimCodec>(claim, RecordDecision{.approved = true, .amount = yuan("12500.00")}, "lin",
                   "claims_support");
  const Uuid credits = note({{.foreign_no = "M-1", .amount = yuan("12500.00")}}, "12500.00");
  EXPECT_THAT(events_of(claim), Not(Contains("ClaimPaid")));
  // Inventory tells of the part by claim and line first, by itself afterwards.
  const Uuid part{6, 6};
  old_part_tells(part, inventory::OldPartExpected{.claim = claim, .claim_line = 1});
  old_part_tells(part, inventory::OldPartCollected{});
  old_part_tells(part, inventory::OldPartDispatchNoted{});
  done<CreditNoteCodec>(credits, MatchLine{.line = 1}, "lin", "claims_support");
  EXPECT_THAT(events_of(claim), Not(Contains("ClaimPaid"))) << "still on its way";
  old_part_tells(part, inventory::OldPartReceived{.claim = claim, .claim_line = 1});
  done<CreditNoteCodec>(credits, MatchLine{.line = 1}, "lin", "claims_support");
  EXPECT_THAT(events_of(claim), Contains("ClaimPaid"));
  EXPECT_THAT(events_of(credits), Contains("CreditNoteReconciled"));
}

TEST_F(ClaimsService, CLM_22_AnArrivalInInventoryStartsTheClockOfTheOrder) {
  const Uuid order = done<ClaimPartsOrderCodec>(
      {},
      DraftPartsOrder{
          .content =
              OrderContent{.purpose = OrderPurpose::fault,
                           .work_order = order_id,
                           .order_no = "GD-1",
                           .lines = {{.part_no = "P-1", .quantity = 1, .price = yuan("10.00")}},
                           .station = "一站",
                           .supervisor = "wu"}},
      "sun", "claims_supervisor");
  done<ClaimPartsOrderCodec>(order, SubmitPartsOrder{}, "sun", "claims_supervisor");
  done<ClaimPartsOrderCodec>(order, SignPartsOrder{}, "dir", "service_director");
  done<ClaimPartsOrderCodec>(order, SignPartsOrder{}, "fin", "finance");
  tell<inventory::PurchaseOrderCodec>("inventory", Uuid{8, 8},
                                      inventory::ClaimPartsArrived{.claim = order});
  EXPECT_THAT(events_of(order), Contains("ClaimPartsArrivalNoted"));
  // Parts and old parts of claims that this service never had park nothing.
  tell<inventory::PurchaseOrderCodec>("inventory", Uuid{8, 9},
                                      inventory::ClaimPartsArrived{.claim = Uuid{1, 1}});
  old_part_tells(Uuid{6, 7}, inventory::OldPartLost{.claim = Uuid{1, 1}, .claim_line = 1});
  old_part_tells(Uuid{6, 7}, inventory::OldPartScrapped{});
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(ClaimsService, CLM_08_OnlyMachinesUnderTheOwnNameAreClaimedFor) {
  opened();
  customers_tell(machine_id, customers::WarrantyEnded{});
  customers_tell(machine_id, customers::EquipmentRetired{});
  OrderData order = order_data();
  order.work_order = Uuid{1, 3};
  const auto refused =
      ask<ClaimCodec>({}, OpenClaimCandidate{.order = order}, "lin", "claims_support");
  ASSERT_TRUE(refused.problem);
  EXPECT_EQ(refused.problem->code, "NOT_OWN_MACHINE");
  // An event about a machine that nobody told of parks nothing.
  customers_tell(Uuid{7, 7}, customers::WarrantyEnded{});
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(ClaimsService, CLM_44_TheFollowUpOfComplaintsIsNotedOnItsCommercialClaim) {
  const Uuid claim = commercial_in_service();
  done<CommercialClaimCodec>(claim, RecordServiceDone{.resolved_at = service.now()}, "wu",
                             "service_supervisor");
  using complaints::FollowUpCodec;
  // Of something else, and of a claim that this service never had.
  tell<FollowUpCodec>(
      "complaints", Uuid{2, 1},
      complaints::FollowUpCompleted{.subject_type = complaints::FollowUpSubject::work_order,
                                    .subject_id = to_string(claim)});
  tell<FollowUpCodec>("complaints", Uuid{2, 2},
                      complaints::FollowUpWaived{.subject_type = complaints::FollowUpSubject::claim,
                                                 .subject_id = to_string(Uuid{1, 1})});
  EXPECT_THAT(events_of(claim), Not(Contains("FollowUpNoted")));
  tell<FollowUpCodec>(
      "complaints", Uuid{2, 3},
      complaints::FollowUpCompleted{.subject_type = complaints::FollowUpSubject::claim,
                                    .subject_id = to_string(claim),
                                    .doc_no = "HF-1"});
  EXPECT_THAT(events_of(claim), Contains("FollowUpNoted"));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

// As workorders tells of the order of `order_data()`: what claims knows beyond it comes with
// support.
workorders::WorkOrderResolved resolved_order() {
  return {.doc_no = "GD-202603-00007",
          .type = workorders::OrderType::fault,
          .customer_id = Uuid{9, 9},
          .equipment = machine_id,
          .station = "一站",
          .engineer = "gao",
          .hour_meter_tenths = 12'345,
          .in_claim = true,
          .supervisor = "wu",
          .serial_no = "VCEC210B00012345",
          .model = "EC210",
          .region = "东区",
          .fault = "油缸漏油",
          .cause = "密封件老化",
          .measures = "更换油封",
          .old_parts = {"P-77", "P-78"},
          .registered_at = local("2026-03-01 16:00")};
}
TakeUpCandidate taken_up() {
  return {.supplement = OrderSupplement{.condition = "土方",
                                        .technician_tcl = 2,
                                        .warranty_state = WarrantyState::in_warranty}};
}

// The clock of the other machine is some moments ahead: what happened there has happened here too.
// One that is an hour ahead is wrong: the order waits for somebody to look.
TEST_F(ClaimsService, X_14_P4_AnotherMachinesClockMayBeAhead) {
  using std::chrono::seconds;
  tell<workorders::WorkOrderCodec>("workorders", order_id, resolved_order(), "wei", seconds(2));
  ASSERT_EQ(all_of<ClaimCandidateOpened>().size(), 1U);
  EXPECT_EQ(all_of<ClaimCandidateOpened>()[0].order->finished_at, local("2026-03-02 10:00:02"));
  EXPECT_EQ(service.writer().statistics().parked, 0U);

  tell<workorders::WorkOrderCodec>("workorders", Uuid{1, 8}, resolved_order(), "wei",
                                   seconds(3600));
  EXPECT_EQ(all_of<ClaimCandidateOpened>().size(), 1U);
  EXPECT_EQ(service.writer().statistics().parked, 1U);
}

TEST_F(ClaimsService, CLM_07_CLM_10_CLM_40_AResolvedOrderBecomesACandidate) {
  order_tells(order_id, resolved_order());
  const auto claims = with<ClaimCandidateOpened>();
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_THAT(events_of(claims[0]), ElementsAre("ClaimCandidateOpened", "OldPartReturnRequired",
                                                "OldPartReturnRequired"));
  const auto opened = all_of<ClaimCandidateOpened>().at(0);
  EXPECT_EQ(opened.order->kind, ClaimKind::fault);
  EXPECT_EQ(opened.order->work_order, order_id);
  EXPECT_EQ(opened.order->finished_at, local("2026-03-02 10:00"));
  EXPECT_EQ(opened.submit_due, local("2026-03-16 23:59:59"));
  const auto parts = all_of<OldPartReturnRequired>();
  EXPECT_EQ(parts.at(1).part_no, "P-78");
  EXPECT_EQ(parts.at(1).claim_line, 2);
  EXPECT_EQ(parts.at(1).supervisor, "wu");
  // Resolved again, one that support had opened, and what nobody claims for: none.
  order_tells(order_id, resolved_order());
  OrderData by_hand = order_data();
  by_hand.work_order = Uuid{1, 8};
  static_cast<void>(this->opened(by_hand));
  order_tells(Uuid{1, 8}, resolved_order());
  auto other = resolved_order();
  other.in_claim = false;
  order_tells(Uuid{1, 4}, other);
  other = resolved_order();
  other.by_phone = true;
  order_tells(Uuid{1, 5}, other);
  other = resolved_order();
  other.type = workorders::OrderType::maintenance;
  order_tells(Uuid{1, 6}, other);
  EXPECT_EQ(with<ClaimCandidateOpened>().size(), 2U);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(ClaimsService, CLM_01_InspectionsAndCampaignsAreClaimedWithoutBeingMarked) {
  auto order = resolved_order();
  order.in_claim = false;
  order.type = workorders::OrderType::inspection;
  order_tells(Uuid{1, 4}, order);
  order.type = workorders::OrderType::campaign;
  order_tells(Uuid{1, 5}, order);
  const auto opened = all_of<ClaimCandidateOpened>();
  ASSERT_EQ(opened.size(), 2U);
  EXPECT_EQ(opened[0].order->kind, ClaimKind::service_fee);
  EXPECT_EQ(opened[1].order->kind, ClaimKind::campaign);
  // The campaign's number is what support adds.
  const Uuid campaign = with<ClaimCandidateOpened>().at(1);
  const auto no = ask<ClaimCodec>(campaign, taken_up(), "lin", "claims_support");
  ASSERT_TRUE(no.problem);
  EXPECT_EQ(no.problem->code, "CAMPAIGN_MISSING");
}

TEST_F(ClaimsService, CLM_08_WhatTheOrderDidNotSayIsAddedBeforeItsPapersAreChecked) {
  order_tells(order_id, resolved_order());
  const Uuid claim = with<ClaimCandidateOpened>().at(0);
  const CheckEvidence papers{.evidence = all_papers()};
  const auto early = ask<ClaimCodec>(claim, papers, "lin", "claims_support");
  ASSERT_TRUE(early.problem) << "the condition of the machine is not known";
  const auto half =
      ask<ClaimCodec>(claim, TakeUpCandidate{.supplement = OrderSupplement{.condition = "土方"}},
                      "lin", "claims_support");
  ASSERT_TRUE(half.problem) << "nor whether it is in warranty";
  done<ClaimCodec>(claim, taken_up(), "lin", "claims_support");
  done<ClaimCodec>(claim, papers, "lin", "claims_support");
  EXPECT_THAT(events_of(claim), Contains("EvidenceAccepted"));
  EXPECT_EQ(all_of<CandidateTakenUp>().at(0).holder, "lin");
  // The deadline is the holder's now, and is missed at its time.
  at(local("2026-03-17 00:00"));
  const auto missed = all_of<ClaimSubmissionOverdue>();
  ASSERT_EQ(missed.size(), 1U);
  EXPECT_EQ(missed[0].timer.holder, "lin");
}

TEST_F(ClaimsService, CLM_08_AMachineMayBecomeKnownAfterItsOrder) {
  auto order = resolved_order();
  order.equipment = Uuid{7, 70};
  order_tells(order_id, order);
  const Uuid claim = with<ClaimCandidateOpened>().at(0);
  const auto no = ask<ClaimCodec>(claim, taken_up(), "lin", "claims_support");
  ASSERT_TRUE(no.problem);
  EXPECT_EQ(no.problem->code, "NOT_OWN_MACHINE");
  customers_tell(Uuid{7, 70}, customers::EquipmentRegistered{.doc_no = "SB-2", .model = "EC210"});
  done<ClaimCodec>(claim, taken_up(), "lin", "claims_support");
}

TEST_F(ClaimsService, CLM_41_TheServiceOfACommercialClaimIsDoneWithItsOrder) {
  const Uuid claim = commercial_in_service();
  auto order = resolved_order();
  order.type = workorders::OrderType::commercial;
  order_tells(Uuid{1, 4}, order);  // of another order
  EXPECT_THAT(events_of(claim), Not(Contains("CommercialServiceDone")));
  order_tells(order_id, order);
  order_tells(order_id, order);
  const auto told = all_of<CommercialServiceDone>();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].work_order, order_id);
  EXPECT_EQ(told[0].resolved_at, local("2026-03-02 10:00"));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(ClaimsService, X_60_X_63_TheClaimsOfALeaverGoToHisSuccessor) {
  const Uuid claim = opened();
  const Uuid handover{3, 9};
  tell<customers::HandoverCodec>("customers", handover,
                                 customers::HandoverStarted{.person = "lin"});
  const auto shares = [&] {
    std::vector<std::string> names;
    for (const auto& record : service.records()) {
      const auto* const event = made.description->event(record.type);
      if (event->aggregate == "handover-share") names.push_back(event->type->name);
    }
    return names;
  };
  EXPECT_THAT(shares(), ElementsAre("HandoverItemsReported"));
  tell<customers::HandoverCodec>("customers", handover,
                                 customers::SuccessorNamed{.person = "lin", .successor = "mei"});
  EXPECT_THAT(events_of(claim), Contains("ClaimMoved"));
  EXPECT_THAT(shares(), ElementsAre("HandoverItemsReported", "HandoverItemMoved"));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(ClaimsService, CLM_23_ASecondClaimOfTheKindForAnOrderIsRefused) {
  opened();
  const auto again =
      ask<ClaimCodec>({}, OpenClaimCandidate{.order = order_data()}, "lin", "claims_support");
  ASSERT_TRUE(again.problem);
  EXPECT_EQ(again.problem->code, "ORDER_CLAIMED");
}

TEST_F(ClaimsService, CLM_16_AFindingWithdrawsItsClaim) {
  const Uuid claim = approved("M-1");
  done<ClaimFindingCodec>({},
                          RecordFinding{.finding = Finding{.kind = FindingKind::falsification,
                                                           .person = "gao",
                                                           .claim = claim,
                                                           .finding = "伪造签字",
                                                           .evidence = {"D-9"}}},
                          "sun", "claims_supervisor");
  EXPECT_THAT(events_of(claim), Contains("ClaimWithdrawn"));
}

TEST_F(ClaimsService, CLM_16_AFalsifiedOrderWithdrawsWhatIsClaimedOfIt) {
  const Uuid claim = opened();
  const auto find = [&](const Uuid& order, std::string what) {
    tell<workorders::FindingCodec>(
        "workorders", Uuid{6, 6},
        workorders::FalsificationFound{.person = "gao", .order = order, .what = std::move(what)});
  };
  find(Uuid{1, 8}, "节点造假");  // nothing is claimed of it
  find(order_id, std::string(299, 'x') + "造假");
  find(order_id, "节点造假");  // withdrawn already
  EXPECT_EQ(with<ClaimWithdrawn>(), std::vector<Uuid>{claim});
  EXPECT_EQ(all_of<ClaimWithdrawn>()[0].finding, (Uuid{6, 6}));
  EXPECT_EQ(all_of<ClaimWithdrawn>()[0].reason, std::string(299, 'x') + "造");
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(ClaimsService, X_18_CLM_31_TheNextReportIsOpenedAndBringsItsAudit) {
  done<PeriodicReportCodec>({}, OpenPeriodicReport{.report = PeriodicKind::claim_audit}, "sun",
                            "claims_supervisor");
  Uuid audit;
  Uuid first;
  for (const auto& record : service.records()) {
    if (record.type == ClaimAuditOpened::type_id) audit = record.stream;
    if (record.type == PeriodicReportOpened::type_id) first = record.stream;
  }
  ASSERT_TRUE(audit.given());
  done<PeriodicReportCodec>(first, SubmitReport{.reference = "L-1"}, "sun", "claims_supervisor");
  std::size_t opened_reports = 0;
  for (const auto& record : service.records()) {
    if (record.type == PeriodicReportOpened::type_id) ++opened_reports;
  }
  EXPECT_EQ(opened_reports, 2U);
}

TEST_F(ClaimsService, CLM_31_CLM_32_TheAuditCountsWhatTheReportShows) {
  approved("M-1", "11800.00");
  note({{.foreign_no = "M-1", .amount = yuan("11300.00")}}, "11300.00");
  const Uuid missed = opened([] {
    OrderData order = order_data();
    order.work_order = Uuid{1, 4};
    return order;
  }());
  done<ClaimCodec>(missed, MarkMissed{.reason = "资料遗失"}, "sun", "claims_supervisor");
  const Uuid audit = done<ClaimAuditCodec>({}, OpenClaimAudit{.day = date("2026-03-02")}, "sun",
                                           "claims_supervisor");
  service.at(local("2026-04-08 10:00"));
  const auto table = report<ClaimAuditTable>(
      ClaimAuditReport{.month = date("2026-03-31"), .group_by = AuditGroup::region});
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0].group, "东区");
  const AuditFigures shown = table.rows[0].figures.value_or(AuditFigures{});
  EXPECT_EQ(shown.eligible, 2U);
  EXPECT_EQ(shown.payment_ppm, 904'000U) << "example 4";
  done<ClaimAuditCodec>(audit,
                        CompileClaimAudit{.amount_claimed = shown.amount_claimed,
                                          .amount_approved = shown.amount_approved,
                                          .amount_paid = shown.amount_paid},
                        "sun", "claims_supervisor");
  const auto compiled = all_of<ClaimAuditCompiled>();
  ASSERT_EQ(compiled.size(), 1U);
  const AuditFigures counted = compiled[0].figures.value_or(AuditFigures{});
  EXPECT_EQ(counted.eligible, shown.eligible);
  EXPECT_EQ(counted.due, shown.due);
  EXPECT_EQ(counted.in_time, shown.in_time);
  EXPECT_EQ(counted.claimed, shown.claimed);
  EXPECT_EQ(counted.missed, shown.missed);
  EXPECT_EQ(counted.decided, 1U);
  const auto decided = report<ClaimDecisionsTable>(ClaimDecisions{.month = date("2026-03-01")});
  ASSERT_EQ(decided.rows.size(), 1U);
  EXPECT_EQ(decided.rows[0].figures->success_ppm, 1'000'000U);
}

TEST_F(ClaimsService, CLM_13_CLM_15_TheListsOfTheDesk) {
  const Uuid claim = opened();
  const auto list = report<ClaimWorkListTable>(ClaimWorkList{.holder = "lin"});
  ASSERT_EQ(list.rows.size(), 1U);
  EXPECT_EQ(list.rows[0].days_left, 14);
  EXPECT_EQ(list.rows[0].state, ClaimState::candidate);
  done<ClaimCodec>(claim, MarkMissed{.reason = "资料遗失"}, "sun", "claims_supervisor");
  const auto left_out = report<ClaimsLeftOutTable>(ClaimsLeftOut{.month = date("2026-03-02")});
  ASSERT_EQ(left_out.rows.size(), 1U);
  EXPECT_EQ(left_out.rows[0].reason, "资料遗失");
  const auto figures =
      report<ClaimFiguresTable>(ClaimFigures{.from = date("2026-02-27"), .to = date("2026-03-05")});
  EXPECT_EQ(figures.rows.size(), 1U);
}

TEST_F(ClaimsService, CLM_14_TheListOfRefusals) {
  const Uuid claim = approved("M-1");
  static_cast<void>(claim);
  const Uuid other = opened([] {
    OrderData order = order_data();
    order.work_order = Uuid{1, 5};
    return order;
  }());
  done<ClaimCodec>(other, CheckEvidence{.evidence = all_papers()}, "lin", "claims_support");
  const DecideClaimability yes{.verdict = Verdict::standard};
  done<ClaimCodec>(other, yes, "sun", "claims_supervisor");
  done<ClaimCodec>(other, yes, "fang", "service_manager");
  done<ClaimCodec>(other, PrepareClaim{.content = content()}, "lin", "claims_support");
  done<ClaimCodec>(other, SubmitClaim{.foreign_no = "M-5"}, "lin", "claims_support");
  done<ClaimCodec>(other, RecordDecision{.reason = "资料不足"}, "lin", "claims_support");
  done<ClaimCodec>(other,
                   ResubmitClaim{.cause = "照片", .evidence = {paper(EvidenceKind::photo, "N")}},
                   "lin", "claims_support");
  const auto refusals = report<ClaimRejectionsTable>(ClaimRejections{.month = date("2026-03-02")});
  ASSERT_EQ(refusals.rows.size(), 1U);
  EXPECT_TRUE(refusals.rows[0].resubmitted);
  EXPECT_EQ(refusals.rows[0].result, "resubmitted");
}

TEST_F(ClaimsService, CLM_21_CLM_42_CLM_48_TheListsOfTheMonth) {
  const Uuid order = done<ClaimPartsOrderCodec>(
      {},
      DraftPartsOrder{
          .content =
              OrderContent{.purpose = OrderPurpose::fault,
                           .work_order = order_id,
                           .order_no = "GD-1",
                           .lines = {{.part_no = "P-1", .quantity = 1, .price = yuan("10.00")}},
                           .station = "一站",
                           .supervisor = "wu"}},
      "lin", "claims_support");
  const auto parts = report<ClaimPartsTable>(ClaimPartsList{.month = date("2026-03-02")});
  EXPECT_TRUE(parts.rows.empty()) << "not ordered yet";
  done<ClaimPartsOrderCodec>(order, SubmitPartsOrder{}, "lin", "claims_support");
  done<ClaimPartsOrderCodec>(order, SignPartsOrder{}, "dir", "service_director");
  done<ClaimPartsOrderCodec>(order, SignPartsOrder{}, "fin", "finance");
  done<ClaimPartsOrderCodec>(order, NoteArrival{}, "parts", "parts_dept");
  const auto came = report<ClaimPartsTable>(ClaimPartsList{.month = date("2026-03-02")});
  ASSERT_EQ(came.rows.size(), 1U) << "there, though nobody noted it as ordered";
  EXPECT_EQ(came.rows[0].age_days, 0);
  done<CommercialClaimCodec>(
      {},
      RequestCommercialClaim{.request = CommercialRequest{.work_order = order_id,
                                                          .order_no = "GD-1",
                                                          .equipment = machine_id,
                                                          .customer_id = Uuid{9, 9},
                                                          .model = "EC210",
                                                          .serial_no = "VCEC210B00012345",
                                                          .region = "东区",
                                                          .fault = "异响",
                                                          .on_site_check = "XC-1",
                                                          .reason = "出保"}},
      "gao", "service_engineer");
  const auto ledger = report<CommercialLedgerTable>(
      CommercialLedger{.month = date("2026-03-02"), .region = "东区"});
  ASSERT_EQ(ledger.rows.size(), 1U);
  EXPECT_EQ(ledger.rows[0].customer_id, (Uuid{9, 9}));
  const auto exits = report<ClaimWarrantyExitsTable>(
      ClaimWarrantyExits{.from = date("2026-06-01"), .to = date("2026-06-30")});
  ASSERT_EQ(exits.rows.size(), 1U);
  EXPECT_EQ(exits.rows[0].serial_no, "VCEC210B00012345");
}

TEST_F(ClaimsService, CLM_05_CLM_49_NonStandardClaimsAndInspections) {
  OrderData order = order_data(ClaimKind::non_standard);
  opened(order);
  const auto claims = report<NonStandardClaimsTable>(NonStandardClaims{});
  EXPECT_EQ(claims.rows.size(), 1U);
  done<InspectionExceptionCodec>(
      {},
      ListInspection{.inspection = InspectionData{.kind = InspectionKind::left_out,
                                                  .equipment = machine_id,
                                                  .model = "EC210",
                                                  .serial_no = "VCEC210B00012345",
                                                  .region = "东区",
                                                  .inspection = "500 h",
                                                  .due_on = date("2026-02-20"),
                                                  .reason = "客户拒绝"}},
      "lin", "claims_support");
  const auto listed =
      report<InspectionsLeftOutTable>(InspectionsLeftOut{.month = date("2026-03-02")});
  EXPECT_EQ(listed.rows.size(), 1U);
}

TEST_F(ClaimsService, P12_TheViewsComeBackAfterARestart) {
  approved("M-1");
  note({{.foreign_no = "M-1", .amount = yuan("12500.00")}}, "12500.00");
  service.restart();
  const auto table = report<CreditReconciliationTable>(CreditReconciliation{.note_no = "CN-1"});
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.open, Money{});
}

}  // namespace
}  // namespace aftercare::claims
