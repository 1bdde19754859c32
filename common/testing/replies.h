// What a query server answers in a test, kept.
#pragma once

#include <vector>

#include "common/runtime/query_server.h"
#include "common/runtime/writer.h"

namespace aftercare::testing {

// `replies` outlives what is returned.
inline runtime::QueryServer::Send into(std::vector<runtime::Outgoing>& replies) {
  return [&replies](const bus::Peer& peer, std::span<const std::uint8_t> reply) {
    replies.push_back({peer, {reply.begin(), reply.end()}});
  };
}

}  // namespace aftercare::testing
