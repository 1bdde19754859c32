// How the events of a service reach its readers (design D4), over schemas/bus.capnp:
//
//   reader -> server   FeedAsk{open, after = 41, credits = 8192}   "from behind 41, so many
//   records" server -> reader   FeedBatch{head = 900, records 42..290}      about 64 KiB each
//   reader -> server   FeedAsk{credits = 4096}                     "so many more"; also a
//   keep-alive server -> reader   FeedBatch{head = 900, no records}           a heartbeat
//
// Catching up and following live are one thing: the server sends what lies behind the reader's
// position as long as there are credits. What is not sent waits in the log, and nowhere else, so a
// slow reader costs nothing. Nothing is acknowledged: the reader keeps its position with what it
// made of the records, and opens again from there whenever it doubts (a gap, silence, a new
// connection). Positions are dense, so it sees by itself that it skipped and repeated nothing.
#pragma once

#include <chrono>
#include <cstdint>

namespace aftercare::bus {

// The server says something to each reader at least this often.
inline constexpr std::chrono::milliseconds heartbeat_every{500};

// A reader that heard nothing, or got nothing it waits for, for so long opens again.
inline constexpr std::chrono::milliseconds silence_limit{2'000};

// The reader says something at least this often, ...
inline constexpr std::chrono::milliseconds keep_alive_every{1'000};

// ... and is forgotten if it does not for so long.
inline constexpr std::chrono::milliseconds forget_after{10'000};

}  // namespace aftercare::bus
