// What claims does about events of other contexts: old parts and arrivals of inventory, machines of
// customers, follow-ups of complaints, orders and findings of workorders.
#include <gmock/gmock.h>

#include "schemas/complaints.codec.h"
#include "schemas/inventory_purchase.codec.h"
#include "schemas/workorders_office.codec.h"
#include "services/claims/domain/machine_reference.h"
#include "services/claims/service_fixture.h"

namespace aftercare::claims {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

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

TEST_F(ClaimsService, CLM_40_INV_54_ALossIsChargedOnce) {
  OrderData order = order_data();
  order.replaced = {{.part_no = "P-77", .quantity = 1}, {.part_no = "P-78", .quantity = 1}};
  const Uuid claim = opened(order);
  // The recharge of the first was known when its loss was declared; that of the second was not.
  const inventory::Charge charge{.kind = inventory::ChargeKind::old_part_lost, .person = "gao"};
  old_part_tells(
      Uuid{6, 6},
      inventory::OldPartLost{
          .claim = claim, .claim_line = 1, .recharge = yuan("2300.00"), .charges = {charge}});
  old_part_tells(Uuid{6, 7}, inventory::OldPartLost{.claim = claim, .claim_line = 2});
  BookOldPartLoss loss{.no = 1, .amount = yuan("2300.00"), .reference = "R-1"};
  const auto again = ask<ClaimCodec>(claim, loss, "sun", "claims_supervisor");
  ASSERT_TRUE(again.problem);
  EXPECT_EQ(again.problem->code, "OLD_PART_NOT_LOST");
  loss.no = 2;
  done<ClaimCodec>(claim, loss, "sun", "claims_supervisor");
  EXPECT_EQ(with<OldPartLossBooked>(), std::vector<Uuid>{claim});
}

TEST_F(ClaimsService, CLM_22_AnArrivalInInventoryStartsTheClockOfTheOrder) {
  const Uuid order = draft_parts_order("sun", "claims_supervisor");
  done<ClaimPartsOrderCodec>(order, SubmitPartsOrder{}, "sun", "claims_supervisor");
  done<ClaimPartsOrderCodec>(order, SignPartsOrder{}, "dir", "service_director");
  done<ClaimPartsOrderCodec>(order, SignPartsOrder{}, "fin", "finance");
  tell<inventory::PurchaseOrderCodec>("inventory", Uuid{8, 8},
                                      inventory::ClaimPartsArrived{.claim = order});
  EXPECT_THAT(events_of(order), Contains("ClaimPartsArrivalNoted"));
  // The store rejects what came: not that of somebody else, told by number or by id (INV-08).
  const auto rejects = [&](inventory::GoodsRejected goods) {
    goods.origin = inventory::PurchaseOrigin::claim;
    tell<inventory::PurchaseOrderCodec>("inventory", Uuid{8, 8}, goods);
  };
  rejects({.reference_id = Uuid{1, 1}, .reference = "DJ-202603-00009"});
  tell<inventory::PurchaseOrderCodec>("inventory", Uuid{8, 8},
                                      inventory::GoodsRejected{.reference_id = order});
  EXPECT_THAT(with<ClaimPartsArrivalWithdrawn>(), IsEmpty());
  rejects({.reason = "型号不符", .reference_id = order});
  rejects({.reason = "型号不符", .reference_id = order});
  EXPECT_EQ(with<ClaimPartsArrivalWithdrawn>(), std::vector<Uuid>{order});
  tell<inventory::PurchaseOrderCodec>("inventory", Uuid{8, 8},
                                      inventory::ClaimPartsArrived{.claim = order});
  EXPECT_EQ(with<ClaimPartsArrivalNoted>().size(), 2U);
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

TEST_F(ClaimsService, CUS_59_AWarrantyThatIsRestoredCountsAgain) {
  const auto under_warranty = [&] {
    const MachineReference machine = document<MachineReferenceModel>(with<MachineNoted>().front());
    return !machine.warranty_ended;
  };
  customers_tell(machine_id, customers::WarrantyEnded{});
  EXPECT_FALSE(under_warranty());
  customers_tell(machine_id, customers::WarrantyRestored{});
  customers_tell(machine_id, customers::WarrantyRestored{});
  EXPECT_TRUE(under_warranty());
}

TEST_F(ClaimsService, CLM_48_AMachineFromAnotherDealerIsKnownLikeOneOfOurs) {
  customers_tell(Uuid{7, 70},
                 customers::EquipmentTransferredIn{.warranty_until = date("2026-05-31"),
                                                   .doc_no = "SB-2",
                                                   .model = "EC210",
                                                   .serial_no = "VCEC210B00099999",
                                                   .region = "东区"});
  const auto noted = all_of<MachineNoted>();
  EXPECT_EQ(noted.back().doc_no, "SB-2");
  EXPECT_EQ(noted.back().model, "EC210");
  EXPECT_EQ(noted.back().serial_no, "VCEC210B00099999");
  EXPECT_EQ(noted.back().region, "东区");
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

}  // namespace
}  // namespace aftercare::claims
