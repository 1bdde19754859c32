#include <gmock/gmock.h>

#include "services/workorders/domain/order_fixture.h"

namespace aftercare::workorders {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// The week counts from the arrival, wherever the order stands; a repair ends it.
TEST(WorkOrder, CLM_22_AClaimsPartsAreFittedInAWeek) {
  const Uuid parts{4, 7};
  OrderStory order;
  order.assigned().service();
  order.when(NoteClaimParts{.parts_order = parts, .arrived_at = local("2026-03-02 10:00")})
      .then<>();  // nobody ordered them
  order.when(NoteClaimParts{.parts_order = parts, .doc_no = "DJ-1"}).then<OrderClaimPartsNoted>();
  EXPECT_EQ(order.document().parts_state, PartsState::ordered);
  order.at("2026-03-03 10:00")
      .service()
      .when(NoteClaimParts{.parts_order = parts, .arrived_at = local("2026-03-03 09:00")})
      .then<OrderClaimPartsArrived>();
  EXPECT_EQ(order.document().parts_state, PartsState::in_stock);
  EXPECT_EQ(order.timer("claim_parts:DJ-1").due_at, local("2026-03-10 23:59:59"));
  EXPECT_EQ(order.timer("claim_parts:DJ-1").holder, "zhao");
  EXPECT_THAT(order.only<OrderClaimPartsArrived>().messages,
              Contains(Field(&Message::topic, MessageTopic::claim_parts_arrived)));
  order.folds();

  OrderStory repaired;
  repaired.planned();
  repaired.service().when(NoteClaimParts{.parts_order = parts, .doc_no = "DJ-1"});
  repaired.service().when(
      NoteClaimParts{.parts_order = parts, .arrived_at = local("2026-03-02 09:00")});
  EXPECT_EQ(repaired.running().count("claim_parts:DJ-1"), 1U);
  repaired.engineer().when(AcceptDispatch{.eta = local("2026-03-02 15:00")});
  repaired.engineer().when(ReportArrival{});
  repaired.engineer().when(OrderStory::repair());
  EXPECT_EQ(repaired.running().count("claim_parts:DJ-1"), 0U);
}

TEST(WorkOrder, CLM_22_INV_08_WhatIsSentBackIsAwaitedAgain) {
  const NoteClaimParts ordered{.parts_order = Uuid{4, 7}, .doc_no = "DJ-1"};
  NoteClaimParts arrived{.parts_order = ordered.parts_order,
                         .arrived_at = local("2026-03-02 09:00")};
  const NoteClaimParts rejected{.parts_order = ordered.parts_order, .rejected = true};
  OrderStory order;
  order.contacted().service().when(ordered);
  order.when(rejected).then<>();  // they have not come
  order.when(arrived).when(rejected).then<OrderClaimPartsRejected>();
  EXPECT_EQ(order.document().parts_state, PartsState::ordered);
  EXPECT_EQ(order.running().count("claim_parts:DJ-1"), 0U);
  order.when(rejected).then<>();
  order.at("2026-03-12 10:00").service();
  EXPECT_EQ(order.count<DeadlineMissed>(), 0U);
  arrived.arrived_at = local("2026-03-12 09:00");
  order.when(arrived).then<OrderClaimPartsArrived>();
  EXPECT_EQ(order.document().parts_state, PartsState::in_stock);
  EXPECT_EQ(order.running()["claim_parts:DJ-1"], local("2026-03-19 23:59:59"));
  order.folds();
}

TEST(WorkOrder, WRK_68_TheManufacturersShareIsNoCostOfOurs) {
  OrderStory order;
  order.reviewed().service();
  const Uuid first{4, 4};
  order.when(NoteOrderClaim{.claim = first, .doc_no = "SP-1", .approved = yuan(700)})
      .then<OrderClaimNoted>();
  EXPECT_EQ(order.document().claim_approved, yuan(700));
  EXPECT_FALSE(order.document().own_cost) << "the cost is not computed yet";
  order.by("ding", "service_support")
      .when(ComputeHours{.work = {{.person = "chen", .minutes = 180, .tcl = 2}},
                         .labour = yuan(500),
                         .parts = yuan(800),
                         .travel = yuan(100)})
      .then<WorkHoursComputed>();
  EXPECT_EQ(order.document().own_cost, yuan(1'400));
  order.service().when(NoteOrderClaim{.claim = first, .approved = yuan(700), .paid = yuan(700)});
  order.service().when(NoteOrderClaim{.claim = Uuid{4, 5}, .doc_no = "SP-2", .paid = yuan(200)});
  EXPECT_EQ(order.document().claim_paid, yuan(900));
  EXPECT_EQ(order.document().own_cost, yuan(500));
  order.service().when(NoteOrderClaim{.claim = first, .paid = yuan(700)}).then<>();
  order.folds();
}

// Worked example 1.
TEST(WorkOrder, WRK_07_Example1_ThirtySixHours) {
  OrderStory in_time("2026-03-06 16:00");
  in_time.planned("2026-03-06 17:00");
  EXPECT_EQ(in_time.running()["arrival"], local("2026-03-08 04:00"));
  in_time.engineer().when(AcceptDispatch{.eta = local("2026-03-08 03:00")});
  in_time.at("2026-03-08 03:59").when(ReportArrival{}).then<EngineerArrived, ArrivalMet>();

  OrderStory late("2026-03-06 16:00");
  late.planned("2026-03-06 17:00");
  late.engineer().when(AcceptDispatch{.eta = local("2026-03-08 03:00")});
  late.at("2026-03-08 04:01").when(ReportArrival{}).then<EngineerArrived>();
  ASSERT_EQ(late.count<ArrivalMissed>(), 1U);
  EXPECT_EQ(late.all<ArrivalMissed>()[0].at, local("2026-03-08 04:00:01"));
  EXPECT_TRUE(late.document().arrival_missed);
}

TEST(WorkOrder, WRK_08_AStoppedMachineIsCheckedEveryFourHours) {
  OrderStory order;
  RegisterWorkOrder stopped = fault();
  stopped.stopped = true;
  order.assigned(stopped);
  EXPECT_THAT(order.only<StationAssigned>().messages, Contains(Field(&Message::to, "bu_manager")));
  order.at("2026-03-02 17:00:02");
  EXPECT_EQ(order.count<MachineCheckMissed>(), 2U);
  order.head().when(four_checks);
  order.engineer().when(RecordMachineState{.measures = "临时供油"}).then<MachineStateRecorded>();
  EXPECT_EQ(order.running()["machine_check"], local("2026-03-02 21:00:02"));
  order.when(RecordMachineState{.running = true, .measures = "已运行"});
  EXPECT_FALSE(order.running().contains("machine_check"));
  order.at("2026-03-03 08:00");
  EXPECT_EQ(order.count<MachineCheckMissed>(), 2U);
}

TEST(WorkOrder, WRK_10_WRK_11_NodesTellCustomerAndStation_StatesFollow) {
  OrderStory order;
  order.on_site();
  EXPECT_EQ(order.document().state, OrderState::on_site);
  EXPECT_EQ(order.document().nodes.size(), 5U);
  const auto departed = order.all<EngineerDeparted>();
  EXPECT_THAT(departed.at(0).event.messages, Contains(Field(&Message::to, "customer")));
  EXPECT_THAT(departed.at(0).event.messages.at(0).text,
              AllOf(HasSubstr("工程师 chen"), HasSubstr("预计到达 2026-03-02 ")));
  order.by("stranger", "service_engineer");
  order.refuses(OrderStory::repair(), rules::not_the_engineer);
  order.engineer().when(OrderStory::repair()).then<RepairCompleted, WorkOrderResolved>();
  EXPECT_EQ(order.document().state, OrderState::resolved);
  // All that a claim needs of it (CLM-08).
  const auto told = order.only<WorkOrderResolved>();
  EXPECT_EQ(told.cause, OrderStory::repair().cause);
  EXPECT_EQ(told.measures, OrderStory::repair().measures);
  EXPECT_EQ(told.supervisor, order.document().supervisor);
  EXPECT_EQ(told.serial_no, order.document().serial_no);
  EXPECT_EQ(told.registered_at, order.document().registered_at);
  order.folds();
}

TEST(WorkOrder, WRK_10_WRK_15_ANodeThatIsNotAnsweredIsMissing) {
  OrderStory order;
  order.planned("2026-03-02 13:00").at("2026-03-02 14:00:01");
  ASSERT_EQ(order.count<NodeAnswerMissing>(), 1U);
  EXPECT_EQ(order.all<NodeAnswerMissing>()[0].event.node, NodeKind::departed);
  order.engineer().when(AcceptDispatch{.eta = local("2026-03-02 16:00")});
  EXPECT_TRUE(order.only<EngineerDeparted>().late);
  order.at("2026-03-02 17:00:01");
  EXPECT_EQ(order.count<NodeAnswerMissing>(), 2U);
  EXPECT_EQ(order.document().node_gaps, 2);
}

// Worked example 2.
TEST(WorkOrder, WRK_11_Example2_PhoneSolutionClosesWithoutPapers) {
  OrderStory order("2026-03-02 16:30");
  order.assigned().at("2026-03-02 17:10").head().when(four_checks);
  order.at("2026-03-02 17:25")
      .head()
      .when(SolveByPhone{.resolution = "复位保险"})
      .then<ResolvedByPhone, WorkOrderResolved>();
  EXPECT_THAT(order.running(), IsEmpty());
  order.hotline();
  order.refuses(CloseWorkOrder{}, rules::follow_up_open);
  order.at("2026-03-03 10:00").service().when(NoteOrderFollowUp{.result = FollowUpResult::done});
  order.hotline().when(CloseWorkOrder{}).then<WorkOrderClosed>();
  EXPECT_EQ(order.count<EngineerArrived>(), 0U);
}

TEST(WorkOrder, WRK_43_WRK_35_ItsWorkIsDoneWhereSomebodyWasAtTheMachine) {
  const auto done_at = [](const OrderStory& order) {
    std::vector<std::string> machines;
    for (const DocumentKey& key : WorkOrderModel::keys(order.document())) {
      if (key.space == &keys::resolved_order) machines.push_back(key.value);
    }
    return machines;
  };
  OrderStory solved;
  solved.contacted().head().when(SolveByPhone{.resolution = "复位保险"});
  EXPECT_THAT(done_at(solved), IsEmpty());
  OrderStory repaired;
  repaired.repaired();
  const std::string id = to_string(repaired.document().id);
  EXPECT_THAT(done_at(repaired), ElementsAre(id + " " + to_string(a_machine), id + " ZX200-1001"));
}

TEST(WorkOrder, WRK_14_WRK_29_APlanWeighsPartsDebtsAndCost) {
  OrderStory order;
  RegisterWorkOrder paid = fault();
  paid.paid_repair = true;
  order.contacted(paid).head();
  PlanDispatch plan = order.plan("2026-03-02 13:00");
  plan.weighing->parts = PartsState::none;
  order.when(plan).then_refused("REQUIRED", "WRK-14");
  plan = order.plan("2026-03-02 08:00");
  order.refuses(plan, rules::before_registration);
  plan = order.plan("2026-03-02 13:00");
  order.refuses(plan, rules::cost_not_told);
  plan.weighing->cost_told = true;
  plan.weighing->debt = yuan(5'000);
  order.refuses(plan, rules::debt_open);
  plan.weighing->advance_paid = true;
  order.when(plan).then<DispatchPlanned>();
}

TEST(WorkOrder, WRK_14_AnOrderWaitsAsLongAsOneOfItsPartsIsShort) {
  const auto line = [](const char* part_no, std::int64_t qty) {
    return PartLine{.part_no = part_no, .qty = qty};
  };
  OrderStory order;
  order.assigned().service();
  const auto state_after = [&](const NoteOrderParts& news) {
    order.when(news).then<OrderPartsNoted>();
    return order.document().parts_state;
  };
  // Four of P-1 and one of P-2 were asked for.
  EXPECT_EQ(state_after({.kept = line("P-1", 3)}), PartsState::in_stock);
  EXPECT_EQ(state_after({.short_ = line("P-1", 1), .expected_on = date("2026-03-09")}),
            PartsState::ordered);
  EXPECT_EQ(state_after({.short_ = line("P-2", 1)}), PartsState::missing);
  EXPECT_EQ(state_after({.issued = line("P-1", 3)}), PartsState::missing);
  EXPECT_EQ(state_after({.issued = line("P-2", 1)}), PartsState::ordered) << "one of P-1 is short";
  EXPECT_EQ(state_after({.kept = line("P-1", 1)}), PartsState::in_stock);
  EXPECT_EQ(order.document().open_parts.size(), 1U);
  EXPECT_EQ(state_after({.issued = line("P-1", 1)}), PartsState::in_stock);
  EXPECT_THAT(order.document().open_parts, IsEmpty());
  // Nor is it served by the parts of a claim alone.
  state_after({.short_ = line("P-3", 1)});
  const Uuid claimed{4, 7};
  order.when(NoteClaimParts{.parts_order = claimed, .doc_no = "DJ-1"});
  order.when(NoteClaimParts{.parts_order = claimed, .arrived_at = local("2026-03-02 09:00")});
  EXPECT_EQ(order.document().parts_state, PartsState::missing);
  // Inventory keeps nothing for one that is cancelled, and nobody waits.
  order.by("boss", "hotline_supervisor");
  order.when(CancelWorkOrder{.reason = "误报"}).then<WorkOrderCancelled>();
  EXPECT_THAT(order.document().open_parts, IsEmpty());
  order.folds();
}

TEST(WorkOrder, WRK_14_WhatComesBackUnusedIsNoPartOfTheOrder) {
  const auto line = [](std::int64_t qty, const char* slip_no) {
    return PartLine{.part_no = "P-100", .qty = qty, .slip_no = slip_no, .value = yuan(80 * qty)};
  };
  OrderStory order;
  order.assigned().service();
  order.when(NoteOrderParts{.issued = line(2, "CK-1")});
  order.when(NoteOrderParts{.returned = line(1, "CK-2")}).then<>();
  order.when(NoteOrderParts{.returned = line(1, "CK-1")}).then<OrderPartsReturned>();
  EXPECT_THAT(order.document().parts, ElementsAre(line(1, "CK-1")));
  order.when(NoteOrderParts{.returned = line(1, "CK-1")}).then<OrderPartsReturned>();
  EXPECT_THAT(order.document().parts, IsEmpty());
  order.folds();
}

TEST(WorkOrder, INV_14_WhatIsAskedForIsTheShortageOfItsStation) {
  OrderStory order;
  order.assigned().engineer();
  order.when(RequestParts{.lines = {{.part_no = "P-1", .qty = 2}}}).then<PartsRequested>();
  EXPECT_EQ(order.only<PartsRequested>().station, "S1");
}

TEST(WorkOrder, WRK_40_InspectionsAreDoneByTcl1AndHigher) {
  RegisterWorkOrder inspection = fault();
  inspection.type = OrderType::inspection;
  OrderStory order;
  order.contacted(inspection).head();
  order.refuses(order.plan("2026-03-02 13:00"), rules::too_low_tcl);
  OrderStory skilled;
  skilled.held({keys::engineer_level, "chen 1"}, Uuid{1, 1});
  skilled.contacted(inspection)
      .head()
      .when(skilled.plan("2026-03-02 13:00"))
      .then<DispatchPlanned>();
}

TEST(WorkOrder, WRK_40_AnOrderOfAnyTypeThatDoesAnInspection) {
  const Uuid plan{8, 1};
  RegisterWorkOrder planned = fault();
  planned.type = OrderType::maintenance;
  planned.maintenance_plan = plan;
  OrderStory regular;
  regular.contacted(planned).head();
  regular.when(regular.plan("2026-03-02 13:00")).then<DispatchPlanned>();
  OrderStory inspection;
  inspection.held({keys::inspection_plan, to_string(plan)}, plan);
  inspection.contacted(planned).head();
  inspection.refuses(inspection.plan("2026-03-02 13:00"), rules::too_low_tcl);
  inspection.held({keys::engineer_level, "chen 1"}, Uuid{1, 1});
  inspection.when(inspection.plan("2026-03-02 13:00")).then<DispatchPlanned>();
}

TEST(WorkOrder, WRK_16_UnrepairedOrdersAreFollowedWithTheirReason) {
  OrderStory order;
  order.on_site().engineer();
  order.when(ReportNotRepaired{}).then_refused("REQUIRED", "WRK-16");
  order.when(ReportNotRepaired{.reason = UnrepairedReason::part, .note = "缺主泵"})
      .then<RepairNotCompleted>();
  order.head().when(UpdateUnrepaired{
      .reason = UnrepairedReason::part, .note = "已订货", .parts_eta = date("2026-03-05")});
  EXPECT_EQ(order.document().parts_eta, date("2026-03-05"));
  order.when(order.plan("2026-03-05 10:00")).then<DispatchPlanned>();
  order.engineer().when(AcceptDispatch{.eta = local("2026-03-05 12:00")});
  order.when(ReportArrival{}).then<EngineerArrived>();  // the second arrival has no clock
  EXPECT_EQ(order.document().visits, 2);
}

TEST(WorkOrder, WRK_26_NotSolvedFromAfarTheHeadDecides) {
  OrderStory order("2026-03-02 09:00", policy_of("instrument-maker"));
  order.registered().at("2026-03-04 09:00:01");
  ASSERT_EQ(order.count<DeadlineMissed>(), 2U);
  EXPECT_EQ(order.all<DeadlineMissed>()[0].at, local("2026-03-02 13:00:01"));
  EXPECT_EQ(order.all<DeadlineMissed>()[1].at, local("2026-03-04 09:00:01"));
}

TEST(WorkOrder, WRK_25_AnInstrumentMakerAnswersInTenMinutes) {
  OrderStory order("2026-03-02 09:00", policy_of("instrument-maker"));
  order.registered();
  EXPECT_EQ(order.running()["first_response"], local("2026-03-02 09:10"));
}

TEST(WorkOrder, WRK_27_WRK_28_TheCustomerSetsTheArrival_HeadOfficeIsCalled) {
  OrderStory order("2026-03-02 09:00", policy_of("industrial-equipment"));
  RegisterWorkOrder wished = fault();
  wished.arrive_by = local("2026-03-02 18:00");
  order.contacted(wished);
  EXPECT_EQ(order.running()["arrival"], local("2026-03-02 18:00"));
  order.head().when(order.plan("2026-03-02 13:00"));
  order.engineer().when(AcceptDispatch{.eta = local("2026-03-02 15:00")});
  order.when(ReportArrival{});
  order.when(OrderStory::repair())
      .then<RepairCompleted, HeadOfficeNotCalled, WorkOrderResolved, OrderFollowUpNoted>();
  EXPECT_EQ(order.document().follow_up, FollowUpResult::waived);  // the preset plans none
}

// Worked example 5.
TEST(WorkOrder, WRK_62_WRK_63_Example5_DocumentsAreCountedByTheirDefects) {
  OrderStory order("2026-04-01 09:00");
  order.contacted().head().when(order.plan("2026-04-01 10:00"));
  order.engineer().when(AcceptDispatch{.eta = local("2026-04-01 12:00")});
  order.when(ReportArrival{});
  order.when(OrderStory::repair());
  EXPECT_EQ(order.running()["order_creation"], local("2026-04-04 23:59:59"));
  EXPECT_EQ(order.running()["original:service_record"], local("2026-04-08 23:59:59"));
  order.at("2026-04-06 10:00")
      .engineer()
      .when(SubmitServiceDocuments{.foreign_no = "M-1",
                                   .papers = {{.kind = PaperKind::photo, .name = "wrong"}}});
  EXPECT_TRUE(order.only<ServiceDocumentsSubmitted>().late);
  order.by("ding", "service_support");
  order
      .when(ReviewDocuments{
          .items = {{.kind = PaperDefect::missing, .paper = PaperKind::photo, .count = 2},
                    {.kind = PaperDefect::wrong_name}}})
      .then<ServiceDocumentRejected>();
  EXPECT_EQ(order.only<ServiceDocumentRejected>().points, 3);
  EXPECT_EQ(order.document().defects, 4);  // with the late creation
  EXPECT_EQ(order.count<ServiceDocumentRejected>(), 2U);
  order.when(ReceiveOriginals{.paper = PaperKind::service_record, .on = date("2026-04-06")});
  EXPECT_FALSE(order.only<OriginalPaperReceived>().late);
  order.at("2026-04-09 00:00:00");
  EXPECT_EQ(order.count<ServiceDocumentRejected>(), 2U);
  order.folds();
}

TEST(WorkOrder, WRK_62_ALateOriginalIsOneItemAndCostsTheCommission) {
  OrderStory order;
  order.repaired().at("2026-03-10 00:00:00");
  EXPECT_TRUE(order.document().commission_lost);
  order.by("ding", "service_support");
  order.when(ReceiveOriginals{.paper = PaperKind::service_record, .on = date("2026-03-10")});
  EXPECT_TRUE(order.only<OriginalPaperReceived>().late);
  order.refuses(ReceiveOriginals{.paper = PaperKind::service_record, .on = date("2026-03-10")},
                rules::paper_received);
}

TEST(WorkOrder, WRK_64_WRK_65_PapersAreReviewedByTheDutyOfTheirType) {
  OrderStory order;
  order.submitted();
  EXPECT_EQ(order.document().papers.size(), 1U);
  order.by("sun", "claims_support");
  order.refuses(ReviewDocuments{.ok = true}, rules::other_reviewer);
  order.by("ding", "service_support");
  order.refuses(ReviewDocuments{.ok = false}, rules::no_defects);
  order.when(ReviewDocuments{.ok = true}).then<ServiceDocumentAccepted>();
  EXPECT_EQ(papers_of(standard().documents, OrderType::visit, false)->reviewer, "hotline_agent");
  EXPECT_EQ(papers_of(standard().documents, OrderType::campaign, false)->reviewer,
            "claims_support");
}

TEST(WorkOrder, WRK_66_MissingPapersCostTheCommission) {
  OrderStory order;
  order.submitted().by("ding", "service_support");
  order.when(ReviewDocuments{.items = {{.kind = PaperDefect::badly_filled}}});
  EXPECT_TRUE(order.document().commission_lost);
  OrderStory named;
  named.submitted().by("ding", "service_support");
  named.when(ReviewDocuments{.items = {{.kind = PaperDefect::wrong_name}}});
  EXPECT_FALSE(named.document().commission_lost);
}

TEST(WorkOrder, WRK_67_AnUnsignedRecordWithoutConsentIsAFinding) {
  OrderStory order;
  order.on_site().engineer();
  ReportRepaired unsigned_one = OrderStory::repair();
  unsigned_one.signed_by_customer = false;
  order.when(unsigned_one).then<RepairCompleted, CustomerSignatureMissing, WorkOrderResolved>();
}

TEST(WorkOrder, WRK_68_HoursAreComputedBySupportAndApprovedByTheHead) {
  OrderStory order;
  order.reviewed();
  order.by("zhao", "service_supervisor");
  order.refuses(ApproveHours{}, rules::not_computed);
  order.by("ding", "service_support");
  ComputeHours hours{.work = {{.person = "chen", .minutes = 150, .tcl = 2}}, .labour = Money{-1}};
  order.refuses(hours, rules::bad_amount);
  hours.labour = yuan(300);
  order.when(hours).then<WorkHoursComputed>();
  order.refuses(ApproveHours{}, rules::four_eyes);
  order.head().when(ApproveHours{}).then<WorkHoursApproved>();
  EXPECT_EQ(order.document().minutes, 150U);
  order.hotline();
  order.refuses(CloseWorkOrder{}, rules::follow_up_open);
  order.by("boss", "hotline_supervisor");
  order.when(WaiveOrderFollowUp{.reason = "三次未接"}).then<OrderFollowUpNoted>();
  order.when(CloseWorkOrder{}).then<WorkOrderClosed>();
  order.folds();
}

TEST(WorkOrder, X_30_NobodyReviewsWhatHeDidHimself) {
  OrderStory order;
  order.submitted().by("chen", "service_support");
  order.refuses(ReviewDocuments{.ok = true}, rules::own_order);
  order.by("ding", "service_support").when(ReviewDocuments{.ok = true});
  order.when(ComputeHours{.work = {{.person = "zhao", .minutes = 60, .tcl = 2}}});
  order.head().refuses(ApproveHours{}, rules::own_order);
  order.by("sun", "service_director").when(ApproveHours{}).then<WorkHoursApproved>();
}

TEST(WorkOrder, WRK_14_X_30_AnotherThanThePlannerApprovesADebt) {
  OrderStory order;
  order.contacted().head();
  PlanDispatch plan = order.plan("2026-03-02 13:00");
  plan.weighing->debt = yuan(500);
  plan.weighing->approved_by = "zhao";
  order.refuses(plan, rules::own_request);
  plan.weighing->approved_by = "sun";
  order.when(plan).then<DispatchPlanned>();
}

TEST(WorkOrder, WRK_72_TheSameFaultWithinThirtyDaysIsRework) {
  OrderStory order;
  order.repaired().hotline();
  order.refuses(RecordRepeatRepair{.same_fault = true}, rules::not_repeated);
  order.when(RecordRepeatRepair{.excluded_reason = "客户操作"}).then<RepeatExcluded>();
  order.at("2026-04-01 10:00")
      .when(RecordRepeatRepair{.same_fault = true, .own_work = true})
      .then<RepeatRepairRecorded, AccidentSuspected>();
  order.at("2026-04-02 00:00:00");
  order.refuses(RecordRepeatRepair{.same_fault = true, .own_work = true}, rules::outside_window);
}

TEST(WorkOrder, WRK_72_WRK_A6_ARepeatIsOfTheDayOnWhichItWasReported) {
  const auto recorded = [](OrderStory& order, std::string_view registered) {
    const std::string repeat = to_string(an_order);
    order.held({keys::order_id, repeat}, an_order);
    order.held({keys::registered_order, repeat + " " + std::string(registered)}, an_order);
    order.repaired().at("2026-04-03 10:00").hotline();
    order.when(RecordRepeatRepair{.repeated_by = an_order, .same_fault = true, .own_work = true});
  };
  OrderStory in_time;  // resolved on 03-02
  recorded(in_time, "2026-04-01");
  in_time.then<RepeatRepairRecorded, AccidentSuspected>();
  in_time.refuses(
      RecordRepeatRepair{.repeated_by = Uuid{9, 9}, .same_fault = true, .own_work = true},
      rules::outside_window);  // an order that nobody registered
  in_time.refuses(
      RecordRepeatRepair{
          .repeated_by = in_time.document().id, .same_fault = true, .own_work = true},
      rules::outside_window);
  for (const char* registered : {"2026-04-02", "2026-03-01"}) {  // too late, and before the repair
    OrderStory other;
    recorded(other, registered);
    other.then_refused(rules::outside_window);
  }
}

TEST(WorkOrder, WRK_72_AMachineDownThreeDaysIsAPossibleAccident) {
  OrderStory order;
  RegisterWorkOrder stopped = fault();
  stopped.type = OrderType::stopped_machine;
  order.contacted(stopped).at("2026-03-05 09:00");
  order.engineer()
      .when(RecordMachineState{.running = true, .measures = "已修"})
      .then<MachineStateRecorded, AccidentSuspected>();
}

TEST(WorkOrder, WRK_72_TheThreeDaysCountFromTheStop) {
  const RecordMachineState stands{.measures = "拖回"};
  const RecordMachineState runs{.running = true, .measures = "已修"};
  OrderStory order;
  order.contacted().at("2026-03-10 09:00").engineer();
  order.when(runs).then<MachineStateRecorded>();
  order.when(stands).then<MachineStateRecorded>();
  EXPECT_EQ(order.document().stopped_since, local("2026-03-10 09:00"));
  order.at("2026-03-13 08:59:59").when(stands).then<MachineStateRecorded>();
  EXPECT_EQ(order.document().stopped_since, local("2026-03-10 09:00"));
  order.at("2026-03-13 09:00").when(stands).then<MachineStateRecorded, AccidentSuspected>();
  order.when(runs).then<MachineStateRecorded>();
  EXPECT_EQ(order.document().stopped_since, Instant{});
  order.folds();
}

TEST(WorkOrder, X_42_X_43_OnlyWhoWorksOnTheOpenOrderLooksUpTheContact) {
  OrderStory order;
  order.planned();
  const OpenOrderContact phone{.fields = {ContactField::phone}, .reason = "联系客户"};
  order.by("stranger", "service_engineer");
  order.when(phone).then<LookupRefused>();
  EXPECT_EQ(order.only<LookupRefused>().refusal, LookupRefusal::not_on_case);
  EXPECT_THAT(order.only<LookupRefused>().fields, ElementsAre("/contact/phone"));
  EXPECT_EQ(WorkOrderModel::refusal(order.last())->code, "NOT_ON_CASE");
  // Nor is he told which values there are, and that leaves its trace, too.
  order.when(OpenOrderContact{.fields = {ContactField::plate}, .reason = "x"})
      .then<LookupRefused>();
  order.engineer().when(phone).then<LookupLogged>();
  EXPECT_EQ(order.only<LookupLogged>().fields[0], "/contact/phone");
  order.refuses(OpenOrderContact{.fields = {ContactField::plate}, .reason = "x"},
                rules::no_such_contact);
  order.by("boss", "hotline_supervisor");
  order.when(CancelWorkOrder{.reason = "误报"}).then<WorkOrderCancelled>();
  order.engineer().when(phone).then<LookupRefused>();
  EXPECT_EQ(order.only<LookupRefused>().refusal, LookupRefusal::not_open);
  order.service().when(EraseOrderContact{.decision = Uuid{9, 9}}).then<ContactErased>();
}

TEST(WorkOrder, X_63_OpenWorkPassesOnWithItsDueTimes) {
  OrderStory order;
  order.planned();
  const Instant due = order.running()["arrival"];
  order.service().when(HandOverOrder{.from = "chen", .to = "qian"}).then<OrderHandedOver>();
  EXPECT_EQ(order.document().engineer, "qian");
  EXPECT_EQ(order.running()["arrival"], due);
}

TEST(WorkOrder, WRK_82_ByPhoneFirst_ThenAVisit) {
  OrderStory order;
  order.assigned().head();
  order.refuses(order.plan("2026-03-02 13:00"), rules::wrong_state);
  order.refuses(SolveByPhone{.resolution = "x"}, rules::wrong_state);
  order.when(four_checks).when(order.plan("2026-03-02 13:00")).then<DispatchPlanned>();
}

TEST(WorkOrder, WRK_43_AReservedOrderHasNoClocksOfItsOwn) {
  OrderStory order;
  order.service().when(RegisterWorkOrder{.source = OrderSource::campaign,
                                         .type = OrderType::campaign,
                                         .place = "north",
                                         .region = "north"});
  EXPECT_THAT(order.running(), IsEmpty());
}

}  // namespace
}  // namespace aftercare::workorders
