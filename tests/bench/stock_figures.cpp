#include "tests/bench/stock_figures.h"

#include <string>
#include <utility>
#include <vector>

#include "schemas/inventory_stock.codec.h"
#include "tests/bench/suite.h"
#include "tests/bench/typed_load.h"

namespace aftercare::bench {
namespace {

namespace fs = std::filesystem;
using namespace inventory;  // NOLINT(google-build-using-namespace): its commands only

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

using StockLoad = TypedLoad<PartCodec>;

StockLoad::Next by_the_store(const Uuid& part, PartCommand command) {
  return {.stream = part, .command = std::move(command), .person = "wang", .role = "storekeeper"};
}

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
        parts, [](std::size_t i) { return by_the_store({}, registration(i)); },
        [&](std::size_t i, const Replied& replied) { ids[i] = replied.stream; });
    load.send_all(
        parts, [&](std::size_t i) { return by_the_store(ids[i], receipt(1'000'000)); },
        [](std::size_t, const Replied&) {});
    // One movement in a hundred is a receipt, the others take a piece: every answer is a "yes".
    const Random random = seeded_random(load_seed);
    std::uint64_t number = 0;
    const auto next = [&](std::size_t) {
      const Uuid& part = ids[random() % ids.size()];
      return by_the_store(part, ++number % 100 == 0 ? receipt(99) : issue());
    };
    const auto heard = [](std::size_t, const Replied&) {};
    Latencies warm;
    static_cast<void>(load.run(options.warm_up(), next, heard, warm));
    Latencies latencies;
    figure.probe_per_s =
        probes.around([&] { figure.value = load.run(options.duration(), next, heard, latencies); });
    figure.p50_us = latencies.percentile(0.50);
    figure.p99_us = latencies.percentile(0.99);
    figure.ratio_to_probe = figure.value / *figure.probe_per_s;
  }
  fs::remove_all(data);
  return figure;
}

}  // namespace aftercare::bench
