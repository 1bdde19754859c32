// One HTTP request on its way through the gateway, and the one answer to it.
#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "common/base/uuid.h"
#include "common/bus/draft.h"
#include "gateway/auth.h"
#include "gateway/http/message.h"
#include "gateway/problems.h"
#include "gateway/routing.h"
#include "gateway/services.h"
#include "gateway/traffic.h"
#include "gateway/url.h"
#include "schemas/bus.capnp.h"

namespace aftercare::gateway {

struct Call {
  http::Request request;
  http::ReplyPtr reply;
  Target target;
  Language language = Language::zh;
  std::string request_id;  // echoed as it came
  Uuid correlation;        // the same, as the services and the logs know it
  std::shared_ptr<Person> person;
  std::shared_ptr<const Routes> routes;  // owns the route
  const Route* route = nullptr;
  std::string key;  // {id} of the path
  std::string_view pattern = "other";
  std::chrono::steady_clock::time_point begun{};
  Traffic* traffic = nullptr;
};
using CallPtr = std::shared_ptr<Call>;

class Workshop;

// What every call uses; lives as long as the gateway.
struct Tools {
  Services& services;
  Clock clock;
  Random random;
  Workshop* workshop = nullptr;  // for what takes longer
  bool tls = false;              // clients reach us by https
  bus::Draft draft{};            // of the request being made
};

// Adds the headers that every answer has, counts it and sends it.
void answer(Call& call, http::Response response);
void refuse(Call& call, const Rejection& rejection);
void refuse(Call& call, const Rejection& rejection, int status);

// The headers that every answer has, for answers without an end as well.
void add_common_headers(const Call& call, http::Response& response);

// Fills in actor and correlation.
void sign(const Call& call, wire::Request::Builder request);

// 400 naming what there is, unless all parameters are among `known`.
Expected<void, Rejection> only_parameters(const Target& target,
                                          std::initializer_list<std::string_view> known);
// 400 naming the first that is given again: which of the two is meant, nobody knows.
Expected<void, Rejection> each_once(std::span<const Parameter> parameters);
Rejection bad_parameter(std::string_view name, const Detail& expected);
Rejection given_twice(std::string_view name);
// A whole number within limits; the fallback where it is not given.
Expected<std::uint64_t, Rejection> number_parameter(const Target& target, std::string_view name,
                                                    std::uint64_t fallback, std::uint64_t min,
                                                    std::uint64_t max);

// Looks into a reply: problems and failures are answered here, anything else goes to `use`, which
// returns false where it is not what was asked for.
void with_reply(const CallPtr& call, const Expected<bus::Message, Rejection>& reply,
                const std::function<bool(wire::Reply::Reader)>& use);

}  // namespace aftercare::gateway
