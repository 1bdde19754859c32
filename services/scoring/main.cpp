#include "common/runtime/service.h"
#include "services/scoring/definition.h"

int main(int argc, char** argv) {
  return aftercare::runtime::run_service(argc, argv, "scoring", aftercare::scoring::definition());
}
