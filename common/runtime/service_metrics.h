// The numbers that explain nearly every slow day: size of a group, time of a commit, lag of each
// view, what was decided, refused, replayed, fired, parked.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/eventlog/event_log.h"
#include "common/projections/view.h"
#include "common/runtime/writer.h"
#include "common/telemetry/metrics.h"

namespace aftercare::runtime {

class ServiceMetrics {
 public:
  explicit ServiceMetrics(std::string service);

  // Before the threads run.
  void watch(const eventlog::EventLog& log,
             const std::vector<std::unique_ptr<projections::View>>& views);

  // After each group, from the writer's thread.
  void group(const WriterStatistics& now, std::size_t replies, double commit_seconds);

  [[nodiscard]] std::string text() const { return metrics_.text(); }

 private:
  const std::string service_;
  telemetry::Metrics metrics_;
  WriterStatistics last_;
  telemetry::Counter commands_, refused_, replayed_, events_, timers_, notices_, reactions_,
      parked_, malformed_, expired_;
  telemetry::Histogram commit_seconds_, group_size_;
};

}  // namespace aftercare::runtime
