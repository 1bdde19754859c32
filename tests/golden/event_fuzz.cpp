// Arbitrary bytes as an event of each service: the first byte picks the type, the rest is a framed
// message with the payload. What decodes must survive encoding, and print.
#include <capnp/serialize.h>
#include <kj/exception.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <memory>
#include <vector>

#include "common/wire/unknown_value.h"
#include "tests/golden/event_types.h"
#include "tests/golden/services.h"

namespace {

using namespace aftercare::golden;

struct Target {
  const Service* service;
  std::uint64_t type;
};

const std::vector<Target>& targets() {
  static const std::vector<Target> all = [] {
    std::vector<Target> found;
    for (const auto& service : services()) {
      const EventTypes types(service);
      for (const auto& type : types.all()) {
        found.push_back({&service, type.schema.getProto().getId()});
      }
    }
    return found;
  }();
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const Target target = targets()[data[0] % targets().size()];
  std::vector<capnp::word> words((size - 1) / sizeof(capnp::word));
  if (!words.empty()) std::memcpy(words.data(), data + 1, words.size() * sizeof(capnp::word));
  capnp::ReaderOptions options;
  options.traversalLimitInWords = 64 + 8 * words.size();  // a message that repeats itself ends
  try {
    capnp::FlatArrayMessageReader message({words.data(), words.size()}, options);
    Decoded once;
    if (!target.service->decode(target.type, message.getRoot<capnp::AnyPointer>(), once)) {
      std::cerr << "an event of the schema that no codec knows\n";
      std::abort();
    }
    const std::size_t bytes = once.canonical.size();
    std::vector<capnp::word> again(1 + bytes / sizeof(capnp::word));
    const std::uint32_t frame[2] = {0, static_cast<std::uint32_t>(bytes / sizeof(capnp::word))};
    std::memcpy(again.data(), frame, sizeof(frame));
    std::memcpy(again.data() + 1, once.canonical.data(), bytes);
    capnp::FlatArrayMessageReader second({again.data(), again.size()});
    Decoded twice;
    target.service->decode(target.type, second.getRoot<capnp::AnyPointer>(), twice);
    if (once.text != twice.text || once.canonical != twice.canonical) {
      std::cerr << once.text << "\nbecame\n" << twice.text << '\n';
      std::abort();
    }
  } catch (const kj::Exception&) {            // a message that lies about itself
  } catch (const aftercare::UnknownValue&) {  // an enumerant of nobody
  }
  return 0;
}
