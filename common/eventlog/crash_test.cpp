// P1: what was acknowledged is there after kill -9 at any moment. And what a log does when its disk
// fails or is full.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <limits>
#include <optional>
#include <random>

#include "common/eventlog/file.h"
#include "common/eventlog/test_support.h"
#include "common/testing/small_disk.h"

namespace aftercare::eventlog {
namespace {

using test::options_in;
using ::testing::HasSubstr;

constexpr const char* child_folder = "AFTERCARE_EVENTLOG_CHILD_FOLDER";
constexpr const char* child_pipe = "AFTERCARE_EVENTLOG_CHILD_PIPE";

// Small buffers, so that flushes and new write-ahead files happen in between.
RocksOptions small_options(const std::string& folder) {
  auto options = options_in(folder);
  options.write_buffer_bytes = std::uint64_t{128} << 10U;
  options.wal_bytes = std::uint64_t{512} << 10U;
  return options;
}

// Appends `groups` groups and tells each position behind its sync.
void append_and_tell(RocksEventLog& log, int fd, std::uint64_t groups) {
  for (std::uint64_t i = 0; i < groups; ++i) {
    const std::uint64_t group = i % 7 + 1;
    const Position head = test::append_commands(log, group, group);
    ASSERT_GT(head, 0U);
    ASSERT_EQ(::write(fd, &head, sizeof head), static_cast<ssize_t>(sizeof head));
  }
}

// By itself: what is told is there. As the child of the test below, which names folder and pipe: it
// goes on until it is killed.
TEST(CrashChild, P1_TellsWhatIsOnDisk) {
  const char* folder = ::getenv(child_folder);  // NOLINT(concurrency-mt-unsafe): one thread
  const char* pipe = ::getenv(child_pipe);      // NOLINT(concurrency-mt-unsafe)
  if (folder != nullptr && pipe != nullptr) {
    const auto log = test::open_or_fail(small_options(folder));
    ASSERT_TRUE(log);
    append_and_tell(*log, std::atoi(pipe), std::numeric_limits<std::uint64_t>::max());
    return;
  }
  const test::TemporaryFolder own;
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  constexpr std::uint64_t groups = 70;
  {
    const auto log = test::open_or_fail(small_options(own.path()));
    ASSERT_TRUE(log);
    append_and_tell(*log, ends[1], groups);
  }
  ::close(ends[1]);
  Position told = 0;
  while (::read(ends[0], &told, sizeof told) == static_cast<ssize_t>(sizeof told)) {
  }
  ::close(ends[0]);
  EXPECT_EQ(told, groups / 7 * (1 + 2 + 3 + 4 + 5 + 6 + 7));
  const auto log = test::open_or_fail(small_options(own.path()));
  ASSERT_TRUE(log);
  EXPECT_EQ(test::contents_problem(*log, told), "");
}

// Runs the child and kills it after it told `tell` positions and `then` more time passed. The last
// position it told.
Position run_and_kill(const std::string& folder, int tell, std::chrono::microseconds then) {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(pipe[0]);
    // NOLINTBEGIN(concurrency-mt-unsafe): one thread
    ::setenv(child_folder, folder.c_str(), 1);
    ::setenv(child_pipe, std::to_string(pipe[1]).c_str(), 1);
    // NOLINTEND(concurrency-mt-unsafe)
    ::execl("/proc/self/exe", "eventlog_test", "--gtest_filter=CrashChild.*", "--gtest_brief=1",
            nullptr);
    ::_exit(127);
  }
  ::close(pipe[1]);
  Position told = 0;
  const auto take = [&] {
    Position position = 0;
    if (::read(pipe[0], &position, sizeof position) != static_cast<ssize_t>(sizeof position))
      return false;
    EXPECT_GT(position, told);
    told = position;
    return true;
  };
  for (int i = 0; i < tell && take(); ++i) {
  }
  ::usleep(static_cast<useconds_t>(then.count()));  // the moment of death is what is drawn
  ::kill(child, SIGKILL);
  while (take()) {  // what it told before it died
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself with " << status;
  ::close(pipe[0]);
  return told;
}

TEST(Crash, P1_WhatWasAcknowledgedIsThereAfterAKill) {
  const auto seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::mt19937 random(seed);
  const test::TemporaryFolder folder;
  Position before = 0;
  for (int round = 0; round < 20; ++round) {
    const int tell = 1 + static_cast<int>(random() % 200);
    const Position told =
        run_and_kill(folder.path(), tell, std::chrono::microseconds(random() % 3000));
    ASSERT_GT(told, before) << "round " << round;
    const auto log = test::open_or_fail(small_options(folder.path()));
    ASSERT_TRUE(log) << "round " << round;
    // The one batch that nobody was told of may be there: whole, seven records at the most.
    ASSERT_GE(log->head(), told) << "round " << round;
    ASSERT_LE(log->head(), told + 7) << "round " << round;
    ASSERT_EQ(test::contents_problem(*log, log->head()), "") << "round " << round;
    before = log->head();
  }
  std::cout << before << " commands survived 20 kills\n";
}

// A write that fails for another reason than room: here the system's limit on the size of a file.
TEST(Crash, AFailedWriteEndsTheLogUntilItIsOpenedAgain) {
  const test::TemporaryFolder folder;
  auto log = test::open_or_fail(options_in(folder.path()));
  ASSERT_TRUE(log);
  const Position acknowledged = test::append_commands(*log, 50);

  const auto old_handler = ::signal(SIGXFSZ, SIG_IGN);
  rlimit old_limit{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &old_limit), 0);
  const rlimit low{std::uint64_t{64} << 10U, old_limit.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &low), 0);
  test::BatchBuilder large(acknowledged);
  large.record(test::stream_id(999), 1, std::string(std::size_t{1} << 20U, 'x'));
  const auto failed = log->append(large.batch);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &old_limit), 0);
  ::signal(SIGXFSZ, old_handler);

  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().kind, Fault::Kind::io) << failed.error();
  EXPECT_EQ(log->head(), acknowledged);
  const auto later = log->append(test::BatchBuilder(acknowledged).command(Uuid{1, 2}, "x").batch);
  ASSERT_FALSE(later);
  EXPECT_EQ(later.error().kind, Fault::Kind::io);
  EXPECT_EQ(test::contents_problem(*log, acknowledged), "");  // reads go on

  log.reset();
  log = test::open_or_fail(options_in(folder.path()));
  ASSERT_TRUE(log);
  EXPECT_EQ(test::contents_problem(*log, acknowledged), "");
  EXPECT_EQ(test::append_commands(*log, 5), acknowledged + 5);
}

// --- a full disk -----------------------------------------------------------------------------

constexpr std::uint64_t mib = std::uint64_t{1} << 20U;

// Before main: once RocksDB's threads run, they would stay in the old mounts.
const std::string no_mounts = testing::own_mounts();

class DiskFull : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(no_mounts, "")
        << "what a log does on a full disk needs a small one: run the tests as "
           "root, or where users may have mount namespaces";
    disk.emplace(folder.path(), 96 * mib);
  }
  RocksOptions options() {
    auto options = small_options(folder.path());
    options.min_free_bytes = 16 * mib;
    options.ballast_bytes = 8 * mib;
    return options;
  }
  static Expected<Position, Fault> append_one(RocksEventLog& log) {
    test::BatchBuilder builder(log.head());
    test::add_command(builder, 50);
    return log.append(builder.batch);
  }
  // Asks again until there is room; the answer is cached for a moment.
  static bool room_comes_back(const RocksEventLog& log) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!log.has_room() && std::chrono::steady_clock::now() < deadline) ::usleep(1000);
    return log.has_room();
  }
  [[nodiscard]] bool has_ballast() const {
    return std::filesystem::exists(folder.path() + "/log.ballast");
  }

  const test::TemporaryFolder folder{std::filesystem::temp_directory_path()};
  std::optional<testing::SmallDisk> disk;
};

TEST_F(DiskFull, AppendsAreRefusedReadsGoOnAndRoomMakesItWorkAgain) {
  const auto log = test::open_or_fail(options());
  ASSERT_TRUE(log);
  EXPECT_TRUE(has_ballast());
  const Position acknowledged = test::append_commands(*log, 500, 10);
  disk->fill(10 * mib);
  ASSERT_TRUE(test::append_commands(*log, 0) == acknowledged);

  Expected<Position, Fault> appended = acknowledged;
  Position head = acknowledged;
  while ((appended = append_one(*log))) head = *appended;  // the answer is cached for a moment
  EXPECT_EQ(appended.error().kind, Fault::Kind::full) << appended.error();
  EXPECT_THAT(appended.error().what, HasSubstr("Free some space"));
  EXPECT_FALSE(log->has_room());
  EXPECT_EQ(test::contents_problem(*log, head), "");

  disk->empty();
  ASSERT_TRUE(room_comes_back(*log));
  EXPECT_EQ(test::append_commands(*log, 100), head + 100);
  EXPECT_EQ(test::contents_problem(*log, head + 100), "");
}

// Without the threshold, RocksDB itself runs into the end of the disk.
TEST_F(DiskFull, TheDatabaseItselfRunsOutOfRoomAndGoesOnWithoutSurgery) {
  auto small = options();
  small.min_free_bytes = 0;
  small.ballast_bytes = 0;
  auto log = test::open_or_fail(small);
  ASSERT_TRUE(log);
  for (int round = 0; round < 2; ++round) {
    ASSERT_GT(test::append_commands(*log, 500, 10), 0U);
    disk->fill(256 << 10U);
    Expected<Position, Fault> appended = log->head();
    for (int i = 0; i < 100'000 && appended; ++i) appended = append_one(*log);
    ASSERT_FALSE(appended);
    EXPECT_EQ(appended.error().kind, Fault::Kind::full) << appended.error();
    const Position head = log->head();
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(append_one(*log));
    EXPECT_EQ(test::contents_problem(*log, head), "");

    disk->empty();
    // It looks for room by itself every five seconds.
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!(appended = append_one(*log)) && std::chrono::steady_clock::now() < deadline) {
      ASSERT_EQ(appended.error().kind, Fault::Kind::full) << appended.error();
      ::usleep(10'000);
    }
    ASSERT_EQ(appended.value_or(0), head + 1);
    EXPECT_EQ(test::append_commands(*log, 100), head + 101);
    EXPECT_EQ(test::contents_problem(*log, head + 101), "");
    log.reset();
    log = test::open_or_fail(small);
    ASSERT_TRUE(log);
    EXPECT_EQ(test::contents_problem(*log, head + 101), "");
  }
}

TEST_F(DiskFull, ALogOpensOnAFullDiskByGivingUpItsBallast) {
  auto log = test::open_or_fail(options());
  ASSERT_TRUE(log);
  const Position head = test::append_commands(*log, 500, 10);
  log.reset();
  ASSERT_TRUE(has_ballast());
  disk->fill(0);

  log = test::open_or_fail(options());
  ASSERT_TRUE(log);
  EXPECT_FALSE(has_ballast());
  EXPECT_THAT(log->notes(), ::testing::Contains(HasSubstr("ballast")));
  EXPECT_EQ(test::contents_problem(*log, head), "");
  const auto refused = append_one(*log);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Fault::Kind::full);

  disk->empty();
  log.reset();
  log = test::open_or_fail(options());
  ASSERT_TRUE(log);
  EXPECT_TRUE(has_ballast());
  EXPECT_EQ(test::append_commands(*log, 10), head + 10);
}

// The ballast is gone and not a byte is free: opening itself cannot write.
TEST_F(DiskFull, ALogWithoutAByteOfRoomIsReadOnlyUntilThereIsSome) {
  auto small = options();
  small.ballast_bytes = 0;
  auto log = test::open_or_fail(small);
  ASSERT_TRUE(log);
  const Position head = test::append_commands(*log, 500, 10);
  const auto tree = log->tree_head();
  log.reset();
  disk->fill(0);
  ASSERT_EQ(disk->free_bytes(), 0U);

  log = test::open_or_fail(small);
  ASSERT_TRUE(log);
  EXPECT_THAT(log->notes(), ::testing::Contains(HasSubstr("read only until there is room")));
  EXPECT_EQ(test::contents_problem(*log, head), "");
  EXPECT_EQ(log->tree_head(), tree);
  EXPECT_FALSE(log->has_room());
  const auto refused = append_one(*log);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Fault::Kind::full) << refused.error();
  EXPECT_THAT(refused.error().what, HasSubstr("it goes on by itself"));
  EXPECT_TRUE(log->flush());

  log.reset();  // nor does closing need room
  log = test::open_or_fail(small);
  ASSERT_TRUE(log);

  disk->empty();
  ASSERT_TRUE(room_comes_back(*log));
  EXPECT_EQ(test::append_commands(*log, 100), head + 100);
  EXPECT_EQ(test::contents_problem(*log, head + 100), "");
  log.reset();
  log = test::open_or_fail(small);
  ASSERT_TRUE(log);
  EXPECT_EQ(test::contents_problem(*log, head + 100), "");
}

}  // namespace
}  // namespace aftercare::eventlog
