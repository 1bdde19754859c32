// A network inside one thread, under virtual time (design D8): the same seed gives the same delays
// and losses, so that a run which fails can be run again.
//
// Like ZeroMQ it keeps the order of each connection, never doubles a message, refuses to send to
// who is away, and gives a Link a new name on the Listener's side after each reconnection. Unlike
// ZeroMQ it can lose a single message (Conditions::drop, lose_next), as a bug would.
//
// receive() never waits: it returns what is due at now(). Time passes only by advance() and step().
// Endpoints are any words ("sim://complaints.feed").
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "common/base/time.h"
#include "common/bus/monotonic.h"
#include "common/bus/transport.h"

namespace aftercare::bus {

struct Conditions {
  std::chrono::microseconds delay_min{50};
  std::chrono::microseconds delay_max{500};
  double drop = 0;                              // share of messages that get lost, 0 to 1
  std::chrono::microseconds reconnect{20'000};  // how long a Link stays away after a break
};

class SimulatedNetwork final : public Transport {
 public:
  explicit SimulatedNetwork(std::uint64_t seed,
                            Instant start = Instant{std::chrono::hours{24} * 20'000});
  ~SimulatedNetwork() override;

  Expected<std::unique_ptr<Listener>, Fault> listen(const std::string& endpoint,
                                                    const Limits& limits) override;
  Expected<std::unique_ptr<Link>, Fault> connect(const std::string& endpoint,
                                                 const Limits& limits) override;
  [[nodiscard]] TransportCounts counts() const override;

  [[nodiscard]] Instant now() const;
  // Clocks that show now(); they may outlive the network.
  [[nodiscard]] Clock clock() const;
  [[nodiscard]] Monotonic monotonic() const;

  void advance(std::chrono::microseconds by);
  // Moves time to the next delivery. False: nothing is under way, time stays.
  bool step();
  // When the next message that is under way arrives.
  [[nodiscard]] std::optional<Instant> next_delivery() const;

  void set(const Conditions& conditions);
  // A partition: all connections to the endpoint break, with what is under way, until heal().
  void cut(const std::string& endpoint);
  void heal(const std::string& endpoint);
  // All connections to the endpoint break once.
  void disconnect(const std::string& endpoint);
  // The next `count` messages that the listener of the endpoint sends get lost.
  void lose_next(const std::string& endpoint, std::size_t count);

  struct State;  // of the .cpp

 private:
  std::shared_ptr<State> state_;  // shared with the sockets, which may outlive the network
};

}  // namespace aftercare::bus
