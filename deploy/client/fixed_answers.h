// A server for tests: answers one request after the other with what it was given, then no more.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace aftercare::client {

class FixedAnswers {
 public:
  struct Answer {
    int status;
    std::string body;
  };

  explicit FixedAnswers(std::vector<Answer> answers)
      : door_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    if (bind(door_, generic, size) != 0 || listen(door_, 8) != 0 ||
        getsockname(door_, generic, &size) != 0)
      throw std::runtime_error("no door");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this, all = std::move(answers)] {
      for (const Answer& one : all) requests_.push_back(serve(one));
    });
  }
  ~FixedAnswers() {
    shutdown(door_, SHUT_RDWR);
    if (thread_.joinable()) thread_.join();
    close(door_);
  }
  FixedAnswers(const FixedAnswers&) = delete;
  FixedAnswers& operator=(const FixedAnswers&) = delete;

  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  // What was asked, heads and bodies; waits until all answers were given.
  const std::vector<std::string>& requests() {
    thread_.join();
    return requests_;
  }

 private:
  // A connection for each: so that the order is that of the requests. They are small.
  std::string serve(const Answer& one) const {
    const int client = accept(door_, nullptr, nullptr);
    if (client < 0) return {};
    std::string request(4096, '\0');
    const auto got = read(client, request.data(), request.size());
    request.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    const std::string text = "HTTP/1.1 " + std::to_string(one.status) +
                             " X\r\nConnection: close\r\nETag: \"1\"\r\nContent-Length: " +
                             std::to_string(one.body.size()) + "\r\n\r\n" + one.body;
    [[maybe_unused]] const auto sent = send(client, text.data(), text.size(), MSG_NOSIGNAL);
    shutdown(client, SHUT_WR);
    close(client);
    return request;
  }

  int door_;
  std::uint16_t port_ = 0;
  std::vector<std::string> requests_;  // the thread's until it has ended
  std::thread thread_;
};

}  // namespace aftercare::client
