#include "gateway/gateway.h"

#include <kj/exception.h>

#include <algorithm>

#include "common/roles/roles.h"
#include "common/telemetry/json_line.h"
#include "common/telemetry/log.h"
#include "common/wire/values.h"
#include "gateway/commands.h"
#include "gateway/correlation.h"
#include "gateway/life.h"
#include "gateway/queries.h"

namespace aftercare::gateway {

namespace {

constexpr const char* metrics_type = "text/plain; version=0.0.4; charset=utf-8";

Rejection no_such_path(const Target& target) {
  return problem(Kind::not_found, "no-such-path", "没有这个地址。",
                 "There is nothing at this address.", target.path);
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text;
}

}  // namespace

Expected<std::unique_ptr<Gateway>, Fault> Gateway::start(http::Loop& loop,
                                                         bus::Transport& transport,
                                                         telemetry::Metrics& metrics,
                                                         const Config& config, Keys keys) {
  auto services = Services::connect(loop, transport, config);
  if (!services) return unexpected(services.error());
  std::unique_ptr<Gateway> gateway(
      new Gateway(loop, metrics, config, std::move(keys), std::move(*services)));
  http::ServerOptions options{
      .address = config.address,
      .port = config.port,
      .tls = config.tls,
      .limits = config.limits,
      .refuse = [](const http::ProtocolError& error) { return to_response(error); }};
  auto server =
      http::Server::listen(loop, std::move(options),
                           [self = gateway.get()](http::Request request, http::ReplyPtr reply) {
                             self->handle(std::move(request), std::move(reply));
                           });
  if (!server) return unexpected(server.error());
  gateway->server_ = std::move(*server);
  return gateway;
}

Gateway::Gateway(http::Loop& loop, telemetry::Metrics& metrics, const Config& config, Keys keys,
                 std::unique_ptr<Services> services)
    : metrics_(metrics),
      keys_(std::move(keys)),
      services_(std::move(services)),
      workshop_(loop),
      tools_{.services = *services_,
             .clock = system_clock(),
             .random = secure_random(),
             .workshop = &workshop_,
             .tls = !config.tls.certificate.empty()},
      traffic_(metrics),
      docs_(*services_),
      streams_(std::make_unique<EventStreams>(loop, tools_, config.streams)) {}

Gateway::~Gateway() = default;

void Gateway::replace_keys(Keys keys) {
  keys_ = std::move(keys);
  streams_->end_all("the keys have changed");
}

void Gateway::stop(std::function<void()> done) {
  stopping_ = true;
  server_->stop(std::move(done));
}

void Gateway::handle(http::Request request, http::ReplyPtr reply) {
  const auto call = std::make_shared<Call>();
  call->begun = std::chrono::steady_clock::now();
  call->traffic = &traffic_;
  call->request = std::move(request);
  call->reply = std::move(reply);
  call->language = language_of(call->request.header("Accept-Language"));
  identify(*call, tools_.clock(), tools_.random);
  std::string failure;
  try {
    return dispatch(call);
  } catch (const kj::Exception& error) {
    failure = error.getDescription().cStr();
  } catch (const std::exception& error) {
    failure = error.what();
  }
  refuse(*call, problem(Kind::none, "internal", "服务器内部错误，请联系管理员。",
                        "The gateway failed; tell the operator.", std::move(failure)));
}

void Gateway::dispatch(const CallPtr& call) {
  auto target = parse_target(call->request.target);
  if (!target) return refuse(*call, target.error());
  call->target = std::move(*target);
  const auto& segments = call->target.segments;
  if (!segments.empty() && segments[0] == "v1") return dispatch_v1(call);
  if (!operations(call)) refuse(*call, no_such_path(call->target));
}

// --- what needs no key ---------------------------------------------------------------------------

bool Gateway::operations(const CallPtr& shared) {
  Call& call = *shared;
  static constexpr std::string_view own[] = {"/livez", "/readyz", "/metrics"};
  const std::string_view path = call.target.path;
  auto page = docs_.get(path, call.request.header("If-None-Match"));
  const auto* known = std::ranges::find(own, path);
  const bool root = path == "/";
  if (!page && known == std::end(own) && !root) return false;
  call.pattern = page ? std::string_view("/docs") : root ? path : *known;
  if (call.request.method != "GET") {
    no_route(call, {.allowed = {"GET", "HEAD"}});
  } else if (page) {
    answer(call, std::move(*page));
  } else if (root) {
    answer(call, {.status = 302, .headers = {{"Location", "/docs"}}});
  } else if (path == "/livez") {
    answer(call, {.content_type = "text/plain", .body = "ok\n"});
  } else if (path == "/readyz") {
    services_->look([this, shared] { ready(*shared); });
  } else if (auto good = only_parameters(call.target, {"service"}); !good) {
    refuse(call, good.error());
  } else if (const auto service = call.target.parameter("service")) {
    metrics_of_service(shared, *service);
  } else {
    metrics(call);
  }
  return true;
}

void Gateway::ready(Call& call) {
  const bool ready = services_->ready() && !stopping_;
  http::Response response{.status = ready ? 200 : 503, .content_type = "application/json"};
  if (!ready) response.headers.push_back({"Retry-After", "1"});
  response.body = std::string("{\"ready\":") + (ready ? "true" : "false") + ",\"services\":[";
  for (const Services::State& state : services_->states()) {
    if (response.body.back() != '[') response.body += ',';
    response.body += "{\"name\":";
    log::append_json_text(response.body, state.name);
    const auto flag = [&](const char* name, bool value) {
      response.body.append(",\"").append(name).append(value ? "\":true" : "\":false");
    };
    flag("described", state.described);
    flag("answering", state.answering);
    flag("accepting", state.accepting);
    response.body += ",\"head\":" + std::to_string(state.head) + ",\"refusedFeeds\":[";
    for (const std::string& source : state.refused_feeds) {
      if (response.body.back() != '[') response.body += ',';
      log::append_json_text(response.body, source);
    }
    response.body += "]}";
  }
  response.body += "]}";
  answer(call, std::move(response));
}

void Gateway::metrics(Call& call) {
  const http::ServerCounts counts = server_->counts();
  const auto gauge = [&](const char* name, const char* help, std::uint64_t value) {
    metrics_.gauge(name, help).set(static_cast<std::int64_t>(value));
  };
  gauge("aftercare_http_connections", "Open connections", counts.open);
  gauge("aftercare_http_connections_accepted", "Connections since the start", counts.accepted);
  gauge("aftercare_http_protocol_errors", "Messages that were no request", counts.protocol_errors);
  gauge("aftercare_http_timeouts", "Clients that were too slow", counts.timeouts);
  gauge("aftercare_http_streams", "Open event streams", streams_->count());
  for (const Services::State& state : services_->states()) {
    metrics_
        .gauge("aftercare_service_answering", "1 while the service answers",
               {{"service", state.name}})
        .set(state.answering ? 1 : 0);
  }
  answer(call, {.content_type = metrics_type, .body = metrics_.text()});
}

void Gateway::metrics_of_service(const CallPtr& call, std::string_view name) {
  const std::size_t service = services_->index_of(name);
  if (service == services_->size()) {
    return refuse(*call, bad_parameter("service", {"a service's name", "服务名称"}));
  }
  capnp::MessageBuilder& message = tools_.draft.begin();
  message.initRoot<wire::Request>().setMetrics();
  services_->ask_query(service, message, [call](const auto& reply) {
    with_reply(call, reply, [&](wire::Reply::Reader root) {
      if (!root.isMetrics()) return false;
      answer(*call, {.content_type = metrics_type, .body = std::string(view(root.getMetrics()))});
      return true;
    });
  });
}

// --- what needs one ------------------------------------------------------------------------------

bool Gateway::admit(Call& call) {
  auto person = keys_.find(call.request.header("Authorization"));
  if (!person) {
    const bool none = person.error().code == "no-key";
    auto response = to_response(person.error(), call.language, call.correlation);
    response.headers.push_back(
        {"WWW-Authenticate", none ? "Bearer realm=\"aftercare\""
                                  : "Bearer realm=\"aftercare\", error=\"invalid_token\""});
    answer(call, std::move(response));
    return false;
  }
  call.person = std::move(*person);
  const std::uint32_t wait_s = call.person->bucket.take(call.begun);
  if (wait_s == 0) return true;
  auto busy = problem(Kind::busy, "rate-limit", "请求过于频繁，请稍后重试。",
                      "Too many requests with this key; try again later.");
  busy.retry_after_s = wait_s;
  refuse(call, busy);
  return false;
}

void Gateway::dispatch_v1(const CallPtr& call) {
  if (!admit(*call)) return;
  std::vector<std::string> segments(std::next(call->target.segments.begin()),
                                    call->target.segments.end());
  const std::string_view method = call->request.method;
  if (segments.size() == 1 && segments[0] == "events") {
    call->pattern = "/v1/events";
    if (method != "GET") return no_route(*call, {.allowed = {"GET", "HEAD"}});
    return streams_->open(call);
  }
  call->routes = services_->routes();
  const Match match = call->routes->match(method, segments);
  if (match.route == nullptr) return no_route(*call, match);
  call->route = match.route;
  call->key = match.key;
  call->pattern = match.route->pattern;
  if (!call->person->has_any(match.route->roles)) {
    return refuse(*call, problem(Kind::forbidden, "role-missing", "您没有执行此操作的角色。",
                                 "None of your roles may do this.",
                                 Detail{"needs one of: ", "须为其中之一："} +
                                     roles::names(match.route->roles)));
  }
  run(call);
}

void Gateway::run(const CallPtr& call) {
  if (call->route->kind != Route::Kind::report) {
    if (auto once = each_once(call->target.query); !once) return refuse(*call, once.error());
  }
  if (call->route->kind == Route::Kind::life) return run_life(tools_, call);
  const bool command =
      call->route->kind == Route::Kind::create || call->route->kind == Route::Kind::command;
  command ? run_command(tools_, call) : run_query(tools_, call);
}

void Gateway::no_route(Call& call, const Match& match) {
  if (!match.allowed.empty()) {
    const http::Header allow{"Allow", joined(match.allowed) + ", OPTIONS"};
    if (call.request.method == "OPTIONS") {
      return answer(call, {.status = 204, .headers = {allow}});
    }
    auto response =
        to_response(problem(Kind::malformed, "method-not-allowed", "此地址不支持该方法。",
                            "This address does not take that method.", allow.value),
                    405, call.language, call.correlation);
    response.headers.push_back(allow);
    return answer(call, std::move(response));
  }
  if (!services_->all_described()) {
    auto unknown = problem(Kind::unavailable, "services-unknown", "部分服务尚未就绪，请稍后重试。",
                           "Some services are not known yet; try again later.", call.target.path);
    unknown.retry_after_s = 1;
    return refuse(call, unknown);
  }
  refuse(call, no_such_path(call.target));
}

}  // namespace aftercare::gateway
