#include "services/customers/domain/staff/periodic_report.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "common/calendar/period.h"
#include "services/customers/domain/deciding.h"

namespace aftercare::customers {
namespace {

constexpr std::string_view due_timer = "due";

calendar::Period period_of(std::int32_t day, const ReportPolicy& policy) {
  using calendar::Cadence;
  return calendar::period_of(policy.yearly ? Cadence::yearly : Cadence::monthly, day);
}

const ReportPolicy* policy_for(PeriodicKind kind, const Ctx& context) {
  const auto& reports = context.policy.reports;
  const auto found = std::ranges::find(reports, kind, &ReportPolicy::kind);
  return found == reports.end() ? nullptr : &*found;
}

std::int32_t next_day(const PeriodicReport& d, const Ctx& context) {
  const ReportPolicy* const policy = policy_for(d.report, context);
  const std::string first = d.period.size() == 4 ? d.period + "-01-01" : d.period + "-01";
  const auto day = parse_date(first);
  return day && policy != nullptr ? period_of(*day, *policy).next() : 0;
}

Decision<PeriodicReportEvent> on(const PeriodicReport& d, const OpenPeriodicReport& c,
                                 const Ctx& context) {
  if (d.state != ReportState::none) return refuse(rules::already_there, d.period);
  const ReportPolicy* const policy = policy_for(c.report, context);
  if (policy == nullptr) return refuse(need(false, "X-18", "/report"));
  const auto period = period_of(c.day != 0 ? c.day : today(context), *policy);
  // Due on the last day of the period, to its last second.
  return PeriodicReportEvents{PeriodicReportOpened{
      .policy = context.policy_ref,
      .report = c.report,
      .period = period.name,
      .owner = policy->owner,
      .timers = timers::owed(due_timer, context.now, calendar::end_of_day(period.last),
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
  if (No no = need(c.fault != FaultKind::none, "X-18", "/fault")) return refuse(std::move(no));
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

}  // namespace aftercare::customers
