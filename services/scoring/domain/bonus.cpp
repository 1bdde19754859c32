#include "services/scoring/domain/bonus.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include "services/scoring/domain/deciding.h"
#include "services/scoring/domain/pay_rules.h"
#include "services/scoring/domain/periods.h"

namespace aftercare::scoring {
namespace {

// SCO-40: the coefficients of the trips, less what accidents take off, above the base. A second
// service by own fault earns none (SCO-47).
Expected<BonusCalculated, Rejection> of_trips(const CalculateBonus& c, const Period& month,
                                              const Ctx& context) {
  if (No no = need(c.person, "SCO-40", "/person")) return refuse(std::move(no));
  if (No no = need(!c.trips.empty(), "SCO-40", "/trips")) return refuse(std::move(no));
  const PointsPlan& plan = context.policy.points;
  BonusCalculated event{.person = c.person, .trips = c.trips, .accidents = c.accidents};
  std::set<std::string> known;
  for (std::size_t i = 0; i < event.trips.size(); ++i) {
    Trip& trip = event.trips[i];
    const std::string at = "/trips/" + std::to_string(i);
    if (!known.insert(trip.trip).second) return refuse(rules::trip_twice, trip.trip, at);
    if (trip.done_on < month.first || trip.done_on > month.last) {
      return refuse(rules::trip_elsewhere, to_date(trip.done_on), at + "/doneOn");
    }
    const auto row =
        std::ranges::find(plan.coefficients, trip.project, &PointsPlan::Coefficient::project);
    if (row == plan.coefficients.end()) {
      return refuse(rules::coefficients_unset, trip.project, at + "/project");
    }
    trip.coefficient_cp = row->cp;
    trip.taken_off = trip.order.given() &&
                     context.holder(keys::no_coefficient_of, to_string(trip.order)).has_value();
    if (!trip.taken_off) event.points_cp += row->cp;
  }
  const Money amount = points_pay(plan, event.points_cp, c.accidents);
  event.shares = {{.person = c.person, .amount = amount}};
  event.amount = amount;
  const std::string numbers = "(" + points_text(event.points_cp) + " - " +
                              std::to_string(c.accidents) + " x " + points_text(plan.accident_cp) +
                              " - " + points_text(plan.base_cp) + ") x " +
                              to_decimal(plan.per_point);
  event.formula_zh = "SCO-40 点数减事故减基数：" + numbers;
  event.formula_en = "SCO-40, points less accidents less base: " + numbers;
  return event;
}

// SCO-35, SCO-36: by the passes of the year, shared by the trainers' grades.
Expected<BonusCalculated, Rejection> of_passes(const CalculateBonus& c, const Ctx& context) {
  if (No no = need(c.passes > 0, "SCO-35", "/passes")) return refuse(std::move(no));
  if (No no = need(c.higher, "SCO-36", "/higher")) return refuse(std::move(no));
  if (No no = need(c.lower, "SCO-36", "/lower")) return refuse(std::move(no));
  if (c.higher == c.lower) return refuse(rules::twice_named, c.lower, "/lower");
  const PassBonus& plan = context.policy.passes;
  const Money whole = pass_bonus(plan, c.passes);
  const TrainerSplit split = trainer_split(plan, whole);
  const std::string numbers = std::to_string(c.passes) + " -> " + to_decimal(whole) + " = " +
                              to_decimal(split.higher) + " + " + to_decimal(split.lower);
  return BonusCalculated{
      .passes = c.passes,
      .shares = {{.person = c.higher, .amount = split.higher},
                 {.person = c.lower, .amount = split.lower}},
      .amount = whole,
      .formula_zh = "SCO-35、SCO-36 通过人数 → 奖金 = 高等级 + 低等级：" + numbers,
      .formula_en = "SCO-35, SCO-36, passes -> bonus = higher + lower grade: " + numbers};
}

bool has_share(const Bonus& d, const std::string& person) {
  return std::ranges::find(d.shares, person, &BonusShare::person) != d.shares.end();
}

Decision<BonusEvent> on(const Bonus& d, const CalculateBonus& c, const Ctx& context) {
  if (d.state != BonusState::none) return refuse(rules::already_there, d.doc_no);
  if (No no = need(c.kind != BonusKind::none, "SCO-40", "/kind")) return refuse(std::move(no));
  if (No no = need(c.day != 0, "SCO-40", "/day")) return refuse(std::move(no));
  if (No no = need(c.evidence, "SCO-48", "/evidence")) return refuse(std::move(no));
  const bool trips = c.kind == BonusKind::trips;
  const Period period = period_of(trips ? PeriodKind::month : PeriodKind::year, c.day);
  if (today(context) <= period.last) return refuse(rules::period_open, period.name);
  auto event = trips ? of_trips(c, period, context) : of_passes(c, context);
  if (!event) return unexpected(std::move(event.error()));
  for (const BonusShare& share : event->shares) {
    if (share.person == context.actor.person) return refuse(rules::own_pay);
  }
  event->policy = context.policy_ref;
  event->doc_no = context.number("JX");
  event->kind = c.kind;
  event->period = period.name;
  event->evidence = c.evidence;
  return BonusEvents{std::move(*event)};
}

Decision<BonusEvent> on(const Bonus& d, const ReviewBonus&, const Ctx& context) {
  if (No no = only_in(d.state, BonusState::calculated)) return refuse(std::move(no));
  const std::string& who = context.actor.person;
  if (who == d.calculated_by || has_share(d, who)) return refuse(rules::own_pay);
  return BonusEvents{BonusReviewed{}};
}

// Paid with the month of the approval: that of the period may be paid out by then.
Decision<BonusEvent> on(const Bonus& d, const ApproveBonus&, const Ctx& context) {
  if (No no = only_in(d.state, BonusState::reviewed)) return refuse(std::move(no));
  const std::string& who = context.actor.person;
  if (who == d.calculated_by || who == d.reviewed_by || has_share(d, who)) {
    return refuse(rules::own_pay);
  }
  return BonusEvents{BonusApproved{.doc_no = d.doc_no,
                                   .kind = d.kind,
                                   .period = d.period,
                                   .shares = d.shares,
                                   .formula_zh = d.formula_zh,
                                   .formula_en = d.formula_en,
                                   .pay_month = calendar::first_of_month(today(context))}};
}

Decision<BonusEvent> on(const Bonus& d, const CancelBonus& c, const Ctx&) {
  if (No no = only_in(d.state, BonusState::calculated, BonusState::reviewed)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.reason, "SCO-48", "/reason")) return refuse(std::move(no));
  return BonusEvents{BonusCancelled{.reason = c.reason}};
}

void apply(Bonus& d, const BonusCalculated& e, const Recorded& r) {
  d.state = BonusState::calculated;
  d.policy = e.policy;
  d.doc_no = e.doc_no;
  d.kind = e.kind;
  d.period = e.period;
  d.person = e.person;
  d.trips = e.trips;
  d.points_cp = e.points_cp;
  d.accidents = e.accidents;
  d.passes = e.passes;
  d.shares = e.shares;
  d.amount = e.amount;
  d.formula_zh = e.formula_zh;
  d.formula_en = e.formula_en;
  d.evidence = e.evidence;
  d.calculated_by = r.actor;
}
void apply(Bonus& d, const BonusReviewed&, const Recorded& r) {
  d.state = BonusState::reviewed;
  d.reviewed_by = r.actor;
}
void apply(Bonus& d, const BonusApproved&, const Recorded& r) {
  d.state = BonusState::approved;
  d.approved_by = r.actor;
}
void apply(Bonus& d, const BonusCancelled& e, const Recorded&) {
  d.state = BonusState::cancelled;
  d.reason = e.reason;
}

}  // namespace

Decision<BonusEvent> BonusModel::decide(const Document& document, const Command& command,
                                        const Context<Policy>& context) {
  return each_on<CalculateBonus, Event>(
      command, document.state != BonusState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}
void BonusModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}
std::vector<DocumentKey> BonusModel::keys(const Document& document) {
  if (document.state == BonusState::none || document.state == BonusState::cancelled) return {};
  return {{keys::bonus,
           std::string(to_word(document.kind)) + " " + document.period + " " + document.person}};
}

}  // namespace aftercare::scoring
