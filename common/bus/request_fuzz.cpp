// The answering side: any bytes as a Request. Every field is touched, as a service and a printing
// tool would between them.
#include <kj/string.h>

#include <cstddef>

#include "common/bus/draft.h"
#include "common/bus/reading.h"
#include "schemas/bus.capnp.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace bus = aftercare::bus;
  namespace wire = aftercare::wire;
  static bus::Draft draft(1'024);
  const auto copied =
      bus::read_message<wire::Request>({data, size}, [](wire::Request::Reader request) {
        draft.begin().setRoot(request);
        return kj::str(request).size();
      });
  if (!copied) return 0;
  // What could be read whole is a message that everybody can read.
  const auto again = bus::read_message<wire::Request>(
      draft.bytes(), [](wire::Request::Reader request) { return kj::str(request).size(); });
  if (!again || *again != *copied) __builtin_trap();
  return 0;
}
