#include "services/scoring/domain/ranking_run.h"

#include <set>
#include <utility>
#include <variant>

#include "services/scoring/domain/deciding.h"
#include "services/scoring/domain/pay_rules.h"
#include "services/scoring/domain/periods.h"

namespace aftercare::scoring {
namespace {

Decision<RankingRunEvent> on(const RankingRun& d, const CompileRanking& c, const Ctx& context) {
  if (!d.quarter.empty()) return refuse(rules::already_there, d.quarter);
  if (No no = need(c.day != 0, "SCO-43", "/day")) return refuse(std::move(no));
  if (No no = need(!c.scores.empty(), "SCO-43", "/scores")) return refuse(std::move(no));
  const Period quarter = period_of(PeriodKind::quarter, c.day);
  if (today(context) <= quarter.last) return refuse(rules::quarter_open, quarter.name);
  std::set<std::string> persons;
  for (const RankedPerson& one : c.scores) {
    if (No no = need(one.person, "SCO-43", "/scores")) return refuse(std::move(no));
    if (!persons.insert(one.person).second) {
      return refuse(rules::twice_named, one.person, "/scores");
    }
  }
  RankingCompiled event{.policy = context.policy_ref,
                        .quarter = quarter.name,
                        .rows = ranked(context.policy.prizes, c.scores)};
  Money sum;
  for (const RankedPerson& one : event.rows) sum.fen += or_zero(one.prize).fen;
  event.prizes = sum;
  return RankingRunEvents{std::move(event)};
}

Decision<RankingRunEvent> on(const RankingRun& d, const AwardPrizes&, const Ctx&) {
  if (!d.awarded_by.empty()) return refuse(rules::already_there, d.quarter);
  RankingPrizeAwarded event{.quarter = d.quarter};
  for (const RankedPerson& one : d.rows) {
    if (or_zero(one.prize).fen > 0) event.rows.push_back(one);
  }
  return RankingRunEvents{std::move(event)};
}

void apply(RankingRun& d, const RankingCompiled& e, const Recorded& r) {
  d.policy = e.policy;
  d.quarter = e.quarter;
  d.rows = e.rows;
  d.prizes = e.prizes;
  d.compiled_at = r.at;
}
void apply(RankingRun& d, const RankingPrizeAwarded&, const Recorded& r) { d.awarded_by = r.actor; }

}  // namespace

Decision<RankingRunEvent> RankingRunModel::decide(const Document& document, const Command& command,
                                                  const Context<Policy>& context) {
  return each_on<CompileRanking, Event>(command, !document.quarter.empty(), [&](const auto& asked) {
    return on(document, asked, context);
  });
}
void RankingRunModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}
std::vector<DocumentKey> RankingRunModel::keys(const Document& document) {
  if (document.quarter.empty()) return {};
  return {{keys::ranking, document.quarter}};
}

}  // namespace aftercare::scoring
