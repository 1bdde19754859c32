// What the tests of transports need of a world: a transport, an address and a way to let time pass.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/bus/transport.h"

namespace aftercare::bus::test {

class World {
 public:
  virtual ~World() = default;
  virtual Transport& transport() = 0;
  virtual std::string endpoint() = 0;
  // Lets a millisecond pass.
  virtual void pass() = 0;
};

// Lets time pass until the condition holds; false: it did not within ten seconds.
inline bool eventually(World& world, const std::function<bool()>& condition) {
  for (int i = 0; i < 10'000; ++i) {
    if (condition()) return true;
    world.pass();
  }
  return condition();
}

inline std::vector<std::uint8_t> bytes_of(const std::string& text) {
  return {text.begin(), text.end()};
}

inline std::string text_of(const Message& message) {
  return {message.bytes().begin(), message.bytes().end()};
}

}  // namespace aftercare::bus::test
