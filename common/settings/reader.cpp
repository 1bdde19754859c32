#include "common/settings/reader.h"

#include <toml++/toml.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <set>
#include <unordered_map>
#include <utility>

#include "common/base/time.h"

namespace aftercare::settings {

struct Reader::Node {
  const toml::table* table;  // of State::root, or State::empty where it was missing
  std::string path;          // "level[2]."; empty: the root
  std::uint32_t line = 0;
  bool absent = false;  // a missing table was noted; its keys are not noted again
  std::set<std::string, std::less<>> asked;
};

struct File::State {
  std::string name;
  toml::table root;
  toml::table empty;
  std::deque<Reader::Node> nodes;  // stable addresses; one for each table that was handed out
  std::unordered_map<const toml::table*, Reader::Node*> node_of;
  std::vector<Problem> problems;
  std::size_t more = 0;  // beyond max_problems

  void note(std::uint32_t line, std::string what) {
    if (problems.size() == max_problems) {
      ++more;
      return;
    }
    problems.push_back({name, line, std::move(what)});
  }
};

namespace {

std::uint32_t line_of(const toml::node& node) { return node.source().begin.line; }

std::string_view type_word(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table: return "a table";
    case toml::node_type::array: return "an array";
    case toml::node_type::string: return "a text";
    case toml::node_type::integer: return "a whole number";
    case toml::node_type::floating_point: return "a number with a point";
    case toml::node_type::boolean: return "true or false";
    case toml::node_type::date: return "a date";
    case toml::node_type::time: return "a time of day";
    case toml::node_type::date_time: return "a date and time";
    case toml::node_type::none: break;
  }
  return "nothing";
}

std::int32_t days_of(const toml::date& date) {
  using namespace std::chrono;
  const year_month_day ymd{year{static_cast<int>(date.year)}, month{date.month}, day{date.day}};
  return static_cast<std::int32_t>(sys_days{ymd}.time_since_epoch().count());
}

}  // namespace

// What the getters share: finding a key, noting that it is missing or of a wrong type.
class Getter {
 public:
  Getter(File::State& state, Reader::Node& node, std::string_view key, bool required)
      : state_(state), node_(node), key_(key) {
    node.asked.emplace(key);
    found_ = node.table->get(key);
    if (found_ == nullptr && required && !node.absent) {
      state.note(node.line, path() + ": is missing");
    }
  }

  [[nodiscard]] const toml::node* found() const { return found_; }
  [[nodiscard]] std::string path() const { return node_.path + std::string(key_); }

  void wrong(const toml::node& node, std::string_view expected) const {
    state_.note(line_of(node), path() + ": expected " + std::string(expected) + ", found " +
                                   std::string(type_word(node)));
  }

  // The value where it is there and of type T.
  template <class T>
  [[nodiscard]] const T* as(std::string_view expected) const {
    if (found_ == nullptr) return nullptr;
    const T* typed = found_->as<T>();
    if (typed == nullptr) wrong(*found_, expected);
    return typed;
  }

  Reader::Node* enter(const toml::table& table, std::string label) const {
    Reader::Node*& known = state_.node_of[&table];
    // Asked for twice: one memory of which keys were asked for.
    if (known != nullptr && &table != &state_.empty) return known;
    state_.nodes.push_back({.table = &table,
                            .path = node_.path + std::move(label) + ".",
                            .line = line_of(table),
                            .asked = {}});
    known = &state_.nodes.back();
    return known;
  }

 private:
  File::State& state_;
  Reader::Node& node_;
  std::string_view key_;
  const toml::node* found_;
};

bool Reader::has(std::string_view key) const { return node_->table->contains(key); }

std::vector<std::string> Reader::keys() const {
  std::vector<std::string> names;
  for (const auto& [key, value] : *node_->table) names.emplace_back(key.str());
  return names;
}

std::string Reader::text(std::string_view key) const {
  const Getter get(*file_->state_, *node_, key, true);
  const auto* value = get.as<toml::value<std::string>>("a text");
  if (value == nullptr) return {};
  if (value->get().empty()) problem(key, "must not be empty");
  return value->get();
}

std::string Reader::text(std::string_view key, std::string fallback) const {
  const Getter get(*file_->state_, *node_, key, false);
  const auto* value = get.as<toml::value<std::string>>("a text");
  return value == nullptr ? std::move(fallback) : value->get();
}

std::int64_t Reader::integer(std::string_view key, std::int64_t min, std::int64_t max) const {
  const Getter get(*file_->state_, *node_, key, true);
  const auto* value = get.as<toml::value<std::int64_t>>("a whole number");
  if (value == nullptr) return 0;
  if (value->get() < min || value->get() > max) {
    problem(key, std::to_string(value->get()) + " is outside " + std::to_string(min) + " to " +
                     std::to_string(max));
    return 0;
  }
  return value->get();
}

std::int64_t Reader::integer_or(std::string_view key, std::int64_t fallback, std::int64_t min,
                                std::int64_t max) const {
  if (has(key)) return integer(key, min, max);
  node_->asked.emplace(key);
  return fallback;
}

bool Reader::boolean(std::string_view key) const {
  const Getter get(*file_->state_, *node_, key, true);
  const auto* value = get.as<toml::value<bool>>("true or false");
  return value != nullptr && value->get();
}

bool Reader::boolean(std::string_view key, bool fallback) const {
  if (has(key)) return boolean(key);
  node_->asked.emplace(key);
  return fallback;
}

Money Reader::money(std::string_view key) const {
  const Getter get(*file_->state_, *node_, key, true);
  const auto* value = get.as<toml::value<std::string>>("an amount in yuan as a text, \"5000.00\"");
  if (value == nullptr) return {};
  if (const auto amount = parse_decimal(value->get())) return *amount;
  problem(key, "\"" + value->get().substr(0, 40) + "\" is no amount; write \"5000.00\"");
  return {};
}

std::optional<Money> Reader::money_if(std::string_view key) const {
  if (has(key)) return money(key);
  node_->asked.emplace(key);
  return std::nullopt;
}

std::int32_t Reader::date(std::string_view key) const {
  const Getter get(*file_->state_, *node_, key, true);
  if (get.found() == nullptr) return 0;
  if (const auto* value = get.found()->as<toml::value<toml::date>>()) return days_of(value->get());
  if (const auto* value = get.found()->as<toml::value<std::string>>()) {
    if (const auto days = parse_date(value->get())) return *days;
    problem(key, "\"" + value->get().substr(0, 40) + "\" is no date; write 2026-03-06");
    return 0;
  }
  get.wrong(*get.found(), "a date");
  return 0;
}

std::optional<std::int32_t> Reader::date_if(std::string_view key) const {
  if (has(key)) return date(key);
  node_->asked.emplace(key);
  return std::nullopt;
}

std::vector<std::string> Reader::texts(std::string_view key) const {
  const Getter get(*file_->state_, *node_, key, true);
  std::vector<std::string> values;
  const auto* array = get.as<toml::array>("an array of texts");
  if (array == nullptr) return values;
  for (const toml::node& item : *array) {
    if (const auto* value = item.as<toml::value<std::string>>()) {
      values.push_back(value->get());
    } else {
      get.wrong(item, "an array of texts");
    }
  }
  return values;
}

std::vector<std::string> Reader::texts_if(std::string_view key) const {
  if (has(key)) return texts(key);
  node_->asked.emplace(key);
  return {};
}

Reader Reader::table(std::string_view key) const {
  const Getter get(*file_->state_, *node_, key, true);
  if (const auto* table = get.as<toml::table>("a table")) {
    return {file_, get.enter(*table, std::string(key))};
  }
  Node* node = get.enter(file_->state_->empty, std::string(key));
  node->absent = true;
  return {file_, node};
}

std::optional<Reader> Reader::table_if(std::string_view key) const {
  if (has(key)) return table(key);
  node_->asked.emplace(key);
  return std::nullopt;
}

std::vector<Reader> Reader::tables(std::string_view key) const {
  const Getter get(*file_->state_, *node_, key, true);
  std::vector<Reader> readers;
  const auto* array = get.as<toml::array>("an array of tables");
  if (array == nullptr) return readers;
  for (std::size_t i = 0; i < array->size(); ++i) {
    const toml::node& item = *array->get(i);
    if (const auto* table = item.as<toml::table>()) {
      const std::string label = std::string(key) + "[" + std::to_string(i + 1) + "]";
      readers.push_back({file_, get.enter(*table, label)});
    } else {
      get.wrong(item, "an array of tables");
    }
  }
  return readers;
}

std::vector<Reader> Reader::tables_if(std::string_view key) const {
  if (has(key)) return tables(key);
  node_->asked.emplace(key);
  return {};
}

void Reader::problem(std::string_view key, std::string what) const {
  const toml::node* node = node_->table->get(key);
  file_->state_->note(node == nullptr ? node_->line : line_of(*node),
                      node_->path + std::string(key) + ": " + what);
}

File::File(std::string name, std::string_view text) : state_(std::make_unique<State>()) {
  state_->name = std::move(name);
  if (text.size() > max_file_bytes) {
    state_->note(0, "has " + std::to_string(text.size()) + " bytes; at most " +
                        std::to_string(max_file_bytes) + " are read");
  } else {
    try {
      state_->root = toml::parse(text);
    } catch (const toml::parse_error& error) {
      state_->note(error.source().begin.line, "is no TOML: " + std::string(error.description()));
    }
  }
  const bool unreadable = !state_->problems.empty();
  state_->nodes.push_back({.table = &state_->root, .path = {}, .absent = unreadable, .asked = {}});
}

File::~File() = default;

Reader File::root() { return {this, &state_->nodes.front()}; }

std::vector<Problem> File::finish() {
  for (const Reader::Node& node : state_->nodes) {
    for (const auto& [key, value] : *node.table) {
      if (!node.asked.contains(key.str())) {
        state_->note(line_of(value), node.path + std::string(key.str()) + ": unknown key");
      }
    }
  }
  std::stable_sort(state_->problems.begin(), state_->problems.end(),
                   [](const Problem& a, const Problem& b) { return a.line < b.line; });
  if (state_->more > 0) {
    state_->problems.push_back(
        {state_->name, 0, "has " + std::to_string(state_->more) + " further problems"});
  }
  return std::move(state_->problems);
}

std::string to_string(const Problem& problem) {
  std::string text = problem.file;
  if (problem.line != 0) text += ":" + std::to_string(problem.line);
  return text + ": " + problem.what;
}

std::string to_string(const std::vector<Problem>& problems) {
  std::string text;
  for (const Problem& problem : problems) text += to_string(problem) + "\n";
  return text;
}

std::string beside(const std::string& config, const std::string& file) {
  if (file.empty() || file.front() == '/') return file;
  return (std::filesystem::path(config).parent_path() / file).string();
}

Expected<std::string, Fault> load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text(max_file_bytes + 1, '\0');
  if (!in) {
    return unexpected(Fault{Fault::Kind::io, path + " cannot be opened; check name and rights"});
  }
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad()) return unexpected(Fault{Fault::Kind::io, path + " cannot be read"});
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() > max_file_bytes) {
    return unexpected(Fault{Fault::Kind::corrupt,
                            path + " has more than " + std::to_string(max_file_bytes) + " bytes"});
  }
  return text;
}

Expected<std::string, Fault> load_line(const std::string& path) {
  auto text = load(path);
  if (text) text->erase(text->find_last_not_of("\r\n") + 1);
  return text;
}

}  // namespace aftercare::settings
