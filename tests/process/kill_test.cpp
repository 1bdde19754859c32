// P1, P2, P3 over real processes: see kill_loop.h. AFTERCARE_KILLS=50 for a long run.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "tests/process/kill_loop.h"
#include "tests/process/ledger.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

TEST(Kill, P1_P2_P3_EveryAcknowledgedCommandIsThereExactlyOnce) {
  const TestFolder folder;
  KillLoopOptions options{.seed = seed_of("kill loop"), .folder = folder.path()};
  if (const char* const kills = std::getenv("AFTERCARE_KILLS")) {
    options.rounds = std::max(1, std::atoi(kills));
  }
  const KillLoopReport report = run_kill_loop(options, std::cout);
  for (const auto& problem : report.problems) ADD_FAILURE() << problem;
  EXPECT_GE(report.kills, options.rounds);
  std::cout << report.acknowledged << " acknowledged, " << report.kills << " kills, "
            << report.retries << " retries, " << report.replayed << " found executed already, "
            << report.positions << " positions" << std::endl;
}

TEST(Ledger, WhatIsRecordedIsRead) {
  const TestFolder folder;
  const auto file = folder.path() / "ledger";
  const std::vector<Ledger::Entry> entries = {
      {.key = "a", .status = 201, .id = "1", .body = R"({"x":"\t"})"},
      {.key = "b", .status = 409, .id = "", .body = ""}};
  Ledger ledger(file);
  for (const auto& entry : entries) ledger.record(entry);
  EXPECT_EQ(ledger.size(), 2U);
  EXPECT_EQ(Ledger::read(file), entries);
}

}  // namespace
}  // namespace aftercare::process_tests
