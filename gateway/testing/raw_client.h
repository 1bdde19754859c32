// A blocking HTTP client for tests that shows every byte: it sends what it is told, valid or not.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::gateway::testing {

struct Answer {
  int status = 0;                              // 0: there was none
  std::map<std::string, std::string> headers;  // names in small letters
  std::string body;
};

class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  [[nodiscard]] bool connected() const { return descriptor_ >= 0; }

  // False: the other side has closed.
  bool send(std::string_view bytes);
  // One whole answer. `to_head`: the answer has a length, but no body.
  Answer read(bool to_head = false);
  // The head of an answer without end; what follows comes by read_until().
  Answer read_head();
  // Everything up to and with `mark`; empty where it does not come in time.
  std::string read_until(std::string_view mark);
  // Whether the other side closes within the patience, after whatever it still sends.
  bool closes();

  // A plain request on this connection and its answer.
  Answer request(std::string_view method, std::string_view target, std::string_view body = {},
                 const std::map<std::string, std::string>& headers = {});

  std::chrono::milliseconds patience{10'000};  // for each of the above

 private:
  bool fill(std::chrono::steady_clock::time_point until);

  int descriptor_ = -1;
  std::string buffer_;
};

// Waits until `condition` holds, at most ten seconds.
bool eventually(const std::function<bool()>& condition);

}  // namespace aftercare::gateway::testing
