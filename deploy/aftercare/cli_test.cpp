// Command lines that are wrong, before anything is done.
#include "deploy/aftercare/cli.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "deploy/aftercare/exit_codes.h"

namespace aftercare::tool {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

std::string refused(std::vector<std::string> words) {
  words.insert(words.begin(), "aftercare");
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(run_cli(static_cast<int>(arguments.size()), arguments.data()), exit_usage);
  return ::testing::internal::GetCapturedStderr();
}

TEST(Cli, ACommandThatThereIsNotIsNamed) {
  EXPECT_THAT(refused({"foo"}), HasSubstr("no command foo"));
  EXPECT_THAT(refused({"log", "shwo"}), HasSubstr("no command shwo"));
  EXPECT_THAT(refused({}), HasSubstr("subcommand is required"));
  EXPECT_THAT(refused({"verify"}), HasSubstr("DIR"));
}

TEST(Cli, APortHasARange) {
  EXPECT_THAT(refused({"up", "--port", "99999"}), AllOf(HasSubstr("--port"), HasSubstr("65535")));
}

}  // namespace
}  // namespace aftercare::tool
