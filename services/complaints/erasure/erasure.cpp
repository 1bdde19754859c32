#include "services/complaints/erasure/erasure.h"

#include <variant>

namespace aftercare::complaints {

Decision<ComplaintErasureEvent> ComplaintErasureModel::decide(const Document&,
                                                              const Command& command,
                                                              const Context<Policy>&) {
  const auto& asked = std::get<FollowErasure>(command);
  return std::vector<Event>{PersonalKeyDestroyed{.persons = asked.persons,
                                                 .customer_id = asked.customer_id,
                                                 .decision = asked.decision,
                                                 .cases = asked.cases}};
}

void ComplaintErasureModel::evolve(Document& document, const Event& event,
                                   const Recorded& recorded) {
  const auto& destroyed = std::get<PersonalKeyDestroyed>(event);
  document.decision = destroyed.decision;
  document.customer_id = destroyed.customer_id;
  document.persons = destroyed.persons;
  document.cases = destroyed.cases;
  document.at = recorded.at;
}

const std::vector<Timer>& ComplaintErasureModel::timers(const Document&) {
  static const std::vector<Timer> none;
  return none;
}

const PolicyRef& ComplaintErasureModel::policy_of(const Document&) {
  static const PolicyRef none;  // no case: whatever is in force, and nothing depends on it
  return none;
}

}  // namespace aftercare::complaints
