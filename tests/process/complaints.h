// What these tests say to the complaints service, in the words of its API.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/process/http.h"

namespace aftercare::process_tests {

inline constexpr const char* complaints_path = "/v1/complaints";

// The body of POST /v1/complaints; `more`: further members, `"level":2`.
std::string complaint(std::string_view more = {});

// Registers one and returns its answer; `key` is the Idempotency-Key.
Answer register_complaint(HttpClient& http, const std::string& key, std::string_view more = {});

// The ids of all cases, by pages, with everything that this client was told of. Throws
// std::runtime_error where a page is refused.
std::vector<std::string> all_cases(HttpClient& http, const std::string& query = {});

// All events of a case, in order.
std::vector<Json> events_of(HttpClient& http, const std::string& id);
// How many of them are of this type.
std::size_t count_events(HttpClient& http, const std::string& id, const std::string& type);

// RFC 9457, with this status and this code, and texts.
bool is_problem(const Answer& answer, int status, const std::string& code);

}  // namespace aftercare::process_tests
