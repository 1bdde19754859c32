#include "services/complaints/domain/statistics.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "services/complaints/domain/care_rules.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

constexpr std::int64_t million = 1'000'000;
// Of a month; further units are counted in the last one's place of "others".
constexpr std::size_t max_units = 500;
constexpr std::string_view other_units = "其他";

No only_in(const CaseStatistics& d, std::initializer_list<StatisticsState> states) {
  if (std::ranges::find(states, d.state) != states.end()) return {};
  return reject(rules::statistics_state, wording::state(d.state, states));
}

// "2026-03", a month of the calendar.
bool is_month(std::string_view text) {
  return text.size() == 7 && parse_date(std::string(text) + "-01").has_value();
}

template <class Statistics>
auto find_unit(Statistics& d, std::string_view unit) {
  return std::ranges::find(d.units, unit, &UnitShare::unit);
}

bool settled(ShareState state) {
  return state == ShareState::confirmed || state == ShareState::decided;
}

// All units but this one are settled: then its settling confirms the statistics.
bool last_but(const CaseStatistics& d, std::string_view unit) {
  return std::ranges::all_of(
      d.units, [&](const UnitShare& share) { return share.unit == unit || settled(share.state); });
}

CaseStatisticsEvents with_confirmation(const CaseStatistics& d, std::string_view unit,
                                       CaseStatisticsEvent event) {
  CaseStatisticsEvents events{std::move(event)};
  if (last_but(d, unit)) events.emplace_back(StatisticsConfirmed{.month = d.month});
  return events;
}

// --- decide --------------------------------------------------------------------------------------

Decision<CaseStatisticsEvent> on(const CaseStatistics& d, const OpenStatistics& c,
                                 const Ctx& context) {
  if (d.state != StatisticsState::none) return refuse(rules::month_opened, d.month);
  if (!is_month(c.month)) return refuse(rules::bad_month, c.month, "/month");
  CaseStatisticsEvents events{StatisticsOpened{.month = c.month, .policy = context.policy_ref}};
  if (c.closed_case) events.emplace_back(ClosedCaseCounted{.closed_case = c.closed_case});
  return events;
}

Decision<CaseStatisticsEvent> on(const CaseStatistics& d, const CountClosedCase& c, const Ctx&) {
  if (!c.closed_case) return refuse(need(false, "CMP-76", "/closedCase"));
  return CaseStatisticsEvents{
      ClosedCaseCounted{.closed_case = c.closed_case, .late = d.state != StatisticsState::draft}};
}

Decision<CaseStatisticsEvent> on(const CaseStatistics& d, const CompileStatistics& c,
                                 const Ctx& context) {
  if (No no = only_in(d, {StatisticsState::draft})) return refuse(std::move(no));
  if (month_of(context.now) <= d.month) return refuse(rules::month_runs, d.month);
  const std::uint32_t limit = context.policy.care.statistics.ratio_limit_ppm;
  if (limit != 0 && c.population == 0) return refuse(rules::no_population, {}, "/population");
  StatisticsCompiled compiled{.population = c.population,
                              .ratio_limit_ppm = limit,
                              .units = static_cast<std::uint32_t>(d.units.size())};
  const std::int64_t complaints = d.ordinary_valid_cases;
  if (c.population != 0) {
    compiled.ratio_ppm = static_cast<std::uint32_t>(
        std::min<std::int64_t>(complaints * million / c.population, UINT32_MAX));
  }
  CaseStatisticsEvents events{compiled};
  // Exactly, not by the rounded ratio: 6 permille of 1,800 machines is 10.8 (CMP-57).
  if (ratio_exceeded(context.policy, complaints, c.population)) {
    events.emplace_back(ComplaintRatioExceeded{.month = d.month,
                                               .complaints = d.ordinary_valid_cases,
                                               .population = c.population,
                                               .ratio_ppm = compiled.ratio_ppm,
                                               .limit_ppm = limit});
  }
  if (d.units.empty()) events.emplace_back(StatisticsConfirmed{.month = d.month});
  return events;
}

Decision<CaseStatisticsEvent> on(const CaseStatistics& d, const ConfirmUnitShare& c, const Ctx&) {
  if (No no = only_in(d, {StatisticsState::compiled})) return refuse(std::move(no));
  const auto share = find_unit(d, c.unit);
  if (share == d.units.end()) return refuse(rules::no_such_unit, c.unit, "/unit");
  if (settled(share->state)) return refuse(rules::share_settled, c.unit, "/unit");
  if (share->state == ShareState::disputed) return refuse(rules::share_disputed, c.unit, "/unit");
  return with_confirmation(
      d, c.unit,
      UnitShareConfirmed{.unit = c.unit, .countermeasures_checked = c.countermeasures_checked});
}

Decision<CaseStatisticsEvent> on(const CaseStatistics& d, const DisputeUnitShare& c, const Ctx&) {
  if (No no = only_in(d, {StatisticsState::compiled})) return refuse(std::move(no));
  const auto share = find_unit(d, c.unit);
  if (share == d.units.end()) return refuse(rules::no_such_unit, c.unit, "/unit");
  if (settled(share->state)) return refuse(rules::share_settled, c.unit, "/unit");
  if (share->state == ShareState::disputed) return refuse(rules::share_disputed, c.unit, "/unit");
  if (No no = need(c.memo, "X-36", "/memo")) return refuse(std::move(no));
  return CaseStatisticsEvents{UnitShareDisputed{.unit = c.unit, .memo = c.memo}};
}

Decision<CaseStatisticsEvent> on(const CaseStatistics& d, const DecideUnitShare& c, const Ctx&) {
  if (No no = only_in(d, {StatisticsState::compiled})) return refuse(std::move(no));
  const auto share = find_unit(d, c.unit);
  if (share == d.units.end()) return refuse(rules::no_such_unit, c.unit, "/unit");
  if (share->state != ShareState::disputed) return refuse(rules::not_disputed, c.unit, "/unit");
  if (No no = need(c.decision, "X-36", "/decision")) return refuse(std::move(no));
  if (c.loss && c.loss->fen < 0) return refuse(rules::bad_loss, to_decimal(*c.loss), "/loss");
  return with_confirmation(
      d, c.unit, UnitShareDecided{.unit = c.unit, .decision = c.decision, .loss = c.loss});
}

Decision<CaseStatisticsEvent> on(const CaseStatistics& d, const PublishStatistics&, const Ctx&) {
  if (No no = only_in(d, {StatisticsState::confirmed})) return refuse(std::move(no));
  return CaseStatisticsEvents{StatisticsPublished{.month = d.month}};
}

// --- evolve --------------------------------------------------------------------------------------

void apply(CaseStatistics& d, const StatisticsOpened& e, const Recorded&) {
  d.state = StatisticsState::draft;
  d.month = e.month;
  d.policy = e.policy;
}

UnitShare& share_in(CaseStatistics& d, const std::string& unit) {
  const bool full = d.units.size() >= max_units;
  auto found = find_unit(d, unit);
  if (found == d.units.end() && full) found = find_unit(d, other_units);
  if (found != d.units.end()) return *found;
  d.units.push_back(
      {.unit = full ? std::string(other_units) : unit, .loss = Money{}, .state = ShareState::open});
  return d.units.back();
}

// Sums that no longer fit stay at what they were: evolve() is total.
void add_to(std::optional<Money>& sum, Money more) {
  sum = aftercare::add(sum.value_or(Money{}), more).value_or(sum.value_or(Money{}));
}

void apply(CaseStatistics& d, const ClosedCaseCounted& e, const Recorded&) {
  if (!e.closed_case) return;
  if (e.late) {
    ++d.late_cases;
    return;
  }
  const ClosedCase& c = *e.closed_case;
  ++d.cases;
  if (c.valid) ++d.valid_cases;
  if (c.valid && c.ordinary) ++d.ordinary_valid_cases;
  add_to(d.loss, c.loss.value_or(Money{}));
  for (const Responsible& responsible : c.responsible) {
    UnitShare& share = share_in(d, responsible.unit);
    ++share.cases;
    share.share_ppm += responsible.share_ppm;
    add_to(share.loss, share_of(c.loss.value_or(Money{}), responsible.share_ppm).value_or(Money{}));
  }
}

void apply(CaseStatistics& d, const StatisticsCompiled& e, const Recorded& r) {
  d.state = StatisticsState::compiled;
  d.population = e.population;
  d.ratio_ppm = e.ratio_ppm;
  d.ratio_limit_ppm = e.ratio_limit_ppm;
  d.compiled_at = r.at;
  d.compiled_by = r.actor;
}
void apply(CaseStatistics& d, const ComplaintRatioExceeded&, const Recorded&) {
  d.ratio_exceeded = true;
}
void apply(CaseStatistics& d, const UnitShareConfirmed& e, const Recorded& r) {
  const auto share = find_unit(d, e.unit);
  if (share == d.units.end()) return;
  share->state = ShareState::confirmed;
  share->by = r.actor;
  share->countermeasures_checked = e.countermeasures_checked;
}
void apply(CaseStatistics& d, const UnitShareDisputed& e, const Recorded& r) {
  const auto share = find_unit(d, e.unit);
  if (share == d.units.end()) return;
  share->state = ShareState::disputed;
  share->by = r.actor;
  share->memo = e.memo;
}
void apply(CaseStatistics& d, const UnitShareDecided& e, const Recorded& r) {
  const auto share = find_unit(d, e.unit);
  if (share == d.units.end()) return;
  share->state = ShareState::decided;
  share->decision = e.decision;
  share->decided_by = r.actor;
  if (e.loss) share->loss = e.loss;
}
void apply(CaseStatistics& d, const StatisticsConfirmed&, const Recorded&) {
  d.state = StatisticsState::confirmed;
}
void apply(CaseStatistics& d, const StatisticsPublished&, const Recorded& r) {
  d.state = StatisticsState::published;
  d.published_at = r.at;
  d.published_by = r.actor;
}

}  // namespace

Decision<CaseStatisticsEvent> CaseStatisticsModel::decide(const Document& document,
                                                          const Command& command,
                                                          const Context<Policy>& context) {
  return std::visit(
      [&](const auto& asked) -> Decision<CaseStatisticsEvent> {
        using Asked = std::decay_t<decltype(asked)>;
        if constexpr (!std::is_same_v<Asked, OpenStatistics>) {
          if (document.state == StatisticsState::none) return refuse(rules::no_such_month);
        }
        return on(document, asked, context);
      },
      command);
}

void CaseStatisticsModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}

}  // namespace aftercare::complaints
