// How soon another service has reacted to what was committed here.
#pragma once

#include "tests/bench/figure.h"
#include "tests/bench/options.h"
#include "tests/bench/probe.h"

namespace aftercare::bench {

Figure feed_reaction(const Options& options, Probes& probes);

}  // namespace aftercare::bench
