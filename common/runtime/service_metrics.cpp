#include "common/runtime/service_metrics.h"

#include <array>
#include <utility>

namespace aftercare::runtime {
namespace {

constexpr std::array<double, 8> group_bounds{1, 2, 4, 16, 64, 128, 256, 1024};

}  // namespace

ServiceMetrics::ServiceMetrics(std::string service)
    : service_(std::move(service)),
      commands_(metrics_.counter("aftercare_commands_total", "Commands decided",
                                 {{"service", service_}})),
      refused_(metrics_.counter("aftercare_commands_refused_total", "Commands a rule said no to",
                                {{"service", service_}})),
      replayed_(metrics_.counter("aftercare_commands_replayed_total",
                                 "Retries answered with the stored outcome",
                                 {{"service", service_}})),
      events_(
          metrics_.counter("aftercare_events_total", "Events recorded", {{"service", service_}})),
      timers_(metrics_.counter("aftercare_timers_fired_total", "Deadlines missed",
                               {{"service", service_}})),
      notices_(metrics_.counter("aftercare_notices_total", "Reminders of deadlines given",
                                {{"service", service_}})),
      reactions_(metrics_.counter("aftercare_reactions_total",
                                  "Events of other services reacted to", {{"service", service_}})),
      parked_(metrics_.counter("aftercare_parked_total", "Events put aside with their stream",
                               {{"service", service_}})),
      malformed_(metrics_.counter("aftercare_messages_malformed_total",
                                  "Messages that were no request", {{"service", service_}})),
      expired_(metrics_.counter("aftercare_commands_expired_total",
                                "Commands whose sender no longer waited", {{"service", service_}})),
      commit_seconds_(metrics_.histogram("aftercare_commit_seconds",
                                         "From the last decision to the disk",
                                         {{"service", service_}})),
      group_size_(metrics_.histogram("aftercare_group_commands", "Commands sharing one sync",
                                     {{"service", service_}}, group_bounds)) {}

void ServiceMetrics::watch(const eventlog::EventLog& log,
                           const std::vector<std::unique_ptr<projections::View>>& views) {
  metrics_.gauge("aftercare_log_head", "Last position of the event log", {{"service", service_}},
                 [&log] { return static_cast<double>(log.head()); });
  for (const auto& view : views) {
    metrics_.gauge("aftercare_view_lag_events", "Events a view has not seen yet",
                   {{"service", service_}, {"view", view->projection().name()}},
                   [&log, one = view.get()] {
                     const auto head = log.head();
                     const auto seen = one->position();
                     return head > seen ? static_cast<double>(head - seen) : 0.0;
                   });
  }
}

void ServiceMetrics::look_at_transport() {
  if (transport_ == nullptr) return;
  const bus::TransportCounts now = transport_->counts();
  for (const auto& [reason, count] : {std::pair{"multipart", now.multipart},
                                      {"oversized", now.oversized},
                                      {"not-taken", now.unsent},
                                      {"unknown-key", now.unknown_keys}}) {
    const telemetry::Counter dropped = metrics_.counter(
        "aftercare_messages_dropped_total",
        "Messages the doors threw away; not-taken: the asker was gone or read nothing",
        {{"service", service_}, {"reason", reason}});
    dropped.add(count - dropped.value());
  }
}

void ServiceMetrics::look_at_feeds() {
  for (const FeedState& feed : feeds_()) {
    const telemetry::Labels labels{
        {"service", service_}, {"source", feed.source}, {"reaction", feed.reaction}};
    metrics_
        .gauge("aftercare_feed_refused",
               "1 while another service refuses its feed: another log than before, or no room",
               labels)
        .set(feed.trouble.empty() ? 0 : 1);
    const auto behind = feed.head > feed.position ? feed.head - feed.position : 0;
    metrics_
        .gauge("aftercare_feed_lag_events",
               "Events of another service not reacted to yet, as last heard", labels)
        .set(static_cast<std::int64_t>(behind));
  }
}

std::string ServiceMetrics::text() {
  look_at_feeds();
  look_at_transport();
  return metrics_.text();
}

void ServiceMetrics::group(const WriterStatistics& now, std::size_t replies,
                           double commit_seconds) {
  commands_.add(now.commands - last_.commands);
  refused_.add(now.refused - last_.refused);
  replayed_.add(now.replayed - last_.replayed);
  events_.add(now.events - last_.events);
  timers_.add(now.timers_fired - last_.timers_fired);
  notices_.add(now.notices - last_.notices);
  reactions_.add(now.reactions - last_.reactions);
  parked_.add(now.parked - last_.parked);
  malformed_.add(now.malformed - last_.malformed);
  expired_.add(now.expired - last_.expired);
  commit_seconds_.observe(commit_seconds);
  // A group of reactions alone shares its sync with no command.
  if (replies > 0) group_size_.observe(static_cast<double>(replies));
  last_ = now;
}

}  // namespace aftercare::runtime
