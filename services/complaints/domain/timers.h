// The deadlines of a complaint (complaints.md 4.2): their names, how they start, and which events
// end them. decide() computes a deadline once and puts it into the event that starts it; evolve()
// does the rest.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/time.h"
#include "common/base/timer.h"
#include "common/calendar/calendar.h"
#include "schemas/complaints.values.h"

namespace aftercare::complaints {

namespace timer {
inline constexpr std::string_view first_contact = "first_contact";
inline constexpr std::string_view hand_over = "hand_over";
inline constexpr std::string_view progress = "progress";
inline constexpr std::string_view satisfaction_query = "satisfaction_query";
inline constexpr std::string_view pass_on = "pass_on";
// One per slip: "slip_answer:CB-202603-00001".
inline constexpr std::string_view slip_answer = "slip_answer:";
}  // namespace timer

// Ended and missed timers that a case remembers besides the running ones; the events hold them all.
inline constexpr std::size_t timer_history = 48;

// The timers that an event of this type ends, wherever they run. `all`: it ends the case.
// HandlerAssigned ends hand_over only where the function fits the level: evolve() asks that.
struct Ended {
  bool all = false;
  std::span<const std::string_view> names;
};
Ended ended_by(std::uint64_t event_type);

// A new timer; nothing where the policy has no such term.
std::vector<Timer> started(std::string_view name, Instant from, calendar::Term term,
                           std::string holder, const calendar::Calendar& calendar);

// The last timer of this name; null where there was none.
const Timer* last_timer(const Complaint& document, std::string_view name);
bool is_running(const Complaint& document, std::string_view name);
// Something done now for which the last timer of this name ran: after its deadline?
bool is_late(const Complaint& document, std::string_view name, Instant now);

// --- for evolve() --------------------------------------------------------------------------------

void start(Complaint& document, const std::vector<Timer>& timers, Instant at);
void end(Complaint& document, std::string_view name, Instant at);
void end_all(Complaint& document, Instant at);
void fire(Complaint& document, const Timer& timer, Instant at);
// Running timers of the handler's own duties pass to the new one.
void hand_to(Complaint& document, const std::string& holder);
// Forgets the oldest of a long history, and sets `due_at`.
void settle_timers(Complaint& document);

}  // namespace aftercare::complaints
