// Strict reading of TOML files: policies, calendars, chains, configuration. Nothing is guessed:
// every key that nobody asks for is refused with its line, every missing one is named, a wrong type
// is named with the type that was expected, and all problems of a file are reported at once.
//
//   settings::File file("retail-franchise.toml", text);
//   settings::Reader root = file.root();
//   policy.handover = root.parsed("hand_over", calendar::parse_term);
//   for (settings::Reader level : root.tables("level")) { ... level.text("name") ... }
//   if (auto problems = file.finish(); !problems.empty()) return refuse(problems);
//
// A getter that finds a problem notes it and returns the type's empty value, so that reading goes
// on; what was read may be used only where finish() found nothing. Single-threaded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/money.h"
#include "common/base/outcome.h"

namespace aftercare::settings {

// Longer texts are refused unread; a policy has some kilobytes.
inline constexpr std::size_t max_file_bytes = std::size_t{1} << 20;
// Further problems of one file are only counted.
inline constexpr std::size_t max_problems = 100;

struct Problem {
  std::string file;
  std::uint32_t line = 0;  // 0: of the file as a whole
  std::string what;        // names the key in full: "level[2].first_contact: ..."
  bool operator==(const Problem&) const = default;
};

// "retail-franchise.toml:12: level[2].first_contact: unknown key"
std::string to_string(const Problem& problem);
// One line each.
std::string to_string(const std::vector<Problem>& problems);

class File;

// One table of a file. A handle: cheap to copy, valid as long as its File. Each getter comes in two
// forms: without a fallback the key must be there, with one it may be missing.
class Reader {
 public:
  [[nodiscard]] bool has(std::string_view key) const;   // does not count as asking for it
  [[nodiscard]] std::vector<std::string> keys() const;  // in the order of the alphabet

  [[nodiscard]] std::string text(std::string_view key) const;
  [[nodiscard]] std::string text(std::string_view key, std::string fallback) const;
  // Inclusive range.
  [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t min = INT64_MIN,
                                     std::int64_t max = INT64_MAX) const;
  [[nodiscard]] std::int64_t integer_or(std::string_view key, std::int64_t fallback,
                                        std::int64_t min = INT64_MIN,
                                        std::int64_t max = INT64_MAX) const;
  [[nodiscard]] bool boolean(std::string_view key) const;
  [[nodiscard]] bool boolean(std::string_view key, bool fallback) const;
  // A text "5000.00" (yuan); a bare number is refused: it might be meant as fen.
  [[nodiscard]] Money money(std::string_view key) const;
  [[nodiscard]] std::optional<Money> money_if(std::string_view key) const;
  // A TOML date, 2026-03-06, or the same as a text; days since 1970-01-01.
  [[nodiscard]] std::int32_t date(std::string_view key) const;
  [[nodiscard]] std::optional<std::int32_t> date_if(std::string_view key) const;
  // A text turned into a T by `parse`: Expected<T, std::string>(std::string_view).
  template <class Parse>
  [[nodiscard]] auto parsed(std::string_view key, Parse parse) const;
  template <class Parse, class T>
  [[nodiscard]] T parsed(std::string_view key, Parse parse, T fallback) const;

  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;  // an array of texts
  [[nodiscard]] std::vector<std::string> texts_if(std::string_view key) const;
  [[nodiscard]] Reader table(std::string_view key) const;  // where missing: an empty one, noted
  [[nodiscard]] std::optional<Reader> table_if(std::string_view key) const;
  [[nodiscard]] std::vector<Reader> tables(std::string_view key) const;  // an array of tables
  [[nodiscard]] std::vector<Reader> tables_if(std::string_view key) const;

  // Notes a problem of the reader's caller with the key's line: a rule that the value breaks.
  void problem(std::string_view key, std::string what) const;

 private:
  friend class File;
  friend class Getter;
  struct Node;
  Reader(File* file, Node* node) : file_(file), node_(node) {}

  File* file_;
  Node* node_;
};

class File {
 public:
  // `name` is for messages. A text that is no TOML is a problem, told by finish().
  File(std::string name, std::string_view text);
  ~File();
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  [[nodiscard]] Reader root();
  // All problems, in the order of lines; call it once, after reading. Empty: the file is good.
  [[nodiscard]] std::vector<Problem> finish();

 private:
  friend class Reader;
  friend class Getter;
  struct State;
  std::unique_ptr<State> state_;
};

// A file that is named in the configuration `config` lies beside it, unless its path is absolute.
std::string beside(const std::string& config, const std::string& file);

// The text of a file on disk, at most max_file_bytes.
Expected<std::string, Fault> load(const std::string& path);
// The same for a file of one line, such as a key: without what ends the line.
Expected<std::string, Fault> load_line(const std::string& path);

template <class Parse>
auto Reader::parsed(std::string_view key, Parse parse) const {
  using T = typename decltype(parse(std::string_view{}))::value_type;
  const std::string value = text(key);
  if (value.empty()) return T{};  // text() has noted why
  auto result = parse(std::string_view(value));
  if (result) return T(std::move(*result));
  problem(key, result.error());
  return T{};
}

template <class Parse, class T>
T Reader::parsed(std::string_view key, Parse parse, T fallback) const {
  return has(key) ? T(parsed(key, parse)) : std::move(fallback);
}

}  // namespace aftercare::settings
