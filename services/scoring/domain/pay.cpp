#include "services/scoring/domain/pay.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "common/calendar/days.h"
#include "services/scoring/domain/deciding.h"
#include "services/scoring/domain/pay_rules.h"

namespace aftercare::scoring {
namespace {

PayLineNoted noted(const NotePay& c, PayLine line, const Ctx& context) {
  return {
      .policy = context.policy_ref, .person = c.person, .month = c.month, .line = std::move(line)};
}

std::string factor_text(const KpiTable& table, std::int64_t total_cp) {
  return points_text(total_cp) + (total_cp < static_cast<std::int64_t>(table.threshold_cp)
                                      ? " < " + points_text(table.threshold_cp)
                                      : " / 100");
}

// What a published sheet is worth: performance pay, commission of claims, or the year end.
void by_score(const NotePay& c, const PayScore& s, const Ctx& context, PayEvents& events) {
  const KpiTable* const table = table_of(context.policy, s.table);
  if (table == nullptr || !s.counts) return;
  const PostTerms terms = s.terms.value_or(PostTerms{});
  const SalaryPlan& plan = context.policy.salary;
  const auto wage = month_wage(plan, *table, terms);
  const auto add = [&](PayLineKind kind, Money amount, const std::string& formula) {
    PayLineNoted event = noted(c,
                               {.kind = kind,
                                .amount = amount,
                                .reference = s.reference,
                                .formula_zh = formula,
                                .formula_en = formula,
                                .cause = s.cause},
                               context);
    event.wage = s.year_end ? std::nullopt : wage;
    event.total_cp = s.total_cp;
    event.scored = !s.year_end;
    event.replaces = true;
    events.push_back(std::move(event));
  };
  const PayBasis basis = s.basis.value_or(PayBasis{});
  if (s.year_end) {
    std::optional<Ratio> mean;
    if (basis.months != 0) mean = Ratio::of(basis.months_cp, Wide{100} * basis.months);
    const std::int64_t year_cp = year_score(plan, s.total_cp, mean);
    const std::string mixed =
        year_cp == s.total_cp ? std::string() : "SCO-22: " + points_text(s.total_cp) + " -> ";
    add(PayLineKind::year_end, year_end_pay(plan, *table, terms, year_cp),
        mixed + "SCO-23: x " + factor_text(*table, year_cp));
    return;
  }
  if (table->share_ppm != 0 && wage) {
    add(PayLineKind::performance, performance_pay(*wage, *table, s.total_cp, plan.curve),
        "SCO-21: " + to_decimal(*wage) + " x " + std::to_string(table->share_ppm / 10'000) +
            "% x " + factor_text(*table, s.total_cp));
  }
  const auto rate =
      std::ranges::find(context.policy.commissions, table->commission, &CommissionRate::plan);
  if (rate != context.policy.commissions.end()) {
    const Money inspections = or_zero(basis.inspection_claims);
    const Money others = or_zero(basis.other_claims);
    add(PayLineKind::commission,
        claims_commission(*rate, inspections, others,
                          pay_factor(s.total_cp, table->threshold_cp, plan.curve)),
        rate->plan + ": (" + to_decimal(inspections) + " x " +
            std::to_string(rate->inspections_ppm) + " ppm + " + to_decimal(others) + " x " +
            std::to_string(rate->others_ppm) + " ppm) x " + factor_text(*table, s.total_cp));
  }
}

Money sum_of(const std::vector<PayLine>& lines, const PayLine& as) {
  Money sum;
  for (const PayLine& line : lines) {
    const bool same = line.kind == as.kind && line.reference == as.reference;
    if (same) sum.fen += or_zero(line.amount).fen;
  }
  return sum;
}

// This month is open, or the one after it where this one is paid as well. Of a sheet that was
// computed again it is the difference.
PayEvents carried(const Pay& d, const NotePay& c, const PayEvents& late, const Ctx& context) {
  const std::int32_t first = parse_date(d.month + "-01").value_or(today(context));
  const std::string to = std::max(calendar::month_name(today(context)),
                                  calendar::month_name(calendar::add_months(first, 1)));
  PayEvents events;
  for (const PayEvent& event : late) {
    const auto& noted = std::get<PayLineNoted>(event);
    PayLine line = noted.line.value_or(PayLine{});
    if (noted.replaces) {
      line.amount =
          Money{or_zero(line.amount).fen - sum_of(d.lines, line).fen - sum_of(d.carried, line).fen};
    }
    if (or_zero(line.amount).fen == 0) continue;
    if (line.month.empty()) line.month = d.month;
    events.push_back(
        PayLineCarried{.person = d.person,
                       .to = to,
                       .line = std::move(line),
                       .past_year = c.past_year || to.substr(0, 4) > d.month.substr(0, 4)});
  }
  return events;
}

// Never refuses: what comes after the payment is paid with a later month (SCO-27).
Decision<PayEvent> on(const Pay& d, const NotePay& c, const Ctx& context) {
  if (d.state == PayState::forfeited) return PayEvents{};
  if (!c.past_year && left_in(c.person, c.month.substr(0, 4), context)) return PayEvents{};
  PayEvents events;
  if (c.line) events.push_back(noted(c, *c.line, context));
  if (c.score) by_score(c, *c.score, context, events);
  if (d.state == PayState::paid) return carried(d, c, events, context);
  const bool signed_off = d.state == PayState::computed || d.state == PayState::reviewed ||
                          d.state == PayState::approved;
  if (!events.empty() && signed_off) {
    events.push_back(PayReturned{.reason = "金额有变，须重新计算"});
  }
  return events;
}

Decision<PayEvent> on(const Pay& d, const ComputePay&, const Ctx& context) {
  if (No no = only_in(d.state, PayState::collecting)) return refuse(std::move(no));
  if (context.actor.person == d.person) return refuse(rules::own_pay);
  Money sum;
  Money fines;
  for (const PayLine& line : d.lines) {
    const std::int64_t fen = or_zero(line.amount).fen;
    sum.fen += fen;
    // A reversal above zero gives a fine back; below it takes a reward or a commission back.
    const bool of_fine =
        line.kind == PayLineKind::fine || (line.kind == PayLineKind::reversal && fen > 0);
    if (of_fine) fines.fen -= fen;
  }
  fines.fen = std::max<std::int64_t>(fines.fen, 0);
  const SalaryPlan& plan = context.policy.salary;
  PayComputed event{.sum = sum, .fines = fines};
  // X-A7: fines above the share of the month's wage.
  if (plan.guard != "off" && d.wage && fines.fen > 0) {
    const Money limit = times(*d.wage, Ratio::ppm(plan.deduction_guard_ppm));
    if (fines > limit) {
      event.guard_exceeded = true;
      event.guard_note =
          to_decimal(fines) + " > " + to_decimal(limit) + " (X-A7, " + plan.guard + ")";
    }
  }
  return PayEvents{std::move(event)};
}

Decision<PayEvent> on(const Pay& d, const ReviewPay&, const Ctx& context) {
  if (No no = only_in(d.state, PayState::computed)) return refuse(std::move(no));
  if (context.actor.person == d.person || context.actor.person == d.computed_by) {
    return refuse(rules::own_pay);
  }
  return PayEvents{PayReviewed{}};
}
Decision<PayEvent> on(const Pay& d, const ReturnPay& c, const Ctx&) {
  if (No no = only_in(d.state, PayState::computed, PayState::reviewed, PayState::approved)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.reason, "SCO-27", "/reason")) return refuse(std::move(no));
  return PayEvents{PayReturned{.reason = c.reason}};
}
Decision<PayEvent> on(const Pay& d, const ApprovePay&, const Ctx& context) {
  if (No no = only_in(d.state, PayState::reviewed)) return refuse(std::move(no));
  const std::string& who = context.actor.person;
  if (who == d.person || who == d.computed_by || who == d.reviewed_by) {
    return refuse(rules::own_pay);
  }
  return PayEvents{PayApproved{}};
}
Decision<PayEvent> on(const Pay& d, const RecordPayment&, const Ctx& context) {
  if (No no = only_in(d.state, PayState::approved)) return refuse(std::move(no));
  if (context.actor.person == d.person) return refuse(rules::own_pay);
  if (d.guard_exceeded && context.policy.salary.guard == "block") {
    return refuse(rules::guard_blocks, d.guard_note);
  }
  return PayEvents{PayRecorded{.person = d.person, .month = d.month, .sum = d.sum}};
}
// Nothing more is paid for the year to who leaves during it (SCO-26).
Decision<PayEvent> on(const Pay& d, const ForfeitPay& c, const Ctx&) {
  if (d.state == PayState::paid || d.state == PayState::forfeited || d.state == PayState::none) {
    return PayEvents{};
  }
  return PayEvents{PayForfeited{.reason = c.reason}};
}

void apply(Pay& d, const PayLineNoted& e, const Recorded&) {
  if (d.state == PayState::none) {
    d.state = PayState::collecting;
    d.policy = e.policy;
    d.person = e.person;
    d.month = e.month;
  }
  if (e.wage) d.wage = e.wage;
  if (e.scored) {
    d.scored = true;
    d.total_cp = e.total_cp;
  }
  if (!e.line) return;
  if (e.replaces) {
    std::erase_if(d.lines, [&e](const PayLine& line) {
      return line.kind == e.line->kind && line.reference == e.line->reference;
    });
  }
  d.lines.push_back(*e.line);
}
void apply(Pay& d, const PayComputed& e, const Recorded& r) {
  d.state = PayState::computed;
  d.sum = e.sum;
  d.fines = e.fines;
  d.guard_exceeded = e.guard_exceeded;
  d.guard_note = e.guard_note;
  d.computed_by = r.actor;
  d.returned.clear();
}
void apply(Pay& d, const PayReviewed&, const Recorded& r) {
  d.state = PayState::reviewed;
  d.reviewed_by = r.actor;
}
void apply(Pay& d, const PayReturned& e, const Recorded&) {
  d.state = PayState::collecting;
  d.returned = e.reason;
  d.computed_by.clear();
  d.reviewed_by.clear();
  d.approved_by.clear();
}
void apply(Pay& d, const PayApproved&, const Recorded& r) {
  d.state = PayState::approved;
  d.approved_by = r.actor;
}
void apply(Pay& d, const PayRecorded&, const Recorded& r) {
  d.state = PayState::paid;
  d.paid_at = r.at;
}
void apply(Pay& d, const PayForfeited& e, const Recorded&) {
  d.state = PayState::forfeited;
  d.returned = e.reason;
}
void apply(Pay& d, const PayLineCarried& e, const Recorded&) {
  if (e.line) d.carried.push_back(*e.line);
}

}  // namespace

Decision<PayEvent> PayModel::decide(const Document& document, const Command& command,
                                    const Context<Policy>& context) {
  return each_on<NotePay, Event>(command, document.state != PayState::none,
                                 [&](const auto& asked) { return on(document, asked, context); });
}
void PayModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}
std::vector<DocumentKey> PayModel::keys(const Document& document) {
  if (document.state == PayState::none || document.state == PayState::forfeited) return {};
  if (document.state == PayState::paid) {
    return {{keys::paid, document.person + " " + document.month}};
  }
  return {{keys::unpaid, document.person + " " + document.month.substr(0, 4)}};
}

}  // namespace aftercare::scoring
