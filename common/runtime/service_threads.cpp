#include "common/runtime/service_threads.h"

#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "common/bus/feed_server.h"
#include "common/runtime/group_commit.h"
#include "common/runtime/peer_feed.h"
#include "common/runtime/projector.h"
#include "common/runtime/signal.h"
#include "common/telemetry/log.h"

namespace aftercare::runtime {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t messages_a_turn = 1'024;
constexpr std::size_t records_a_turn = 256;
constexpr std::size_t records_at_once = 16;  // one may lead to thousands of commands
// A group of this size goes to a disk that is free while the rest of what came is still decided; a
// sync takes as long as deciding a dozen commands.
constexpr std::size_t worth_a_sync = 16;
constexpr std::size_t worth_a_thread = 4;
constexpr milliseconds idle_wait{100};      // how long a stop or a timer may go unnoticed
constexpr milliseconds alarm_look{50};      // how often the alarms are looked at
constexpr milliseconds refill_rest{5'000};  // after no key could be made, as on a full disk
constexpr milliseconds kept_look{2};        // how often waiting questions are looked at

// What arrives: a command is the body of a request that the gateway takes (1 MiB) and a little
// more, a question names what it asks for, a reader of the feed says how far it is. Answers may be
// larger.
constexpr bus::Limits command_limits{.incoming_bytes = std::size_t{2} << 20};
constexpr bus::Limits query_limits{.incoming_bytes = std::size_t{64} << 10};
constexpr bus::Limits feed_limits{.incoming_bytes = std::size_t{64} << 10};

class Threads final : public ServiceThreads {
 public:
  explicit Threads(Parts parts) : parts_(std::move(parts)) {}
  ~Threads() override { stop(); }

  Expected<void, Fault> open() {
    const ServiceConfig& config = parts_.config;
    for (const auto& [listener, endpoint, limits] :
         {std::tuple{&commands_, &config.commands, command_limits},
          std::tuple{&queries_, &config.queries, query_limits},
          std::tuple{&feed_, &config.feed, feed_limits}}) {
      auto opened = parts_.transport.listen(*endpoint, limits);
      if (!opened) return unexpected(opened.error());
      *listener = std::move(*opened);
    }
    for (const Reaction& reaction : parts_.definition.reactions) {
      if (reaction.source == parts_.definition.name) continue;  // the writer reads its own log
      for (const Peer& peer : parts_.config.peers) {
        if (peer.name != reaction.source) continue;
        auto link = parts_.transport.connect(peer.feed, {});
        if (!link) return unexpected(link.error());
        peers_.push_back(std::make_unique<PeerFeed>(reaction, std::move(*link),
                                                    parts_.core.writer().anchor_of(reaction),
                                                    [this] { commands_->wake(); }));
      }
    }
    parts_.core.queries().watch_feeds([this] { return feeds(); });
    parts_.metrics.watch_feeds([this] { return feeds(); });
    parts_.metrics.watch_transport(parts_.transport);
    return {};
  }

  void run() {
    begin("writer", [this](const std::stop_token& stop) { write(stop); });
    begin("projector", [this](const std::stop_token& stop) { project(stop); });
    begin("queries", [this](const std::stop_token& stop) { answer(stop); });
    begin("feed", [this](const std::stop_token& stop) { stream(stop); });
    begin("keys", [this](const std::stop_token& stop) { refill(stop); });
    for (const auto& peer : peers_) {
      begin("peer", [one = peer.get()](const std::stop_token& stop) { one->run(stop); });
    }
  }

  [[nodiscard]] std::optional<Fault> broken() const override {
    const std::lock_guard lock(mutex_);
    return broken_;
  }

  void stop() override {
    for (auto& thread : threads_) thread.request_stop();
    for (const auto* listener : {&commands_, &queries_, &feed_}) {
      if (*listener != nullptr) (*listener)->wake();
    }
    projector_.log_grew();
    threads_.clear();  // joins
  }

 private:
  [[nodiscard]] std::vector<FeedState> feeds() const {
    std::vector<FeedState> all;
    for (const auto& peer : peers_) {
      all.push_back(peer->state());
      // The name of the cursor is the name of the reaction.
      all.back().position = parts_.log.cursor(all.back().reaction);
    }
    return all;
  }

  void begin(const char* name, std::function<void(const std::stop_token&)> task) {
    threads_.emplace_back([this, name, task = std::move(task)](const std::stop_token& stop) {
      pthread_setname_np(pthread_self(), name);
      try {
        task(stop);
      } catch (const eventlog::Damaged& damaged) {
        fail(damaged.fault);
      } catch (const LogBroken& broken) {
        fail(broken.fault);
      } catch (const std::exception& failure) {
        fail({Fault::Kind::io, std::string(name) + ": " + failure.what()});
      }
    });
  }

  void fail(const Fault& fault) {
    log::error("service.broken", {{"kind", to_string(fault.kind)}, {"what", fault.what}});
    const std::lock_guard lock(mutex_);
    if (!broken_) broken_ = fault;
  }

  // --- writer ------------------------------------------------------------------------------------

  void write(const std::stop_token& stop) {
    Writer& writer = parts_.core.writer();
    GroupCommit disk(writer, [this] { commands_->wake(); });
    std::vector<bus::Incoming> incoming;
    steady_clock::time_point looked{};
    bool more_alarms = false;
    bool more_reactions = false;
    while (!stop.stop_requested()) {
      incoming.clear();
      const bool busy = more_alarms || more_reactions || writer.has_own_events();
      commands_->receive(incoming, messages_a_turn, busy ? milliseconds{0} : alarm_look);
      for (const bus::Incoming& one : incoming) {
        writer.take(one);
        const bool enough = disk.free() ? writer.decided() >= worth_a_sync : writer.wants_commit();
        if (enough && !hand_over(writer, disk)) return;
      }
      read_again(writer);
      more_reactions = take_reactions(writer);
      writer.react_to_own();
      if (const auto now = steady_clock::now(); more_alarms || now - looked >= alarm_look) {
        looked = now;
        const auto next = writer.next_alarm();
        more_alarms = next && *next <= parts_.clock() && writer.fire_due_timers();
      }
      if (!hand_over(writer, disk)) return;
      open_when_caught_up();
    }
    if (!disk.busy()) return;
    disk.wait();
    std::vector<Outgoing> replies;
    if (finish(writer, replies)) send(replies);
  }

  // Gives the disk what was decided, and sends what is on it; in this order, so that the disk does
  // not wait for the sending. A few commands alone are written here: waking a second thread would
  // cost them more than it could save. False: the log is broken.
  bool hand_over(Writer& writer, GroupCommit& disk) {
    std::vector<Outgoing> replies;
    if (disk.done() || (disk.busy() && writer.wants_commit())) {
      disk.wait();
      if (!finish(writer, replies)) return false;
    }
    if (!disk.busy()) {
      const bool few = writer.decided() < worth_a_thread;
      if (writer.close_group()) {
        closed_at_ = steady_clock::now();
        if (!few) {
          disk.start();
        } else {
          send(replies);
          writer.write_group();
          if (!finish(writer, replies)) return false;
        }
      }
    }
    send(replies);
    return true;
  }

  bool finish(Writer& writer, std::vector<Outgoing>& replies) {
    auto finished = writer.finish_group();
    if (!finished) {
      fail(finished.error());
      return false;
    }
    replies = std::move(*finished);
    const std::chrono::duration<double> took = steady_clock::now() - closed_at_;
    parts_.metrics.group(writer.statistics(), replies.size(), took.count());
    if (const auto head = parts_.log.head(); head != told_) {
      told_ = head;
      projector_.log_grew();
      feed_->wake();
    }
    return true;
  }

  void send(std::vector<Outgoing>& replies) {
    for (const Outgoing& reply : replies) commands_->send(reply.peer, reply.message);
    replies.clear();
  }

  // A service that was put back answers when it has seen what its peers have decided meanwhile.
  void open_when_caught_up() {
    if (!parts_.closed.load()) return;
    for (const auto& peer : peers_) {
      const auto head = peer->head();
      if (!head || parts_.log.cursor(peer->reaction().name) < *head) return;
    }
    std::error_code error;
    std::filesystem::remove(parts_.config.data / restored_marker, error);
    if (error) return log::warn("service.put_back", {{"what", error.message()}});
    parts_.closed = false;
    log::info("service.caught_up", {{"peers", peers_.size()}});
  }

  // What came of these feeds before is dropped.
  void read_again(Writer& writer) {
    for (const Reaction* reaction : writer.take_to_read_again()) {
      for (const auto& peer : peers_) {
        if (&peer->reaction() == reaction) peer->read_again(writer.anchor_of(*reaction));
      }
    }
  }

  // What the peers' feeds have brought, a little of each in turn. True: there may be more.
  bool take_reactions(Writer& writer) {
    if (peers_.empty() || !parts_.log.has_room()) return false;  // they wait where they are
    bool more = false;
    for (const auto& peer : peers_) {
      std::size_t taken = 0;
      while (taken < records_a_turn && !writer.wants_commit()) {
        const auto records = peer->take(records_at_once);
        if (records.empty()) break;
        taken += records.size();
        if (!react(writer, *peer, records)) break;
      }
      more = more || taken >= records_a_turn;
    }
    return more || writer.wants_commit();
  }

  // False: records are missing before one of them.
  static bool react(Writer& writer, PeerFeed& peer, const std::vector<PeerFeed::Record>& records) {
    for (const PeerFeed::Record& record : records) {
      if (writer.react(peer.reaction(), record.message.bytes(), record.log)) continue;
      peer.read_again(writer.anchor_of(peer.reaction()));
      return false;
    }
    return true;
  }

  // --- the others --------------------------------------------------------------------------------

  void project(const std::stop_token& stop) {
    if (parts_.config.views_paused) return;
    if (const auto ended = projector_.run(stop); !ended) fail(ended.error());
  }

  void answer(const std::stop_token& stop) {
    QueryServer& server = parts_.core.queries();
    std::vector<bus::Incoming> incoming;
    const QueryServer::Send send = [this](const bus::Peer& peer,
                                          std::span<const std::uint8_t> reply) {
      queries_->send(peer, reply);
    };
    while (!stop.stop_requested()) {
      incoming.clear();
      queries_->receive(incoming, messages_a_turn, server.kept() > 0 ? kept_look : idle_wait);
      for (const bus::Incoming& one : incoming) server.answer(one, send);
      server.due(send);
      projector_.questions_wait(server.kept() > 0);
    }
  }

  void stream(const std::stop_token& stop) {
    bus::FeedServer server(*feed_, parts_.log);
    while (!stop.stop_requested()) {
      if (const auto served = server.step(idle_wait); !served) return fail(served.error());
    }
  }

  // Keys are made ahead of time, so that the writer never waits for them.
  void refill(const std::stop_token& stop) {
    Signal never;
    steady_clock::time_point rest_until{};
    while (!stop.stop_requested()) {
      if (steady_clock::now() >= rest_until) {
        if (const auto made = parts_.vault.refill(); !made) {
          log::warn("vault.refill", {{"what", made.error().what}});
          rest_until = steady_clock::now() + refill_rest;
        }
      }
      never.wait(idle_wait);
    }
  }

  const Parts parts_;
  std::unique_ptr<bus::Listener> commands_, queries_, feed_;
  std::vector<std::unique_ptr<PeerFeed>> peers_;
  Projector projector_{parts_.core, [this] { queries_->wake(); }};
  eventlog::Position told_ = 0;           // the writer's alone, as the next
  steady_clock::time_point closed_at_{};  // the group that is written

  mutable std::mutex mutex_;  // protects broken_
  std::optional<Fault> broken_;
  std::vector<std::jthread> threads_;  // last: ends before what the threads use
};

}  // namespace

Expected<std::unique_ptr<ServiceThreads>, Fault> ServiceThreads::start(Parts parts) {
  auto threads = std::make_unique<Threads>(std::move(parts));
  if (const auto opened = threads->open(); !opened) return unexpected(opened.error());
  threads->run();
  return threads;
}

}  // namespace aftercare::runtime
