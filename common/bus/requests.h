// The asking side of request and reply (schemas/bus.capnp): sends Requests over one Link and
// matches the Replies by id. One thread; other threads end its waiting by Link::wake().
//
// The answering side needs no class: Listener::receive, read_message<wire::Request> (reading.h),
// a Draft for the Reply (draft.h), problem.h for a "no", Listener::send.
#pragma once

#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/time.h"
#include "common/bus/monotonic.h"
#include "common/bus/transport.h"

namespace capnp {
class MessageBuilder;
}

namespace aftercare::bus {

using RequestId = std::uint64_t;

struct Answer {
  RequestId id = 0;
  Message reply;         // a wire::Reply with this id; only its id was looked at so far
  bool in_time = false;  // false: the deadline passed, there is no reply, and what became of the
                         // request is unknown: ask again with the same command id
};

class Asker {
 public:
  struct Counts {
    std::uint64_t late = 0;       // replies that nobody waited for any more
    std::uint64_t malformed = 0;  // replies without a readable id
  };

  // `link` outlives the asker. `wall` fills in Request.deadline, `time` measures timeouts.
  explicit Asker(Link& link, std::size_t in_flight_max = 1'024, Clock wall = system_clock(),
                 Monotonic time = steady());

  // Sends a message whose root is a wire::Request, with `id` and `deadline` set here.
  // Faults: unavailable (the service is away), full (in_flight_max reached); nothing was sent then.
  Expected<RequestId, Fault> send(capnp::MessageBuilder& request,
                                  std::chrono::microseconds timeout);

  // Appends answers, timed out ones included: each request that was sent is answered exactly once.
  // Waits for the first at most `timeout`, and never past the next deadline.
  void receive(std::vector<Answer>& to, std::chrono::microseconds timeout);

  // For tools and tests: asks, and waits for this one answer. Waits for a service that is away as
  // well. Only while nothing else is in flight. Faults: unavailable, with the time it took.
  Expected<Message, Fault> ask(capnp::MessageBuilder& request, std::chrono::microseconds timeout);

  // Nobody waits any more for what is in flight: those who were asked have gone. None of it is
  // answered; a reply that comes all the same is late.
  void forget_all();

  [[nodiscard]] std::size_t in_flight() const { return deadlines_.size(); }
  [[nodiscard]] const Counts& counts() const { return counts_; }

 private:
  using Time = std::chrono::microseconds;
  void match(Message message, std::vector<Answer>& to);
  void expire(std::vector<Answer>& to);

  Link& link_;
  const std::size_t in_flight_max_;
  const Clock wall_;
  const Monotonic time_;
  RequestId last_ = 0;
  std::unordered_map<RequestId, Time> deadlines_;
  std::set<std::pair<Time, RequestId>> by_deadline_;
  std::vector<std::uint64_t> scratch_;
  std::vector<Message> inbox_;
  Counts counts_;
};

}  // namespace aftercare::bus
