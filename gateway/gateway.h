// The gateway as a whole: HTTP in front, services behind, one thread.
//
//   GET /livez /readyz /metrics /openapi.json /docs   without a key
//       /metrics?service=NAME                         those of a service
//   everything under /v1                              with a key
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "common/base/outcome.h"
#include "common/base/time.h"
#include "common/base/uuid.h"
#include "common/bus/transport.h"
#include "common/telemetry/metrics.h"
#include "gateway/auth.h"
#include "gateway/call.h"
#include "gateway/config.h"
#include "gateway/docs.h"
#include "gateway/events.h"
#include "gateway/http/server.h"
#include "gateway/services.h"
#include "gateway/traffic.h"
#include "gateway/workshop.h"

namespace aftercare::gateway {

class Gateway {
 public:
  // Listens and connects. Loop, transport, metrics and configuration outlive it. Faults: those of
  // http::Server::listen and Services::connect.
  static Expected<std::unique_ptr<Gateway>, Fault> start(http::Loop& loop,
                                                         bus::Transport& transport,
                                                         telemetry::Metrics& metrics,
                                                         const Config& config, Keys keys);
  ~Gateway();
  Gateway(const Gateway&) = delete;
  Gateway& operator=(const Gateway&) = delete;

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  [[nodiscard]] Services& services() { return *services_; }  // loop thread

  // Requests from now on are asked for these; event streams end, so that they are asked again. On
  // the loop's thread.
  void replace_keys(Keys keys);

  // Lets what is in flight end, then calls `done`. On the loop's thread.
  void stop(std::function<void()> done);

 private:
  Gateway(http::Loop& loop, telemetry::Metrics& metrics, const Config& config, Keys keys,
          std::unique_ptr<Services> services);

  void handle(http::Request request, http::ReplyPtr reply);
  void dispatch(const CallPtr& call);
  void dispatch_v1(const CallPtr& call);
  // False: the person was refused.
  bool admit(Call& call);
  // False: the path is none of these.
  bool operations(const CallPtr& call);
  void ready(Call& call);
  void metrics(Call& call);
  void metrics_of_service(const CallPtr& call, std::string_view name);
  void run(const CallPtr& call);
  void no_route(Call& call, const Match& match);

  telemetry::Metrics& metrics_;
  Keys keys_;
  std::unique_ptr<Services> services_;
  Workshop workshop_;
  Tools tools_;
  Traffic traffic_;
  Docs docs_;
  std::unique_ptr<EventStreams> streams_;
  std::unique_ptr<http::Server> server_;
  bool stopping_ = false;
};

}  // namespace aftercare::gateway
