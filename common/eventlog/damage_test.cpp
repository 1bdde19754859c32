// P6: a damaged log never opens silently shorter. Over copies of a real log, written by the code,
// partly in tables and partly in the write-ahead file, as a killed process leaves it: each kind of
// damage is refused with file and range named, or all that was acknowledged is there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <random>

#include "common/eventlog/test_support.h"
#include "common/eventlog/wal_reader.h"

namespace aftercare::eventlog {
namespace {

namespace fs = std::filesystem;
using test::options_in;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr Position in_tables = 3000;
constexpr Position in_all = 4000;

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void replace_content(const fs::path& path, const std::string& content) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

void flip_bit(const fs::path& path, std::size_t offset, unsigned bit = 3) {
  std::string content = content_of(path);
  content.at(offset) = static_cast<char>(static_cast<unsigned char>(content[offset]) ^ (1U << bit));
  replace_content(path, content);
}

std::vector<fs::path> files(const std::string& folder, const std::string& extension) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == extension) found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

// Where what was written ends in a write-ahead file; zeroes may follow.
std::size_t written_to(const fs::path& wal) { return end_of_batches(content_of(wal)); }

// A write-ahead file whose end did not get onto the disk: the file is shorter, or zeroes are there.
void lose_from(std::size_t offset, const fs::path& wal, bool zeroes) {
  const auto size = fs::file_size(wal);
  fs::resize_file(wal, offset);
  if (zeroes) fs::resize_file(wal, size);
}

// Everything below a folder, to see whether anything was changed.
std::map<std::string, std::string> all_content(const std::string& folder) {
  std::map<std::string, std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) all[entry.path()] = content_of(entry.path());
  return all;
}

void copy_all(const std::string& from, const std::string& to) {
  fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

// The logs that all tests copy, made once: `older` is `whole` at an earlier time; `behind` is
// `whole` one command before its end.
class Damage : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    images = new Images;
    auto options = options_in(images->work.path());
    auto log = test::open_or_fail(options);
    ASSERT_TRUE(log);
    test::append_commands(*log, in_tables / 2, 10);
    ASSERT_TRUE(log->flush());
    copy_all(images->work.path(), images->older.path());
    test::append_commands(*log, in_tables / 2, 10);
    ASSERT_TRUE(log->flush());
    test::append_commands(*log, in_all - in_tables - 100, 10);
    for (int i = 0; i < 99; ++i) append_one(*log);
    copy_all(images->work.path(), images->behind.path());
    append_one(*log);
    copy_all(images->work.path(), images->whole.path());  // as kill -9 would leave it
    ASSERT_EQ(log->head(), in_all);
  }
  static void TearDownTestSuite() {
    delete images;
    images = nullptr;
  }

  void SetUp() override { begin_again(); }
  void begin_again(const std::string& image = images->whole.path()) {
    fs::remove_all(folder());
    copy_all(image, folder());
  }

  static const std::string& older() { return images->older.path(); }
  static const std::string& behind() { return images->behind.path(); }
  // Where the write-ahead file ended after each of the last hundred commands.
  static const std::vector<std::size_t>& boundaries() { return images->boundaries; }

  [[nodiscard]] const std::string& folder() const { return folder_.path(); }
  [[nodiscard]] std::string log_folder() const { return folder_ / "log"; }
  [[nodiscard]] std::string witness() const { return folder_ / "witness"; }
  [[nodiscard]] fs::path wal() const {
    const auto all = files(log_folder(), ".log");
    if (all.size() != 1) ADD_FAILURE() << all.size() << " write-ahead files";
    return all.at(0);
  }

  // Refused: returns why, after checking that nothing was changed.
  std::string refusal() {
    const auto before = all_content(folder());
    auto log = RocksEventLog::open(options_in(folder()));
    EXPECT_TRUE(all_content(folder()) == before) << "a refused log was changed";
    if (log) {
      ADD_FAILURE() << "opened, with head " << (*log)->head();
      return {};
    }
    EXPECT_EQ(log.error().kind, Fault::Kind::corrupt) << log.error();
    return log.error().what;
  }
  // Refused at opening or at reading, else everything is there. What was seen.
  std::string refused_or_whole() {
    auto log = RocksEventLog::open(options_in(folder()));
    if (!log) return "refused: " + log.error().what;
    return test::contents_problem(**log, in_all);
  }
  void expect_whole(Position head = in_all) {
    const auto log = test::open_or_fail(options_in(folder()));
    ASSERT_TRUE(log);
    EXPECT_EQ(test::contents_problem(*log, head), "");
  }

 private:
  struct Images {
    test::TemporaryFolder work;
    test::TemporaryFolder older;
    test::TemporaryFolder behind;
    test::TemporaryFolder whole;
    std::vector<std::size_t> boundaries;
  };
  static void append_one(RocksEventLog& log) {
    test::append_commands(log, 1);
    images->boundaries.push_back(written_to(files(images->work / "log", ".log").back()));
  }
  static Images* images;

  test::TemporaryFolder folder_;
};
Damage::Images* Damage::images = nullptr;

TEST_F(Damage, P6_NoneOpensWhole) { expect_whole(); }

TEST_F(Damage, P6_BitFlippedInTheMiddleOfTheWriteAheadFile) {
  const auto path = wal();
  flip_bit(path, written_to(path) / 2);
  EXPECT_THAT(refusal(), AllOf(HasSubstr(path.string() + " at offset "), HasSubstr("positions "),
                               HasSubstr(" to 4000 cannot be read")));
}

TEST_F(Damage, P6_AnyBitFlippedInTheWriteAheadFile) {
  const auto seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::mt19937 random(seed);
  const auto path = wal();
  const std::string good = content_of(path);
  const auto end = written_to(path);
  for (int i = 0; i < 40; ++i) {
    const auto offset = std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
    flip_bit(path, offset, static_cast<unsigned>(random() % 8));
    EXPECT_THAT(refusal(), AllOf(HasSubstr(path.string()), HasSubstr("position")))
        << "offset " << offset;
    replace_content(path, good);
  }
  expect_whole();
}

TEST_F(Damage, P6_ABitFlippedInTheZeroesAheadIsHarmless) {
  const auto path = wal();
  const std::string good = content_of(path);
  const auto end = written_to(path);
  ASSERT_GT(good.size(), end + 100'000);
  for (const auto offset : {end, end + 1, end + 6, end + 100, end + 50'000, good.size() - 1}) {
    flip_bit(path, offset);
    expect_whole();
    begin_again();
  }
}

TEST_F(Damage, P6_BlocksOfZeroesInTheWriteAheadFile) {
  const auto path = wal();
  const std::string good = content_of(path);
  ASSERT_GT(good.size(), 3 * 32768U);
  for (const std::size_t length : {512U, 4096U, 32768U, 65536U}) {
    std::string holed = good;
    holed.replace(32768, length, std::string(length, '\0'));
    replace_content(path, holed);
    EXPECT_THAT(refusal(), AllOf(HasSubstr(log_folder()), HasSubstr("position")));
  }
}

TEST_F(Damage, P6_WriteAheadFileCutOnARecordBoundary) {
  const auto path = wal();
  for (const std::size_t lost : {1U, 2U, 50U, 99U}) {
    for (const bool zeroes : {false, true}) {
      begin_again();
      lose_from(boundaries().at(99 - lost), path, zeroes);
      const auto first = std::to_string(in_all - lost + 1);
      EXPECT_THAT(refusal(), AllOf(HasSubstr(path.string()), HasSubstr(witness()),
                                   HasSubstr("it was cut or deleted, or the folder is an older"),
                                   HasSubstr("Missing: positions " + first + " to 4000")));
    }
  }
}

TEST_F(Damage, P6_WriteAheadFileCutInsideARecord) {
  const auto path = wal();
  for (const std::size_t lost : {1U, 2U, 50U, 99U}) {
    for (const bool zeroes : {false, true}) {
      begin_again();
      lose_from(boundaries().at(99 - lost) + 100, path, zeroes);
      const auto first = std::to_string(in_all - lost + 1);
      EXPECT_THAT(refusal(), AllOf(HasSubstr(path.string()),
                                   HasSubstr(zeroes ? "a checksum does not match" : "ends inside"),
                                   HasSubstr("Missing: positions " + first + " to 4000")));
    }
  }
}

TEST_F(Damage, P6_WriteAheadFileEmptied) {
  const auto path = wal();
  fs::resize_file(path, 0);
  EXPECT_THAT(refusal(),
              AllOf(HasSubstr(path.string()), HasSubstr("Missing: positions 3001 to 4000")));
}

TEST_F(Damage, P6_WriteAheadFileDeleted) {
  fs::remove(wal());
  EXPECT_THAT(refusal(),
              AllOf(HasSubstr("write-ahead file"), HasSubstr("deleted"), HasSubstr(log_folder()),
                    HasSubstr("Missing: positions 3001 to 4000")));
}

// The process died while it wrote position 4000: nobody was told of it, so nothing is lost, at any
// length of what got onto the disk.
TEST_F(Damage, P6_AnUnacknowledgedTornEndIsHarmless) {
  const auto path = wal();
  const auto before = boundaries().at(98);
  const auto end = boundaries().at(99);
  for (const auto size : {before, before + 1, before + 6, before + 100, end - 1}) {
    for (const bool zeroes : {false, true}) {
      begin_again();
      lose_from(size, path, zeroes);
      fs::copy_file(behind() + "/witness", witness(), fs::copy_options::overwrite_existing);
      expect_whole(in_all - 1);
    }
  }
  // All of it got there: it happened, though nobody was told.
  begin_again();
  fs::copy_file(behind() + "/witness", witness(), fs::copy_options::overwrite_existing);
  expect_whole(in_all);
}

// The machine lost its power while it wrote: of the last batch, which is larger than a block of the
// write-ahead file, any sectors may have got onto the disk. Nobody was told of it.
TEST_F(Damage, P6_AnyPartOfAnUnacknowledgedBatchIsHarmless) {
  const auto seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::mt19937 random(seed);
  constexpr Position large = 300;
  std::size_t before = 0;
  test::TemporaryFolder told;
  {
    const auto log = test::open_or_fail(options_in(folder()));
    ASSERT_TRUE(log);
    test::append_commands(*log, 50);
    before = written_to(wal());
    fs::copy_file(witness(), told / "witness");
    test::append_commands(*log, large, large);
    copy_all(folder(), told / "after");
  }
  const auto path = wal();
  const auto image = fs::path(told / "after") / "log" / path.filename();
  const std::string good = content_of(image);
  const auto end = written_to(image);
  ASSERT_GT(end, before + 2 * 32768);
  for (unsigned i = 0; i < 8; ++i) {
    const std::size_t sector = i < 4 ? 512 : 4096;
    // From nearly all of it to nearly nothing of it.
    std::bernoulli_distribution lost(std::array{0.02, 0.1, 0.5, 0.9}.at(i % 4U));
    const auto surely = std::uniform_int_distribution<std::size_t>(before, end - 1)(random);
    std::string torn = good;
    for (std::size_t at = before / sector * sector; at < end; at += sector) {
      if (!lost(random) && surely / sector != at / sector) continue;
      const auto from = std::max(at, before);
      const auto to = std::min(at + sector, end);
      std::fill(torn.begin() + static_cast<std::ptrdiff_t>(from),
                torn.begin() + static_cast<std::ptrdiff_t>(to), '\0');
    }
    begin_again(told / "after");
    replace_content(path, torn);
    EXPECT_THAT(refusal(), HasSubstr("Missing: positions " + std::to_string(in_all + 51)));
    fs::copy_file(told / "witness", witness(), fs::copy_options::overwrite_existing);
    expect_whole(in_all + 50);
  }
}

TEST_F(Damage, P6_AfterATornEndTheLogGoesOn) {
  lose_from(boundaries().at(98) + 100, wal(), /*zeroes=*/true);
  fs::copy_file(behind() + "/witness", witness(), fs::copy_options::overwrite_existing);
  for (int i = 0; i < 3; ++i) {
    const auto log = test::open_or_fail(options_in(folder()));
    ASSERT_TRUE(log);
    EXPECT_EQ(test::append_commands(*log, 10), in_all - 1 + 10 * static_cast<Position>(i + 1));
    EXPECT_EQ(test::contents_problem(*log, log->head()), "");
  }
}

TEST_F(Damage, P6_BitFlippedInATable) {
  int of_records = 0;
  const auto tables = files(log_folder(), ".sst");
  ASSERT_GE(tables.size(), 5U);
  for (const auto& table : tables) {
    const std::string good = content_of(table);
    for (const std::size_t offset : {std::size_t{20}, good.size() / 2, good.size() - 20}) {
      flip_bit(table, offset);
      const auto seen = refused_or_whole();
      if (!seen.empty()) {
        EXPECT_THAT(seen,
                    AllOf(::testing::StartsWith("refused: "), HasSubstr(table.filename().string())))
            << "offset " << offset;
      }
      if (seen.find(table.filename().string() + " holds positions ") != std::string::npos)
        ++of_records;
      begin_again();
    }
  }
  EXPECT_GE(of_records, 2);
}

// What a crash left in the write-ahead file is not what is wrong: the damaged table is named.
TEST_F(Damage, P6_BitFlippedInATableBesideATornEnd) {
  for (const auto& table : files(log_folder(), ".sst")) {
    begin_again();
    lose_from(boundaries().at(98) + 100, wal(), /*zeroes=*/true);
    fs::copy_file(behind() + "/witness", witness(), fs::copy_options::overwrite_existing);
    flip_bit(table, fs::file_size(table) - 4);  // in the number at its end that says what it is
    EXPECT_THAT(refusal(), AllOf(HasSubstr(table.string() + " is damaged"),
                                 ::testing::Not(HasSubstr(wal().string() + " at offset"))));
  }
}

TEST_F(Damage, P6_ATableIsMissing) {
  for (const auto& table : files(log_folder(), ".sst")) {
    fs::rename(table, folder() + "/away");
    EXPECT_THAT(refusal(), AllOf(HasSubstr(table.filename().string() + " is missing"),
                                 HasSubstr("positions ")));
    fs::rename(folder() + "/away", table);
  }
}

TEST_F(Damage, P6_AnOlderCopyOfTheLogPutBack) {
  fs::remove_all(log_folder());
  copy_all(older() + "/log", log_folder());
  EXPECT_THAT(refusal(), AllOf(HasSubstr(log_folder()), HasSubstr("older copy"),
                               HasSubstr("Missing: positions 1501 to 4000")));
}

TEST_F(Damage, P6_AnotherLogPutInItsPlace) {
  test::TemporaryFolder other;
  {
    auto options = options_in(other.path());
    options.random = seeded_random(8);
    const auto log = test::open_or_fail(options);
    ASSERT_TRUE(log);
    test::append_commands(*log, in_all + 10, 100);
  }
  fs::remove_all(log_folder());
  copy_all(other / "log", log_folder());
  EXPECT_THAT(refusal(),
              AllOf(HasSubstr(log_folder()), HasSubstr("another one"), HasSubstr(witness())));
}

// The same log, the same length, and another history behind a common beginning: an old copy was put
// back together with its witness and went on, then one of the two was swapped.
TEST_F(Damage, P6_AnotherHistoryOfTheSameLog) {
  begin_again(older());
  {
    const auto log = test::open_or_fail(options_in(folder()));
    ASSERT_TRUE(log);
    while (log->head() < in_all + 10) {
      test::BatchBuilder builder(log->head());
      builder.record(test::stream_id(1000 + log->head()), 1, "another record in its place");
      ASSERT_TRUE(log->append(builder.batch));
    }
  }
  fs::remove(witness());
  fs::copy_file(behind() + "/witness", witness());
  EXPECT_THAT(refusal(), AllOf(HasSubstr(witness()), HasSubstr("hashes differ")));
}

TEST_F(Damage, P6_CurrentIsDamaged) {
  const fs::path current = log_folder() + "/CURRENT";
  const std::string good = content_of(current);
  for (const std::string& bad :
       {std::string(), std::string("MANIFEST-"), good.substr(0, good.size() - 1),
        std::string("MANIFEST-999999\n"), std::string(16, '\0'), "x" + good}) {
    replace_content(current, bad);
    EXPECT_THAT(refusal(), AllOf(HasSubstr("CURRENT"), HasSubstr("positions 1 to 4000")));
  }
  fs::remove(current);
  EXPECT_THAT(refusal(), AllOf(HasSubstr("CURRENT"), HasSubstr("positions 1 to 4000")));
}

TEST_F(Damage, P6_ManifestIsDamaged) {
  std::string name = content_of(log_folder() + "/CURRENT");
  name.pop_back();
  const fs::path manifest = log_folder() + "/" + name;
  const std::string good = content_of(manifest);
  for (const std::size_t offset : {std::size_t{10}, good.size() / 2}) {
    flip_bit(manifest, offset);
    EXPECT_THAT(refusal(), AllOf(HasSubstr(manifest.string() + " is damaged at offset "),
                                 HasSubstr("positions 1 to 4000")));
    replace_content(manifest, good);
  }
  // Cut anywhere: what it then says of the log is older, or nothing.
  for (std::size_t size = 0; size < good.size(); size += good.size() / 20) {
    replace_content(manifest, good.substr(0, size));
    EXPECT_THAT(refusal(), AllOf(HasSubstr(log_folder()), HasSubstr("position"))) << size;
    replace_content(manifest, good);
  }
  fs::remove(manifest);
  EXPECT_THAT(refusal(), AllOf(HasSubstr(manifest.string()), HasSubstr("missing")));
}

TEST_F(Damage, P6_WitnessDeleted) {
  fs::remove(witness());
  EXPECT_THAT(refusal(),
              AllOf(HasSubstr(witness()), HasSubstr("is missing"), HasSubstr("positions 1 to 4000"),
                    HasSubstr("accept-missing-witness")));
  auto options = options_in(folder());
  options.accept_missing_witness = true;
  {
    const auto log = test::open_or_fail(options);
    ASSERT_TRUE(log);
    EXPECT_EQ(test::contents_problem(*log, in_all), "");
    EXPECT_THAT(log->notes(), ::testing::Contains(HasSubstr("without a witness")));
  }
  expect_whole();  // it has one again
}

TEST_F(Damage, P6_WitnessBitFlipped) {
  const std::string good = content_of(witness());
  ASSERT_EQ(good.size(), 3 * 4096U);
  // In one slot: the other two still know.
  for (std::size_t slot = 0; slot < 3; ++slot) {
    if (good[slot * 4096] == '\0') continue;  // never written
    flip_bit(witness(), slot * 4096 + 30);
    expect_whole();
    begin_again();
  }
  // In all: refused.
  for (std::size_t slot = 0; slot < 3; ++slot) flip_bit(witness(), slot * 4096 + 30);
  EXPECT_THAT(refusal(), AllOf(HasSubstr(witness()), HasSubstr("none of its three slots")));
  replace_content(witness(), "");
  EXPECT_THAT(refusal(), AllOf(HasSubstr(witness()), HasSubstr("none of its three slots")));
}

TEST_F(Damage, P6_LogFolderDeletedOrEmptied) {
  fs::remove_all(log_folder());
  EXPECT_THAT(refusal(), AllOf(HasSubstr(log_folder()), HasSubstr("missing"),
                               HasSubstr("positions 1 to 4000")));
  fs::create_directories(log_folder());
  EXPECT_THAT(refusal(), AllOf(HasSubstr(log_folder()), HasSubstr("missing"),
                               HasSubstr("positions 1 to 4000")));
}

TEST_F(Damage, P6_OnlyOutcomesAtTheEndAreMissing) {
  const auto path = wal();
  std::size_t before = 0;
  {
    const auto log = test::open_or_fail(options_in(folder()));
    ASSERT_TRUE(log);
    test::append_commands(*log, 1);
    before = written_to(wal());
    test::BatchBuilder refused;
    refused.command(test::command_id(5000), "refused");
    ASSERT_TRUE(log->append(refused.batch));
  }
  fs::resize_file(wal(), before);
  EXPECT_THAT(refusal(), AllOf(HasSubstr("no acknowledged record"), HasSubstr("1 batch")));
}

TEST_F(Damage, ALogIsOpenedByOneProcessAtATime) {
  const auto first = test::open_or_fail(options_in(folder()));
  const auto second = RocksEventLog::open(options_in(folder()));
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, Fault::Kind::unavailable);
  EXPECT_THAT(second.error().what, HasSubstr("another process"));
}

TEST_F(Damage, AToolReadsBesideTheRunningService) {
  const auto service = test::open_or_fail(options_in(folder()));
  ASSERT_TRUE(service);
  test::append_commands(*service, 5);
  const auto tool = RocksEventLog::open_read_only(options_in(folder()));
  ASSERT_TRUE(tool) << tool.error();
  test::append_commands(*service, 5);
  EXPECT_EQ(test::contents_problem(**tool, in_all + 5), "");
  const auto refused =
      (*tool)->append(test::BatchBuilder(in_all + 5).command(test::command_id(1), "").batch);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Fault::Kind::unavailable);
}

TEST_F(Damage, AToolRefusesADamagedLogAndChangesNothing) {
  const auto path = wal();
  fs::resize_file(path, boundaries().at(50));
  const auto before = all_content(folder());
  const auto tool = RocksEventLog::open_read_only(options_in(folder()));
  ASSERT_FALSE(tool);
  EXPECT_THAT(tool.error().what, HasSubstr("Missing: positions "));
  EXPECT_TRUE(all_content(folder()) == before);
}

}  // namespace
}  // namespace aftercare::eventlog
