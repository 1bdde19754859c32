#include "tests/lint/lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace aftercare::lint {
namespace {

Targets sample() {
  std::istringstream lines(
      "base|common/base|||\n"
      "eventlog|common/eventlog|base|RocksDB::rocksdb wire|testing\n"
      "wire|common/wire|base schema_common||\n"
      "testing|common/testing|base||\n"
      "schema_common|schemas|||\n"
      "complaints_domain|services/complaints/domain|base||\n"
      "claims_domain|services/claims/domain|base||\n");
  return read_targets(lines);
}

int includes_found(const std::string& path, const std::string& text) {
  return static_cast<int>(check_includes(sample(), path, text).size());
}

TEST(Lint, AFolderIncludesWhatItsDepsName) {
  EXPECT_EQ(includes_found("common/eventlog/log.h", "#include \"common/base/uuid.h\"\n"), 0);
  EXPECT_EQ(includes_found("common/eventlog/log.cpp", "#include \"common/wire/values.h\"\n"), 0);
  EXPECT_EQ(includes_found("common/base/uuid.h", "#include \"common/wire/values.h\"\n"), 1);
}

TEST(Lint, AHeaderMayNotUsePrivateDeps) {
  EXPECT_EQ(includes_found("common/eventlog/log.h", "#include \"common/wire/values.h\"\n"), 1);
}

TEST(Lint, OnlyTestsUseTestDeps) {
  const std::string text = "#include \"common/testing/clock.h\"\n";
  EXPECT_EQ(includes_found("common/eventlog/log_test.cpp", text), 0);
  EXPECT_EQ(includes_found("common/eventlog/log.cpp", text), 1);
}

TEST(Lint, DepsAreHandedOn) {
  const std::string text = "#include \"schemas/common.capnp.h\"\n";
  EXPECT_EQ(includes_found("common/eventlog/log.cpp", text), 0);  // by wire
  EXPECT_EQ(includes_found("common/base/uuid.cpp", text), 1);
}

TEST(Lint, HeavyHeadersStayInTheirHome) {
  const std::string text = "\n#include <rocksdb/db.h>\n";
  EXPECT_EQ(includes_found("common/eventlog/rocks.cpp", text), 0);
  EXPECT_EQ(includes_found("common/eventlog/rocks.h", text), 1);
  const auto found = check_includes(sample(), "common/wire/values.cpp", text);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].line, 2);
  EXPECT_THAT(found[0].what, testing::HasSubstr("rocksdb/db.h"));
}

TEST(Lint, AnInternalHeaderMayHoldHeavyOnes) {
  const std::string text = "// Internal to this folder.\n#pragma once\n#include <rocksdb/db.h>\n";
  EXPECT_EQ(includes_found("common/eventlog/store.h", text), 0);
  EXPECT_EQ(includes_found("common/wire/store.h", text), 1);
}

TEST(Lint, OnlyTestsUseWhatLiesUnderTesting) {
  const std::string text = "#include \"services/testing/clock.h\"\n";
  EXPECT_EQ(includes_found("common/base/uuid_test.cpp", text), 0);
  EXPECT_EQ(includes_found("common/base/uuid.cpp", text), 1);
}

TEST(Lint, EdgesThatNoDepsMayDeclare) {
  EXPECT_TRUE(check_edges(sample()).empty());
  auto targets = sample();
  targets["claims_domain"].private_deps.insert("complaints_domain");
  targets["base"].deps.insert("complaints_domain");
  EXPECT_EQ(check_edges(targets).size(), 2u);
}

TEST(Lint, WordsOfUnfinishedWork) {
  const std::string word = std::string("TO") + "DO";
  EXPECT_EQ(check_words("common/a.cpp", "// " + word + ": later\n").size(), 1u);
  EXPECT_TRUE(check_words("common/a.cpp", "// " + word + "(#12): later\n").empty());
}

TEST(Lint, LongSleepsAreForbiddenInTestsOnly) {
  const std::string sleep = std::string("std::this_thread::sleep_") + "for(";
  EXPECT_EQ(check_words("common/a_test.cpp", sleep + "1s);\n").size(), 1u);
  EXPECT_EQ(check_words("common/a_test.cpp", sleep + "100ms);\n").size(), 1u);
  EXPECT_TRUE(check_words("common/a_test.cpp", sleep + "5ms);\n").empty());
  EXPECT_TRUE(check_words("common/a_test.cpp", sleep + "1s);  // the kernel needs it\n").empty());
  EXPECT_TRUE(check_words("common/a.cpp", sleep + "1s);\n").empty());
}

TEST(Lint, ASkippedTestSaysWhy) {
  const std::string skip = std::string("GTEST_") + "SKIP()";
  EXPECT_EQ(check_words("common/a_test.cpp", skip + ";\n").size(), 1u);
  EXPECT_TRUE(check_words("common/a_test.cpp", skip + " << \"no root\";\n").empty());
}

TEST(Lint, FilesStayBelow600Lines) {
  EXPECT_TRUE(check_words("common/a.cpp", std::string(600, '\n')).empty());
  EXPECT_EQ(check_words("common/a.cpp", std::string(601, '\n')).size(), 1u);
}

}  // namespace
}  // namespace aftercare::lint
