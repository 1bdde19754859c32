// What the business may change without a release: KPI tables, rates, pay plans, the catalogue of
// fines and rewards, grading (X-01, SCO-01). Plain data; the code asks it and knows no figure of
// its own. A sheet keeps the version it was opened under.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/money.h"
#include "common/calendar/calendar.h"
#include "schemas/scoring.values.h"
#include "schemas/scoring_office.values.h"
#include "schemas/scoring_sheets.values.h"

namespace aftercare::scoring {

// Points are centi-points; targets, steps and limits are millionths of their unit: 98.4 % is
// 984,000, 20 hours are 20,000,000.

enum class Rounding : std::uint8_t { floor, ceil, prorata };

// Tenant data of an item, by who holds the post; an empty word or 0 fits everybody.
struct Requirement {
  std::string site;
  std::string station;
  Grade grade = Grade::none;  // that grade and above, up to the next one listed
  std::int32_t year = 0;
  std::int64_t value = 0;
  std::optional<std::uint32_t> per_cp;  // instead of the item's
  bool operator==(const Requirement&) const = default;
};

// Of `tiers`: more than `over` takes off `deduct`. Of `bands`: at least `over` does.
struct Tier {
  std::int64_t over = 0;
  std::uint32_t deduct_cp = 0;
  bool operator==(const Tier&) const = default;
};

struct MonthTarget {
  std::uint8_t month = 0;
  std::int64_t target = 0;
  bool operator==(const MonthTarget&) const = default;
};

struct Part {  // of a weighted mean
  Metric metric = Metric::none;
  std::uint32_t weight_ppm = 0;
  bool operator==(const Part&) const = default;
};

struct Item {
  std::string no;  // a label, compared as text
  std::string zh;
  std::string en;
  std::uint32_t weight_cp = 0;
  ItemKind kind = ItemKind::none;
  std::vector<Metric> metrics;
  std::optional<std::int64_t> target;
  std::int64_t step = 1'000'000;
  std::uint32_t per_cp = 0;
  std::uint32_t cap_cp = 0;  // of an extra; 0: none
  Rounding rounding = Rounding::floor;
  std::vector<Requirement> required;  // of `gap`, and targets by site
  bool per_working_days = false;      // SCO-32: less for days of training and travel
  std::vector<Tier> tiers;
  std::vector<MonthTarget> months;
  std::vector<Part> parts;
  std::vector<Metric> shows;
  bool operator==(const Item&) const = default;
};

// How a role is paid by its score (SCO-20..SCO-23).
enum class Curve : std::uint8_t { proportional, all_or_nothing };

struct KpiTable {
  std::string id;
  std::string role;
  PeriodKind period = PeriodKind::none;
  std::string evaluator;         // a role, or "superior"
  std::string reviewer;          // likewise; empty: the evaluator's superior
  std::string deputy_evaluator;  // of the deputy; empty: as the others
  std::vector<Item> items;
  std::vector<Item> extras;
  std::vector<Metric> veto;
  std::vector<Metric> shows;
  std::uint32_t share_ppm = 0;     // of the month wage; 0: no performance wage
  std::uint32_t threshold_cp = 0;  // below it nothing is paid
  bool annual = false;             // annual-salary role (SCO-22)
  bool transfer_watch = false;     // SCO-13
  std::string commission;          // plan id; empty: none
  bool operator==(const KpiTable&) const = default;
};

struct HourRate {
  Grade grade = Grade::none;
  Money field;
  Money outside;
  Money inside;
  std::uint32_t coefficient_ppm = 0;  // parts of joint work (SCO-30)
  bool operator==(const HourRate&) const = default;
};

struct HoursPlan {
  std::vector<HourRate> rates;
  Money routine;                                 // inspections, patrols, stock machines (SCO-29)
  std::uint32_t lead_ppm = 0;                    // of a workshop pair
  std::uint32_t now_ppm = 0;                     // paid in the month (SCO-25)
  std::optional<std::uint32_t> third_party_ppm;  // SCO-31: unset, must be configured
  bool operator==(const HoursPlan&) const = default;
};

enum class SalaryMode : std::uint8_t { pay, score };

struct SalaryClass {
  std::string name;
  Money per_year;
  bool operator==(const SalaryClass&) const = default;
};

struct SalaryPlan {
  SalaryMode mode = SalaryMode::pay;
  std::uint32_t month_ppm = 0;  // 70 %; the rest is the year end's
  Curve curve = Curve::proportional;
  std::optional<Money> year_end_bonus;
  std::vector<SalaryClass> classes;
  std::uint8_t transfer_months = 3;       // SCO-13
  std::uint32_t deduction_guard_ppm = 0;  // X-A7
  std::string guard;                      // warn, block, off
  bool operator==(const SalaryPlan&) const = default;
};

struct CommissionRate {
  std::string plan;  // "SCO-33"
  std::uint32_t inspections_ppm = 0;
  std::uint32_t others_ppm = 0;
  bool operator==(const CommissionRate&) const = default;
};

struct PassBonus {  // SCO-35
  std::uint32_t none_up_to = 0;
  Money base;
  std::uint32_t every = 1;
  Money add;
  std::uint32_t higher_ppm = 0;  // SCO-36: the trainer of the higher grade
  bool operator==(const PassBonus&) const = default;
};

struct PointsPlan {  // SCO-40; without coefficients nothing is computed
  std::int64_t base_cp = 0;
  Money per_point;
  std::int64_t accident_cp = 0;
  struct Coefficient {
    std::string project;
    std::uint32_t cp = 0;
    bool operator==(const Coefficient&) const = default;
  };
  std::vector<Coefficient> coefficients;
  calendar::Term quiet;  // SCO-46: without repeated service; not given: no project is watched
  bool operator==(const PointsPlan&) const = default;
};

struct Prize {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  Money amount;
  bool operator==(const Prize&) const = default;
};

struct MarginTier {
  std::uint32_t margin_ppm = 0;  // at least
  std::uint32_t rate_ppm = 0;
  bool operator==(const MarginTier&) const = default;
};

struct OfferPlan {  // SCO-41, SCO-42
  std::vector<MarginTier> tiers;
  Money per_person_day;
  std::uint32_t person_ppm = 0;
  std::vector<std::uint8_t> pay_months;
  bool operator==(const OfferPlan&) const = default;
};

struct AccidentPlan {  // SCO-50..SCO-55
  Money loss_above;
  std::uint32_t days_down = 0;
  std::uint32_t cooperative_ppm = 0;
  std::uint32_t uncooperative_ppm = 0;
  Money leaders_cooperative;
  Money leaders_uncooperative;
  Money leaders_absconded;
  bool operator==(const AccidentPlan&) const = default;
};

// A line of the catalogue of fines and rewards (9).
struct CatalogueLine {
  std::string code;
  std::string zh;
  bool reward = false;
  bool enabled = false;
  // Inclusive; equal: fixed. Not given: `share`, or it cannot be issued until it is set.
  std::optional<Money> least;
  std::optional<Money> most;
  std::uint32_t least_ppm = 0;  // of the base amount: a loss, a value
  std::uint32_t most_ppm = 0;
  Money plus;  // besides the share
  // What each occurrence within 12 months leads to, instead of an amount (SCO-62): "500.00" is a
  // fine, everything else is proposed to the management. The last one stays.
  std::vector<std::string> ladder;
  bool legal_check = false;  // SCO-A19: never booked by itself
  std::string payer;
  bool operator==(const CatalogueLine&) const = default;
};

struct TicketPolicy {
  std::vector<CatalogueLine> catalogue;
  std::vector<std::string> copies;  // SCO-63
  calendar::Term ladder_window;     // SCO-62
  calendar::Term approval;
  bool operator==(const TicketPolicy&) const = default;
};

struct GradingPolicy {  // SCO-70..SCO-78
  std::uint32_t credit_ppm = 0;
  std::uint32_t order_ppm = 0;
  std::uint32_t prospects_ppm = 0;
  std::uint32_t profit_ppm = 0;
  std::int64_t grade_a_cp = 0;
  std::int64_t grade_b_cp = 0;
  std::int64_t grade_c_cp = 0;
  std::uint8_t window_months = 12;
  std::uint8_t least_factors = 2;
  std::string method;  // composite, credit, order_amount, prospects, profit
  bool operator==(const GradingPolicy&) const = default;
};

struct SheetPolicy {
  std::uint8_t compute_day = 0;  // of the month after (4)
  std::uint32_t least_days = 0;  // SCO-10: working days employed
  calendar::Term evaluate;
  calendar::Term review;
  calendar::Term appeal;
  calendar::Term decide;
  bool operator==(const SheetPolicy&) const = default;
};

// What the office owes, period by period (4).
struct OfficeDuty {
  OfficeReport report{};
  PeriodKind every{};
  std::uint8_t due_day = 0;  // of the month after the period; 0: its last
  std::string owner;
  bool operator==(const OfficeDuty&) const = default;
};

struct ScoringPolicy {
  SheetPolicy sheets;
  std::vector<KpiTable> tables;
  SalaryPlan salary;
  HoursPlan hours;
  std::vector<CommissionRate> commissions;
  PassBonus passes;
  PointsPlan points;
  std::vector<Prize> prizes;
  OfferPlan offers;
  AccidentPlan accidents;
  TicketPolicy tickets;
  GradingPolicy grading;
  std::vector<OfficeDuty> duties;
  bool operator==(const ScoringPolicy&) const = default;
};

// Null: there is none of that id.
const KpiTable* table_of(const ScoringPolicy& policy, std::string_view id);
const CatalogueLine* line_of(const ScoringPolicy& policy, std::string_view code);

// What is wrong with a table (2.1): empty where nothing is.
std::vector<std::string> problems_of(const KpiTable& table, bool sum_noted);

}  // namespace aftercare::scoring
