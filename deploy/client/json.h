// Reading answers: a JSON value that is asked by pointers. What is not there is empty, zero or
// false, so a test states what it expects and no more.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::client {

class Json {
 public:
  // Throws std::runtime_error, with the text, where it is no JSON.
  static Json parse(std::string_view text);

  [[nodiscard]] Json at(std::string_view pointer) const;  // "/contact/phone"
  [[nodiscard]] bool has(std::string_view pointer) const;
  [[nodiscard]] std::string text(std::string_view pointer = {}) const;
  [[nodiscard]] std::int64_t number(std::string_view pointer = {}) const;
  [[nodiscard]] bool truth(std::string_view pointer = {}) const;
  // Any of the three, as it is written; a text without its quotes.
  [[nodiscard]] std::string written(std::string_view pointer = {}) const;
  [[nodiscard]] std::vector<Json> items(std::string_view pointer = {}) const;  // of an array
  [[nodiscard]] std::vector<std::string> names(
      std::string_view pointer = {}) const;  // of an object

 private:
  struct Node;
  explicit Json(std::shared_ptr<const Node> node) : node_(std::move(node)) {}
  std::shared_ptr<const Node> node_;
};

// As it stands in a request, quotes included.
std::string json_text(std::string_view text);

}  // namespace aftercare::client
