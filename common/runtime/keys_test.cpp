// Keys of documents (decider/document_key.h): one holder, in one write with the events, made again
// from the log.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/runtime/key_index.h"
#include "common/testing/days.h"
#include "common/testing/notebook/notebook_definition.h"
#include "common/testing/notebook/notebook_model.h"
#include "common/testing/service_harness.h"

namespace aftercare::runtime {
namespace {

using testing::monday;
using namespace std::chrono_literals;
using notebook::CloseNote;
using notebook::EraseOwner;
using notebook::NoteCodec;
using notebook::OpenNote;
using testing::CommandReply;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::ServiceHarness;
using ::testing::SizeIs;

class KeysTest : public ::testing::Test {
 protected:
  testing::Ask author(Uuid stream = {}) {
    return {.id = service.new_id(), .stream = stream, .person = "p-1", .roles = {"author"}};
  }
  static OpenNote note(const std::string& source, const std::string& id_no = {}) {
    OpenNote open{.title = "a note", .source = source};
    if (!id_no.empty()) open.owner.emplace().id_no.clear = id_no;
    return open;
  }
  CommandReply open(const std::string& source, const std::string& id_no = {}) {
    return service.execute<NoteCodec>(note(source, id_no), author());
  }
  CommandReply close(const Uuid& stream, std::uint32_t version = 1) {
    auto ask = author(stream);
    ask.expected_version = version;
    return service.execute<NoteCodec>(CloseNote{}, ask);
  }
  std::vector<std::string> differences(bool with_vault) {
    PersonKeys persons(service.log(), service.vault(), seeded_random(1));
    return check_key_index(service.log(), Aggregates(definition.aggregates),
                           with_vault ? &persons : nullptr, 10)
        .value();
  }
  std::vector<std::string> entries() {
    std::vector<std::string> all;
    for (const std::string prefix : {"key/", "keyof/"}) {
      for (const auto& entry : service.log().entries(prefix)) {
        all.push_back(entry.key + "=" + entry.value);
      }
    }
    return all;
  }

  const Definition definition = notebook::definition();
  ServiceHarness service{definition, monday};
};

TEST_F(KeysTest, ASecondHolderIsRefusedAndToldWhoHoldsIt) {
  const auto first = open("KS-1");
  const auto second = open("KS-1");
  ASSERT_TRUE(second.problem);
  EXPECT_EQ(second.problem->kind, Kind::state);
  EXPECT_EQ(second.problem->rule, "NB-03");
  EXPECT_EQ(second.problem->code, "SOURCE_TAKEN");
  EXPECT_EQ(second.problem->detail.en, "source KS-1 is held by " + to_string(first.stream));
  EXPECT_EQ(service.log().head(), 1U);
  EXPECT_FALSE(open("KS-2").problem);
}

TEST_F(KeysTest, CommandsOfOneGroupSeeEachOther) {
  service.send<NoteCodec>(note("KS-1"), author());
  service.send<NoteCodec>(note("KS-1"), author());
  const auto replies = service.commit();
  EXPECT_FALSE(replies[0].problem);
  ASSERT_TRUE(replies[1].problem);
  EXPECT_EQ(replies[1].problem->rule, "NB-03");
}

TEST_F(KeysTest, WhatIsGivenUpMayBeTakenInTheSameGroupToo) {
  const auto first = open("KS-1");
  auto ask = author(first.stream);
  ask.expected_version = 1;
  service.send<NoteCodec>(CloseNote{}, ask);
  service.send<NoteCodec>(note("KS-1"), author());
  const auto replies = service.commit();
  EXPECT_FALSE(replies[0].problem);
  EXPECT_FALSE(replies[1].problem);
  EXPECT_TRUE(open("KS-1").problem);
  EXPECT_THAT(differences(true), IsEmpty());
}

TEST_F(KeysTest, KeysSurviveARestart) {
  const auto first = open("KS-1");
  service.restart();
  EXPECT_TRUE(open("KS-1").problem);
  EXPECT_FALSE(close(first.stream).problem);
  service.restart();
  EXPECT_FALSE(open("KS-1").problem);
}

TEST_F(KeysTest, ADryRunIsRefusedLikeTheCommandAndClaimsNothing) {
  auto ask = author();
  ask.dry_run = true;
  EXPECT_FALSE(service.execute<NoteCodec>(note("KS-1"), ask).problem);
  EXPECT_FALSE(open("KS-1").problem);
  ask.id = service.new_id();
  EXPECT_TRUE(service.execute<NoteCodec>(note("KS-1"), ask).problem);
}

TEST_F(KeysTest, AFailedWriteClaimsNothing) {
  service.send<NoteCodec>(note("KS-1"), author());
  service.log().fail_next_append({Fault::Kind::full, "no space left"}, false);
  service.commit();
  service.log().reopen();
  EXPECT_FALSE(open("KS-1").problem);
}

TEST_F(KeysTest, P9_APersonalKeyIsAHashAndIsComparedAsPeopleWriteIt) {
  const auto first = open("a", "11010519491231002x");
  ASSERT_FALSE(first.problem);
  for (const auto& same :
       {"11010519491231002X", "110105 19491231 002x", "１１０１０５19491231002X"}) {
    const auto second = open("b", same);
    ASSERT_TRUE(second.problem) << same;
    EXPECT_EQ(second.problem->rule, "NB-04");
    EXPECT_EQ(second.problem->detail.en, "id-no is held by " + to_string(first.stream));
  }
  EXPECT_FALSE(open("b", "110105194912310011").problem);
  for (const auto& entry : entries()) EXPECT_THAT(entry, Not(HasSubstr("1101051949")));
}

TEST_F(KeysTest, X_45_AnErasedPersonGivesHisKeysBack) {
  const auto first = open("a", "11010519491231002X");
  ASSERT_THAT(service.log().entries("keyof/"), SizeIs(1));
  ASSERT_FALSE(service.execute<NoteCodec>(EraseOwner{}, author(first.stream)).problem);
  EXPECT_THAT(service.log().entries("keyof/"), IsEmpty());
  EXPECT_THAT(service.log().entries("key/id-no/"), IsEmpty());
  EXPECT_THAT(differences(true), IsEmpty());
  EXPECT_THAT(differences(false), IsEmpty());
  EXPECT_FALSE(open("b", "11010519491231002X").problem);  // a new file, of a new person
}

TEST_F(KeysTest, TheIndexIsMadeAgainFromTheLog) {
  const auto first = open("KS-1", "11010519491231002X");
  const auto second = open("KS-2", "110105194912310011");
  open("KS-3");
  close(second.stream);
  const auto before = entries();

  // As of a log that was written before there was an index.
  eventlog::Batch batch;
  for (const std::string prefix : {"key/", "keyof/", "keys/"}) {
    for (const auto& entry : service.log().entries(prefix))
      batch.entries.push_back({entry.key, ""});
  }
  ASSERT_TRUE(service.log().append(batch));
  EXPECT_THAT(differences(true), IsEmpty());  // there is none: nothing to compare
  service.restart();
  EXPECT_EQ(entries(), before);
  EXPECT_TRUE(open("KS-1").problem);
  EXPECT_TRUE(open("x", "110105194912310011").problem);
}

TEST_F(KeysTest, VerificationFindsWhatDiffers) {
  const auto first = open("KS-1", "11010519491231002X");
  EXPECT_THAT(differences(true), IsEmpty());
  EXPECT_THAT(differences(false), IsEmpty());
  const std::string mine = service.log().entries("key/source/").at(0).key;
  const std::string foreign = "key/source/0004/KS-9/" + to_string(Uuid{1, 2});
  ASSERT_TRUE(service.log().append({.entries = {{mine, ""}, {foreign, "-"}}}));
  for (const bool with_vault : {true, false}) {
    EXPECT_THAT(differences(with_vault),
                ElementsAre("the index of keys holds one that no document has: " + foreign,
                            "the index of keys lacks " + mine));
  }
}

TEST_F(KeysTest, ManyMayHoldAKeyOfASharedSpace) {
  const auto one = open("a", "11010519491231002X");
  PersonKeys persons(service.log(), service.vault(), seeded_random(1));
  const KeyIndex index(service.log(), persons);
  std::string owner;
  for (const auto& entry : service.log().entries("key/owner/")) {
    owner = entry.key.substr(std::string("key/owner/0024/").size(), 36);
  }
  EXPECT_THAT(index.holders(DocumentKey(notebook::by_owner, owner), 10), ElementsAre(one.stream));
  EXPECT_THAT(index.holders(DocumentKey(notebook::by_owner, "nobody"), 10), IsEmpty());
  EXPECT_THAT(index.holders(DocumentKey(notebook::by_owner, ""), 10), IsEmpty());
}

}  // namespace
}  // namespace aftercare::runtime
