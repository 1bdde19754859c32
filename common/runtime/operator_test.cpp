// What an operator asks of a service, and what it does with what it cannot read: parked streams
// that are tried again (P7), a log that is not the one that was read before, events of a newer
// build (P10).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/eventlog/anchor.h"
#include "common/eventlog/merkle.h"
#include "common/runtime/operator_journal.h"
#include "common/runtime/working_calendar.h"
#include "common/testing/days.h"
#include "common/testing/notebook/notebook_definition.h"
#include "common/testing/notebook/notebook_model.h"
#include "common/testing/service_harness.h"
#include "schemas/operations.codec.h"

namespace aftercare::runtime {
namespace {

using namespace std::chrono_literals;
using notebook::LineWritten;
using notebook::NoteCodec;
using notebook::OpenNote;
using notebook::WriteLine;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ServiceHarness;
using ::testing::SizeIs;

using testing::monday;
constexpr std::uint64_t type_of_tomorrow = 0xfeedfeedfeedfeed;

class OperatorTest : public ::testing::Test {
 protected:
  OperatorTest() {
    // Each line opens a note of that title, if whatever ails the service is mended.
    const auto copy = [this](const eventlog::RecordView& record,
                             const KeyLookup&) -> Reaction::Commands {
      notebook::NoteEvent event;
      if (!NoteCodec::decode_event(record.type(), record.payload(), event)) {
        return std::vector<OwnCommand>{};
      }
      const auto* line = std::get_if<LineWritten>(&event);
      if (line == nullptr) return std::vector<OwnCommand>{};
      if (!mended) return unexpected(Fault{Fault::Kind::conflict, "it ails"});
      return std::vector{OwnCommand{
          .type = OpenNote::type_id,
          .payload =
              [this, title = line->line](capnp::AnyPointer::Builder to) {
                NoteCodec::encode_command(OpenNote{.title = title, .review_days = review_days}, to);
              },
          .purpose = "copy"}};
    };
    definition.reactions = {{.name = "copies", .source = "elsewhere", .react = copy}};
    service = std::make_unique<ServiceHarness>(definition, monday);
  }

  testing::Ask author(ServiceHarness& of, Uuid stream = {}) {
    return {.id = of.new_id(), .stream = stream, .person = "p-1", .roles = {"author"}};
  }
  Uuid open(ServiceHarness& at, const std::string& title) {
    return at.execute<NoteCodec>(OpenNote{.title = title}, author(at)).stream;
  }
  void write(ServiceHarness& at, const Uuid& note, const std::string& line) {
    at.execute<NoteCodec>(WriteLine{.line = line}, author(at, note));
  }
  // What the source holds behind our cursor. False: it does not continue there.
  bool read_source() {
    bool fits = true;
    for (const auto& record : source.records()) {
      const bus::Message message(
          {reinterpret_cast<const std::uint8_t*>(record.bytes.data()), record.bytes.size()});
      fits = fits &&
             service->writer().react(definition.reactions[0], message.bytes(), source.log().id());
    }
    service->commit();
    return fits;
  }

  struct Answer {
    std::optional<Rejection> problem;
    std::uint32_t resumed = 0;
    std::vector<std::string> left;  // reasons
  };
  template <class Fill>
  Answer ask(Fill fill) {
    bus::Draft draft;
    fill(testing::begin_request(draft, 7, testing::Ask{}));
    service->writer().take({"operator", bus::Message(draft.bytes())});
    const auto replies = service->writer().commit();
    Answer answer;
    if (!replies || replies->size() != 1) throw std::logic_error("one question, one answer");
    const bus::Message message(replies->front().message);
    const auto read = bus::read_message<wire::Reply>(message.bytes(), [&](wire::Reply::Reader one) {
      EXPECT_EQ(one.getId(), 7U);
      if (one.isProblem()) answer.problem = bus::decode(one.getProblem());
      if (!one.isRetried()) return;
      answer.resumed = one.getRetried().getResumed();
      for (const auto left : one.getRetried().getLeft()) {
        answer.left.emplace_back(view(left.getReason()));
      }
    });
    if (!read) throw std::runtime_error(read.error().what);
    return answer;
  }
  Answer retry(const Uuid& stream = {}, const std::string& reason = "mended") {
    return ask([&](wire::Request::Builder request) {
      auto one = request.initRetry();
      one.setReason(text(reason));
      if (stream.given()) encode(stream, one.initStream());
    });
  }
  Answer accept(const std::string& of, std::uint64_t after, const std::string& reason = "lost") {
    return ask([&](wire::Request::Builder request) {
      auto one = request.initAccept();
      one.setReason(text(reason));
      one.setSource(of);
      one.setAfter(after);
    });
  }
  std::size_t notes() {
    return static_cast<std::size_t>(std::ranges::count_if(
        service->records(),
        [](const auto& record) { return record.type == notebook::NoteOpened::type_id; }));
  }

  // The operators' acts as the log tells them, in order.
  std::vector<operations::OperatorAct> acts() {
    std::vector<operations::OperatorAct> all;
    for (const auto& record : service->records()) {
      operations::OperatorJournalEvent event;
      const bus::Message message(
          {reinterpret_cast<const std::uint8_t*>(record.bytes.data()), record.bytes.size()});
      const auto seen = eventlog::RecordView::read(message.bytes());
      const auto& read = seen.value();
      if (!operations::OperatorJournalCodec::decode_event(read.type(), read.payload(), event)) {
        continue;
      }
      EXPECT_EQ(read.stream(), operator_journal_stream());
      all.push_back(*std::get<operations::OperatorActed>(event).act);
    }
    return all;
  }

  // An event as a newer build would have written it.
  void write_of_tomorrow(const Uuid& stream, std::string_view aggregate = "note") {
    eventlog::MemoryEventLog& log = service->log();
    const auto version = log.stream_version(stream).value() + 1;
    const auto bytes = eventlog::encode_record({.position = log.head() + 1,
                                                .stream = stream,
                                                .event = service->new_id(),
                                                .command = service->new_id(),
                                                .type = type_of_tomorrow,
                                                .recorded_at = service->now(),
                                                .effective_at = service->now(),
                                                .version = version,
                                                .aggregate = aggregate,
                                                .actor = "p-1"},
                                               [](capnp::AnyPointer::Builder) {});
    eventlog::Batch batch;
    batch.records.push_back(
        {.stream = stream, .version = version, .position = log.head() + 1, .bytes = bytes});
    ASSERT_TRUE(log.append(batch));
    service->restart();
  }

  bool mended = false;
  std::uint16_t review_days = 0;  // of the notes that are opened by a reaction
  Definition definition = notebook::definition();
  Definition elsewhere = notebook::definition();
  std::unique_ptr<ServiceHarness> service;
  ServiceHarness source{elsewhere, monday};
};

TEST_F(OperatorTest, P7_AParkedStreamIsTriedAgainInOrderAndGoesOn) {
  const Uuid one = open(source, "one");
  write(source, one, "first");
  write(source, one, "second");
  ASSERT_TRUE(read_source());
  ASSERT_THAT(service->log().parked(), SizeIs(1));
  EXPECT_EQ(service->log().parked()[0].waiting, 2U);
  EXPECT_EQ(notes(), 0U);

  const Answer failed = retry(one);
  EXPECT_EQ(failed.resumed, 0U);
  EXPECT_THAT(failed.left, ElementsAre("it ails"));
  EXPECT_THAT(service->log().parked(), SizeIs(1));

  mended = true;
  const Answer done = retry();
  EXPECT_EQ(done.resumed, 1U);
  EXPECT_THAT(done.left, IsEmpty());
  EXPECT_THAT(service->log().parked(), IsEmpty());
  EXPECT_THAT(service->log().entries("waiting/"), IsEmpty());
  EXPECT_EQ(notes(), 2U);
  service->restart();
  write(source, one, "third");
  ASSERT_TRUE(read_source());
  EXPECT_EQ(notes(), 3U) << "the stream goes on by itself";
}

TEST_F(OperatorTest, TheStatusNamesEachSourceWhoseLogIsRefusedOnce) {
  const auto refused = [this] {
    std::vector<std::string> sources;
    service->ask([](wire::Request::Builder request) { request.setStatus(); },
                 [&](wire::Reply::Reader reply) {
                   for (const auto source : reply.getStatus().getRefusedFeeds())
                     sources.emplace_back(view(source));
                 });
    return sources;
  };
  EXPECT_THAT(refused(), IsEmpty());
  service->core().queries().watch_feeds([] {
    return std::vector<FeedState>{{.source = "elsewhere", .trouble = "another log"},
                                  {.source = "elsewhere", .trouble = "another log"},
                                  {.source = "nearby"}};
  });
  EXPECT_THAT(refused(), ElementsAre("elsewhere"));
}

TEST_F(OperatorTest, P7_WhoTriedAgainAndWhyIsAnEventOfTheService) {
  const Uuid one = open(source, "one");
  write(source, one, "first");
  ASSERT_TRUE(read_source());
  const Answer unsaid = retry(one, "");
  ASSERT_TRUE(unsaid.problem) << "nothing is done that is not recorded";
  EXPECT_EQ(unsaid.problem->errors.at(0).pointer, "/act/reason");
  EXPECT_THAT(acts(), IsEmpty());

  retry(one, "tried too early");
  mended = true;
  retry({}, "the build is mended");
  const auto told = acts();
  ASSERT_THAT(told, SizeIs(2));
  EXPECT_EQ(told[0].act, operations::ActKind::retry_parked);
  EXPECT_EQ(told[0].operator_, testing::Ask{}.person);
  EXPECT_EQ(told[0].reason, "tried too early");
  EXPECT_EQ(told[0].stream, one);
  EXPECT_EQ(told[0].resumed, 0U);
  EXPECT_EQ(told[0].left, 1U);
  EXPECT_EQ(told[1].resumed, 1U);
  EXPECT_EQ(told[1].left, 0U);
  EXPECT_EQ(retry().resumed, 0U);
  EXPECT_THAT(acts(), SizeIs(2)) << "nothing was parked, so nothing was done";
}

// What was parked in the same group that the retry is in is not on disk yet, and not forgotten.
TEST_F(OperatorTest, P7_ARetryBesideNewWaitingEventsForgetsNone) {
  const Uuid one = open(source, "one");
  write(source, one, "first");
  ASSERT_TRUE(read_source());
  write(source, one, "second");
  const auto record = source.records().back();
  const bus::Message message(
      {reinterpret_cast<const std::uint8_t*>(record.bytes.data()), record.bytes.size()});
  ASSERT_TRUE(service->writer().react(definition.reactions[0], message.bytes()));
  mended = true;
  EXPECT_EQ(retry().resumed, 1U);
  EXPECT_THAT(service->log().parked(), IsEmpty());
  EXPECT_THAT(service->log().entries("waiting/"), IsEmpty());
  EXPECT_EQ(notes(), 2U);
}

TEST_F(OperatorTest, ARetryOfNothingSaysSo) {
  EXPECT_EQ(retry().resumed, 0U);
  const Answer none = retry({1, 2});
  ASSERT_TRUE(none.problem);
  EXPECT_EQ(none.problem->code, "not-parked");
}

TEST_F(OperatorTest, P4_WhatWasReadIsRememberedWithItsHash) {
  mended = true;
  write(source, open(source, "one"), "first");
  ASSERT_TRUE(read_source());
  service->restart();
  const auto last = source.records().back().bytes;
  const eventlog::Anchor anchor = service->writer().anchor_of(definition.reactions[0]);
  EXPECT_EQ(anchor.log, source.log().id());
  EXPECT_EQ(anchor.position, source.log().head());
  ASSERT_TRUE(anchor.record);
  EXPECT_EQ(*anchor.record,
            eventlog::leaf_hash({reinterpret_cast<const std::uint8_t*>(last.data()), last.size()}));
  const auto same = eventlog::differs(source.log(), anchor);
  ASSERT_TRUE(same);
  EXPECT_FALSE(*same);
}

TEST_F(OperatorTest, P4_ALogThatIsAcceptedIsReadAgainAndNothingHappensTwice) {
  mended = true;
  const Uuid one = open(source, "one");
  write(source, one, "first");
  ASSERT_TRUE(read_source());
  EXPECT_EQ(notes(), 1U);
  EXPECT_EQ(accept("nobody", 0).problem->code, "no-such-source");
  EXPECT_EQ(accept("elsewhere", 3).problem->code, "position-ahead");

  EXPECT_TRUE(accept("elsewhere", 0, "").problem);
  EXPECT_THAT(acts(), IsEmpty());
  EXPECT_FALSE(accept("elsewhere", 0).problem);
  ASSERT_THAT(acts(), SizeIs(1));
  EXPECT_EQ(acts()[0].act, operations::ActKind::accept_log);
  EXPECT_EQ(acts()[0].source, "elsewhere");
  EXPECT_EQ(acts()[0].was, 2U);
  EXPECT_EQ(acts()[0].reason, "lost");
  EXPECT_THAT(service->writer().take_to_read_again(), SizeIs(1));
  EXPECT_THAT(service->writer().take_to_read_again(), IsEmpty());
  EXPECT_EQ(service->log().cursor("copies"), 0U);
  service->restart();
  EXPECT_FALSE(service->writer().anchor_of(definition.reactions[0]).record);
  write(source, one, "second");
  ASSERT_TRUE(read_source());
  EXPECT_EQ(notes(), 2U) << "the first line was known, the second is new";
  EXPECT_EQ(service->log().cursor("copies"), 3U);
}

TEST_F(OperatorTest, P4_AFullDiskLeavesAFeedWhereItWas) {
  mended = true;
  write(source, open(source, "one"), "first");
  ASSERT_TRUE(read_source());

  service->log().set_room(false);
  EXPECT_EQ(accept("elsewhere", 0).problem->code, "disk-full");
  EXPECT_THAT(service->writer().take_to_read_again(), IsEmpty());
  service->log().set_room(true);

  service->log().fail_next_append({Fault::Kind::full, "full after all"}, false);
  EXPECT_EQ(accept("elsewhere", 0).problem->code, "disk-full");
  service->log().reopen();
  EXPECT_EQ(service->writer().cursor_of(definition.reactions[0]), 2U);
  EXPECT_THAT(service->writer().take_to_read_again(), SizeIs(1));
  EXPECT_TRUE(service->writer().anchor_of(definition.reactions[0]).record)
      << "so that another log in its place is refused as before";
}

TEST_F(OperatorTest, P10_AStreamOfANewerBuildWaitsForItAndNothingElseDoes) {
  const Uuid newer = open(*service, "newer");
  const Uuid other = open(*service, "other");
  write_of_tomorrow(newer);

  const auto refused = service->execute<NoteCodec>(WriteLine{.line = "x"}, author(*service, newer));
  ASSERT_TRUE(refused.problem);
  EXPECT_EQ(refused.problem->code, "newer-event");
  EXPECT_EQ(refused.problem->kind, Kind::unavailable);
  EXPECT_THAT(refused.problem->detail.en, HasSubstr("position 3"));
  EXPECT_FALSE(
      service->execute<NoteCodec>(WriteLine{.line = "y"}, author(*service, other)).problem);

  // A day later both deadlines have passed; one of the two can be told.
  const auto alarm = service->writer().next_alarm();
  ASSERT_TRUE(alarm);
  service->advance(24h * 3);
  while (service->writer().fire_due_timers(1)) service->commit();
  service->commit();
  std::vector<Uuid> missed;
  for (const auto& record : service->records()) {
    if (record.type == notebook::LineMissed::type_id) missed.push_back(record.stream);
  }
  EXPECT_THAT(missed, ::testing::Each(other));
  EXPECT_THAT(missed, ::testing::Not(IsEmpty()));
  EXPECT_TRUE(service->writer().next_alarm()) << "the other's waits in the log for the newer build";
}

// the calendar's own document is such a stream; whoever needs a year that it lacks goes on.
TEST_F(OperatorTest, P10_ACalendarOfANewerBuildStopsNoCase) {
  const auto open_until_2028 = [&] {
    return service->execute<NoteCodec>(OpenNote{.title = "long", .review_days = 600},
                                       author(*service));
  };
  ASSERT_FALSE(open_until_2028().problem);
  write_of_tomorrow(calendar_stream(), "calendar");
  const auto before = service->log().head();

  EXPECT_FALSE(open_until_2028().problem);
  EXPECT_EQ(service->log().head(), before + 1) << "nothing is written into the calendar's stream";

  // Likewise where another service's event leads to the case.
  mended = true;
  review_days = 600;
  write(source, open(source, "one"), "first");
  ASSERT_TRUE(read_source());
  EXPECT_EQ(notes(), 3U);
  EXPECT_THAT(service->log().parked(), IsEmpty());
}

TEST_F(OperatorTest, P10_TheViewShowsNothingOldOfSuchAStream) {
  const Uuid newer = open(*service, "newer");
  const Uuid other = open(*service, "other");
  write_of_tomorrow(newer);
  const auto read = [&](const Uuid& id) {
    const std::string key = to_string(id);
    std::string code;
    service->ask(
        [&](wire::Request::Builder request) {
          auto query = request.initDocument();
          query.setType(notebook::Note::type_id);
          query.setKey(text(key));
        },
        [&](wire::Reply::Reader reply) {
          if (reply.isProblem()) code = bus::decode(reply.getProblem()).code;
        });
    return code;
  };
  EXPECT_EQ(read(newer), "view-stopped");
  EXPECT_EQ(read(other), "");
}

}  // namespace
}  // namespace aftercare::runtime
