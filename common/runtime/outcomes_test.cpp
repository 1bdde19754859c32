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
using ::testing::HasSubstr;
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

  // A line longer than a command takes: a short way to what thousands of commands make.
  void append_line(const Uuid& stream, std::size_t bytes) {
    eventlog::MemoryEventLog& log = service.log();
    const auto version = log.stream_version(stream).value() + 1;
    const notebook::NoteEvent event =
        notebook::LineWritten{.line = std::string(bytes, 'x'), .due_at = service.now() + 24h};
    const auto record = eventlog::encode_record(
        {.position = log.head() + 1,
         .stream = stream,
         .event = service.new_id(),
         .command = service.new_id(),
         .type = notebook::LineWritten::type_id,
         .recorded_at = service.now(),
         .effective_at = service.now(),
         .version = version,
         .aggregate = NoteCodec::aggregate,
         .actor = "p-1"},
        [&](capnp::AnyPointer::Builder to) { NoteCodec::encode_event(event, to); });
    eventlog::Batch batch;
    batch.records.push_back(
        {.stream = stream, .version = version, .position = log.head() + 1, .bytes = record});
    ASSERT_TRUE(log.append(batch));
  }

  const Definition definition = notebook::definition();
  testing::ServiceHarness service{definition, testing::monday};
};

// The bus carries no such message: whoever waits would hear nothing at all.
TEST_F(OutcomesTest, P3_AnAnswerThatIsTooLargeIsSaidToBe) {
  const Uuid note = service.execute<NoteCodec>(OpenNote{.title = "a"}, author()).stream;
  constexpr std::size_t lines = 4;
  for (std::size_t i = 0; i < lines; ++i) append_line(note, bus::Limits{}.message_bytes / lines);
  service.restart();
  const auto head = service.log().head();

  auto dry = author(note);
  dry.dry_run = true;
  const auto tried = service.execute<NoteCodec>(WriteLine{.line = "b"}, dry);
  ASSERT_TRUE(tried.problem);
  EXPECT_EQ(tried.problem->code, "answer-too-large");
  EXPECT_EQ(tried.problem->kind, Kind::values);
  EXPECT_EQ(service.log().head(), head);

  const auto ask = author(note);
  const auto done = service.execute<NoteCodec>(WriteLine{.line = "b"}, ask);
  ASSERT_TRUE(done.problem);
  EXPECT_EQ(done.problem->code, "answer-too-large");
  EXPECT_EQ(done.problem->kind, Kind::none) << "nothing is wrong with the command";
  EXPECT_THAT(done.problem->en, HasSubstr("was carried out and recorded"));
  EXPECT_THAT(done.problem->detail.en,
              HasSubstr(to_string(note) + ", version 6, position " + std::to_string(head + 1)));
  EXPECT_EQ(service.log().head(), head + 1);

  const auto again = again_after_a_start(WriteLine{.line = "b"}, ask);
  EXPECT_EQ(again.problem, done.problem) << "once, and told the same";
  EXPECT_EQ(service.log().head(), head + 1);
}

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
