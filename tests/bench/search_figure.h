// Search by words over sealed values: 200,000 persons, found by two and three characters of the
// name, by the last four digits, the whole number, and by name and number together.
#pragma once

#include "tests/bench/figure.h"
#include "tests/bench/options.h"
#include "tests/bench/probe.h"

namespace aftercare::bench {

Figure search(const Options& options, Probes& probes);

}  // namespace aftercare::bench
