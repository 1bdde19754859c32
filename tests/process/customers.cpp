#include "tests/process/customers.h"

#include <algorithm>

#include "tests/process/waiting.h"

namespace aftercare::process_tests {

std::string customer(std::string_view name, std::string_view person) {
  std::string body = R"({"details":{"class":"machine_owner","person":{"name":)" + json_text(name);
  if (person.find("\"address\"") == std::string_view::npos) {
    body.append(R"(,"address":"杭州市西湖区一号")");
  }
  if (!person.empty()) body.append(",").append(person);
  return body + "}}}";
}

Answer register_customer(HttpClient& http, const std::string& key, std::string_view name,
                         std::string_view person) {
  return http.post(customers_path,
                   customer(name, person.empty() ? R"("phone":"13800001234")" : person),
                   {{"Idempotency-Key", key}});
}

Answer versioned(HttpClient& http, const std::string& path, const std::string& verb,
                 const std::string& body) {
  const Answer read = http.get(path + "?minPosition=" + std::to_string(http.position(path)));
  return http.post(path + "/" + verb, body, {{"If-Match", read.header("etag")}});
}

namespace {

// Sends the command until the file says that it is as it should be.
bool until(HttpClient& http, const std::string& path, const std::string& pointer,
           const std::string& value, const std::string& verb, const std::string& body) {
  return eventually([&] {
    const auto there = [&] {
      const Answer read = http.get(path + "?minPosition=" + std::to_string(http.position(path)));
      return read.status == 200 && read.json().text(pointer) == value;
    };
    if (there()) return true;
    versioned(http, path, verb, body);
    return there();
  });
}

}  // namespace

bool verified_file(HttpClient& http, const std::string& path) {
  return until(http, path, "/state", "active", "verify",
               R"({"proofs":[{"kind":"identity","reference":"P-1"}]})");
}
bool retired_file(HttpClient& http, const std::string& path) {
  return until(http, path, "/state", "retired", "retire-file",
               R"({"reason":"moved_out","bound":true,"boxNo":"7"})");
}
bool erased_file(HttpClient& http, const std::string& path) {
  return until(http, path, "/person/name", "erased", "shred-personal-data",
               R"({"reason":"lawful_request","basis":"R-1"})");
}

std::vector<std::string> confirmed_by(HttpClient& http, const std::string& path) {
  std::vector<std::string> contexts;
  for (const Json& one : http.get(path).json().items("/shredding/confirmed")) {
    contexts.push_back(one.text());
  }
  std::sort(contexts.begin(), contexts.end());
  return contexts;
}

std::size_t references_to(HttpClient& http, const std::string& complaint) {
  const Answer page = http.get("/v1/case-references?case=" + complaint);
  return page.status == 200 ? page.json().items("/items").size() : 0;
}

std::size_t contacts_about(HttpClient& http, const std::string& id, const std::string& complaint) {
  const Answer read = http.get(std::string(customers_path) + "/" + id);
  if (read.status != 200) return 0;
  const auto contacts = read.json().items("/contacts");
  return static_cast<std::size_t>(std::ranges::count_if(
      contacts, [&](const Json& one) { return one.text("/subject") == complaint; }));
}

}  // namespace aftercare::process_tests
