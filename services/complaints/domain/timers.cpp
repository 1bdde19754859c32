#include "services/complaints/domain/timers.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/decider/grants.h"
#include "common/decider/notices.h"

namespace aftercare::complaints {
namespace {

using Names = std::array<std::string_view, 11>;

struct Row {
  std::uint64_t event;
  Names timers;  // unused places are empty
};

// Which event ends which timer (complaints.md 4.2). A case that goes to its review without a result
// (explained, withdrawn) owes the customer nothing more until it is returned.
constexpr std::array ended_names{
    Row{ComplaintRegistered::type_id, {timer::draft}},
    Row{FirstContactMade::type_id, {timer::first_contact, timer::contact_reminder}},
    Row{HandlerAssigned::type_id, {timer::pass_on}},
    Row{TechnicianCalled::type_id, {timer::technician_call}},
    Row{PlanSubmitted::type_id, {timer::investigation_report, timer::combined_opinion}},
    Row{ComplaintJudgedInvalid::type_id, {timer::investigation_report, timer::combined_opinion}},
    Row{ExecutionFinished::type_id, {timer::solution, timer::remote_solution}},
    Row{ComplaintExplained::type_id,
        {timer::progress, timer::hand_over, timer::solution, timer::remote_solution,
         timer::technician_call}},
    Row{ProgressContacted::type_id, {timer::progress}},
    Row{ResultNotified::type_id,
        {timer::progress, timer::hand_over, timer::solution, timer::remote_solution,
         timer::technician_call}},
    Row{SatisfactionRecorded::type_id, {timer::satisfaction_query}},
    Row{AnswerAttempted::type_id, {timer::satisfaction_query}},
    Row{CustomerNotReached::type_id, {timer::satisfaction_query}},
    Row{ComplaintWithdrawn::type_id,
        {timer::first_contact, timer::contact_reminder, timer::progress, timer::satisfaction_query,
         timer::hand_over, timer::pass_on, timer::solution, timer::remote_solution,
         timer::technician_call, timer::investigation_report, timer::combined_opinion}},
};

constexpr std::array ended_cases{
    InquiryAnswered::type_id,
    ComplaintClosed::type_id,
    ComplaintArchived::type_id,
    ComplaintDraftDismissed::type_id,
};

// Clocks of a unit or of one person: they stay with him when the handler changes.
constexpr std::array held_apart{timer::hand_over, timer::slip_answer, timer::step,
                                timer::post_sign, timer::retention,   grants::timer_prefix};

bool is_held_apart(const Timer& timer) {
  return std::ranges::any_of(held_apart,
                             [&](std::string_view name) { return timer.name.starts_with(name); });
}
// How long something is kept or allowed: it runs on when the case is closed.
bool outlives_case(const Timer& timer) {
  return timer.name.starts_with(timer::retention) || timer.name.starts_with(grants::timer_prefix);
}

}  // namespace

std::string timer::post_sign_of(std::uint16_t approval, std::uint32_t of_step,
                                std::uint32_t approver) {
  return std::string(timer::post_sign) + std::to_string(approval) + "/" + std::to_string(of_step) +
         "/" + std::to_string(approver);
}

Ended ended_by(std::uint64_t event_type) {
  if (std::ranges::find(ended_cases, event_type) != ended_cases.end()) return {.all = true};
  const auto row = std::ranges::find(ended_names, event_type, &Row::event);
  if (row == ended_names.end()) return {};
  const auto used = std::ranges::find(row->timers, std::string_view{}) - row->timers.begin();
  return {.names = std::span{row->timers}.first(static_cast<std::size_t>(used))};
}

std::vector<Timer> started(std::string_view name, Instant from, calendar::Term term,
                           std::string holder, const calendar::Calendar& calendar) {
  if (!term.given()) return {};
  Timer timer = new_timer(std::string(name), from, term, std::move(holder), calendar);
  // A notice itself (CMP-74): nobody is reminded of it.
  if (name == timer::contact_reminder) timer.notice_at = timer.remind_at = {};
  return {std::move(timer)};
}

bool is_deadline(const Timer& timer) {
  return !outlives_case(timer) && timer.name != timer::contact_reminder;
}

const Timer* last_timer(const Complaint& document, std::string_view name) {
  const auto last = std::find_if(document.timers.rbegin(), document.timers.rend(),
                                 [name](const Timer& timer) { return timer.name == name; });
  return last == document.timers.rend() ? nullptr : &*last;
}

bool is_running(const Complaint& document, std::string_view name) {
  const Timer* const last = last_timer(document, name);
  return last != nullptr && last->running();
}

bool is_late(const Complaint& document, std::string_view name, Instant now) {
  const Timer* const last = last_timer(document, name);
  return last != nullptr && !given(last->ended_at) && (given(last->fired_at) || now > last->due_at);
}

void start(Complaint& document, const std::vector<Timer>& timers, Instant at) {
  for (const Timer& timer : timers) {
    if (is_running(document, timer.name)) end(document, timer.name, at);  // superseded
    document.timers.push_back(timer);
  }
}

void end(Complaint& document, std::string_view name, Instant at) {
  for (Timer& timer : document.timers) {
    if (timer.name == name && !given(timer.ended_at)) timer.ended_at = at;
  }
}

void end_all(Complaint& document, Instant at) {
  for (Timer& timer : document.timers) {
    if (!given(timer.ended_at) && !outlives_case(timer)) timer.ended_at = at;
  }
}

void end_each(Complaint& document, std::string_view prefix, Instant at) {
  for (Timer& timer : document.timers) {
    if (timer.name.starts_with(prefix) && !given(timer.ended_at)) timer.ended_at = at;
  }
}

void fire(Complaint& document, const Timer& timer, Instant at) {
  for (Timer& own : document.timers) {
    if (own.name == timer.name && own.due_at == timer.due_at && !given(own.fired_at)) {
      own.fired_at = at;
    }
  }
}

void hand_to(Complaint& document, const std::string& holder) {
  for (Timer& timer : document.timers) {
    if (!given(timer.ended_at) && !is_held_apart(timer)) timer.holder = holder;
  }
}

void settle_timers(Complaint& document) {
  std::vector<Timer>& timers = document.timers;
  const auto running = static_cast<std::size_t>(
      std::ranges::count_if(timers, [](const Timer& timer) { return timer.running(); }));
  std::size_t surplus =
      timers.size() - running > timer_history ? timers.size() - running - timer_history : 0;
  if (surplus > 0) {
    std::erase_if(timers, [&surplus](const Timer& timer) {
      if (surplus == 0 || timer.running()) return false;
      --surplus;
      return true;
    });
  }
  document.due_at = {};
  for (const Timer& timer : timers) {
    if (!timer.running() || !is_deadline(timer)) continue;
    if (!given(document.due_at) || timer.due_at < document.due_at) document.due_at = timer.due_at;
  }
}

}  // namespace aftercare::complaints
