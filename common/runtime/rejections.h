// The runtime's own ways to say no; the contexts' are in their rule tables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/outcome.h"

namespace aftercare::runtime::rejections {

Rejection malformed(std::string detail);
Rejection not_a_command();
Rejection not_a_query();
Rejection unknown_command();
Rejection internal_command();
Rejection unknown_type();
Rejection no_command_id();
Rejection no_actor();
Rejection wrong_target();
Rejection role_missing(const std::vector<std::string>& may);
Rejection not_found(std::string_view what);
Rejection needs_version();
Rejection other_version(std::uint32_t expected, std::uint32_t found);
Rejection id_used_for_another();
Rejection disk_full();
Rejection erased_person();
Rejection put_back();
Rejection newer_event(std::string detail);
Rejection view_stopped(std::string detail);
Rejection nothing_parked(std::string detail);
Rejection no_such_source(std::string detail);
Rejection position_ahead(std::uint64_t wanted, std::uint64_t here);
Rejection view_in_preparation(std::string_view view);
Rejection view_behind(std::uint64_t wanted, std::uint64_t seen);
Rejection answer_too_large(std::size_t bytes);
// Of what was done all the same; `what`: which record, and where it stands.
Rejection done_but_too_large(std::string what, std::size_t bytes);
Rejection too_late();
Rejection not_searchable();
Rejection no_search_in_the_past();
Rejection search_too_short();
Rejection search_too_long();

}  // namespace aftercare::runtime::rejections
