// The deadlines that a document keeps: decide() computes one when it starts and puts it into
// the event that starts it; evolve() keeps it, ends it or notes its miss with these.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/base/time.h"
#include "common/base/timer.h"
#include "common/calendar/calendar.h"

namespace aftercare::timers {

// Ended and missed timers that a document remembers besides the running ones; the events hold all.
inline constexpr std::size_t history = 24;

// --- for decide() --------------------------------------------------------------------------------

// A duty: a timer that runs from `from` and of which its holder is reminded (X-17, notices.h); none
// where the policy has no such term.
std::vector<Timer> started(std::string_view name, Instant from, calendar::Term term,
                           std::string holder, const calendar::Calendar& calendar);
// A duty with a due time that is given.
std::vector<Timer> owed(std::string_view name, Instant from, Instant due_at, std::string holder,
                        const calendar::Calendar& calendar);
// What ends by itself at a time that is given (a grant, a warranty, a period); nobody is reminded.
// None where it is not given.
std::vector<Timer> due(std::string_view name, Instant from, Instant due_at, std::string holder);

// The last timer of this name; null where there was none.
const Timer* last(const std::vector<Timer>& timers, std::string_view name);
bool is_running(const std::vector<Timer>& timers, std::string_view name);
// Something done now for which the last timer of this name ran: after its deadline?
bool is_late(const std::vector<Timer>& timers, std::string_view name, Instant now);

// Appends `more`.
void append(std::vector<Timer>& to, std::vector<Timer> more);

// --- for evolve() --------------------------------------------------------------------------------

// A running timer of the same name is ended: the new one takes its place.
void start(std::vector<Timer>& timers, const std::vector<Timer>& more, Instant at);
void end(std::vector<Timer>& timers, std::string_view name, Instant at);
// Those whose names begin like that: "grant:".
void end_like(std::vector<Timer>& timers, std::string_view prefix, Instant at);
void end_all(std::vector<Timer>& timers, Instant at);
void fire(std::vector<Timer>& timers, const Timer& timer, Instant at);
// What is not done yet passes to another person.
void hand_to(std::vector<Timer>& timers, const std::string& holder);
// Forgets the oldest of a long history, and returns the earliest due time still running; not given:
// none.
Instant settle(std::vector<Timer>& timers, std::size_t kept = history);

}  // namespace aftercare::timers
