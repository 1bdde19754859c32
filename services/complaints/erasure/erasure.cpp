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

}  // namespace aftercare::complaints
