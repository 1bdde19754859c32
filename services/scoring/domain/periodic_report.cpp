#include "services/scoring/domain/periodic_report.h"

#include <algorithm>
#include <utility>

#include "common/decider/notices.h"
#include "services/scoring/domain/deciding.h"
#include "services/scoring/domain/periods.h"

namespace aftercare::scoring {
namespace {

constexpr std::string_view due_timer = "due";

const OfficeDuty* duty_for(OfficeReport report, const Ctx& context) {
  const auto& duties = context.policy.duties;
  const auto found = std::ranges::find(duties, report, &OfficeDuty::report);
  return found == duties.end() ? nullptr : &*found;
}

// To the last second of that day of the month after the period, or of that month itself (4).
Instant due_of(const Period& period, const OfficeDuty& duty) {
  const std::int32_t month = period.next();
  const std::int32_t last = calendar::add_months(month, 1) - 1;
  return calendar::end_of_day(duty.due_day == 0 ? last : month + duty.due_day - 1);
}

std::int32_t next_day(const PeriodicReport& d, const Ctx& context) {
  const OfficeDuty* const duty = duty_for(d.report, context);
  return duty == nullptr ? 0 : period_of(duty->every, d.first_day).next();
}

Decision<PeriodicReportEvent> on(const PeriodicReport& d, const OpenPeriodicReport& c,
                                 const Ctx& context) {
  if (d.state != OfficeReportState::none) return refuse(rules::already_there, d.period);
  const OfficeDuty* const duty = duty_for(c.report, context);
  if (duty == nullptr) return refuse(need(false, "X-18", "/report"));
  const Period period = period_of(duty->every, c.day != 0 ? c.day : today(context));
  return PeriodicReportEvents{
      PeriodicReportOpened{.policy = context.policy_ref,
                           .report = c.report,
                           .period = period.name,
                           .first_day = period.first,
                           .owner = duty->owner,
                           .timers = timers::owed(due_timer, context.now, due_of(period, *duty),
                                                  duty->owner, context.calendar)}};
}

Decision<PeriodicReportEvent> on(const PeriodicReport& d, const SubmitReport& c,
                                 const Ctx& context) {
  if (No no = only_in(d.state, OfficeReportState::due, OfficeReportState::missed)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.reference, "X-18", "/reference")) return refuse(std::move(no));
  const bool late = d.state == OfficeReportState::missed;
  return PeriodicReportEvents{PeriodicReportSubmitted{.report = d.report,
                                                      .period = d.period,
                                                      .reference = c.reference,
                                                      .late = late,
                                                      .next = late ? 0 : next_day(d, context)}};
}

void apply(PeriodicReport& d, const PeriodicReportOpened& e, const Recorded&) {
  d.state = OfficeReportState::due;
  d.policy = e.policy;
  d.report = e.report;
  d.period = e.period;
  d.first_day = e.first_day;
  d.owner = e.owner;
}
void apply(PeriodicReport& d, const PeriodicReportSubmitted& e, const Recorded& r) {
  d.state = e.late ? OfficeReportState::submitted_late : OfficeReportState::submitted;
  d.reference = e.reference;
  d.submitted_by = r.actor;
  d.submitted_at = r.at;
  timers::end(d.timers, due_timer, r.at);
}
void apply(PeriodicReport& d, const PeriodicReportMissed& e, const Recorded& r) {
  d.state = OfficeReportState::missed;
  timers::fire(d.timers, e.timer, r.at);
}
void apply(PeriodicReport& d, const NoticeGiven& e, const Recorded&) {
  noticed(d.timers, e.deadlines);
}

}  // namespace

Decision<PeriodicReportEvent> PeriodicReportModel::decide(const Document& document,
                                                          const Command& command,
                                                          const Context<Policy>& context) {
  return each_on<OpenPeriodicReport, Event>(
      command, document.state != OfficeReportState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

PeriodicReportEvents PeriodicReportModel::miss(const Document& document, const Timer& missed,
                                               const Context<Policy>& context) {
  return {PeriodicReportMissed{.report = document.report,
                               .period = document.period,
                               .person = document.owner,
                               .timer = missed,
                               .next = next_day(document, context)}};
}

void PeriodicReportModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> PeriodicReportModel::keys(const Document& document) {
  if (document.state == OfficeReportState::none) return {};
  const std::string name = std::string(to_word(document.report)) + " " + document.period;
  std::vector<DocumentKey> held{{keys::office_report, name}};
  const bool owed =
      document.state == OfficeReportState::due || document.state == OfficeReportState::missed;
  if (owed) held.emplace_back(keys::owed_report, name);
  return held;
}

}  // namespace aftercare::scoring
