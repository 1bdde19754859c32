// What complaints tells becomes entries, figures and tickets, and is taken back when it tells
// otherwise.
#include <gmock/gmock.h>

#include <string>

#include "schemas/scoring_money.codec.h"
#include "services/scoring/domain/ticket.h"
#include "services/scoring/service_fixture.h"

namespace aftercare::scoring {
namespace {

using ::testing::Contains;
using ::testing::SizeIs;

class ComplaintFacts : public ScoringService {
 protected:
  void case_tells(const complaints::ComplaintEvent& event) {
    tell<complaints::ComplaintCodec>("complaints", Uuid{0x0191'0000'0000'7000, 1}, event);
  }
  void follow_up_tells(const complaints::FollowUpEvent& event) {
    tell<complaints::FollowUpCodec>("complaints", Uuid{0x0191'0000'0000'7002, 1}, event);
  }
};

TEST_F(ComplaintFacts, SCO_08_ACaseThatIsJudgedInvalidLaterCostsNobodyAnything) {
  post("gao", terms("KPI-ENG-F"));
  const complaints::ComplaintJudgedInvalid invalid{.reason = "人为损坏"};
  const complaints::LiabilityDetermined liable{
      .responsible = {{.unit = "一站", .person = "gao", .share_ppm = 1'000'000}},
      .sanctions = {{.code = "F-CMP-04", .person = "gao", .unit = "一站"}}};
  case_tells(invalid);  // of a case that cost nothing
  case_tells(liable);
  case_tells(invalid);
  EXPECT_THAT(events_of(sheet_of("gao")), Contains("ScoreEntryExcluded"));
  EXPECT_THAT((all_of<PenaltyDismissed>()), SizeIs(1));
  case_tells(invalid);  // in one more round
  EXPECT_THAT((all_of<PenaltyDismissed>()), SizeIs(1));
  case_tells(liable);  // the investigation proved the customer right
  EXPECT_THAT((all_of<ScoreEntryRecorded>()), SizeIs(2));
  EXPECT_THAT((all_of<PenaltyProposed>()), SizeIs(2));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(ComplaintFacts, SCO_64_SCO_08_WhoIsLiableAgainHasATicketAgain) {
  const auto liable = [this] {
    case_tells(complaints::LiabilityDetermined{
        .responsible = {{.unit = "一站", .person = "gao", .share_ppm = 1'000'000}},
        .sanctions = {{.code = "F-CMP-04", .person = "gao", .unit = "一站"}}});
  };
  const auto issue = [this] {
    const Uuid ticket = with<PenaltyProposed>().back();
    done<TicketCodec>(ticket, SetAmount{.amount = yuan("300.00"), .reason = "初次"}, "jing",
                      "department_manager");
    done<TicketCodec>(ticket, SignTicket{}, "zong", "gm");
    done<TicketCodec>(ticket, IssueTicket{}, "ban", "gm_office");
    return ticket;
  };
  liable();
  const Uuid first = issue();
  case_tells(complaints::ComplaintJudgedInvalid{.reason = "人为损坏"});
  EXPECT_EQ(document<TicketModel>(first).state, TicketState::reversed);
  liable();
  EXPECT_THAT((all_of<PenaltyProposed>()), SizeIs(2));
  // What the manager has reversed is not proposed again.
  const Uuid second = issue();
  EXPECT_NE(second, first);
  done<TicketCodec>(second, ReverseTicket{.reason = "从宽"}, "zong", "gm");
  liable();
  EXPECT_THAT((all_of<PenaltyProposed>()), SizeIs(2));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(ComplaintFacts, SCO_08_AFollowUpThatIsMissedAndThenDoneWasPlannedOnce) {
  post("hong", terms("KPI-H"));
  const Timer clock{.name = "follow_up",
                    .started_at = local("2026-03-28 10:00"),
                    .due_at = local("2026-03-31 23:59:59"),
                    .holder = "hong"};
  at("2026-04-01 00:00:00");
  follow_up_tells(complaints::FollowUpMissed{.timer = clock});
  EXPECT_EQ(rate("hong", "2026-03-31", Metric::follow_up_done_rate), "0 of 1");
  at("2026-04-02 10:00");
  follow_up_tells(complaints::FollowUpCompleted{.answer = 2, .late = true, .missed = clock});
  EXPECT_EQ(rate("hong", "2026-03-31", Metric::follow_up_done_rate), "1 of 1")
      << "it is of the month in which it was due";
  EXPECT_EQ(rate("hong", "2026-04-02", Metric::follow_up_done_rate), "0 of 0");
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

}  // namespace
}  // namespace aftercare::scoring
