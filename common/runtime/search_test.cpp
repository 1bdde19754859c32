// Search by words over sealed values: right answers, nothing in clear in the view, nothing left of
// who was erased (P9, P12).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "common/projections/row_message.h"
#include "common/projections/view.h"
#include "common/runtime/search_words.h"
#include "common/testing/days.h"
#include "common/testing/notebook/notebook_definition.h"
#include "common/testing/notebook/notebook_model.h"
#include "common/testing/service_harness.h"

namespace aftercare::runtime {
namespace {

using testing::monday;
using namespace std::chrono_literals;
using notebook::EraseOwner;
using notebook::NoteCodec;
using notebook::OpenNote;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::ServiceHarness;
using ::testing::SizeIs;

class SearchTest : public ::testing::Test {
 protected:
  testing::Ask author(Uuid stream = {}) {
    return {.id = service.new_id(), .stream = stream, .roles = {"author"}};
  }
  Uuid open(const std::string& title, const std::string& name = {}, const std::string& phone = {}) {
    OpenNote note{.title = title};
    if (!name.empty() || !phone.empty()) {
      note.owner.emplace();
      note.owner->name.clear = name;
      note.owner->phone.clear = phone;
    }
    service.advance(1s);
    return service.execute<NoteCodec>(note, author()).stream;
  }

  struct Found {
    std::vector<std::string> titles;
    std::vector<std::string> names;
    std::string next;
    std::optional<Rejection> problem;
  };
  struct Question {
    std::string state;
    std::string sort;
    std::uint32_t limit = 0;
    std::string cursor;
    std::uint64_t as_of = 0;
  };
  Found ask(const std::string& words, const Question& question) {
    Found found;
    service.ask(
        [&](wire::Request::Builder request) {
          auto query = request.initList();
          query.setType(notebook::Note::type_id);
          query.setSearch(text(words));
          query.setSort(text(question.sort));
          query.setLimit(question.limit);
          query.setCursor(text(question.cursor));
          query.getView().setAsOfPosition(question.as_of);
          if (question.state.empty()) return;
          auto filter = query.initFilters(1)[0];
          filter.setField("state");
          filter.setValue(text(question.state));
        },
        [&](wire::Reply::Reader reply) {
          if (reply.isProblem()) {
            found.problem = bus::decode(reply.getProblem());
            return;
          }
          for (const auto item : reply.getPage().getItems()) {
            const projections::RowMessage row({item.begin(), item.size()});
            notebook::Note note;
            NoteCodec::decode_document(row.root(), note);
            found.titles.push_back(note.title);
            found.names.push_back(note.owner ? note.owner->name.mask : "");
          }
          found.next = view(reply.getPage().getNext());
        });
    return found;
  }
  std::vector<std::string> titles(const std::string& words) {
    const Found found = ask(words, {});
    EXPECT_FALSE(found.problem) << *found.problem;
    return found.titles;
  }
  std::string code(const std::string& words) { return code(words, {}); }
  std::string code(const std::string& words, const Question& question) {
    const Found found = ask(words, question);
    return found.problem ? found.problem->code : "";
  }
  std::filesystem::path file() { return service.core().views().at(0)->serving(); }
  std::int64_t count(const std::string& table) {
    const auto reader =
        projections::ViewReader::open(file(), definition.projections[0]->row_type()).value();
    const auto rows = reader->query("SELECT count(*) FROM " + table, {}, 1s);
    return std::get<std::int64_t>(rows.value().at(0).at(0));
  }

  const Definition definition = notebook::definition();
  ServiceHarness service{definition, monday};
};

TEST_F(SearchTest, NamesFromTwoCharactersOn) {
  open("a", "王小明", "13812345678");
  open("b", "王小红");
  open("c", "小明王");
  EXPECT_THAT(titles("王小"), ElementsAre("b", "a"));
  EXPECT_THAT(titles("小明"), ElementsAre("c", "a"));
  EXPECT_THAT(titles("王小明"), ElementsAre("a"));
  EXPECT_THAT(titles("明小"), IsEmpty());
  EXPECT_THAT(titles("王明"), IsEmpty());
}

TEST_F(SearchTest, BigramsOfAWordMustFollowEachOther) {
  open("yes", "上海海上公司");
  open("no", "海上与上海公司");  // has 上海, 海海 is not in it
  EXPECT_THAT(titles("上海海上"), ElementsAre("yes"));
  open("also no", "阿布布阿·布");
  EXPECT_THAT(titles("布布阿布"), ElementsAre("also no"));
  EXPECT_THAT(titles("阿布阿布"), IsEmpty());  // each pair of it is there, the word is not
}

TEST_F(SearchTest, NumbersFromTheLastFourOn) {
  open("a", "", "13812345678");
  open("b", "", "+86 138-0000-5678");
  open("c", "", "0991-3661234");
  EXPECT_THAT(titles("5678"), ElementsAre("b", "a"));
  EXPECT_THAT(titles("45678"), ElementsAre("a"));
  EXPECT_THAT(titles("13800005678"), ElementsAre("b"));
  EXPECT_THAT(titles("8613812345678"), ElementsAre("a"));
  EXPECT_THAT(titles("１３８１２３４５６７８"), ElementsAre("a"));
  EXPECT_THAT(titles("09913661234"), ElementsAre("c"));
  EXPECT_THAT(titles("3812"), IsEmpty());  // not its end
  EXPECT_THAT(titles("NB-202603-00002"), ElementsAre("b"));
  EXPECT_THAT(titles("nb20260300003"), ElementsAre("c"));
}

TEST_F(SearchTest, SeveralWordsAllOfThem) {
  open("first note", "王小明", "13812345678");
  open("second note", "王小明", "13900001111");
  EXPECT_THAT(titles("王小明 1111"), ElementsAre("second note"));
  EXPECT_THAT(titles("NOTE 5678"), ElementsAre("first note"));
  EXPECT_THAT(titles("王小明 9999"), IsEmpty());
}

TEST_F(SearchTest, TheDotInANameAndItsWidthMakeNoDifference) {
  open("a", "阿卜杜拉·买买提");
  EXPECT_THAT(titles("阿卜杜拉买买提"), ElementsAre("a"));
  EXPECT_THAT(titles("杜拉·买"), ElementsAre("a"));
}

TEST_F(SearchTest, TooShortOrTooMuchIsRefused) {
  EXPECT_EQ(code("王"), "search-too-short");
  EXPECT_EQ(code("5"), "search-too-short");
  EXPECT_EQ(code("王小明 王"), "search-too-short");
  EXPECT_EQ(code("  "), "search-too-short");
  EXPECT_EQ(code("a1 a2 a3 a4 a5 a6 a7 a8 a9"), "search-too-long");
  EXPECT_EQ(code(std::string(101, 'x')), "search-too-long");
  EXPECT_EQ(code("王小", {.sort = "docNo"}), "search-unsorted");
  EXPECT_EQ(code("王小", {.limit = 1'000}), "bad-limit");
  open("a");
  EXPECT_EQ(code("王小", {.as_of = 1}), "no-search-in-the-past");
}

TEST_F(SearchTest, PagesAndFiltersGoTogether) {
  std::vector<std::string> expected;
  for (int i = 0; i < 9; ++i) {
    const Uuid note = open("note " + std::to_string(i), i % 2 == 0 ? "王小明" : "李小明");
    if (i != 4) continue;
    auto ask = author(note);
    ask.expected_version = 1;
    service.execute<NoteCodec>(notebook::CloseNote{}, ask);
  }
  std::vector<std::string> seen;
  Question question{.state = "open", .limit = 2};
  do {
    const Found page = ask("王小明", question);
    ASSERT_FALSE(page.problem);
    EXPECT_LE(page.titles.size(), 2U);
    seen.insert(seen.end(), page.titles.begin(), page.titles.end());
    question.cursor = page.next;
  } while (!question.cursor.empty());
  EXPECT_THAT(seen, ElementsAre("note 8", "note 6", "note 2", "note 0"));
  question.cursor = ask("小明", {.limit = 2}).next;
  EXPECT_EQ(code("王小明", question), "bad-cursor");  // of another question
}

TEST_F(SearchTest, P9_TheViewHoldsNothingInClear) {
  open("a", "王小明", "13812345678");
  EXPECT_THAT(titles("王小明"), SizeIs(1));
  for (const auto& entry : std::filesystem::recursive_directory_iterator(service.folder())) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    EXPECT_EQ(bytes.find("王小"), std::string::npos) << entry.path();
    EXPECT_EQ(bytes.find("13812345678"), std::string::npos) << entry.path();
  }
}

TEST_F(SearchTest, X_45_TheTokensOfAnErasedPersonGoAndARebuildBringsNoneBack) {
  const Uuid gone = open("gone", "王小明", "13812345678");
  open("stays", "王小明", "13912345678");
  EXPECT_THAT(titles("王小明"), SizeIs(2));
  const auto tokens = count("tokens");
  ASSERT_FALSE(service.execute<NoteCodec>(EraseOwner{}, author(gone)).problem);

  EXPECT_THAT(titles("王小明"), ElementsAre("stays"));
  EXPECT_THAT(titles("13812345678"), IsEmpty());
  // Two pairs of the name and the number's end; title and number of the note stay.
  EXPECT_EQ(count("tokens"), tokens - 3);
  EXPECT_THAT(titles("gone"), ElementsAre("gone"));
  const auto hash = [&] {
    return projections::ViewReader::open(file(), definition.projections[0]->row_type())
        .value()
        ->hash()
        .value();
  };
  const auto before = hash();

  ASSERT_TRUE(service.core().views().at(0)->rebuild());
  service.project();
  EXPECT_EQ(hash(), before);  // P12
  EXPECT_EQ(count("tokens"), tokens - 3);
  EXPECT_THAT(titles("王小明"), ElementsAre("stays"));
  EXPECT_THAT(ask("gone", {}).names, ElementsAre("erased"));
}

TEST_F(SearchTest, AViewThatWasBuiltWithoutTokensIsBuiltAgain) {
  open("a", "王小明");
  service.project();
  const auto path = file();
  projections::remove_file(path);
  ASSERT_TRUE(projections::build(service.log(), definition.projections[0], path, 1));
  service.restart();
  EXPECT_THAT(titles("王小明"), ElementsAre("a"));
}

TEST_F(SearchTest, RowsFoundAreTheSameWhetherBuiltOrKeptUp) {
  const auto random = seeded_random(5);
  const std::vector<std::string> signs{"王", "李", "小", "明", "红"};
  const auto some = [&](std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += signs[random() % signs.size()];
    return text;
  };
  std::vector<std::pair<std::string, std::string>> all;  // title, name
  for (int i = 0; i < 200; ++i) {
    all.emplace_back("t" + std::to_string(i), some(2 + random() % 4));
    open(all.back().first, all.back().second);
  }
  for (const bool rebuilt : {false, true}) {
    if (rebuilt) {
      ASSERT_TRUE(service.core().views().at(0)->rebuild());
      service.project();
    }
    for (int i = 0; i < 30; ++i) {
      const std::string word = some(2 + random() % 2);
      std::vector<std::string> expected;
      for (auto it = all.rbegin(); it != all.rend(); ++it) {
        if (it->second.find(word) != std::string::npos) expected.push_back(it->first);
      }
      if (expected.size() > 50) expected.resize(50);
      EXPECT_EQ(titles(word), expected) << word;
    }
  }
}

TEST(SearchWords, NumbersAndWordsAsTheyAreCompared) {
  EXPECT_EQ(plain_number(" +86 138-1234-5678 "), "13812345678");
  EXPECT_EQ(plain_number("008613812345678"), "13812345678");
  EXPECT_EQ(plain_number("8612345"), "8612345");
  EXPECT_EQ(plain_number("ＬＧＸ－１２３"), "LGX123");
  EXPECT_EQ(plain_number("京A12345"), "A12345");
  EXPECT_THAT(word_characters("Wang, 王·小"), ElementsAre("w", "a", "n", "g", "王", "小"));
}

}  // namespace
}  // namespace aftercare::runtime
