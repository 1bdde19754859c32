// The reports of scoring.md 5, over the views of documents; and the explanation of a sheet (P11).
#pragma once

#include <vector>

#include "common/runtime/report.h"

namespace aftercare::scoring {

runtime::Report explain_report();
// Overview, penalties, pay, supervisors at risk, commissions of spare parts.
std::vector<runtime::Report> office_reports();

}  // namespace aftercare::scoring
