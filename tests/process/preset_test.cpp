// Every preset once, as its company would use it: published through its approval, a case taken in,
// answered for, reviewed and closed, over HTTP and with the real programs. What the presets differ
// in is in services/complaints/domain/presets_test.cpp; here each is read, pinned and obeyed by the
// service that runs. Afterwards the views are what the logs say (P12).
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <set>
#include <string>

#include "tests/process/complaints.h"
#include "tests/process/customers.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

constexpr const char* handler = "demo-all";
constexpr const char* auditor = "demo-auditor";

struct Preset {
  const char* name;
  const char* reviewer = "demo-agent_l2";  // of level 1 (CMP-15)
  bool accepted = false;                   // its clock starts at acceptance (CMP-22)
  const char* more = "";                   // what its form asks for besides
};

constexpr std::array presets{
    Preset{"retail-franchise"},
    Preset{"manufacturer", "demo-gm_office", true,
           R"("qualityClass":"quality","products":[{"orderNo":"O-7","itemNo":"L-9",)"
           R"("deliveredOn":"2026-01-05","qty":100,"defectiveQty":3}])"},
    Preset{"inspection-agency", "demo-gm_office"},
    Preset{"law-firm"},
    Preset{"property"},
    Preset{"power-equipment"},
    Preset{"heavy-equipment-dealer"},
    Preset{"car-4s-store"},
    Preset{"car-sales-dealer"},
    Preset{"instrument-maker"},
    Preset{"industrial-equipment", "demo-agent_l2", false,
           R"("promisedAt":"2026-06-01T02:00:00Z")"},
    Preset{"door-maker"},
    Preset{"resort-hotel"},
    Preset{"real-estate-developer", "demo-agent_l2", false,
           R"("promisedAt":"2026-06-01T02:00:00Z")"},
    Preset{"retail-mall"},
    Preset{"telecom-key-accounts"},
    Preset{"group-division"},
};

class PresetSuite : public testing::Test {
 protected:
  // Of one company the versions follow each other: each begins on a day of its own (2.1). Returns
  // when the service has seen the day.
  std::string begin_day(std::size_t number) {
    std::array<char, 16> day{};
    std::snprintf(day.data(), day.size(), "2026-03-%02u", static_cast<unsigned>(2 + number));
    const std::string time = std::string(day.data()) + "T02:00:00Z";
    write_file(clock_, time + "\n");
    http_.use_key(handler);
    EXPECT_TRUE(eventually(
        [&] { return http_.get("/v1/reports/complaint-ageing").json().text("/asOf") == time; }));
    return day.data();
  }

  Json say(const char* who, const std::string& path, const std::string& body, int status = 200,
           const Headers& headers = {}) {
    http_.use_key(who);
    const Answer answer = http_.post(path, body, headers);
    EXPECT_EQ(answer.status, status) << path << ": " << answer.body;
    return answer.status == status ? answer.json() : Json::parse("{}");
  }

  // Drafted, submitted, signed by gm, and in force from `day` on (X-04).
  void publish(const std::string& preset, const std::string& day) {
    const std::string policies = "/v1/complaints-policies";
    const Json draft = say("demo-gm_office", policies,
                           R"({"preset":")" + preset + R"(","content":"based_on = { preset = \")" +
                               preset + R"(\", version = 1 }"})",
                           201);
    const std::string path = policies + "/" + draft.text("/id");
    say("demo-gm_office", path + "/submit", "{}");
    say("demo-gm", path + "/sign", "{}", 200, {{"If-Match", "\"2\""}});
    const Json published = say("demo-gm", path + "/publish", R"({"effectiveFrom":")" + day + "\"}",
                               200, {{"If-Match", "\"3\""}});
    EXPECT_EQ(published.number("/number"), 2) << preset;
  }

  // Taken in, answered for, explained, reviewed and closed by two people; returns the case.
  Json closed(const Preset& preset) {
    const Json made = say(handler, complaints_path, complaint(preset.more), 201);
    const std::string path = std::string(complaints_path) + "/" + made.text("/id");
    EXPECT_EQ(made.text("/policy/preset"), preset.name);
    EXPECT_EQ(made.number("/policy/version"), 2) << preset.name << ": its own version (X-03)";
    EXPECT_EQ(made.text("/handler"), handler) << preset.name;
    say(handler, path + "/record-first-contact", "{}");
    if (preset.accepted) say(handler, path + "/accept", "{}");
    say(handler, path + "/judge-validity", R"({"validity":"invalid","reason":"人为损坏"})");
    say(handler, path + "/record-explanation", R"({"reaction":"accepted","explanation":"说明"})");
    return say(preset.reviewer, path + "/review-case", R"({"verdict":"ok"})");
  }

  const TestFolder folder_;
  const std::filesystem::path clock_ = folder_.path() / "clock";
  UpSuite suite_ = [this] {
    write_file(clock_, "2026-03-02T02:00:00Z\n");
    return UpSuite(folder_.path() / "suite", {"--clock-file", clock_.string()});
  }();
  HttpClient http_{suite_.port()};
};

TEST_F(PresetSuite, X_04_CMP_32_P12_EachOfThe17IsPublishedAndACaseOfItClosed) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < presets.size(); ++i) {
    const Preset& preset = presets[i];
    SCOPED_TRACE(preset.name);
    names.insert(preset.name);
    publish(preset.name, begin_day(i));
    const Json ended = closed(preset);
    EXPECT_EQ(ended.text("/state"), "closed") << preset.name;
    EXPECT_EQ(ended.text("/conclusion"), "explained") << preset.name;
  }
  EXPECT_EQ(names.size(), 17U);

  http_.use_key(auditor);
  // Each case is told by its preset still, whatever was published since (P8).
  for (const std::string& name : names) {
    const Answer page = http_.get(std::string(complaints_path) + "?preset=" + name +
                                  "&minPosition=" + std::to_string(http_.position()));
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_EQ(page.json().items("/items").size(), 1U) << name;
  }
  EXPECT_EQ(suite_.stop().code, 0);
  for (const char* service : {"complaints", "customers"}) {
    const Ran rebuilt = aftercare({"rebuild", (suite_.data() / service).string()});
    EXPECT_EQ(rebuilt.code, 0) << "P12: " << rebuilt.out << rebuilt.err;
  }
}

}  // namespace
}  // namespace aftercare::process_tests
