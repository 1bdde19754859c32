#include "common/runtime/service.h"
#include "services/claims/definition.h"

int main(int argc, char** argv) {
  return aftercare::runtime::run_service(argc, argv, "claims", aftercare::claims::definition());
}
