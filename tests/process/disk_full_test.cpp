// A full disk: commands are refused with a clear answer, reading goes on, and after room was made
// all works again without surgery.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <set>
#include <vector>

#include "common/testing/small_disk.h"
#include "tests/process/complaints.h"
#include "tests/process/kill_clients.h"
#include "tests/process/ledger.h"
#include "tests/process/members.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20U;

::testing::AssertionResult refused_for_room(const Answer& answer) {
  if (is_problem(answer, 507, "disk-full") && !answer.header("retry-after").empty()) {
    return ::testing::AssertionSuccess();
  }
  return ::testing::AssertionFailure() << answer.status << " " << answer.body;
}

// Whether the disk of a service can be made small here; if not, why.
const std::string& no_mounts() {
  static const std::string why = testing::own_mounts();
  return why;
}

class DiskFull : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!no_mounts().empty()) {
      std::cout << "no small disk can be mounted here (" << no_mounts()
                << "): only what the service says of too little room is tested, not a disk that "
                   "is full to its last byte"
                << std::endl;
    }
  }

  // Registers with this key until it is accepted.
  static Answer registered_at_last(HttpClient& http, const std::string& key) {
    Answer answer;
    eventually([&] {
      answer = register_complaint(http, key);
      return answer.status == 201;
    });
    return answer;
  }

  // The service looks at the disk now and then: what it takes until it has seen it is kept.
  static bool refused_at_last(HttpClient& http, std::vector<Answer>& cases) {
    return eventually([&] {
      Answer answer = register_complaint(http, "at-the-brim-" + std::to_string(cases.size()));
      const bool refused = answer.status == 507;
      if (answer.status == 201) cases.push_back(std::move(answer));
      return refused;
    });
  }

  // Everything that can be asked is answered as before.
  static void expect_reading_goes_on(HttpClient& http, const std::vector<Answer>& cases) {
    for (const Answer& made : cases) {
      const Answer read =
          http.get(made.header("location") + "?minPosition=" + std::to_string(http.position()));
      EXPECT_EQ(read.status, 200) << read.body;
      EXPECT_EQ(read.body, made.body);
      EXPECT_EQ(http.get(made.header("location") + "/events").status, 200);
    }
    EXPECT_EQ(all_cases(http).size(), cases.size());
    EXPECT_EQ(http.get("/v1/reports/complaint-ageing").status, 200);
  }

  const TestFolder folder_;
};

TEST_F(DiskFull, CommandsAreRefusedQueriesGoOnAndItRecoversByItself) {
  if (!no_mounts().empty()) return;
  const auto data = folder_.path() / "suite";
  const testing::SmallDisk disk(data / "complaints", 320 * mebibyte);
  UpSuite suite(data);
  HttpClient http(suite.port());
  std::vector<Answer> cases;
  for (int i = 0; i < 5; ++i) {
    cases.push_back(register_complaint(http, "before-" + std::to_string(i)));
    ASSERT_EQ(cases.back().status, 201) << cases.back().body;
  }
  const pid_t service = suite.pid("complaints");

  // Less room than the service wants to keep.
  disk.fill(40 * mebibyte);
  ASSERT_TRUE(refused_at_last(http, cases));
  EXPECT_TRUE(refused_for_room(register_complaint(http, "refused")));
  const std::string first = cases[0].header("location");
  EXPECT_TRUE(refused_for_room(http.post(first + "/record-first-contact", "{}")));
  expect_reading_goes_on(http, cases);
  const Answer retried = register_complaint(http, "before-0");
  EXPECT_EQ(retried.status, 201) << "what was acknowledged stays acknowledged";
  EXPECT_TRUE(retried.replayed());
  EXPECT_EQ(retried.body, cases[0].body);

  // No room at all.
  disk.fill(0);
  EXPECT_TRUE(refused_for_room(register_complaint(http, "refused")));
  expect_reading_goes_on(http, cases);

  disk.empty();
  cases.push_back(registered_at_last(http, "refused"));
  EXPECT_EQ(cases.back().status, 201) << "a refusal for want of room is not remembered";
  EXPECT_FALSE(cases.back().replayed());
  expect_reading_goes_on(http, cases);
  EXPECT_EQ(suite.pid("complaints"), service) << "the same process all the time";

  EXPECT_EQ(suite.stop().code, 0);
  const Ran verified = aftercare({"verify", (data / "complaints").string()});
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
}

TEST_F(DiskFull, AServiceThatStartsWhileTheDiskIsFull) {
  if (!no_mounts().empty()) return;
  const auto data = folder_.path() / "suite";
  const testing::SmallDisk disk(data / "complaints", 320 * mebibyte);
  UpSuite suite(data);
  HttpClient http(suite.port());
  std::vector<Answer> cases;
  for (int i = 0; i < 5; ++i) {
    cases.push_back(register_complaint(http, "before-" + std::to_string(i)));
    ASSERT_EQ(cases.back().status, 201) << cases.back().body;
  }
  disk.fill(0);
  ASSERT_TRUE(refused_at_last(http, cases));

  ASSERT_TRUE(suite.kill("complaints"));
  const std::string first = cases[0].header("location");
  ASSERT_TRUE(eventually([&] { return http.get(first).status == 200; })) << suite.said();
  EXPECT_TRUE(refused_at_last(http, cases));
  expect_reading_goes_on(http, cases);

  disk.empty();
  cases.push_back(registered_at_last(http, "refused"));
  EXPECT_EQ(cases.back().status, 201);
  expect_reading_goes_on(http, cases);
  EXPECT_TRUE(eventually([&] { return suite.pid("complaints") > 1; }))
      << "its process id is written when there is room again";
  EXPECT_EQ(suite.stop().code, 0);
  const Ran verified = aftercare({"verify", (data / "complaints").string()});
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
}

// Its ballast is used up and not a byte is free: opening the log cannot write either.
TEST_F(DiskFull, AServiceThatStartsWithoutAByteIsReadOnlyUntilThereIsRoom) {
  if (!no_mounts().empty()) return;
  const auto data = folder_.path() / "suite";
  const testing::SmallDisk disk(data / "complaints", 320 * mebibyte);
  UpSuite suite(data);
  HttpClient http(suite.port());
  std::vector<Answer> cases;
  for (int i = 0; i < 5; ++i) {
    cases.push_back(register_complaint(http, "before-" + std::to_string(i)));
    ASSERT_EQ(cases.back().status, 201) << cases.back().body;
  }
  const std::string first = cases[0].header("location");
  ASSERT_EQ(http.get(first + "?minPosition=" + std::to_string(http.position())).status, 200);
  ASSERT_TRUE(std::filesystem::remove(data / "complaints" / "log.ballast"));
  disk.fill(0);
  ASSERT_EQ(disk.free_bytes(), 0U);
  std::vector<Answer> at_the_brim;  // in the log; the views have no room for them
  ASSERT_TRUE(refused_at_last(http, at_the_brim));

  ASSERT_TRUE(suite.kill("complaints"));
  ASSERT_TRUE(eventually([&] { return http.get(first).status == 200; })) << suite.said();
  ASSERT_TRUE(eventually([&] { return register_complaint(http, "refused").status == 507; }));
  EXPECT_TRUE(refused_for_room(register_complaint(http, "refused")));
  const Answer retried = register_complaint(http, "before-0");
  EXPECT_TRUE(retried.replayed()) << retried.body;
  for (const Answer& made : cases) {
    EXPECT_EQ(http.get(made.header("location")).body, made.body);
    EXPECT_EQ(http.get(made.header("location") + "/events").status, 200);
  }
  EXPECT_EQ(http.get(complaints_path).status, 200);

  disk.empty();
  cases.push_back(registered_at_last(http, "refused"));
  EXPECT_EQ(cases.back().status, 201) << "it goes over to writing by itself";
  cases.insert(cases.end(), at_the_brim.begin(), at_the_brim.end());
  expect_reading_goes_on(http, cases);
  EXPECT_EQ(suite.stop().code, 0);
  const Ran verified = aftercare({"verify", (data / "complaints").string()});
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
}

// The disk fills up in the middle of writes, faster than the service looks.
TEST_F(DiskFull, ManyClientsWhileTheDiskFillsAndEmpties) {
  if (!no_mounts().empty()) return;
  const auto data = folder_.path() / "suite";
  const auto ledger_file = folder_.path() / "ledger";
  const testing::SmallDisk disk(data / "complaints", 320 * mebibyte);
  UpSuite suite(data);
  HttpClient http(suite.port());
  {
    Ledger ledger(ledger_file);
    KillClients clients(suite.port(), ledger, seed_of("disk full under load"),
                        std::chrono::milliseconds(10));
    clients.start(16);
    for (int round = 0; round < 4; ++round) {
      const std::uint64_t before = ledger.size();
      ASSERT_TRUE(eventually([&] { return ledger.size() > before + 100; })) << suite.said();
      disk.fill(0);
      // A command for nobody: it leaves no case behind.
      EXPECT_TRUE(eventually([&] {
        return http.post(std::string(complaints_path) + "/018f0000-0000-7000-8000-000000000000/" +
                             "record-first-contact",
                         "{}")
                   .status == 507;
      })) << suite.said();
      disk.empty();
    }
    clients.stop();
    EXPECT_EQ(clients.problems(), std::vector<std::string>{});
    ASSERT_TRUE(eventually([&] { return register_complaint(http, "last").status == 201; }));
  }
  const auto entries = Ledger::read(ledger_file);
  const auto listed = all_cases(http);
  EXPECT_EQ(std::set(listed.begin(), listed.end()).size(), listed.size());
  EXPECT_EQ(listed.size(), entries.size() + 1) << "nothing lost, nothing doubled";
  for (const auto& entry : entries) {
    ASSERT_TRUE(std::ranges::count(listed, entry.id) == 1) << entry.key;
  }
  EXPECT_EQ(suite.stop().code, 0);
  const Ran verified = aftercare({"verify", (data / "complaints").string()});
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
}

// Without a disk of its own: the service wants to keep more room than any disk has.
TEST_F(DiskFull, TooLittleRoom) {
  BareSuite suite(folder_.path());
  suite.start();
  HttpClient http(suite.port());
  std::vector<Answer> cases{register_complaint(http, "before")};
  ASSERT_EQ(cases[0].status, 201) << cases[0].body;

  suite.service().signal(SIGTERM);
  EXPECT_EQ(suite.service().wait(patience), 0);
  suite.write_service("room_mib = 1048576");
  suite.start_service();
  const std::string first = cases[0].header("location");
  const auto reads = [&] { return http.get(first).status == 200; };
  EXPECT_TRUE(eventually(reads));
  EXPECT_TRUE(refused_at_last(http, cases));
  expect_reading_goes_on(http, cases);

  suite.service().signal(SIGTERM);
  EXPECT_EQ(suite.service().wait(patience), 0);
  suite.write_service("");
  suite.start_service();
  EXPECT_TRUE(eventually(reads));
  cases.push_back(registered_at_last(http, "refused"));
  EXPECT_EQ(cases.back().status, 201);
  expect_reading_goes_on(http, cases);
}

}  // namespace
}  // namespace aftercare::process_tests
