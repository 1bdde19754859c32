// Somebody who works with a suite all day: gives commands by the role that may, at the version that
// the record has, and waits for what others make of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include "deploy/client/http_client.h"
#include "deploy/client/json.h"

namespace aftercare::month {

using client::Json;

// The suite does not do what was to be done: what was asked, and the answer.
class Stuck : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// One thread. Keys are those of a demonstration: "demo-" and the role. What does not come about
// within a minute, and what is refused, throws Stuck.
class Desk {
 public:
  explicit Desk(const std::string& url);

  // A command to a record ("/v1/claims/ID"), until it is acknowledged: each try under the same key,
  // and with the version that the record has by then. Without `verb` it makes one. The record after
  // it.
  Json say(const std::string& role, const std::string& record, const std::string& verb,
           const std::string& body);
  // The record that it makes, as its path.
  std::string made(const std::string& role, const std::string& path, const std::string& body);

  // By somebody who may see all; not older than what this desk was told.
  Json read(const std::string& path);
  // The one record that the filter finds, once it is there: another service makes it.
  std::string only(const std::string& path, const std::string& filter);
  // What `path` answers once it holds.
  Json when(const std::string& path, const std::function<bool(const Json&)>& holds);
  // The record says so; `value` as it is written: a text, a number, "true" or "false".
  void becomes(const std::string& path, const std::string& pointer, const std::string& value);
  // How many events of this type a record has.
  std::size_t events(const std::string& path, const std::string& type);

  static std::string id_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

 private:
  client::HttpAnswer ask(const std::string& role, client::HttpCall call);
  client::HttpAnswer look(const std::string& path);
  std::string next_key() { return keys_ + std::to_string(++commands_); }

  client::HttpClient http_;
  std::string keys_;  // what the idempotency keys of this desk begin with
  std::uint64_t commands_ = 0;
  std::map<std::string, std::string> versions_;  // as the last answer told it, by record
  std::map<std::string, std::uint64_t, std::less<>> positions_;  // highest known, by resource
};

}  // namespace aftercare::month
