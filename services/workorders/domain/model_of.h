// What every model of this service declares alike (common/decider/decider.h).
#pragma once

#include "common/decider/model_of.h"
#include "services/workorders/domain/policy.h"

namespace aftercare::workorders {

template <class D, class Asked, class Happened, class C>
using ModelOf = aftercare::ModelOf<D, Asked, Happened, C, WorkordersPolicy>;

// Of deadlines whose holders are reminded (X-17: see common/decider/notices.h).
template <class D, class Asked, class Happened, class C>
struct NotifyingModelOf : ModelOf<D, Asked, Happened, C> {
  using NoticeGiven = workorders::NoticeGiven;
};

}  // namespace aftercare::workorders
