// aftercare verify: is a log whole, and is it what its witness saw?
#pragma once

#include <string>

namespace aftercare::tool {

struct VerifyCommand {
  std::string folder;  // of the service's data
  bool json = false;
};

// exit_ok: all is well; exit_findings: it says what is wrong, with file or position.
int run_verify(const VerifyCommand& command);

}  // namespace aftercare::tool
