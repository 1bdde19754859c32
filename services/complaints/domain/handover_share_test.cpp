// What complaints reports to a hand-over, and how cases and follow-ups move.
#include "services/complaints/domain/handover_share.h"

#include <gmock/gmock.h>

#include "services/complaints/domain/care_fixture.h"
#include "services/complaints/domain/follow_up.h"
#include "services/complaints/domain/keys.h"

namespace aftercare::complaints {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const Uuid the_handover{9, 9};
const Uuid first_item{1, 1};
const Uuid second_item{2, 2};

class Share : public testing::Scenario<HandoverShareModel> {
 public:
  Share() : Scenario(retail_franchise()) {
    at("2026-03-02 09:00");
    as("system");
    when(ReportHeldItems{.handover = the_handover,
                         .person = "zhang",
                         .items = {{.kind = HeldKind::case_, .item = first_item},
                                   {.kind = HeldKind::follow_up, .item = second_item}}});
    then<HandoverItemsReported>();
  }
};

TEST(HandoverShare, X_60_WhatIsHeldIsReportedOnce) {
  Share share;
  EXPECT_EQ(share.document().open_items, 2U);
  EXPECT_THAT(HandoverShareModel::keys(share.document()), SizeIs(3)) << "and its hand-over";
  share.when(ReportHeldItems{.handover = the_handover, .person = "zhang"}).then<>();
}

TEST(HandoverShare, X_63_EachItemIsSettledOnce) {
  Share share;
  share.when(SettleHeldItem{.item = first_item, .from = "zhang", .to = "li"})
      .then<HandoverItemMoved>();
  EXPECT_EQ(share.only<HandoverItemMoved>().handover, the_handover);
  share.when(SettleHeldItem{.item = first_item, .from = "zhang", .to = "li"}).then<>();
  share.when(SettleHeldItem{.item = second_item, .from = "wang", .to = "li"}).then<>();
  share.when(SettleHeldItem{.item = second_item}).then<HandoverItemMoved>();  // it ended
  EXPECT_EQ(share.document().open_items, 0U);
  EXPECT_EQ(share.document().items[0].moved_to, "li");
  EXPECT_EQ(share.document().items[1].moved_to, "");
  EXPECT_THAT(HandoverShareModel::keys(share.document()),
              ElementsAre(DocumentKey(keys::handover, to_string(the_handover))));
}

// He has left: a key by which every look-up knows it.
TEST(HandoverShare, X_61_AccessEndsOnce) {
  Share share;
  const DocumentKey left(keys::left, "zhang");
  EXPECT_THAT(HandoverShareModel::keys(share.document()), Not(Contains(left)));
  share.when(NoteAccessEnded{.person = "wang"}).then<>();
  share.when(NoteAccessEnded{.person = "zhang"}).then<AccessEndNoted>();
  EXPECT_EQ(share.document().access_ended_at, share.now());
  EXPECT_THAT(HandoverShareModel::keys(share.document()), Contains(left));
  share.when(NoteAccessEnded{.person = "zhang"}).then<>();
}

MoveCase to_li() { return {.from = "zhang", .to = "li", .handover = the_handover}; }

TEST(Complaint, X_63_ACaseMovesWithItsClocksAsTheyAre) {
  Case c;
  c.contacted();
  const auto due = c.running();
  c.by("system", {}).when(to_li()).then<CaseMoved>();
  EXPECT_EQ(c.running(), due);
  EXPECT_EQ(c.document().handler, "li");
  EXPECT_EQ(c.document().handler_level, 1);
  EXPECT_EQ(c.document().first_owner, "li");
  EXPECT_EQ(c.timer("progress").holder, "li");
  EXPECT_EQ(c.replayed(), c.document());
  c.when(to_li()).then<>();
}

TEST(Complaint, X_63_TheSlipsOfALeaverMoveToo) {
  Case c;
  c.registered().at("2026-03-04 09:00");  // the first contact was missed
  ASSERT_THAT(c.document().slips, SizeIs(1));
  ASSERT_EQ(c.document().slips[0].holder, "zhang");
  c.by("system", {}).when(to_li());
  EXPECT_EQ(c.document().slips[0].holder, "li");
  EXPECT_EQ(c.timer("slip_answer:CB-202603-00001").holder, "li");
}

TEST(Complaint, X_63_WhoHandlesNothingOfItMovesNothing) {
  Case c;
  c.registered().assigned("wang", "agent_l3");
  c.by("system", {}).when(to_li()).then<CaseMoved>();  // he is still its first owner (CMP-06)
  EXPECT_EQ(c.document().handler, "wang");
  EXPECT_EQ(c.document().first_owner, "li");
  Case ended;
  ended.closed().by("system", {}).when(to_li()).then<>();
}

TEST(Complaint, X_34_X_63_NoCaseMovesToAPersonItConcerns) {
  RegisterComplaint r = request();
  r.event->staff = {"li"};
  Case c;
  c.registered(r).by("system", {}).when(to_li()).then<>();
  EXPECT_EQ(c.document().handler, "zhang");
}

TEST(Complaint, X_60_AnOpenCaseIsFoundByWhoHoldsIt) {
  Case c;
  c.registered();
  const DocumentKey handled{keys::handled_by, "zhang"};
  EXPECT_THAT(ComplaintModel::keys(c.document()), Contains(handled));
  c.closed();
  EXPECT_THAT(ComplaintModel::keys(c.document()), Not(Contains(handled)));
}

TEST(FollowUp, X_63_AFollowUpMovesWithItsDueTime) {
  testing::Scenario<FollowUpModel> call(with_care_of("car-4s-store"));
  call.at("2026-03-02 09:00").as("chen", {"care_agent"});
  call.when(PlanFollowUp{
      .subject_type = FollowUpSubject::workshop_job, .subject_id = "GD-1", .holder = "zhang"});
  const auto due = call.running();
  call.as("system").when(MoveFollowUp{.from = "wang", .to = "li"}).then<>();
  call.when(MoveFollowUp{.from = "zhang", .to = "li", .handover = the_handover})
      .then<FollowUpMoved>();
  EXPECT_EQ(call.running(), due);
  EXPECT_EQ(call.document().holder, "li");
  EXPECT_EQ(call.document().terms->holder, "li");
  EXPECT_EQ(call.document().timers[0].holder, "li");
}

}  // namespace
}  // namespace aftercare::complaints
