// A client of the simulation: sends one command after the other, each until it is answered, with
// the same id; remembers every answer byte for byte.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/bus/draft.h"
#include "common/bus/simulated_network.h"
#include "common/testing/requests.h"
#include "schemas/complaints.codec.h"

namespace aftercare::simulation {

class Client {
 public:
  // Registers a complaint and works on it: `commands` in all.
  Client(bus::SimulatedNetwork& network, const std::string& endpoint, std::uint64_t seed,
         int commands);

  // Sends, resends, takes answers.
  void turn();
  [[nodiscard]] bool done() const { return left_ == 0; }

  struct Acknowledged {
    testing::CommandReply reply;
    bool creates = false;
  };
  // By command id. Each answer to a retry was compared with the first.
  [[nodiscard]] const std::map<Uuid, Acknowledged>& ledger() const { return ledger_; }
  [[nodiscard]] std::uint64_t resent() const { return resent_; }

 private:
  void next_command();
  void send();
  void take(const testing::CommandReply& reply);

  static constexpr std::chrono::seconds patience{2};

  bus::SimulatedNetwork& network_;
  const Random random_;
  const std::unique_ptr<bus::Link> link_;
  bus::Draft draft_;
  int left_;
  testing::Ask ask_;
  complaints::ComplaintCommand command_;
  std::optional<Instant> sent_at_;
  std::uint64_t request_ = 0;
  std::map<std::uint64_t, Uuid> asked_;  // request -> command
  Uuid case_;
  std::map<Uuid, Acknowledged> ledger_;
  std::uint64_t resent_ = 0;
};

}  // namespace aftercare::simulation
