#include "common/eventlog/copy.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "common/eventlog/opening.h"
#include "common/eventlog/test_support.h"

namespace aftercare::eventlog {
namespace {

namespace fs = std::filesystem;

class Copy : public ::testing::Test {
 protected:
  CopyOptions options() {
    return {.from = folder / "log",
            .from_witness = folder / "witness",
            .to = folder / "copy/log",
            .to_witness = folder / "copy/witness"};
  }
  RocksOptions of_copy() { return test::options_in(folder / "copy"); }

  test::TemporaryFolder folder;
};

TEST_F(Copy, IsTheSameLogInEveryPart) {
  const auto log = test::open_or_fail(test::options_in(folder.path()));
  ASSERT_TRUE(log);
  test::append_commands(*log, 120, 7);
  ASSERT_TRUE(log->append({.entries = {{"name", "value"}}}));
  std::uint64_t seen = 0;
  auto all = options();
  all.progress = [&](std::uint64_t done, std::uint64_t of) {
    EXPECT_EQ(of, 120U);
    seen = done;
  };
  const auto copied = copy_log(all);  // beside the log in use
  ASSERT_TRUE(copied) << copied.error();
  EXPECT_EQ(*copied, log->tree_head());
  EXPECT_EQ(seen, 120U);

  const auto copy = test::open_or_fail(of_copy());
  ASSERT_TRUE(copy);
  EXPECT_EQ(test::contents_problem(*copy, 120), "");
  EXPECT_EQ(copy->entry("name"), "value");
  EXPECT_EQ(copy->id(), log->id());
  test::append_commands(*copy, 30);  // it goes on from there
  EXPECT_EQ(test::contents_problem(*copy, 150), "");
  EXPECT_EQ(test::contents_problem(*log, 120), "");
}

TEST_F(Copy, ReplacesNothing) {
  test::append_commands(*test::open_or_fail(test::options_in(folder.path())), 5);
  ASSERT_TRUE(copy_log(options()));
  const auto again = copy_log(options());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, Fault::Kind::unavailable);
}

TEST_F(Copy, P6_ADamagedLogIsNotCopied) {
  {
    const auto log = test::open_or_fail(test::options_in(folder.path()));
    test::append_commands(*log, 50);
    log->flush();
  }
  {  // one record is another one
    auto store = Store::open(folder / "log", tuning_of({}), Store::Access::read_write, 0);
    ASSERT_TRUE(store);
    const char key[8] = {0, 0, 0, 0, 0, 0, 0, 20};
    ASSERT_TRUE((*store)
                    ->db()
                    .Put(rocksdb::WriteOptions(), (*store)->family(log_family),
                         rocksdb::Slice(key, 8), std::string(208, 'x'))
                    .ok());
  }
  const auto copied = copy_log(options());
  ASSERT_FALSE(copied);
  EXPECT_EQ(copied.error().kind, Fault::Kind::corrupt);
  EXPECT_FALSE(fs::exists(folder / "copy/log"));
  EXPECT_FALSE(fs::exists(folder / "copy/log.new"));
}

TEST_F(Copy, AnEmptyLogAndNone) {
  EXPECT_FALSE(copy_log(options()));
  test::open_or_fail(test::options_in(folder.path()));
  const auto copied = copy_log(options());
  ASSERT_TRUE(copied) << copied.error();
  EXPECT_EQ(copied->size, 0U);
  EXPECT_TRUE(test::open_or_fail(of_copy()));
}

}  // namespace
}  // namespace aftercare::eventlog
