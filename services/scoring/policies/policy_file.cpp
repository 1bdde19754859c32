#include "services/scoring/policies/policy_file.h"

#include <algorithm>
#include <utility>

#include "common/policy/read_content.h"
#include "common/policy/shipped.h"
#include "embedded/scoring_policies.h"
#include "services/scoring/policies/readers.h"

namespace aftercare::scoring {
namespace {

using embedded::scoring_policies::files;
using policy::number;
using policy::Reader;
using policy::section;
using policy::term;
using readers::points;
using readers::quantity;
using readers::share;

SheetPolicy read_sheets(const Reader& t) {
  return {.compute_day = number<std::uint8_t>(t, "compute_day", 1, 28),
          .least_days = number<std::uint32_t>(t, "least_days", 0, 31),
          .evaluate = term(t, "evaluate"),
          .review = term(t, "review"),
          .appeal = term(t, "appeal"),
          .decide = term(t, "decide")};
}

SalaryPlan read_salary(const Reader& t) {
  SalaryPlan plan{.month_ppm = share(t, "month_share"),
                  .year_end_bonus = t.money_if("year_end_bonus"),
                  .transfer_months = number<std::uint8_t>(t, "transfer_months", 1, 12),
                  .deduction_guard_ppm = share(t, "guard_share"),
                  .guard = t.text("guard")};
  const std::string mode = t.text("mode");
  plan.mode = mode == "score" ? SalaryMode::score : SalaryMode::pay;
  if (mode != "score" && mode != "pay") t.problem("mode", "\"" + mode + "\" is none of pay, score");
  plan.curve = readers::curve(t, "curve");
  if (plan.guard != "warn" && plan.guard != "block" && plan.guard != "off") {
    t.problem("guard", "\"" + plan.guard + "\" is none of warn, block, off");
  }
  for (const Reader& row : t.tables("classes")) {
    plan.classes.push_back({.name = row.text("name"), .per_year = row.money("per_year")});
  }
  return plan;
}

HoursPlan read_hours(const Reader& t) {
  HoursPlan plan{
      .routine = t.money("routine"), .lead_ppm = share(t, "lead"), .now_ppm = share(t, "now")};
  if (t.has("third_party")) plan.third_party_ppm = share(t, "third_party");
  for (const Reader& row : t.tables("rates")) {
    plan.rates.push_back(
        {.grade = readers::word<Grade>(row, "grade", row.text("grade")),
         .field = row.money("field"),
         .outside = row.money("outside"),
         .inside = row.money("inside"),
         .coefficient_ppm = static_cast<std::uint32_t>(quantity(row, "coefficient"))});
  }
  return plan;
}

PassBonus read_passes(const Reader& t) {
  return {.none_up_to = number<std::uint32_t>(t, "none_up_to", 0, 100'000),
          .base = t.money("base"),
          .every = number<std::uint32_t>(t, "every", 1, 1000),
          .add = t.money("add"),
          .higher_ppm = share(t, "higher")};
}

PointsPlan read_points(const Reader& t) {
  PointsPlan plan{.base_cp = points(t, "base"),
                  .per_point = t.money("per_point"),
                  .accident_cp = points(t, "accident"),
                  // Versions of before it was asked for have none.
                  .quiet = t.has("quiet") ? term(t, "quiet") : calendar::Term{}};
  for (const Reader& row : t.tables("coefficients")) {
    plan.coefficients.push_back({.project = row.text("project"), .cp = points(row, "points")});
  }
  return plan;
}

std::vector<Prize> read_ranking(const Reader& t) {
  std::vector<Prize> prizes;
  for (const Reader& row : t.tables("prizes")) {
    prizes.push_back({.first = number<std::uint32_t>(row, "first", 1, 1000),
                      .last = number<std::uint32_t>(row, "last", 1, 1000),
                      .amount = row.money("amount")});
  }
  return prizes;
}

OfferPlan read_offers(const Reader& t) {
  OfferPlan plan{.per_person_day = t.money("per_person_day"), .person_ppm = share(t, "person")};
  for (const std::string& month : t.texts("pay_months")) {
    const auto read = parse_quantity(month);
    if (!read || *read < 1'000'000 || *read > 12'000'000) {
      t.problem("pay_months", "\"" + month + "\" is no month");
      continue;
    }
    plan.pay_months.push_back(static_cast<std::uint8_t>(*read / 1'000'000));
  }
  for (const Reader& row : t.tables("tiers")) {
    plan.tiers.push_back({.margin_ppm = share(row, "margin"), .rate_ppm = share(row, "rate")});
  }
  return plan;
}

AccidentPlan read_accidents(const Reader& t) {
  return {.loss_above = t.money("loss_above"),
          .days_down = number<std::uint32_t>(t, "days_down", 0, 365),
          .cooperative_ppm = share(t, "cooperative"),
          .uncooperative_ppm = share(t, "uncooperative"),
          .leaders_cooperative = t.money("leaders_cooperative"),
          .leaders_uncooperative = t.money("leaders_uncooperative"),
          .leaders_absconded = t.money("leaders_absconded")};
}

GradingPolicy read_grading(const Reader& t) {
  GradingPolicy policy{.credit_ppm = share(t, "credit"),
                       .order_ppm = share(t, "order"),
                       .prospects_ppm = share(t, "prospects"),
                       .profit_ppm = share(t, "profit"),
                       .grade_a_cp = points(t, "grade_a"),
                       .grade_b_cp = points(t, "grade_b"),
                       .grade_c_cp = points(t, "grade_c"),
                       .window_months = number<std::uint8_t>(t, "window_months", 1, 60),
                       .least_factors = number<std::uint8_t>(t, "least_factors", 1, 4),
                       .method = t.text("method")};
  const auto sum = std::uint64_t{policy.credit_ppm} + policy.order_ppm + policy.prospects_ppm +
                   policy.profit_ppm;
  if (sum != 1'000'000) t.problem("credit", "the four weights do not sum to 100%");
  const std::vector<std::string> methods{"composite", "credit", "order_amount", "prospects",
                                         "profit"};
  if (std::ranges::find(methods, policy.method) == methods.end()) {
    t.problem("method", "\"" + policy.method + "\" is no method of grading");
  }
  return policy;
}

std::vector<CommissionRate> read_commissions(const Reader& content,
                                             const std::vector<CommissionRate>& standard) {
  if (!content.has("commission")) return standard;
  std::vector<CommissionRate> out;
  for (const Reader& row : content.tables("commission")) {
    out.push_back({.plan = row.text("plan"),
                   .inspections_ppm = number<std::uint32_t>(row, "inspections_ppm", 0, 1'000'000),
                   .others_ppm = number<std::uint32_t>(row, "others_ppm", 0, 1'000'000)});
  }
  return out;
}

std::vector<OfficeDuty> read_duties(const Reader& content,
                                    const std::vector<OfficeDuty>& standard) {
  if (!content.has("duty")) return standard;
  std::vector<OfficeDuty> out;
  for (const Reader& row : content.tables("duty")) {
    out.push_back({.report = policy::word<OfficeReport>(row, "report"),
                   .every = policy::word<PeriodKind>(row, "every"),
                   .due_day = number<std::uint8_t>(row, "due_day", 0, 28),
                   .owner = row.text("owner")});
  }
  return out;
}

ScoringPolicy read_with(const Reader& content, const ScoringPolicy& standard) {
  const auto tickets = content.table_if("tickets");
  return {.sheets = section(content, "sheets", read_sheets, standard.sheets),
          .tables = readers::read_tables(content, standard.tables),
          .salary = section(content, "salary", read_salary, standard.salary),
          .hours = section(content, "hours", read_hours, standard.hours),
          .commissions = read_commissions(content, standard.commissions),
          .passes = section(content, "passes", read_passes, standard.passes),
          .points = section(content, "points", read_points, standard.points),
          .prizes = section(content, "ranking", read_ranking, standard.prizes),
          .offers = section(content, "offers", read_offers, standard.offers),
          .accidents = section(content, "accidents", read_accidents, standard.accidents),
          .tickets = tickets ? readers::read_tickets(*tickets, standard.tickets) : standard.tickets,
          .grading = section(content, "grading", read_grading, standard.grading),
          .duties = read_duties(content, standard.duties)};
}

// Read once; a wrong one is told by shipped_policies(), which adds it to a book.
const ScoringPolicy& standard_policy() {
  static const auto policy = policy::read_shipped<ScoringPolicy>(
      files(), default_preset, [](const Reader& content) { return read_with(content, {}); });
  return policy;
}

}  // namespace

ScoringPolicy read_policy(const Reader& content) { return read_with(content, standard_policy()); }

Expected<std::shared_ptr<Policies>, Fault> shipped_policies(const std::string& preset) {
  return policy::shipped_book<ScoringPolicy>(
      "scoring", files(), preset, [](const Reader& content) { return read_policy(content); });
}

std::vector<std::string> shipped_presets() { return policy::presets_of(files()); }

}  // namespace aftercare::scoring
