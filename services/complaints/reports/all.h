// Every report of the service (complaints.md 5, cross-cutting.md 5).
#pragma once

#include <vector>

#include "common/runtime/report.h"
#include "services/complaints/policies/scripts.h"

namespace aftercare::complaints {

// Of cases as they come in: week, tracking, ledger, digest, escalations.
std::vector<runtime::Report> case_reports();
// How their clocks ran.
std::vector<runtime::Report> clock_reports();
// Of closed cases: statistics, responsibility, sanctions, satisfaction, volumes.
std::vector<runtime::Report> closed_case_reports();
// Of follow-ups, opinions, monthly statistics and the report calendar.
std::vector<runtime::Report> care_reports();

// What agents say (CMP-64).
runtime::Report script_report(Scripts scripts);

std::vector<runtime::Report> all_reports(Scripts scripts);

}  // namespace aftercare::complaints
