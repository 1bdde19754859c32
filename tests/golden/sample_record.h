// Records to begin with: every field given, by the schema alone.
#pragma once

#include <capnp/dynamic.h>

#include <set>
#include <string>

#include "tests/golden/event_types.h"

namespace aftercare::golden {

// A framed Record message with an event in which every field has a value of its own, nested ones
// too; the same bytes at each call. Lists get two items. Of a personal value it holds what is
// stored: mask and box, never the clear text.
std::string sample_record(const EventType& type, const std::string& aggregate);

// Fields that an event does not give, as "contact.phone.mask"; of a list, those that no item gives.
std::set<std::string> missing_fields(capnp::DynamicStruct::Reader event);

}  // namespace aftercare::golden
