#include "services/workorders/domain/stations.h"

#include <gmock/gmock.h>

#include "common/decider/deciding.h"
#include "services/workorders/domain/sites.h"
#include "services/workorders/domain/workorders_fixture.h"

namespace aftercare::workorders {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

TEST(StageReminder, WRK_19_AStationIsRemindedByTopicAndAnswers) {
  Story<StageReminderModel> one;
  one.by("li", "hotline_agent");
  RemindStation remind{.station = "S1", .topic = StageTopic::contact_rate};
  one.when(remind).then_refused("REQUIRED", "WRK-19");
  remind.text = "八月接触率低于目标";
  one.when(remind).then<StationReminded>();
  EXPECT_EQ(one.document().doc_no, "TX-202603-00001");
  EXPECT_THAT(StageReminderModel::keys(one.document()),
              Contains(DocumentKey(keys::stage_reminder, "S1 contact_rate")));
  const AddStageItem item{.item = StageItem{.subject = an_order, .note = "GD-1"}};
  one.service().when(item).then<StageItemAdded>();
  one.when(item).then<>();
  one.at("2026-03-04 17:30:01");  // 2 WD
  EXPECT_EQ(one.count<StageReminderUnanswered>(), 1U);
  one.by("zhao", "service_supervisor");
  one.when(AnswerStageReminder{.answer = "本周补访"}).then<StageReminderAnswered>();
  EXPECT_TRUE(one.document().late);
  EXPECT_THAT(StageReminderModel::keys(one.document()), IsEmpty());
  one.refuses(AnswerStageReminder{.answer = "再答"}, rules::wrong_state);
  one.service().when(item).then<>();  // its next one is another reminder
  one.folds();
}

const OpenVehicleDay chens_day{.driver = "chen", .day = date("2026-03-02")};
NoteTrackOrder order_of_day(std::uint32_t km_tenths, Uuid order = an_order) {
  return {.order = TrackOrder{.order = order, .km_tenths = km_tenths}};
}

TEST(VehicleDay, WRK_20_KilometresAreComparedWithThoseOfTheOrders) {
  for (const auto& [gps, agrees] : std::vector<std::pair<std::uint32_t, bool>>{
           {1'100, true}, {1'101, false}, {900, true}, {899, false}}) {
    Story<VehicleDayModel> one;
    one.service().when(chens_day).then<VehicleDayOpened>();
    one.when(order_of_day(1'000)).then<TrackOrderNoted>();
    one.when(order_of_day(1'000)).then<>();
    one.by("li", "hotline_agent");
    one.refuses(CompareTrack{}, rules::no_track);
    const ImportTrack track{.vehicle = "新A-12345", .km_tenths = gps};
    one.when(track).then<TrackImported>();
    one.refuses(track, rules::track_there);
    one.when(CompareTrack{});
    EXPECT_EQ(one.document().state, agrees ? TrackState::agrees : TrackState::differs) << gps;
    one.folds();
  }
}

TEST(VehicleDay, WRK_20_ALongStopWithoutAnOrderIsExplainedByTheSupervisor) {
  Story<VehicleDayModel> one;
  one.by("li", "hotline_agent");
  one.refuses(OpenVehicleDay{.driver = "chen", .day = date("2026-03-03")}, deciding::in_future);
  one.when(chens_day).then<VehicleDayOpened>();
  one.refuses(chens_day, rules::already_there);
  one.when(ImportTrack{.vehicle = "新A-12345",
                       .km_tenths = 1'000,
                       .stops = {{.place = "工地", .minutes = 90, .order = an_order},
                                 {.place = "加油站", .minutes = 30},
                                 {.place = "家", .minutes = 31},
                                 {.place = "别处", .minutes = 60, .order = Uuid{1, 9}}}})
      .then<TrackImported>();
  one.service().when(order_of_day(1'000)).then<TrackOrderNoted>();
  one.by("li", "hotline_agent").when(CompareTrack{}).then<TrackDiffers>();
  EXPECT_EQ(one.document().unexplained, 2) << "half an hour needs none; an order of another day";
  EXPECT_EQ(one.document().over_ppm, 0);
  one.by("chen", "service_supervisor");
  one.refuses(ExplainTrack{.explanation = "取件"}, rules::own_track);
  one.by("zhao", "service_supervisor");
  one.when(ExplainTrack{.explanation = "取件"}).then<TrackExplained>();
  // An order that is told of later is compared anew.
  one.service().when(order_of_day(500, Uuid{1, 9})).then<TrackOrderNoted>();
  one.by("li", "hotline_agent").when(CompareTrack{}).then<TrackDiffers>();
  EXPECT_EQ(one.document().over_ppm, -333'333);
  one.folds();
}

class Receipts : public Story<TravelReceiptsModel> {
 public:
  Receipts() { by("chen", "service_engineer"); }
  static std::vector<Receipt> two() {
    return {{.kind = ReceiptKind::fuel,
             .on = date("2026-03-01"),
             .receipt_no = "F-1",
             .amount = yuan(300)},
            {.kind = ReceiptKind::toll,
             .on = date("2026-03-01"),
             .receipt_no = "T-1",
             .amount = yuan(45)}};
  }
  Receipts& submitted() {
    when(SubmitTravelReceipts{.station = "S1", .receipts = two()}).then<TravelReceiptsSubmitted>();
    return *this;
  }
  Receipts& checked() {
    submitted().by("ding", "service_support");
    when(CheckTravelReceipts{.ok = true}).then<TravelReceiptsChecked>();
    return *this;
  }
};

TEST(TravelReceipts, WRK_21_FirstCheck_Signatures_Finance) {
  Receipts one;
  one.checked();
  EXPECT_EQ(one.document().total, yuan(345));
  one.by("zhao", "service_supervisor").when(SignTravelReceipts{}).then<TravelReceiptsSigned>();
  one.by("fin", "finance");
  const BookTravelReceipts book{.voucher_no = "JZ-7", .on = date("2026-03-02")};
  one.refuses(book, rules::wrong_state);
  one.by("luo", "regional_service_director")
      .when(SignTravelReceipts{})
      .then<TravelReceiptsSigned, TravelReceiptsApproved>();
  one.by("fin", "finance").when(book).then<TravelReceiptsBooked>();
  EXPECT_EQ(one.document().state, TravelState::booked);
  EXPECT_EQ(one.only<TravelReceiptsBooked>().total, yuan(345));
  one.folds();
}

TEST(TravelReceipts, WRK_21_X_30_NobodyChecksOrSignsHisOwn) {
  Receipts one;
  one.submitted();
  one.as("chen", {"service_support", "service_supervisor", "finance"});
  one.refuses(CheckTravelReceipts{.ok = true}, rules::own_request);
  Receipts other;
  other.checked();
  other.as("chen", {"service_supervisor"});
  other.when(SignTravelReceipts{});
  EXPECT_EQ(other.count<TravelReceiptsSigned>(), 0U);
}

TEST(TravelReceipts, WRK_21_X_31_WhatIsReturnedIsSubmittedAnew) {
  Receipts one;
  one.submitted().by("ding", "service_support");
  one.when(CheckTravelReceipts{}).then_refused("REQUIRED", "WRK-21");
  one.when(CheckTravelReceipts{.reason = "缺过路费票"}).then<TravelReceiptsReturned>();
  EXPECT_THAT(TravelReceiptsModel::keys(one.document()), IsEmpty());
  one.by("wang", "service_engineer");
  one.refuses(ResubmitTravelReceipts{.receipts = Receipts::two()}, rules::not_the_traveller);
  one.by("chen", "service_engineer");
  one.when(ResubmitTravelReceipts{.receipts = Receipts::two()}).then<TravelReceiptsSubmitted>();
  EXPECT_EQ(one.document().doc_no, "CL-202603-00001");
  one.by("ding", "service_support").when(CheckTravelReceipts{.ok = true});
  one.by("zhao", "service_supervisor");
  one.when(RejectTravelReceipts{.comment = "超标"}).then<TravelReceiptsRejected>();
  one.by("chen", "service_engineer");
  one.when(ResubmitTravelReceipts{.receipts = Receipts::two()});
  one.by("ding", "service_support").when(CheckTravelReceipts{.ok = true});
  EXPECT_EQ(one.document().approval->no, 2) << "a new attempt starts a new chain";
  one.folds();
}

TEST(TravelReceipts, WRK_21_AReceiptIsPaidOnce) {
  Receipts one;
  auto twice = Receipts::two();
  twice[1].receipt_no = "F-1";
  one.refuses(SubmitTravelReceipts{.station = "S1", .receipts = twice}, rules::receipt_known);
  twice[1] = {.kind = ReceiptKind::meals, .on = date("2026-03-01"), .receipt_no = "M-1"};
  one.when(SubmitTravelReceipts{.station = "S1", .receipts = twice})
      .then_refused("REQUIRED", "WRK-21");
  one.submitted();
  EXPECT_THAT(TravelReceiptsModel::keys(one.document()),
              Contains(DocumentKey(keys::travel_receipt, "T-1")));
}

TEST(WarrantyCard, WRK_85_AnOwnersCardNamesWhatIsCoveredUntilWhen) {
  Story<WarrantyCardModel> one;
  one.by("desk", "service_desk");
  IssueWarrantyCard issue{.unit_no = "3-2-501", .handed_over_on = date("2026-03-03")};
  one.refuses(issue, deciding::in_future);
  issue.handed_over_on = date("2026-02-28");
  one.when(issue).then<WarrantyCardIssued>();
  ASSERT_FALSE(one.document().items.empty());
  EXPECT_EQ(one.document().items[0].months, 60);
  EXPECT_EQ(one.document().items[0].until, date("2031-02-28"));
  one.when(PassWarrantyCard{.customer_id = a_customer}).then<WarrantyCardPassed>();
  one.when(PassWarrantyCard{.customer_id = a_customer}).then<>();
  Story<WarrantyCardModel> own;
  own.by("desk", "service_desk");
  issue.items = {{.component = "门锁", .months = 12}};
  own.when(issue).then<WarrantyCardIssued>();
  ASSERT_EQ(own.document().items.size(), 1U);
  EXPECT_EQ(own.document().items[0].until, date("2027-02-28"));
  own.folds();
}

}  // namespace
}  // namespace aftercare::workorders
