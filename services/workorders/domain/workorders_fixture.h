// For tests only: the shipped policies, and scenarios of this service's aggregates.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "common/testing/scenario.h"
#include "services/workorders/domain/keys.h"
#include "services/workorders/domain/rules.h"
#include "services/workorders/policies/policy_file.h"

namespace aftercare::workorders {

using testing::local;

inline WorkordersPolicy policy_of(const std::string& preset) {
  const auto book = shipped_policies(preset);
  if (!book) throw std::runtime_error(book.error().what);
  return (*book)->in_force({}, local("2026-03-02 09:00")).value().content;
}

inline const WorkordersPolicy& standard() {
  static const WorkordersPolicy policy = policy_of(std::string(default_preset));
  return policy;
}

inline std::int32_t date(std::string_view text) { return parse_date(text).value(); }
inline Money yuan(std::int64_t amount) { return {amount * 100}; }
inline const Uuid a_machine{7, 1};
inline const Uuid a_customer{7, 2};
inline const Uuid an_order{7, 3};

// A scenario that begins on Monday 2026-03-02 at 9, and names its people.
template <class Model>
class Story : public testing::Scenario<Model> {
 public:
  explicit Story(WorkordersPolicy policy = standard(), std::string_view begin = "2026-03-02 09:00")
      : testing::Scenario<Model>(std::move(policy),
                                 {.preset = "heavy-equipment-dealer", .version = 1}) {
    this->at(begin);
  }

  Story& by(std::string person, std::string role = {}) {
    this->as(std::move(person),
             role.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::move(role)});
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
  // The document is the fold of its history.
  void folds() const { EXPECT_EQ(this->replayed(), this->document()); }
};

}  // namespace aftercare::workorders
