// aftercare status: which processes of a suite run, and whether it answers. What `aftercare up` has
// started is known by its pid file; what a service manager has started is asked.
#pragma once

#include <string>

namespace aftercare::tool {

struct StatusOptions {
  std::string data = "data";
  std::string url;  // empty: as `aftercare up` has left it in `data`, else port 8080
  bool json = false;
};

// exit_ok: all that are on this machine run and the suite is ready; exit_findings: so they are, but
// one reads nothing from another; exit_unreachable: not.
int run_status(const StatusOptions& options);

}  // namespace aftercare::tool
