// The reports of workorders.md 5: over the views, each with the lists behind it (the fields that a
// report is cut by are filters of the list). Boards are the lists of documents themselves.
#pragma once

#include <vector>

#include "common/runtime/report.h"

namespace aftercare::workorders {

std::vector<runtime::Report> order_reports();  // day, rates, fixes, load, mileage, report-back
std::vector<runtime::Report> site_reports();   // owners' repairs, travel ledger
std::vector<runtime::Report> plan_reports();   // maintenance rates, contact rate

}  // namespace aftercare::workorders
