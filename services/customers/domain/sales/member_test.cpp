#include "services/customers/domain/sales/member.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "services/customers/domain/customers_fixture.h"

namespace aftercare::customers {
namespace {

using ::testing::ElementsAre;

// A member with card C-1; clerk tian.
class Club : public Story<MemberModel> {
 public:
  explicit Club(CustomersPolicy policy = standard()) : Story(std::move(policy)) {
    held({keys::customer, to_string(Uuid{9, 9})}, Uuid{9, 9});
  }
  Club& clerk() {
    by("tian", "club_clerk");
    return *this;
  }
  Club& enrolled(std::vector<ImportantDay> days = {}) {
    clerk().when(EnrolMember{.customer_id = Uuid{9, 9}, .important_days = std::move(days)});
    then<MemberEnrolled>();
    return *this;
  }
  Club& with_card(bool staff = false) {
    enrolled();
    when(IssueCard{.card_no = "C-1", .staff = staff}).then<CardIssued>();
    return *this;
  }
  Club& earn(std::int64_t fen, std::string bill) {
    when(EarnPoints{.card_no = "C-1", .amount = Money{fen}, .bill = std::move(bill)});
    return *this;
  }
};

TEST(Member, X_90_ImportantDaysAreRemembered) {
  Club club;
  club.enrolled(
      {{.title = "生日", .month = 3, .day = 10}, {.title = "开业", .month = 3, .day = 1}});
  club.at("2026-03-10 08:59:59");
  EXPECT_EQ(club.count<MemberImportantDayReminded>(), 0U);
  club.at("2026-03-10 09:00:00");
  ASSERT_EQ(club.count<MemberImportantDayReminded>(), 1U);
  EXPECT_EQ(club.all<MemberImportantDayReminded>()[0].event.title, "生日");
  club.at("2027-03-10 09:00:00");
  EXPECT_EQ(club.count<MemberImportantDayReminded>(), 3U) << "every year, and the other day";
  Club bad;
  bad.clerk().when(EnrolMember{.customer_id = Uuid{9, 9},
                               .important_days = {{.title = "x", .month = 2, .day = 30}}});
  bad.then_refused(rules::bad_important_day);
}

TEST(Member, X_90_OneMembershipPerCustomerAndOneHolderPerCard) {
  Club club;
  club.held({keys::membership, to_string(Uuid{9, 9})}, Uuid{3, 3});
  club.clerk().when(EnrolMember{.customer_id = Uuid{9, 9}}).then_refused(rules::member_already);
  Club cards;
  cards.enrolled().held({keys::card_no, "C-1"}, Uuid{3, 3});
  cards.when(IssueCard{.card_no = "C-1"}).then_refused(rules::card_no_taken);
}

TEST(Member, X_90_CardsAreSettledDaily) {
  Club club;
  club.with_card().earn(10'000, "B-1");
  EXPECT_EQ(club.document().unsettled_cards, 1U);
  club.when(CloseMember{.reason = "搬家"}).then_refused(rules::points_left);
  club.when(SettleCardDay{}).then<CardDaySettled>();
  EXPECT_EQ(club.only<CardDaySettled>().issued, 1U);
  EXPECT_EQ(club.only<CardDaySettled>().earned, 100);
  club.when(SettleCardDay{}).then_refused(rules::settled_already);
  club.when(CloseMember{.reason = "搬家"}).then<MemberClosed>();
  club.earn(10'000, "B-2").then_refused(rules::wrong_state);
}

TEST(Member, X_90_ACardIsSettledWithTheDayOnWhichItWasIssued) {
  Club club;
  club.with_card().at("2026-03-03 08:30");
  club.clerk().when(IssueCard{.card_no = "C-2"}).then<CardIssued>();
  const SettleCardDay yesterday{.day = date("2026-03-02")};
  club.when(yesterday).then<CardDaySettled>();
  EXPECT_EQ(club.only<CardDaySettled>().issued, 1U);
  EXPECT_EQ(club.document().unsettled_cards, 1U) << "today's";
  club.when(yesterday).then_refused(rules::settled_already);
  club.when(SettleCardDay{}).then<CardDaySettled>();
  EXPECT_EQ(club.only<CardDaySettled>().issued, 1U);
  EXPECT_EQ(club.document().unsettled_cards, 0U);
}

TEST(Member, X_90_ADayOfAnOlderLogSettledTheCardsThatWereIssuedSince) {
  Member member;
  const Recorded since{.at = local("2026-03-03 08:30")};
  MemberModel::evolve(member, CardIssued{.card = Card{.no = "C-1", .issued_at = since.at}}, since);
  Member now = member;
  MemberModel::evolve(now, CardDaySettled{.day = date("2026-03-02")}, since);
  EXPECT_EQ(now.unsettled_cards, 1U);
  MemberModel::evolve(member, CardDaySettled{.day = date("2026-03-02"), .issued = 1}, since);
  EXPECT_EQ(member.unsettled_cards, 0U);
  EXPECT_TRUE(member.cards.at(0).settled);
}

TEST(Member, X_90_ACardOfAnOlderLogIsFoundByWhatIsSeenOfItsNumber) {
  Club club;
  club.enrolled();
  club.given({CardIssued{.card = Card{.no = "C-\u200b1", .issued_at = club.now()}}});
  club.clerk().when(IssueCard{.card_no = "C-1"}).then_refused(rules::card_no_taken);
  club.earn(10'000, "B-1").then<PointsEarned>();
  const auto held = MemberModel::keys(club.document());
  EXPECT_TRUE(std::ranges::any_of(held, [](const DocumentKey& key) {
    return key.space == &keys::card_no && key.value == "C-1";
  }));
}

TEST(Member, X_91_PointsByPolicyGiftsByTheListCorrectionsByReversal) {
  Club club;
  club.with_card().earn(99, "B-1").then_refused(rules::no_points);
  club.earn(60'099, "B-1").then<PointsEarned>();
  EXPECT_EQ(club.document().balance, 600) << "whole yuan";
  club.when(RedeemPoints{.card_no = "C-1", .gift = "汽车"}).then_refused(rules::no_such_gift);
  club.when(RedeemPoints{.card_no = "C-1", .gift = "保养代金券"}).then_refused(rules::not_enough);
  club.when(RedeemPoints{.card_no = "C-1", .gift = "洗车券"}).then<PointsRedeemed>();
  EXPECT_EQ(club.document().balance, 100);
  club.when(ReversePoints{.entry = 2, .reason = "未领取"}).then<PointsAdjusted>();
  EXPECT_EQ(club.document().balance, 600);
  EXPECT_EQ(club.document().entries.size(), 3U) << "nothing was edited";
  club.when(ReversePoints{.entry = 2, .reason = "再次"}).then_refused(rules::no_such_entry);
  club.when(ReversePoints{.entry = 3, .reason = "再次"}).then_refused(rules::no_such_entry);
}

TEST(Member, X_92_AnomaliesShowAtOnceAndAreReversedWithTheirValue) {
  Club staff;
  staff.with_card(true).earn(10'000, "B-1").then<PointsEarned, PointsAnomalyFound>();
  EXPECT_EQ(staff.only<PointsAnomalyFound>().anomaly->kind, AnomalyKind::staff_card);
  EXPECT_EQ(staff.only<PointsAnomalyFound>().anomaly->value, Money{100});

  Club split;
  split.with_card().earn(10'000, "B-1").earn(10'000, "B-1");
  split.then<PointsEarned, PointsAnomalyFound>();
  EXPECT_THAT(split.only<PointsAnomalyFound>().anomaly->entries, ElementsAre(2U, 1U));

  Club many;
  many.with_card();
  for (int i = 1; i <= 5; ++i) {
    many.earn(10'000, "B-" + std::to_string(i)).then<PointsEarned>();
  }
  many.earn(10'000, "B-6").then<PointsEarned, PointsAnomalyFound>();
  EXPECT_EQ(many.only<PointsAnomalyFound>().anomaly->kind, AnomalyKind::too_many);
  EXPECT_EQ(many.document().anomalies_open, 1U);
  many.when(ReversePoints{.entry = 5, .reason = "异常", .anomaly = 1})
      .then_refused(rules::no_such_entry);
  many.when(ReversePoints{.entry = 6, .reason = "异常", .anomaly = 1}).then<PointsAdjusted>();
  EXPECT_EQ(many.document().anomalies_open, 0U);
  many.by("ding", "auditor")
      .when(ReportAnomaly{.kind = AnomalyKind::split_bill, .card_no = "C-1", .entries = {1, 2}});
  many.then<PointsAnomalyFound>();
  EXPECT_EQ(many.only<PointsAnomalyFound>().anomaly->points, 200);
}

TEST(Member, X_93_ACardErrorCostsTenYuanAndTheLoss) {
  Club club;
  club.with_card();
  club.by("he", "customer_service_manager")
      .when(RecordCardError{.fault = CardFault::top_up_differs,
                            .person = "tian",
                            .loss = Money{30'000},
                            .note = "充值多录"});
  club.then<CardErrorRecorded>();
  EXPECT_EQ(club.only<CardErrorRecorded>().charge, Money{1000});
  EXPECT_EQ(club.only<CardErrorRecorded>().loss, Money{30'000});
  EXPECT_EQ(club.document().card_faults, 1U);
}

}  // namespace
}  // namespace aftercare::customers
