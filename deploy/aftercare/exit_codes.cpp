#include "deploy/aftercare/exit_codes.h"

#include <iostream>

namespace aftercare::tool {

int complain(std::string_view command, const Fault& fault) {
  std::cerr << "aftercare " << command << ": " << fault.what << '\n';
  if (fault.kind == Fault::Kind::corrupt) return exit_findings;
  return fault.kind == Fault::Kind::unavailable ? exit_usage : exit_failed;
}

}  // namespace aftercare::tool
