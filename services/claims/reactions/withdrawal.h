// The withdrawal of a claim about which something was found to be falsified (CLM-16).
#pragma once

#include <string>

#include "common/eventlog/record.h"
#include "common/schema/utf8.h"
#include "schemas/claims.codec.h"

namespace aftercare::claims {

// `found`: what the finding says; its beginning is the reason.
inline WithdrawClaim withdrawal(const eventlog::RecordView& finding, const std::string& found) {
  return {.finding = finding.stream(), .reason = std::string(schema::utf8_prefix(found, 300))};
}

}  // namespace aftercare::claims
