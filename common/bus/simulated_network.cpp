#include "common/bus/simulated_network.h"

#include <algorithm>
#include <map>
#include <set>

#include "common/base/uuid.h"

namespace aftercare::bus {
namespace {

using std::chrono::microseconds;

// When a message arrives; the number keeps the order of messages that arrive together.
using Due = std::pair<Instant, std::uint64_t>;

// A large message has room behind those of its sender that wait, whose sizes `waiting` tells.
template <class Inbox, class SizeOf>
bool has_room(std::size_t size, const Limits& sender, const Inbox& inbox, SizeOf waiting) {
  if (size < large_message) return true;
  std::size_t large = size;
  for (const auto& [due, message] : inbox) {
    const std::size_t one = waiting(message);
    large += one >= large_message ? one : 0;
  }
  return large <= sender.untaken_bytes;
}

}  // namespace

struct SimulatedNetwork::State {
  class SimulatedListener;
  class SimulatedLink;

  // One direction of a connection.
  struct Lane {
    Instant last;  // messages do not overtake each other
  };

  State(std::uint64_t seed, Instant start) : now(start), random(seeded_random(seed)) {}

  Due schedule(Lane& lane) {
    const auto spread =
        static_cast<std::uint64_t>((conditions.delay_max - conditions.delay_min).count()) + 1;
    const microseconds delay =
        conditions.delay_min + microseconds{static_cast<std::int64_t>(random() % spread)};
    lane.last = std::max(lane.last, now + delay);
    return {lane.last, ++sequence};
  }

  bool unsent() {
    ++counts.unsent;
    return false;
  }

  bool loses() {
    return conditions.drop > 0 && static_cast<double>(random() >> 11) * 0x1p-53 < conditions.drop;
  }

  Instant now;
  Random random;
  Conditions conditions;
  std::uint64_t sequence = 0;
  std::uint64_t connections_made = 0;
  std::map<std::string, SimulatedListener*> listeners;
  std::set<SimulatedLink*> links;
  std::set<std::string> cut;
  std::map<std::string, std::size_t> to_lose;
  TransportCounts counts;
};

using State = SimulatedNetwork::State;

class State::SimulatedListener final : public Listener {
 public:
  SimulatedListener(std::shared_ptr<State> state, std::string endpoint, const Limits& limits)
      : state_(std::move(state)), endpoint_(std::move(endpoint)), limits_(limits) {
    state_->listeners[endpoint_] = this;
  }
  ~SimulatedListener() override;

  void receive(std::vector<Incoming>& to, std::size_t max, microseconds) override {
    for (std::size_t i = 0; i < max && !inbox_.empty(); ++i) {
      const auto first = inbox_.begin();
      if (first->first.first > state_->now) return;
      to.push_back(std::move(first->second));
      inbox_.erase(first);
    }
  }
  bool send(const Peer& peer, std::span<const std::uint8_t> message) override;
  void wake() override {}
  [[nodiscard]] const std::string& endpoint() const override { return endpoint_; }

  // Takes a message that arrives at `due` from a link with these limits; false: too many or too
  // large.
  bool deliver(const Due& due, const Peer& peer, std::span<const std::uint8_t> message,
               const Limits& sender) {
    const auto waiting = std::count_if(
        inbox_.begin(), inbox_.end(), [&](const auto& entry) { return entry.second.peer == peer; });
    if (message.size() > limits_.incoming() || waiting >= limits_.queue_messages) return false;
    const auto of_this_peer = [&peer](const Incoming& one) {
      return one.peer == peer ? one.message.bytes().size() : 0;
    };
    if (!has_room(message.size(), sender, inbox_, of_this_peer)) return false;
    inbox_.emplace(due, Incoming{peer, Message(message)});
    return true;
  }
  void lose_under_way(const Peer& peer) {
    std::erase_if(inbox_, [&](const auto& entry) {
      return entry.second.peer == peer && entry.first.first > state_->now;
    });
  }
  void disconnect_all();
  [[nodiscard]] const std::map<Due, Incoming>& inbox() const { return inbox_; }

  std::map<Peer, SimulatedLink*> peers;

 private:
  const std::shared_ptr<State> state_;
  const std::string endpoint_;
  const Limits limits_;
  std::map<Due, Incoming> inbox_;
};

class State::SimulatedLink final : public Link {
 public:
  SimulatedLink(std::shared_ptr<State> state, std::string endpoint, const Limits& limits)
      : state_(std::move(state)), endpoint_(std::move(endpoint)), limits_(limits) {
    away_until_ = state_->now + state_->conditions.delay_max;
    state_->links.insert(this);
  }
  ~SimulatedLink() override {
    disconnect();
    state_->links.erase(this);
  }

  void receive(std::vector<Message>& to, std::size_t max, microseconds) override {
    (void)connected();
    for (std::size_t i = 0; i < max && !inbox_.empty(); ++i) {
      const auto first = inbox_.begin();
      if (first->first.first > state_->now) return;
      to.push_back(std::move(first->second));
      inbox_.erase(first);
    }
  }

  bool send(std::span<const std::uint8_t> message) override {
    if (message.size() > limits_.message_bytes || !connected()) return false;
    const Due due = state_->schedule(up_);
    return state_->loses() || listener_->deliver(due, peer_, message, limits_) || state_->unsent();
  }

  void wake() override {}

  bool deliver(std::span<const std::uint8_t> message, const Limits& sender) {
    if (message.size() > limits_.incoming() ||
        inbox_.size() >= static_cast<std::size_t>(limits_.queue_messages)) {
      return false;
    }
    const auto all = [](const Message& one) { return one.bytes().size(); };
    if (!has_room(message.size(), sender, inbox_, all)) return false;
    inbox_.emplace(state_->schedule(down_), Message(message));
    return true;
  }

  void disconnect() {
    if (listener_ == nullptr) return;
    listener_->lose_under_way(peer_);
    listener_->peers.erase(peer_);
    listener_ = nullptr;
    std::erase_if(inbox_, [&](const auto& entry) { return entry.first.first > state_->now; });
    away_until_ = state_->now + state_->conditions.reconnect;
  }
  [[nodiscard]] const std::map<Due, Message>& inbox() const { return inbox_; }

 private:
  bool connected() {
    if (listener_ != nullptr) return true;
    const auto found = state_->listeners.find(endpoint_);
    if (found == state_->listeners.end() || state_->cut.contains(endpoint_) ||
        state_->now < away_until_) {
      return false;
    }
    listener_ = found->second;
    peer_ = "peer" + std::to_string(++state_->connections_made);
    listener_->peers[peer_] = this;
    up_ = down_ = {};
    return true;
  }

  const std::shared_ptr<State> state_;
  const std::string endpoint_;
  const Limits limits_;
  SimulatedListener* listener_ = nullptr;  // null: not connected
  Peer peer_;
  Lane up_, down_;
  Instant away_until_;
  std::map<Due, Message> inbox_;
};

void State::SimulatedListener::disconnect_all() {
  while (!peers.empty()) peers.begin()->second->disconnect();
}

State::SimulatedListener::~SimulatedListener() {
  disconnect_all();
  state_->listeners.erase(endpoint_);
}

bool State::SimulatedListener::send(const Peer& peer, std::span<const std::uint8_t> message) {
  const auto found = peers.find(peer);
  if (found == peers.end() || message.size() > limits_.message_bytes) return false;
  auto& losses = state_->to_lose[endpoint_];
  if (losses > 0) {
    --losses;
    return true;
  }
  return state_->loses() || found->second->deliver(message, limits_) || state_->unsent();
}

SimulatedNetwork::SimulatedNetwork(std::uint64_t seed, Instant start)
    : state_(std::make_shared<State>(seed, start)) {}

SimulatedNetwork::~SimulatedNetwork() = default;

Expected<std::unique_ptr<Listener>, Fault> SimulatedNetwork::listen(const std::string& endpoint,
                                                                    const Limits& limits) {
  if (state_->listeners.contains(endpoint)) {
    return unexpected(
        Fault{Fault::Kind::unavailable, "cannot listen on " + endpoint + ": it is in use"});
  }
  return std::make_unique<State::SimulatedListener>(state_, endpoint, limits);
}

Expected<std::unique_ptr<Link>, Fault> SimulatedNetwork::connect(const std::string& endpoint,
                                                                 const Limits& limits) {
  return std::make_unique<State::SimulatedLink>(state_, endpoint, limits);
}

TransportCounts SimulatedNetwork::counts() const { return state_->counts; }

Instant SimulatedNetwork::now() const { return state_->now; }

Clock SimulatedNetwork::clock() const {
  return [state = state_] { return state->now; };
}

Monotonic SimulatedNetwork::monotonic() const {
  return [state = state_] { return state->now.time_since_epoch(); };
}

void SimulatedNetwork::advance(microseconds by) { state_->now += by; }

std::optional<Instant> SimulatedNetwork::next_delivery() const {
  std::optional<Instant> next;
  const auto look_at = [&](const auto& inbox) {
    const auto found = inbox.upper_bound(Due{state_->now, UINT64_MAX});
    if (found != inbox.end() && (!next || found->first.first < *next)) next = found->first.first;
  };
  for (const auto& [endpoint, listener] : state_->listeners) look_at(listener->inbox());
  for (const auto* link : state_->links) look_at(link->inbox());
  return next;
}

bool SimulatedNetwork::step() {
  const auto next = next_delivery();
  if (next) state_->now = *next;
  return next.has_value();
}

void SimulatedNetwork::set(const Conditions& conditions) { state_->conditions = conditions; }

void SimulatedNetwork::cut(const std::string& endpoint) {
  state_->cut.insert(endpoint);
  disconnect(endpoint);
}

void SimulatedNetwork::heal(const std::string& endpoint) { state_->cut.erase(endpoint); }

void SimulatedNetwork::disconnect(const std::string& endpoint) {
  const auto found = state_->listeners.find(endpoint);
  if (found != state_->listeners.end()) found->second->disconnect_all();
}

void SimulatedNetwork::lose_next(const std::string& endpoint, std::size_t count) {
  state_->to_lose[endpoint] = count;
}

}  // namespace aftercare::bus
