// The services behind the gateway: what they describe, whether they are there, and the way to ask
// them. All on the loop's thread.
#pragma once

#include <capnp/message.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/base/outcome.h"
#include "common/bus/draft.h"
#include "common/bus/transport.h"
#include "common/schema/description.h"
#include "gateway/config.h"
#include "gateway/door.h"
#include "gateway/http/loop.h"
#include "gateway/routing.h"

namespace aftercare::gateway {

class Services {
 public:
  // Connects, and goes on to watch. Loop and transport outlive it. Faults: unavailable (an endpoint
  // that cannot be one).
  static Expected<std::unique_ptr<Services>, Fault> connect(http::Loop& loop,
                                                            bus::Transport& transport,
                                                            const Config& config);
  ~Services();
  Services(const Services&) = delete;
  Services& operator=(const Services&) = delete;

  // `done` is called exactly once, maybe from within.
  void ask_command(std::size_t service, capnp::MessageBuilder& request, Answered done);
  void ask_query(std::size_t service, capnp::MessageBuilder& request, Answered done);

  // Paths of all services described so far. A new object whenever a description has changed.
  [[nodiscard]] const std::shared_ptr<const Routes>& routes() const { return routes_; }
  // In the order of the configuration; without those not described yet.
  [[nodiscard]] std::vector<std::shared_ptr<const schema::Description>> descriptions() const;
  // Counts changes of descriptions().
  [[nodiscard]] std::uint64_t generation() const { return generation_; }

  struct State {
    std::string name;
    bool described = false;
    bool answering = false;                  // both its doors, to the last status question
    bool accepting = false;                  // commands
    std::uint64_t head = 0;                  // of its log, as last seen
    std::vector<std::string> refused_feeds;  // services that it reads nothing from any more
  };
  [[nodiscard]] std::vector<State> states() const;
  [[nodiscard]] bool all_described() const;
  [[nodiscard]] bool ready() const;  // all are described and answering, as last seen
  // Asks all of them now and calls `done` when each has answered, or could not.
  void look(std::function<void()> done);

  // The index of a service's name; size(): there is none.
  [[nodiscard]] std::size_t index_of(std::string_view name) const;
  [[nodiscard]] std::size_t size() const { return services_.size(); }
  [[nodiscard]] const std::shared_ptr<const schema::Description>& description(
      std::size_t service) const;
  // Counts how often a service was seen to come (back).
  [[nodiscard]] std::uint64_t arrivals(std::size_t service) const;
  // A link of one's own to the feed of a service.
  [[nodiscard]] Expected<std::unique_ptr<bus::Link>, Fault> feed(std::size_t service);

 private:
  struct Service;

  Services(http::Loop& loop, bus::Transport& transport, const Config& config);
  Expected<void, Fault> open();
  void ask(Service& service, std::unique_ptr<Door> Service::*door, capnp::MessageBuilder& request,
           Answered done);
  void tick();
  void poll(Service& service);
  void polled(Service& service);
  void end_look();
  bool take_status(Service& service, const bus::Message& message);
  void describe(Service& service);
  void take_description(Service& service, const bus::Message& message);
  void set_answering(Service& service, bool answering);
  void rebuild();

  http::Loop& loop_;
  bus::Transport& transport_;
  const Config& config_;
  std::vector<std::unique_ptr<Service>> services_;
  std::shared_ptr<const Routes> routes_;
  std::uint64_t generation_ = 0;
  bus::Draft draft_{4096};
  std::vector<std::function<void()>> looking_;
  bool asking_ = false;
  http::Loop::TimerPtr ticker_;
};

}  // namespace aftercare::gateway
