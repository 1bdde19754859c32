#include "services/complaints/domain/periodic_report.h"

#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "common/decider/notices.h"
#include "common/decider/timers.h"
#include "services/complaints/domain/care_rules.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

std::int32_t days_of(calendar::Day day) {
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}
calendar::Day day_of(std::int32_t days) { return calendar::Day{std::chrono::days{days}}; }

Instant end_of(const Period& period) {
  return calendar::at_local(period.to + std::chrono::days{1}, {}) - std::chrono::seconds{1};
}

bool submitted(const PeriodicReport& d) {
  return d.state == PeriodicState::submitted || d.state == PeriodicState::submitted_late;
}

// What is due on a day of the period itself, as surveys and sample visits are, is submitted
// within it.
bool due_within_period(const PeriodicReport& d) {
  const Timer* const due = timers::last(d.timers, timer::report_due);
  return due != nullptr && days_of(calendar::local_day(due->due_at)) <= d.period_to;
}

Decision<PeriodicReportEvent> on(const PeriodicReport& d, const OpenPeriodicReport& c,
                                 const Ctx& context) {
  if (d.state != PeriodicState::none) return refuse(rules::already_open, d.report);
  const PeriodicRule* const rule = periodic_rule(context.policy.care, c.report);
  // Taken from the calendar by a later policy: the chain of its periods ends.
  if (rule == nullptr) return PeriodicReportEvents{};
  const calendar::Day day =
      c.period_from == 0 ? calendar::local_day(context.now) : day_of(c.period_from);
  const Period period = period_of(*rule, day);
  const Instant begin = calendar::at_local(period.from, {});
  auto timers = timers::owed(timer::report_due, begin, period.due, rule->owner, context.calendar);
  const auto next = timers::due(timer::report_period, begin, end_of(period), "system");
  timers.insert(timers.end(), next.begin(), next.end());
  return PeriodicReportEvents{PeriodicReportOpened{.report = c.report,
                                                   .policy = context.policy_ref,
                                                   .owner = rule->owner,
                                                   .period_from = days_of(period.from),
                                                   .period_to = days_of(period.to),
                                                   .timers = std::move(timers)}};
}

Decision<PeriodicReportEvent> on(const PeriodicReport& d, const SubmitReport& c,
                                 const Ctx& context) {
  if (submitted(d)) return refuse(rules::already_submitted, to_rfc3339(d.submitted_at));
  if (days_of(calendar::local_day(context.now)) <= d.period_to && !due_within_period(d)) {
    return refuse(rules::period_runs, Detail{"until ", "截至 "} + to_date(d.period_to));
  }
  if (!context.actor.has(d.owner)) return refuse(rules::not_owner, d.owner);
  return PeriodicReportEvents{
      PeriodicReportSubmitted{.reference = c.reference,
                              .note = c.note,
                              .late = timers::is_late(d.timers, timer::report_due, context.now)}};
}

Decision<PeriodicReportEvent> on(const PeriodicReport& d, const RecordReportFault& c, const Ctx&) {
  if (!submitted(d)) return refuse(rules::not_submitted);
  if (c.kind == ReportFault::none) return refuse(need(false, "X-18", "/kind"));
  if (No no = need(c.person, "X-18", "/person")) return refuse(std::move(no));
  if (No no = need(c.evidence, "X-18", "/evidence")) return refuse(std::move(no));
  return PeriodicReportEvents{
      ReportFaultRecorded{.kind = c.kind, .person = c.person, .evidence = c.evidence}};
}

Decision<PeriodicReportEvent> on(const PeriodicReport&, const RecordWorkloadMismatch& c,
                                 const Ctx&) {
  if (No no = need(c.person, "X-28", "/person")) return refuse(std::move(no));
  if (No no = need(c.activity, "X-28", "/activity")) return refuse(std::move(no));
  if (c.claimed == c.recorded) {
    return refuse(rules::no_mismatch, std::to_string(c.claimed), "/recorded");
  }
  return PeriodicReportEvents{WorkloadMismatchFound{.person = c.person,
                                                    .activity = c.activity,
                                                    .claimed = c.claimed,
                                                    .recorded = c.recorded,
                                                    .evidence = c.evidence}};
}

// --- evolve --------------------------------------------------------------------------------------

void apply(PeriodicReport& d, const PeriodicReportOpened& e, const Recorded&) {
  d.state = PeriodicState::due;
  d.policy = e.policy;
  d.report = e.report;
  d.owner = e.owner;
  d.period_from = e.period_from;
  d.period_to = e.period_to;
  if (const Timer* const due = timers::last(e.timers, timer::report_due)) d.due_at = due->due_at;
}
void apply(PeriodicReport& d, const PeriodicReportSubmitted& e, const Recorded& r) {
  d.state = e.late ? PeriodicState::submitted_late : PeriodicState::submitted;
  d.submitted_at = r.at;
  d.submitted_by = r.actor;
  d.reference = e.reference;
  timers::end(d.timers, timer::report_due, r.at);
}
void apply(PeriodicReport& d, const PeriodicReportMissed& e, const Recorded& r) {
  d.state = PeriodicState::missed;
  timers::fire(d.timers, e.timer, r.at);
}
void apply(PeriodicReport& d, const ReportPeriodEnded& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
}
void apply(PeriodicReport& d, const ReportFaultRecorded& e, const Recorded& r) {
  constexpr std::size_t most = 50;
  if (d.faults.size() >= most) return;  // the events hold them all
  d.faults.push_back({.kind = e.kind,
                      .person = e.person,
                      .evidence = e.evidence,
                      .by = std::string(r.actor),
                      .at = r.at});
}
// A finding for others; the report stays as it is.
void apply(PeriodicReport&, const WorkloadMismatchFound&, const Recorded&) {}

void apply(PeriodicReport& d, const NoticeGiven& e, const Recorded&) {
  noticed(d.timers, e.deadlines);
}

}  // namespace

Decision<PeriodicReportEvent> PeriodicReportModel::decide(const Document& document,
                                                          const Command& command,
                                                          const Context<Policy>& context) {
  return std::visit(
      [&](const auto& asked) -> Decision<PeriodicReportEvent> {
        using Asked = std::decay_t<decltype(asked)>;
        if constexpr (!std::is_same_v<Asked, OpenPeriodicReport>) {
          if (document.state == PeriodicState::none) return refuse(rules::not_on_calendar);
        }
        return on(document, asked, context);
      },
      command);
}

PeriodicReportEvents PeriodicReportModel::miss(const Document& document, const Timer& missed,
                                               const Context<Policy>&) {
  if (missed.name == timer::report_period) {
    return {ReportPeriodEnded{
        .timer = missed, .report = document.report, .next_from = document.period_to + 1}};
  }
  return {
      PeriodicReportMissed{.timer = missed, .report = document.report, .owner = document.owner}};
}

void PeriodicReportModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit(
      [&](const auto& happened) {
        apply(document, happened, recorded);
        if constexpr (requires { happened.timers; }) {
          timers::start(document.timers, happened.timers, recorded.at);
        }
      },
      event);
}

}  // namespace aftercare::complaints
