// Commissions of spare-part deals in the whole service: the quarter that they belong to, and the
// orders that earn none (SCO-37, SCO-42).
#include <gmock/gmock.h>

#include <string>

#include "schemas/scoring_cases.codec.h"
#include "services/scoring/service_fixture.h"

namespace aftercare::scoring {
namespace {

using ::testing::SizeIs;

class Commissions : public ScoringService {
 protected:
  Uuid calculate(const char* deal, const char* received_on = "2026-03-02") {
    const Offer offer{.price = yuan("87300.00"),
                      .cost = yuan("52000.00"),
                      .person_days = 3,
                      .received = yuan("87300.00"),
                      .received_on = date(received_on)};
    return done<CommissionCodec>(
        {}, CalculateCommission{.deal = deal, .person = "gao", .offer = offer, .evidence = "HT-1"},
        "wen", "clerk");
  }
};

TEST_F(Commissions, SCO_42_TheTeamFundIsThatOfTheQuarterOfThePayment) {
  calculate("XS-1", "2025-12-31");
  calculate("XS-2", "2026-02-27");
  const Uuid lost = calculate("XS-3", "2026-03-02");
  done<CommissionCodec>(lost, ForfeitCommission{.reason = "x"}, "zong", "gm");
  const auto first =
      report<SparePartCommissionsTable>(SparePartCommissions{.day = date("2026-01-01")});
  EXPECT_EQ(first.quarter, "2026-Q1");
  ASSERT_THAT(first.rows, SizeIs(2));
  EXPECT_EQ(first.rows[0].deal, "XS-2");
  EXPECT_EQ(first.rows[0].rate_ppm, 30'000U);
  EXPECT_EQ(first.personal, yuan("2095.20")) << "without what is forfeited";
  EXPECT_EQ(first.team, yuan("523.80"));
  const auto before =
      report<SparePartCommissionsTable>(SparePartCommissions{.day = date("2025-10-01")});
  EXPECT_THAT(before.rows, SizeIs(1));
}

}  // namespace
}  // namespace aftercare::scoring
