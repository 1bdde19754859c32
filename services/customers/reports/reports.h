// The reports of customers.md 5: counts over the views, each with the lists behind it (the fields
// that a report is cut by are filters of the list).
#pragma once

#include <vector>

#include "common/runtime/report.h"

namespace aftercare::customers {

std::vector<runtime::Report> file_reports();      // customer files, loans, new customers
std::vector<runtime::Report> handover_reports();  // exports of who leaves
std::vector<runtime::Report> machine_reports();   // papers, warranty, transfers
std::vector<runtime::Report> sales_reports();     // visits, leads

}  // namespace aftercare::customers
