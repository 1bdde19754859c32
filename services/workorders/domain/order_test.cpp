#include <gmock/gmock.h>

#include "services/workorders/domain/work_order.h"
#include "services/workorders/domain/workorders_fixture.h"

namespace aftercare::workorders {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

RegisterWorkOrder fault() {
  return {.source = OrderSource::hotline,
          .type = OrderType::fault,
          .equipment = a_machine,
          .serial_no = "ZX200-1001",
          .model = "ZX200",
          .customer_id = a_customer,
          .contact = Contact{.name = {.clear = "王小明"}, .phone = {.clear = "13812345678"}},
          .place = "米东区工地",
          .zone = Zone::c,
          .region = "north",
          .fault = "液压无力"};
}

const RecordFirstContact four_checks{.fault_detail = "主泵异响",
                                     .phone_solution = "不能",
                                     .place = "米东区工地",
                                     .customer_parts = "无"};

class OrderStory : public Story<WorkOrderModel> {
 public:
  explicit OrderStory(std::string_view begin = "2026-03-02 09:00",
                      WorkordersPolicy policy = standard())
      : Story(std::move(policy), begin) {
    hotline();
  }
  OrderStory& hotline() {
    by("li", "hotline_agent");
    return *this;
  }
  OrderStory& head() {
    by("zhao", "service_supervisor");
    return *this;
  }
  OrderStory& engineer() {
    by("chen", "service_engineer");
    return *this;
  }
  OrderStory& at(std::string_view now) {
    Story::at(now);
    return *this;
  }
  OrderStory& registered(const RegisterWorkOrder& order = fault()) {
    hotline().when(order).then<WorkOrderRegistered>();
    return *this;
  }
  OrderStory& assigned(const RegisterWorkOrder& order = fault()) {
    registered(order)
        .hotline()
        .when(AssignStation{.station = "S1", .supervisor = "zhao"})
        .then<StationAssigned>();
    return *this;
  }
  OrderStory& contacted(const RegisterWorkOrder& order = fault()) {
    assigned(order).head().when(four_checks);
    return *this;
  }
  PlanDispatch plan(std::string_view at_time) const {
    return {.dispatch_at = local(at_time),
            .engineer = "chen",
            .weighing = Weighing{.parts = PartsState::in_stock}};
  }
  OrderStory& planned(std::string_view at_time = "2026-03-02 13:00") {
    contacted().head().when(plan(at_time)).then<DispatchPlanned>();
    return *this;
  }
  OrderStory& under_way() {
    planned()
        .engineer()
        .when(AcceptDispatch{.companions = {"liu"}, .eta = local("2026-03-02 15:00")})
        .then<DispatchAccepted, EngineerDeparted>();
    return *this;
  }
  OrderStory& on_site() {
    under_way().engineer().when(ReportArrival{}).then<EngineerArrived, ArrivalMet>();
    return *this;
  }
  static ReportRepaired repair() {
    return {.cause = "主泵磨损",
            .measures = "更换主泵",
            .work = {{.person = "chen", .kind = "更换", .minutes = 180, .tcl = 2}},
            .km_tenths = 630,
            .signed_by_customer = true};
  }
  OrderStory& repaired() {
    on_site().engineer().when(repair()).then<RepairCompleted, WorkOrderResolved>();
    return *this;
  }
  OrderStory& submitted() {
    repaired().engineer().when(SubmitServiceDocuments{
        .foreign_no = "M-1", .papers = {{.kind = PaperKind::service_record, .name = "M-1"}}});
    return *this;
  }
  OrderStory& reviewed() {
    submitted().by("ding", "service_support");
    when(ReviewDocuments{.ok = true}).then<ServiceDocumentAccepted>();
    return *this;
  }
};

TEST(WorkOrder, WRK_01_AnOrderHasASourceAContactAPlaceAndAType) {
  OrderStory order;
  RegisterWorkOrder bare = fault();
  bare.place.clear();
  order.when(bare).then_refused("REQUIRED", "WRK-13");
  bare = fault();
  bare.source = OrderSource::none;
  order.when(bare).then_refused("REQUIRED", "WRK-01");
  bare = fault();
  bare.contact.reset();
  bare.customer_id = {};
  order.when(bare).then_refused("REQUIRED", "WRK-01");
  bare = fault();
  bare.fault = " ";
  order.when(bare).then_refused("REQUIRED", "WRK-13");
  order.registered();
  EXPECT_EQ(order.document().doc_no, "GD-202603-00001");
  EXPECT_TRUE(order.document().contact->person_id.given());
  order.folds();
}

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

TEST(WorkOrder, WRK_02_WRK_09_DispatchTellsTheStationHeadAndTheSalesDirector) {
  OrderStory order;
  order.assigned();
  const auto& messages = order.only<StationAssigned>().messages;
  EXPECT_THAT(messages, Contains(Field(&Message::to, "zhao")));
  EXPECT_THAT(messages, Contains(Field(&Message::topic, MessageTopic::fault_order)));
  EXPECT_EQ(order.document().state, OrderState::assigned);
  EXPECT_EQ(order.timer("first_response").holder, "zhao");
}

TEST(WorkOrder, WRK_03_WRK_04_ASerialLessOrderIsCompleted) {
  OrderStory order;
  RegisterWorkOrder unknown = fault();
  unknown.serial_no.clear();
  order.registered(unknown);
  EXPECT_TRUE(order.document().serial_missing);
  order.hotline()
      .when(SupplementSerial{.serial_no = "ZX200-1001"})
      .then<SerialNumberSupplemented>();
  EXPECT_FALSE(order.document().serial_missing);
  order.refuses(SupplementSerial{.serial_no = "X"}, rules::serial_known);
}

TEST(WorkOrder, WRK_05_TheStationFollowsTheMachineUntilSomebodyIsOnHisWay) {
  OrderStory order;
  order.assigned();
  order.service().when(ReassignStation{.station = "S2", .reason = "moved"}).then<StationAssigned>();
  EXPECT_EQ(order.only<StationAssigned>().before, "S1");
  EXPECT_THAT(order.only<StationAssigned>().messages,
              UnorderedElementsAre(Field(&Message::to, "hotline_agent"),  // who heads S2?
                                   Field(&Message::to, "zhao")));         // it is his no more
  EXPECT_EQ(order.document().state, OrderState::registered);
  EXPECT_EQ(order.timer("first_response").holder, "service_supervisor");
  order.head().refuses(four_checks, rules::wrong_state);
  order.hotline()
      .when(AssignStation{.station = "S2", .supervisor = "qian"})
      .then<StationAssigned>();
  EXPECT_THAT(order.only<StationAssigned>().messages, Contains(Field(&Message::to, "qian")));
  EXPECT_EQ(order.timer("first_response").holder, "qian");
  order.head().refuses(four_checks, rules::not_the_station);
  order.by("qian", "service_supervisor");
  order.when(four_checks).then<FirstContactMade, FirstResponseMet>();
  order.service().when(ReassignStation{.station = "S3", .reason = "moved"}).then<>();
  EXPECT_EQ(order.document().station, "S2");
  order.folds();
}

TEST(WorkOrder, WRK_05_AMoveDispatchesNoOrderThatWaitsForItsStation) {
  OrderStory order;
  order.registered().service();
  order.when(ReassignStation{.station = "S2", .reason = "moved"}).then<StationAssigned>();
  order.when(ReassignStation{.station = "S2", .reason = "moved"}).then<>();
  EXPECT_EQ(order.document().state, OrderState::registered);
  EXPECT_EQ(order.document().station, "S2");
  order.hotline()
      .when(AssignStation{.station = "S2", .supervisor = "qian"})
      .then<StationAssigned>();
  order.folds();
}

TEST(WorkOrder, WRK_05_WhoReassignsNamesTheHead_OfTheSameStationAnotherOne) {
  OrderStory order;
  order.assigned();
  order.when(ReassignStation{.station = "S2", .reason = "x"}).then_refused("REQUIRED", "WRK-05");
  ReassignStation other{.station = "S1", .supervisor = "zhao", .reason = "x"};
  order.refuses(other, rules::same_station);
  other.supervisor = "qian";
  order.when(other).then<StationAssigned>();
  EXPECT_EQ(order.document().supervisor, "qian");
  order.folds();
}

TEST(WorkOrder, WRK_06_WRK_13_FirstResponseInTwoHoursWithFourChecks) {
  OrderStory order;
  order.assigned().at("2026-03-02 11:00").head();
  RecordFirstContact partly = four_checks;
  partly.customer_parts.clear();
  order.when(partly).then_refused("REQUIRED", "WRK-13");
  order.by("other", "service_supervisor");
  order.refuses(four_checks, rules::not_the_station);
  order.head().when(four_checks).then<FirstContactMade, FirstResponseMet>();
  EXPECT_FALSE(order.document().response_missed);
}

TEST(WorkOrder, WRK_06_X_16_AMissedResponseIssuesOneSlipThatIsAnswered) {
  OrderStory order;
  order.assigned().at("2026-03-02 11:00:01");
  ASSERT_EQ(order.count<FirstResponseMissed>(), 1U);
  EXPECT_EQ(order.all<FirstResponseMissed>()[0].at, local("2026-03-02 11:00:01"));
  ASSERT_EQ(order.count<ReminderSlipIssued>(), 1U);
  EXPECT_EQ(order.document().slip_no, "CB-202603-00001");
  order.head().when(four_checks).then<FirstContactMade>();
  EXPECT_TRUE(order.only<FirstContactMade>().late);
  order.head().when(AnswerOrderSlip{.answer = "路上无信号"}).then<SlipAnswered>();
  order.refuses(AnswerOrderSlip{.answer = "x"}, rules::no_slip);
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

TEST(WorkOrder, WRK_12_NodesAreCorrectedAfterASystemFaultOnly_TheOldValueStays) {
  OrderStory order;
  order.assigned().at("2026-03-02 11:30").head().when(four_checks);
  RequestNodeCorrection asked{
      .node = NodeKind::contacted, .at = local("2026-03-02 10:30"), .reason = "系统故障未能上报"};
  order.refuses(asked, rules::not_correctable);
  asked.system_fault = true;
  order.when(asked).then<NodeCorrectionRequested>();
  order.by("boss", "hotline_supervisor");
  order.when(ApproveNodeCorrection{.approval_ref = "MF-9"}).then<NodeCorrected>();
  EXPECT_EQ(order.only<NodeCorrected>().before, local("2026-03-02 11:30"));
  EXPECT_EQ(order.document().contacted_at, local("2026-03-02 10:30"));
  EXPECT_EQ(order.document().nodes[0].before, local("2026-03-02 11:30"));
  EXPECT_TRUE(order.document().response_missed);  // a miss stays
  order.refuses(RefuseNodeCorrection{.reason = "x"}, rules::no_correction);
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

TEST(WorkOrder, WRK_72_AMachineDownThreeDaysIsAPossibleAccident) {
  OrderStory order;
  RegisterWorkOrder stopped = fault();
  stopped.type = OrderType::stopped_machine;
  order.contacted(stopped).at("2026-03-05 09:00");
  order.engineer()
      .when(RecordMachineState{.running = true, .measures = "已修"})
      .then<MachineStateRecorded, AccidentSuspected>();
}

TEST(WorkOrder, X_42_X_43_OnlyWhoWorksOnTheOpenOrderLooksUpTheContact) {
  OrderStory order;
  order.planned();
  const OpenOrderContact phone{.fields = {ContactField::phone}, .reason = "联系客户"};
  order.by("stranger", "service_engineer");
  order.refuses(phone, rules::not_on_case);
  order.engineer().when(phone).then<LookupLogged>();
  EXPECT_EQ(order.only<LookupLogged>().fields[0], "/contact/phone");
  order.refuses(OpenOrderContact{.fields = {ContactField::plate}, .reason = "x"},
                rules::no_such_contact);
  order.by("boss", "hotline_supervisor");
  order.when(CancelWorkOrder{.reason = "误报"}).then<WorkOrderCancelled>();
  order.engineer().refuses(phone, rules::not_on_case);
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
