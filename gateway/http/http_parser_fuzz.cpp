// Whatever comes over a connection: no crash, and the same messages however the bytes are cut.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "gateway/http/parser.h"

namespace {

namespace http = aftercare::gateway::http;

// What became of the bytes, when they come `step` at a time.
std::string outcome(std::string_view bytes, std::size_t step) {
  std::string told;
  std::string buffer;
  http::RequestParser parser({.header_bytes = 2'048, .body_bytes = 1'024});
  for (std::size_t at = 0; at < bytes.size() && !parser.complete() && !parser.error(); at += step) {
    buffer.append(bytes.substr(at, step));
    while (!parser.complete() && !parser.error()) {
      const std::size_t used = parser.feed(buffer);
      buffer.erase(0, used);
      if (used == 0) break;
    }
  }
  if (parser.error()) return "refused";
  if (!parser.complete()) return "more";
  const http::Request request = parser.take();
  return request.method + " " + request.target + " " + request.body;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string whole = outcome(bytes, size + 1);
  const std::string pieces = outcome(bytes, 7);
  // Small pieces may meet a limit that one large piece does not see before its end.
  if (whole != pieces && whole != "refused" && pieces != "refused") std::abort();
  return 0;
}
