// What HTTP clients see: registrations, one case, pages of a list.
#pragma once

#include "tests/bench/figure.h"
#include "tests/bench/options.h"
#include "tests/bench/probe.h"

namespace aftercare::bench {

Figure http_durable(const Options& options, Probes& probes);    // http_durable_64
Figure http_get_case(const Options& options, Probes& probes);   // of the fixture `lists`
Figure http_list_page(const Options& options, Probes& probes);  // likewise

}  // namespace aftercare::bench
