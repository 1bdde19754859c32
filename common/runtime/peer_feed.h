// The feed of another service, on its way to the writer: a thread reads it, the writer takes what
// has come, in order. Bounded: while the writer is behind, nothing more is asked for.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "common/bus/transport.h"
#include "common/eventlog/anchor.h"
#include "common/runtime/feed_state.h"
#include "common/runtime/reaction.h"

namespace aftercare::bus {
class FeedReader;
}

namespace aftercare::runtime {

class PeerFeed {
 public:
  // `arrived` is called from the reading thread when there is something to take.
  PeerFeed(const Reaction& reaction, std::unique_ptr<bus::Link> link, const eventlog::Anchor& after,
           std::function<void()> arrived);

  // Reads until told to stop; its own thread. Where the peer's log is not the one that was read
  // before, or cannot be read, nothing comes until that changes; state() and the service's own log
  // say why. The service itself goes on.
  void run(const std::stop_token& stop);

  struct Record {
    bus::Message message;
    Uuid log;  // of the peer
  };
  // At most `limit` records; the writer's thread.
  std::vector<Record> take(std::size_t limit);

  // What was taken behind `after` is given again: it could not be kept. The writer's thread.
  void read_again(const eventlog::Anchor& after);

  // The last position of the peer's log, as far as it was heard; nothing: nothing was heard yet, or
  // its log is in doubt.
  [[nodiscard]] std::optional<eventlog::Position> head() const;

  // Any thread. `position` is left to the caller.
  [[nodiscard]] FeedState state() const;

  [[nodiscard]] const Reaction& reaction() const { return reaction_; }

 private:
  static constexpr std::size_t held_limit = 8'192;
  void look(const bus::FeedReader& reader);

  const Reaction& reaction_;
  const std::unique_ptr<bus::Link> link_;
  const eventlog::Anchor after_;
  const std::function<void()> arrived_;

  mutable std::mutex mutex_;  // protects what follows
  std::condition_variable_any room_;
  std::deque<Record> held_;
  std::optional<eventlog::Anchor> again_;  // read anew behind this
  std::optional<eventlog::Position> head_;
  bool connected_ = false;
  std::string trouble_;
};

}  // namespace aftercare::runtime
