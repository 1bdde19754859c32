// Notices as the runtime gives them: facts of the case, once, whatever happens.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/eventlog/record.h"
#include "common/projections/row_message.h"
#include "common/runtime/notice_projection.h"
#include "common/testing/days.h"
#include "common/testing/notebook/notebook_definition.h"
#include "common/testing/notebook/notebook_model.h"
#include "common/testing/service_harness.h"
#include "schemas/notices.capnp.h"

namespace aftercare::runtime {
namespace {

using testing::monday;
using namespace std::chrono_literals;
using notebook::CloseNote;
using notebook::NoteCodec;
using notebook::OpenNote;
using testing::ServiceHarness;

// Monday, 2 March 2026, 09:00 in Shanghai. A review within ten working days is due on Monday, the
// 16th, at 17:30, so half of the time is over on the 9th at 13:15.
const Instant half = monday + 7 * 24h + 4h + 15min;
const Instant four_fifths = monday + 11 * 24h + 11h + 36min;
const Instant due = monday + 14 * 24h + 8h + 30min;
const Instant tuesday_opening = due + 15h;

struct ListedNotice {
  std::string id, recipient, doc_no, deadline;
  bool overdue = false;
  Instant due_at, given_at;
  Uuid subject;
};

class NoticesTest : public ::testing::Test {
 protected:
  Uuid open(std::uint16_t review_days = 10, const std::string& person = "p-1") {
    const auto reply = service.execute<NoteCodec>(
        OpenNote{.title = "reviewed", .review_days = review_days},
        {.id = service.new_id(), .stream = {}, .person = person, .roles = {"author"}});
    EXPECT_FALSE(reply.problem);
    return reply.stream;
  }
  // What the alarms of the service do at this time.
  void at(Instant now) {
    service.at(now);
    while (service.writer().fire_due_timers()) service.commit();
    service.commit();
  }
  std::vector<ServiceHarness::Seen> given() const {
    std::vector<ServiceHarness::Seen> notices;
    for (const auto& record : service.records()) {
      if (record.type == notebook::NoticeGiven::type_id) notices.push_back(record);
    }
    return notices;
  }
  std::vector<ListedNotice> list(const std::string& recipient) {
    std::vector<ListedNotice> rows;
    service.ask(
        [&](wire::Request::Builder request) {
          auto query = request.initList();
          query.setType(capnp::typeId<wire::notices::Notice>());
          auto filters = query.initFilters(1);
          filters[0].setField("recipient");
          filters[0].setOp(wire::ListQuery::Filter::Op::EQ);
          filters[0].setValue(text(recipient));
        },
        [&](wire::Reply::Reader reply) {
          ASSERT_TRUE(reply.isPage());
          for (const auto item : reply.getPage().getItems()) {
            const projections::RowMessage row({item.begin(), item.size()});
            const auto in = row.root().getAs<wire::notices::Notice>();
            ListedNotice one{.id = std::string(view(in.getId())),
                             .recipient = std::string(view(in.getRecipient())),
                             .doc_no = std::string(view(in.getDocNo())),
                             .deadline = std::string(view(in.getDeadlines()[0])),
                             .overdue = in.getOverdue(),
                             .due_at = from_micros(in.getDueAt()),
                             .given_at = from_micros(in.getGivenAt())};
            decode(in.getSubject(), one.subject);
            rows.push_back(one);
          }
        });
    return rows;
  }

  const Definition definition = notebook::definition();
  ServiceHarness service{definition, monday};
};

TEST_F(NoticesTest, X_17_ANoticeIsAnEventOfTheCaseAtItsTime) {
  const Uuid note = open();
  at(half - 1s);
  EXPECT_TRUE(given().empty());
  at(half);
  ASSERT_EQ(given().size(), 1U);
  const auto notice = given()[0];
  EXPECT_EQ(notice.stream, note);
  EXPECT_EQ(notice.effective_at, half);
  EXPECT_EQ(notice.actor, "system");

  at(half + 1h);
  service.writer().fire_due_timers();
  service.commit();
  EXPECT_EQ(given().size(), 1U) << "once";
  at(four_fifths);
  EXPECT_EQ(given().size(), 2U);
  at(due - 1h);
  EXPECT_EQ(given().size(), 2U);
}

TEST_F(NoticesTest, X_17_WhileItIsOverdueOneEachWorkingDay) {
  open();
  for (Instant now = monday; now < tuesday_opening + 7 * 24h; now += 30min) at(now);
  std::vector<Instant> times;
  for (const auto& notice : given()) times.push_back(notice.effective_at);
  // Looked at each half hour: at 13:30 and 20:00 for 13:15 and 19:36.
  EXPECT_THAT(times, ::testing::ElementsAre(
                         monday + 7 * 24h + 4h + 30min, monday + 11 * 24h + 12h, tuesday_opening,
                         tuesday_opening + 24h, tuesday_opening + 48h, tuesday_opening + 72h,
                         tuesday_opening + 6 * 24h))  // Monday; none on Saturday and Sunday
      << "notices at the opening of the working days";
}

TEST_F(NoticesTest, X_17_P1_SurvivesAKillAndIsNeverGivenTwice) {
  open();
  service.restart();
  at(half);
  ASSERT_EQ(given().size(), 1U);
  service.restart();
  at(half + 5min);
  EXPECT_EQ(given().size(), 1U) << "the alarm went with the event";
  at(four_fifths);
  EXPECT_EQ(given().size(), 2U) << "and the next one was armed";
}

TEST_F(NoticesTest, X_17_AFailedWriteGivesItAgainAWrittenOneDoesNot) {
  open();
  service.at(half);
  service.writer().fire_due_timers();
  service.log().fail_next_append({Fault::Kind::io, "the disk is gone"}, false);
  EXPECT_FALSE(service.writer().commit().has_value());
  service.restart();
  at(half + 1min);
  ASSERT_EQ(given().size(), 1U) << "nothing was written, so it is given now";

  service.at(four_fifths);
  service.writer().fire_due_timers();
  service.log().fail_next_append({Fault::Kind::io, "killed behind the write"}, true);
  EXPECT_FALSE(service.writer().commit().has_value());
  service.restart();
  at(four_fifths + 1min);
  EXPECT_EQ(given().size(), 2U) << "it was written: it is not given again";
}

TEST_F(NoticesTest, X_17_AServiceThatWasAwayGivesOneNoticeForAllThatPassed) {
  open();
  at(tuesday_opening + 30 * 24h);
  const auto notices = given();
  ASSERT_EQ(notices.size(), 1U);
  EXPECT_EQ(notices[0].effective_at, tuesday_opening + 30 * 24h) << "given when it was given";
  const auto listed = list("p-1");
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_TRUE(listed[0].overdue) << "the miss comes first, whatever was due before it";
}

TEST_F(NoticesTest, X_17_DueNoticesAreGivenBeforeACommandIsDecided) {
  const Uuid note = open();
  service.at(half + 1min);  // no alarm was looked at
  testing::Ask ask{.id = service.new_id(), .stream = note, .roles = {"author"}};
  ask.expected_version = 9;  // seven lines were missed, and the notice
  EXPECT_FALSE(service.execute<NoteCodec>(CloseNote{}, ask).problem);
  EXPECT_EQ(given().size(), 1U);
}

TEST_F(NoticesTest, X_17_ADeadlineThatIsDoneGivesNone) {
  const Uuid note = open();
  testing::Ask ask{.id = service.new_id(), .stream = note, .roles = {"author"}};
  ask.expected_version = 1;
  ASSERT_FALSE(service.execute<NoteCodec>(CloseNote{}, ask).problem);
  EXPECT_FALSE(service.writer().next_alarm());
  at(tuesday_opening + 24h);
  EXPECT_TRUE(given().empty());
}

TEST_F(NoticesTest, X_17_EachRecipientHasAList) {
  const Uuid mine = open(10, "p-1");
  open(10, "p-2");
  at(half);
  at(tuesday_opening);
  const auto listed = list("p-1");
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].given_at, tuesday_opening) << "newest first";
  EXPECT_TRUE(listed[0].overdue);
  EXPECT_FALSE(listed[1].overdue);
  EXPECT_EQ(listed[1].deadline, "review");
  EXPECT_EQ(listed[1].due_at, due);
  EXPECT_EQ(listed[1].subject, mine);
  EXPECT_EQ(listed[1].doc_no, "NB-202603-00001");
  EXPECT_TRUE(listed[1].id.starts_with(to_string(mine) + "-"));
  EXPECT_EQ(list("p-2").size(), 2U);
  EXPECT_TRUE(list("p-3").empty());
}

TEST_F(NoticesTest, P5_AReplayGivesNoNotice) {
  open();
  at(half);
  const auto head = service.log().head();
  // What a rebuild, an as-of query and `aftercare replay` do: fold the log, years later.
  service.at(monday + 1000 * 24h);
  const Aggregates aggregates(definition.aggregates);
  const AggregateType* type = nullptr;
  const auto folded =
      fold_stream(service.log(), aggregates, service.records()[0].stream, head, type);
  ASSERT_TRUE(folded && *folded);
  service.project();
  service.commit();
  EXPECT_EQ(service.log().head(), head);
  EXPECT_EQ(given().size(), 1U);
  EXPECT_EQ((*folded)->version, service.records().size());
}

TEST(NoticeProjection, IsThereOnlyWhereTheListIsAdopted) {
  const Definition definition = notebook::definition();
  const auto projection = notice_projection(definition.aggregates, *definition.description);
  ASSERT_NE(projection, nullptr);
  EXPECT_EQ(projection->name(), "notebook-notices");
  EXPECT_EQ(definition.description->listings()[0].path, "notebook-notices");
}

}  // namespace
}  // namespace aftercare::runtime
