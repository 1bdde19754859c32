// What both logs ask of a batch before they write it. Internal to this folder.
#pragma once

#include <functional>
#include <unordered_map>

#include "common/eventlog/event_log.h"

namespace aftercare::eventlog {

using Versions = std::unordered_map<Uuid, std::uint32_t>;

// That positions go on from `head` and versions from `version_of`; sets `versions` to the last one
// of each stream in the batch. Errors: conflict, or what `version_of` returns.
Expected<void, Fault> check_batch(
    const Batch& batch, Position head,
    const std::function<Expected<std::uint32_t, Fault>(const Uuid&)>& version_of,
    Versions& versions);

}  // namespace aftercare::eventlog
