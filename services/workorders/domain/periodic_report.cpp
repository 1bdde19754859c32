#include "common/decider/periodic_report.h"

#include <chrono>

#include "common/calendar/period.h"
#include "services/workorders/domain/deciding.h"
#include "services/workorders/domain/tasks.h"

namespace aftercare::workorders {
namespace {

calendar::Day local(std::int32_t day) { return calendar::Day{std::chrono::days{day}}; }
std::int32_t number(calendar::Day day) {
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}

Instant due_of(const ReportPolicy& report, std::int32_t first, std::int32_t next,
               const calendar::Calendar& calendar) {
  std::int32_t day = first + report.due_days;
  if (report.cadence == Cadence::month) day = next + report.due_day - 1;
  if (report.cadence == Cadence::month && report.due_day == 0) day = next - 1;
  // The next day of a daily report of working days is a working day, too.
  if (report.cadence == Cadence::day && report.working_days && report.due_days > 0) {
    day = number(calendar.working_from(local(day)));
  }
  return minute_of(day, report.due_minute);
}

// The period after that of a report; not given: the calendar has it no more.
Period next_of(const PeriodicReport& d, const Ctx& context) {
  const ReportPolicy* const report = report_of(context.policy, d.report);
  if (report == nullptr) return {};
  const std::int32_t next = period_of(*report, d.first_day, context.calendar).next;
  return period_of(*report, next, context.calendar);
}

Decision<PeriodicReportEvent> on(const PeriodicReport&, const OpenPeriodicReport& c,
                                 const Ctx& context) {
  const ReportPolicy* const report = report_of(context.policy, c.report);
  if (report == nullptr) return refuse(rules::no_such_report, c.report, "/report");
  const Period period = period_of(*report, c.day != 0 ? c.day : today(context), context.calendar);
  PeriodicReportOpened opened = periodic_report::opened<PeriodicReportOpened>(
      c.report,
      {.period = {.first = period.first, .name = period.name},
       .due = period.due,
       .owner = c.owner.empty() ? report->owner : c.owner},
      context);
  opened.unit = c.unit;
  return PeriodicReportEvents{std::move(opened)};
}

Decision<PeriodicReportEvent> on(const PeriodicReport& d, const SubmitReport& c,
                                 const Ctx& context) {
  if (No no = periodic_report::not_to_submit(rules::wrong_state, d, c.reference)) {
    return refuse(std::move(no));
  }
  if (context.actor.person != d.owner && !context.actor.has(d.owner)) {
    return refuse(rules::not_owner, d.owner);
  }
  const Period next = next_of(d, context);
  auto submitted = periodic_report::submitted<PeriodicReportSubmitted>(d, c.reference, next.first);
  submitted.unit = d.unit;
  submitted.owner = d.owner;
  if (submitted.next != 0) submitted.next_period = next.name;
  return PeriodicReportEvents{std::move(submitted)};
}

Decision<PeriodicReportEvent> on(const PeriodicReport& d, const RecordReportFault& c, const Ctx&) {
  if (No no = periodic_report::not_to_blame(rules::wrong_state, d, c)) {
    return refuse(std::move(no));
  }
  return PeriodicReportEvents{ReportFaultRecorded{.fault = c.fault,
                                                  .person = c.person,
                                                  .note = c.note,
                                                  .report = d.report,
                                                  .period = d.period}};
}

void apply(PeriodicReport& d, const PeriodicReportOpened& e, const Recorded&) {
  periodic_report::keep_opened(d, e);
  d.unit = e.unit;
}
void apply(PeriodicReport& d, const PeriodicReportSubmitted& e, const Recorded& r) {
  periodic_report::keep_submitted(d, e, r);
}
void apply(PeriodicReport& d, const PeriodicReportMissed& e, const Recorded& r) {
  periodic_report::keep_missed(d, e, r);
}
void apply(PeriodicReport& d, const ReportFaultRecorded&, const Recorded&) { ++d.faults; }

}  // namespace

std::string report_key(std::string_view report, std::string_view unit, std::string_view period) {
  return std::string(report) + " " + std::string(unit) + " " + std::string(period);
}

Period period_of(const ReportPolicy& report, std::int32_t day, const calendar::Calendar& calendar) {
  const auto as_calendar = [](const calendar::Period& period) {
    return Period{.name = period.name, .first = period.first, .next = period.next()};
  };
  Period period;
  if (report.cadence == Cadence::month) {
    period = as_calendar(calendar::period_of(calendar::Cadence::monthly, day));
  } else if (report.cadence == Cadence::week && report.begins == 1) {
    period = as_calendar(calendar::period_of(calendar::Cadence::weekly, day));
  } else if (report.cadence == Cadence::week) {
    const std::int32_t weekday =
        static_cast<std::int32_t>(std::chrono::weekday{local(day)}.iso_encoding());
    period.first = day - (weekday - report.begins + 7) % 7;
    period.next = period.first + 7;
    period.name = to_date(period.first);
  } else {
    period.first = report.working_days ? number(calendar.working_from(local(day))) : day;
    period.next = period.first + 1;
    if (report.working_days) period.next = number(calendar.working_from(local(period.next)));
    period.name = to_date(period.first);
  }
  period.due = due_of(report, period.first, period.next, calendar);
  return period;
}

Decision<PeriodicReportEvent> PeriodicReportModel::decide(const Document& document,
                                                          const Command& command,
                                                          const Context<Policy>& context) {
  return each_on<OpenPeriodicReport, PeriodicReportEvent>(
      command, document.state != ReportState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

PeriodicReportEvents PeriodicReportModel::miss(const Document& d, const Timer& missed,
                                               const Context<Policy>& context) {
  const Period next = next_of(d, context);
  return {PeriodicReportMissed{.report = d.report,
                               .unit = d.unit,
                               .period = d.period,
                               .owner = d.owner,
                               .timer = missed,
                               .next = next.first,
                               .next_period = next.name}};
}

void PeriodicReportModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](PeriodicReport& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> PeriodicReportModel::keys(const Document& d) {
  if (d.state == ReportState::none) return {};
  return {{keys::periodic_report, report_key(d.report, d.unit, d.period)}};
}

}  // namespace aftercare::workorders
