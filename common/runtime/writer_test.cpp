#include "common/runtime/writer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "common/testing/days.h"
#include "common/testing/notebook/notebook_definition.h"
#include "common/testing/notebook/notebook_model.h"
#include "common/testing/service_harness.h"

namespace aftercare::runtime {
namespace {

using testing::monday;
using namespace std::chrono_literals;
using notebook::CloseNote;
using notebook::LookUpOwner;
using notebook::NoteCodec;
using notebook::OpenNote;
using notebook::WriteLine;
using testing::CommandReply;
using testing::ServiceHarness;

// Monday, 2 March 2026, 09:00 in Shanghai.

class WriterTest : public ::testing::Test {
 protected:
  testing::Ask author(Uuid stream = {}) {
    return {.id = service.new_id(), .stream = stream, .person = "p-1", .roles = {"author"}};
  }
  CommandReply open(const std::string& title = "first") {
    return service.execute<NoteCodec>(OpenNote{.title = title}, author());
  }
  OpenNote with_owner() {
    notebook::Owner owner;
    owner.name.clear = "王小明";
    owner.phone.clear = "13812345678";
    return OpenNote{.title = "of Wang", .owner = owner};
  }
  notebook::Note document(const Uuid& stream) {
    notebook::Note note;
    service.ask(
        [&](wire::Request::Builder request) {
          auto query = request.initDocument();
          query.setType(notebook::Note::type_id);
          query.setKey(to_string(stream));
        },
        [&](wire::Reply::Reader reply) {
          ASSERT_TRUE(reply.isDocument()) << "no document";
          NoteCodec::decode_document(reply.getDocument().getBody(), note);
        });
    return note;
  }

  const Definition definition = notebook::definition();
  ServiceHarness service{definition, monday};
};

TEST_F(WriterTest, P2_PositionsAndVersionsAreDense) {
  const auto one = open();
  const auto two = open("second");
  service.execute<NoteCodec>(WriteLine{.line = "a"}, author(one.stream));
  service.execute<NoteCodec>(WriteLine{.line = "b"}, author(two.stream));
  service.execute<NoteCodec>(WriteLine{.line = "c"}, author(one.stream));

  const auto records = service.records();
  ASSERT_EQ(records.size(), 5U);
  for (std::size_t i = 0; i < records.size(); ++i) EXPECT_EQ(records[i].position, i + 1);
  EXPECT_EQ(records[4].version, 3U);
  EXPECT_EQ(records[3].version, 2U);
}

TEST_F(WriterTest, P3_ARetryGetsTheSameBytes) {
  const auto ask = author();
  const auto first = service.execute<NoteCodec>(OpenNote{.title = "once"}, ask);
  service.advance(1h);
  const auto again = service.execute<NoteCodec>(OpenNote{.title = "once"}, ask);
  EXPECT_FALSE(first.replayed);
  EXPECT_TRUE(again.replayed);
  EXPECT_EQ(first.outcome, again.outcome);
  EXPECT_EQ(service.log().head(), 1U);

  service.restart();
  const auto after_crash = service.execute<NoteCodec>(OpenNote{.title = "once"}, ask);
  EXPECT_TRUE(after_crash.replayed);
  EXPECT_EQ(first.outcome, after_crash.outcome);
  EXPECT_EQ(service.log().head(), 1U);
}

TEST_F(WriterTest, P3_ARetryInTheSameGroupIsExecutedOnce) {
  const auto ask = author();
  service.send<NoteCodec>(OpenNote{.title = "once"}, ask);
  service.send<NoteCodec>(OpenNote{.title = "once"}, ask);
  const auto replies = service.commit();
  ASSERT_EQ(replies.size(), 2U);
  EXPECT_EQ(replies[0].outcome, replies[1].outcome);
  EXPECT_TRUE(replies[1].replayed);
  EXPECT_EQ(service.log().head(), 1U);
}

TEST_F(WriterTest, P3_ARefusalIsRemembered) {
  const auto note = open();
  const auto ask = author(note.stream);
  const auto no = service.execute<NoteCodec>(WriteLine{.line = "forbidden"}, ask);
  ASSERT_TRUE(no.problem);
  EXPECT_EQ(no.problem->rule, "NB-02");
  EXPECT_EQ(no.problem->errors.at(0).pointer, "/line");

  service.restart();
  const auto again = service.execute<NoteCodec>(WriteLine{.line = "forbidden"}, ask);
  EXPECT_TRUE(again.replayed);
  EXPECT_EQ(no.outcome, again.outcome);
}

TEST_F(WriterTest, P3_TheSameIdWithAnotherBodyIsRefused) {
  const auto ask = author();
  const auto first = service.execute<NoteCodec>(OpenNote{.title = "one"}, ask);
  const auto other = service.execute<NoteCodec>(OpenNote{.title = "two"}, ask);
  ASSERT_TRUE(other.problem);
  EXPECT_EQ(other.problem->code, "idempotency-key-reused");
  EXPECT_EQ(other.problem->kind, Kind::values);
  // The first stands.
  EXPECT_EQ(service.execute<NoteCodec>(OpenNote{.title = "one"}, ask).outcome, first.outcome);
}

// What a build that asked less of values has done is answered as it was, not checked anew.
TEST_F(WriterTest, P3_WhatWasDoneIsLookedForBeforeValuesAreChecked) {
  const auto ask = author();
  ASSERT_FALSE(service.execute<NoteCodec>(OpenNote{.title = "one"}, ask).problem);
  const auto wrong = service.execute<NoteCodec>(OpenNote{}, ask);
  ASSERT_TRUE(wrong.problem);
  EXPECT_EQ(wrong.problem->code, "idempotency-key-reused");
}

TEST_F(WriterTest, WrongValuesAreRefusedBeforeTheyAreRemembered) {
  auto ask = author();
  const auto no = service.execute<NoteCodec>(OpenNote{}, ask);
  ASSERT_TRUE(no.problem);
  EXPECT_EQ(no.problem->kind, Kind::values);
  EXPECT_EQ(no.problem->errors.at(0).pointer, "/title");
  // Nothing was executed: the same id may carry the mended body.
  EXPECT_FALSE(service.execute<NoteCodec>(OpenNote{.title = "now"}, ask).problem);
}

TEST_F(WriterTest, RolesAreAskedForByTheServiceToo) {
  auto ask = author();
  ask.roles = {"reader"};
  const auto no = service.execute<NoteCodec>(OpenNote{.title = "x"}, ask);
  ASSERT_TRUE(no.problem);
  EXPECT_EQ(no.problem->kind, Kind::forbidden);
  EXPECT_EQ(no.problem->detail.en, "one of: author");
  EXPECT_EQ(service.log().head(), 0U);
}

TEST_F(WriterTest, AnotherVersionIsAPreconditionThatFailed) {
  const auto note = open();
  auto ask = author(note.stream);
  ask.expected_version = 2;
  const auto no = service.execute<NoteCodec>(WriteLine{.line = "a"}, ask);
  ASSERT_TRUE(no.problem);
  EXPECT_EQ(no.problem->kind, Kind::precondition);

  ask = author(note.stream);
  ask.expected_version = 1;
  EXPECT_EQ(service.execute<NoteCodec>(WriteLine{.line = "a"}, ask).version, 2U);

  const auto missing = service.execute<NoteCodec>(CloseNote{}, author(note.stream));
  ASSERT_TRUE(missing.problem);
  EXPECT_EQ(missing.problem->kind, Kind::needs_version);
}

TEST_F(WriterTest, TwoOfOneGroupSeeEachOther) {
  const auto note = open();
  auto one = author(note.stream);
  auto two = author(note.stream);
  one.expected_version = two.expected_version = 1;
  service.send<NoteCodec>(WriteLine{.line = "a"}, one);
  service.send<NoteCodec>(WriteLine{.line = "b"}, two);
  const auto replies = service.commit();
  EXPECT_FALSE(replies[0].problem);
  ASSERT_TRUE(replies[1].problem);
  EXPECT_EQ(replies[1].problem->kind, Kind::precondition);
}

TEST_F(WriterTest, X_80_NumbersHaveNoGapsAndBeginAnewEachMonth) {
  const auto number = [&](const CommandReply& reply) { return document(reply.stream).doc_no; };
  EXPECT_EQ(number(open()), "NB-202603-00001");
  EXPECT_TRUE(open("forbidden").problem);  // took a number, and gives it back
  auto dry = author();
  dry.dry_run = true;
  EXPECT_FALSE(service.execute<NoteCodec>(OpenNote{.title = "dry"}, dry).problem);
  EXPECT_EQ(number(open()), "NB-202603-00002");
  service.restart();
  EXPECT_EQ(number(open()), "NB-202603-00003");
  service.at(std::chrono::sys_days{std::chrono::March / 31 / 2026} + 16h);  // April in Shanghai
  EXPECT_EQ(number(open()), "NB-202604-00001");
}

TEST_F(WriterTest, ADryRunAnswersAndRecordsNothing) {
  auto ask = author();
  ask.dry_run = true;
  const auto yes = service.execute<NoteCodec>(with_owner(), ask);
  EXPECT_FALSE(yes.problem);
  EXPECT_EQ(yes.version, 1U);
  EXPECT_EQ(service.log().head(), 0U);
  // Its id is free: nothing was executed.
  ask.dry_run = false;
  EXPECT_FALSE(service.execute<NoteCodec>(with_owner(), ask).replayed);
}

// An import tries each row first: one that it has registered before must not look like a collision.
TEST_F(WriterTest, P3_ADryRunOfWhatWasDoneTellsThatItWas) {
  auto ask = author();
  const auto first = service.execute<NoteCodec>(with_owner(), ask);
  ASSERT_FALSE(first.problem);
  const auto head = service.log().head();

  ask.dry_run = true;
  const auto tried = service.execute<NoteCodec>(with_owner(), ask);
  EXPECT_TRUE(tried.replayed);
  EXPECT_EQ(tried.outcome, first.outcome);
  const auto other = service.execute<NoteCodec>(OpenNote{.title = "b"}, ask);
  ASSERT_TRUE(other.problem);
  EXPECT_EQ(other.problem->code, "idempotency-key-reused");
  EXPECT_EQ(service.log().head(), head);
}

TEST_F(WriterTest, X_14_AMissHappensOneSecondAfterTheDeadlineOnce) {
  const auto note = open();
  service.at(monday + 24h);
  service.writer().fire_due_timers();
  service.commit();
  EXPECT_EQ(document(note.stream).missed, 0U);

  service.at(monday + 24h + 1s);
  service.writer().fire_due_timers();
  service.writer().fire_due_timers();
  service.commit();
  const auto missed = document(note.stream);
  EXPECT_EQ(missed.missed, 1U);
  EXPECT_EQ(missed.timers.at(0).fired_at, monday + 24h + 1s);
  EXPECT_TRUE(missed.timers.at(1).running());
}

TEST_F(WriterTest, X_14_TimersThatFellDueFireBeforeTheCommandIsDecided) {
  const auto note = open();
  service.at(monday + 72h + 5s);  // three deadlines have passed, nobody looked
  service.execute<NoteCodec>(WriteLine{.line = "late"}, author(note.stream));
  const auto records = service.records();
  ASSERT_EQ(records.size(), 5U);
  EXPECT_EQ(records[1].effective_at, monday + 24h + 1s);
  EXPECT_EQ(records[2].effective_at, monday + 48h + 1s);
  EXPECT_EQ(records[3].effective_at, monday + 72h + 1s);
  EXPECT_EQ(records[3].recorded_at, monday + 72h + 5s);
  EXPECT_EQ(records[3].actor, "system");
  EXPECT_EQ(document(note.stream).missed, 3U);

  // None of them fires again from its alarm.
  service.writer().fire_due_timers();
  service.commit();
  EXPECT_EQ(service.log().head(), 5U);
}

TEST_F(WriterTest, X_14_TimersSurviveARestart) {
  const auto note = open();
  service.restart();
  service.at(monday + 25h);
  EXPECT_EQ(service.writer().next_alarm(), monday + 24h + 1s);
  service.writer().fire_due_timers();
  service.commit();
  EXPECT_EQ(document(note.stream).missed, 1U);
}

TEST_F(WriterTest, AClosedNoteHasNoAlarms) {
  const auto note = open();
  auto ask = author(note.stream);
  ask.expected_version = 1;
  service.execute<NoteCodec>(CloseNote{}, ask);
  EXPECT_FALSE(service.writer().next_alarm());
}

TEST_F(WriterTest, P9_PersonalValuesAreSealedFromTheFirstEventOn) {
  const auto reply = service.execute<NoteCodec>(with_owner(), author());
  ASSERT_FALSE(reply.problem);
  for (const auto& record : service.records()) {
    EXPECT_EQ(record.bytes.find("王小明"), std::string::npos);
    EXPECT_EQ(record.bytes.find("13812345678"), std::string::npos);
  }
  EXPECT_EQ(reply.outcome.find("13812345678"), std::string::npos);
  const auto note = document(reply.stream);
  EXPECT_EQ(note.owner->name.mask, "王**");
  EXPECT_EQ(note.owner->phone.mask, "138****5678");
  EXPECT_TRUE(note.owner->phone.clear.empty());
}

TEST_F(WriterTest, P9_MasksAndBoxesOfTheSenderAreNotBelieved) {
  OpenNote forged = with_owner();
  forged.owner->name = {.clear = "", .mask = "clear text as a mask", .box = {1, 2, 3}};
  forged.owner->phone.mask = "13812345678";
  const auto reply = service.execute<NoteCodec>(forged, author());
  ASSERT_FALSE(reply.problem);
  const auto note = document(reply.stream);
  EXPECT_FALSE(note.owner->name.given());
  EXPECT_TRUE(note.owner->name.mask.empty());
  EXPECT_EQ(note.owner->phone.mask, "138****5678");
}

TEST_F(WriterTest, X_43_ALookUpIsLoggedBeforeItIsShownAndOnlyItsFieldsAre) {
  const auto reply = service.execute<NoteCodec>(with_owner(), author());
  const auto ask = author(reply.stream);
  service.send<NoteCodec>(LookUpOwner{.reason = "call back"}, ask);
  EXPECT_EQ(service.log().head(), 1U);  // nothing is shown before the commit
  const auto shown = service.commit().at(0);
  EXPECT_EQ(service.log().head(), 2U);
  ASSERT_EQ(shown.opened.size(), 1U);
  EXPECT_EQ(shown.opened[0].first, "/owner/phone");
  EXPECT_EQ(shown.opened[0].second, "13812345678");
  EXPECT_EQ(shown.outcome.find("13812345678"), std::string::npos);  // what is stored has the mask

  const auto again = service.execute<NoteCodec>(LookUpOwner{.reason = "call back"}, ask);
  EXPECT_TRUE(again.replayed);
  EXPECT_EQ(again.opened, shown.opened);
  EXPECT_EQ(service.log().head(), 2U);

  service.advance(16min);  // the document may hold other values by now
  const auto later = service.execute<NoteCodec>(LookUpOwner{.reason = "call back"}, ask);
  EXPECT_TRUE(later.replayed);
  EXPECT_TRUE(later.opened.empty());
}

TEST_F(WriterTest, X_43_AnExportOpensAllThatItsLookUpNames) {
  const auto reply = service.execute<NoteCodec>(with_owner(), author());
  const auto shown = service.execute<NoteCodec>(LookUpOwner{.reason = "export", .all = true},
                                                author(reply.stream));
  const std::vector<std::pair<std::string, std::string>> expected{{"/owner/name", "王小明"},
                                                                  {"/owner/phone", "13812345678"}};
  EXPECT_EQ(shown.opened, expected);
}

TEST_F(WriterTest, X_42_X_43_ALookUpThatCannotBeLoggedShowsNothing) {
  const auto reply = service.execute<NoteCodec>(with_owner(), author());
  service.log().fail_next_append({Fault::Kind::full, "no space left"}, false);
  const auto refused =
      service.execute<NoteCodec>(LookUpOwner{.reason = "call back"}, author(reply.stream));
  ASSERT_TRUE(refused.problem);
  EXPECT_EQ(refused.problem->kind, Kind::full);
  EXPECT_TRUE(refused.opened.empty());
  EXPECT_EQ(service.log().head(), 1U);
}

TEST_F(WriterTest, X_45_ADestroyedKeyLeavesTheMaskAndOpensNothing) {
  const auto reply = service.execute<NoteCodec>(with_owner(), author());
  const std::vector<personal::KeyId> keys{1};
  ASSERT_TRUE(service.vault().destroy(keys));
  const auto shown = service.execute<NoteCodec>(LookUpOwner{.reason = "x"}, author(reply.stream));
  EXPECT_TRUE(shown.opened.empty());
}

TEST_F(WriterTest, WithoutRoomCommandsAreRefusedAndQueriesGoOn) {
  const auto note = open();
  service.log().set_room(false);
  const auto ask = author(note.stream);
  const auto no = service.execute<NoteCodec>(WriteLine{.line = "a"}, ask);
  ASSERT_TRUE(no.problem);
  EXPECT_EQ(no.problem->kind, Kind::full);
  EXPECT_EQ(document(note.stream).version, 1U);

  service.log().set_room(true);
  EXPECT_EQ(service.execute<NoteCodec>(WriteLine{.line = "a"}, ask).version, 2U);
}

TEST_F(WriterTest, ADiskThatFillsUpDuringTheWriteRefusesTheGroup) {
  const auto note = open();
  service.send<NoteCodec>(WriteLine{.line = "lost"}, author(note.stream));
  service.send<NoteCodec>(OpenNote{.title = "lost"}, author());
  service.log().fail_next_append({Fault::Kind::full, "no space left"}, false);
  for (const auto& reply : service.commit()) {
    ASSERT_TRUE(reply.problem);
    EXPECT_EQ(reply.problem->kind, Kind::full);
  }
  service.log().reopen();  // there is room again; the process goes on
  EXPECT_EQ(service.execute<NoteCodec>(WriteLine{.line = "kept"}, author(note.stream)).version, 2U);
  EXPECT_EQ(document(note.stream).lines, std::vector<std::string>{"kept"});
  EXPECT_EQ(document(open().stream).doc_no, "NB-202603-00002");
}

// The next three: a group is decided while the one before it is written.
TEST_F(WriterTest, P1_WhatIsDecidedMeanwhileIsAnsweredWithItsOwnGroup) {
  const auto note = open();
  const auto ask = author(note.stream);
  service.send<NoteCodec>(WriteLine{.line = "a"}, ask);
  ASSERT_TRUE(service.writer().close_group());

  service.send<NoteCodec>(WriteLine{.line = "b"}, author(note.stream));
  service.send<NoteCodec>(WriteLine{.line = "a"}, ask);  // he did not wait for the answer
  service.writer().write_group();
  EXPECT_EQ(service.log().head(), 2U);
  const auto first = service.finish_group();
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first[0].version, 2U);

  const auto second = service.commit();
  ASSERT_EQ(second.size(), 2U);
  EXPECT_EQ(second[0].version, 3U);
  EXPECT_TRUE(second[1].replayed);
  EXPECT_EQ(second[1].outcome, first[0].outcome);
  EXPECT_EQ(document(note.stream).lines, (std::vector<std::string>{"a", "b"}));
  service.restart();
  EXPECT_EQ(document(note.stream).version, 3U);
}

TEST_F(WriterTest, P1_AFullDiskTakesWhatWasDecidedMeanwhileAlong) {
  const auto note = open();
  const auto kept = author(note.stream);
  service.execute<NoteCodec>(WriteLine{.line = "kept"}, kept);
  const auto lost = author(note.stream);
  service.send<NoteCodec>(WriteLine{.line = "lost"}, lost);
  ASSERT_TRUE(service.writer().close_group());
  service.send<NoteCodec>(WriteLine{.line = "stands on it"}, author(note.stream));
  service.send<NoteCodec>(WriteLine{.line = "lost"}, lost);
  service.send<NoteCodec>(WriteLine{.line = "kept"}, kept);
  service.log().fail_next_append({Fault::Kind::full, "no space left"}, false);
  service.writer().write_group();
  auto replies = service.finish_group();
  service.log().reopen();  // there is room again; the process goes on
  for (auto& reply : service.commit()) replies.push_back(std::move(reply));

  ASSERT_EQ(replies.size(), 4U);
  for (std::size_t i = 0; i < 3; ++i) {
    ASSERT_TRUE(replies[i].problem) << i;
    EXPECT_EQ(replies[i].problem->kind, Kind::full) << i;
  }
  EXPECT_FALSE(replies[3].problem);
  EXPECT_TRUE(replies[3].replayed);
  EXPECT_EQ(service.execute<NoteCodec>(WriteLine{.line = "lost"}, lost).version, 3U);
  EXPECT_EQ(document(note.stream).lines, (std::vector<std::string>{"kept", "lost"}));
}

TEST_F(WriterTest, P4_ReactionsOfALostGroupAreAskedForAgain) {
  ServiceHarness source{definition, monday};
  for (const char* title : {"one", "two", "three"}) {
    source.execute<NoteCodec>(OpenNote{.title = title},
                              {.id = source.new_id(), .person = "p-1", .roles = {"author"}});
  }
  Reaction copies{.name = "copies", .source = "elsewhere"};
  copies.react = [](const eventlog::RecordView&, const KeyLookup&) -> Reaction::Commands {
    return std::vector<OwnCommand>{};
  };
  std::vector<bus::Message> feed;
  for (const auto& record : source.records()) {
    feed.emplace_back(
        std::span(reinterpret_cast<const std::uint8_t*>(record.bytes.data()), record.bytes.size()));
  }
  EXPECT_TRUE(service.writer().react(copies, feed[0].bytes()));
  service.commit();
  EXPECT_TRUE(service.writer().react(copies, feed[1].bytes()));
  service.log().fail_next_append({Fault::Kind::full, "no space left"}, false);
  service.commit();
  service.log().reopen();
  EXPECT_FALSE(service.writer().react(copies, feed[2].bytes()));
  EXPECT_EQ(service.writer().cursor_of(copies), 1U);
  EXPECT_TRUE(service.writer().react(copies, feed[1].bytes()));
  EXPECT_TRUE(service.writer().react(copies, feed[2].bytes()));
  service.commit();
  EXPECT_EQ(service.log().cursor("copies"), 3U);
}

TEST_F(WriterTest, AFailedWriteAnswersNobody) {
  service.send<NoteCodec>(OpenNote{.title = "lost"}, author());
  service.log().fail_next_append({Fault::Kind::io, "the disk is gone"}, false);
  EXPECT_FALSE(service.writer().commit().has_value());
}

TEST_F(WriterTest, WhatWasWrittenButNotAnsweredIsFoundByTheRetry) {
  const auto ask = author();
  service.send<NoteCodec>(OpenNote{.title = "in doubt"}, ask);
  service.log().fail_next_append({Fault::Kind::io, "the answer was lost"}, true);
  EXPECT_FALSE(service.writer().commit().has_value());
  service.restart();
  const auto retry = service.execute<NoteCodec>(OpenNote{.title = "in doubt"}, ask);
  EXPECT_TRUE(retry.replayed);
  EXPECT_EQ(service.log().head(), 1U);
}

TEST_F(WriterTest, HostileBytesAreCountedAndHarmNobody) {
  const auto random = seeded_random(11);
  for (int i = 0; i < 2'000; ++i) {
    std::vector<std::uint8_t> bytes(random() % 200);
    std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(random()); });
    service.writer().take({"stranger", bus::Message(bytes)});
  }
  for (const auto& reply : service.commit()) EXPECT_TRUE(reply.problem);
  EXPECT_EQ(service.log().head(), 0U);
  EXPECT_GT(service.writer().statistics().malformed, 0U);
  EXPECT_FALSE(open().problem);
}

TEST_F(WriterTest, ForeignTargetsAndTypesAreRefused) {
  const auto note = open();
  const auto nowhere = service.execute<NoteCodec>(WriteLine{.line = "a"}, author({1, 2}));
  EXPECT_EQ(nowhere.problem->kind, Kind::not_found);
  const auto created_twice =
      service.execute<NoteCodec>(OpenNote{.title = "a"}, author(note.stream));
  EXPECT_EQ(created_twice.problem->code, "wrong-target");
  auto nameless = author(note.stream);
  nameless.person.clear();
  EXPECT_EQ(service.execute<NoteCodec>(WriteLine{.line = "a"}, nameless).problem->kind,
            Kind::unauthorised);
}

}  // namespace
}  // namespace aftercare::runtime
