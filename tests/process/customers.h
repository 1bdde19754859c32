// What these tests say to the customers service, in the words of its API.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/process/http.h"

namespace aftercare::process_tests {

inline constexpr const char* customers_path = "/v1/customers";

// The body of POST /v1/customers, a machine owner with an address; `person`: further
// members of the person, `"idNo":"..."`.
std::string customer(std::string_view name, std::string_view person = {});

// Registers one and returns its answer; `key` is the Idempotency-Key.
Answer register_customer(HttpClient& http, const std::string& key, std::string_view name,
                         std::string_view person = {});

// POST of a command that wants the version of what it changes: it is read first.
Answer versioned(HttpClient& http, const std::string& path, const std::string& verb,
                 const std::string& body);

// Has the file verified, or retired; until it is done, whatever is away meanwhile. `path`: of the
// file.
bool verified_file(HttpClient& http, const std::string& path);
bool retired_file(HttpClient& http, const std::string& path);

// Has the persons of a retired file erased; customers must have heard that no case is open.
bool erased_file(HttpClient& http, const std::string& path);

// The contexts that have confirmed it, in the order of their names; each should be there once.
std::vector<std::string> confirmed_by(HttpClient& http, const std::string& path);

// How many references to the case customers keeps: 1, once it has heard of it.
std::size_t references_to(HttpClient& http, const std::string& complaint);

// How many contact entries of the customer are about the case.
std::size_t contacts_about(HttpClient& http, const std::string& customer,
                           const std::string& complaint);

}  // namespace aftercare::process_tests
