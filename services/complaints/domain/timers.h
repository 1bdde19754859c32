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
inline constexpr std::string_view contact_reminder = "contact_reminder";  // CMP-74: a notice
inline constexpr std::string_view technician_call = "technician_call";    // CMP-27
inline constexpr std::string_view remote_solution = "remote_solution";    // CMP-27
inline constexpr std::string_view investigation_report = "investigation_report";
inline constexpr std::string_view combined_opinion = "combined_opinion";  // CMP-22
// The clock of the whole case: until it is solved, or until it is closed (complaints.md 4.1).
inline constexpr std::string_view solution = "solution";
inline constexpr std::string_view closing = "closing";
inline constexpr std::string_view draft = "draft";
// One per step of the route: "step:qa" (CMP-23).
inline constexpr std::string_view step = "step:";
// One per owed signature, by approval, step and approver: "post_sign:2/1/0".
inline constexpr std::string_view post_sign = "post_sign:";
// One per slip: "slip_answer:CB-202603-00001".
inline constexpr std::string_view slip_answer = "slip_answer:";
std::string post_sign_of(std::uint16_t approval, std::uint32_t step, std::uint32_t approver);
// One per kind of record: "retention:complaint". As with "grant:1" (X-42, grants.h) it is no
// deadline of the case, and runs on when the case is closed.
inline constexpr std::string_view retention = "retention:";
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

// Something that somebody must do in time. A reminder of it is a notice (CMP-74); how long a grant
// lasts and records are kept is a duty of nobody.
bool is_deadline(const Timer& timer);

// The last timer of this name; null where there was none.
const Timer* last_timer(const Complaint& document, std::string_view name);
bool is_running(const Complaint& document, std::string_view name);
// Something done now for which the last timer of this name ran: after its deadline?
bool is_late(const Complaint& document, std::string_view name, Instant now);

// --- for evolve() --------------------------------------------------------------------------------

void start(Complaint& document, const std::vector<Timer>& timers, Instant at);
void end(Complaint& document, std::string_view name, Instant at);
void end_all(Complaint& document, Instant at);
// All whose name begins so.
void end_each(Complaint& document, std::string_view prefix, Instant at);
void fire(Complaint& document, const Timer& timer, Instant at);
// The handler's own duties that are not done yet pass to the new one, overdue ones too.
void hand_to(Complaint& document, const std::string& holder);
// Forgets the oldest of a long history, and sets `due_at`.
void settle_timers(Complaint& document);

}  // namespace aftercare::complaints
