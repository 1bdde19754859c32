#include "tests/simulation/simulated_service.h"

#include <stdexcept>

namespace aftercare::simulation {
namespace {

template <class T>
T must(Expected<T, Fault> value) {
  if (!value) throw std::runtime_error(value.error().what);
  return std::move(*value);
}

}  // namespace

SimulatedService::SimulatedService(bus::SimulatedNetwork& network,
                                   const runtime::Definition& definition, std::uint64_t seed)
    : network_(network), definition_(definition), random_(seeded_random(seed)) {
  start();
}

std::string SimulatedService::endpoint(const std::string& what) const {
  return "sim://" + definition_.name + "." + what;
}

void SimulatedService::start() {
  log_.reopen();
  vault_ = must(personal::Vault::open({.directory = (folder_.path() / "vault").string(),
                                       .next_unused = runtime::next_unused_key(log_),
                                       .batch = 256},
                                      master_));
  core_ = must(runtime::ServiceCore::make({.definition = definition_,
                                           .log = log_,
                                           .vault = *vault_,
                                           .views = folder_.path() / "views",
                                           .clock = network_.clock(),
                                           .wall = network_.clock(),
                                           .random = random_,
                                           .metrics = [] { return std::string(); }}));
  commands_ = must(network_.listen(endpoint("commands"), {}));
  queries_ = must(network_.listen(endpoint("queries"), {}));
  feed_ = must(network_.listen(endpoint("feed"), {}));
  feed_server_ =
      std::make_unique<bus::FeedServer>(*feed_, log_, bus::FeedLimits{}, network_.monotonic());
  for (const runtime::Reaction& reaction : definition_.reactions) {
    if (reaction.source == definition_.name) continue;
    Peer peer{.reaction = &reaction,
              .link = must(network_.connect("sim://" + reaction.source + ".feed", {}))};
    peer.reader = std::make_unique<bus::FeedReader>(*peer.link, 64, network_.monotonic());
    peer.reader->open(core_->writer().anchor_of(reaction));
    peers_.push_back(std::move(peer));
  }
}

void SimulatedService::kill() {
  disk_works_ = false;
  peers_.clear();
  feed_server_.reset();
  feed_.reset();
  queries_.reset();
  commands_.reset();
  core_.reset();
  vault_.reset();
}

void SimulatedService::turn() {
  if (!running()) return;
  write_to_disk();
  if (!running()) return;
  decide();
  if (!running()) return;
  static_cast<void>(must(core_->project(50)));
  answer();
  if (const auto served = feed_server_->step({}); !served) {
    throw std::runtime_error(served.error().what);
  }
}

void SimulatedService::decide() {
  std::vector<bus::Incoming> incoming;
  commands_->receive(incoming, 16, {});
  runtime::Writer& writer = core_->writer();
  for (const bus::Incoming& one : incoming) writer.take(one);
  for (Peer& peer : peers_) {
    std::vector<bus::FeedRecord> records;
    const auto received = peer.reader->receive(records, {});
    if (!received) throw std::runtime_error(received.error().what);
    for (const bus::FeedRecord& record : records) {
      if (writer.react(*peer.reaction, record.bytes, peer.reader->anchor().log)) continue;
      peer.reader->open(writer.anchor_of(*peer.reaction));
      break;
    }
  }
  writer.fire_due_timers();
  writer.react_to_own(16);
  if (!disk_works_) disk_works_ = writer.close_group();
}

// The disk takes its time: the next group is decided on what one on its way decided.
void SimulatedService::write_to_disk() {
  if (!disk_works_ || random_() % 3 == 0) return;
  runtime::Writer& writer = core_->writer();
  writer.write_group();
  const auto replies = writer.finish_group();
  disk_works_ = false;
  if (!replies) return kill();  // on a failed write the process stops
  for (const runtime::Outgoing& reply : *replies) commands_->send(reply.peer, reply.message);
}

bool SimulatedService::idle() {
  runtime::Writer& writer = core_->writer();
  return !disk_works_ && writer.decided() == 0 && !writer.has_own_events();
}

void SimulatedService::answer() {
  std::vector<bus::Incoming> incoming;
  queries_->receive(incoming, 16, {});
  const auto send = [this](const bus::Peer& peer, std::span<const std::uint8_t> reply) {
    queries_->send(peer, reply);
  };
  for (const bus::Incoming& one : incoming) core_->queries().answer(one, send);
  core_->queries().due(send);
}

}  // namespace aftercare::simulation
