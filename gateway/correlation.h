// One id for a request through all logs: the client's own where it sends one.
#pragma once

#include "gateway/call.h"

namespace aftercare::gateway {

// X-Request-Id (1 to 128 visible ASCII characters), else the trace id of a traceparent (W3C), else
// a new UUIDv7. An id that is no Uuid keeps its form for the client and becomes a derived Uuid
// inside.
void identify(Call& call, Instant now, const Random& random);

}  // namespace aftercare::gateway
