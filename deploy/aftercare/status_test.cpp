// What is said of a suite, by what its gateway answers.
#include "deploy/aftercare/status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "deploy/aftercare/log_fixture.h"
#include "deploy/aftercare/suite_files.h"
#include "deploy/client/fixed_answers.h"

namespace aftercare::tool {
namespace {

using ::testing::HasSubstr;

class StatusTest : public LogFixture {
 protected:
  // What `status` prints of a folder where no service lies.
  std::string status(StatusOptions options, int expected) const {
    if (options.data == "data") options.data = (folder.path / "suite").string();
    ::testing::internal::CaptureStdout();
    EXPECT_EQ(run_status(options), expected);
    return ::testing::internal::GetCapturedStdout();
  }
};

constexpr const char* all_well =
    R"({"ready":true,"services":[{"name":"workorders","refusedFeeds":[]}]})";

TEST_F(StatusTest, ASuiteThatIsReadyIsWell) {
  const client::FixedAnswers gateway({{200, all_well}});
  EXPECT_THAT(status({.url = gateway.url()}, exit_ok), HasSubstr(gateway.url() + " is ready\n"));
}

TEST_F(StatusTest, ASuiteIsFoundWhereItsStartHasLeftIt) {
  const client::FixedAnswers gateway({{200, all_well}});
  const auto data = folder.path / "suite";
  {
    const auto files = SuiteFiles::open(data, false);
    ASSERT_TRUE(files);
    ASSERT_TRUE(files->write_gateway(files->config("gateway"), 1));
    ASSERT_TRUE(files->write_url(gateway.url()));
  }
  EXPECT_THAT(status({}, exit_ok), HasSubstr(gateway.url() + " is ready\n"));
  EXPECT_THAT(status({.url = "http://127.0.0.1:1"}, exit_unreachable),
              HasSubstr("http://127.0.0.1:1 is not ready"))
      << "what is given wins";
}

TEST_F(StatusTest, AnotherProgramAtTheAddressIsNoGateway) {
  const client::FixedAnswers stranger({{200, "<html>hello</html>"}});
  EXPECT_THAT(status({.url = stranger.url()}, exit_unreachable),
              AllOf(HasSubstr("complaints"), HasSubstr(stranger.url() + " is not ready: <html>")));
}

// Nothing that the other one says is acted upon any more, although all questions are answered.
TEST_F(StatusTest, ARefusedFeedIsAFinding) {
  const std::string body =
      R"({"ready":true,"services":[{"name":"workorders","refusedFeeds":["customers"]}]})";
  {
    const client::FixedAnswers gateway({{200, body}});
    EXPECT_THAT(status({.url = gateway.url()}, exit_findings),
                HasSubstr("workorders READS NOTHING from customers"));
  }
  const client::FixedAnswers gateway({{200, body}});
  EXPECT_THAT(status({.url = gateway.url(), .json = true}, exit_findings),
              HasSubstr(R"("refusedFeeds":["customers"])"));
}

}  // namespace
}  // namespace aftercare::tool
