// Durable commands a second through ZeroMQ, with live views, against the probe and the bare loop.
#pragma once

#include "tests/bench/figure.h"
#include "tests/bench/options.h"
#include "tests/bench/probe.h"

namespace aftercare::bench {

// zmq_durable_1, zmq_durable_64, zmq_durable_256.
Figure zmq_durable(const Options& options, Probes& probes, std::size_t in_flight);

}  // namespace aftercare::bench
