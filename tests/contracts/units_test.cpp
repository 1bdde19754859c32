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
}

}  // namespace
}  // namespace aftercare::contracts
