// How long the question takes what a draft of the scoring policy would have changed (P8, issue 5).
#pragma once

#include "tests/bench/figure.h"
#include "tests/bench/options.h"
#include "tests/bench/probe.h"

namespace aftercare::bench {

// "what_if": 200 persons, 12 months, 500,000 events of another service, in one process without
// sockets; seconds until the last of its answers.
Figure what_if(const Options& options, Probes& probes);

}  // namespace aftercare::bench
