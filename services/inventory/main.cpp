#include "common/runtime/service.h"
#include "services/inventory/definition.h"

int main(int argc, char** argv) {
  return aftercare::runtime::run_service(argc, argv, "inventory",
                                         aftercare::inventory::definition());
}
