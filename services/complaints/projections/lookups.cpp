#include "services/complaints/projections/lookups.h"

#include <cstdint>

#include "common/runtime/lookup_rows.h"
#include "schemas/complaints.codec.h"

namespace aftercare::complaints {
namespace {

// Raised when the same events make other rows.
constexpr std::uint32_t lookups_view = 1;

}  // namespace

std::shared_ptr<const projections::Projection> lookups(const schema::Description& description) {
  return runtime::lookup_rows<LookupRow, &LookupRow::complaint, LookupLogged, LookupRefused>(
      "complaint-lookups", lookups_view, *description.find("LookupRow"));
}

}  // namespace aftercare::complaints
