#include "common/wire/lists.h"

#include <kj/debug.h>

namespace aftercare {

void refuse_wire_list(std::size_t items) {
  KJ_FAIL_REQUIRE("a list holds more items than any record may", items, max_list_items);
}

void refuse_own_list(std::size_t items) {
  throw std::length_error("a list of " + std::to_string(items) + " items; a record holds at most " +
                          std::to_string(max_list_items) + " in one list");
}

void refuse_enumerant(std::string_view type, unsigned value) {
  throw UnknownValue(std::string(type) + " " + std::to_string(value) +
                     " is not known to this build; a newer one wrote it: update this service");
}

}  // namespace aftercare
