// The schemas that a log holds: those its records were written with, so that they can be decoded
// years later without the service (D3).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "common/base/outcome.h"
#include "common/schema/description.h"

namespace aftercare::runtime {

inline constexpr std::string_view schema_prefix = "schema/";  // of the entries that hold them

std::string schema_entry(std::uint64_t fingerprint);

// From the value of such an entry. Faults: corrupt.
Expected<std::shared_ptr<const schema::Description>, Fault> load_schema(std::string_view stored);

}  // namespace aftercare::runtime
