#include "tests/process/complaints.h"

#include <algorithm>
#include <iostream>
#include <stdexcept>

namespace aftercare::process_tests {

std::string complaint(std::string_view more) {
  std::string body =
      R"({"channel":"phone","complainantType":"consumer","causeClass":"product_quality",)"
      R"("demand":"repair","contact":{"name":"王小明","phone":"13812345678"},)"
      R"("event":{"cause":"漏油","place":"一号店"})";
  if (!more.empty()) body.append(",").append(more);
  return body + "}";
}

Answer register_complaint(HttpClient& http, const std::string& key, std::string_view more) {
  return http.post(complaints_path, complaint(more), {{"Idempotency-Key", key}});
}

std::vector<std::string> all_cases(HttpClient& http, const std::string& query) {
  std::vector<std::string> ids;
  const std::string begin =
      std::string(complaints_path) + "?limit=200&minPosition=" + std::to_string(http.position());
  std::string next;
  do {
    std::string target = begin;
    if (!query.empty()) target += "&" + query;
    if (!next.empty()) target += "&cursor=" + next;
    const Answer answer = http.get(target);
    if (answer.status != 200) throw std::runtime_error(target + ": " + answer.body);
    const Json page = answer.json();
    for (const Json& item : page.items("/items")) ids.push_back(item.text("/id"));
    next = page.text("/next");
  } while (!next.empty());
  return ids;
}

std::vector<Json> events_of(HttpClient& http, const std::string& id) {
  const Answer answer = http.get(complaints_path + ("/" + id) + "/events?limit=200");
  return answer.status == 200 ? answer.json().items("/items") : std::vector<Json>{};
}

std::size_t count_events(HttpClient& http, const std::string& id, const std::string& type) {
  const auto events = events_of(http, id);
  return static_cast<std::size_t>(std::ranges::count_if(
      events, [&](const Json& event) { return event.text("/type") == type; }));
}

bool is_problem(const Answer& answer, int status, const std::string& code) {
  bool right = answer.status == status &&
               answer.header("content-type").starts_with("application/problem+json");
  if (right) {
    const Json body = answer.json();
    right = body.number("/status") == status && body.text("/code") == code &&
            !body.text("/title").empty();
  }
  if (!right)
    std::cout << "not " << status << " " << code << ": " << answer.status << " "
              << answer.header("content-type") << " " << answer.body << std::endl;
  return right;
}

}  // namespace aftercare::process_tests
