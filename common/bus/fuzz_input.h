// Random bytes hardly ever are a message. So half of the inputs of our fuzz targets are taken as
// they are, the other half as changes to a good message, which leads deep into the decoders.
#pragma once

#include <capnp/message.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/bus/draft.h"

namespace aftercare::bus::test {

// First byte odd: the bytes behind it. Even: `good` with the changes behind it, three bytes each:
// where (two) and what.
inline std::vector<std::uint8_t> fuzz_input(std::span<const std::uint8_t> bytes,
                                            capnp::MessageBuilder& good) {
  if (bytes.empty()) return {};
  if (bytes[0] % 2 == 1) return {bytes.begin() + 1, bytes.end()};
  std::vector<std::uint64_t> words;
  append_framed(good, words);
  const auto* begin = reinterpret_cast<const std::uint8_t*>(words.data());
  std::vector<std::uint8_t> changed(begin, begin + words.size() * sizeof(std::uint64_t));
  for (std::size_t i = 1; i + 2 < bytes.size(); i += 3) {
    changed[(bytes[i] * 256U + bytes[i + 1]) % changed.size()] = bytes[i + 2];
  }
  return changed;
}

}  // namespace aftercare::bus::test
