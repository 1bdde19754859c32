#include "common/decider/notices.h"

#include <algorithm>
#include <utility>

namespace aftercare {
namespace {

Instant first_after(const std::vector<Instant>& times, Instant now) {
  const auto next = std::ranges::find_if(times, [now](Instant at) { return at > now; });
  return next == times.end() ? Instant{} : *next;
}

bool same(const Timer& a, const Timer& b) {
  return a.name == b.name && a.started_at == b.started_at && a.due_at == b.due_at;
}

}  // namespace

Timer new_timer(std::string name, Instant from, calendar::Term term, std::string holder,
                const calendar::Calendar& calendar) {
  if (!term.given()) return {};
  Timer timer{.name = std::move(name),
              .started_at = whole_seconds(from),
              .due_at = calendar::deadline(from, term, calendar),
              .holder = std::move(holder)};
  const auto notices = calendar::notices(timer.started_at, timer.due_at, term);
  if (!notices.empty()) timer.notice_at = notices.front();
  timer.remind_at = calendar::next_overdue_notice(timer.due_at, calendar);
  return timer;
}

void plan_notices(Timer& timer, const calendar::Calendar& calendar) {
  // There is no term to ask; one of a working or a calendar day is never shorter than this.
  const bool long_enough = timer.due_at - timer.started_at >= std::chrono::hours{24};
  const auto notices =
      long_enough ? calendar::notices(timer.started_at, timer.due_at) : std::vector<Instant>{};
  if (!notices.empty()) timer.notice_at = notices.front();
  timer.remind_at = calendar::next_overdue_notice(timer.due_at, calendar);
}

std::optional<Instant> next_notice(const Timer& timer) {
  const Instant at = timer.running()   ? timer.notice_at
                     : timer.overdue() ? timer.remind_at
                                       : Instant{};
  return given(at) ? std::optional(at) : std::nullopt;
}

std::optional<Instant> next_notice(const std::vector<Timer>& timers) {
  std::optional<Instant> next;
  for (const Timer& timer : timers) {
    const auto at = next_notice(timer);
    if (at && (!next || *at < *next)) next = at;
  }
  return next;
}

std::vector<Notice> notices_due(const std::vector<Timer>& timers, Instant now,
                                const calendar::Calendar& calendar, const NoticeTimes& times) {
  std::vector<Notice> notices;
  for (const Timer& timer : timers) {
    const auto at = next_notice(timer);
    if (!at || *at > now) continue;
    Timer after = timer;
    if (timer.running()) {
      after.notice_at = first_after(times(timer), now);
    } else {
      after.remind_at = calendar::next_overdue_notice(now, calendar);
    }
    auto notice = std::ranges::find_if(notices, [&](const Notice& known) {
      return known.recipient == timer.holder && known.overdue == timer.overdue();
    });
    if (notice == notices.end()) {
      notice = notices.insert(
          notices.end(), {.recipient = timer.holder, .overdue = timer.overdue(), .deadlines = {}});
    }
    notice->deadlines.push_back(std::move(after));
  }
  return notices;
}

void noticed(std::vector<Timer>& timers, const std::vector<Timer>& deadlines) {
  for (const Timer& after : deadlines) {
    for (Timer& timer : timers) {
      if (!same(timer, after)) continue;
      timer.notice_at = after.notice_at;
      timer.remind_at = after.remind_at;
    }
  }
}

}  // namespace aftercare
