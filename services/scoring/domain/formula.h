// The one function that makes points of figures (scoring.md 2.2, SCO-03, SCO-05, SCO-10). Pure: the
// same table and figures give the same points for ever (P12), with the words that explain them
// (P11).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schemas/scoring_sheets.values.h"
#include "services/scoring/domain/policy.h"
#include "services/scoring/domain/ratio.h"

namespace aftercare::scoring {

// What is known of a person and period, apart from the table.
struct Figures {
  std::vector<Figure> figures;  // excluded and reversed entries taken off
  std::vector<ManualScore> manual;
  std::string site;
  std::string station;
  Grade grade = Grade::none;
  std::int32_t first = 0;          // first day of the period
  std::uint32_t working_days = 0;  // of the period
};

struct Scored {
  std::int32_t total_cp = 0;
  bool vetoed = false;
  std::vector<ItemResult> items;  // and extras
  // An item that cannot be scored: a target nobody has set (TARGET_UNSET), a manual score missing.
  std::vector<std::string> target_unset;
  std::vector<std::string> manual_missing;
};

Scored score(const KpiTable& table, const Figures& figures);

// The value of a metric, in its unit; nothing where there is no data: a rate of nothing, a figure
// that nobody has told (SCO-10). A count of nothing is 0.
std::optional<Ratio> value_of(Metric metric, const std::vector<Figure>& figures);

// How the numbers of a metric are to be read.
enum class Measure : std::uint8_t {
  rate,   // num of den
  count,  // num
  hours,  // num minutes
  mean,   // num hundredths over den values
  value,  // num hundredths; with den: num of den
  money,  // num fen
};
Measure measure_of(Metric metric);

// "98.4 %", "16.5": for formulas.
std::string text_of(Metric metric, const Ratio& value);
// "72.00"
std::string points_text(std::int64_t cp);

// The first item or extra that counts this metric; null: none does.
const Item* item_for(const KpiTable& table, Metric metric);

// The performance pay's share of the score: 0 below the threshold, then score / 100, at most 1
// (SCO-21, SCO-23).
Ratio pay_factor(std::int64_t total_cp, std::uint32_t threshold_cp, Curve curve);

}  // namespace aftercare::scoring
