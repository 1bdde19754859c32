// What the hotline decides (order_hotline.cpp): WRK-01 to WRK-06, WRK-12.
#include <gmock/gmock.h>

#include "services/workorders/domain/order_fixture.h"

namespace aftercare::workorders {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::UnorderedElementsAre;

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
  EXPECT_EQ(order.document().slip_no, "CBG-202603-00001");
  order.head().when(four_checks).then<FirstContactMade>();
  EXPECT_TRUE(order.only<FirstContactMade>().late);
  order.head().when(AnswerOrderSlip{.answer = "路上无信号"}).then<SlipAnswered>();
  order.refuses(AnswerOrderSlip{.answer = "x"}, rules::no_slip);
  order.folds();
}

TEST(WorkOrder, WRK_06_WRK_07_AMissNamesAPersonOrNobody) {
  OrderStory headed;
  headed.assigned().at("2026-03-04 00:00");
  EXPECT_EQ(headed.all<FirstResponseMissed>()[0].event.person, "zhao");
  EXPECT_EQ(headed.all<ArrivalMissed>()[0].event.person, "zhao");

  OrderStory nobodys;
  nobodys.registered().at("2026-03-04 00:00");
  EXPECT_EQ(nobodys.all<FirstResponseMissed>()[0].event.person, "");
  EXPECT_EQ(nobodys.all<ArrivalMissed>()[0].event.person, "");
  EXPECT_EQ(nobodys.all<ReminderSlipIssued>()[0].event.holder, "service_supervisor");
}

TEST(WorkOrder, WRK_12_NodesAreCorrectedAfterASystemFaultOnly_TheOldValueStays) {
  OrderStory order;
  order.assigned().at("2026-03-02 11:30").head().when(four_checks);
  RequestNodeCorrection asked{
      .node = NodeKind::contacted, .at = local("2026-03-02 10:30"), .reason = "系统故障未能上报"};
  order.refuses(asked, rules::not_correctable);
  asked.system_fault = true;
  order.when(asked).then<NodeCorrectionRequested>();
  order.by("zhao", "hotline_supervisor");
  order.refuses(ApproveNodeCorrection{.approval_ref = "MF-9"}, rules::own_request);
  order.by("boss", "hotline_supervisor");
  order.when(ApproveNodeCorrection{.approval_ref = "MF-9"}).then<NodeCorrected>();
  EXPECT_EQ(order.only<NodeCorrected>().before, local("2026-03-02 11:30"));
  EXPECT_EQ(order.document().contacted_at, local("2026-03-02 10:30"));
  EXPECT_EQ(order.document().nodes[0].before, local("2026-03-02 11:30"));
  EXPECT_TRUE(order.document().response_missed);  // a miss stays
  order.refuses(RefuseNodeCorrection{.reason = "x"}, rules::no_correction);
}

TEST(WorkOrder, WRK_11_AResolvedOrderIsNotCancelled) {
  const CancelWorkOrder cancel{.reason = "误报"};
  OrderStory on_site;
  on_site.on_site().by("boss", "hotline_supervisor");
  on_site.when(cancel).then<WorkOrderCancelled>();
  on_site.refuses(cancel, rules::wrong_state);
  on_site.folds();
  OrderStory repaired;
  repaired.repaired().by("boss", "hotline_supervisor");
  repaired.refuses(cancel, rules::wrong_state);
  OrderStory by_phone;
  by_phone.contacted().head().when(SolveByPhone{.resolution = "复位保险"});
  by_phone.by("boss", "hotline_supervisor");
  by_phone.refuses(cancel, rules::wrong_state);
}

}  // namespace
}  // namespace aftercare::workorders
