// Waiting for conditions, and chance that can be repeated.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <random>
#include <string>

namespace aftercare::process_tests {

using Steady = std::chrono::steady_clock;

// Far above what anything waited for needs, on a busy machine too; nothing is timed by it.
inline constexpr std::chrono::seconds patience{60};

// Waits until `condition` holds. False: it did not within the limit.
bool eventually(const std::function<bool()>& condition, std::chrono::milliseconds limit = patience);

// Lets time pass: a client that thinks, the moment of a kill. Not for waiting.
void pause(std::chrono::milliseconds time);

// The seed of a test that throws dice: AFTERCARE_SEED, or a new one. Prints it.
std::uint64_t seed_of(const std::string& test);

using Dice = std::mt19937_64;
// A whole number from `least` to `most`.
int roll(Dice& dice, int least, int most);
std::string random_bytes(Dice& dice, std::size_t size);

}  // namespace aftercare::process_tests
