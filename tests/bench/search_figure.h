// Search in the customers service: 200,000 of them, their values sealed, each with a machine. Found
// by two and three characters of the name, by the last four or all of phone and ID number, by name
// and number together, by the number of the file and the serial number of the machine.
#pragma once

#include "tests/bench/figure.h"
#include "tests/bench/options.h"
#include "tests/bench/probe.h"

namespace aftercare::bench {

Figure search(const Options& options, Probes& probes);

}  // namespace aftercare::bench
