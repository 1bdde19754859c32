// Bytes from outside as a record: refused or readable, with every field and the payload visited.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "common/eventlog/record.h"

using aftercare::eventlog::RecordView;
using aftercare::eventlog::stream_of;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::uint64_t> aligned(size / 8 + 1);
  if (size > 0) std::memcpy(aligned.data(), data, size);
  const std::span bytes(reinterpret_cast<const std::uint8_t*>(aligned.data()), size);
  const auto stream = stream_of(bytes);
  const auto view = RecordView::read(bytes);
  if (!view) return 0;
  if (stream != view->stream()) std::abort();
  const auto head = view->head();
  if (head.aggregate.size() > size || head.actor.size() > size) std::abort();
  try {
    // Copying it visits all of the payload, as deep as the limits allow. What it grows to is
    // bounded by the limit on visits.
    capnp::MallocMessageBuilder copy;
    copy.initRoot<capnp::AnyPointer>().set(view->payload());
    if (copy.sizeInWords() > 64 * (size / 8) + 4096) std::abort();
  } catch (const kj::Exception&) {
    return 0;
  }
  return 0;
}
