// What is made of a log again: documents, views, a running service. All of the fixture `lives`.
#pragma once

#include "tests/bench/figure.h"
#include "tests/bench/options.h"
#include "tests/bench/probe.h"

namespace aftercare::bench {

Figure replay(const Options& options, Probes& probes);
Figure rebuild(const Options& options, Probes& probes);
Figure start(const Options& options, Probes& probes);        // start_1m
Figure idle_memory(const Options& options, Probes& probes);  // idle_rss_mb

}  // namespace aftercare::bench
