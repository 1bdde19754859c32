// A small service of its own process that reacts to each registered complaint with a note (the toy
// context of common/testing/notebook): the other end of the feed.
#pragma once

#include <string>

namespace aftercare::bench {

struct ReactingOptions {
  std::string config;  // file of a service, with [[peer]] complaints
};

// Serves until SIGTERM. The exit code of its process.
int run_reacting_service(const ReactingOptions& options);

}  // namespace aftercare::bench
