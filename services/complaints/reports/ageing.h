// Ageing of the open cases (complaints.md §5).
#pragma once

#include "common/runtime/report.h"

namespace aftercare::complaints {

// Reads the view "complaints".
runtime::Report ageing_report();

}  // namespace aftercare::complaints
