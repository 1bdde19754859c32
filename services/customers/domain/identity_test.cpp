#include "services/customers/domain/identity.h"

#include <gtest/gtest.h>

#include "services/customers/domain/customers_fixture.h"

namespace aftercare::customers {
namespace {

TEST(Identity, CUS_06_AnIdNumberProvesItself) {
  EXPECT_TRUE(is_id_number("11010519491231002X"));
  EXPECT_TRUE(is_id_number("11010519491231002x"));
  EXPECT_FALSE(is_id_number("110105194912310021"));
  EXPECT_FALSE(is_id_number("110105194913310020")) << "month 13";
  EXPECT_FALSE(is_id_number("1101051949123100"));
  EXPECT_FALSE(is_id_number("1101051949123100AX"));
  EXPECT_EQ(birth_date_of("11010519491231002X"), "1949-12-31");
  EXPECT_FALSE(birth_date_of("110105194912310021"));
}

TEST(Identity, CUS_06_ACreditCodeProvesItself) {
  EXPECT_TRUE(is_credit_code("91350100M000100Y43"));
  EXPECT_FALSE(is_credit_code("91350100M000100Y44"));
  EXPECT_FALSE(is_credit_code("91350100I000100Y43")) << "no letter I";
  EXPECT_FALSE(is_credit_code("91350100M000100Y4"));
}

TEST(Identity, CUS_06_BirthDatesArePossible) {
  const std::int32_t today = date("2026-03-02");
  EXPECT_TRUE(is_birth_date("1949-12-31", today));
  EXPECT_TRUE(is_birth_date("2026-03-02", today));
  EXPECT_FALSE(is_birth_date("2026-03-03", today));
  EXPECT_FALSE(is_birth_date("1875-01-01", today));
  EXPECT_FALSE(is_birth_date("1990-02-30", today));
  EXPECT_FALSE(is_birth_date("1990/02/03", today));
  EXPECT_FALSE(is_birth_date("", today));
}

TEST(Identity, AgesAreReckoned) {
  EXPECT_EQ(age_on(date("1990-03-02"), date("2026-03-02")), 36);
  EXPECT_EQ(age_on(date("1990-03-03"), date("2026-03-02")), 35);
}

TEST(Identity, X_50_AHashIsSixtyFourHexadecimalDigits) {
  EXPECT_TRUE(is_sha256(std::string(64, 'a')));
  EXPECT_TRUE(is_sha256(std::string(32, 'F') + std::string(32, '0')));
  EXPECT_FALSE(is_sha256(std::string(63, 'a')));
  EXPECT_FALSE(is_sha256(std::string(64, 'g')));
}

TEST(Days, X_90_TheNextDayOfAYear) {
  EXPECT_EQ(next_day_of_year(3, 2, date("2026-03-02")), date("2026-03-02"));
  EXPECT_EQ(next_day_of_year(3, 1, date("2026-03-02")), date("2027-03-01"));
  EXPECT_EQ(next_day_of_year(2, 29, date("2026-01-01")), date("2026-02-28"));
  EXPECT_EQ(next_day_of_year(2, 29, date("2027-12-01")), date("2028-02-29"));
  EXPECT_FALSE(next_day_of_year(2, 30, date("2026-01-01")));
  EXPECT_FALSE(next_day_of_year(0, 1, date("2026-01-01")));
  EXPECT_FALSE(next_day_of_year(13, 1, date("2026-01-01")));
}

}  // namespace
}  // namespace aftercare::customers
