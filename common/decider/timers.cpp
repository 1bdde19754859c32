#include "common/decider/timers.h"

#include <algorithm>
#include <utility>

#include "common/decider/notices.h"

namespace aftercare::timers {

std::vector<Timer> started(std::string_view name, Instant from, calendar::Term term,
                           std::string holder, const calendar::Calendar& calendar) {
  if (!term.given()) return {};
  return {new_timer(std::string(name), from, term, std::move(holder), calendar)};
}

std::vector<Timer> owed(std::string_view name, Instant from, Instant due_at, std::string holder,
                        const calendar::Calendar& calendar) {
  std::vector<Timer> timers = due(name, from, due_at, std::move(holder));
  for (Timer& timer : timers) plan_notices(timer, calendar);
  return timers;
}

std::vector<Timer> due(std::string_view name, Instant from, Instant due_at, std::string holder) {
  if (!given(due_at)) return {};
  return {Timer{.name = std::string(name),
                .started_at = whole_seconds(from),
                .due_at = whole_seconds(due_at),
                .holder = std::move(holder)}};
}

const Timer* last(const std::vector<Timer>& timers, std::string_view name) {
  const auto found = std::find_if(timers.rbegin(), timers.rend(),
                                  [name](const Timer& timer) { return timer.name == name; });
  return found == timers.rend() ? nullptr : &*found;
}

bool is_running(const std::vector<Timer>& timers, std::string_view name) {
  const Timer* const found = last(timers, name);
  return found != nullptr && found->running();
}

bool is_late(const std::vector<Timer>& timers, std::string_view name, Instant now) {
  const Timer* const found = last(timers, name);
  return found != nullptr && !given(found->ended_at) &&
         (given(found->fired_at) || now > found->due_at);
}

void append(std::vector<Timer>& to, std::vector<Timer> more) {
  for (Timer& timer : more) to.push_back(std::move(timer));
}

void start(std::vector<Timer>& timers, const std::vector<Timer>& more, Instant at) {
  for (const Timer& timer : more) {
    if (is_running(timers, timer.name)) end(timers, timer.name, at);
    timers.push_back(timer);
  }
}

void end(std::vector<Timer>& timers, std::string_view name, Instant at) {
  for (Timer& timer : timers) {
    if (timer.name == name && !given(timer.ended_at)) timer.ended_at = at;
  }
}

void end_like(std::vector<Timer>& timers, std::string_view prefix, Instant at) {
  for (Timer& timer : timers) {
    if (timer.name.starts_with(prefix) && !given(timer.ended_at)) timer.ended_at = at;
  }
}

void end_all(std::vector<Timer>& timers, Instant at) { end_like(timers, {}, at); }

void fire(std::vector<Timer>& timers, const Timer& timer, Instant at) {
  for (Timer& own : timers) {
    if (own.name == timer.name && own.due_at == timer.due_at && !given(own.fired_at)) {
      own.fired_at = at;
    }
  }
}

void hand_to(std::vector<Timer>& timers, const std::string& holder) {
  for (Timer& timer : timers) {
    if (!given(timer.ended_at)) timer.holder = holder;
  }
}

Instant settle(std::vector<Timer>& timers, std::size_t kept) {
  const auto running = static_cast<std::size_t>(
      std::ranges::count_if(timers, [](const Timer& timer) { return timer.running(); }));
  std::size_t surplus = timers.size() - running > kept ? timers.size() - running - kept : 0;
  std::erase_if(timers, [&surplus](const Timer& timer) {
    if (surplus == 0 || timer.running()) return false;
    --surplus;
    return true;
  });
  Instant next{};
  for (const Timer& timer : timers) {
    if (timer.running() && (!given(next) || timer.due_at < next)) next = timer.due_at;
  }
  return next;
}

}  // namespace aftercare::timers
