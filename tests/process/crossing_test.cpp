// kill -9 of complaints, customers and gateway at random, while clients enrol customers, register
// their complaints, tie some to their files later and have some of them erased: the reactions of
// both services cross all the while. Afterwards each fact is there exactly once on both sides (P4),
// the erased are erased on both sides (P9), and the views are what the logs say (P12).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/process/complaints.h"
#include "tests/process/customers.h"
#include "tests/process/members.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

using ::testing::ElementsAre;

using std::chrono::milliseconds;

constexpr int clients = 3;
constexpr int rounds = 5;

struct Tie {
  std::string customer;
  std::string complaint;
  bool erased = false;
};

// One client: each turn a customer with a case, from the first to the last step.
class Crossing {
 public:
  Crossing(std::uint16_t port, int number, const std::atomic<bool>& stopping)
      : http_(port), name_("c" + std::to_string(number)), stopping_(stopping) {}

  void run() {
    for (int turn = 0; !stopping_ || turn == 0; ++turn) one(turn);
  }
  std::vector<Tie> ties;
  std::string trouble;

 private:
  // Until it is acknowledged; each try under the same key.
  Answer acknowledged(const std::string& path, const std::string& body) {
    const std::string key = name_ + "-" + std::to_string(++keys_);
    Answer answer;
    const bool done = eventually([&] {
      answer = http_.post(path, body, {{"Idempotency-Key", key}});
      return answer.status == 200 || answer.status == 201;
    });
    if (!done) trouble = path + ": " + std::to_string(answer.status) + " " + answer.body;
    return answer;
  }
  static std::string id_of(const Answer& made) { return made.json().text("/id"); }

  void one(int turn) {
    const bool at_once = turn % 2 == 0;
    const bool erased = turn % 3 == 0;
    const Answer file = acknowledged(
        customers_path,
        customer("周吴郑", "\"phone\":\"1370000" + std::to_string(1000 + turn) + "\""));
    const std::string own = std::string(customers_path) + "/" + id_of(file);
    if (trouble.empty() && !verified_file(http_, own)) trouble = own + " is not verified";
    if (!trouble.empty()) return;
    const std::string tied = "\"customerId\":\"" + id_of(file) + "\"";
    const Answer made = acknowledged(
        complaints_path, R"({"channel":"phone","kind":"consultation","complainantType":"consumer",)"
                         R"("causeClass":"product_quality","demand":"repair",)"
                         R"("event":{"cause":"漏油"},"contact":{"name":"王小明",)"
                         R"("phone":"13812345678"})" +
                             (at_once ? "," + tied : "") + "}");
    if (!trouble.empty()) return;
    Tie tie{.customer = id_of(file), .complaint = id_of(made), .erased = erased};
    const std::string path = std::string(complaints_path) + "/" + tie.complaint;
    if (!at_once) acknowledged(path + "/link-customer", "{" + tied + "}");
    if (erased && trouble.empty()) {
      acknowledged(path + "/answer-inquiry", R"({"answer":"可以修"})");
      const bool done = retired_file(http_, own) && erased_file(http_, own);
      if (!done) trouble = own + " is not erased: " + http_.get(own).body;
    }
    ties.push_back(tie);
  }

  HttpClient http_;
  const std::string name_;
  const std::atomic<bool>& stopping_;
  int keys_ = 0;
};

TEST(CrossingReactions, P4_P9_P12_HoldWhileEitherServiceIsKilled) {
  const TestFolder folder;
  UpSuite suite(folder.path() / "suite");
  Dice dice(seed_of("crossing"));
  std::atomic<bool> stopping = false;
  std::vector<std::unique_ptr<Crossing>> all;
  std::vector<std::thread> threads;
  for (int i = 0; i < clients; ++i) {
    all.push_back(std::make_unique<Crossing>(suite.port(), i, stopping));
    threads.emplace_back([one = all.back().get()] { one->run(); });
  }
  static const std::vector<std::string> members = {"complaints", "customers", "gateway"};
  for (int round = 0; round < rounds; ++round) {
    pause(milliseconds(roll(dice, 200, 1'200)));
    suite.kill(members[static_cast<std::size_t>(roll(dice, 0, 1))]);
    if (roll(dice, 1, 3) == 1) suite.kill(members[static_cast<std::size_t>(roll(dice, 0, 2))]);
    EXPECT_TRUE(eventually([&] { return suite.ready(); })) << suite.said();
  }
  stopping = true;
  for (auto& thread : threads) thread.join();
  std::vector<Tie> ties;
  for (const auto& one : all) {
    EXPECT_EQ(one->trouble, "");
    ties.insert(ties.end(), one->ties.begin(), one->ties.end());
  }
  std::cout << ties.size() << " customers with a case each\n";
  ASSERT_TRUE(eventually([&] {
    return caught_up(suite.data(), {"complaints", "customers", "workorders"});
  }));

  HttpClient http(suite.port());
  for (const Tie& tie : ties) {
    EXPECT_EQ(references_to(http, tie.complaint), 1U) << "P4: " << tie.complaint;
    const Json made = http.get(std::string(complaints_path) + "/" + tie.complaint).json();
    EXPECT_EQ(made.text("/contact/name") == "erased", tie.erased) << "P9: " << tie.complaint;
    if (tie.erased) {
      EXPECT_THAT(confirmed_by(http, std::string(customers_path) + "/" + tie.customer),
                  ElementsAre("complaints", "workorders"))
          << "P4: " << tie.customer;
    } else {
      EXPECT_EQ(contacts_about(http, tie.customer, tie.complaint), 1U) << "P4: " << tie.customer;
    }
  }
  EXPECT_EQ(suite.stop().code, 0);
  for (const char* service : {"complaints", "customers"}) {
    const std::string data = (suite.data() / service).string();
    const Ran verified = aftercare({"verify", data});
    EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
    const Ran rebuilt = aftercare({"rebuild", data});
    EXPECT_EQ(rebuilt.code, 0) << "P12: " << rebuilt.out << rebuilt.err;
  }
}

}  // namespace
}  // namespace aftercare::process_tests
