#include "tests/process/waiting.h"

#include <cstdlib>
#include <iostream>
#include <thread>

namespace aftercare::process_tests {

bool eventually(const std::function<bool()>& condition, std::chrono::milliseconds limit) {
  const auto until = Steady::now() + limit;
  while (!condition()) {
    if (Steady::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(15));
  }
  return true;
}

void pause(std::chrono::milliseconds time) {
  std::this_thread::sleep_for(time);  // chance picks the moment; nothing is waited for
}

std::uint64_t seed_of(const std::string& test) {
  const char* const given = std::getenv("AFTERCARE_SEED");
  std::random_device device;
  const std::uint64_t seed =
      given != nullptr ? std::strtoull(given, nullptr, 10) : std::uint64_t{device()} << 16U;
  std::cout << test << ": seed " << seed << " (AFTERCARE_SEED=" << seed << " takes it again)"
            << std::endl;
  return seed;
}

int roll(Dice& dice, int least, int most) {
  return std::uniform_int_distribution<int>(least, most)(dice);
}

std::string random_bytes(Dice& dice, std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; i += 8) {
    std::uint64_t number = dice();
    for (std::size_t j = i; j < size && j < i + 8; ++j, number >>= 8U) {
      bytes[j] = static_cast<char>(number & 0xFFU);
    }
  }
  return bytes;
}

}  // namespace aftercare::process_tests
