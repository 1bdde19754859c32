// a year without data is told once, wherever its need comes up.
#include "common/runtime/working_calendar.h"

#include <gtest/gtest.h>

#include "common/testing/days.h"
#include "common/testing/notebook/notebook_definition.h"
#include "common/testing/notebook/notebook_model.h"
#include "common/testing/service_harness.h"
#include "schemas/calendars.codec.h"

namespace aftercare::runtime {
namespace {

using testing::monday;
using namespace std::chrono_literals;
using calendars::CalendarYearMissing;
using notebook::NoteCodec;
using notebook::OpenNote;
using testing::ServiceHarness;

// Monday, 2 March 2026, 09:00 in Shanghai; the shipped calendar ends with 2026.

class CalendarYears : public ::testing::Test {
 protected:
  Uuid open(std::uint16_t review_days) {
    return service
        .execute<NoteCodec>(OpenNote{.title = "a", .review_days = review_days},
                            {.id = service.new_id(), .stream = {}, .roles = {"author"}})
        .stream;
  }
  std::vector<CalendarYearMissing> told() {
    std::vector<CalendarYearMissing> all;
    const auto scanned = service.log().scan(0, SIZE_MAX, [&](eventlog::Position, auto bytes) {
      const auto read = eventlog::RecordView::read(bytes);
      const auto& record = read.value();
      if (record.type() != CalendarYearMissing::type_id) return true;
      calendars::CalendarEvent event;
      EXPECT_TRUE(calendars::CalendarCodec::decode_event(record.type(), record.payload(), event));
      EXPECT_EQ(record.stream(), calendar_stream());
      EXPECT_EQ(record.actor(), "system");
      all.push_back(std::get<CalendarYearMissing>(event));
      return true;
    });
    EXPECT_TRUE(scanned);
    return all;
  }
  calendars::WorkingCalendar document() {
    calendars::WorkingCalendar calendar;
    service.ask(
        [&](wire::Request::Builder request) {
          auto query = request.initDocument();
          query.setType(calendars::WorkingCalendar::type_id);
          query.setKey(to_string(calendar_stream()));
        },
        [&](wire::Reply::Reader reply) {
          ASSERT_TRUE(reply.isDocument());
          calendars::CalendarCodec::decode_document(reply.getDocument().getBody(), calendar);
        });
    return calendar;
  }

  const Definition definition = notebook::definition();
  ServiceHarness service{definition, monday};
};

TEST_F(CalendarYears, X_10_AYearWithDataIsNotTold) {
  open(100);
  EXPECT_TRUE(told().empty());
  EXPECT_EQ(service.log().head(), 1U);
}

TEST_F(CalendarYears, X_10_AMissingYearIsToldOnceInTheSameWriteAsItsNeed) {
  const Uuid first = open(300);  // into 2027
  ASSERT_EQ(service.log().head(), 2U);
  open(310);
  EXPECT_EQ(service.log().head(), 3U) << "the second case tells nothing new";
  const auto missing = told();
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0].calendar, "cn-2026.1");
  EXPECT_EQ(missing[0].year, 2027);
  EXPECT_EQ(missing[0].needed_by, first);

  const auto calendar = document();
  ASSERT_EQ(calendar.missing.size(), 1U);
  EXPECT_EQ(calendar.missing[0].year, 2027);
  EXPECT_EQ(calendar.missing[0].noted_at, monday);
}

TEST_F(CalendarYears, X_10_EachYearIsToldByItself) {
  open(600);  // 2027 and 2028
  ASSERT_EQ(told().size(), 2U);
  EXPECT_EQ(told()[0].year, 2027);
  EXPECT_EQ(told()[1].year, 2028);
  open(600);
  EXPECT_EQ(told().size(), 2U);
}

TEST_F(CalendarYears, X_10_IsKnownAfterARestart) {
  open(300);
  service.restart();
  open(300);
  EXPECT_EQ(told().size(), 1U);
}

TEST_F(CalendarYears, X_10_IsToldAgainIfItsWriteFailed) {
  service.send<NoteCodec>(OpenNote{.title = "a", .review_days = 300},
                          {.id = service.new_id(), .stream = {}, .roles = {"author"}});
  service.log().fail_next_append({Fault::Kind::full, "no space left"}, false);
  service.commit();
  EXPECT_TRUE(told().empty());
  service.log().reopen();
  open(300);
  EXPECT_EQ(told().size(), 1U);
}

TEST_F(CalendarYears, X_10_AMissThatStartsADeadlineInAMissingYearTellsItToo) {
  open(0);  // a line each 24 hours, for ever
  service.at(std::chrono::sys_days{std::chrono::December / 31 / 2026} + 2h);
  while (service.writer().fire_due_timers()) service.commit();
  service.commit();
  ASSERT_EQ(told().size(), 1U);
  EXPECT_EQ(told()[0].year, 2027);
}

TEST_F(CalendarYears, NobodyElseMayNoteAYear) {
  const auto no = service.execute<calendars::CalendarCodec>(
      calendars::NoteCalendarYear{.calendar = "cn-2026.1", .year = 2031},
      {.id = service.new_id(), .stream = {}, .roles = {"gm"}});
  ASSERT_TRUE(no.problem);
  EXPECT_EQ(no.problem->code, "internal-command");
  EXPECT_TRUE(told().empty());
}

}  // namespace
}  // namespace aftercare::runtime
