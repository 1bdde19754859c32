#include "common/runtime/service.h"
#include "services/workorders/definition.h"

int main(int argc, char** argv) {
  return aftercare::runtime::run_service(argc, argv, "workorders",
                                         aftercare::workorders::definition());
}
