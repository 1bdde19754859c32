// Bad input and trouble, through HTTP on the live suite: each has a defined answer (issue "Bad
// input and trouble"; X-04 policies that do not validate and X-10 years without data are in
// clock_test).
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "tests/process/complaints.h"
#include "tests/process/customers.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

constexpr const char* nobody = "01900000-0000-7000-8000-000000000000";
// Right check digits (GB 11643); invented.
constexpr const char* id_number = R"("idNo":"11010519491231002X","phone":"13600001111")";

class Trouble : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TestFolder;
    write_file(clock_file(), "2026-03-02T02:00:00Z\n");
    suite_ = new UpSuite(folder_->path() / "suite", {"--clock-file", clock_file().string()});
  }
  static void TearDownTestSuite() {
    delete suite_;
    delete folder_;
  }
  static std::filesystem::path clock_file() { return folder_->path() / "clock"; }

  static std::string id_of(const Answer& made) { return made.json().text("/id"); }
  Answer enrol(const std::string& key, const std::string& person) {
    const Answer made = register_customer(http_, key, "冯陈褚", person);
    EXPECT_EQ(made.status, 201) << made.body;
    return made;
  }
  Answer fresh(const std::string& path) {
    return http_.get(path + "?minPosition=" + std::to_string(http_.position(path)));
  }
  // Returns when the service has seen it: a report tells the time it was made at.
  void at(const std::string& time) {
    write_file(clock_file(), time + "\n");
    EXPECT_TRUE(eventually([&] {
      const Answer report = http_.get("/v1/reports/complaint-ageing");
      return report.status == 200 && report.json().text("/asOf") == time;
    })) << time;
  }

  static TestFolder* folder_;
  static UpSuite* suite_;
  HttpClient http_{suite_->port()};
};
TestFolder* Trouble::folder_ = nullptr;
UpSuite* Trouble::suite_ = nullptr;

TEST_F(Trouble, X_49_AnUnknownCustomerHoldsNobodyUp) {
  EXPECT_TRUE(is_problem(http_.get(std::string(customers_path) + "/" + nobody), 404, "not-found"));
  EXPECT_EQ(http_
                .post(std::string(customers_path) + "/" + nobody + "/record-contact",
                      R"({"kind":"call","summary":"x"})")
                .status,
            404);
  // A decision of complaints knows its case alone: the link is taken, and customers keeps the
  // reference until it knows better; nothing is parked over it.
  const Answer made = register_complaint(http_, "unknown-customer");
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string path = made.header("location");
  const Answer linked =
      http_.post(path + "/link-customer", std::string(R"({"customerId":")") + nobody + "\"}");
  EXPECT_EQ(linked.status, 200) << linked.body;
  ASSERT_TRUE(eventually([&] {
    const Answer page = http_.get("/v1/case-references?case=" + id_of(made));
    return page.status == 200 && page.json().text("/items/0/customerId") == nobody;
  }));
  const Ran parked = aftercare({"parked", (suite_->data() / "customers").string()});
  EXPECT_EQ(parked.code, 0) << parked.out << parked.err;
  const Answer malformed = http_.post(path + "/link-customer", R"({"customerId":"17"})");
  EXPECT_EQ(malformed.status, 400) << malformed.body;
}

TEST_F(Trouble, CUS_04_ADuplicatePersonIsRefusedAndAMergeKeepsBothHistories) {
  const Answer one = enrol("person-one", id_number);
  const Answer again = register_customer(http_, "person-again", "冯陈褚", id_number);
  EXPECT_TRUE(is_problem(again, 409, "DUPLICATE"));
  EXPECT_EQ(again.body.find("11010519491231002X"), std::string::npos) << "not even in an error";
  EXPECT_TRUE(is_problem(register_customer(http_, "bad-id", "冯陈褚",
                                           R"("idNo":"110105194912310021","phone":"13600001111")"),
                         422, "BAD_ID_NUMBER"));

  // The other file was opened without the number; both have a history of their own.
  const Answer two = enrol("person-two", R"("phone":"13600002222")");
  const std::string first = one.header("location");
  const std::string second = two.header("location");
  for (const std::string& file : {first, second}) {
    ASSERT_TRUE(verified_file(http_, file)) << http_.get(file).body;
  }
  const auto contact = [&](const std::string& path, const char* what) {
    const Answer said = http_.post(path + "/record-contact",
                                   std::string(R"({"kind":"call","summary":")") + what + "\"}");
    EXPECT_EQ(said.status, 200) << said.body;
  };
  contact(first, "买了一双鞋");
  contact(second, "来电询价");
  const std::string complaint =
      id_of(register_complaint(http_, "of-two", R"("customerId":")" + id_of(two) + "\""));
  ASSERT_TRUE(eventually([&] { return contacts_about(http_, id_of(two), complaint) == 1; }));

  const std::string into = R"({"into":")" + id_of(one) + R"(","reason":"同一人",)";
  const Answer wrong = versioned(http_, second, "merge", into + R"("idNo":"110105194912310021"})");
  EXPECT_EQ(wrong.status, 422) << wrong.body;
  const Answer merged = versioned(http_, second, "merge", into + R"("idNo":"11010519491231002X"})");
  ASSERT_EQ(merged.status, 200) << merged.body;
  // His person is now one of the file that stays, with all that is known of him elsewhere (X-49).
  const std::string person = two.json().text("/person/personId");
  ASSERT_TRUE(eventually([&] {
    const auto known = http_.get(first).json().items("/personIds");
    return std::ranges::count_if(known, [&](const Json& id) { return id.text() == person; }) == 1;
  })) << http_.get(first).body;
  const Json retired = fresh(second).json();
  EXPECT_EQ(retired.text("/mergedInto"), id_of(one));
  EXPECT_EQ(retired.number("/contactCount"), 2) << "its own history stays where it is";
  // His complaint follows, and is a contact of the file that stays.
  ASSERT_TRUE(eventually([&] {
    return contacts_about(http_, id_of(one), complaint) == 1 &&
           http_.get("/v1/complaints/" + complaint).json().text("/customerId") == id_of(one);
  }));
  EXPECT_EQ(fresh(first).json().number("/contactCount"), 2);
  EXPECT_FALSE(http_.get(second + "/events").json().items("/items").empty());
  EXPECT_FALSE(http_.get(first + "/events").json().items("/items").empty());
  EXPECT_EQ(http_.post(second + "/record-contact", R"({"kind":"call","summary":"x"})").status, 409)
      << "a merged file takes nothing more";
}

TEST_F(Trouble, ImpossibleDatesAreRefusedByName) {
  const auto refused = [&](const std::string& more, const char* pointer) {
    const Answer answer = register_complaint(http_, "date-" + more, more);
    EXPECT_TRUE(answer.status == 400 || answer.status == 422) << more << answer.status;
    EXPECT_EQ(answer.json().text("/errors/0/pointer"), pointer) << answer.body;
  };
  for (const char* never : {"2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-03-01T25:00:00Z",
                            "yesterday", "2026-03-01"}) {
    refused(R"("receivedAt":")" + std::string(never) + "\"", "/receivedAt");
  }
  refused(R"("receivedAt":"2026-03-09T00:00:00Z")", "/receivedAt");  // next week
  for (const char* born : {"2026-02-30", "2099-01-01", "1749-12-31", "soon"}) {
    const Answer answer =
        register_customer(http_, std::string("born-") + born, "冯陈褚",
                          R"("phone":"13600003333","birthDate":")" + std::string(born) + "\"");
    EXPECT_TRUE(is_problem(answer, 422, "BAD_BIRTH_DATE")) << born;
  }
}

// X-14, D7: time is data. A clock that is set back does not take anything back: what is recorded
// never goes back in time, and no deadline fires twice.
TEST_F(Trouble, X_14_AClockThatJumpsAnHourBackAndForth) {
  at("2026-03-02T02:00:00Z");
  const auto recorded = [&](const Answer& made) {
    const auto events = events_of(http_, id_of(made));
    return events.empty() ? std::string() : events.front().text("/recordedAt");
  };
  const auto make = [&](const std::string& key) {
    const Answer made = register_complaint(http_, key);
    EXPECT_EQ(made.status, 201) << made.body;
    return made;
  };
  const Answer before = make("jump-before");
  at("2026-03-02T03:00:00Z");  // an hour ahead
  const Answer ahead = make("jump-ahead");
  at("2026-03-02T02:00:00Z");  // and back
  const Answer back = make("jump-back");
  EXPECT_EQ(recorded(ahead).substr(0, 19), "2026-03-02T03:00:00");
  EXPECT_LE(recorded(before), recorded(ahead));
  EXPECT_LE(recorded(ahead), recorded(back)) << "never backwards";
  EXPECT_TRUE(register_complaint(http_, "jump-ahead").replayed());
  const Answer seen =
      http_.get(std::string(complaints_path) + "/" + id_of(ahead) + "?asOf=2026-03-02T03:00:00Z");
  EXPECT_EQ(seen.status, 200) << "as of a time is one state";

  // A deadline that passed while the clock was ahead stays missed, once.
  at("2026-03-03T09:30:01Z");
  const std::string id = id_of(before);
  ASSERT_TRUE(eventually([&] { return count_events(http_, id, "FirstContactMissed") == 1; }));
  at("2026-03-03T08:30:00Z");
  at("2026-03-03T09:31:00Z");
  EXPECT_EQ(count_events(http_, id, "FirstContactMissed"), 1U);
  EXPECT_EQ(count_events(http_, id, "ReminderSlipIssued"), 1U);
}

}  // namespace
}  // namespace aftercare::process_tests
