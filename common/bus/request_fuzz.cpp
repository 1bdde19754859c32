// The answering side: any bytes as a Request. Every field is touched, as a service and a printing
// tool would between them.
#include <kj/string.h>

#include <cstddef>

#include "common/bus/draft.h"
#include "common/bus/fuzz_input.h"
#include "common/bus/reading.h"
#include "schemas/bus.capnp.h"

namespace {

using namespace aftercare;

// `which` chooses the kind of request.
void fill(wire::Request::Builder request, unsigned which) {
  request.setId(7);
  auto actor = request.initActor();
  actor.setPerson("p-17");
  actor.initRoles(2).set(0, "agent_l1");
  request.initCorrelation().setHigh(1);
  switch (which % 4) {
    case 0: {
      auto command = request.initCommand();
      command.initId().setLow(2);
      command.getPayload().initAs<wire::DocumentQuery>().setKey("key");
      break;
    }
    case 1: {
      auto list = request.initList();
      list.initFilters(2)[1].setValue("open");
      list.initView().setMinPosition(5);
      break;
    }
    case 2: request.initEvents().initStream().setHigh(3); break;
    default: request.initReport().getParameters().setAs<capnp::Text>("x"); break;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  capnp::MallocMessageBuilder good;
  fill(good.initRoot<wire::Request>(), size > 0 ? data[0] / 2U : 0U);
  const auto input = bus::test::fuzz_input({data, size}, good);
  static bus::Draft draft(1'024);
  const auto printed = bus::read_message<wire::Request>(input, [](wire::Request::Reader request) {
    draft.begin().setRoot(request);
    return kj::str(request).size();
  });
  if (!printed) return 0;
  // What could be read whole was copied into a message that everybody can read.
  const auto again = bus::read_message<wire::Request>(
      draft.bytes(), [](wire::Request::Reader request) { return kj::str(request).size(); });
  if (!again || *again != *printed) __builtin_trap();
  return 0;
}
