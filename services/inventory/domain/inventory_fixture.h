// For tests only: the shipped policies, and scenarios of this service's aggregates.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/calendar/days.h"
#include "common/testing/scenario.h"
#include "services/inventory/domain/keys.h"
#include "services/inventory/domain/rules.h"
#include "services/inventory/policies/policy_file.h"

namespace aftercare::inventory {

using testing::local;

inline InventoryPolicy policy_of(const std::string& preset) {
  const auto book = shipped_policies(preset);
  if (!book) throw std::runtime_error(book.error().what);
  return (*book)->in_force({}, local("2026-03-02 09:00")).value().content;
}

inline const InventoryPolicy& standard() {
  static const InventoryPolicy policy = policy_of("standard");
  return policy;
}

inline std::int32_t date(std::string_view text) { return parse_date(text).value(); }
inline Money yuan(std::int64_t amount) { return {amount * 100}; }
inline Location shelf(std::string rack = "R1", std::string bin = "B1",
                      std::string warehouse = "WH1") {
  return {.warehouse = std::move(warehouse), .rack = std::move(rack), .bin = std::move(bin)};
}

// A scenario that begins on Monday 2026-03-02 at 9, and names its people.
template <class Model>
class Story : public testing::Scenario<Model> {
 public:
  explicit Story(InventoryPolicy policy = standard(), std::string_view begin = "2026-03-02 09:00")
      : testing::Scenario<Model>(std::move(policy), {.preset = "standard", .version = 1}) {
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

}  // namespace aftercare::inventory
