// The life of a case as the benchmark plays it: registered with a sealed contact, contacted,
// judged, handled, told, answered, reviewed. Eight commands, ten events, no deadline missed.
#pragma once

#include <cstdint>
#include <string>

#include "common/base/time.h"
#include "common/base/uuid.h"
#include "common/bus/draft.h"

namespace aftercare::bench {

inline constexpr std::size_t life_steps = 8;
inline constexpr std::size_t life_events = 10;

struct Step {
  std::uint64_t request = 0;  // id of the request
  std::size_t step = 0;       // 0: registers
  std::uint64_t number = 0;   // of the case: texts, handler and circumstances follow from it
  Uuid command;
  Uuid stream;  // of the case; not given for step 0
  Uuid correlation;
};

// Writes a step as a Request into `draft`.
void write_life_step(bus::Draft& draft, const Step& step);

// A question that is answered at once, in two commands and three events: most of a hotline's cases.
inline constexpr std::size_t inquiry_steps = 2;
void write_inquiry_step(bus::Draft& draft, const Step& step);

// The same registration as the body of POST /v1/complaints.
std::string registration_json(std::uint64_t number);

// Whether a reply says that the command was done, and what else is read of it.
struct Replied {
  std::uint64_t request = 0;
  bool done = false;
  Uuid stream;
  std::uint32_t version = 0;  // of the stream, after the command
  std::size_t outcome_bytes = 0;
  std::string why;  // not done: code of the problem
};
// Throws CannotMeasure where the bytes are no Reply.
Replied read_reply(std::span<const std::uint8_t> bytes);

}  // namespace aftercare::bench
