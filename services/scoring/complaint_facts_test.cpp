// What complaints tells becomes entries, figures and tickets, and is taken back when it tells
// otherwise.
#include <gmock/gmock.h>

#include <string>

#include "schemas/scoring_money.codec.h"
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

}  // namespace
}  // namespace aftercare::scoring
