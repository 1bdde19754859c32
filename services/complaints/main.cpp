#include "common/runtime/service.h"
#include "services/complaints/definition.h"

int main(int argc, char** argv) {
  return aftercare::runtime::run_service(argc, argv, "complaints",
                                         aftercare::complaints::definition());
}
