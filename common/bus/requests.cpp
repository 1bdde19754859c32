#include "common/bus/requests.h"

#include <algorithm>

#include "common/bus/draft.h"
#include "common/bus/reading.h"
#include "schemas/bus.capnp.h"

namespace aftercare::bus {
namespace {

// Taken at once, before anybody looks at the clock again.
constexpr std::size_t replies_at_once = 256;
// How soon ask() tries again while the service is away.
constexpr std::chrono::milliseconds try_again_after{10};

}  // namespace

Asker::Asker(Link& link, std::size_t in_flight_max, Clock wall, Monotonic time)
    : link_(link), in_flight_max_(in_flight_max), wall_(std::move(wall)), time_(std::move(time)) {}

Expected<RequestId, Fault> Asker::send(capnp::MessageBuilder& request,
                                       std::chrono::microseconds timeout) {
  if (in_flight() >= in_flight_max_) {
    return unexpected(Fault{Fault::Kind::full, std::to_string(in_flight_max_) +
                                                   " requests are waiting for an answer; "
                                                   "ask again when some have been answered"});
  }
  const RequestId id = ++last_;
  auto root = request.getRoot<wire::Request>();
  root.setId(id);
  root.setDeadline(micros(wall_() + timeout));
  scratch_.clear();
  append_framed(request, scratch_);
  if (!link_.send({reinterpret_cast<const std::uint8_t*>(scratch_.data()), scratch_.size() * 8})) {
    return unexpected(
        Fault{Fault::Kind::unavailable, "the service is away, or does not keep up; ask later"});
  }
  const Time deadline = time_() + timeout;
  deadlines_.emplace(id, deadline);
  by_deadline_.emplace(deadline, id);
  return id;
}

void Asker::receive(std::vector<Answer>& to, std::chrono::microseconds timeout) {
  const std::size_t before = to.size();
  expire(to);
  if (to.size() > before) timeout = Time::zero();
  if (!by_deadline_.empty()) {
    timeout = std::min(timeout, std::max(by_deadline_.begin()->first - time_(), Time::zero()));
  }
  inbox_.clear();
  link_.receive(inbox_, replies_at_once, timeout);
  for (Message& message : inbox_) match(std::move(message), to);
  expire(to);
}

void Asker::match(Message message, std::vector<Answer>& to) {
  const auto id = read_message<wire::Reply>(
      message.bytes(), [](wire::Reply::Reader reply) { return reply.getId(); });
  if (!id) {
    ++counts_.malformed;
    return;
  }
  const auto found = deadlines_.find(*id);
  if (found == deadlines_.end()) {
    ++counts_.late;
    return;
  }
  by_deadline_.erase({found->second, *id});
  deadlines_.erase(found);
  to.push_back({.id = *id, .reply = std::move(message), .in_time = true});
}

void Asker::expire(std::vector<Answer>& to) {
  if (by_deadline_.empty()) return;
  const Time now = time_();
  while (!by_deadline_.empty() && by_deadline_.begin()->first <= now) {
    const RequestId id = by_deadline_.begin()->second;
    by_deadline_.erase(by_deadline_.begin());
    deadlines_.erase(id);
    to.push_back({.id = id, .reply = {}, .in_time = false});
  }
}

void Asker::forget_all() {
  deadlines_.clear();
  by_deadline_.clear();
}

Expected<Message, Fault> Asker::ask(capnp::MessageBuilder& request,
                                    std::chrono::microseconds timeout) {
  const Time deadline = time_() + timeout;
  auto sent = send(request, timeout);
  while (!sent && sent.error().kind == Fault::Kind::unavailable && time_() < deadline) {
    inbox_.clear();
    link_.receive(inbox_, replies_at_once, try_again_after);
    sent = send(request, std::max(deadline - time_(), Time::zero()));
  }
  if (!sent) return unexpected(std::move(sent.error()));
  std::vector<Answer> answers;
  while (answers.empty()) receive(answers, timeout);
  if (answers.front().in_time) return std::move(answers.front().reply);
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(timeout).count();
  return unexpected(Fault{Fault::Kind::unavailable,
                          "no answer within " + std::to_string(ms) +
                              " ms; whether the request was executed is unknown: ask again with "
                              "the same command id"});
}

}  // namespace aftercare::bus
