#include "services/scoring/domain/pay_rules.h"

#include <algorithm>
#include <utility>

namespace aftercare::scoring {
namespace {

constexpr std::int64_t whole_ppm = 1'000'000;

const HourRate* rate_of(const HoursPlan& plan, Grade grade) {
  const auto found = std::ranges::find(plan.rates, grade, &HourRate::grade);
  return found == plan.rates.end() ? nullptr : &*found;
}

Money hourly(const HoursPlan& plan, const HourRate& rate, const Work& work) {
  if (work.kind == WorkKind::routine) return plan.routine;  // without TCL (SCO-29)
  switch (work.place) {
    case WorkPlace::workshop_inside: return rate.inside;
    case WorkPlace::workshop_outside: return rate.outside;
    default: return rate.field;
  }
}

// Minutes of each, by weights; what does not divide is the lead's (SCO-30).
std::vector<std::uint32_t> divided(std::uint32_t minutes,
                                   const std::vector<std::uint64_t>& weights) {
  std::uint64_t sum = 0;
  for (const std::uint64_t weight : weights) sum += weight;
  std::vector<std::uint32_t> parts;
  std::uint32_t left = minutes;
  for (const std::uint64_t weight : weights) {
    const auto part =
        sum == 0 ? 0U : static_cast<std::uint32_t>(std::uint64_t{minutes} * weight / sum);
    parts.push_back(part);
    left -= part;
  }
  if (!parts.empty()) parts.front() += left;
  return parts;
}

std::vector<std::uint64_t> weights_of(const HoursPlan& plan, const Work& work) {
  std::vector<std::uint64_t> weights;
  const bool field = work.place == WorkPlace::field;
  for (std::size_t i = 0; i < work.workers.size(); ++i) {
    if (field || work.workers.size() == 1) {
      weights.push_back(1);
    } else if (work.workers.size() == 2) {
      weights.push_back(i == 0 ? plan.lead_ppm : whole_ppm - plan.lead_ppm);
    } else {
      const HourRate* const rate = rate_of(plan, work.workers[i].grade);
      weights.push_back(rate == nullptr ? 0 : rate->coefficient_ppm);
    }
  }
  return weights;
}

}  // namespace

Money times(Money amount, const Ratio& factor) { return {(Ratio(amount.fen) * factor).rounded()}; }

Halves halves(Money amount, std::uint32_t now_ppm) {
  const Money now = times(amount, Ratio::ppm(now_ppm));
  return {now, {amount.fen - now.fen}};
}

// --- performance pay -----------------------------------------------------------------------------

std::optional<Money> annual_salary(const SalaryPlan& plan, const PostTerms& terms) {
  if (terms.annual_salary) return terms.annual_salary;
  const auto found = std::ranges::find(plan.classes, terms.salary_class, &SalaryClass::name);
  return found == plan.classes.end() ? std::nullopt : std::optional(found->per_year);
}

std::optional<Money> month_wage(const SalaryPlan& plan, const KpiTable& table,
                                const PostTerms& terms) {
  if (!table.annual) return terms.month_wage;
  const auto salary = annual_salary(plan, terms);
  if (!salary) return std::nullopt;
  const Ratio part = plan.mode == SalaryMode::pay ? Ratio::ppm(plan.month_ppm) : Ratio(1);
  return times(*salary, part / Ratio(12));
}

Money performance_pay(Money wage, const KpiTable& table, std::int64_t total_cp, Curve curve) {
  return times(wage, Ratio::ppm(table.share_ppm) * pay_factor(total_cp, table.threshold_cp, curve));
}

std::int64_t year_score(const SalaryPlan& plan, std::int64_t table_cp,
                        const std::optional<Ratio>& month_mean) {
  if (plan.mode == SalaryMode::pay || !month_mean) return table_cp;
  const Ratio months = Ratio::ppm(plan.month_ppm);
  return (months * *month_mean * Ratio(100) + (Ratio(1) - months) * Ratio(table_cp)).rounded();
}

Money year_end_pay(const SalaryPlan& plan, const KpiTable& table, const PostTerms& terms,
                   std::int64_t year_cp) {
  Ratio base(plan.year_end_bonus.value_or(Money{}).fen);
  if (table.annual && plan.mode == SalaryMode::pay) {
    const Money salary = annual_salary(plan, terms).value_or(Money{});
    base = Ratio(salary.fen) * Ratio::ppm(whole_ppm - plan.month_ppm);
  }
  return {(base * pay_factor(year_cp, table.threshold_cp, plan.curve)).rounded()};
}

// --- hours ---------------------------------------------------------------------------------------

std::optional<std::vector<HourShare>> hour_shares(const HoursPlan& plan, const Work& work) {
  const bool third_party = work.kind == WorkKind::third_party;
  if (third_party && (!plan.third_party_ppm || !work.third_party)) return std::nullopt;
  const auto minutes = divided(work.minutes, weights_of(plan, work));
  // Of third-party work the share of its amount is divided like the minutes.
  const Ratio whole =
      third_party ? Ratio(work.third_party->fen) * Ratio::ppm(*plan.third_party_ppm) : Ratio(0);
  std::vector<HourShare> shares;
  for (std::size_t i = 0; i < work.workers.size(); ++i) {
    const HourRate* const rate = rate_of(plan, work.workers[i].grade);
    if (rate == nullptr) return std::nullopt;
    const Money per_hour = third_party ? Money{} : hourly(plan, *rate, work);
    const Money amount =
        third_party ? Money{(whole * Ratio::of(minutes[i], std::max(1U, work.minutes))).rounded()}
                    : times(per_hour, Ratio::of(minutes[i], 60));
    const Halves parts = halves(amount, plan.now_ppm);
    shares.push_back({.person = work.workers[i].person,
                      .grade = work.workers[i].grade,
                      .minutes = minutes[i],
                      .rate = per_hour,
                      .amount = amount,
                      .now = parts.now,
                      .later = parts.later});
  }
  return shares;
}

// --- commissions and points ----------------------------------------------------------------------

Money claims_commission(const CommissionRate& rate, Money inspections, Money others,
                        const Ratio& factor) {
  const Ratio base = Ratio(inspections.fen) * Ratio::ppm(rate.inspections_ppm) +
                     Ratio(others.fen) * Ratio::ppm(rate.others_ppm);
  return {(base * factor).rounded()};
}

Money pass_bonus(const PassBonus& plan, std::uint32_t passes) {
  if (passes <= plan.none_up_to) return {};
  const std::uint32_t beyond = passes - plan.none_up_to - 1;  // beyond the first that is paid
  const std::int64_t rate = plan.base.fen + plan.add.fen * (beyond / plan.every);
  return {rate * passes};
}

TrainerSplit trainer_split(const PassBonus& plan, Money bonus) {
  const Money higher = times(bonus, Ratio::ppm(plan.higher_ppm));
  return {higher, {bonus.fen - higher.fen}};
}

Money points_pay(const PointsPlan& plan, std::int64_t points_cp, std::uint32_t accidents) {
  const std::int64_t above = points_cp - plan.accident_cp * accidents - plan.base_cp;
  return above <= 0 ? Money{} : times(plan.per_point, Ratio::of(above, 100));
}

OfferResult offer_commission(const OfferPlan& plan, const Offer& offer) {
  const Money price = offer.price.value_or(Money{});
  const std::int64_t components = price.fen - plan.per_person_day.fen * offer.person_days;
  OfferResult out;
  if (components <= 0) return out;
  const Ratio margin = Ratio::of(components - offer.cost.value_or(Money{}).fen, components);
  const Ratio shown = std::max(margin, Ratio(-1'000));  // far below any step
  out.margin_ppm = static_cast<std::int32_t>((shown * Ratio(whole_ppm)).floor());
  for (const MarginTier& tier : plan.tiers) {
    if (margin >= Ratio::ppm(tier.margin_ppm)) out.rate_ppm = std::max(out.rate_ppm, tier.rate_ppm);
  }
  out.commission = times(offer.received.value_or(Money{}), Ratio::ppm(out.rate_ppm));
  out.person = times(out.commission, Ratio::ppm(plan.person_ppm));
  out.team = {out.commission.fen - out.person.fen};
  return out;
}

std::vector<RankedPerson> ranked(const std::vector<Prize>& prizes,
                                 std::vector<RankedPerson> persons) {
  std::ranges::sort(persons, [](const RankedPerson& a, const RankedPerson& b) {
    return a.score_cp != b.score_cp ? a.score_cp > b.score_cp : a.person < b.person;
  });
  for (std::size_t i = 0; i < persons.size(); ++i) {
    const bool tied = i > 0 && persons[i].score_cp == persons[i - 1].score_cp;
    persons[i].rank = tied ? persons[i - 1].rank : static_cast<std::uint32_t>(i + 1);
    persons[i].prize.reset();
    for (const Prize& prize : prizes) {
      if (persons[i].rank >= prize.first && persons[i].rank <= prize.last) {
        persons[i].prize = prize.amount;
      }
    }
  }
  return persons;
}

// --- accidents -----------------------------------------------------------------------------------

bool class_met(const AccidentPlan& plan, const AccidentFacts& facts) {
  const Money loss = facts.loss.value_or(Money{});
  switch (facts.class_) {
    case AccidentClass::careless: return facts.main_component && loss > plan.loss_above;
    case AccidentClass::wrong_part:
      return facts.days_down >= plan.days_down || facts.repeated_repair ||
             (facts.workshop && loss.fen > 0);
    case AccidentClass::breach: return facts.injury || facts.machine_damage;
    default: return false;
  }
}

Liability liability(const AccidentPlan& plan, const AccidentFacts& facts) {
  const bool cooperative = facts.attitude == Attitude::cooperative;
  const Money loss = facts.loss.value_or(Money{});
  Liability out;
  out.personal =
      times(loss, Ratio::ppm(cooperative ? plan.cooperative_ppm : plan.uncooperative_ppm));
  out.company = {loss.fen - out.personal.fen};
  const bool fixed = !facts.persons.empty() && facts.persons.front().share_ppm != 0;
  Money left = out.personal;
  const auto count = static_cast<std::int64_t>(facts.persons.size());
  for (const LiableShare& person : facts.persons) {
    const Ratio part = fixed ? Ratio::ppm(person.share_ppm) : Ratio::of(1, count);
    const Money amount{(Ratio(out.personal.fen) * part).floor()};
    left.fen -= amount.fen;
    out.shares.push_back(
        {.person = person.person, .share_ppm = person.share_ppm, .amount = amount});
  }
  // The rounding remainder is the first one's (SCO-55).
  if (!out.shares.empty()) {
    out.shares.front().amount = Money{out.shares.front().amount.value_or(Money{}).fen + left.fen};
  }
  if (facts.workshop) {
    out.each_leader = cooperative ? plan.leaders_cooperative : plan.leaders_uncooperative;
    out.no_bonus = true;
  }
  return out;
}

}  // namespace aftercare::scoring
