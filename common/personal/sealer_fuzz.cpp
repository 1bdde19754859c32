// Bytes from a log or feed as a sealed value: none crashes, and none opens that was not sealed.
#include <cstdint>
#include <cstdlib>

#include "common/personal/sealer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace aftercare;
  using namespace aftercare::personal;
  const Secret key;
  const Uuid subject{1, 2};
  if (open({data, size}, key, subject)) std::abort();

  // The same bytes as a value: it comes back, and with one byte changed it does not.
  if (size == 0 || size > max_clear_bytes) return 0;
  Personal value;
  value.clear.assign(reinterpret_cast<const char*>(data), size);
  seal(value, Mask::fixed, 1, key, subject, seeded_random(size));
  if (!open(value.box, key, subject)) std::abort();
  value.box[data[0] % value.box.size()] ^= static_cast<std::uint8_t>(1 | data[size - 1]);
  if (open(value.box, key, subject)) std::abort();
  return 0;
}
