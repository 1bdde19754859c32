// Which fields of an event its golden files give.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "tests/golden/event_types.h"

namespace aftercare::golden {

// Fields that none of the event's files in `folder` gives; nothing if it has no file.
std::optional<std::set<std::string>> uncovered_fields(const std::filesystem::path& folder,
                                                      const EventType& type);

}  // namespace aftercare::golden
