// For tests only: the shipped policies, figures by hand, and scenarios of this service's
// aggregates.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/testing/scenario.h"
#include "services/scoring/domain/formula.h"
#include "services/scoring/domain/keys.h"
#include "services/scoring/domain/periods.h"
#include "services/scoring/domain/rules.h"
#include "services/scoring/policies/policy_file.h"

namespace aftercare::scoring {

using testing::local;

inline ScoringPolicy policy_of(const std::string& preset) {
  const auto book = shipped_policies(preset);
  if (!book) throw std::runtime_error(book.error().what);
  return (*book)->in_force({}, local("2026-03-02 09:00")).value().content;
}
inline const ScoringPolicy& dealer() {
  static const ScoringPolicy policy = policy_of("heavy-equipment-dealer");
  return policy;
}
inline const KpiTable& table(const std::string& id, const ScoringPolicy& policy = dealer()) {
  const KpiTable* const found = table_of(policy, id);
  if (found == nullptr) throw std::runtime_error("no table " + id);
  return *found;
}

inline std::int32_t date(std::string_view text) { return parse_date(text).value(); }
inline Money yuan(std::string_view text) { return parse_decimal(text).value(); }

inline Cause cause(std::uint64_t position, std::string service = "complaints") {
  return {.service = std::move(service),
          .stream = {1, position},
          .position = position,
          .event = {2, position},
          .type = "LiabilityDetermined",
          .hash = std::string(64, 'a'),
          .at = local("2026-03-10 10:00"),
          .about = "KS-202603-00001",
          .text = "有效投诉"};
}
inline Fact fact(Metric metric, std::uint64_t position, std::int64_t num = 1,
                 std::int64_t den = 0) {
  return {.metric = metric, .num = num, .den = den, .cause = cause(position), .rule = "SCO-08"};
}

// Figures of a month, by hand.
class Facts {
 public:
  explicit Facts(std::string_view first = "2026-03-01") { figures.first = date(first); }
  Facts& count(Metric metric, std::int64_t num) { return set(metric, num, 0); }
  // 97.4 % is 974 of 1,000.
  Facts& rate(Metric metric, std::int64_t num, std::int64_t den = 1'000) {
    return set(metric, num, den);
  }
  Facts& set(Metric metric, std::int64_t num, std::int64_t den) {
    figures.figures.push_back({.metric = metric, .num = num, .den = den});
    return *this;
  }
  Facts& manual(std::string item, std::uint32_t points_cp) {
    figures.manual.push_back({.item = std::move(item), .points_cp = points_cp, .reason = "x"});
    return *this;
  }
  [[nodiscard]] Scored by(const std::string& id) const { return score(table(id), figures); }
  [[nodiscard]] std::int32_t total(const std::string& id) const { return by(id).total_cp; }

  Figures figures;
};
// Points of an item, in centi-points.
inline std::int32_t points_of(const Scored& scored, const std::string& item) {
  for (const ItemResult& one : scored.items) {
    if (one.no == item && !one.extra) return one.points_cp;
  }
  throw std::runtime_error("no item " + item);
}

// A scenario that begins on Monday 2026-03-02 at 9, and names its people.
template <class Model>
class Story : public testing::Scenario<Model> {
 public:
  explicit Story(ScoringPolicy policy = dealer(), std::string_view begin = "2026-03-02 09:00")
      : testing::Scenario<Model>(std::move(policy),
                                 {.preset = "heavy-equipment-dealer", .version = 1}) {
    this->at(begin);
  }
  Story& by(std::string person, std::string role) {
    this->as(std::move(person), {std::move(role)});
    return *this;
  }
  // As a reaction asks: the service itself.
  Story& service() {
    this->as("system");
    return *this;
  }
  // Refused for this rule, whatever the rest of the history.
  template <class Command>
  void refuses(const Command& command, const Rule& rule) {
    this->when(command).then_refused(rule);
  }
};

}  // namespace aftercare::scoring
