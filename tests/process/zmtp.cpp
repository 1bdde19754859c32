#include "tests/process/zmtp.h"

#include "tests/process/waiting.h"

namespace aftercare::process_tests {
namespace {

using namespace std::string_literals;

constexpr unsigned char more_flag = 1;
constexpr unsigned char long_flag = 2;
constexpr unsigned char command_flag = 4;

std::string big_endian(std::uint64_t number, int bytes) {
  std::string text;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    text += static_cast<char>(number >> static_cast<unsigned>(shift) & 0xFFU);
  }
  return text;
}

std::string greeting() {
  std::string text = "\xFF"s + std::string(8, '\0') + "\x7F" + "\x03"s + "\0"s + "NULL";
  text.resize(64, '\0');
  return text;
}

std::string ready() {
  const std::string type = "\x0B"s + "Socket-Type" + big_endian(6, 4) + "DEALER";
  const std::string body = "\x05"s + "READY" + type;
  return std::string{static_cast<char>(command_flag), static_cast<char>(body.size())} + body;
}

std::string head(std::uint64_t size, bool more) {
  const unsigned flags = more ? more_flag : 0U;
  if (size < 256) return {static_cast<char>(flags), static_cast<char>(size)};
  return static_cast<char>(flags | long_flag) + big_endian(size, 8);
}

}  // namespace

Zmtp::Zmtp(const std::string& path) : socket_(Socket::local(path)) {
  if (!socket_.connected() || !socket_.send(greeting())) return;
  std::string theirs;
  const auto until = Steady::now() + patience;
  if (!read(64, until, theirs) || !socket_.send(ready())) return;
  // Frames that come before their READY end the connection.
  std::string head_of_ready, body;
  if (!read(2, until, head_of_ready)) return;
  connected_ = read(static_cast<unsigned char>(head_of_ready[1]), until, body);
}

bool Zmtp::send_parts(const std::vector<std::string>& parts) {
  std::string bytes;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    bytes += head(parts[i].size(), i + 1 < parts.size()) + parts[i];
  }
  return socket_.send(bytes);
}

bool Zmtp::send_head(std::uint64_t size, bool more) { return socket_.send(head(size, more)); }

bool Zmtp::read(std::size_t bytes, Steady::time_point until, std::string& to) {
  while (buffer_.size() < bytes) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now());
    if (left.count() <= 0) return false;
    const auto got = socket_.receive(left);
    if (!got || got->empty()) return false;
    buffer_ += *got;
  }
  to = buffer_.substr(0, bytes);
  buffer_.erase(0, bytes);
  return true;
}

std::optional<std::string> Zmtp::receive(std::chrono::milliseconds limit) {
  const auto until = Steady::now() + limit;
  for (;;) {
    std::string flags, size, body;
    if (!read(1, until, flags)) return std::nullopt;
    const auto flag = static_cast<unsigned char>(flags[0]);
    if (!read((flag & long_flag) != 0 ? 8 : 1, until, size)) return std::nullopt;
    std::uint64_t bytes = 0;
    for (const char c : size) bytes = bytes << 8U | static_cast<unsigned char>(c);
    if (bytes > (std::uint64_t{64} << 20U) || !read(bytes, until, body)) return std::nullopt;
    if ((flag & command_flag) == 0) return body;
    // PING carries a time to live of two bytes and a context, which PONG repeats.
    if (body.starts_with("\x04PING") && body.size() >= 7) {
      const std::string pong = "\x04PONG" + body.substr(7);
      socket_.send(std::string{static_cast<char>(command_flag), static_cast<char>(pong.size())} +
                   pong);
    }
  }
}

}  // namespace aftercare::process_tests
