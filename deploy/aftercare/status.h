// aftercare status: which processes of a suite run, and whether it answers.
#pragma once

#include <string>

namespace aftercare::tool {

struct StatusOptions {
  std::string data = "data";
  std::string url = "http://127.0.0.1:8080";
  bool json = false;
};

// exit_ok: all run and the suite is ready; exit_unreachable: not.
int run_status(const StatusOptions& options);

}  // namespace aftercare::tool
