// Records as labels, through the gateway.
#include <gmock/gmock.h>

#include "gateway/gateway_fixture.h"
#include "gateway/label_answer.h"

namespace aftercare::gateway {
namespace {

using ::testing::HasSubstr;

Target record_target(const std::string& query) {
  return parse_target("/v1/parts/x" + query).value();
}

TEST(LabelForm, TheParameterWinsOverTheHeader) {
  EXPECT_EQ(label_form_of(record_target("?format=svg"), "application/json"), LabelForm::svg);
  EXPECT_EQ(label_form_of(record_target("?format=json"), "image/svg+xml"), LabelForm::none);
  EXPECT_EQ(label_form_of(record_target(""), "image/svg+xml,image/*;q=0.8"), LabelForm::svg);
  EXPECT_EQ(label_form_of(record_target(""), "application/pdf"), LabelForm::pdf);
  EXPECT_EQ(label_form_of(record_target(""), "*/*"), LabelForm::none);
  const auto unknown = label_form_of(record_target("?format=csv"), "");
  ASSERT_FALSE(unknown);
  EXPECT_THAT(unknown.error().detail.en, HasSubstr("json, svg or pdf"));
}

}  // namespace
}  // namespace aftercare::gateway
