// What complaints, claims, inventory and customers tell of an order, on the whole service.
#include <gmock/gmock.h>

#include "schemas/claims.codec.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "schemas/inventory_purchase.codec.h"
#include "schemas/inventory_stock.codec.h"
#include "schemas/inventory_tools.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "schemas/workorders_plans.codec.h"
#include "schemas/workorders_tasks.codec.h"
#include "schemas/workorders_workshop.codec.h"
#include "services/workorders/domain/work_order.h"
#include "services/workorders/service_fixture.h"

namespace aftercare::workorders {
namespace {

using ::testing::Contains;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

TEST_F(WorkordersService, CMP_56_X_27_WhatTheMeetingAgreedIsAnAssignment) {
  const auto assigned = [&](const complaints::AgreedAction& action, const std::string& by) {
    tell<complaints::ComplaintCodec>("complaints", Uuid{2, 2},
                                     complaints::ActionAgreed{.action = action}, by);
    return all_of<AssignmentIssued>().back();
  };
  const complaints::AgreedAction agreed{.action = "调配备件",
                                        .responsible = "he",
                                        .checker = "qian",
                                        .due = local("2026-03-04 12:00")};
  const AssignmentIssued first = assigned(agreed, "li");
  EXPECT_EQ(first.issuer, "li");
  EXPECT_EQ(first.assignee, "he");
  EXPECT_EQ(first.checker, "qian");
  EXPECT_EQ(first.answer_by, local("2026-03-04 12:00"));
  EXPECT_EQ(first.origin, AssignmentOrigin::meeting);
  // Nobody else is named, and no time.
  const AssignmentIssued own =
      assigned({.action = "调配备件", .responsible = "he", .checker = "he"}, "he");
  EXPECT_EQ(own.issuer, "hotline_supervisor");
  EXPECT_EQ(own.checker, "hotline_supervisor");
  EXPECT_EQ(own.answer_by, local("2026-03-09 23:59:59"));
  EXPECT_EQ(with<AssignmentIssued>().size(), 2U);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(WorkordersService, CLM_11_EvidenceThatWasRejectedIsAnAssignment) {
  tell<claims::ClaimCodec>("claims", Uuid{4, 4},
                           claims::EvidenceRejected{.claim_no = "SP-1", .engineer = "chen"});
  tell<claims::ClaimCodec>("claims", Uuid{4, 4}, claims::EvidenceRejected{.claim_no = "SP-1"});
  EXPECT_EQ(with<AssignmentIssued>().size(), 1U);  // nobody is named the second time
}

TEST_F(WorkordersService, CLM_14_TheAnalysisOfARefusalIsDueWhenClaimsSays) {
  const auto assigned = [&](const std::string& recorded_by, Instant due) {
    tell<claims::ClaimCodec>("claims", Uuid{4, 4},
                             claims::RejectionAnalysisAssigned{
                                 .claim_no = "SP-1",
                                 .assignee = "lin",
                                 .reason = "照片不清",
                                 .timers = {{.name = "rejection_analysis", .due_at = due}}},
                             recorded_by);
    return all_of<AssignmentIssued>().back();
  };
  const Instant due = local("2026-03-04 17:30");
  EXPECT_EQ(assigned("wei", due).issuer, "wei");
  EXPECT_EQ(assigned("wei", due).answer_by, due);
  // Who recorded it on his own claim: his superior asks for it.
  const AssignmentIssued own = assigned("lin", due);
  EXPECT_EQ(own.issuer, "claims_supervisor");
  EXPECT_EQ(own.assignee, "lin");
  // Heard of when it should have been answered.
  EXPECT_GT(assigned("wei", local("2026-03-02 09:00")).answer_by, service.now());
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(WorkordersService, CLM_22_AClaimsPartsHaveTheirWeekOnTheOrder) {
  const Uuid id = order();
  done<WorkOrderCodec>(id, AssignStation{.station = "S1", .supervisor = "zhao"}, "li",
                       "hotline_agent");
  const Uuid parts_order{4, 7};
  const auto approve = [&](const Uuid& of) {
    tell<claims::ClaimPartsOrderCodec>(
        "claims", parts_order, claims::ClaimPartsOrderApproved{.doc_no = "DJ-1", .work_order = of});
  };
  const auto arrive = [&](const Uuid& bought_for) {
    tell<inventory::PurchaseOrderCodec>(
        "inventory", Uuid{3, 3},
        inventory::ClaimPartsArrived{.claim = bought_for, .claim_no = "DJ-1"});
  };
  approve(Uuid{1, 9});  // an order that nobody told of parks nothing
  approve(id);
  approve(id);
  arrive(Uuid{4, 8});  // of another claim
  EXPECT_EQ(with<OrderClaimPartsNoted>(), std::vector<Uuid>{id});
  EXPECT_EQ(with<OrderClaimPartsArrived>().size(), 0U);
  at(local("2026-03-03 10:00"));
  arrive(parts_order);
  arrive(parts_order);
  EXPECT_EQ(with<OrderClaimPartsArrived>(), std::vector<Uuid>{id});
  at(local("2026-03-11 10:00"));
  EXPECT_THAT(with<DeadlineMissed>(), Contains(id));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(WorkordersService, CLM_22_INV_08_AClaimsPartsThatWentBackHaveNoWeek) {
  const Uuid id = order();
  contacted(id);
  const Uuid parts_order{4, 7};
  tell<claims::ClaimPartsOrderCodec>(
      "claims", parts_order, claims::ClaimPartsOrderApproved{.doc_no = "DJ-1", .work_order = id});
  const auto inventory_tells = [&](const inventory::PurchaseOrderEvent& event) {
    tell<inventory::PurchaseOrderCodec>("inventory", Uuid{3, 3}, event);
  };
  const auto reject = [&](inventory::PurchaseOrigin origin) {
    inventory_tells(inventory::GoodsRejected{.origin = origin, .reference_id = parts_order});
  };
  inventory_tells(inventory::ClaimPartsArrived{.claim = parts_order, .claim_no = "DJ-1"});
  reject(inventory::PurchaseOrigin::campaign);
  EXPECT_EQ(with<OrderClaimPartsRejected>().size(), 0U);
  reject(inventory::PurchaseOrigin::claim);
  reject(inventory::PurchaseOrigin::claim);
  EXPECT_EQ(with<OrderClaimPartsRejected>(), std::vector<Uuid>{id});
  at(local("2026-03-11 10:00"));
  EXPECT_THAT(events_of(id), Not(Contains("DeadlineMissed")));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(WorkordersService, INV_48_NobodyIsSentWithAGaugeThatIsOverdue) {
  const Uuid id = order();
  contacted(id);
  const auto inventory_tells = [&](const inventory::ToolEvent& event) {
    tell<inventory::ToolCodec>("inventory", Uuid{3, 5}, event);
  };
  // One that was never overdue is not known, and hinders nobody.
  inventory_tells(inventory::GaugeCalibrated{.tool_no = "LJ-1"});
  EXPECT_EQ(with<GaugeNoted>().size(), 0U);
  const auto overdue =
      inventory::CalibrationOverdue{.tool_no = "LJ-1", .next_on = date("2026-03-01")};
  inventory_tells(overdue);
  inventory_tells(overdue);
  EXPECT_EQ(with<GaugeNoted>().size(), 1U);
  const PlanDispatch plan{.dispatch_at = service.now(),
                          .engineer = "chen",
                          .weighing = Weighing{.parts = PartsState::not_needed},
                          .gauges = {"LJ-2", "LJ-1"}};
  const auto refused = ask<WorkOrderCodec>(id, plan, "zhao", "service_supervisor");
  ASSERT_TRUE(refused.problem);
  EXPECT_EQ(refused.problem->code, "GAUGE_OVERDUE");
  EXPECT_EQ(refused.problem->rule, "INV-48");
  inventory_tells(inventory::GaugeCalibrated{
      .tool_no = "LJ-1",
      .calibration =
          inventory::Calibration{.last_on = date("2026-03-02"), .next_on = date("2027-03-02")}});
  EXPECT_EQ(with<GaugeChanged>().size(), 1U);
  done<WorkOrderCodec>(id, plan, "zhao", "service_supervisor");
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(WorkordersService, WRK_68_WhatTheManufacturerPaysIsOnTheOrder) {
  const Uuid id = order();
  const auto tell_claim = [&](const claims::ClaimEvent& event) {
    tell<claims::ClaimCodec>("claims", Uuid{4, 4}, event);
  };
  const claims::Facts facts{.doc_no = "SP-1", .work_order = id};
  tell_claim(claims::ClaimDecided{.facts = facts, .amount = yuan(800)});
  tell_claim(claims::ClaimShortPaid{.facts = facts, .approved = yuan(800), .paid = yuan(500)});
  tell_claim(claims::ClaimPaid{.facts = facts, .approved = yuan(800), .paid = yuan(800)});
  tell_claim(claims::ClaimPaid{.facts = facts, .approved = yuan(800), .paid = yuan(800)});
  tell_claim(claims::ClaimDecided{.facts = claims::Facts{.work_order = Uuid{1, 9}}});
  EXPECT_EQ(with<OrderClaimNoted>(), std::vector<Uuid>(3, id));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(WorkordersService, X_63_OpenOrdersOfACustomerGoToHisNewOwner) {
  const Uuid moved = order();
  const Uuid of_another = order();
  for (const auto& [id, head] : {std::pair{moved, "chen"}, std::pair{of_another, "zhao"}}) {
    done<WorkOrderCodec>(id, AssignStation{.station = "S1", .supervisor = head}, "li",
                         "hotline_agent");
  }
  const auto reassigned = [&](const Uuid& customer) {
    tell<customers::CustomerCodec>(
        "customers", customer,
        customers::CustomerOwnerReassigned{.before = "chen", .owner = "qian"});
  };
  reassigned(Uuid{7, 9});  // another customer of his
  EXPECT_EQ(with<OrderHandedOver>().size(), 0U);
  reassigned(a_customer);
  reassigned(a_customer);
  EXPECT_EQ(with<OrderHandedOver>(), std::vector<Uuid>{moved});
}

TEST_F(WorkordersService, X_63_WhatIsOpenOfAMergedCustomerIsFoundUnderTheOneThatStays) {
  const Uuid open = order();
  const Uuid ended = order();
  done<WorkOrderCodec>(ended, CancelWorkOrder{.reason = "误报"}, "boss", "hotline_supervisor");
  const Uuid appointment = done<AppointmentCodec>(
      {},
      ProposeAppointment{
          .customer_id = a_customer,
          .contact = Contact{.phone = {.clear = "13812345678"}, .plate = {.clear = "新A12345"}},
          .wished_at = local("2026-03-05 10:00"),
          .items = {"保养"},
          .no_technician_wished = true},
      "wu", "care_agent");
  const Uuid stays{7, 8};
  tell<customers::CustomerCodec>("customers", a_customer, customers::CustomerMerged{.into = stays});
  EXPECT_THAT(with<CustomerFollowed>(), UnorderedElementsAre(open, appointment));
  // By now they are his: what happens to the file that ended concerns them no longer.
  tell<customers::CustomerCodec>("customers", a_customer,
                                 customers::CustomerMerged{.into = Uuid{7, 9}});
  EXPECT_EQ(with<CustomerFollowed>().size(), 2U);
  tell<customers::CustomerCodec>(
      "customers", stays,
      customers::PersonalDataShredded{.customer_id = stays, .scope = {"workorders"}});
  EXPECT_THAT(events_of(open), Contains("ContactErased"));
}

TEST_F(WorkordersService, WRK_14_WhatWasShortIsKeptForTheOrderWhenItComes) {
  const Uuid id = order();
  const auto kept = [&](inventory::Purpose purpose, const Uuid& reference) {
    tell<inventory::PartCodec>(
        "inventory", Uuid{3, 1},
        inventory::PartsReserved{
            .part_no = "P-1",
            .reservation = inventory::Reservation{
                .no = 1, .purpose = purpose, .reference_id = reference, .qty = 2}});
  };
  kept(inventory::Purpose::workshop, id);
  kept(inventory::Purpose::work_order, Uuid{1, 9});  // an order that nobody told of
  EXPECT_EQ(with<OrderPartsNoted>().size(), 0U);
  kept(inventory::Purpose::work_order, id);
  EXPECT_EQ(with<OrderPartsNoted>(), std::vector<Uuid>{id});
  // It goes back to the supplier (INV-08): the order is short of it again.
  tell<inventory::PartCodec>(
      "inventory", Uuid{3, 1},
      inventory::ReservationReleased{.reservation = 1,
                                     .qty = 2,
                                     .waits = true,
                                     .part_no = "P-1",
                                     .purpose = inventory::Purpose::work_order,
                                     .reference_id = id});
  EXPECT_EQ(document<WorkOrderModel>(id).parts_state, PartsState::missing);
  kept(inventory::Purpose::work_order, id);
  EXPECT_EQ(document<WorkOrderModel>(id).parts_state, PartsState::in_stock);
  EXPECT_EQ(document<WorkOrderModel>(id).open_parts.at(0).kept, 2);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(WorkordersService, WRK_14_WhatComesBackUnusedIsNoPartOfTheOrder) {
  const Uuid id = order();
  tell<inventory::PartCodec>("inventory", Uuid{3, 1},
                             inventory::PartsIssued{.part_no = "P-100",
                                                    .slip_no = "CK-1",
                                                    .qty = 2,
                                                    .value = yuan(160),
                                                    .purpose = inventory::Purpose::work_order,
                                                    .reference_id = id});
  const auto bring_back = [&](const char* slip_no) {
    tell<inventory::PartCodec>(
        "inventory", Uuid{3, 1},
        inventory::PartsReturned{
            .part_no = "P-100",
            .slip_no = slip_no,
            .lot = inventory::Lot{.lot = "P-100#1", .qty = 1, .cost = yuan(80)}});
  };
  bring_back("CK-2");  // of another order
  EXPECT_EQ(with<OrderPartsReturned>().size(), 0U);
  bring_back("CK-1");
  EXPECT_EQ(all_of<OrderPartsReturned>().at(0).returned->value, yuan(80));
  bring_back("CK-1");
  bring_back("CK-1");  // nothing of it is left
  EXPECT_EQ(with<OrderPartsReturned>(), std::vector<Uuid>(2, id));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(WorkordersService, WRK_14_X_75_PartsAndFollowUpsStandOnTheOrder) {
  const Uuid id = order();
  tell<inventory::PartCodec>("inventory", Uuid{3, 1},
                             inventory::PartsShort{.part_no = "P-1",
                                                   .qty = 2,
                                                   .purpose = inventory::Purpose::work_order,
                                                   .reference_id = id});
  tell<inventory::PartCodec>("inventory", Uuid{3, 1},
                             inventory::PartsIssued{.part_no = "P-1",
                                                    .qty = 2,
                                                    .purpose = inventory::Purpose::work_order,
                                                    .reference_id = Uuid{1, 9}});
  EXPECT_EQ(with<OrderPartsNoted>().size(), 1U);  // the other order is not ours
  tell<complaints::FollowUpCodec>(
      "complaints", Uuid{2, 8},
      complaints::FollowUpCompleted{.subject_type = complaints::FollowUpSubject::work_order,
                                    .subject_id = to_string(id)});
  EXPECT_THAT(events_of(id), Contains("OrderFollowUpNoted"));
  for (int i = 0; i < 2; ++i) {
    tell<complaints::FollowUpCodec>("complaints", Uuid{2, 8},
                                    complaints::SuggestionAdopted{.customer_id = a_customer});
  }
  EXPECT_EQ(with<DiscountGranted>().size(), 1U);
}

}  // namespace
}  // namespace aftercare::workorders
