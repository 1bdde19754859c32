// How messages travel (design D4, D8). Two implementations: zmq_transport.h for processes, and
// simulated_network.h for tests in one thread under a seeded schedule.
//
// A Listener is the side that answers (ROUTER), a Link the side that asks (DEALER). Both carry
// whole messages; a message is either delivered whole or not at all. Nothing here blocks longer
// than it is told, and nothing queues without bound.
//
// Threads: a Listener or Link belongs to the thread that uses it first. wake() may be called from
// any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/base/outcome.h"

namespace aftercare::bus {

// Who is on the other side of a Listener; valid while connected, meaningless to anyone else.
using Peer = std::string;

// A received message. The bytes are 8-byte aligned, as Cap'n Proto wants them. Moved, never copied.
class Message {
 public:
  Message() = default;
  // Copies the bytes.
  explicit Message(std::span<const std::uint8_t> bytes);
  Message(Message&& other) noexcept
      : words_(std::move(other.words_)), size_(std::exchange(other.size_, 0)) {}
  Message& operator=(Message&& other) noexcept {
    words_ = std::move(other.words_);
    size_ = std::exchange(other.size_, 0);
    return *this;
  }

  [[nodiscard]] std::span<const std::uint8_t> bytes() const {
    return {reinterpret_cast<const std::uint8_t*>(words_.get()), size_};
  }
  [[nodiscard]] bool empty() const { return size_ == 0; }

 private:
  std::unique_ptr<std::uint64_t[]> words_;
  std::size_t size_ = 0;  // bytes
};

struct Incoming {
  Peer peer;
  Message message;
};

class Listener {
 public:
  virtual ~Listener() = default;

  // Appends what has arrived, at most `max` messages, after waiting at most `timeout` for the first
  // one. Returns early, possibly with nothing, after wake().
  virtual void receive(std::vector<Incoming>& to, std::size_t max,
                       std::chrono::microseconds timeout) = 0;

  // False: the peer is gone or does not take any more; the message is dropped, and counted.
  virtual bool send(const Peer& peer, std::span<const std::uint8_t> message) = 0;

  // Ends a receive() that waits, now or the next one.
  virtual void wake() = 0;

  // The address others connect to, with a wildcard port resolved.
  [[nodiscard]] virtual const std::string& endpoint() const = 0;
};

class Link {
 public:
  virtual ~Link() = default;

  virtual void receive(std::vector<Message>& to, std::size_t max,
                       std::chrono::microseconds timeout) = 0;

  // False: the other side is away or does not keep up; nothing was sent.
  virtual bool send(std::span<const std::uint8_t> message) = 0;
  virtual void wake() = 0;

  // For an event loop that waits for more than this link: readable when something may have arrived.
  // Only the change tells; after it, and after each send(), receive without waiting until nothing
  // comes. Stays the link's. -1: this transport has none.
  [[nodiscard]] virtual int descriptor() { return -1; }
};

constexpr std::size_t large_message = 4'096;  // bytes; ten thousand smaller ones are 40 MB

// Limits of a socket.
struct Limits {
  std::size_t message_bytes = std::size_t{8} << 20;  // none larger is sent
  int queue_messages = 10'000;                       // high-water mark, each direction
  std::size_t incoming_bytes = 0;  // a sender of more is cut off; 0: message_bytes
  // Of large messages, handed over and not yet taken: most for one peer, and for all peers of a
  // listener. Smaller ones are bounded by their number.
  std::size_t untaken_bytes = std::size_t{64} << 20;
  std::size_t untaken_bytes_of_all = std::size_t{256} << 20;

  [[nodiscard]] std::size_t incoming() const {
    return incoming_bytes == 0 ? message_bytes : incoming_bytes;
  }
};

// What was thrown away since the start, over all sockets of a transport.
struct TransportCounts {
  std::uint64_t multipart = 0;     // messages of several frames
  std::uint64_t oversized = 0;     // in or out; over tcp and ipc ZeroMQ itself ends the connection
  std::uint64_t unsent = 0;        // the peer was gone, or did not take what it asked for
  std::uint64_t unknown_keys = 0;  // connections refused by the allow-list
};

class Transport {
 public:
  virtual ~Transport() = default;
  // Faults: unavailable (address in use, bad endpoint).
  virtual Expected<std::unique_ptr<Listener>, Fault> listen(const std::string& endpoint,
                                                            const Limits& limits) = 0;
  virtual Expected<std::unique_ptr<Link>, Fault> connect(const std::string& endpoint,
                                                         const Limits& limits) = 0;
  // Any thread.
  [[nodiscard]] virtual TransportCounts counts() const = 0;
};

}  // namespace aftercare::bus
