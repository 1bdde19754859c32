#include "common/telemetry/log.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <thread>

#include "common/telemetry/json_line.h"

namespace aftercare::log {
namespace {

class Log : public ::testing::Test {
 protected:
  Log()
      : folder_(std::filesystem::temp_directory_path() / ("log_test." + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~Log() override {
    EXPECT_TRUE(start({.service = "none", .level = Level::error}));
    std::filesystem::remove_all(folder_);
  }

  [[nodiscard]] std::string file() const { return folder_ / "service.log"; }

  void begin(Level level = Level::info) {
    ASSERT_TRUE(start({.service = "complaints", .file = file(), .level = level}));
  }

  [[nodiscard]] std::vector<std::string> lines() const {
    std::ifstream in(file());
    std::vector<std::string> all;
    for (std::string line; std::getline(in, line);) all.push_back(line);
    return all;
  }

  rapidjson::Document only_line() {
    rapidjson::Document document;
    const auto all = lines();
    EXPECT_EQ(all.size(), 1U);
    if (!all.empty()) document.Parse<rapidjson::kParseValidateEncodingFlag>(all[0].c_str());
    EXPECT_FALSE(document.HasParseError()) << (all.empty() ? "" : all[0]);
    return document;
  }

  const std::filesystem::path folder_;
};

TEST_F(Log, ALineIsOneJsonObjectWithItsFieldsInOrder) {
  begin();
  const Uuid id{1, 2};
  const std::string rule = "CMP-13";
  info("command.refused", {{"rule", rule},
                           {"stream", id},
                           {"took_us", 87},
                           {"share", 0.5},
                           {"again", true},
                           {"least", std::numeric_limits<std::int64_t>::min()},
                           {"most", std::numeric_limits<std::uint64_t>::max()}});
  ASSERT_EQ(lines().size(), 1U);
  const std::string line = lines()[0];
  EXPECT_NE(line.find(R"("level":"info","service":"complaints","event":"command.refused",)"
                      R"("rule":"CMP-13","stream":"00000000-0000-0001-0000-000000000002",)"
                      R"("took_us":87,"share":0.5,"again":true,"least":-9223372036854775808,)"
                      R"("most":18446744073709551615})"),
            std::string::npos)
      << line;
  EXPECT_TRUE(line.starts_with("{\"at\":\"20"));
  only_line();
}

TEST_F(Log, HostileTextStaysOneValidLine) {
  begin();
  using namespace std::string_literals;
  const std::string hostile = "a\"\\\n\r\t\0\x01\x7f\xff\xc0\xaf\xed\xa0\x80\xf5 客户"s;
  warn("request.malformed", {{"why", hostile}, {hostile, "name"}});
  const auto document = only_line();
  const std::string why(document["why"].GetString(), document["why"].GetStringLength());
  EXPECT_NE(why.find("客户"), std::string::npos);
  EXPECT_NE(why.find("\xEF\xBF\xBD"), std::string::npos);
  EXPECT_TRUE(why.starts_with("a\"\\\n\r\t"));
}

TEST_F(Log, LongTextIsCutBetweenCharacters) {
  begin();
  std::string chinese;
  while (chinese.size() < 2 * text_bytes_max) chinese += "客";
  info("a.b", {{"text", chinese}});
  const std::string text = only_line()["text"].GetString();
  EXPECT_LE(text.size(), text_bytes_max + 3);
  EXPECT_TRUE(text.ends_with("客..."));
}

TEST_F(Log, NumbersThatJsonCannotSayAreNull) {
  begin();
  info("a.b", {{"nan", std::numeric_limits<double>::quiet_NaN()}});
  EXPECT_TRUE(only_line()["nan"].IsNull());
}

TEST_F(Log, OwnNamesAreNotTakenByFields) {
  begin();
  info("a.b", {{"event", "other"}, {"at", 1}});
  const auto document = only_line();
  EXPECT_STREQ(document["event"].GetString(), "a.b");
  EXPECT_STREQ(document["event_"].GetString(), "other");
  EXPECT_EQ(document["at_"].GetInt(), 1);
}

TEST_F(Log, LevelsBelowTheChosenOneAreLeftOut) {
  begin(Level::warn);
  debug("a");
  info("b");
  warn("c");
  error("d");
  ASSERT_EQ(lines().size(), 2U);
  EXPECT_NE(lines()[0].find("\"c\""), std::string::npos);
  EXPECT_NE(lines()[1].find("\"d\""), std::string::npos);
  EXPECT_FALSE(enabled(Level::info));
  EXPECT_TRUE(enabled(Level::error));
  EXPECT_EQ(level_of("debug"), Level::debug);
  EXPECT_EQ(level_of("loud"), Level::info);
}

TEST_F(Log, LinesOfARequestCarryItsCorrelationId) {
  begin();
  const Uuid outer{1, 1};
  const Uuid inner{2, 2};
  {
    const Correlation a(outer);
    {
      const Correlation b(inner);
      info("in");
    }
    info("out");
    std::thread([] { info("elsewhere"); }).join();
  }
  info("after");
  ASSERT_EQ(lines().size(), 4U);
  EXPECT_NE(lines()[0].find(to_string(inner)), std::string::npos);
  EXPECT_NE(lines()[1].find(to_string(outer)), std::string::npos);
  EXPECT_EQ(lines()[2].find("correlation"), std::string::npos);
  EXPECT_EQ(lines()[3].find("correlation"), std::string::npos);
}

TEST_F(Log, TheFilesStaySmall) {
  ASSERT_TRUE(start({.service = "s", .file = file(), .file_bytes = 10'000, .files = 2}));
  for (int i = 0; i < 1'000; ++i) info("a.b", {{"number", i}});
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
    ++files;
    EXPECT_LE(entry.file_size(), 10'200U);
  }
  EXPECT_EQ(files, 3U);
}

TEST_F(Log, ThreadsDoNotMixTheirLines) {
  begin();
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([t] {
      for (int i = 0; i < 250; ++i) info("a.b", {{"thread", t}, {"text", std::string(100, 'x')}});
    });
  }
  for (auto& thread : threads) thread.join();
  const auto all = lines();
  EXPECT_EQ(all.size(), 1'000U);
  for (const auto& line : all) {
    rapidjson::Document document;
    EXPECT_FALSE(document.Parse(line.c_str()).HasParseError()) << line;
  }
}

TEST_F(Log, AFileThatCannotBeWrittenIsAFault) {
  const auto started = start({.service = "s", .file = "/proc/none/service.log"});
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().kind, Fault::Kind::io);
  EXPECT_NE(started.error().what.find("/proc/none/service.log"), std::string::npos);
}

}  // namespace
}  // namespace aftercare::log
