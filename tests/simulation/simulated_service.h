// A whole service in a simulation: memory log, sockets of the simulated network, no thread. It can
// be killed between any two steps and started again from what was on its "disk".
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/bus/feed_reader.h"
#include "common/bus/feed_server.h"
#include "common/bus/simulated_network.h"
#include "common/eventlog/memory_event_log.h"
#include "common/personal/vault.h"
#include "common/runtime/definition.h"
#include "common/runtime/service_core.h"
#include "common/testing/temporary_folder.h"

namespace aftercare::simulation {

class SimulatedService {
 public:
  // Endpoints are sim://NAME.commands, .queries and .feed. `definition` and `network` outlive it.
  SimulatedService(bus::SimulatedNetwork& network, const runtime::Definition& definition,
                   std::uint64_t seed);

  // Does what each thread of the real one would do once.
  void turn();

  void kill();
  void start();
  [[nodiscard]] bool running() const { return core_ != nullptr; }

  // All that was decided is on disk, and nothing of its own is left to react to.
  [[nodiscard]] bool idle();

  eventlog::MemoryEventLog& log() { return log_; }
  runtime::ServiceCore& core() { return *core_; }
  [[nodiscard]] std::string endpoint(const std::string& what) const;

 private:
  struct Peer {
    const runtime::Reaction* reaction;
    std::unique_ptr<bus::Link> link;
    std::unique_ptr<bus::FeedReader> reader;
  };

  void decide();
  void write_to_disk();
  void answer();

  bus::SimulatedNetwork& network_;
  const runtime::Definition& definition_;
  const Random random_;
  const personal::MasterKey master_ = personal::MasterKey::random();
  testing::TemporaryFolder folder_{testing::quick_parent()};
  eventlog::MemoryEventLog log_;
  std::unique_ptr<personal::Vault> vault_;
  std::unique_ptr<runtime::ServiceCore> core_;
  std::unique_ptr<bus::Listener> commands_, queries_, feed_;
  std::unique_ptr<bus::FeedServer> feed_server_;
  std::vector<Peer> peers_;
  bool disk_works_ = false;  // a group is closed and not written yet
};

}  // namespace aftercare::simulation
