// POST: JSON in, a command to the service, its outcome out.
#pragma once

#include <optional>
#include <string_view>

#include "common/base/uuid.h"
#include "gateway/call.h"

namespace aftercare::gateway {

// The id of a command that is asked for with an Idempotency-Key: the same for the same person,
// service and key, whatever the path, and of nobody else. Two services never see the same id, for
// what they make of it (a person's id, X-44) must differ. A UUIDv7 as key lends its time to the id;
// ids in the order of time are cheap to store.
Uuid command_id(std::string_view person, std::string_view service, std::string_view key);

// Whether a key may be used: 1 to 200 visible ASCII characters.
bool is_idempotency_key(std::string_view key);

// Of an If-Match header with one strong tag: "\"7\"" -> 7. Nothing: it has another form.
std::optional<std::uint32_t> version_of_tag(std::string_view tag);

void run_command(Tools& tools, const CallPtr& call);

}  // namespace aftercare::gateway
