// The numbers that explain nearly every slow day: size of a group, time of a commit, lag of each
// view and each feed, what was decided, refused, replayed, fired, parked.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/bus/transport.h"
#include "common/eventlog/event_log.h"
#include "common/projections/view.h"
#include "common/runtime/feed_state.h"
#include "common/runtime/writer.h"
#include "common/telemetry/metrics.h"

namespace aftercare::runtime {

class ServiceMetrics {
 public:
  explicit ServiceMetrics(std::string service);

  // Before the threads run.
  void watch(const eventlog::EventLog& log,
             const std::vector<std::unique_ptr<projections::View>>& views);

  // How the feeds of other services are doing is asked of `feeds` with each text(); before there
  // are questions.
  void watch_feeds(std::function<std::vector<FeedState>()> feeds) { feeds_ = std::move(feeds); }

  // What the doors throw away, before there are questions; `transport` outlives them.
  void watch_transport(const bus::Transport& transport) { transport_ = &transport; }

  // After each group, from the writer's thread.
  void group(const WriterStatistics& now, std::size_t replies, double commit_seconds);

  // One thread, that of the questions.
  [[nodiscard]] std::string text();

 private:
  void look_at_feeds();
  void look_at_transport();

  const std::string service_;
  telemetry::Metrics metrics_;
  WriterStatistics last_;
  telemetry::Counter commands_, refused_, replayed_, events_, timers_, notices_, reactions_,
      parked_, malformed_, expired_;
  telemetry::Histogram commit_seconds_, group_size_;
  const bus::Transport* transport_ = nullptr;
  std::function<std::vector<FeedState>()> feeds_ = [] { return std::vector<FeedState>{}; };
};

}  // namespace aftercare::runtime
