#include <iostream>

#include "common/runtime/service.h"
#include "services/inventory/definition.h"

int main(int argc, char** argv) {
  const auto definition = aftercare::inventory::definition();
  if (!definition) {
    std::cerr << "inventory: " << definition.error().what << "\n";
    return static_cast<int>(aftercare::runtime::Exit::usage);
  }
  return aftercare::runtime::run_service(argc, argv, *definition);
}
