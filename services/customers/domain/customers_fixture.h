// For tests only: the shipped policies, and scenarios of this service's aggregates.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/testing/scenario.h"
#include "services/customers/domain/keys.h"
#include "services/customers/domain/rules.h"
#include "services/customers/policies/policy_file.h"

namespace aftercare::customers {

using testing::local;

inline CustomersPolicy policy_of(const std::string& preset) {
  const auto book = shipped_policies(preset);
  if (!book) throw std::runtime_error(book.error().what);
  return (*book)->in_force({}, local("2026-03-02 09:00")).value().content;
}

inline const CustomersPolicy& standard() {
  static const CustomersPolicy policy = policy_of("standard");
  return policy;
}

inline Personal clear(std::string value) { return {.clear = std::move(value)}; }

inline std::int32_t date(std::string_view text) { return parse_date(text).value(); }

// A scenario that begins on Monday 2026-03-02 at 9, and names its people.
template <class Model>
class Story : public testing::Scenario<Model> {
 public:
  explicit Story(CustomersPolicy policy = standard())
      : testing::Scenario<Model>(std::move(policy), {.preset = "standard", .version = 1}) {
    this->at("2026-03-02 09:00");
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
  // Somebody has left.
  Story& left(const std::string& person) {
    this->held({keys::left, person}, Uuid{7, 7});
    return *this;
  }
  // Refused for this rule, whatever the rest of the history.
  template <class Command>
  void refuses(const Command& command, const Rule& rule) {
    this->when(command).then_refused(rule);
  }
};

}  // namespace aftercare::customers
