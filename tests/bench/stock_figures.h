// Movements of stock a second, each durable before it is answered: 64 in flight on one part, which
// everybody wants, or over many.
#pragma once

#include <cstddef>

#include "tests/bench/figure.h"
#include "tests/bench/options.h"
#include "tests/bench/probe.h"

namespace aftercare::bench {

// "stock_movements_hot" of one part, "stock_movements_N" of N.
Figure stock_movements(const Options& options, Probes& probes, std::size_t parts);

}  // namespace aftercare::bench
