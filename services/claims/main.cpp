#include <iostream>

#include "common/runtime/service.h"
#include "services/claims/definition.h"

int main(int argc, char** argv) {
  const auto definition = aftercare::claims::definition();
  if (!definition) {
    std::cerr << "claims: " << definition.error().what << "\n";
    return static_cast<int>(aftercare::runtime::Exit::usage);
  }
  return aftercare::runtime::run_service(argc, argv, *definition);
}
