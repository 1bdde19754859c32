// Views and queries over a service core: rebuild, switch, pages, as-of, waiting.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <set>
#include <vector>

#include "common/projections/row_message.h"
#include "common/projections/view.h"
#include "common/runtime/document_projection.h"
#include "common/testing/days.h"
#include "common/testing/notebook/notebook_definition.h"
#include "common/testing/notebook/notebook_model.h"
#include "common/testing/service_harness.h"

namespace aftercare::runtime {
namespace {

using testing::monday;
using namespace std::chrono_literals;
using notebook::CloseNote;
using notebook::NoteCodec;
using notebook::OpenNote;
using notebook::WriteLine;
using projections::View;
using projections::ViewReader;
using testing::ServiceHarness;

struct Listed {
  std::vector<std::string> titles;
  std::string next;
  std::optional<Rejection> problem;
};

class ViewsTest : public ::testing::Test {
 protected:
  testing::Ask author(Uuid stream = {}) {
    return {.id = service.new_id(), .stream = stream, .roles = {"author"}};
  }
  Uuid open(const std::string& title) {
    service.advance(1s);
    return service.execute<NoteCodec>(OpenNote{.title = title}, author()).stream;
  }
  void close(const Uuid& stream, std::uint32_t version = 1) {
    auto ask = author(stream);
    ask.expected_version = version;
    ASSERT_FALSE(service.execute<NoteCodec>(CloseNote{}, ask).problem);
  }

  struct Question {
    std::vector<std::array<std::string, 3>> filters;  // field, op, value
    std::string sort;
    std::uint32_t limit = 0;
    std::string cursor;
    std::uint64_t as_of = 0;
    Instant as_of_time;
  };
  Listed list(const Question& question) {
    Listed listed;
    service.ask(
        [&](wire::Request::Builder request) {
          auto query = request.initList();
          query.setType(notebook::Note::type_id);
          auto filters = query.initFilters(static_cast<unsigned>(question.filters.size()));
          for (unsigned i = 0; i < question.filters.size(); ++i) {
            filters[i].setField(text(question.filters[i][0]));
            filters[i].setOp(question.filters[i][1] == "from" ? wire::ListQuery::Filter::Op::FROM
                             : question.filters[i][1] == "to" ? wire::ListQuery::Filter::Op::TO
                                                              : wire::ListQuery::Filter::Op::EQ);
            filters[i].setValue(text(question.filters[i][2]));
          }
          query.setSort(text(question.sort));
          query.setLimit(question.limit);
          query.setCursor(text(question.cursor));
          query.getView().setAsOfPosition(question.as_of);
          query.getView().setAsOfTime(micros(question.as_of_time));
        },
        [&](wire::Reply::Reader reply) {
          if (reply.isProblem()) {
            listed.problem = bus::decode(reply.getProblem());
            return;
          }
          for (const auto item : reply.getPage().getItems()) {
            const projections::RowMessage row({item.begin(), item.size()});
            notebook::Note note;
            NoteCodec::decode_document(row.root(), note);
            listed.titles.push_back(note.title);
          }
          listed.next = view(reply.getPage().getNext());
        });
    return listed;
  }
  std::vector<std::string> all(Question question) {
    std::vector<std::string> titles;
    do {
      const Listed page = list(question);
      if (page.problem) {
        ADD_FAILURE() << *page.problem;
        return titles;
      }
      titles.insert(titles.end(), page.titles.begin(), page.titles.end());
      question.cursor = page.next;
    } while (!question.cursor.empty());
    return titles;
  }

  // A reply about a document, in words.
  static std::string told(const Outgoing& reply) {
    std::string words;
    const bus::Message message(reply.message);
    const auto read =
        bus::read_message<wire::Reply>(message.bytes(), [&](wire::Reply::Reader answer) {
          if (answer.isProblem()) {
            words = "problem " + bus::decode(answer.getProblem()).code;
            return;
          }
          const auto document = answer.getDocument();
          notebook::Note note;
          NoteCodec::decode_document(document.getBody(), note);
          words = "document " + note.title + ", version " + std::to_string(document.getVersion()) +
                  ", position " + std::to_string(document.getPosition());
        });
    return read ? words : read.error().what;
  }

  std::string hash_of(const std::filesystem::path& path) {
    return ViewReader::open(path, definition.projections[0]->row_type()).value()->hash().value();
  }

  const Definition definition = notebook::definition();
  ServiceHarness service{definition, monday};
  testing::TemporaryFolder folder;
};

TEST_F(ViewsTest, ListsAreNewestFirstAndPagesLoseAndRepeatNothing) {
  for (int i = 0; i < 7; ++i) open("note " + std::to_string(i));
  const std::vector<std::string> expected{"note 6", "note 5", "note 4", "note 3",
                                          "note 2", "note 1", "note 0"};
  EXPECT_EQ(all({}), expected);
  EXPECT_EQ(all({.limit = 3}), expected);
  EXPECT_EQ(all({.limit = 7}), expected);

  const Listed first = list({.limit = 3});
  open("while paging");
  const Listed second = list({.limit = 4, .cursor = first.next});
  EXPECT_EQ(second.titles, (std::vector<std::string>{"note 3", "note 2", "note 1", "note 0"}));
  EXPECT_TRUE(second.next.empty());
}

TEST_F(ViewsTest, SortingKeepsRowsWithoutAValue) {
  const Uuid a = open("a");
  open("b");
  const Uuid c = open("c");
  open("d");
  close(a);
  close(c);  // closed notes have no dueAt
  EXPECT_EQ(all({.sort = "dueAt", .limit = 1}), (std::vector<std::string>{"a", "c", "b", "d"}));
  EXPECT_EQ(all({.sort = "-dueAt", .limit = 1}), (std::vector<std::string>{"d", "b", "c", "a"}));
  EXPECT_EQ(all({.sort = "-docNo", .limit = 3}), (std::vector<std::string>{"d", "c", "b", "a"}));
}

TEST_F(ViewsTest, AGroupIsSortedByItsIndexesAndKeepsRowsWithoutAValue) {
  for (const char* title : {"a", "b", "c"}) close(open(title));
  for (const char* title : {"d", "e", "f"}) open(title);
  const auto of = [](const char* state) {
    return std::vector<std::array<std::string, 3>>{{"state", "eq", state}};
  };
  EXPECT_EQ(all({.filters = of("open"), .sort = "dueAt", .limit = 2}),
            (std::vector<std::string>{"d", "e", "f"}));
  EXPECT_EQ(all({.filters = of("open"), .sort = "-dueAt", .limit = 1}),
            (std::vector<std::string>{"f", "e", "d"}));
  EXPECT_EQ(all({.filters = of("closed"), .sort = "dueAt", .limit = 2}),
            (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(all({.filters = of("closed"), .sort = "-dueAt", .limit = 2}),
            (std::vector<std::string>{"c", "b", "a"}));
  EXPECT_EQ(all({.filters = of("closed"), .limit = 2}), (std::vector<std::string>{"c", "b", "a"}));
  EXPECT_EQ(all({.filters = of("closed"), .sort = "docNo", .limit = 2}),
            (std::vector<std::string>{"a", "b", "c"}));
  // A zero asks for rows without the value.
  EXPECT_EQ(all({.filters = {{"state", "eq", "open"}, {"missed", "eq", "0"}}, .sort = "dueAt"}),
            (std::vector<std::string>{"d", "e", "f"}));
}

TEST_F(ViewsTest, FiltersNarrowAndUnknownOnesAreNamed) {
  const Uuid a = open("a");
  open("b");
  close(a);
  EXPECT_EQ(all({.filters = {{"state", "eq", "closed"}}}), (std::vector<std::string>{"a"}));
  EXPECT_EQ(all({.filters = {{"state", "eq", "open"}}, .sort = "dueAt"}),
            (std::vector<std::string>{"b"}));
  EXPECT_EQ(all({.filters = {{"dueAt", "from", "2026-03-03T01:00:02Z"}}}),
            (std::vector<std::string>{"b"}));

  const auto unknown = list({.filters = {{"nonsense", "eq", "1"}}});
  ASSERT_TRUE(unknown.problem);
  EXPECT_EQ(unknown.problem->kind, Kind::malformed);
  EXPECT_NE(unknown.problem->detail.en.find("docNo"), std::string::npos) << "says what there is";
  EXPECT_TRUE(list({.filters = {{"state", "eq", "ajar"}}}).problem);
  EXPECT_TRUE(list({.sort = "title"}).problem);
  EXPECT_TRUE(list({.limit = 201}).problem);
  EXPECT_TRUE(list({.cursor = "no cursor"}).problem);
  // A cursor belongs to its question.
  const Listed page = list({.limit = 1});
  EXPECT_TRUE(list({.sort = "docNo", .cursor = page.next}).problem);
}

TEST_F(ViewsTest, P12_ARebuiltViewEqualsTheLiveOneByHash) {
  std::vector<Uuid> notes;
  for (int i = 0; i < 40; ++i) notes.push_back(open("note " + std::to_string(i)));
  for (int i = 0; i < 200; ++i) {
    service.execute<NoteCodec>(WriteLine{.line = "line " + std::to_string(i)},
                               author(notes[static_cast<std::size_t>(i) % notes.size()]));
    if (i % 7 == 0) service.project();  // many small transactions against one large
  }
  for (int i = 0; i < 40; i += 3) close(notes[static_cast<std::size_t>(i)], 6);
  service.project();
  const auto live = service.core().views()[0]->serving();

  const auto rebuilt = folder.path() / "rebuilt.db";
  std::uint64_t told = 0;
  ASSERT_TRUE(projections::build(service.log(), definition.projections[0], rebuilt,
                                 service.log().head(), [&](auto done, auto) {
                                   told = done;
                                   return true;
                                 }));
  EXPECT_EQ(told, service.log().head());
  EXPECT_EQ(hash_of(live), hash_of(rebuilt));
}

TEST_F(ViewsTest, TheHashSeesASingleChangedRow) {
  open("a");
  service.project();
  const auto before = hash_of(service.core().views()[0]->serving());
  open("b");
  service.project();
  EXPECT_NE(before, hash_of(service.core().views()[0]->serving()));
}

TEST_F(ViewsTest, ALiveRebuildSwitchesAndGoesOn) {
  for (int i = 0; i < 10; ++i) open("note " + std::to_string(i));
  service.project();
  View& view = *service.core().views()[0];
  const auto generation = view.generation();
  const auto before = hash_of(view.serving());
  EXPECT_TRUE(view.rebuild());
  service.project();
  EXPECT_EQ(view.generation(), generation + 1);
  EXPECT_EQ(hash_of(view.serving()), before);
  open("after");
  EXPECT_EQ(all({.limit = 200}).size(), 11U);
}

TEST_F(ViewsTest, ViewsThatStandAtDifferentPlacesMeetAndHaveTheSameRows) {
  ASSERT_EQ(service.log().head(), 0U);  // so that they begin live, at the start of the log
  std::vector<std::unique_ptr<View>> views;
  for (const char* name : {"first", "second", "third"}) {
    const auto projection = document_projection(definition.aggregates[0], name, 1,
                                                definition.projections[0]->row_type());
    views.push_back(View::open(folder.path() / "views", projection, service.log()).value());
  }
  for (int i = 0; i < 20; ++i) open("note " + std::to_string(i));
  EXPECT_EQ(*View::step({&views[0], 1}, 7), 7U);
  EXPECT_EQ(*View::step({&views[1], 1}, 3), 3U);

  EXPECT_EQ(*View::step(views, 5), 5U);  // none by more than it was told
  EXPECT_EQ(views[0]->position(), 12U);
  EXPECT_EQ(views[1]->position(), 8U);
  EXPECT_EQ(views[2]->position(), 5U);
  while (*View::step(views, 5) > 0) {
  }
  for (const auto& view : views) {
    EXPECT_EQ(view->position(), service.log().head());
    EXPECT_EQ(hash_of(view->serving()), hash_of(views[0]->serving()));
  }
}

TEST_F(ViewsTest, ANewVersionIsBuiltBesideWhileTheOldOneServes) {
  for (int i = 0; i < 10; ++i) open("note " + std::to_string(i));
  const auto directory = folder.path() / "views";
  const auto old_one = document_projection(definition.aggregates[0], "notes", 1,
                                           definition.projections[0]->row_type());
  const auto new_one = document_projection(definition.aggregates[0], "notes", 2,
                                           definition.projections[0]->row_type());
  {
    auto view = View::open(directory, old_one, service.log()).value();
    while (*View::step({&view, 1}, 100) > 0) {
    }
  }
  auto view = View::open(directory, new_one, service.log()).value();
  EXPECT_TRUE(view->ready());
  EXPECT_EQ(view->serving().filename(), projections::file_name(*old_one));
  while (*View::step({&view, 1}, 100) > 0) {
  }
  EXPECT_EQ(view->serving().filename(), projections::file_name(*new_one));
  EXPECT_EQ(view->position(), service.log().head());
  EXPECT_FALSE(std::filesystem::exists(directory / projections::file_name(*old_one)));
}

TEST_F(ViewsTest, ADamagedOrForeignViewIsBuiltAgain) {
  for (int i = 0; i < 10; ++i) open("note " + std::to_string(i));
  const auto directory = folder.path() / "views";
  const auto& projection = definition.projections[0];
  std::string good;
  {
    auto view = View::open(directory, projection, service.log()).value();
    while (*View::step({&view, 1}, 100) > 0) {
    }
    good = hash_of(view->serving());
  }
  const auto path = directory / projections::file_name(*projection);
  {
    std::ofstream garbage(path, std::ios::binary | std::ios::trunc);
    garbage << std::string(100'000, 'x');
  }
  auto view = View::open(directory, projection, service.log()).value();
  while (*View::step({&view, 1}, 100) > 0) {
  }
  EXPECT_EQ(hash_of(view->serving()), good);
}

// All of them would be too much for one message of the bus.
TEST_F(ViewsTest, APageOfLargeRowsEndsEarlierAndMissesNone) {
  std::string line;  // 6,000 bytes
  for (int i = 0; i < 2'000; ++i) line += "字";
  std::vector<std::string> titles;
  for (const char* title : {"a", "b", "c"}) {
    titles.insert(titles.begin(), title);
    const Uuid note = open(title);
    for (int i = 0; i < 240; ++i) service.execute<NoteCodec>(WriteLine{.line = line}, author(note));
  }
  service.project();
  EXPECT_EQ(list({.limit = 4}).titles, (std::vector<std::string>{"c", "b"}));
  EXPECT_EQ(all({.limit = 4}), titles);
  EXPECT_EQ(all({.sort = "-missed", .limit = 4}), titles);
}

// For each event of the inner projection that makes a row, as many copies of it.
class Copies final : public projections::Projection {
 public:
  Copies(std::shared_ptr<const Projection> inner, std::size_t count)
      : inner_(std::move(inner)), count_(count) {}

  [[nodiscard]] const std::string& name() const override { return inner_->name(); }
  [[nodiscard]] std::uint32_t version() const override { return 1; }
  [[nodiscard]] const schema::Struct& row_type() const override { return inner_->row_type(); }

  [[nodiscard]] Expected<void, Fault> apply(const eventlog::RecordView& record,
                                            projections::Rows& rows) const override {
    struct One final : projections::Rows {
      projections::Row* find(std::string_view) override { return row.get(); }
      projections::Row& add(std::string_view, std::unique_ptr<projections::Row> made) override {
        row = std::move(made);
        return *row;
      }
      std::unique_ptr<projections::Row> row;
    } one;
    if (const auto applied = inner_->apply(record, one); !applied) return applied;
    const projections::RowBuilder built(*inner_, *one.row);
    for (std::size_t i = 0; i < count_; ++i) {
      const projections::RowMessage body(built.bytes());
      rows.add(to_string(record.stream()) + "/" + std::to_string(i),
               inner_->decode(body.root()).value());
    }
    return {};
  }

  void encode(const projections::Row& row, capnp::AnyPointer::Builder to) const override {
    inner_->encode(row, to);
  }
  [[nodiscard]] Expected<std::unique_ptr<projections::Row>, Fault> decode(
      capnp::AnyPointer::Reader from) const override {
    return inner_->decode(from);
  }

 private:
  std::shared_ptr<const Projection> inner_;
  std::size_t count_;
};

TEST_F(ViewsTest, NeighbouringEventsMayMakeThousandsOfRowsEach) {
  const auto projection =
      std::make_shared<Copies>(document_projection(definition.aggregates[0], "copies", 1,
                                                   definition.projections[0]->row_type()),
                               5'000);
  auto view = View::open(folder.path() / "views", projection, service.log()).value();
  open("a");
  open("b");
  open("c");  // more rows by now than wait in memory
  ASSERT_EQ(*View::step({&view, 1}, 100), 3U);
  EXPECT_EQ(view->position(), service.log().head());
  const auto reader = ViewReader::open(view->serving(), projection->row_type()).value();
  EXPECT_EQ(*reader->count(), 15'000U);
}

TEST_F(ViewsTest, P7_AnEventThatMakesTooManyRowsParksItsStreamAndNothingElse) {
  const auto projection =
      std::make_shared<Copies>(document_projection(definition.aggregates[0], "copies", 1,
                                                   definition.projections[0]->row_type()),
                               65'537);
  auto view = View::open(folder.path() / "views", projection, service.log()).value();
  const Uuid stream = open("a");
  ASSERT_EQ(*View::step({&view, 1}, 100), 1U);
  EXPECT_EQ(view->position(), service.log().head());
  const auto reader = ViewReader::open(view->serving(), projection->row_type()).value();
  EXPECT_EQ(reader->parked(to_string(stream)).value(),
            "position 1: one event makes more than 65536 rows");
}

TEST_F(ViewsTest, ViewsAsTheyWereAtAPositionOrTime) {
  const Uuid a = open("a");
  const auto before = service.log().head();
  const Instant then = service.now();
  service.advance(10s);
  open("b");
  close(a);
  EXPECT_EQ(all({.as_of = before}), (std::vector<std::string>{"a"}));
  EXPECT_EQ(all({.as_of_time = then}), (std::vector<std::string>{"a"}));
  EXPECT_EQ(all({.filters = {{"state", "eq", "open"}}, .as_of = before}),
            (std::vector<std::string>{"a"}));
  EXPECT_EQ(all({}), (std::vector<std::string>{"b", "a"}));
  const auto too_early = list({.as_of_time = monday - 1h});
  EXPECT_FALSE(too_early.problem) << "there was nothing yet: " << too_early.problem->en;
  EXPECT_TRUE(too_early.titles.empty());
  service.ask(
      [&](wire::Request::Builder request) {
        auto query = request.initDocument();
        query.setType(notebook::Note::type_id);
        query.setKey(to_string(a));
        query.initView().setAsOfTime(micros(monday - 1h));
      },
      [&](wire::Reply::Reader reply) {
        ASSERT_TRUE(reply.isProblem()) << "the note was not there";
        EXPECT_EQ(bus::decode(reply.getProblem()).kind, Kind::not_found);
      });

  service.ask(
      [&](wire::Request::Builder request) {
        auto query = request.initDocument();
        query.setType(notebook::Note::type_id);
        query.setKey(to_string(a));
        query.initView().setAsOfPosition(before);
      },
      [&](wire::Reply::Reader reply) {
        ASSERT_TRUE(reply.isDocument());
        EXPECT_EQ(reply.getDocument().getVersion(), 1U);
        notebook::Note note;
        NoteCodec::decode_document(reply.getDocument().getBody(), note);
        EXPECT_EQ(note.state, notebook::NoteState::open);
      });
}

TEST_F(ViewsTest, ADocumentThatTheViewHasNotSeenIsAnsweredFromTheLog) {
  const auto get = [&](const Uuid& stream) {
    bus::Draft draft;
    auto query = testing::begin_request(draft, 7, {}).initDocument();
    query.setType(notebook::Note::type_id);
    query.setKey(to_string(stream));
    std::vector<Outgoing> replies;
    service.core().queries().answer({"peer", bus::Message(draft.bytes())}, testing::into(replies));
    return replies.empty() ? std::string("none yet") : told(replies.front());
  };
  const Uuid seen = open("a");
  service.project();
  const Uuid unseen = open("b");
  EXPECT_EQ(get(seen), "document a, version 1, position 1");
  EXPECT_EQ(get(unseen), "document b, version 1, position 2");
  EXPECT_EQ(get(service.new_id()), "problem not-found");
  service.project();
  EXPECT_EQ(get(unseen), "document b, version 1, position 2");
}

TEST_F(ViewsTest, AQuestionWaitsForAPositionUntilItsDeadline) {
  open("a");
  service.project();
  bus::Draft draft;
  const auto ask = [&](std::uint64_t min_position) {
    auto request = testing::begin_request(draft, 7, {});
    request.setDeadline(micros(service.now() + 3s));
    auto query = request.initList();
    query.setType(notebook::Note::type_id);
    query.initView().setMinPosition(min_position);
    return bus::Incoming{"peer", bus::Message(draft.bytes())};
  };
  auto& queries = service.core().queries();
  std::vector<Outgoing> replies;
  queries.answer(ask(2), testing::into(replies));
  EXPECT_TRUE(replies.empty());
  queries.due(testing::into(replies));
  EXPECT_TRUE(replies.empty());

  open("b");
  queries.due(testing::into(replies));
  EXPECT_TRUE(replies.empty()) << "in the log, but not yet in the view";
  service.project();
  queries.due(testing::into(replies));
  EXPECT_EQ(replies.size(), 1U);

  replies.clear();
  queries.answer(ask(99), testing::into(replies));
  service.advance(4s);
  queries.due(testing::into(replies));
  ASSERT_EQ(replies.size(), 1U);
  const bus::Message message(replies[0].message);
  ASSERT_TRUE(bus::read_message<wire::Reply>(message.bytes(), [](wire::Reply::Reader reply) {
    ASSERT_TRUE(reply.isProblem());
    EXPECT_EQ(view(reply.getProblem().getCode()), "view-behind");
  }));
}

TEST_F(ViewsTest, EventsOfAStreamComeInPages) {
  const Uuid a = open("a");
  for (int i = 0; i < 5; ++i) {
    service.execute<NoteCodec>(WriteLine{.line = "x"}, author(a));
  }
  std::uint32_t after = 0;
  std::vector<std::uint32_t> versions;
  do {
    service.ask(
        [&](wire::Request::Builder request) {
          auto query = request.initEvents();
          encode(a, query.initStream());
          query.setAfter(after);
          query.setLimit(4);
        },
        [&](wire::Reply::Reader reply) {
          ASSERT_TRUE(reply.isEvents());
          for (const auto bytes : reply.getEvents().getRecords()) {
            const bus::Message record({bytes.begin(), bytes.size()});
            versions.push_back(eventlog::RecordView::read(record.bytes()).value().version());
          }
          after = reply.getEvents().getNext();
        });
  } while (after != 0);
  EXPECT_EQ(versions, (std::vector<std::uint32_t>{1, 2, 3, 4, 5, 6}));
}

}  // namespace
}  // namespace aftercare::runtime
