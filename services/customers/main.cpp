#include "common/runtime/service.h"
#include "services/customers/definition.h"

int main(int argc, char** argv) {
  return aftercare::runtime::run_service(argc, argv, "customers",
                                         aftercare::customers::definition());
}
