// Customers, claims and inventory as whole services in one thread, under virtual time: commands go
// over the simulated network, feeds cross, and any of them may be killed or cut off meanwhile.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/eventlog/record.h"
#include "common/testing/requests.h"
#include "common/testing/scenario.h"
#include "services/claims/definition.h"
#include "services/customers/definition.h"
#include "services/inventory/definition.h"
#include "tests/simulation/simulated_service.h"

namespace aftercare::simulation {

using namespace std::chrono_literals;

class ClaimSuite : public ::testing::Test {
 protected:
  void turn(std::chrono::microseconds step = 1ms) {
    for (SimulatedService* one : services_) one->turn();
    network_.advance(step);
  }
  void pass(std::chrono::milliseconds time, std::chrono::milliseconds step = 1ms) {
    for (auto left = time; left > 0ms; left -= step) turn(step);
  }

  // Until it is answered; each try has the same id, as a client's has.
  template <class Codec>
  testing::CommandReply ask(SimulatedService& at, const Uuid& to,
                            const typename Codec::Command& command, const std::string& person,
                            const std::string& role) {
    const testing::Ask ask{.id = uuid_v7(network_.now(), random_),
                           .stream = to,
                           .person = person,
                           .roles = {role},
                           .expected_version = version_of(at, to)};
    const auto link = network_.connect(at.endpoint("commands"), {}).value();
    bus::Draft draft;
    for (int tries = 0; tries < 60; ++tries) {
      testing::write_command<Codec>(draft, 1, command, ask);
      const bool sent = link->send(draft.bytes());
      for (int ms = 0; ms < 1'000; ++ms) {
        turn();
        std::vector<bus::Message> answers;
        link->receive(answers, 1, {});
        if (!answers.empty()) return testing::read_reply(answers.front().bytes());
        if (!sent) break;
      }
    }
    throw std::runtime_error("nobody answers at " + at.endpoint("commands"));
  }
  // Accepted; its stream.
  template <class Codec>
  Uuid done(SimulatedService& at, const Uuid& to, const typename Codec::Command& command,
            const std::string& person, const std::string& role) {
    const auto reply = ask<Codec>(at, to, command, person, role);
    if (reply.problem) ADD_FAILURE() << *reply.problem;
    return reply.stream;
  }

  // --- what is on the "disks" --------------------------------------------------------------------

  template <class Visit>
  static void each(SimulatedService& of, Visit visit) {
    const auto scanned = of.log().scan(0, SIZE_MAX, [&](eventlog::Position, auto bytes) {
      visit(eventlog::RecordView::read(bytes).value());
      return true;
    });
    if (!scanned) throw std::runtime_error(scanned.error().what);
  }
  static std::uint32_t version_of(SimulatedService& of, const Uuid& stream) {
    std::uint32_t version = 0;
    each(of, [&](const eventlog::RecordView& record) {
      if (record.stream() == stream) version = record.version();
    });
    return version;
  }
  // The streams of the events of a type, in the order of the log.
  static std::vector<Uuid> made_of(SimulatedService& of, std::uint64_t type) {
    std::vector<Uuid> streams;
    each(of, [&](const eventlog::RecordView& record) {
      if (record.type() == type) streams.push_back(record.stream());
    });
    return streams;
  }
  // The document as the log's events make it.
  template <class Model>
  static typename Model::Document document(SimulatedService& of, const Uuid& stream) {
    typename Model::Document out;
    out.id = stream;
    each(of, [&](const eventlog::RecordView& record) {
      if (record.stream() != stream) return;
      typename Model::Event event;
      if (!Model::Codec::decode_event(record.type(), record.payload(), event)) return;
      Model::evolve(out, event,
                    {.at = record.effective_at(),
                     .actor = record.actor(),
                     .stream = stream,
                     .version = record.version()});
      out.version = record.version();
    });
    return out;
  }

  // Each has reacted to all that the others' logs hold, and nothing new came of it.
  void catch_up() {
    for (int ms = 0; ms < 120'000; ++ms) {
      turn();
      if (std::ranges::all_of(services_, [this](SimulatedService* one) { return settled(*one); })) {
        return;
      }
    }
    FAIL() << "they never catch up";
  }
  bool settled(SimulatedService& one) {
    if (!one.running() || !one.idle()) return false;
    for (const auto& [definition, service] : members()) {
      if (service != &one) continue;
      for (const runtime::Reaction& reaction : definition->reactions) {
        for (const auto& [source, of] : members()) {
          if (source->name != reaction.source || of == &one) continue;
          if (one.log().cursor(reaction.name) != of->log().head()) return false;
        }
      }
    }
    return true;
  }
  // The clocks of the documents go on while nobody asks for anything.
  void go_to(std::string_view local_time) {
    const Instant until = testing::local(local_time);
    while (network_.now() + 12h < until) {
      network_.advance(12h);
      pass(20ms);
    }
    if (network_.now() < until) network_.advance(until - network_.now());
    pass(20ms);
    catch_up();
  }
  void expect_nothing_parked() {
    for (SimulatedService* one : services_) EXPECT_TRUE(one->log().parked().empty());
  }

  const runtime::Definition customers_definition_ = customers::definition().value();
  const runtime::Definition claims_definition_ = claims::definition().value();
  const runtime::Definition inventory_definition_ = inventory::definition().value();
  bus::SimulatedNetwork network_{7, testing::local("2026-03-02 09:00")};
  SimulatedService files_{network_, customers_definition_, 1};
  SimulatedService claims_{network_, claims_definition_, 2};
  SimulatedService store_{network_, inventory_definition_, 3};
  Random random_ = seeded_random(4);

 private:
  [[nodiscard]] std::array<std::pair<const runtime::Definition*, SimulatedService*>, 3> members() {
    return {{{&customers_definition_, &files_},
             {&claims_definition_, &claims_},
             {&inventory_definition_, &store_}}};
  }
  const std::array<SimulatedService*, 3> services_{&files_, &claims_, &store_};
};

}  // namespace aftercare::simulation
