#include "gateway/call.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "common/bus/problem.h"
#include "common/bus/reading.h"
#include "common/telemetry/log.h"
#include "common/wire/values.h"

namespace aftercare::gateway {

namespace {

// Methods that are counted by name; there are as many others as a client likes to invent.
std::string_view known_method(std::string_view method) {
  static constexpr std::string_view known[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
  const auto* found = std::ranges::find(known, method);
  return found == std::end(known) ? "other" : *found;
}

Rejection bad_reply(std::string detail) {
  return problem(Kind::none, "bad-service-reply", "服务的答复无法读取，请联系管理员。",
                 "The service answered something that cannot be read; tell the operator.",
                 std::move(detail));
}

}  // namespace

void add_common_headers(const Call& call, http::Response& response) {
  response.headers.push_back({"X-Request-Id", call.request_id});
  response.headers.push_back({"X-Content-Type-Options", "nosniff"});
  const auto cached = std::ranges::find(response.headers, "Cache-Control", &http::Header::name);
  if (cached == response.headers.end()) response.headers.push_back({"Cache-Control", "no-store"});
}

void answer(Call& call, http::Response response) {
  using std::chrono::duration_cast;
  using std::chrono::microseconds;
  add_common_headers(call, response);
  const auto took = duration_cast<microseconds>(std::chrono::steady_clock::now() - call.begun);
  const std::string_view method = known_method(call.request.method);
  if (call.traffic != nullptr) call.traffic->count(method, call.pattern, response.status, took);
  if (log::enabled(log::Level::debug)) {
    const log::Correlation scope(call.correlation);
    log::debug("http.answered", {{"method", method},
                                 {"route", call.pattern},
                                 {"status", response.status},
                                 {"took_us", took.count()}});
  }
  call.reply->send(std::move(response));
}

void refuse(Call& call, const Rejection& rejection, int status) {
  if (status >= 500 && rejection.kind == Kind::none) {
    const log::Correlation scope(call.correlation);
    log::error("http.failed",
               {{"route", call.pattern}, {"code", rejection.code}, {"why", rejection.detail.en}});
  }
  answer(call, to_response(rejection, status, call.language, call.correlation));
}

void refuse(Call& call, const Rejection& rejection) {
  refuse(call, rejection, status_of(rejection.kind));
}

void sign(const Call& call, wire::Request::Builder request) {
  auto actor = request.initActor();
  actor.setPerson(text(call.person->id));
  auto roles = actor.initRoles(static_cast<unsigned>(call.person->roles.size()));
  for (unsigned i = 0; i < roles.size(); ++i) roles.set(i, text(call.person->roles[i]));
  encode(call.correlation, request.initCorrelation());
}

Rejection bad_parameter(std::string_view name, const Detail& expected) {
  return problem(Kind::malformed, "bad-parameter", "查询参数的值无效。",
                 "The value of a query parameter is wrong.",
                 std::string(name) + Detail{": expected ", "，应为："} + expected);
}

Rejection given_twice(std::string_view name) {
  return bad_parameter(name, {"one value only", "一个值"});
}

Expected<void, Rejection> only_parameters(const Target& target,
                                          std::initializer_list<std::string_view> known) {
  for (const auto& [name, value] : target.query) {
    if (std::ranges::find(known, name) != known.end()) continue;
    Detail detail = name + Detail{"; known:", "；可用："};
    for (const std::string_view one : known) detail = std::move(detail) + (" " + std::string(one));
    if (known.size() == 0) {
      detail = name + Detail{"; this path takes no parameters", "；此路径不带参数"};
    }
    return unexpected(problem(Kind::malformed, "unknown-parameter", "未知的查询参数。",
                              "A query parameter is not known.", std::move(detail)));
  }
  return {};
}

Expected<void, Rejection> each_once(std::span<const Parameter> parameters) {
  std::set<std::string_view> seen;
  for (const auto& [name, value] : parameters) {
    if (!seen.insert(name).second) return unexpected(given_twice(name));
  }
  return {};
}

Expected<std::uint64_t, Rejection> number_parameter(const Target& target, std::string_view name,
                                                    std::uint64_t fallback, std::uint64_t min,
                                                    std::uint64_t max) {
  const auto given = target.parameter(name);
  if (!given) return fallback;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), number);
  if (error != std::errc{} || end != given->data() + given->size() || number < min ||
      number > max) {
    return unexpected(bad_parameter(name, Detail{"a whole number from ", "整数 "} +
                                              std::to_string(min) + Detail{" to ", " 至 "} +
                                              std::to_string(max)));
  }
  return number;
}

void with_reply(const CallPtr& call, const Expected<bus::Message, Rejection>& reply,
                const std::function<bool(wire::Reply::Reader)>& use) {
  if (!reply) return refuse(*call, reply.error());
  bool used = false;
  Rejection why = bad_reply("another kind of reply");
  const auto read = bus::read_message<wire::Reply>(reply->bytes(), [&](wire::Reply::Reader root) {
    if (root.isProblem()) {
      why = bus::decode(root.getProblem());
    } else {
      used = use(root);
    }
  });
  if (used) return;
  refuse(*call, read ? why : bad_reply(read.error().what));
}

}  // namespace aftercare::gateway
