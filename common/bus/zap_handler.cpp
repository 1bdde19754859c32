#include "common/bus/zap_handler.h"

#include <array>
#include <zmq.hpp>

namespace aftercare::bus {
namespace {

// The frames of a request: version, request id, domain, address, identity, mechanism, credentials.
constexpr std::size_t frames = 7;
constexpr std::size_t plain_frames = 6;  // without credentials
constexpr std::size_t key_bytes = 32;

}  // namespace

ZapHandler::ZapHandler(zmq::context_t& context, const std::vector<std::string>& admitted)
    : admitted_(admitted.begin(), admitted.end()),
      socket_(std::make_unique<zmq::socket_t>(context, zmq::socket_type::rep)) {
  socket_->set(zmq::sockopt::linger, 0);
  socket_->bind("inproc://zeromq.zap.01");
  thread_ = std::thread([this] { run(); });
}

ZapHandler::~ZapHandler() {
  stopping_ = true;
  stop_.set();
  thread_.join();
}

void ZapHandler::run() {
  while (!stopping_) {
    zmq_pollitem_t items[] = {{socket_->handle(), 0, ZMQ_POLLIN, 0},
                              {nullptr, stop_.fd(), ZMQ_POLLIN, 0}};
    if (zmq_poll(items, 2, -1) < 0) continue;  // a signal
    if (items[0].revents & ZMQ_POLLIN) answer_one();
  }
  socket_.reset();
}

void ZapHandler::answer_one() {
  std::vector<std::string> request;
  zmq::message_t frame;
  do {
    if (zmq_msg_recv(frame.handle(), socket_->handle(), ZMQ_DONTWAIT) < 0) return;
    request.emplace_back(frame.data<char>(), frame.size());
  } while (frame.more());
  const bool admitted = admits(request);
  if (!admitted) refused_.fetch_add(1, std::memory_order_relaxed);
  const std::string id = request.size() > 1 ? request[1] : std::string();
  const std::array<std::string, 6> reply = {
      "1.0", id, admitted ? "200" : "400", admitted ? "OK" : "unknown key", "", ""};
  for (std::size_t i = 0; i < reply.size(); ++i) {
    const int flags = ZMQ_DONTWAIT | (i + 1 < reply.size() ? ZMQ_SNDMORE : 0);
    if (zmq_send(socket_->handle(), reply[i].data(), reply[i].size(), flags) < 0) return;
  }
}

bool ZapHandler::admits(const std::vector<std::string>& request) const {
  const bool plain = request.size() == plain_frames && request[0] == "1.0" &&
                     request[2] == plain_domain && request[5] == "NULL";
  if (plain) return true;
  if (request.size() != frames || request[0] != "1.0" || request[5] != "CURVE" ||
      request[6].size() != key_bytes) {
    return false;
  }
  std::array<char, curve_key_characters + 1> key{};
  zmq_z85_encode(key.data(), reinterpret_cast<const std::uint8_t*>(request[6].data()), key_bytes);
  return admitted_.contains(key.data());
}

}  // namespace aftercare::bus
