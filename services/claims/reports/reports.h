// The reports of docs/domain/claims.md 5.
#pragma once

#include <vector>

#include "common/runtime/report.h"

namespace aftercare::claims {

// Work list, audit, decisions, refusals, claims left out, figures, non-standard claims.
std::vector<runtime::Report> claim_reports();
// Credit notes, claim parts, commercial ledger, warranty exits, inspections left out.
std::vector<runtime::Report> order_reports();

}  // namespace aftercare::claims
