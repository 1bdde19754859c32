// Erasure: the event first, then the keys; nothing opens, nothing comes back (X-45, X-48, P9).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/runtime/person_keys.h"
#include "common/testing/days.h"
#include "common/testing/notebook/notebook_definition.h"
#include "common/testing/notebook/notebook_model.h"
#include "common/testing/service_harness.h"

namespace aftercare::runtime {
namespace {

using testing::monday;
using namespace std::chrono_literals;
using notebook::EraseOwner;
using notebook::LookUpOwner;
using notebook::NoteCodec;
using notebook::OpenNote;
using testing::CommandReply;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::ServiceHarness;
using ::testing::SizeIs;

class ErasureTest : public ::testing::Test {
 protected:
  testing::Ask author(Uuid stream = {}) {
    return {.id = service.new_id(), .stream = stream, .person = "p-1", .roles = {"author"}};
  }
  static OpenNote of(const std::string& name) {
    OpenNote note{.title = "a note"};
    note.owner.emplace();
    note.owner->name.clear = name;
    note.owner->phone.clear = "13812345678";
    return note;
  }
  Uuid open(const std::string& name = "王小明") {
    return service.execute<NoteCodec>(of(name), author()).stream;
  }
  CommandReply erase(const Uuid& stream) {
    return service.execute<NoteCodec>(EraseOwner{}, author(stream));
  }
  CommandReply look_up(const Uuid& stream) {
    return service.execute<NoteCodec>(LookUpOwner{.reason = "call"}, author(stream));
  }
  notebook::Note document(const Uuid& stream, std::uint64_t as_of = 0) {
    notebook::Note note;
    service.ask(
        [&](wire::Request::Builder request) {
          auto query = request.initDocument();
          query.setType(notebook::Note::type_id);
          query.setKey(to_string(stream));
          query.getView().setAsOfPosition(as_of);
        },
        [&](wire::Reply::Reader reply) {
          ASSERT_TRUE(reply.isDocument()) << "no document";
          NoteCodec::decode_document(reply.getDocument().getBody(), note);
        });
    return note;
  }
  void expect_erased(const notebook::Note& note) {
    ASSERT_TRUE(note.owner);
    EXPECT_EQ(note.owner->name.mask, "erased");
    EXPECT_EQ(note.owner->phone.mask, "erased");
    EXPECT_THAT(note.owner->phone.box, IsEmpty());
  }

  const Definition definition = notebook::definition();
  ServiceHarness service{definition, monday};
};

TEST_F(ErasureTest, X_45_NothingOpensAnyMoreAndEveryViewShowsErased) {
  const Uuid note = open();
  ASSERT_THAT(look_up(note).opened, SizeIs(1));
  const auto answer = erase(note);
  ASSERT_FALSE(answer.problem);
  EXPECT_THAT(answer.outcome, Not(HasSubstr("138****5678")));
  EXPECT_THAT(look_up(note).opened, IsEmpty());
  expect_erased(document(note));
  expect_erased(document(note, 1));  // as it was, too
  EXPECT_EQ(document(note).title, "a note");
}

TEST_F(ErasureTest, X_45_OthersStayReadable) {
  const Uuid gone = open();
  const Uuid stays = open("李四");
  erase(gone);
  EXPECT_EQ(document(stays).owner->name.mask, "李*");
  EXPECT_THAT(look_up(stays).opened, SizeIs(1));
}

TEST_F(ErasureTest, X_45_TheKeyGoesOnlyWhenTheEventIsOnDisk) {
  const Uuid note = open();
  service.send<NoteCodec>(EraseOwner{}, author(note));
  EXPECT_FALSE(service.vault().is_destroyed(1));
  service.log().fail_next_append({Fault::Kind::full, "no space left"}, false);
  service.commit();
  service.log().reopen();
  EXPECT_FALSE(service.vault().is_destroyed(1));
  EXPECT_THAT(look_up(note).opened, SizeIs(1));
  erase(note);
  EXPECT_TRUE(service.vault().is_destroyed(1));
}

TEST_F(ErasureTest, X_45_AProcessThatEndedInBetweenDestroysTheKeyAtItsStart) {
  const Uuid note = open();
  service.send<NoteCodec>(EraseOwner{}, author(note));
  service.log().fail_next_append({Fault::Kind::io, "the answer was lost"}, true);
  EXPECT_FALSE(service.writer().commit().has_value());
  EXPECT_FALSE(service.vault().is_destroyed(1));
  service.restart();
  EXPECT_TRUE(service.vault().is_destroyed(1));
  EXPECT_THAT(look_up(note).opened, IsEmpty());
  expect_erased(document(note));
}

TEST_F(ErasureTest, X_48_OlderKeysThatWerePutBackAreDestroyedBeforeAnybodyIsAnswered) {
  const Uuid note = open();
  const auto keys = service.folder() / "vault" / "keys";
  const auto copy = service.folder() / "keys.copy";
  std::filesystem::copy_file(keys, copy);
  erase(note);
  std::filesystem::copy_file(copy, keys, std::filesystem::copy_options::overwrite_existing);
  service.restart();
  EXPECT_TRUE(service.vault().is_destroyed(1));
  EXPECT_THAT(look_up(note).opened, IsEmpty());
}

TEST_F(ErasureTest, X_45_ARetryOfAnOldCommandBringsNothingBack) {
  const auto ask = author();
  const auto first = service.execute<NoteCodec>(of("王小明"), ask);
  const auto asked = author(first.stream);
  ASSERT_THAT(service.execute<NoteCodec>(LookUpOwner{.reason = "x"}, asked).opened, SizeIs(1));
  erase(first.stream);
  const auto head = service.log().head();
  const auto again = service.execute<NoteCodec>(of("王小明"), ask);
  EXPECT_TRUE(again.replayed);
  EXPECT_EQ(again.outcome, first.outcome);  // P3: byte for byte; the box in it opens nowhere
  EXPECT_THAT(service.execute<NoteCodec>(LookUpOwner{.reason = "x"}, asked).opened, IsEmpty());
  EXPECT_EQ(service.log().head(), head);
}

TEST_F(ErasureTest, X_45_NothingMoreIsSealedForHim) {
  PersonKeys persons(service.log(), service.vault(), seeded_random(1));
  const Uuid person{7, 7};  // never met here: he has no key to destroy
  EXPECT_TRUE(persons.erase(person));
  EXPECT_FALSE(persons.erase(person));
  Personal value{.clear = "13812345678"};
  EXPECT_THROW(persons.seal(value, Mask::phone, person), ErasedPerson);
  ASSERT_TRUE(service.log().append({.entries = persons.take_entries()}));
  ASSERT_TRUE(persons.destroy_leaving());
  persons.written();
  EXPECT_TRUE(persons.erased(person));
  EXPECT_THROW(persons.seal(value, Mask::phone, person), ErasedPerson);
  PersonKeys later(service.log(), service.vault(), seeded_random(2));
  EXPECT_THROW(later.seal(value, Mask::phone, person), ErasedPerson);
  EXPECT_TRUE(later.destroy_all_erased());
}

TEST_F(ErasureTest, X_45_ToEraseTwiceIsNoError) {
  const Uuid note = open();
  EXPECT_FALSE(erase(note).problem);
  EXPECT_FALSE(erase(note).problem);
  expect_erased(document(note));
}

}  // namespace
}  // namespace aftercare::runtime
