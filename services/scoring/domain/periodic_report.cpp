#include "services/scoring/domain/periodic_report.h"

#include <algorithm>
#include <optional>

#include "common/decider/periodic_report.h"
#include "services/scoring/domain/deciding.h"
#include "services/scoring/domain/periods.h"

namespace aftercare::scoring {
namespace {

using periodic_report::Duty;

struct Parts {
  using Open = OpenPeriodicReport;
  using Submit = SubmitReport;
  using Opened = PeriodicReportOpened;
  using Submitted = PeriodicReportSubmitted;
  using Missed = PeriodicReportMissed;
  static constexpr const Rule& not_there = rules::not_there;
  static constexpr const Rule& already_there = rules::already_there;
  static constexpr const Rule& wrong_state = rules::wrong_state;

  // Due on that day of the month after the period, or on the last of that month (4).
  static std::optional<Duty> duty_of(OfficeReport report, std::int32_t day, const Ctx& context) {
    const auto& duties = context.policy.duties;
    const auto found = std::ranges::find(duties, report, &OfficeDuty::report);
    if (found == duties.end()) return std::nullopt;
    const Period period = period_of(found->every, day);
    const std::int32_t month = period.next();
    const std::int32_t last = calendar::add_months(month, 1) - 1;
    const std::int32_t due_day = found->due_day == 0 ? last : month + found->due_day - 1;
    return Duty{period, calendar::end_of_day(due_day), found->owner};
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
  if (document.state == OfficeReportState::none) return {};
  const std::string name = Reports::name_of(document);
  std::vector<DocumentKey> held{{keys::office_report, name}};
  const bool owed =
      document.state == OfficeReportState::due || document.state == OfficeReportState::missed;
  if (owed) held.emplace_back(keys::owed_report, name);
  return held;
}

}  // namespace aftercare::scoring
