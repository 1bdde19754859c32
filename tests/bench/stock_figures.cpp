#include "tests/bench/stock_figures.h"

#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "common/base/time.h"
#include "common/bus/draft.h"
#include "schemas/bus.capnp.h"
#include "schemas/inventory_stock.codec.h"
#include "tests/bench/case_script.h"
#include "tests/bench/percentiles.h"
#include "tests/bench/suite.h"

namespace aftercare::bench {
namespace {

namespace fs = std::filesystem;
using namespace inventory;  // NOLINT(google-build-using-namespace): its commands only
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr std::size_t in_flight = 64;

PartCommand registration(std::size_t number) {
  return RegisterPart{.part_no = "P-" + std::to_string(number), .name = "密封包"};
}
PartCommand receipt(std::int64_t qty) {
  return ReceiveParts{.qty = qty,
                      .cost = Money{8'000},
                      .location = Location{.warehouse = "WH1", .rack = "R1", .bin = "B1"},
                      .receipt_no = "RK-1"};
}
PartCommand issue() {
  return IssueParts{.lines = {{.qty = 1}},
                    .taken_by = "chen",
                    .purpose = Purpose::work_order,
                    .reference = "GD-202603-00001",
                    .slip_no = "CK-1"};
}

// Keeps a number of commands in flight. One thread.
class StockLoad {
 public:
  // What the slot sends next: the part, and the command for it. Zero creates.
  struct Next {
    Uuid part;
    PartCommand command;
  };

  explicit StockLoad(bus::Link& link) : link_(link), random_(seeded_random(load_seed)) {}

  // Sends `count` commands, 64 at a time; `done` hears of each reply's stream.
  void send_all(std::size_t count, const std::function<Next(std::size_t)>& make,
                const std::function<void(std::size_t, const Uuid&)>& done) {
    std::size_t sent = 0;
    std::size_t answered = 0;
    std::vector<std::size_t> in_slot(in_flight);
    for (; sent < std::min(count, in_flight); ++sent) {
      in_slot[sent] = sent;
      send(sent, make(sent));
    }
    while (answered < count) {
      receive([&](std::size_t slot, const Replied& replied) {
        done(in_slot[slot], replied.stream);
        ++answered;
        if (sent == count) return;
        in_slot[slot] = sent;
        send(slot, make(sent++));
      });
    }
  }

  // For as long; returns the answers a second.
  double run(milliseconds duration, const std::function<Next()>& make, Latencies& latencies) {
    sent_at_.assign(in_flight, {});
    const auto begin = steady_clock::now();
    const auto until = begin + duration;
    for (std::size_t slot = 0; slot < in_flight; ++slot) send(slot, make());
    std::size_t open = in_flight;
    std::uint64_t done = 0;
    std::chrono::duration<double> took{};
    while (open > 0) {
      receive([&](std::size_t slot, const Replied&) {
        const auto now = steady_clock::now();
        if (now >= until) {
          if (took.count() == 0) took = now - begin;
          --open;
          return;
        }
        latencies.add(now - sent_at_[slot]);
        ++done;
        send(slot, make());
      });
    }
    return static_cast<double>(done) / took.count();
  }

 private:
  void send(std::size_t slot, const Next& next) {
    auto request = draft_.begin().initRoot<wire::Request>();
    request.setId(slot);
    auto actor = request.initActor();
    actor.setPerson("wang");
    actor.initRoles(1).set(0, "storekeeper");
    auto body = request.initCommand();
    body.setType(PartCodec::type_of(next.command));
    encode(uuid_v7(system_clock()(), random_), body.initId());
    if (next.part.given()) encode(next.part, body.initStream());
    PartCodec::encode_command(next.command, body.getPayload());
    const auto until = steady_clock::now() + answer_patience;
    while (!link_.send(draft_.bytes())) {  // it is not connected yet
      if (steady_clock::now() > until) throw CannotMeasure("the service takes no commands");
      std::this_thread::sleep_for(milliseconds(1));
    }
    if (!sent_at_.empty()) sent_at_[slot] = steady_clock::now();
  }
  template <class Take>
  void receive(const Take& take) {
    inbox_.clear();
    link_.receive(inbox_, in_flight, milliseconds(100));
    if (!inbox_.empty()) heard_ = steady_clock::now();
    if (steady_clock::now() - heard_ > answer_patience) {
      throw CannotMeasure("the service stopped answering");
    }
    for (const bus::Message& message : inbox_) {
      const Replied replied = read_reply(message.bytes());
      if (!replied.done) throw CannotMeasure("a movement was refused: " + replied.why);
      take(replied.request, replied);
    }
  }

  bus::Link& link_;
  bus::Draft draft_;
  const Random random_;
  std::vector<bus::Message> inbox_;
  std::vector<steady_clock::time_point> sent_at_;
  steady_clock::time_point heard_ = steady_clock::now();
};

}  // namespace

Figure stock_movements(const Options& options, Probes& probes, std::size_t parts) {
  Figure figure{.name = "stock_movements_" + (parts == 1 ? "hot" : std::to_string(parts)),
                .unit = "1/s"};
  const fs::path data = options.data / "stock";
  fs::remove_all(data);
  fs::create_directories(data);
  {
    Suite suite({.data = data, .service = "inventory"});
    const auto link = suite.link("commands");
    StockLoad load(*link);
    std::vector<Uuid> ids(parts);
    load.send_all(
        parts,
        [](std::size_t i) {
          return StockLoad::Next{{}, registration(i)};
        },
        [&](std::size_t i, const Uuid& stream) { ids[i] = stream; });
    load.send_all(
        parts,
        [&](std::size_t i) {
          return StockLoad::Next{ids[i], receipt(1'000'000)};
        },
        [](std::size_t, const Uuid&) {});
    // One movement in a hundred is a receipt, the others take a piece: every answer is a "yes".
    const Random random = seeded_random(load_seed);
    std::uint64_t number = 0;
    const auto next = [&]() {
      const Uuid& part = ids[random() % ids.size()];
      return StockLoad::Next{part, ++number % 100 == 0 ? receipt(99) : issue()};
    };
    Latencies warm;
    static_cast<void>(load.run(options.warm_up(), next, warm));
    Latencies latencies;
    figure.probe_per_s =
        probes.around([&] { figure.value = load.run(options.duration(), next, latencies); });
    figure.p50_us = latencies.percentile(0.50);
    figure.p99_us = latencies.percentile(0.99);
    figure.ratio_to_probe = figure.value / *figure.probe_per_s;
  }
  fs::remove_all(data);
  return figure;
}

}  // namespace aftercare::bench
