// The whole life of a thing: GET /v1/{path}/{key}/life. All records of all services that belong to
// it by what their schemas say ($aggregate.life), and what happened to them, in the order of time.
// Assembled of the services' views at the moment; nothing is kept here
// (docs/decisions/0020-a-life-is-assembled-at-the-edge.md).
//
//   {"key":"SN-1",
//    "records":[{"service":"claims","kind":"claim","zh":"索赔单","path":"/v1/claims/…","record":{…}}],
//    "events":[{"service":"claims","path":"/v1/claims/…","event":{…}}],
//    "complete":true,
//    "missing":[{"service":"inventory","code":"service-away"}]}
//
// A service that does not answer is named in `missing`: the rest is there. Records that the person
// may not read are left out. `complete` is false where something is missing or there was more.
#pragma once

#include "gateway/call.h"

namespace aftercare::gateway {

// Answers the call; its route is of the kind `life`.
void run_life(Tools& tools, const CallPtr& call);

}  // namespace aftercare::gateway
