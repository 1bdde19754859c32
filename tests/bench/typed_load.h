// Keeps 64 commands of one aggregate in flight on a service's `commands` door. One thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "common/base/time.h"
#include "common/base/uuid.h"
#include "common/bus/draft.h"
#include "common/bus/transport.h"
#include "schemas/bus.capnp.h"
#include "tests/bench/case_script.h"
#include "tests/bench/figure.h"
#include "tests/bench/percentiles.h"

namespace aftercare::bench {

inline constexpr std::size_t typed_in_flight = 64;

template <class Codec>
class TypedLoad {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // What a slot sends next.
  struct Next {
    Uuid stream;  // not given: the command creates
    typename Codec::Command command;
    std::string person;
    std::string role;
    std::uint32_t version = 0;  // expected; 0: whichever
  };
  using Make = std::function<Next(std::size_t slot)>;
  using Heard = std::function<void(std::size_t slot, const Replied& replied)>;

  explicit TypedLoad(bus::Link& link) : link_(link), random_(seeded_random(load_seed)) {}

  // `count` commands, by their numbers. Throws CannotMeasure when one is refused or not answered.
  void send_all(std::size_t count, const std::function<Next(std::size_t)>& make,
                const std::function<void(std::size_t, const Replied&)>& done) {
    std::size_t sent = 0;
    std::size_t answered = 0;
    std::vector<std::size_t> in_slot(typed_in_flight);
    for (; sent < std::min(count, typed_in_flight); ++sent) {
      in_slot[sent] = sent;
      send(sent, make(sent));
    }
    while (answered < count) {
      receive([&](std::size_t slot, const Replied& replied) {
        done(in_slot[slot], replied);
        ++answered;
        if (sent == count) return;
        in_slot[slot] = sent;
        send(slot, make(sent++));
      });
    }
  }

  // For as long; returns the answers a second. `heard` of a slot comes before its next `make`.
  double run(std::chrono::milliseconds duration, const Make& make, const Heard& heard,
             Latencies& latencies) {
    sent_at_.assign(typed_in_flight, {});
    const Time begin = std::chrono::steady_clock::now();
    const Time until = begin + duration;
    for (std::size_t slot = 0; slot < typed_in_flight; ++slot) send(slot, make(slot));
    std::size_t open = typed_in_flight;
    std::uint64_t done = 0;
    std::chrono::duration<double> took{};
    while (open > 0) {
      receive([&](std::size_t slot, const Replied& replied) {
        heard(slot, replied);
        const Time now = std::chrono::steady_clock::now();
        if (now >= until) {
          if (took.count() == 0) took = now - begin;
          --open;
          return;
        }
        latencies.add(now - sent_at_[slot]);
        ++done;
        send(slot, make(slot));
      });
    }
    return static_cast<double>(done) / took.count();
  }

 private:
  void send(std::size_t slot, const Next& next) {
    auto request = draft_.begin().template initRoot<wire::Request>();
    request.setId(slot);
    auto actor = request.initActor();
    actor.setPerson(next.person);
    actor.initRoles(1).set(0, next.role);
    auto body = request.initCommand();
    body.setType(Codec::type_of(next.command));
    encode(uuid_v7(system_clock()(), random_), body.initId());
    if (next.stream.given()) encode(next.stream, body.initStream());
    body.setExpectedVersion(next.version);
    Codec::encode_command(next.command, body.getPayload());
    const Time until = std::chrono::steady_clock::now() + answer_patience;
    while (!link_.send(draft_.bytes())) {  // it is not connected yet
      if (std::chrono::steady_clock::now() > until) {
        throw CannotMeasure("the service takes no commands");
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    if (!sent_at_.empty()) sent_at_[slot] = std::chrono::steady_clock::now();
  }
  template <class Take>
  void receive(const Take& take) {
    inbox_.clear();
    link_.receive(inbox_, typed_in_flight, std::chrono::milliseconds(100));
    if (!inbox_.empty()) heard_ = std::chrono::steady_clock::now();
    if (std::chrono::steady_clock::now() - heard_ > answer_patience) {
      throw CannotMeasure("the service stopped answering");
    }
    for (const bus::Message& message : inbox_) {
      const Replied replied = read_reply(message.bytes());
      if (!replied.done) throw CannotMeasure("a command was refused: " + replied.why);
      take(replied.request, replied);
    }
  }

  bus::Link& link_;
  bus::Draft draft_;
  const Random random_;
  std::vector<bus::Message> inbox_;
  std::vector<Time> sent_at_;
  Time heard_ = std::chrono::steady_clock::now();
};

}  // namespace aftercare::bench
