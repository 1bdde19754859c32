// A person is erased on the live suite, while services are killed: customers decides, complaints
// follows, and his values are nowhere any more (P9, X-45, X-48, X-49).
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/process/complaints.h"
#include "tests/process/customers.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> secrets = {"欧阳寻踪", "13987651234", "ouyang@geheim.example"};
// Of the one who is tied to a customer file later, and of the customer himself.
const std::vector<std::string> tied = {
    "诸葛追影",    "zhuge@geheim.example",  "13987650001", "司徒望月", "situ@geheim.example",
    "13987650002", "杭州市拱墅区隐秘巷八号"};

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
  EXPECT_EQ(found_in_clear(folder_.path(), secrets), "")
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

// Who complains is found among the customers later (CustomerLinked), and that customer is erased:
// the contact of the case goes with him (X-49). Others stay readable, and no count changes.
TEST_F(Erasure, X_49_WhoWasTiedLaterGoesAndTheOthersStay) {
  const auto inquiry = [](const std::string& name, const std::string& phone,
                          const std::string& email) {
    return R"({"channel":"phone","kind":"consultation","complainantType":"consumer",)"
           R"("causeClass":"product_quality","demand":"repair","event":{"cause":"漏油"},)"
           R"("contact":{"name":")" +
           name + R"(","phone":")" + phone + R"(","email":")" + email + "\"}}";
  };
  const auto made = [&](const std::string& body) {
    const Answer answer = http_.post(complaints_path, body);
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.header("location");
  };
  const auto id_of = [](const std::string& path) { return path.substr(path.rfind('/') + 1); };
  const std::string his = made(inquiry(tied[0], tied[2], tied[1]));
  const std::string other = made(inquiry("慕容留名", "13987659999", "murong@offen.example"));
  const Answer file = register_customer(
      http_, "situ", tied[3],
      R"("phone":")" + tied[5] + R"(","email":")" + tied[4] + R"(","address":")" + tied[6] + "\"");
  ASSERT_EQ(file.status, 201) << file.body;
  const std::string customer = file.header("location");
  ASSERT_TRUE(verified_file(http_, customer)) << http_.get(customer).body;
  const Answer stays = register_customer(http_, "murong", "慕容留名");
  ASSERT_EQ(stays.status, 201) << stays.body;
  const Answer linked =
      http_.post(his + "/link-customer", R"({"customerId":")" + id_of(customer) + "\"}");
  ASSERT_EQ(linked.status, 200) << linked.body;
  ASSERT_EQ(http_.post(his + "/answer-inquiry", R"({"answer":"可以修"})").status, 200);
  ASSERT_TRUE(eventually([&] { return contacts_about(http_, id_of(customer), id_of(his)) > 0; }));
  const auto counts = [&] {
    const Answer report =
        http_.get("/v1/reports/complaint-ageing?minPosition=" + std::to_string(http_.position()));
    EXPECT_EQ(report.status, 200) << report.body;
    return report.json().number("/total") + report.json().number("/rows/0/total");
  };
  const auto listed = [&] { return all_cases(http_).size(); };
  const auto counted = counts();
  const auto cases = listed();
  for (const char* service : {"complaints", "customers"}) {
    const Ran copied = aftercare({"backup", (suite_.data() / service).string(), "--log",
                                  (folder_.path() / "copies" / service).string()});
    ASSERT_EQ(copied.code, 0) << copied.err;
  }

  ASSERT_TRUE(retired_file(http_, customer)) << http_.get(customer).body;
  ASSERT_TRUE(erased_file(http_, customer)) << http_.get(customer).body;
  EXPECT_TRUE(suite_.kill("complaints"));
  EXPECT_TRUE(suite_.kill("customers"));
  ASSERT_TRUE(eventually([&] { return name_of(his) == "erased"; })) << http_.get(his).body;
  ASSERT_TRUE(eventually([&] {
    return confirmed_by(http_, customer) == std::vector<std::string>{"complaints", "workorders"};
  })) << http_.get(customer).body;
  EXPECT_TRUE(http_.get(customer).json().truth("/erased"));
  EXPECT_EQ(http_.get(customer).json().text("/person/name"), "erased");

  // The others, and the counts.
  EXPECT_EQ(name_of(other), "慕***");
  const Answer opened =
      http_.post(other + "/open-contact", R"({"fields":["phone"],"reason":"回电"})");
  ASSERT_EQ(opened.status, 200) << "a service that answers questions takes commands: "
                                << opened.body;
  EXPECT_EQ(opened.json().text("/contact/phone"), "13987659999");
  EXPECT_EQ(http_.get(stays.header("location")).json().text("/person/name"), "慕***");
  EXPECT_EQ(counts(), counted);
  EXPECT_EQ(listed(), cases);
  const Answer open = http_.post(his + "/open-contact", R"({"fields":["phone"],"reason":"回电"})");
  EXPECT_EQ(open.body.find(tied[2]), std::string::npos);

  EXPECT_EQ(suite_.stop().code, 0);
  EXPECT_EQ(found_in_clear(folder_.path(), tied), "");
  EXPECT_EQ(found_in_clear(folder_.path(), {"慕容留名", "13987659999"}), "") << "sealed as well";
  for (const char* service : {"complaints", "customers"}) {
    const Ran verified = aftercare({"verify", (suite_.data() / service).string()});
    EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
    const Ran rebuilt = aftercare({"rebuild", (suite_.data() / service).string()});
    EXPECT_EQ(rebuilt.code, 0) << rebuilt.out << rebuilt.err;
  }
}

}  // namespace
}  // namespace aftercare::process_tests
