// What the log keeps of outcomes, and that a retry is answered with the same bytes from it (P3).
#include "common/runtime/outcomes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/testing/days.h"
#include "common/testing/notebook/notebook_definition.h"
#include "common/testing/notebook/notebook_model.h"
#include "common/testing/service_harness.h"

namespace aftercare::runtime {
namespace {

using namespace std::chrono_literals;
using notebook::EraseOwner;
using notebook::NoteCodec;
using notebook::OpenNote;
using notebook::WriteLine;
using testing::CommandReply;
using ::testing::Gt;
using ::testing::Lt;

// Bytes: where in a stream an answer stood.
constexpr std::size_t a_place = 64;
const auto is_a_place = ::testing::AllOf(Gt(0U), Lt(a_place));

class OutcomesTest : public ::testing::Test {
 protected:
  testing::Ask author(Uuid stream = {}) {
    return {.id = service.new_id(), .stream = stream, .person = "p-1", .roles = {"author"}};
  }
  // Bytes that the log keeps of an outcome; 0: it has none.
  std::size_t kept(const Uuid& command) {
    const auto stored = service.log().command(command);
    return stored && *stored ? (*stored)->outcome.size() : 0;
  }
  void write_lines(const Uuid& stream, int count) {
    for (int i = 0; i < count; ++i) {
      service.execute<NoteCodec>(WriteLine{.line = "line " + std::to_string(i)}, author(stream));
    }
  }
  // From what is on disk alone.
  template <class Command>
  CommandReply again_after_a_start(const Command& command, const testing::Ask& ask) {
    service.restart();
    return service.execute<NoteCodec>(command, ask);
  }

  const Definition definition = notebook::definition();
  testing::ServiceHarness service{definition, testing::monday};
};

TEST_F(OutcomesTest, P3_ADocumentIsMadeAgainAsItWasThen) {
  const auto ask = author();
  const OpenNote open{.title = "a title of some length"};
  const auto first = service.execute<NoteCodec>(open, ask);
  const auto line = author(first.stream);
  const auto second = service.execute<NoteCodec>(WriteLine{.line = "one"}, line);
  service.advance(30h);  // its deadlines pass meanwhile
  write_lines(first.stream, 3);

  EXPECT_THAT(kept(ask.id), is_a_place);
  EXPECT_THAT(kept(line.id), is_a_place);
  const auto first_again = again_after_a_start(open, ask);
  EXPECT_TRUE(first_again.replayed);
  EXPECT_EQ(first_again.outcome, first.outcome);
  const auto second_again = service.execute<NoteCodec>(WriteLine{.line = "one"}, line);
  EXPECT_EQ(second_again.outcome, second.outcome);
  EXPECT_EQ(second_again.version, 2U);
}

TEST_F(OutcomesTest, P3_ARefusalIsKeptAsItWasAnswered) {
  const auto note = service.execute<NoteCodec>(OpenNote{.title = "n"}, author());
  const auto ask = author(note.stream);
  const auto no = service.execute<NoteCodec>(WriteLine{.line = "forbidden"}, ask);
  ASSERT_TRUE(no.problem);
  EXPECT_THAT(kept(ask.id), Gt(a_place));
  EXPECT_EQ(again_after_a_start(WriteLine{.line = "forbidden"}, ask).outcome, no.outcome);
}

TEST_F(OutcomesTest, P3_ADocumentOfALongStreamIsKeptWhole) {
  const auto note = service.execute<NoteCodec>(OpenNote{.title = "long"}, author());
  write_lines(note.stream, 254);
  const auto last_folded = author(note.stream);  // version 256
  service.execute<NoteCodec>(WriteLine{.line = "x"}, last_folded);
  const auto first_whole = author(note.stream);
  const auto answer = service.execute<NoteCodec>(WriteLine{.line = "y"}, first_whole);
  ASSERT_EQ(answer.version, 257U);
  EXPECT_THAT(kept(last_folded.id), is_a_place);
  EXPECT_THAT(kept(first_whole.id), Gt(a_place));
  EXPECT_EQ(again_after_a_start(WriteLine{.line = "y"}, first_whole).outcome, answer.outcome);
}

// What was answered before the erasure is answered so again; what was answered after it, too.
TEST_F(OutcomesTest, P3_X_45_AnErasureInBetweenChangesNoAnswer) {
  OpenNote open{.title = "of Wang"};
  open.owner.emplace();
  open.owner->name.clear = "王小明";
  const auto before = author();
  const auto opened = service.execute<NoteCodec>(open, before);
  const auto erasing = author(opened.stream);
  service.execute<NoteCodec>(EraseOwner{}, erasing);
  const auto after = author(opened.stream);
  const auto written = service.execute<NoteCodec>(WriteLine{.line = "later"}, after);

  EXPECT_THAT(kept(before.id), is_a_place);
  EXPECT_THAT(kept(after.id), Gt(a_place)) << "the events alone would bring the mask back";
  EXPECT_EQ(again_after_a_start(open, before).outcome, opened.outcome);
  EXPECT_EQ(service.execute<NoteCodec>(WriteLine{.line = "later"}, after).outcome, written.outcome);
}

}  // namespace
}  // namespace aftercare::runtime
