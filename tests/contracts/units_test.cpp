// What files show of the numbers of reports: the schemas say their units.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/contracts/compiled.h"

namespace aftercare::contracts {
namespace {

const schema::Field& field(const std::string& service, const char* type, const char* name) {
  const std::filesystem::path root = AFTERCARE_SOURCE;
  static std::map<std::string, std::shared_ptr<const schema::Description>> known;
  auto& description = known[service];
  if (!description) description = compiled(root, service_schemas(root).at(service)).value();
  return *description->find(type)->find(name);
}

TEST(Units, WRK_17_CUS_63_KilometresAndHoursAreNoTenths) {
  EXPECT_EQ(field("workorders", "ServiceMileageRow", "kmTenths").tenths, "km");
  EXPECT_EQ(field("workorders", "ServiceMileageRow", "kmStandardTenths").tenths, "km");
  EXPECT_EQ(field("customers", "MachinesToCallRow", "tenths").tenths, "h");
  EXPECT_EQ(field("customers", "TransfersRow", "tenths").tenths, "h");
}

TEST(Units, CLM_32_CMP_57_X_71_WRK_07_ARateOfNothingIsNone) {
  const auto of = [](const char* service, const char* type, const char* rate) {
    const schema::Field* const by = field(service, type, rate).known_by;
    return by == nullptr ? std::string() : by->name;
  };
  EXPECT_EQ(of("claims", "AuditFigures", "timelinessPpm"), "due");
  EXPECT_EQ(of("claims", "AuditFigures", "successPpm"), "decided");
  EXPECT_EQ(of("claims", "AuditFigures", "completenessPpm"), "eligible");
  EXPECT_EQ(of("claims", "AuditFigures", "paymentPpm"), "amountClaimed");
  EXPECT_EQ(of("complaints", "ComplaintRatioRow", "ratio"), "population");
  EXPECT_EQ(of("complaints", "FollowUpSheetReport", "passShare"), "done");
  EXPECT_EQ(of("complaints", "SatisfactionTrendRow", "passShare"), "count");
  EXPECT_EQ(of("workorders", "ResponseRatesRow", "arrivalPpm"), "visited");
}

}  // namespace
}  // namespace aftercare::contracts
