#include "tests/bench/feed_figure.h"

#include <chrono>
#include <memory>

#include "common/bus/feed_reader.h"
#include "common/bus/zmq_transport.h"
#include "common/eventlog/record.h"
#include "tests/bench/case_script.h"
#include "tests/bench/child.h"
#include "tests/bench/percentiles.h"
#include "tests/bench/suite.h"

namespace aftercare::bench {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

// Registers one case after the other in A and waits for the note about each in B's feed.
class Reactions {
 public:
  Reactions(std::unique_ptr<bus::Link> commands, std::unique_ptr<bus::Link> feed)
      : commands_(std::move(commands)), feed_(std::move(feed)), reader_(*feed_) {
    reader_.open(0);
  }

  // From A's reply to the record in B's feed.
  std::chrono::nanoseconds one(std::uint64_t number) {
    const Uuid id = uuid_v7(system_clock()(), random_);
    write_life_step(draft_,
                    {.request = number, .number = number, .command = id, .correlation = id});
    const auto until = steady_clock::now() + answer_patience;
    while (!commands_->send(draft_.bytes())) wait(until, "the service takes no commands");
    std::vector<bus::Message> inbox;
    while (inbox.empty()) {
      commands_->receive(inbox, 1, milliseconds(100));
      wait(until, "the service does not answer");
    }
    const auto begin = steady_clock::now();
    const Replied replied = read_reply(inbox.front().bytes());
    if (!replied.done) throw CannotMeasure("a command was refused: " + replied.why);
    while (!arrived(id)) wait(until, "the reacting service does not react");
    return steady_clock::now() - begin;
  }

 private:
  static void wait(steady_clock::time_point until, const char* why) {
    if (steady_clock::now() > until) throw CannotMeasure(why);
  }

  bool arrived(const Uuid& correlation) {
    const auto received = reader_.receive(records_, milliseconds(100));
    if (!received) throw CannotMeasure(received.error().what);
    bool found = false;
    for (const bus::FeedRecord& one : records_) {
      const auto record = eventlog::RecordView::read(one.bytes);
      found = found || (record && record->correlation() == correlation);
    }
    return found;
  }

  const Random random_ = seeded_random(load_seed);
  std::unique_ptr<bus::Link> commands_, feed_;
  bus::FeedReader reader_;
  std::vector<bus::FeedRecord> records_;
  bus::Draft draft_;
};

std::unique_ptr<bus::Link> connect(bus::Transport& transport, const std::string& endpoint) {
  auto link = transport.connect(endpoint, {});
  if (!link) throw CannotMeasure(link.error().what);
  return std::move(*link);
}

}  // namespace

Figure feed_reaction(const Options& options, Probes& probes) {
  const fs::path data = options.data / "durable";
  fs::remove_all(data);
  Figure figure{.name = "feed_reaction", .unit = "us"};
  Latencies latencies;
  {
    Suite a({.data = data});
    const SocketFolder sockets;
    const auto config = write_service_config(
        data, "notebook", sockets,
        "[[peer]]\nname = \"complaints\"\nfeed = \"" + a.endpoint("feed") + "\"\n");
    Child b("notebook",
            {(program_folder() / "aftercare-bench").string(), "reacting-service", "--config",
             config.string()},
            data / "notebook" / "stderr.log");
    bus::ZmqTransport transport;
    const auto queries = connect(transport, sockets.endpoint("notebook.queries"));
    wait_until_ready(*queries, b, false, seconds(30));
    Reactions reactions(a.link("commands"), connect(transport, sockets.endpoint("notebook.feed")));
    const std::uint64_t warm_up = 20;
    const std::uint64_t samples = options.quick ? 200 : 1'000;
    for (std::uint64_t i = 1; i <= warm_up; ++i) reactions.one(i);
    figure.probe_per_s = probes.around([&] {
      for (std::uint64_t i = 1; i <= samples; ++i) latencies.add(reactions.one(warm_up + i));
    });
  }
  fs::remove_all(data);
  figure.p50_us = latencies.percentile(0.50);
  figure.p99_us = latencies.percentile(0.99);
  figure.value = *figure.p50_us;
  const double sync_us = 1e6 / *figure.probe_per_s;
  figure.more = {{"sync_us", sync_us}};
  figure.ratio_to_probe = figure.value / sync_us;
  figure.target = "p50 <= 2 syncs + 1 ms";
  figure.reached = figure.value <= 2 * sync_us + 1'000;
  return figure;
}

}  // namespace aftercare::bench
