// Reminding the holder of a deadline: at 50 % and 80 % of the time that a long one gives,
// and, once it is missed, each working day at opening time as long as it stays undone.
//
// A notice is an event of the case, `NoticeGiven`, recorded once when its time has come. So it
// survives whatever happens, stands in the case's timeline, goes out by the feed, and a replay
// gives none again (P5). When the next one is due is part of the timer, computed when it starts; a
// model takes part by declaring its event:
//
//   struct NoticeGiven $A.event(aggregate = "complaint", zh = "已提醒") {
//     recipient @0 :Text; overdue @1 :Bool; docNo @2 :Text; deadlines @3 :List(C.Timer);
//   }
//   struct ComplaintModel { using NoticeGiven = complaints::NoticeGiven; ... };   // its model
//   noticed(document.timers, event.deadlines);                                    // its evolve()
//
// and may say when the notices of a timer are due where its table names other times:
//
//   static std::vector<Instant> notice_times(const Document&, const Timer&, const
//   Context<Policy>&);
//
// A notice whose time passed before it could be given (the case was registered late, the service
// was away) is given once, at once, in place of all that are due by then.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/base/timer.h"
#include "common/calendar/calendar.h"
#include "common/decider/decider.h"

namespace aftercare {

// A deadline that starts at `from`, and its notices. Without a term there is none: not given().
Timer new_timer(std::string name, Instant from, calendar::Term term, std::string holder,
                const calendar::Calendar& calendar);

// The first notices of a timer whose due time is given; none in advance where it is less than 24 H.
void plan_notices(Timer& timer, const calendar::Calendar& calendar);

// When the next notice of a timer, or of any of them, is due; nothing: none will be.
std::optional<Instant> next_notice(const Timer& timer);
std::optional<Instant> next_notice(const std::vector<Timer>& timers);

// What one recipient is told at one time about one case.
struct Notice {
  std::string recipient;
  bool overdue = false;          // of deadlines that were missed; else of those to come
  std::vector<Timer> deadlines;  // with their next notices
};

// All advance notices of a timer, in order.
using NoticeTimes = std::function<std::vector<Instant>(const Timer&)>;

// The notices that are due at `now`, one per recipient and kind, in the order of the timers.
std::vector<Notice> notices_due(const std::vector<Timer>& timers, Instant now,
                                const calendar::Calendar& calendar, const NoticeTimes& times);

// For evolve(): the timers after a notice of `deadlines` was given.
void noticed(std::vector<Timer>& timers, const std::vector<Timer>& deadlines);

// A model that gives notices.
template <class M>
concept GivesNotices = Decider<M> && requires(typename M::NoticeGiven event) {
  { event.recipient } -> std::same_as<std::string&>;
  { event.overdue } -> std::same_as<bool&>;
  { event.doc_no } -> std::same_as<std::string&>;
  { event.deadlines } -> std::same_as<std::vector<Timer>&>;
};

// The events of what is due now; none where nothing is.
template <GivesNotices M>
std::vector<typename M::Event> give_notices(const typename M::Document& document,
                                            const Context<typename M::Policy>& context) {
  const NoticeTimes times = [&](const Timer& timer) {
    if constexpr (requires { M::notice_times(document, timer, context); }) {
      return M::notice_times(document, timer, context);
    } else {
      return calendar::notices(timer.started_at, timer.due_at);
    }
  };
  std::vector<typename M::Event> events;
  for (Notice& notice : notices_due(M::timers(document), context.now, context.calendar, times)) {
    typename M::NoticeGiven event;
    event.recipient = std::move(notice.recipient);
    event.overdue = notice.overdue;
    event.deadlines = std::move(notice.deadlines);
    if constexpr (requires { document.doc_no; }) event.doc_no = document.doc_no;
    events.push_back(std::move(event));
  }
  return events;
}

}  // namespace aftercare
