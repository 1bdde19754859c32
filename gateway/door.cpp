#include "gateway/door.h"

#include <limits>
#include <utility>

#include "gateway/problems.h"

namespace aftercare::gateway {

namespace {
constexpr std::uint32_t retry_after_s = 1;  // a service that restarts is back in about a second
}

Door::Door(http::Loop& loop, std::unique_ptr<bus::Link> link, std::string service,
           std::size_t in_flight_max)
    : loop_(loop),
      service_(std::move(service)),
      link_(std::move(link)),
      asker_(*link_, std::numeric_limits<std::size_t>::max()),
      in_flight_max_(in_flight_max) {
  if (const int descriptor = link_->descriptor(); descriptor >= 0) {
    watch_ = loop_.watch(descriptor, [this] { take(); });
  }
}

Door::~Door() = default;

bool Door::ask(capnp::MessageBuilder& request, std::chrono::milliseconds timeout, Answered done) {
  return send(request, timeout, done, false);
}

bool Door::probe(capnp::MessageBuilder& request, std::chrono::milliseconds timeout, Answered done) {
  if (send(request, timeout, done, true)) return true;
  fail_all();
  return false;
}

// False: the service is away; `done` was told so.
bool Door::send(capnp::MessageBuilder& request, std::chrono::milliseconds timeout, Answered& done,
                bool probe) {
  if (!probe && waiting() >= in_flight_max_) {
    auto overloaded = problem(Kind::unavailable, "overloaded", "请求过多，请稍后重试。",
                              "Too many requests are waiting; try again later.", service_);
    overloaded.retry_after_s = retry_after_s;
    done(unexpected(std::move(overloaded)));
    return true;
  }
  const auto id = asker_.send(request, timeout);
  if (!id) {
    done(unexpected(away(false)));
    return false;
  }
  pending_.emplace(*id, Pending{std::move(done), probe});
  if (probe) ++probes_;
  take_soon();
  return true;
}

void Door::tick() { take(); }

// Sending may swallow the sign that something has come (see Link::descriptor).
void Door::take_soon() {
  if (std::exchange(*taking_soon_, true)) return;
  loop_.post([this, alive = std::weak_ptr(taking_soon_)] {
    const auto flag = alive.lock();
    if (!flag) return;
    *flag = false;
    take();
  });
}

void Door::take() {
  while (true) {
    auto answers = std::exchange(inbox_, {});  // those told may ask again
    answers.clear();
    asker_.receive(answers, std::chrono::microseconds::zero());
    const bool none = answers.empty();
    for (bus::Answer& answer : answers) {
      const auto found = pending_.find(answer.id);
      if (found == pending_.end()) continue;  // told that the service had gone
      const Pending pending = std::move(found->second);
      pending_.erase(found);
      if (pending.probe) --probes_;
      if (answer.in_time) {
        pending.done(std::move(answer.reply));
      } else {
        pending.done(unexpected(problem(
            Kind::timeout, "service-timeout",
            "服务未在规定时间内答复，请使用相同的 Idempotency-Key 重试。",
            "The service did not answer in time; repeat the request with the same Idempotency-Key.",
            service_)));
      }
    }
    inbox_ = std::move(answers);
    if (none) return;
  }
}

void Door::fail_all() {
  const auto pending = std::exchange(pending_, {});
  probes_ = 0;
  asker_.forget_all();
  for (const auto& [id, one] : pending) one.done(unexpected(away(true)));
}

Rejection Door::away(bool sent) const {
  auto away = sent ? problem(Kind::unavailable, "service-away",
                             "服务中断，请求是否已执行未知，请使用相同的 Idempotency-Key 重试。",
                             "The service went away; whether the request was carried out is "
                             "unknown: repeat it with the same Idempotency-Key.",
                             service_)
                   : problem(Kind::unavailable, "service-away", "服务暂不可用，请稍后重试。",
                             "The service is away; try again later.", service_);
  away.retry_after_s = retry_after_s;
  return away;
}

}  // namespace aftercare::gateway
