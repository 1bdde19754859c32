// Customers and complaints under virtual time: either may be away for long, and they may start in
// any order. Complaints takes complaints all the while; whoever was away catches up, each event
// once, and the views rebuilt from zero are those that lived through it (P4, P12).
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <vector>

#include "common/eventlog/record.h"
#include "common/projections/view_reader.h"
#include "schemas/customers.codec.h"
#include "services/complaints/definition.h"
#include "services/customers/definition.h"
#include "tests/simulation/client.h"
#include "tests/simulation/simulated_service.h"

namespace aftercare::simulation {
namespace {

using namespace std::chrono_literals;

constexpr int commands_of_a_client = 40;

class Outage : public ::testing::Test {
 protected:
  Outage() {
    complaints_.kill();
    customers_.kill();
  }

  void client() {
    clients_.push_back(std::make_unique<Client>(network_, complaints_.endpoint("commands"),
                                                clients_.size() + 10, commands_of_a_client));
  }
  void pass(std::chrono::milliseconds time, std::chrono::milliseconds step = 1ms) {
    for (auto left = time; left > 0ms; left -= step) {
      for (const auto& one : clients_) one->turn();
      complaints_.turn();
      customers_.turn();
      network_.advance(step);
    }
  }
  // Until all clients have their answers.
  void work() {
    for (int ms = 0; ms < 600'000; ++ms) {
      if (std::ranges::all_of(clients_, [](const auto& one) { return one->done(); })) return;
      pass(1ms);
    }
    FAIL() << "the clients never get their answers";
  }
  void catch_up() {
    const auto there = [](SimulatedService& reader, const char* reaction,
                          SimulatedService& source) {
      return reader.log().cursor(reaction) == source.log().head();
    };
    for (int ms = 0; ms < 600'000; ++ms) {
      pass(1ms);
      if (complaints_.idle() && customers_.idle() && there(customers_, "complaints", complaints_) &&
          there(complaints_, "customers.erasures", customers_)) {
        return;
      }
    }
    FAIL() << "they never catch up";
  }

  void expect_each_case_noted_once() {
    std::multiset<Uuid> noted;
    std::size_t registered = 0;
    const auto each = [](const eventlog::EventLog& log, auto visit) {
      const auto scanned = log.scan(0, SIZE_MAX, [&](eventlog::Position, auto bytes) {
        visit(eventlog::RecordView::read(bytes).value());
        return true;
      });
      ASSERT_TRUE(scanned) << scanned.error().what;
    };
    each(customers_.log(), [&](const eventlog::RecordView& record) {
      if (record.type() == customers::CaseNoted::type_id) noted.insert(record.causation());
    });
    each(complaints_.log(), [&](const eventlog::RecordView& record) {
      if (record.type() != complaints::ComplaintRegistered::type_id) return;
      ++registered;
      EXPECT_EQ(noted.count(record.event()), 1U) << "P4: exactly once";
    });
    EXPECT_GT(registered, 0U);
    EXPECT_EQ(noted.size(), registered);
    EXPECT_TRUE(customers_.log().parked().empty());
    EXPECT_TRUE(complaints_.log().parked().empty());
  }

  // The views as they are, against those that are built from the log alone.
  void expect_views_are_functions_of_the_log(SimulatedService& service) {
    const testing::TemporaryFolder scratch;
    for (const auto& view : service.core().views()) {
      const auto& projection = view->shared_projection();
      const auto path = scratch.path() / (projection->name() + ".db");
      ASSERT_TRUE(projections::build(service.log(), projection, path, service.log().head(), {}));
      const auto hash = [&](const std::filesystem::path& file) {
        auto reader = projections::ViewReader::open(file, projection->row_type());
        return (*reader)->hash().value();
      };
      EXPECT_EQ(view->position(), service.log().head()) << projection->name();
      EXPECT_EQ(hash(view->serving()), hash(path)) << "P12: " << projection->name();
    }
  }
  void expect_all_is_well() {
    catch_up();
    pass(100ms);  // the views come last
    expect_each_case_noted_once();
    expect_views_are_functions_of_the_log(complaints_);
    expect_views_are_functions_of_the_log(customers_);
  }

  bus::SimulatedNetwork network_{7, std::chrono::sys_days{std::chrono::March / 2 / 2026} + 1h};
  const runtime::Definition complaints_definition_ = complaints::definition().value();
  const runtime::Definition customers_definition_ = customers::definition().value();
  SimulatedService complaints_{network_, complaints_definition_, 1};
  SimulatedService customers_{network_, customers_definition_, 2};
  std::vector<std::unique_ptr<Client>> clients_;
};

TEST_F(Outage, ComplaintsStartsFirstAndTakesComplaintsAlone) {
  complaints_.start();
  client();
  work();
  EXPECT_FALSE(customers_.running()) << "nobody waited for it";
  customers_.start();
  expect_all_is_well();
}

TEST_F(Outage, CustomersStartsFirst) {
  customers_.start();
  pass(5s);
  complaints_.start();
  client();
  work();
  expect_all_is_well();
}

TEST_F(Outage, CustomersIsAwayForThirtySecondsAndCatchesUp) {
  complaints_.start();
  customers_.start();
  client();
  work();
  const auto before = complaints_.log().head();
  customers_.kill();
  client();
  work();
  pass(30s, 5ms);
  EXPECT_GT(complaints_.log().head(), before) << "complaints goes on without it";
  customers_.start();
  expect_all_is_well();
}

TEST_F(Outage, ComplaintsIsAwayForThirtySecondsAndIsFound) {
  complaints_.start();
  customers_.start();
  client();
  pass(50ms);
  complaints_.kill();  // in the middle of its work
  pass(30s, 5ms);
  complaints_.start();
  work();
  expect_all_is_well();
}

TEST_F(Outage, TheNetworkBetweenThemIsCutForThirtySeconds) {
  complaints_.start();
  customers_.start();
  client();
  pass(20ms);
  network_.cut(complaints_.endpoint("feed"));
  network_.cut(customers_.endpoint("feed"));
  work();
  pass(30s, 5ms);
  network_.heal(complaints_.endpoint("feed"));
  network_.heal(customers_.endpoint("feed"));
  expect_all_is_well();
}

TEST_F(Outage, EitherIsKilledAgainAndAgainWhileReactionsCross) {
  complaints_.start();
  customers_.start();
  client();
  client();
  const Random random = seeded_random(11);
  for (int turn = 0; turn < 40; ++turn) {
    pass(std::chrono::milliseconds(random() % 30));
    SimulatedService& victim = random() % 2 == 0 ? complaints_ : customers_;
    if (victim.running()) victim.kill();
    pass(std::chrono::milliseconds(random() % 30));
    victim.start();
  }
  work();
  expect_all_is_well();
}

}  // namespace
}  // namespace aftercare::simulation
