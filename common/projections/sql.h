#pragma once

#include <string>
#include <string_view>

namespace aftercare::projections {

// An SQL identifier. Names come from schemas, never from a client.
inline std::string sql_name(std::string_view name) { return "\"" + std::string(name) + "\""; }

}  // namespace aftercare::projections
