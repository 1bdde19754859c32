#include "tests/process/desk.h"

#include <gtest/gtest.h>

#include "tests/process/waiting.h"

namespace aftercare::process_tests {
namespace {

constexpr const char* everybody = "demo-all";

}  // namespace

Answer Desk::told(const std::string& role, const std::string& target, const std::string& body,
                  const Headers& headers) {
  http_.use_key("demo-" + role);
  return http_.post(target, body, headers);
}

Json Desk::say(const std::string& role, const std::string& record, const std::string& verb,
               const std::string& body) {
  std::string key = "k-" + std::to_string(++keys_);
  Answer answer;
  const bool done = eventually([&] {
    Headers headers{{"Idempotency-Key", key}};
    if (!verb.empty()) {
      std::string& version = versions_[record];
      if (version.empty()) version = read(record).header("etag");
      headers["If-Match"] = version;
    }
    answer = told(role, verb.empty() ? record : record + "/" + verb, body, headers);
    if (answer.status == 412) {
      // The system was faster. A refusal is kept under its key, so this is another request.
      versions_.erase(record);
      key = "k-" + std::to_string(++keys_);
    }
    return answer.status == 200 || answer.status == 201 ||
           (answer.status / 100 == 4 && answer.status != 412);
  });
  if (!done || answer.status / 100 != 2) {
    ADD_FAILURE() << record << "/" << verb << ": " << answer.status << " " << answer.body;
    return Json::parse("{}");
  }
  const Json after = answer.json();
  if (!verb.empty()) versions_[record] = answer.header("etag");
  return after;
}

std::string Desk::made(const std::string& role, const std::string& path, const std::string& body) {
  return path + "/" + say(role, path, "", body).text("/id");
}

Answer Desk::read(const std::string& path) {
  http_.use_key(everybody);
  return http_.get(path + (path.find('?') == std::string::npos ? "?" : "&") +
                   "minPosition=" + std::to_string(http_.position(path)));
}

std::string Desk::only(const std::string& path, const std::string& filter) {
  std::string found;
  EXPECT_TRUE(eventually([&] {
    http_.use_key(everybody);
    const Answer page = http_.get(path + "?" + filter);
    if (page.status != 200 || page.json().items("/items").size() != 1) return false;
    found = path + "/" + page.json().text("/items/0/id");
    return true;
  })) << path
      << "?" << filter;
  return found;
}

void Desk::becomes(const std::string& path, const std::string& pointer, const std::string& value) {
  std::string body;
  EXPECT_TRUE(eventually([&] {
    http_.use_key(everybody);
    const Answer answer = http_.get(path);
    body = answer.body;
    return answer.status == 200 && answer.json().written(pointer) == value;
  })) << pointer
      << " is not " << value << ": " << body;
}

std::size_t Desk::events(const std::string& path, const std::string& type) {
  http_.use_key(everybody);
  std::size_t count = 0;
  for (const Json& one : http_.get(path + "/events?limit=200").json().items("/items")) {
    if (one.text("/type") == type) ++count;
  }
  return count;
}

}  // namespace aftercare::process_tests
