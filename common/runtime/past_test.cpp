// Copies of views as they were: how many questions share the few there are.
#include "common/runtime/past.h"

#include <gtest/gtest.h>

#include <set>

#include "common/testing/days.h"
#include "common/testing/notebook/notebook_definition.h"
#include "common/testing/notebook/notebook_model.h"
#include "common/testing/service_harness.h"

namespace aftercare::runtime {
namespace {

using eventlog::Position;

class PastTest : public ::testing::Test {
 protected:
  PastTest() {
    for (Position position = 1; position <= notes; ++position) {
      service.execute<notebook::NoteCodec>(
          notebook::OpenNote{.title = std::to_string(position)},
          {.id = service.new_id(), .stream = {}, .roles = {"author"}});
    }
  }
  // Rows at `position`; nothing while it is in preparation.
  std::optional<std::uint64_t> rows_at(Position position) {
    const auto reader = past.reader(definition.projections[0], position);
    if (!reader) throw std::runtime_error(reader.error().what);
    if (*reader == nullptr) return std::nullopt;
    return (*reader)->count().value();
  }

  static constexpr Position notes = 12;
  const Definition definition = notebook::definition();
  testing::ServiceHarness service{definition, testing::monday};
  testing::TemporaryFolder folder;
  Past past{service.log(), folder.path() / "past"};
};

TEST_F(PastTest, ManyWhoWaitAtOnceAreAllAnswered) {
  std::set<Position> waiting;
  for (Position position = 1; position <= notes; ++position) waiting.insert(position);
  // As the query server does it: a little work, then each that waits asks again.
  for (int turn = 0; turn < 100 && !waiting.empty(); ++turn) {
    past.step();
    std::erase_if(waiting, [this](Position position) {
      const auto rows = rows_at(position);
      if (rows) {
        EXPECT_EQ(*rows, position);
      }
      return rows.has_value();
    });
  }
  EXPECT_TRUE(waiting.empty()) << waiting.size() << " of " << notes << " go on waiting";
}

TEST_F(PastTest, NobodyWaitsForWhatNobodyWaitsForAnyMore) {
  for (Position position = 1; position <= 4; ++position) EXPECT_FALSE(rows_at(position));
  int steps = 0;  // two for each copy
  while (!rows_at(5) && steps < 20) {
    past.step();
    ++steps;
  }
  EXPECT_LE(steps, 6);
}

TEST_F(PastTest, TheCopiesUsedLastStay) {
  const auto made = [this](Position position) {
    while (!rows_at(position)) past.step();
  };
  for (Position position = 1; position <= 4; ++position) made(position);
  ASSERT_TRUE(rows_at(1));  // used last but for 4 and 3
  made(5);                  // in the place of 2
  EXPECT_TRUE(rows_at(1));
  EXPECT_FALSE(rows_at(2));
}

}  // namespace
}  // namespace aftercare::runtime
