// Somebody who works with a suite all day: gives commands by the role that may, at the version that
// the record has, and waits for what others make of it. Failures are GoogleTest's, at the call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "tests/process/http.h"
#include "tests/process/json.h"

namespace aftercare::process_tests {

class Desk {
 public:
  explicit Desk(std::uint16_t port) : http_(port) {}

  // A command to a record ("/v1/claims/ID"), until it is acknowledged: each try under the same key,
  // and with the version that the record has by then. Without `verb` it makes one. The record after
  // it; an empty object where it was refused, which fails the test.
  Json say(const std::string& role, const std::string& record, const std::string& verb,
           const std::string& body);
  // The record that it makes, as its path.
  std::string made(const std::string& role, const std::string& path, const std::string& body);

  // By somebody who may see all; not older than what this desk was told.
  Answer read(const std::string& path);
  // The one record that the filter finds, once it is there: another service makes it.
  std::string only(const std::string& path, const std::string& filter);
  // Until the record says so; `value` as it is written: a text, a number, "true" or "false".
  void becomes(const std::string& path, const std::string& pointer, const std::string& value);
  // How many events of this type a record has.
  std::size_t events(const std::string& path, const std::string& type);

  static std::string id_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }
  [[nodiscard]] HttpClient& http() { return http_; }

 private:
  Answer told(const std::string& role, const std::string& target, const std::string& body,
              const Headers& headers);

  HttpClient http_;
  std::map<std::string, std::string> versions_;  // as the last answer told it, by record
  int keys_ = 0;
};

}  // namespace aftercare::process_tests
