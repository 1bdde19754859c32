// A person is erased on the live suite, while services are killed: customers decides, complaints
// follows, and his values are nowhere any more (P9, X-45, X-48, X-49).
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/process/complaints.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> secrets = {"欧阳寻踪", "13987651234", "ouyang@geheim.example"};

std::string found_in_clear(const fs::path& folder) {
  for (const auto& file : fs::recursive_directory_iterator(folder)) {
    if (!file.is_regular_file()) continue;
    const std::string bytes = read_file(file.path());
    for (const std::string& secret : secrets) {
      if (bytes.find(secret) != std::string::npos) return file.path().string() + ": " + secret;
    }
  }
  return {};
}

class Erasure : public testing::Test {
 protected:
  Erasure() : suite_(folder_.path() / "suite"), http_(suite_.port()) {}

  // A question of somebody who is no customer, answered: nothing of his is open. Returns its path.
  std::string asked_and_answered() {
    const Answer made = http_.post(
        complaints_path,
        R"({"channel":"phone","kind":"consultation","complainantType":"consumer",)"
        R"("causeClass":"product_quality","demand":"repair","event":{"cause":"漏油"},)"
        R"("contact":{"name":"欧阳寻踪","phone":"13987651234","email":"ouyang@geheim.example"}})");
    EXPECT_EQ(made.status, 201) << made.body;
    const std::string path = made.header("location");
    const Answer answered = http_.post(path + "/answer-inquiry", R"({"answer":"可以修"})");
    EXPECT_EQ(answered.status, 200) << answered.body;
    return path;
  }
  // Customers must have heard that the case is over.
  std::string erase(const std::string& person) {
    Answer erased;
    const bool done = eventually([&] {
      erased = http_.post("/v1/erasures", R"({"personId":")" + person +
                                              R"(","reason":"lawful_request","basis":"R-1"})");
      return erased.status == 201;
    });
    EXPECT_TRUE(done) << erased.body;
    return erased.header("location");
  }
  std::string name_of(const std::string& path) {
    const Answer read = http_.get(path);
    return read.status == 200 ? read.json().text("/contact/name") : "";
  }

  const TestFolder folder_;
  UpSuite suite_;
  HttpClient http_;
};

TEST_F(Erasure, X_45_FollowedThroughKillsAndNothingIsLeft) {
  const std::string path = asked_and_answered();
  ASSERT_TRUE(eventually([&] { return name_of(path) == "欧***"; }));
  const std::string person = http_.get(path).json().text("/contact/personId");
  const fs::path data = suite_.data() / "complaints";
  const Ran copied =
      aftercare({"backup", data.string(), "--log", (folder_.path() / "copy").string(), "--keys",
                 (folder_.path() / "safe").string()});
  ASSERT_EQ(copied.code, 0) << copied.err;

  const std::string erasure = erase(person);
  ASSERT_FALSE(erasure.empty());
  EXPECT_TRUE(suite_.kill("complaints"));
  EXPECT_TRUE(suite_.kill("customers"));
  ASSERT_TRUE(eventually([&] { return name_of(path) == "erased"; })) << http_.get(path).body;
  ASSERT_TRUE(eventually([&] {
    const Answer read = http_.get(erasure);
    return read.status == 200 && read.body.find("\"complete\":true") != std::string::npos;
  })) << http_.get(erasure).body;
  const Json read = http_.get(path).json();
  EXPECT_EQ(read.text("/contact/phone"), "erased");
  EXPECT_EQ(read.text("/event/cause"), "漏油");
  EXPECT_EQ(found_in_clear(folder_.path()), "")
      << "logs, views, copies and the processes' log files";

  // Older keys that are put back are destroyed before anybody is answered (X-48).
  EXPECT_EQ(suite_.stop().code, 0);
  fs::copy_file(folder_.path() / "safe" / "keys", data / "vault" / "keys",
                fs::copy_options::overwrite_existing);
  UpSuite again(suite_.data());
  HttpClient http(again.port());
  Answer seen;
  ASSERT_TRUE(eventually([&] {
    seen = http.get(path);
    return seen.status == 200;
  }));
  EXPECT_EQ(seen.json().text("/contact/name"), "erased");
  EXPECT_EQ(again.stop().code, 0);
  for (const char* service : {"complaints", "customers"}) {
    const Ran verified = aftercare({"verify", (suite_.data() / service).string()});
    EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
    const Ran rebuilt = aftercare({"rebuild", (suite_.data() / service).string()});
    EXPECT_EQ(rebuilt.code, 0) << rebuilt.out << rebuilt.err;
  }
}

}  // namespace
}  // namespace aftercare::process_tests
