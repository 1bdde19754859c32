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
#include <vector>

#include "common/bus/transport.h"
#include "common/eventlog/event_log.h"
#include "common/runtime/reaction.h"

namespace aftercare::runtime {

class PeerFeed {
 public:
  // `arrived` is called from the reading thread when there is something to take.
  PeerFeed(const Reaction& reaction, std::unique_ptr<bus::Link> link, eventlog::Position after,
           std::function<void()> arrived);

  // Reads until told to stop; its own thread. Throws std::runtime_error where the peer's log is
  // shorter than what was read from it before.
  void run(const std::stop_token& stop);

  // At most `limit` records; the writer's thread.
  std::vector<bus::Message> take(std::size_t limit);

  // What was taken behind `after` is given again: it could not be kept. The writer's thread.
  void read_again(eventlog::Position after);

  // The last position of the peer's log, as far as it was heard; nothing: nothing was heard yet.
  [[nodiscard]] std::optional<eventlog::Position> head() const;

  [[nodiscard]] const Reaction& reaction() const { return reaction_; }

 private:
  static constexpr std::size_t held_limit = 8'192;

  const Reaction& reaction_;
  const std::unique_ptr<bus::Link> link_;
  const eventlog::Position after_;
  const std::function<void()> arrived_;

  mutable std::mutex mutex_;  // protects what follows
  std::condition_variable_any room_;
  std::deque<bus::Message> held_;
  std::optional<eventlog::Position> again_;  // read anew behind this
  std::optional<eventlog::Position> head_;
};

}  // namespace aftercare::runtime
