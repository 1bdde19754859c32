#include "services/scoring/domain/formula.h"

#include <algorithm>
#include <utility>

#include "common/calendar/days.h"

namespace aftercare::scoring {
namespace {

// "1.68", "20": up to four decimals, cut, without zeros at the end.
std::string decimal(const Ratio& value) {
  const bool negative = value < Ratio(0);
  const std::int64_t scaled = ((negative ? Ratio(0) - value : value) * Ratio(10'000)).floor();
  std::string fraction = std::to_string(10'000 + scaled % 10'000).substr(1);
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  return (negative ? "-" : "") + std::to_string(scaled / 10'000) +
         (fraction.empty() ? "" : "." + fraction);
}
std::string percent(const Ratio& value) { return decimal(value * Ratio(100)) + "%"; }

bool in_percent(Metric metric, const Item& item) {
  if (item.kind == ItemKind::deviation && measure_of(metric) == Measure::money) return true;
  return measure_of(metric) == Measure::rate;
}
std::string shown(Metric metric, const Item& item, const Ratio& value) {
  return in_percent(metric, item) ? percent(value) : decimal(value);
}

const Figure* figure_of(Metric metric, const std::vector<Figure>& figures) {
  const auto found = std::ranges::find(figures, metric, &Figure::metric);
  return found == figures.end() ? nullptr : &*found;
}

std::string label(Metric metric) { return std::string(to_word(metric)); }

// One item, being scored.
class Scoring {
 public:
  Scoring(const Item& item, const Figures& figures, bool extra)
      : item_(item), figures_(figures), extra_(extra) {}

  // Points of the item, exact; of an extra what it takes off.
  Ratio points() {
    switch (item_.kind) {
      case ItemKind::shortfall:
      case ItemKind::overrun:
      case ItemKind::cumulative: return against_target();
      case ItemKind::deviation: return deviation();
      case ItemKind::occurrence: return occurrences();
      case ItemKind::gap: return gap();
      case ItemKind::tiers: return tiers();
      case ItemKind::bands: return bands();
      case ItemKind::ratio: return by_ratio();
      case ItemKind::average: return average();
      case ItemKind::weighted_average_shortfall: return weighted();
      case ItemKind::external: return external();
      case ItemKind::manual: return manual();
      default: return info();
    }
  }

  bool no_data = false;
  bool target_unset = false;
  bool manual_missing = false;
  std::string zh;
  std::string en;

 private:
  [[nodiscard]] Ratio weight() const { return Ratio(item_.weight_cp); }

  void say(const std::string& chinese, const std::string& english) {
    zh += (zh.empty() ? "" : "；") + chinese;
    en += (en.empty() ? "" : "; ") + english;
  }
  Ratio full_without_data() {
    no_data = true;
    say("无数据，得满分（SCO-10）", "no data: full points (SCO-10)");
    return weight();
  }

  [[nodiscard]] Ratio steps(const Ratio& difference) const {
    const Ratio exact = difference / Ratio::ppm(item_.step);
    switch (item_.rounding) {
      case Rounding::ceil: return {exact.ceil()};
      case Rounding::prorata: return exact;
      default: return {exact.floor()};
    }
  }

  // The row of tenant data for this post: the most particular that fits.
  [[nodiscard]] const Requirement* requirement() const {
    const Requirement* best = nullptr;
    const std::int32_t year = std::stoi(calendar::month_name(figures_.first).substr(0, 4));
    int best_rank = -1;
    for (const Requirement& row : item_.required) {
      if (!row.site.empty() && row.site != figures_.site) continue;
      if (!row.station.empty() && row.station != figures_.station) continue;
      if (row.year != 0 && row.year != year) continue;
      if (row.grade > figures_.grade) continue;
      const int rank = (row.station.empty() ? 0 : 1000) + (row.site.empty() ? 0 : 100) +
                       (row.year == 0 ? 0 : 10) + static_cast<int>(row.grade);
      if (rank > best_rank) {
        best = &row;
        best_rank = rank;
      }
    }
    return best;
  }
  [[nodiscard]] std::optional<Ratio> target() const {
    if (const Requirement* const row = requirement()) return Ratio::ppm(row->value);
    if (item_.target) return Ratio::ppm(*item_.target);
    return std::nullopt;
  }
  [[nodiscard]] std::uint32_t per() const {
    const Requirement* const row = requirement();
    return row != nullptr && row->per_cp ? *row->per_cp : item_.per_cp;
  }
  // Of the month that the period begins in; nothing: that month has no target.
  [[nodiscard]] std::optional<Ratio> month_target() const {
    const int month = std::stoi(calendar::month_name(figures_.first).substr(5, 2));
    for (const MonthTarget& one : item_.months) {
      if (one.month == month) return Ratio::ppm(one.target);
    }
    return std::nullopt;
  }

  // Shortfall below, overrun above a target, summed over the metrics.
  Ratio against_target() {
    const bool cumulative = item_.kind == ItemKind::cumulative;
    const auto wanted = cumulative ? month_target() : target();
    if (!wanted) {
      if (cumulative) {
        say("本月无目标，得满分", "no target for this month: full points");
        return weight();
      }
      target_unset = true;
      return {};
    }
    Ratio deducted;
    bool any = false;
    for (const Metric metric : item_.metrics) {
      const auto actual = value_of(metric, figures_.figures);
      if (!actual) continue;
      any = true;
      const bool over = item_.kind == ItemKind::overrun;
      const Ratio difference = over ? *actual - *wanted : *wanted - *actual;
      const Ratio count = difference > Ratio(0) ? steps(difference) : Ratio(0);
      deducted = deducted + count * Ratio(per());
      explain_steps(metric, *actual, *wanted, count);
    }
    if (!any) return full_without_data();
    return ended(weight() - deducted);
  }

  void explain_steps(Metric metric, const Ratio& actual, const Ratio& wanted, const Ratio& count) {
    const std::string numbers = shown(metric, item_, actual) + " / " + shown(metric, item_, wanted);
    const std::string product = decimal(count) + " x " + points_text(per());
    say(label(metric) + "：实际/目标 " + numbers + "，扣 " + product,
        label(metric) + ": actual/target " + numbers + ", less " + product);
  }
  Ratio ended(const Ratio& points) {
    const std::string sum = points_text(item_.weight_cp) + " -> " + points_text(points.rounded());
    say("满分 → 得分 " + sum, "full -> points " + sum);
    return points;
  }

  // More adds, less deducts (SCO-A4).
  Ratio deviation() {
    const Metric metric = item_.metrics.front();
    auto actual = value_of(metric, figures_.figures);
    if (!actual) return full_without_data();
    auto wanted = target();
    if (!wanted) {
      target_unset = true;
      return {};
    }
    // Of amounts each percent of the target is a step.
    if (measure_of(metric) == Measure::money) {
      if (*wanted == Ratio(0)) {
        target_unset = true;
        return {};
      }
      actual = *actual / *wanted;
      wanted = Ratio(1);
    }
    const bool above = *actual > *wanted;
    const Ratio count = steps(above ? *actual - *wanted : *wanted - *actual);
    const std::string numbers =
        shown(metric, item_, *actual) + " / " + shown(metric, item_, *wanted);
    const std::string change = (above ? "+" : "-") + decimal(count) + " x " + points_text(per());
    say(label(metric) + "：实际/目标 " + numbers + "，" + change,
        label(metric) + ": actual/target " + numbers + ", " + change);
    const Ratio moved = count * Ratio(per());
    return ended(above ? weight() + moved : weight() - moved);
  }

  [[nodiscard]] Ratio counted() const {
    Ratio sum;
    for (const Metric metric : item_.metrics) {
      const Figure* const figure = figure_of(metric, figures_.figures);
      if (figure != nullptr) sum = sum + Ratio(figure->num);
    }
    return sum;
  }

  Ratio occurrences() {
    const Ratio count = counted();
    Ratio deducted = count * Ratio(item_.per_cp);
    const std::string product = decimal(count) + " x " + points_text(item_.per_cp);
    if (extra_) {
      if (item_.cap_cp != 0) deducted = std::min(deducted, Ratio(item_.cap_cp));
      const std::string sum = product + " = " + points_text(deducted.rounded()) +
                              (item_.cap_cp != 0 ? " (<= " + points_text(item_.cap_cp) + ")" : "");
      say("总分扣 " + sum, "off the total " + sum);
      return deducted;
    }
    say("每次扣分：" + product, "each occurrence: less " + product);
    return ended(weight() - deducted);
  }

  Ratio gap() {
    auto wanted = target();
    if (!wanted) {
      target_unset = true;
      return {};
    }
    const Metric metric = item_.metrics.front();
    // Missing persons and hours are missed even where nobody has told of any.
    const Ratio actual = value_of(metric, figures_.figures).value_or(Ratio(0));
    if (item_.per_working_days && figures_.working_days > 0) {
      const Figure* const away = figure_of(Metric::days_away, figures_.figures);
      const std::int64_t days = figures_.working_days;
      const std::int64_t present = std::max<std::int64_t>(0, days - (away ? away->num : 0));
      wanted = *wanted * Ratio::of(present, days);
    }
    const Ratio difference = *wanted - actual;
    const Ratio count = difference > Ratio(0) ? steps(difference) : Ratio(0);
    explain_steps(metric, actual, *wanted, count);
    return ended(weight() - count * Ratio(per()));
  }

  Ratio tiers() {
    const Metric metric = item_.metrics.front();
    const auto actual = value_of(metric, figures_.figures);
    std::uint32_t deduct = 0;
    if (actual) {
      for (const Tier& tier : item_.tiers) {
        if (*actual > Ratio::ppm(tier.over)) deduct = std::max(deduct, tier.deduct_cp);
      }
      const std::string how = shown(metric, item_, *actual) + ", -" + points_text(deduct);
      say(label(metric) + "：" + how, label(metric) + ": " + how);
    } else if (!extra_) {
      return full_without_data();
    }
    if (extra_) return {deduct};
    return ended(weight() - Ratio(deduct));
  }

  // The band with the highest bound that the value reaches; below all of them: the last one's.
  Ratio bands() {
    const Metric metric = item_.metrics.front();
    const auto actual = value_of(metric, figures_.figures);
    if (!actual) return full_without_data();
    const Tier* held = nullptr;
    for (const Tier& band : item_.tiers) {
      if (*actual < Ratio::ppm(band.over)) continue;
      if (held == nullptr || band.over > held->over) held = &band;
    }
    if (held == nullptr) held = &*std::ranges::min_element(item_.tiers, {}, &Tier::over);
    const std::string how = shown(metric, item_, *actual) + ", -" + points_text(held->deduct_cp);
    say(label(metric) + "：" + how, label(metric) + ": " + how);
    return ended(weight() - Ratio(held->deduct_cp));
  }

  Ratio by_ratio() {
    const auto wanted = target();
    if (!wanted || *wanted == Ratio(0)) {
      target_unset = true;
      return {};
    }
    const Metric metric = item_.metrics.front();
    const auto actual = value_of(metric, figures_.figures);
    if (!actual) return full_without_data();
    const Ratio part = std::clamp(*actual / *wanted, Ratio(0), Ratio(1));
    const std::string numbers =
        shown(metric, item_, *actual) + " / " + shown(metric, item_, *wanted);
    say(label(metric) + "：" + numbers, label(metric) + ": " + numbers);
    return ended(weight() * part);
  }

  Ratio average() {
    const Metric metric = item_.metrics.front();
    const auto mean = value_of(metric, figures_.figures);
    if (!mean) return full_without_data();
    say("平均 " + decimal(*mean), "mean " + decimal(*mean));
    return ended(weight() * *mean / Ratio(100));
  }

  Ratio weighted() {
    Ratio sum;
    Ratio weights;
    for (const Part& part : item_.parts) {
      const auto actual = value_of(part.metric, figures_.figures);
      if (!actual) continue;
      const Ratio part_weight = Ratio::ppm(part.weight_ppm);
      sum = sum + part_weight * *actual;
      weights = weights + part_weight;
      const std::string how = percent(*actual) + " x " + percent(part_weight);
      say(label(part.metric) + " " + how, label(part.metric) + " " + how);
    }
    if (weights == Ratio(0)) return full_without_data();
    const auto wanted = target();
    if (!wanted) {
      target_unset = true;
      return {};
    }
    const Ratio mean = sum / weights;
    const Ratio difference = *wanted - mean;
    const Ratio count = difference > Ratio(0) ? steps(difference) : Ratio(0);
    const std::string numbers = percent(mean) + " / " + percent(*wanted) + ", -" + decimal(count) +
                                " x " + points_text(per());
    say("加权平均/目标 " + numbers, "weighted mean/target " + numbers);
    return ended(weight() - count * Ratio(per()));
  }

  Ratio external() {
    const Metric metric = item_.metrics.front();
    const auto actual = value_of(metric, figures_.figures);
    if (!actual) return full_without_data();
    const Ratio wanted = target().value_or(Ratio(0));
    const std::string numbers = decimal(*actual) + " > " + decimal(wanted);
    say("审计得分 " + numbers + (*actual > wanted ? " 是" : " 否"),
        "audit score " + numbers + (*actual > wanted ? ": yes" : ": no"));
    return ended(*actual > wanted ? weight() : Ratio(0));
  }

  Ratio manual() {
    const auto found = std::ranges::find(figures_.manual, item_.no, &ManualScore::item);
    if (found == figures_.manual.end()) {
      manual_missing = true;
      return {};
    }
    say("考核人评分：" + found->reason, "scored by hand: " + found->reason);
    return ended(Ratio(std::min(found->points_cp, item_.weight_cp)));
  }

  Ratio info() {
    say("仅列示，不计分", "shown only, no points");
    return {};
  }

  const Item& item_;
  const Figures& figures_;
  const bool extra_;
};

struct ItemPoints {
  ItemResult result;
  Ratio exact;
};

ItemPoints scored(const Item& item, const Figures& figures, bool extra, Scored& out) {
  Scoring scoring(item, figures, extra);
  Ratio points = scoring.points();
  if (points < Ratio(0)) points = Ratio(0);  // SCO-05
  const std::string name = item.no.empty() ? item.zh : item.no;
  if (scoring.target_unset) out.target_unset.push_back(name);
  if (scoring.manual_missing) out.manual_missing.push_back(name);
  std::vector<Metric> metrics = item.metrics;
  for (const Part& part : item.parts) metrics.push_back(part.metric);
  return {.result = {.no = item.no,
                     .zh = item.zh,
                     .kind = item.kind,
                     .weight_cp = item.weight_cp,
                     .points_cp = static_cast<std::int32_t>(points.rounded()),
                     .extra = extra,
                     .no_data = scoring.no_data,
                     .formula_zh = std::move(scoring.zh),
                     .formula_en = std::move(scoring.en),
                     .metrics = std::move(metrics)},
          .exact = points};
}

}  // namespace

Measure measure_of(Metric metric) {
  switch (metric) {
    case Metric::first_response_rate:
    case Metric::arrival_rate:
    case Metric::arrival36h_zone_c:
    case Metric::delivered_inspection_done:
    case Metric::delivered_inspection_timely:
    case Metric::contact_rate:
    case Metric::contact_rate4m_zone_c:
    case Metric::complaint_ratio_permille:
    case Metric::satisfaction:
    case Metric::follow_up_done_rate:
    case Metric::mileage_excess:
    case Metric::mileage_excess_per_unit:
    case Metric::parts_sales_rate:
    case Metric::parts_sales_rate_year:
    case Metric::csa_signed_rate:
    case Metric::csa_signed_rate_year:
    case Metric::workshop_revenue_rate:
    case Metric::tcl2_pass_rate:
    case Metric::voluntary_turnover:
    case Metric::claim_timeliness:
    case Metric::claim_success:
    case Metric::claim_completeness:
    case Metric::major_fault_fix_rate:
    case Metric::exam_pass_share: return Measure::rate;
    case Metric::month_hours: return Measure::hours;
    case Metric::month_totals:
    case Metric::month_totals_mean:
    case Metric::hotline_agent_totals: return Measure::mean;
    case Metric::workshop_revenue_year:
    case Metric::inspection_claims:
    case Metric::other_claims: return Measure::money;
    case Metric::trainee_rating:
    case Metric::manufacturer_training_rating:
    case Metric::dealer_audit:
    case Metric::claim_audit: return Measure::value;
    default: return Measure::count;
  }
}

std::optional<Ratio> value_of(Metric metric, const std::vector<Figure>& figures) {
  const Measure measure = measure_of(metric);
  const Figure* const figure = figure_of(metric, figures);
  if (measure == Measure::count) return Ratio(figure == nullptr ? 0 : figure->num);
  if (figure == nullptr) return std::nullopt;
  switch (measure) {
    case Measure::rate:
      return figure->den == 0 ? std::nullopt : std::optional(Ratio::of(figure->num, figure->den));
    case Measure::mean:
      return figure->den == 0 ? std::nullopt
                              : std::optional(Ratio::of(figure->num, Wide{100} * figure->den));
    case Measure::hours: return Ratio::of(figure->num, 60);
    default: return Ratio::of(figure->num, 100);
  }
}

std::string points_text(std::int64_t cp) {
  const std::int64_t size = cp < 0 ? -cp : cp;
  return (cp < 0 ? "-" : "") + std::to_string(size / 100) + "." +
         std::to_string(100 + size % 100).substr(1);
}

std::string text_of(Metric metric, const Ratio& value) {
  return measure_of(metric) == Measure::rate ? percent(value) : decimal(value);
}

const Item* item_for(const KpiTable& table, Metric metric) {
  for (const auto* list : {&table.items, &table.extras}) {
    for (const Item& item : *list) {
      if (std::ranges::find(item.metrics, metric) != item.metrics.end()) return &item;
      if (std::ranges::find(item.parts, metric, &Part::metric) != item.parts.end()) return &item;
    }
  }
  return nullptr;
}

Scored score(const KpiTable& table, const Figures& figures) {
  Scored out;
  std::int64_t total = 0;
  for (const Item& item : table.items) {
    ItemPoints points = scored(item, figures, false, out);
    total += points.result.points_cp;
    out.items.push_back(std::move(points.result));
  }
  // The sum of the extras is rounded as one (2.2).
  Ratio extras;
  for (const Item& item : table.extras) {
    ItemPoints points = scored(item, figures, true, out);
    extras = extras + points.exact;
    out.items.push_back(std::move(points.result));
  }
  total = std::max<std::int64_t>(0, total - extras.rounded());
  for (const Metric metric : table.veto) {
    if (value_of(metric, figures.figures).value_or(Ratio(0)) > Ratio(0)) out.vetoed = true;
  }
  out.total_cp = out.vetoed ? 0 : static_cast<std::int32_t>(total);  // SCO-07
  return out;
}

Ratio pay_factor(std::int64_t total_cp, std::uint32_t threshold_cp, Curve curve) {
  if (total_cp < threshold_cp) return {};
  if (curve == Curve::all_or_nothing) return {1};
  return Ratio::of(std::min<std::int64_t>(total_cp, 10'000), 10'000);
}

}  // namespace aftercare::scoring
