#include "services/inventory/domain/periodic_report.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/decider/periodic_report.h"
#include "services/inventory/domain/deciding.h"

namespace aftercare::inventory {
namespace {

using periodic_report::Duty;

// Due on the last day of the month, or on that day of the month after it (X 3.11).
std::optional<Duty> report_duty(PeriodicKind kind, std::int32_t day, const Ctx& context) {
  const auto& reports = context.policy.reports;
  const auto policy = std::ranges::find(reports, kind, &ReportPolicy::kind);
  if (policy == reports.end()) return std::nullopt;
  const calendar::Period month = calendar::period_of(calendar::Cadence::monthly, day);
  return Duty{month, calendar::end_of_day(month.last + policy->due_day), policy->owner};
}

std::int32_t next_month(const PeriodicReport& d, const Ctx& context) {
  const auto duty = report_duty(d.report, d.first_day, context);
  return duty ? duty->period.next() : 0;
}

Decision<PeriodicReportEvent> on(const PeriodicReport&, const OpenPeriodicReport& c,
                                 const Ctx& context) {
  const auto duty = report_duty(c.report, c.day != 0 ? c.day : today(context), context);
  if (!duty) return refuse(need(false, "X-18", "/report"));
  return PeriodicReportEvents{
      periodic_report::opened<PeriodicReportOpened>(c.report, *duty, context)};
}

Decision<PeriodicReportEvent> on(const PeriodicReport& d, const SubmitReport& c,
                                 const Ctx& context) {
  if (No no = periodic_report::not_to_submit(rules::wrong_state, d, c.reference)) {
    return refuse(std::move(no));
  }
  return PeriodicReportEvents{
      periodic_report::submitted<PeriodicReportSubmitted>(d, c.reference, next_month(d, context))};
}

Decision<PeriodicReportEvent> on(const PeriodicReport& d, const RecordReportFault& c, const Ctx&) {
  if (No no = periodic_report::not_to_blame(rules::wrong_state, d, c)) return refuse(std::move(no));
  return PeriodicReportEvents{
      ReportFaultRecorded{.fault = c.fault, .person = c.person, .note = c.note}};
}

void apply(PeriodicReport& d, const PeriodicReportOpened& e, const Recorded&) {
  periodic_report::keep_opened(d, e);
}
void apply(PeriodicReport& d, const PeriodicReportSubmitted& e, const Recorded& r) {
  periodic_report::keep_submitted(d, e, r);
}
void apply(PeriodicReport& d, const PeriodicReportMissed& e, const Recorded& r) {
  periodic_report::keep_missed(d, e, r);
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
  return {periodic_report::missed<PeriodicReportMissed>(document, missed,
                                                        next_month(document, context))};
}

void PeriodicReportModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> PeriodicReportModel::keys(const Document& document) {
  if (document.state == ReportState::none) return {};
  return {{keys::periodic_report, std::string(to_word(document.report)) + " " + document.period}};
}

}  // namespace aftercare::inventory
