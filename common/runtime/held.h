// What a service holds back from the events of others, or does not get: for the operator
// (`aftercare parked`, `aftercare feeds`). The wire's side of it; for .cpp files.
#pragma once

#include <vector>

#include "common/eventlog/event_log.h"
#include "common/runtime/feed_state.h"
#include "schemas/bus.capnp.h"

namespace aftercare::runtime {

void encode(const std::vector<eventlog::Parked>& parked,
            capnp::List<wire::Held::Stream>::Builder to);
void encode(const std::vector<FeedState>& feeds, capnp::List<wire::Held::Feed>::Builder to);

}  // namespace aftercare::runtime
