// Any bytes as a personal value of any kind: its mask is valid UTF-8 and hides something.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/personal/mask.h"
#include "common/personal/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace aftercare;
  const std::string_view value(reinterpret_cast<const char*>(data), size);
  for (const Mask kind : {Mask::fixed, Mask::name, Mask::phone, Mask::email, Mask::id_number,
                          Mask::account, Mask::plate, Mask::address}) {
    const std::string masked = personal::mask(value, kind);
    if (!personal::characters(masked)) std::abort();
    if (!value.empty() && masked.find('*') == std::string::npos) std::abort();
    if (value.empty() != masked.empty()) std::abort();
  }
  return 0;
}
