#include "services/claims/domain/periodic_report.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "common/calendar/period.h"
#include "common/decider/notices.h"
#include "services/claims/domain/deciding.h"

namespace aftercare::claims {
namespace {

constexpr std::string_view due_timer = "due";

const ReportPolicy* policy_for(PeriodicKind kind, const Ctx& context) {
  const auto& reports = context.policy.reports;
  const auto found = std::ranges::find(reports, kind, &ReportPolicy::kind);
  return found == reports.end() ? nullptr : &*found;
}

calendar::Period period_of(std::int32_t day, const ReportPolicy& policy) {
  using calendar::Cadence;
  return calendar::period_of(policy.quarterly ? Cadence::quarterly : Cadence::monthly, day);
}

// The last day of the period, or that day of the month after it, to its last second (3.11).
Instant due_of(const calendar::Period& period, const ReportPolicy& policy) {
  return calendar::end_of_day(period.last + policy.due_day);
}

std::int32_t next_day(const PeriodicReport& d, const Ctx& context) {
  const ReportPolicy* const policy = policy_for(d.report, context);
  return policy == nullptr ? 0 : period_of(d.first_day, *policy).next();
}

Decision<PeriodicReportEvent> on(const PeriodicReport& d, const OpenPeriodicReport& c,
                                 const Ctx& context) {
  if (d.state != ReportState::none) return refuse(rules::already_there, d.period);
  const ReportPolicy* const policy = policy_for(c.report, context);
  if (policy == nullptr) return refuse(need(false, "X-18", "/report"));
  const auto period = period_of(c.day != 0 ? c.day : today(context), *policy);
  return PeriodicReportEvents{
      PeriodicReportOpened{.policy = context.policy_ref,
                           .report = c.report,
                           .period = period.name,
                           .first_day = period.first,
                           .owner = policy->owner,
                           .timers = timers::owed(due_timer, context.now, due_of(period, *policy),
                                                  policy->owner, context.calendar)}};
}

Decision<PeriodicReportEvent> on(const PeriodicReport& d, const SubmitReport& c,
                                 const Ctx& context) {
  if (No no = only_in(d.state, ReportState::due, ReportState::missed)) return refuse(std::move(no));
  if (No no = need(c.reference, "X-18", "/reference")) return refuse(std::move(no));
  const bool late = d.state == ReportState::missed;
  return PeriodicReportEvents{PeriodicReportSubmitted{.report = d.report,
                                                      .period = d.period,
                                                      .reference = c.reference,
                                                      .late = late,
                                                      .next = late ? 0 : next_day(d, context)}};
}

Decision<PeriodicReportEvent> on(const PeriodicReport& d, const RecordReportFault& c, const Ctx&) {
  if (No no = only_in(d.state, ReportState::submitted, ReportState::submitted_late)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.fault != ReportFault::none, "X-18", "/fault")) return refuse(std::move(no));
  if (No no = need(c.person, "X-18", "/person")) return refuse(std::move(no));
  if (No no = need(c.note, "X-18", "/note")) return refuse(std::move(no));
  return PeriodicReportEvents{
      ReportFaultRecorded{.fault = c.fault, .person = c.person, .note = c.note}};
}

void apply(PeriodicReport& d, const PeriodicReportOpened& e, const Recorded&) {
  d.state = ReportState::due;
  d.policy = e.policy;
  d.report = e.report;
  d.period = e.period;
  d.first_day = e.first_day;
  d.owner = e.owner;
}
void apply(PeriodicReport& d, const PeriodicReportSubmitted& e, const Recorded& r) {
  d.state = e.late ? ReportState::submitted_late : ReportState::submitted;
  d.reference = e.reference;
  d.submitted_by = r.actor;
  d.submitted_at = r.at;
  timers::end(d.timers, due_timer, r.at);
}
void apply(PeriodicReport& d, const PeriodicReportMissed& e, const Recorded& r) {
  d.state = ReportState::missed;
  timers::fire(d.timers, e.timer, r.at);
}
void apply(PeriodicReport& d, const NoticeGiven& e, const Recorded&) {
  noticed(d.timers, e.deadlines);
}
void apply(PeriodicReport& d, const ReportFaultRecorded&, const Recorded&) { ++d.faults; }

}  // namespace

Decision<PeriodicReportEvent> PeriodicReportModel::decide(const Document& document,
                                                          const Command& command,
                                                          const Context<Policy>& context) {
  return each_on<OpenPeriodicReport, Event>(
      command, document.state != ReportState::none,
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
  if (document.state == ReportState::none) return {};
  return {{keys::periodic_report, std::string(to_word(document.report)) + " " + document.period}};
}

}  // namespace aftercare::claims
