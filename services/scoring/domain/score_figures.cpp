// What is read off a sheet: the figures that count, its keys, and what another policy would make of
// it.
#include <algorithm>
#include <string>
#include <utility>

#include "services/scoring/domain/formula.h"
#include "services/scoring/domain/keys.h"
#include "services/scoring/domain/periods.h"
#include "services/scoring/domain/score.h"

namespace aftercare::scoring {

bool is_entry(const Fact& fact) {
  switch (measure_of(fact.metric)) {
    case Measure::count: return fact.num != 0 && !fact.replaces;
    case Measure::rate: return fact.den == 1 && fact.num == 0 && !fact.replaces;
    default: return false;
  }
}

namespace {

// A failing case of a list made elsewhere: named for the record, it is 0 of 1 in the figure
// already.
bool in_a_list(const Fact& fact) {
  return measure_of(fact.metric) == Measure::rate && fact.num == 0 && fact.den == 0;
}

}  // namespace

Figures figures_of(const Score& sheet, const calendar::Calendar& calendar) {
  Figures out{.figures = sheet.figures,
              .manual = sheet.manual,
              .first = sheet.first,
              .working_days = working_days(sheet.first, sheet.last, calendar)};
  if (sheet.terms) {
    out.site = sheet.terms->site;
    out.station = sheet.terms->station;
    out.grade = sheet.terms->grade;
  }
  for (const ScoreEntry& entry : sheet.entries) {
    if (counts_in(entry) || !entry.fact) continue;
    const auto figure = std::ranges::find(out.figures, entry.fact->metric, &Figure::metric);
    if (figure == out.figures.end()) continue;
    if (in_a_list(*entry.fact)) {
      if (figure->num < figure->den) --figure->den;
      continue;
    }
    figure->num -= entry.fact->num;
    figure->den -= entry.fact->den;
  }
  return out;
}

std::vector<DocumentKey> ScoreModel::keys(const Document& document) {
  std::vector<DocumentKey> held;
  for (const ScoreEntry& entry : document.entries) {
    if (!entry.fact || entry.fact->metric != Metric::valid_complaint) continue;
    if (!entry.fact->cause || !counts_in(entry)) continue;
    const std::string its_case = to_string(entry.fact->cause->stream);
    held.emplace_back(keys::scored_case, its_case);
    held.emplace_back(keys::scored_for, its_case + " " + document.person);
  }
  return held;
}

std::vector<aftercare::PolicyChange> ScoreModel::preview(const Document& document,
                                                         const Policy& was, const Policy& would,
                                                         const calendar::Calendar& calendar) {
  std::vector<aftercare::PolicyChange> changes;
  const KpiTable* const before = table_of(was, document.table);
  const KpiTable* const after = table_of(would, document.table);
  if (before == nullptr || after == nullptr) return changes;
  const Figures figures = figures_of(document, calendar);
  const Scored then = score(*before, figures);
  const Scored now = score(*after, figures);
  const auto change = [&changes](std::string what, std::int64_t old_cp, std::int64_t new_cp) {
    if (old_cp == new_cp) return;
    changes.push_back({.what = std::move(what),
                       .rule = "SCO-05",
                       .was = points_text(old_cp),
                       .would = points_text(new_cp)});
  };
  const auto named = [](const ItemResult& item) {
    return (item.extra ? "extra:" : "item:") + (item.no.empty() ? item.zh : item.no);
  };
  for (const ItemResult& item : now.items) {
    const auto same = std::ranges::find(then.items, named(item), named);
    change(named(item), same == then.items.end() ? 0 : same->points_cp, item.points_cp);
  }
  for (const ItemResult& item : then.items) {
    if (std::ranges::find(now.items, named(item), named) == now.items.end()) {
      change(named(item), item.points_cp, 0);
    }
  }
  change("total", then.total_cp, now.total_cp);
  const bool paid = then.total_cp >= static_cast<std::int64_t>(before->threshold_cp);
  const bool paid_then = now.total_cp >= static_cast<std::int64_t>(after->threshold_cp);
  if (paid != paid_then) {
    changes.push_back({.what = "threshold",
                       .rule = "SCO-21",
                       .was = paid ? "met" : "missed",
                       .would = paid_then ? "met" : "missed"});
  }
  return changes;
}

}  // namespace aftercare::scoring
