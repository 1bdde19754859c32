#include "gateway/traffic.h"

namespace aftercare::gateway {

void Traffic::count(std::string_view method, std::string_view pattern, int status,
                    std::chrono::microseconds took) {
  auto found = cells_.find(KeyView(method, pattern, status));
  if (found == cells_.end()) {
    const telemetry::Labels route = {{"method", std::string(method)},
                                     {"route", std::string(pattern)}};
    telemetry::Labels answered = route;
    answered["status"] = std::to_string(status);
    const Cells cells{
        .requests = metrics_.counter("aftercare_http_requests_total",
                                     "Requests answered, by method, route and status", answered),
        .seconds = metrics_.histogram("aftercare_http_request_seconds",
                                      "Time from a request's last byte to its answer", route)};
    found = cells_.emplace(Key(method, pattern, status), cells).first;
  }
  found->second.requests.add();
  found->second.seconds.observe(std::chrono::duration<double>(took).count());
}

}  // namespace aftercare::gateway
