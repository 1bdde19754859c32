// What people are paid by (docs/domain/scoring.md 3.2 to 3.4): pure arithmetic over policy and
// facts. Money is rounded half up, once, at the last step; of two halves the first takes the odd
// fen.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/base/money.h"
#include "schemas/scoring_cases.values.h"
#include "schemas/scoring_money.values.h"
#include "services/scoring/domain/formula.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring {

Money times(Money amount, const Ratio& factor);

struct Halves {
  Money now;
  Money later;
};
// SCO-25: `now_ppm` of it in the month, the rest at year end.
Halves halves(Money amount, std::uint32_t now_ppm);

// --- performance pay (SCO-20 to SCO-24) ----------------------------------------------------------

// The yearly salary of a post: its own, or that of its class. Nothing: neither is known.
std::optional<Money> annual_salary(const SalaryPlan& plan, const PostTerms& terms);
// The month wage that the performance wage is a share of.
std::optional<Money> month_wage(const SalaryPlan& plan, const KpiTable& table,
                                const PostTerms& terms);
Money performance_pay(Money wage, const KpiTable& table, std::int64_t total_cp, Curve curve);
// The year score (SCO-22): that of the table; in mode `score` mixed with the mean of the months.
std::int64_t year_score(const SalaryPlan& plan, std::int64_t table_cp,
                        const std::optional<Ratio>& month_mean);
// What the year end pays (SCO-23).
Money year_end_pay(const SalaryPlan& plan, const KpiTable& table, const PostTerms& terms,
                   std::int64_t year_cp);

// --- hours (SCO-28 to SCO-31) --------------------------------------------------------------------

struct Work {
  WorkKind kind = WorkKind::none;
  WorkPlace place = WorkPlace::none;
  std::uint32_t minutes = 0;
  std::vector<Worker> workers;  // the lead first
  std::optional<Money> third_party;
};
// Each one's minutes and pay. Nothing: a grade without rate, or the share of third-party work
// unset.
std::optional<std::vector<HourShare>> hour_shares(const HoursPlan& plan, const Work& work);

// --- commissions and points ----------------------------------------------------------------------

// SCO-33, SCO-34: shares of the month's claims by the score.
Money claims_commission(const CommissionRate& rate, Money inspections, Money others,
                        const Ratio& factor);
Money pass_bonus(const PassBonus& plan, std::uint32_t passes);  // SCO-35
struct TrainerSplit {
  Money higher;
  Money lower;
};
TrainerSplit trainer_split(const PassBonus& plan, Money bonus);  // SCO-36

// SCO-40: points of the trips in hundredths.
Money points_pay(const PointsPlan& plan, std::int64_t points_cp, std::uint32_t accidents);

struct OfferResult {
  std::int32_t margin_ppm = 0;
  std::uint32_t rate_ppm = 0;
  Money commission;
  Money person;
  Money team;
};
OfferResult offer_commission(const OfferPlan& plan, const Offer& offer);  // SCO-41, SCO-42

// SCO-43: equal scores share the better rank, the next is skipped.
std::vector<RankedPerson> ranked(const std::vector<Prize>& prizes,
                                 std::vector<RankedPerson> persons);

// --- accidents (SCO-50 to SCO-55) ----------------------------------------------------------------

// Is it a liability accident of its class?
bool class_met(const AccidentPlan& plan, const AccidentFacts& facts);
struct Liability {
  Money personal;
  Money company;
  std::vector<LiableShare> shares;
  Money each_leader;
  bool no_bonus = false;
};
// The attitude is cooperative or not; another one is not split (SCO-53).
Liability liability(const AccidentPlan& plan, const AccidentFacts& facts);

// --- customers' grades (SCO-70 to SCO-78) --------------------------------------------------------

// `last`: of the run; what is unpaid then is late up to it (SCO-72).
std::vector<GradedCustomer> graded(const GradingPolicy& policy,
                                   const std::vector<Subject>& subjects, std::int32_t last);

// The subjects with their invoices as cases say (CMP-52, CMP-53): one that a case delays names that
// case and is left out; one that only invalid cases named counts, by the day that was agreed. A
// case of another customer says nothing of an invoice.
std::vector<Subject> as_cases_say(std::vector<Subject> subjects,
                                  const std::vector<ToldReceivable>& receivables);
// Of each sales person: what was due in the window and paid by its last day, without what a case
// delays (CMP-52). Invoices without amount or sales person are not counted.
std::vector<CollectionRate> collection_rates(const std::vector<Subject>& subjects,
                                             std::int32_t last);

}  // namespace aftercare::scoring
