#include "deploy/supervisor/supervisor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "deploy/supervisor/back_off.h"

namespace aftercare::supervisor {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr seconds limit{20};  // far above what any step needs

class SupervisorTest : public testing::Test {
 protected:
  SupervisorTest() {
    std::string name = testing::TempDir() + "supervisor-XXXXXX";
    folder = mkdtemp(name.data());
  }
  ~SupervisorTest() override { fs::remove_all(folder); }

  Member shell(const std::string& name, const std::string& script, int rank = 0) const {
    return {.name = name,
            .launch = {.command = {"/bin/sh", "-c", script}, .output = folder / (name + ".log")},
            .pid_file = folder / (name + ".pid"),
            .stop_rank = rank};
  }
  int pid_of(const std::string& name) const {
    int pid = 0;
    std::ifstream(folder / (name + ".pid")) >> pid;
    return pid;
  }
  std::string text_of(const std::string& file) const {
    std::ifstream in(folder / file);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  fs::path folder;
  std::vector<std::string> reports;
  Supervisor supervisor{[this](const std::string& line) { reports.push_back(line); }};
};

TEST_F(SupervisorTest, StartsAProcessWithItsPidFileAndItsOutput) {
  ASSERT_TRUE(supervisor.start(shell("one", "echo hello; exec sleep 100")));
  EXPECT_EQ(supervisor.watch([&] { return text_of("one.log") == "hello\n"; }, limit),
            Supervisor::Wake::reached);
  const int pid = pid_of("one");
  ASSERT_GT(pid, 0);
  EXPECT_EQ(kill(pid, 0), 0);
  EXPECT_EQ(getpgid(pid), pid);  // Ctrl-C of the terminal does not reach it directly

  supervisor.stop_all();
  EXPECT_NE(kill(pid, 0), 0);
  EXPECT_FALSE(fs::exists(folder / "one.pid"));
  EXPECT_TRUE(reports.empty());
}

TEST_F(SupervisorTest, RestartsAndReportsAProcessThatEndsByItself) {
  ASSERT_TRUE(supervisor.start(shell("one", "echo run; exec sleep 100")));
  ASSERT_EQ(supervisor.watch([&] { return text_of("one.log") == "run\n"; }, limit),
            Supervisor::Wake::reached);
  const int pid = pid_of("one");
  kill(pid, SIGKILL);
  EXPECT_EQ(supervisor.watch([&] { return text_of("one.log") == "run\nrun\n"; }, limit),
            Supervisor::Wake::reached);
  EXPECT_NE(pid_of("one"), pid);
  EXPECT_EQ(supervisor.restarts("one"), 1);
  ASSERT_EQ(reports.size(), 2u);
  EXPECT_THAT(reports[0], testing::HasSubstr("signal 9"));
  EXPECT_THAT(reports[0], testing::HasSubstr("starts again at once"));
  EXPECT_THAT(reports[1], testing::HasSubstr(std::to_string(pid_of("one"))));
}

TEST_F(SupervisorTest, KillsWhoDoesNotListen) {
  ASSERT_TRUE(supervisor.start(shell("deaf", "trap '' TERM; echo up; while :; do sleep 1; done")));
  ASSERT_EQ(supervisor.watch([&] { return text_of("deaf.log") == "up\n"; }, limit),
            Supervisor::Wake::reached);
  const int pid = pid_of("deaf");
  supervisor.stop_all();
  EXPECT_NE(kill(pid, 0), 0);
  EXPECT_THAT(reports, testing::ElementsAre(testing::HasSubstr("killed")));
}

TEST_F(SupervisorTest, AsksTheHigherRankToStopFirst) {
  const std::string script = "trap 'echo NAME >>" + (folder / "order").string() +
                             "; exit 0' TERM; echo up; while :; do sleep 0.05; done";
  const auto named = [&](std::string name) {
    std::string text = script;
    return text.replace(text.find("NAME"), 4, name);
  };
  ASSERT_TRUE(supervisor.start(shell("service", named("service"))));
  ASSERT_TRUE(supervisor.start(shell("gateway", named("gateway"), 1)));
  ASSERT_EQ(
      supervisor.watch(
          [&] { return text_of("service.log") == "up\n" && text_of("gateway.log") == "up\n"; },
          limit),
      Supervisor::Wake::reached);
  supervisor.stop_all();
  EXPECT_EQ(text_of("order"), "gateway\nservice\n");
}

TEST_F(SupervisorTest, AStopSignalEndsTheWatch) {
  ASSERT_TRUE(supervisor.start(shell("one", "exec sleep 100")));
  kill(getpid(), SIGINT);
  EXPECT_EQ(supervisor.watch({}, limit), Supervisor::Wake::signalled);
  EXPECT_EQ(supervisor.stop_reason(), "Interrupt from process " + std::to_string(getpid()));
}

TEST_F(SupervisorTest, RunsAJobToItsEnd) {
  const auto status = supervisor.run_job({.command = {"/bin/sh", "-c", "exit 3"}, .output = ""});
  ASSERT_TRUE(status && *status);
  EXPECT_EQ(describe_status(**status), "exit code 3");
}

TEST_F(SupervisorTest, AStopSignalEndsTheJob) {
  kill(getpid(), SIGTERM);
  const auto status = supervisor.run_job({.command = {"/bin/sleep", "100"}, .output = ""});
  ASSERT_TRUE(status);
  EXPECT_FALSE(*status);
}

TEST_F(SupervisorTest, StopsOneAndForgetsIt) {
  ASSERT_TRUE(supervisor.start(shell("one", "exec sleep 100")));
  const int pid = pid_of("one");
  supervisor.stop("one");
  EXPECT_NE(kill(pid, 0), 0);
  EXPECT_TRUE(reports.empty());
}

TEST_F(SupervisorTest, AProgramThatIsNotThereIsAFault) {
  auto missing = shell("one", "");
  missing.launch.command = {folder / "no-such-program"};
  const auto started = supervisor.start(missing);
  ASSERT_FALSE(started);
  EXPECT_THAT(started.error().what, testing::HasSubstr("no-such-program"));
}

// In virtual time: how a process with this pattern of ends is restarted.
class BackOffTest : public testing::Test {
 protected:
  // It ran this long, and ended.
  milliseconds ran(milliseconds time) {
    now_ += time;
    const auto wait = back_off_.after_end(now_);
    now_ += wait;
    return wait;
  }

  BackOff back_off_;
  BackOff::Time now_{};
};

TEST_F(BackOffTest, OneCrashAfterTwentyGoodSecondsCostsNothing) {
  EXPECT_EQ(ran(seconds(20)), milliseconds(0));
  EXPECT_EQ(ran(minutes(2)), milliseconds(0)) << "nor does one more, a while later";
}

TEST_F(BackOffTest, AProcessThatCannotRunWaitsLongerAndLonger) {
  std::vector<milliseconds> waits;
  for (int i = 0; i < 9; ++i) waits.push_back(ran(milliseconds(50)));
  using M = milliseconds;
  EXPECT_THAT(waits, testing::ElementsAre(M(0), M(200), M(400), M(800), M(1600), M(3200), M(6400),
                                          M(10'000), M(10'000)));
  for (int i = 0; i < 1000; ++i) {
    const auto wait = ran(milliseconds(50));
    EXPECT_GE(wait, milliseconds(3200)) << "it is not forgotten while it goes on";
    EXPECT_LE(wait, BackOff::longest);
  }
}

TEST_F(BackOffTest, AProcessThatCalmsDownIsForgivenStepByStep) {
  for (int i = 0; i < 6; ++i) ran(milliseconds(10));  // within seven seconds
  EXPECT_EQ(ran(seconds(54)), milliseconds(800)) << "three of them are a minute old";
  EXPECT_EQ(ran(minutes(1)), milliseconds(0)) << "a good minute forgives all";
}

TEST_F(BackOffTest, ManyEndsAtOneTimeAreBounded) {
  milliseconds wait{};
  for (int i = 0; i < 100; ++i) wait = back_off_.after_end(now_);
  EXPECT_EQ(wait, BackOff::longest);
}

}  // namespace
}  // namespace aftercare::supervisor
