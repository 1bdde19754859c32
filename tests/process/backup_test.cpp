// A copy of a running service's log and keys, put back where everything was lost (X-48).
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <map>
#include <memory>

#include "tests/process/complaints.h"
#include "tests/process/members.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

namespace fs = std::filesystem;

class Backup : public testing::Test {
 protected:
  Backup() : suite_(folder_.path() / "suite") {
    suite_.start();
    http_ = std::make_unique<HttpClient>(suite_.port());
  }
  [[nodiscard]] fs::path data() const { return suite_.folder("complaints"); }
  [[nodiscard]] std::vector<std::string> with_copies(const std::string& command) const {
    return {command,  data().string(),
            "--log",  (folder_.path() / "copy").string(),
            "--keys", (folder_.path() / "safe").string()};
  }

  // Each file of a folder with what it holds.
  static std::map<std::string, std::string> files_of(const fs::path& folder) {
    std::map<std::string, std::string> all;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file()) all[entry.path().string()] = read_file(entry.path());
    }
    return all;
  }

  const TestFolder folder_;
  BareSuite suite_;
  std::unique_ptr<HttpClient> http_;
};

TEST_F(Backup, X_48_WhatWasCopiedBesideTheRunningServiceIsThereAgain) {
  const Answer first = register_complaint(*http_, "first");
  ASSERT_EQ(first.status, 201) << first.body;
  const Ran copied = aftercare(with_copies("backup"));
  ASSERT_EQ(copied.code, 0) << copied.err;
  const Answer later = register_complaint(*http_, "behind-the-copy");
  ASSERT_EQ(later.status, 201);

  suite_.service().signal(SIGKILL);
  suite_.service().wait(patience);
  for (const char* lost : {"log", "witness", "vault", "views"}) fs::remove_all(data() / lost);
  const Ran restored = aftercare(with_copies("restore"));
  ASSERT_EQ(restored.code, 0) << restored.err;
  EXPECT_EQ(aftercare({"verify", data().string()}).code, 0);
  EXPECT_TRUE(fs::exists(data() / "restored"));

  suite_.start_service();
  ASSERT_TRUE(eventually([&] { return suite_.ready(); }));
  ASSERT_TRUE(eventually([&] { return http_->get(first.header("location")).status == 200; }));
  EXPECT_FALSE(fs::exists(data() / "restored")) << "it has no peers to catch up with";
  const Answer opened = http_->post(first.header("location") + "/open-contact",
                                    R"({"fields":["phone"],"reason":"回电"})");
  ASSERT_EQ(opened.status, 200) << opened.body;
  EXPECT_EQ(opened.json().text("/contact/phone"), "13812345678");
  EXPECT_EQ(http_->get(later.header("location")).status, 404) << "it came behind the copy";
  EXPECT_TRUE(register_complaint(*http_, "first").replayed());
  EXPECT_EQ(register_complaint(*http_, "behind-the-copy").status, 201);
}

TEST_F(Backup, AMasterKeyIsReplacedWithoutTouchingTheLog) {
  const Answer made = register_complaint(*http_, "first");
  ASSERT_EQ(made.status, 201) << made.body;
  const fs::path key = data() / "master.key";
  ASSERT_TRUE(fs::exists(key));
  const std::vector<std::string> rotate{"keys", "rotate", data().string(), "--master-key",
                                        key.string()};
  EXPECT_EQ(aftercare(rotate).code, 2) << "the service runs";
  suite_.service().signal(SIGTERM);
  ASSERT_EQ(suite_.service().wait(patience), 0);
  const std::string before = read_file(key);
  const std::string witness = read_file(data() / "witness");
  const auto log = files_of(data() / "log");
  ASSERT_FALSE(log.empty());
  const Ran rotated = aftercare(rotate);
  ASSERT_EQ(rotated.code, 0) << rotated.err;
  EXPECT_NE(read_file(key), before);
  EXPECT_EQ(read_file(data() / "witness"), witness);
  EXPECT_EQ(files_of(data() / "log"), log) << "not a byte of the log";

  suite_.start_service();
  ASSERT_TRUE(eventually([&] { return suite_.ready(); }));
  const Answer opened = http_->post(made.header("location") + "/open-contact",
                                    R"({"fields":["phone"],"reason":"回电"})");
  ASSERT_EQ(opened.status, 200) << opened.body;
  EXPECT_EQ(opened.json().text("/contact/phone"), "13812345678");
}

}  // namespace
}  // namespace aftercare::process_tests
