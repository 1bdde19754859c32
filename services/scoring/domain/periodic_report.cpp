#include "services/scoring/domain/periodic_report.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/decider/notices.h"
#include "common/decider/periodic_report.h"
#include "services/scoring/domain/deciding.h"
#include "services/scoring/domain/periods.h"

namespace aftercare::scoring {
namespace {

using periodic_report::Duty;

// Due on that day of the month after the period, or on the last of that month (4).
std::optional<Duty> duty_of(OfficeReport report, std::int32_t day, const Ctx& context) {
  const auto& duties = context.policy.duties;
  const auto found = std::ranges::find(duties, report, &OfficeDuty::report);
  if (found == duties.end()) return std::nullopt;
  const Period period = period_of(found->every, day);
  const std::int32_t month = period.next();
  const std::int32_t last = calendar::add_months(month, 1) - 1;
  const std::int32_t due_day = found->due_day == 0 ? last : month + found->due_day - 1;
  return Duty{period, calendar::end_of_day(due_day), found->owner};
}

std::int32_t next_day(const PeriodicReport& d, const Ctx& context) {
  const auto duty = duty_of(d.report, d.first_day, context);
  return duty ? duty->period.next() : 0;
}

Decision<PeriodicReportEvent> on(const PeriodicReport& d, const OpenPeriodicReport& c,
                                 const Ctx& context) {
  if (d.state != OfficeReportState::none) return refuse(rules::already_there, d.period);
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
  return {
      periodic_report::missed<PeriodicReportMissed>(document, missed, next_day(document, context))};
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
