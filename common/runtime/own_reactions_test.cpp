// Reactions of a service to its own events: exactly once, from the log alone (P4).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/days.h"
#include "common/testing/notebook/notebook_definition.h"
#include "common/testing/notebook/notebook_model.h"
#include "common/testing/service_harness.h"

namespace aftercare::runtime {
namespace {

using testing::monday;
using namespace std::chrono_literals;
using notebook::LineWritten;
using notebook::NoteCodec;
using notebook::NoteOpened;
using notebook::OpenNote;
using notebook::WriteLine;
using ::testing::ElementsAre;
using testing::ServiceHarness;

// Each line "copy:<text>" opens a note of that title, "many" 600 notes; "fail" cannot be handled,
// "damage" finds the log damaged; each note titled "chain" opens another one titled "end".
Reaction copy_lines() {
  const auto opens = [](std::string title, const std::string& purpose = "copy") {
    return OwnCommand{.type = OpenNote::type_id,
                      .payload =
                          [title = std::move(title)](capnp::AnyPointer::Builder to) {
                            NoteCodec::encode_command(OpenNote{.title = title}, to);
                          },
                      .purpose = purpose};
  };
  return {
      .name = "copies",
      .source = "notebook",
      .react = [opens](const eventlog::RecordView& record, const KeyLookup&) -> Reaction::Commands {
        notebook::NoteEvent event;
        if (!NoteCodec::decode_event(record.type(), record.payload(), event)) {
          return std::vector<OwnCommand>{};
        }
        if (const auto* line = std::get_if<LineWritten>(&event)) {
          if (line->line == "fail") {
            return unexpected(Fault{Fault::Kind::conflict, "not to be handled"});
          }
          if (line->line == "many") {
            std::vector<OwnCommand> many;
            for (int i = 0; i < 600; ++i) many.push_back(opens("one of many", std::to_string(i)));
            return many;
          }
          if (line->line == "damage") {
            throw eventlog::Damaged({Fault::Kind::corrupt, "000012.sst is damaged"});
          }
          if (line->line.starts_with("copy:")) return std::vector{opens(line->line.substr(5))};
        }
        if (const auto* opened = std::get_if<NoteOpened>(&event)) {
          if (opened->title == "chain") return std::vector{opens("end")};
        }
        return std::vector<OwnCommand>{};
      },
      .types = {LineWritten::type_id, NoteOpened::type_id}};
}

class OwnReactionsTest : public ::testing::Test {
 protected:
  OwnReactionsTest() { start(); }
  void start() {
    definition.reactions = {copy_lines()};
    service = std::make_unique<ServiceHarness>(definition, monday);
  }
  testing::Ask author(Uuid stream = {}) {
    return {.id = service->new_id(), .stream = stream, .person = "p-1", .roles = {"author"}};
  }
  Uuid open(const std::string& title) {
    return service->execute<NoteCodec>(OpenNote{.title = title}, author()).stream;
  }
  void write(const Uuid& note, const std::string& line) {
    service->execute<NoteCodec>(WriteLine{.line = line}, author(note));
  }
  // Turns of the writer until nothing is left to react to.
  void settle() {
    while (service->writer().has_own_events()) {
      service->writer().react_to_own(2);
      service->commit();
    }
  }
  std::vector<std::string> titles() {
    std::vector<std::string> all;
    const auto scanned = service->log().scan(0, SIZE_MAX, [&](eventlog::Position, auto bytes) {
      const auto read = eventlog::RecordView::read(bytes);
      const auto& record = read.value();
      notebook::NoteEvent event;
      NoteCodec::decode_event(record.type(), record.payload(), event);
      if (const auto* opened = std::get_if<NoteOpened>(&event)) all.push_back(opened->title);
      return true;
    });
    if (!scanned) throw std::runtime_error(scanned.error().what);
    return all;
  }

  Definition definition = notebook::definition();
  std::unique_ptr<ServiceHarness> service;
};

TEST_F(OwnReactionsTest, AnEventLeadsToACommandOfTheSameService) {
  const Uuid note = open("first");
  write(note, "copy:second");
  settle();
  EXPECT_THAT(titles(), ElementsAre("first", "second"));
  const auto last = service->records().back();
  EXPECT_EQ(last.actor, "system");
  EXPECT_TRUE(last.causation.given());
}

TEST_F(OwnReactionsTest, AReactionMayLeadToTheNext) {
  write(open("first"), "copy:chain");
  settle();
  EXPECT_THAT(titles(), ElementsAre("first", "chain", "end"));
}

TEST_F(OwnReactionsTest, WhatManyEventsLeadToIsWrittenInSeveralGroups) {
  const Uuid note = open("first");
  for (int i = 0; i < 5; ++i) write(note, "many");
  service->writer().react_to_own();
  EXPECT_TRUE(service->writer().wants_commit());
  EXPECT_LT(service->writer().decided(), 3'000U);
  service->commit();
  settle();
  EXPECT_THAT(titles(), ::testing::SizeIs(1 + 5 * 600));
}

TEST_F(OwnReactionsTest, P6_ADamagedLogIsNotAnEventThatCannotBeHandled) {
  write(open("first"), "damage");
  EXPECT_THROW(settle(), eventlog::Damaged);
  EXPECT_TRUE(service->log().parked().empty());
}

TEST_F(OwnReactionsTest, P4_NothingHappensTwiceWhereverTheProcessEnds) {
  const Uuid note = open("first");
  for (int i = 0; i < 5; ++i) write(note, "copy:c" + std::to_string(i));
  service->restart();  // before anything was reacted to
  service->writer().react_to_own(4);
  service->restart();  // reacted to, and lost with the process before it was written
  service->writer().react_to_own(4);
  service->commit();
  service->restart();
  service->writer().react_to_own(4);
  service->log().fail_next_append({Fault::Kind::io, "the answer was lost"}, true);
  EXPECT_FALSE(service->writer().commit().has_value());
  service->restart();
  settle();
  service->restart();
  settle();
  EXPECT_THAT(titles(), ElementsAre("first", "c0", "c1", "c2", "c3", "c4"));
}

TEST_F(OwnReactionsTest, P4_EventsThatConcernNobodyCostNoWriteOfTheirOwn) {
  open("first");
  const auto statistics = service->writer().statistics().groups;
  settle();
  EXPECT_EQ(service->writer().statistics().groups, statistics);
  EXPECT_EQ(service->log().cursor("copies"), 0U);
  open("second");  // takes the cursor along
  EXPECT_EQ(service->log().cursor("copies"), 1U);
}

TEST_F(OwnReactionsTest, P7_WhatCannotBeHandledParksItsStreamOnly) {
  const Uuid bad = open("bad");
  const Uuid good = open("good");
  write(bad, "fail");
  write(bad, "copy:behind");
  write(good, "copy:fine");
  settle();
  EXPECT_THAT(titles(), ElementsAre("bad", "good", "fine"));
  ASSERT_EQ(service->log().parked().size(), 1U);
  EXPECT_EQ(service->log().parked()[0].waiting, 2U);
  EXPECT_EQ(service->log().parked()[0].reason, "not to be handled");
}

TEST_F(OwnReactionsTest, WithoutRoomItWaits) {
  write(open("first"), "copy:second");
  service->log().set_room(false);
  EXPECT_FALSE(service->writer().has_own_events());
  service->log().set_room(true);
  settle();
  EXPECT_THAT(titles(), ElementsAre("first", "second"));
}

}  // namespace
}  // namespace aftercare::runtime
