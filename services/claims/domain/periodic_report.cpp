#include "services/claims/domain/periodic_report.h"

#include <algorithm>
#include <optional>

#include "common/decider/periodic_report.h"
#include "services/claims/domain/deciding.h"

namespace aftercare::claims {
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

  // Due on the last day of the period, or on that day of the month after it (3.11).
  static std::optional<Duty> duty_of(PeriodicKind kind, std::int32_t day, const Ctx& context) {
    const auto& reports = context.policy.reports;
    const auto policy = std::ranges::find(reports, kind, &ReportPolicy::kind);
    if (policy == reports.end()) return std::nullopt;
    const auto cadence =
        policy->quarterly ? calendar::Cadence::quarterly : calendar::Cadence::monthly;
    const calendar::Period period = calendar::period_of(cadence, day);
    return Duty{period, calendar::end_of_day(period.last + policy->due_day), policy->owner};
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

}  // namespace aftercare::claims
