// What it costs claims that the books of a claim are checked after every event: durable commands a
// second, 64 in flight, with the invariant and without. Both run the same definition (a service in
// this program); only the last line of the decision differs.
#pragma once

#include <string>

#include "tests/bench/figure.h"
#include "tests/bench/options.h"
#include "tests/bench/probe.h"

namespace aftercare::bench {

Figure claims_invariant(const Options& options, Probes& probes);

struct ClaimsOptions {
  std::string config;      // file of a service
  bool unchecked = false;  // the books are not looked at
};

// Serves until SIGTERM: claims, where every machine is known. The exit code of its process.
int run_claims_service(const ClaimsOptions& options);

}  // namespace aftercare::bench
