// Takes the figures that are asked for, one after the other.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/figure.h"
#include "tests/bench/options.h"

namespace aftercare::bench {

// In the order in which they are taken.
const std::vector<std::string>& figure_names();

// Says on standard error what it does. Throws CannotMeasure.
Report run(const Options& options);

}  // namespace aftercare::bench
