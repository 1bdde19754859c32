// One endpoint of one service, asked from the loop's thread: no thread of its own, no waiting. A
// request ends in exactly one call of its `done`.
#pragma once

#include <capnp/message.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/base/outcome.h"
#include "common/bus/requests.h"
#include "common/bus/transport.h"
#include "gateway/http/loop.h"

namespace aftercare::gateway {

// The bytes of a wire::Reply, or why there is none: unavailable (503) or timeout (504).
using Answered = std::function<void(Expected<bus::Message, Rejection>)>;

class Door {
 public:
  // The loop outlives the door. `service` is for messages. Probes are not counted as in flight: a
  // service that has much to do is watched all the same.
  Door(http::Loop& loop, std::unique_ptr<bus::Link> link, std::string service,
       std::size_t in_flight_max);
  ~Door();
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;

  // Sends a message whose root is a wire::Request. `done` may be called from within: when the
  // service is away, that is known at once: false.
  bool ask(capnp::MessageBuilder& request, std::chrono::milliseconds timeout, Answered done);

  // Asks whether the service is there. When it is not, all who wait are told so; otherwise they
  // would wait for a reply that died with its connection until their time is up. False: it is not.
  bool probe(capnp::MessageBuilder& request, std::chrono::milliseconds timeout, Answered done);

  // Takes what has arrived, and ends what took too long; to be called now and then.
  void tick();

  [[nodiscard]] std::size_t waiting() const { return pending_.size() - probes_; }

  // What they hear who ask a service that is away; `sent`: what became of the request is unknown.
  [[nodiscard]] Rejection away(bool sent) const;

 private:
  struct Pending {
    Answered done;
    bool probe = false;
  };
  bool send(capnp::MessageBuilder& request, std::chrono::milliseconds timeout, Answered& done,
            bool probe);
  void take();
  void take_soon();
  void fail_all();

  http::Loop& loop_;
  std::string service_;
  std::unique_ptr<bus::Link> link_;
  bus::Asker asker_;
  const std::size_t in_flight_max_;
  std::unordered_map<bus::RequestId, Pending> pending_;
  std::size_t probes_ = 0;
  std::vector<bus::Answer> inbox_;
  // Tells a posted call whether the door is still there.
  std::shared_ptr<bool> taking_soon_ = std::make_shared<bool>(false);
  http::Loop::TimerPtr watch_;  // last: ends before the link
};

}  // namespace aftercare::gateway
