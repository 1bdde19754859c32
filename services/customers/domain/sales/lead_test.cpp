#include "services/customers/domain/sales/lead.h"

#include <gmock/gmock.h>

#include "services/customers/domain/customers_fixture.h"

namespace aftercare::customers {
namespace {

OpenLead card(const char* phone = "13812345678") {
  return {.contact = LeadContact{.name = clear("王小明"), .phone = clear(phone)}, .source = "展厅"};
}

// A card of zhang; group leader zheng.
class CardStory : public Story<LeadModel> {
 public:
  using Story::Story;
  CardStory& holder() {
    by("zhang", "lead_holder");
    return *this;
  }
  CardStory& leader() {
    by("zheng", "group_leader");
    return *this;
  }
  CardStory& opened() {
    holder().when(card()).then<LeadOpened>();
    return *this;
  }
  CardStory& valid() {
    opened().leader().when(SignLead{}).then<LeadSigned>();
    return *this;
  }
  CardStory& at(std::string_view now) {
    Story::at(now);
    return *this;
  }
  CardStory& followed(FollowUpMode mode = FollowUpMode::call) {
    holder().when(FollowUpLead{.mode = mode, .note = "谈价"});
    return *this;
  }
};

TEST(Lead, X_94_MadeOnTheDayOfContactInEffectWithTheSignature) {
  CardStory lead;
  OpenLead yesterday = card();
  yesterday.contacted_on = date("2026-03-01");
  lead.holder().when(yesterday).then_refused(rules::not_today);
  lead.opened();
  EXPECT_EQ(lead.document().state, LeadState::open);
  lead.followed().then_refused(rules::wrong_state);
  lead.at("2026-03-03 10:00").leader().when(SignLead{}).then<LeadSigned>();
  EXPECT_TRUE(lead.only<LeadSigned>().late);
  EXPECT_EQ(lead.document().signed_at, local("2026-03-03 10:00"));
  EXPECT_EQ(lead.running().at("first_follow_up"), local("2026-03-06 23:59:59"));
}

// Worked example 7 of cross-cutting.
TEST(Lead, X_95_TheClocksOfACard) {
  CardStory lead;
  lead.valid();
  EXPECT_EQ(lead.running().at("first_follow_up"), local("2026-03-05 23:59:59"));
  lead.at("2026-03-05 10:00").followed();
  EXPECT_EQ(lead.running().at("second_follow_up"), local("2026-03-12 23:59:59"));
  lead.leader()
      .when(SignValidity{.until = date("2026-06-01")})
      .then_refused(rules::no_validity_yet);
  lead.at("2026-03-06 10:00").followed();
  EXPECT_EQ(lead.running().at("validity_signature"), local("2026-03-07 10:00:00"));
  lead.at("2026-03-07 09:30").leader().when(SignValidity{.until = date("2026-06-01")});
  EXPECT_FALSE(lead.only<LeadValiditySigned>().late);
  EXPECT_EQ(lead.only<LeadValiditySigned>().from, date("2026-03-06"));
  EXPECT_EQ(lead.running().at("weekly_follow_up"), local("2026-03-13 23:59:59"));
  lead.at("2026-03-14 00:00:00");
  const auto voided = lead.all<LeadVoided>();
  ASSERT_EQ(voided.size(), 1U);
  EXPECT_EQ(voided[0].at, local("2026-03-14 00:00:00"));
  EXPECT_EQ(voided[0].event.reason, VoidReason::weekly_missed);
  EXPECT_EQ(lead.document().state, LeadState::dead);
}

TEST(Lead, X_95_WithoutFirstOrSecondFollowUpItDies) {
  CardStory first;
  first.valid().at("2026-03-06 00:00:00");
  EXPECT_EQ(first.document().void_reason, VoidReason::first_missed);
  CardStory second;
  second.valid().at("2026-03-03 10:00").followed().at("2026-03-11 00:00:00");
  EXPECT_EQ(second.document().void_reason, VoidReason::second_missed);
}

TEST(Lead, X_95_AValiditySignedLateCountsFromTheSignature) {
  CardStory lead;
  lead.valid().at("2026-03-03 10:00").followed().at("2026-03-04 10:00").followed();
  lead.at("2026-03-05 10:00:01");
  EXPECT_EQ(lead.count<DeadlineMissed>(), 1U);
  lead.leader().when(SignValidity{.until = date("2026-06-01")}).then<LeadValiditySigned>();
  EXPECT_TRUE(lead.only<LeadValiditySigned>().late);
  EXPECT_EQ(lead.only<LeadValiditySigned>().from, date("2026-03-05"));
}

TEST(Lead, X_95_X_30_NobodySignsTheValidityOfHisOwnCard) {
  CardStory lead;
  lead.valid().followed();
  lead.followed();
  lead.by("zhang", "group_leader");
  lead.when(SignValidity{.until = date("2026-04-30")}).then_refused(rules::four_eyes);
  lead.leader().when(SignValidity{.until = date("2026-04-30")}).then<LeadValiditySigned>();
}

TEST(Lead, X_96_AnSmsTheSameDay) {
  CardStory lead;
  lead.opened();
  EXPECT_EQ(lead.running().at("first_sms"), local("2026-03-02 23:59:59"));
  lead.holder().when(SendLeadSms{.note = "感谢来访"}).then<LeadSmsSent>();
  lead.when(SendLeadSms{}).then<>();
  lead.at("2026-03-03 09:00");
  EXPECT_EQ(lead.count<LeadSmsMissed>(), 0U);
  CardStory missed;
  missed.opened().at("2026-03-03 00:00:00");
  ASSERT_EQ(missed.count<LeadSmsMissed>(), 1U);
  EXPECT_EQ(missed.all<LeadSmsMissed>()[0].event.charge, Money{2000});
  CardStory no_number;
  OpenLead without = card();
  without.contact->phone = {};
  no_number.holder().when(without).then<LeadOpened>();
  EXPECT_TRUE(no_number.running().empty());
  no_number.when(SendLeadSms{}).then_refused(rules::no_phone);
}

TEST(Lead, X_96_X_97_WhoHoldsTheCardAtTheEndOfTheDayOwesTheSms) {
  CardStory lead;
  lead.valid().leader().when(
      RecordLeadAbuse{.abuse = LeadAbuse::torn_up, .person = "zhang", .note = "撕卡"});
  lead.when(ReassignLead{.holder = "wang"}).then<LeadReassigned>();
  lead.at("2026-03-03 00:00:00");
  ASSERT_EQ(lead.count<LeadSmsMissed>(), 1U);
  EXPECT_EQ(lead.all<LeadSmsMissed>()[0].event.holder, "wang");
}

TEST(Lead, X_96_WhoseCardIsDeadGetsHisSmsAllTheSame) {
  CardStory lead;
  lead.valid().leader().when(
      RecordLeadAbuse{.abuse = LeadAbuse::torn_up, .person = "zhang", .note = "撕卡"});
  ASSERT_EQ(lead.document().state, LeadState::dead);
  lead.holder().when(SendLeadSms{.note = "感谢来访"}).then<LeadSmsSent>();
  lead.at("2026-03-03 00:00:00");
  EXPECT_EQ(lead.count<LeadSmsMissed>(), 0U);
  CardStory withdrawn;
  withdrawn.valid().leader().when(WithdrawLead{.reason = "误登"}).then<LeadWithdrawn>();
  withdrawn.holder().when(SendLeadSms{}).then_refused(rules::wrong_state);
}

TEST(Lead, X_96_ThreeSmsInARowVoidTheCard) {
  CardStory lead;
  lead.valid();
  lead.followed(FollowUpMode::sms).then<LeadFollowedUp>();
  lead.followed(FollowUpMode::sms).then<LeadFollowedUp>();
  lead.followed(FollowUpMode::call).then<LeadFollowedUp>();
  lead.followed(FollowUpMode::sms).followed(FollowUpMode::sms).then<LeadFollowedUp>();
  lead.followed(FollowUpMode::sms).then<LeadFollowedUp, LeadVoided>();
  EXPECT_EQ(lead.document().void_reason, VoidReason::sms_only);
}

TEST(Lead, X_97_ADeadCardIsReassignedByTheLeader) {
  CardStory lead;
  lead.valid().at("2026-03-06 00:00:00");
  lead.leader().when(ReassignLead{.holder = "li"}).then<LeadReassigned>();
  EXPECT_EQ(lead.document().state, LeadState::valid);
  EXPECT_EQ(lead.document().holder, "li");
  EXPECT_EQ(lead.running().at("first_follow_up"), local("2026-03-09 23:59:59"));
}

TEST(Lead, X_97_TheFirstSignedCardWins) {
  const DocumentKey same_phone{keys::lead_phone, Uuid{}, clear("13812345678")};
  CardStory lead;
  lead.held(same_phone, Uuid{3, 3});
  lead.opened().leader().when(SignLead{}).then<LeadDuplicateFound, LeadVoided>();
  EXPECT_EQ(lead.only<LeadDuplicateFound>().winner, (Uuid{3, 3}));
  EXPECT_FALSE(lead.only<LeadDuplicateFound>().charge);
  EXPECT_EQ(lead.document().void_reason, VoidReason::duplicate);
  lead.when(ReassignLead{.holder = "li"}).then_refused(rules::lead_duplicate);
}

TEST(Lead, X_97_ADuplicateThatMissingFollowUpCausedCosts) {
  CardStory winner;
  winner.held({keys::dead_lead_phone, Uuid{}, clear("13812345678")}, Uuid{3, 3});
  winner.opened().leader().when(SignLead{}).then<LeadSigned, LeadDuplicateFound>();
  EXPECT_EQ(winner.only<LeadDuplicateFound>().other, (Uuid{3, 3}));
  CardStory dead;
  dead.valid().at("2026-03-06 00:00:00");
  dead.service().when(ChargeDuplicate{.winner = Uuid{4, 4}}).then<LeadDuplicateFound>();
  EXPECT_EQ(dead.only<LeadDuplicateFound>().charge, Money{2000});
  EXPECT_EQ(dead.only<LeadDuplicateFound>().holder, "zhang");
  dead.when(ChargeDuplicate{.winner = Uuid{4, 4}}).then<>();
  CardStory alive;
  alive.valid().service().when(ChargeDuplicate{.winner = Uuid{4, 4}}).then<>();
}

TEST(Lead, X_98_WithdrawalNeedsAReasonAndTheLeadersSignature) {
  CardStory lead;
  lead.valid();
  lead.leader().when(WithdrawLead{}).then_refused("REQUIRED", "X-98");
  lead.when(WithdrawLead{.reason = "客户已购车"}).then<LeadWithdrawn>();
  EXPECT_TRUE(lead.running().empty());
  CardStory own;
  own.leader().when(card()).then<LeadOpened>();
  own.when(WithdrawLead{.reason = "x"}).then_refused(rules::four_eyes);
  CardStory forged;
  forged.valid();
  forged.by("ding", "auditor")
      .when(RecordLeadAbuse{.abuse = LeadAbuse::forged, .person = "zhang", .note = "号码为空号"});
  forged.then<LeadAbuseFound, LeadVoided>();
}

TEST(Lead, X_99_HandedOverWithASlipAndReportedBack) {
  CardStory lead;
  lead.valid();
  lead.holder().when(HandOverLead{.holder = "li"}).then_refused("REQUIRED", "X-99");
  lead.when(HandOverLead{.holder = "li", .slip = "Y-1"}).then<LeadHandedOver>();
  EXPECT_EQ(lead.timer("first_follow_up").holder, "li");
  lead.followed().then_refused(rules::not_holder);
  lead.by("li", "lead_holder").when(ConvertLead{.order_no = "D-1"}).then<LeadConverted>();
  lead.when(ReportLeadResult{.order_no = "D-1", .other_order_no = "D-2"});
  lead.then<LeadResultReported>();
  EXPECT_FALSE(lead.document().agrees);
  lead.when(ReportLeadResult{.order_no = "D-1", .other_order_no = "D-1"});
  EXPECT_TRUE(lead.document().agrees);
}

TEST(Lead, X_42_X_43_TheHolderOfALivingCardOpensItsNumber) {
  CardStory lead;
  lead.valid().holder().when(OpenLeadContact{.reason = "回电"}).then<LookupLogged>();
  EXPECT_EQ(lead.only<LookupLogged>().person_id, lead.document().contact->person_id);
  lead.by("qian", "lead_holder").when(OpenLeadContact{.reason = "看看"}).then<LookupRefused>();
  EXPECT_EQ(LeadModel::refusal(lead.last())->code, "LOOKUP_REFUSED");
  lead.at("2026-03-06 00:00:00").holder().when(OpenLeadContact{.reason = "回电"});
  lead.then<LookupRefused>();
}

TEST(Lead, X_63_ALeadMovesToTheSuccessor) {
  CardStory lead;
  lead.valid().service().when(HandOverLead{.holder = "li", .handover = Uuid{4, 4}});
  lead.then<LeadHandedOver>();
  lead.when(HandOverLead{.holder = "li", .handover = Uuid{4, 4}}).then<>();
}

}  // namespace
}  // namespace aftercare::customers
