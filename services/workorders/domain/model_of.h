// What every model of this service declares alike (common/decider/decider.h).
#pragma once

#include <optional>
#include <vector>

#include "common/decider/look_ups.h"
#include "common/decider/model_of.h"
#include "services/workorders/domain/policy.h"
#include "services/workorders/domain/rules.h"

namespace aftercare::workorders {

template <class D, class Asked, class Happened, class C>
using ModelOf = aftercare::ModelOf<D, Asked, Happened, C, WorkordersPolicy>;

// Of deadlines whose holders are reminded (X-17: see common/decider/notices.h).
template <class D, class Asked, class Happened, class C>
struct NotifyingModelOf : ModelOf<D, Asked, Happened, C> {
  using NoticeGiven = workorders::NoticeGiven;
};

// Of documents whose contact is looked up.
template <class Event>
struct AnswersLookUps {
  static std::optional<Rejection> refusal(const std::vector<Event>& events) {
    return look_ups::refusal<LookupRefused>(rules::not_on_case, events);
  }
};

}  // namespace aftercare::workorders
