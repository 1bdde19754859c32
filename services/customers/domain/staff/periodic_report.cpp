#include "services/customers/domain/staff/periodic_report.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/decider/periodic_report.h"
#include "services/customers/domain/deciding.h"

namespace aftercare::customers {
namespace {

using periodic_report::Duty;

const ReportPolicy* policy_for(PeriodicKind kind, const Ctx& context) {
  const auto& reports = context.policy.reports;
  const auto found = std::ranges::find(reports, kind, &ReportPolicy::kind);
  return found == reports.end() ? nullptr : &*found;
}

// Due on the last day of the period.
std::optional<Duty> duty_of(PeriodicKind kind, std::int32_t day, const Ctx& context) {
  using calendar::Cadence;
  const ReportPolicy* const policy = policy_for(kind, context);
  if (policy == nullptr) return std::nullopt;
  const auto period = calendar::period_of(policy->yearly ? Cadence::yearly : Cadence::monthly, day);
  return Duty{period, calendar::end_of_day(period.last), policy->owner};
}

std::int32_t next_day(const PeriodicReport& d, const Ctx& context) {
  const std::string first = d.period.size() == 4 ? d.period + "-01-01" : d.period + "-01";
  const auto day = parse_date(first);
  const auto duty = day ? duty_of(d.report, *day, context) : std::nullopt;
  return duty ? duty->period.next() : 0;
}

Decision<PeriodicReportEvent> on(const PeriodicReport& d, const OpenPeriodicReport& c,
                                 const Ctx& context) {
  if (d.state != ReportState::none) return refuse(rules::already_there, d.period);
  const auto duty = duty_of(c.report, c.day != 0 ? c.day : today(context), context);
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
      periodic_report::submitted<PeriodicReportSubmitted>(d, c.reference, next_day(d, context))};
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
  auto event =
      periodic_report::missed<PeriodicReportMissed>(document, missed, next_day(document, context));
  event.owner = std::exchange(event.person, {});
  return {std::move(event)};
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
