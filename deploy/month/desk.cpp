#include "deploy/month/desk.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <random>
#include <thread>
#include <utility>

namespace aftercare::month {
namespace {

using client::HttpAnswer;
using client::HttpCall;

constexpr const char* everybody = "all";

// Far above what anything here takes, on a busy machine too.
constexpr std::chrono::seconds patience{60};
constexpr std::chrono::milliseconds moment{100};

template <class Condition>
bool eventually(const Condition& condition) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(3));
  }
  return true;
}

// "/v1/claims/ID/submit" and "/v1/claims?state=open" are of "/v1/claims".
std::string_view resource_of(std::string_view path) {
  const auto name = path.find('/', 1);
  return path.substr(0, path.find_first_of("/?", name + 1));
}

std::uint64_t to_number(std::string_view text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool is_created(const HttpAnswer& answer) { return answer.status == 200 || answer.status == 201; }
bool is_stale(const HttpAnswer& answer) { return answer.status == 412; }
// "In a moment": by a rule, or because too much is asked at a time.
bool is_busy(const HttpAnswer& answer) { return answer.status == 429; }
bool is_refused(const HttpAnswer& answer) {
  return answer.status / 100 == 4 && !is_stale(answer) && !is_busy(answer);
}

}  // namespace

Desk::Desk(const std::string& url)
    : http_(url, ""), keys_("desk-" + std::to_string(std::random_device{}()) + "-") {}

HttpAnswer Desk::ask(const std::string& role, HttpCall call) {
  call.headers.emplace_back("Authorization", "Bearer demo-" + role);
  auto answer = http_.call(std::move(call));
  if (!answer) return {.status = 503, .headers = {}, .body = answer.error().what};
  return std::move(*answer);
}

Json Desk::say(const std::string& role, const std::string& record, const std::string& verb,
               const std::string& body) {
  std::string key = next_key();
  HttpAnswer answer;
  const bool done = eventually([&] {
    HttpCall call{.method = "POST", .path = record, .headers = {}, .body = body};
    call.headers.emplace_back("Idempotency-Key", key);
    if (!verb.empty()) {
      call.path += "/" + verb;
      std::string& version = versions_[record];
      if (version.empty()) version = look(record).header("etag");
      call.headers.emplace_back("If-Match", version);
    }
    answer = ask(role, std::move(call));
    // The system was faster, or not fast enough. A refusal is kept under its key, so what follows
    // is another request.
    if (is_stale(answer)) versions_.erase(record);
    if (is_busy(answer)) std::this_thread::sleep_for(moment);
    if (is_stale(answer) || is_busy(answer)) key = next_key();
    return is_created(answer) || is_refused(answer);
  });
  if (!done || !is_created(answer)) {
    throw Stuck(role + ": " + record + "/" + verb + " " + body + ": " +
                std::to_string(answer.status) + " " + answer.body);
  }
  std::uint64_t& known = positions_[std::string(resource_of(record))];
  known = std::max(known, to_number(answer.header("aftercare-position")));
  if (!verb.empty()) versions_[record] = answer.header("etag");
  return Json::parse(answer.body);
}

std::string Desk::made(const std::string& role, const std::string& path, const std::string& body) {
  return path + "/" + say(role, path, "", body).text("/id");
}

HttpAnswer Desk::look(const std::string& path) {
  const auto position = positions_.find(resource_of(path));
  std::string whole = path;
  if (position != positions_.end()) {
    whole += path.find('?') == std::string::npos ? "?minPosition=" : "&minPosition=";
    whole += std::to_string(position->second);
  }
  return ask(everybody, {.path = std::move(whole), .headers = {}, .body = {}});
}

Json Desk::read(const std::string& path) {
  HttpAnswer answer;
  if (!eventually([&] {
        answer = look(path);
        return answer.status == 200 || is_refused(answer);
      }) ||
      answer.status != 200) {
    throw Stuck(path + ": " + std::to_string(answer.status) + " " + answer.body);
  }
  return Json::parse(answer.body);
}

Json Desk::when(const std::string& path, const std::function<bool(const Json&)>& holds) {
  HttpAnswer answer;
  if (!eventually([&] {
        answer = look(path);
        return answer.status == 200 && holds(Json::parse(answer.body));
      })) {
    throw Stuck(path + " is not as it should become: " + answer.body);
  }
  return Json::parse(answer.body);
}

std::string Desk::only(const std::string& path, const std::string& filter) {
  const Json page = when(path + "?" + filter,
                         [](const Json& found) { return found.items("/items").size() == 1; });
  return path + "/" + page.text("/items/0/id");
}

void Desk::becomes(const std::string& path, const std::string& pointer, const std::string& value) {
  when(path, [&](const Json& record) { return record.written(pointer) == value; });
}

std::size_t Desk::events(const std::string& path, const std::string& type) {
  std::size_t count = 0;
  for (const Json& one : read(path + "/events?limit=200").items("/items")) {
    if (one.text("/type") == type) ++count;
  }
  return count;
}

}  // namespace aftercare::month
