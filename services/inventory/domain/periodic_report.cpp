#include "services/inventory/domain/periodic_report.h"

#include <algorithm>
#include <optional>

#include "common/decider/periodic_report.h"
#include "services/inventory/domain/deciding.h"

namespace aftercare::inventory {
namespace {

using periodic_report::Duty;

struct Parts {
  using Open = OpenPeriodicReport;
  using Submit = SubmitReport;
  using Opened = PeriodicReportOpened;
  using Submitted = PeriodicReportSubmitted;
  using Missed = PeriodicReportMissed;
  using FaultRecorded = ReportFaultRecorded;
  static constexpr const Rule& not_there = rules::not_there;
  static constexpr const Rule& already_there = rules::already_there;
  static constexpr const Rule& wrong_state = rules::wrong_state;

  // Due on the last day of the month, or on that day of the month after it (X 3.11).
  static std::optional<Duty> duty_of(PeriodicKind kind, std::int32_t day, const Ctx& context) {
    const auto& reports = context.policy.reports;
    const auto policy = std::ranges::find(reports, kind, &ReportPolicy::kind);
    if (policy == reports.end()) return std::nullopt;
    const calendar::Period month = calendar::period_of(calendar::Cadence::monthly, day);
    return Duty{month, calendar::end_of_day(month.last + policy->due_day), policy->owner};
  }
};

using Reports = periodic_report::Reports<PeriodicReportModel, Parts>;

}  // namespace

Decision<PeriodicReportEvent> PeriodicReportModel::decide(const Document& document,
                                                          const Command& command,
                                                          const Context<Policy>& context) {
  return Reports::decide(document, command, context);
}

PeriodicReportEvents PeriodicReportModel::miss(const Document& document, const Timer& missed,
                                               const Context<Policy>& context) {
  return {Reports::missed(document, missed, context)};
}

void PeriodicReportModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  Reports::evolve(document, event, recorded);
}

std::vector<DocumentKey> PeriodicReportModel::keys(const Document& document) {
  if (document.state == ReportState::none) return {};
  return {{keys::periodic_report, Reports::name_of(document)}};
}

}  // namespace aftercare::inventory
