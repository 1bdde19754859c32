#include "tests/lint/lint.h"

#include <algorithm>
#include <array>
#include <istream>
#include <optional>
#include <regex>
#include <sstream>

namespace aftercare::lint {
namespace {

// Where the headers of a package may be included. `in_headers`: in a .h, too; the heavy ones only
// in .cpp files (docs/architecture.md gives the seconds). Tests count as .cpp.
struct Home {
  std::string_view prefix;
  bool in_headers;
  std::vector<std::string_view> folders;
};

const std::vector<Home>& homes() {
  static const std::vector<Home> all = {
      {"rocksdb/", false, {"common/eventlog", "tests/bench"}},
      {"zmq", false, {"common/bus"}},
      {"spdlog/", false, {"common/telemetry"}},
      {"prometheus/", false, {"common/telemetry", "gateway"}},
      {"SQLiteCpp/", false, {"common/projections"}},
      {"sqlite3.h", false, {"common/projections", "deploy/aftercare"}},
      {"boost/", false, {"gateway/http"}},
      {"toml++/", false, {"common/settings"}},
      {"CLI/", false, {"common/runtime", "deploy/aftercare", "gateway", "tests/bench"}},
      {"curl/", false, {"deploy/client"}},
      {"openssl/", false, {"common", "gateway"}},
      {"sodium", false, {"common", "deploy/aftercare"}},
      {"rapidjson/", true, {"common", "gateway", "deploy/aftercare", "deploy/client", "tests"}},
      {"capnp/", true, {"common", "gateway", "deploy/aftercare", "services", "tests"}},
      {"kj/", true, {"common", "gateway", "deploy/aftercare", "services", "tests"}},
  };
  return all;
}

bool under(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

std::string folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? "" : path.substr(0, slash));
}

bool is_test(std::string_view path) {
  return path.ends_with("_test.cpp") || path.ends_with("_fuzz.cpp") ||
         path.ends_with("_fixture.h") || path.ends_with("test_support.h") ||
         path.find("/testing/") != std::string_view::npos || path.starts_with("tests/");
}

// A header that says so in its opening comment serves the .cpp files of its folder only.
bool is_internal(std::string_view text) {
  const auto opening = text.substr(0, text.find("#pragma once"));
  return opening.find("nternal to this folder") != std::string_view::npos ||
         opening.find("nly for the .cpp files of this folder") != std::string_view::npos;
}

// The targets of a folder, or of the nearest folder above it that has some.
std::vector<std::string> owners(const Targets& targets, std::string folder) {
  std::vector<std::string> found;
  while (!folder.empty() && found.empty()) {
    for (const auto& [name, target] : targets)
      if (target.folder == folder) found.push_back(name);
    folder = folder_of(folder);
  }
  return found;
}

void reach(const Targets& targets, const std::string& name, std::set<std::string>& seen) {
  if (!seen.insert(name).second) return;
  if (const auto at = targets.find(name); at != targets.end())
    for (const auto& dep : at->second.deps) reach(targets, dep, seen);
}

// All that a file of `target` may use: its own lists, and what those hand on.
std::set<std::string> reachable(const Targets& targets, const std::string& name,
                                std::string_view path) {
  std::set<std::string> seen;
  reach(targets, name, seen);
  const Target& target = targets.at(name);
  if (!path.ends_with(".h") || is_test(path))
    for (const auto& dep : target.private_deps) reach(targets, dep, seen);
  if (is_test(path))
    for (const auto& dep : target.test_deps) reach(targets, dep, seen);
  return seen;
}

// The library that an include of ours belongs to: "schemas/bus.capnp.h" -> "schema_bus".
std::vector<std::string> libraries_of(const Targets& targets, std::string_view included) {
  constexpr std::string_view schemas = "schemas/";
  if (included.starts_with(schemas)) {
    const auto rest = included.substr(schemas.size());
    return {"schema_" + std::string(rest.substr(0, rest.find('.')))};
  }
  return owners(targets, folder_of(included));
}

std::optional<std::string> wrong_own(const Targets& targets, const std::string& path,
                                     std::string_view included) {
  static constexpr std::array ours = {"common/", "services/", "gateway/",
                                      "deploy/", "tests/",    "schemas/"};
  if (std::ranges::none_of(ours, [&](const char* top) { return included.starts_with(top); }))
    return std::nullopt;  // generated beside its user
  const auto users = owners(targets, folder_of(path));
  if (users.empty()) return std::nullopt;  // no target builds it
  const auto wanted = libraries_of(targets, included);
  if (wanted.empty()) {
    const bool shared_by_tests = included.find("/testing/") != std::string_view::npos;
    if (shared_by_tests && is_test(path)) return std::nullopt;  // headers only
    return "includes \"" + std::string(included) + "\", which no library holds";
  }
  for (const auto& user : users) {
    const auto seen = reachable(targets, user, path);
    if (std::ranges::any_of(wanted, [&](const auto& name) { return seen.contains(name); }))
      return std::nullopt;
  }
  return "includes \"" + std::string(included) + "\", but " + users.front() + " does not name " +
         wanted.front() + " in its DEPS" +
         (path.ends_with(".h") ? " (a header may use the public ones only)" : "");
}

std::optional<std::string> wrong_package(const std::string& path, std::string_view text,
                                         std::string_view included) {
  for (const Home& home : homes()) {
    if (!included.starts_with(home.prefix)) continue;
    const bool at_home = std::ranges::any_of(
        home.folders, [&](std::string_view folder) { return under(path, folder); });
    if (!at_home)
      return "includes <" + std::string(included) + "> outside its home folders (tests/lint)";
    if (path.ends_with(".h") && !home.in_headers && !is_internal(text))
      return "includes <" + std::string(included) + "> in a header; it belongs in a .cpp file";
  }
  return std::nullopt;
}

template <class Check>
void for_each_line(std::string_view text, Check check) {
  std::istringstream lines{std::string(text)};
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) check(number, line);
}

std::set<std::string> words_of(const std::string& list) {
  std::istringstream in(list);
  std::set<std::string> words;
  for (std::string word; in >> word;) words.insert(word);
  return words;
}

}  // namespace

Targets read_targets(std::istream& lines) {
  Targets targets;
  for (std::string line; std::getline(lines, line);) {
    std::array<std::string, 5> cells;
    std::istringstream in(line);
    for (auto& cell : cells) std::getline(in, cell, '|');
    if (cells[0].empty()) continue;
    targets[cells[0]] = {cells[1], words_of(cells[2]), words_of(cells[3]), words_of(cells[4])};
  }
  return targets;
}

std::vector<Finding> check_includes(const Targets& targets, const std::string& path,
                                    std::string_view text) {
  static const std::regex include(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
  std::vector<Finding> found;
  for_each_line(text, [&](int number, const std::string& line) {
    std::smatch match;
    if (!std::regex_search(line, match, include)) return;
    const std::string included = match[2];
    auto wrong =
        match[1] == "\"" ? wrong_own(targets, path, included) : wrong_package(path, text, included);
    if (wrong) found.push_back({path, number, std::move(*wrong)});
  });
  return found;
}

std::vector<Finding> check_words(const std::string& path, std::string_view text) {
  struct Word {
    std::regex pattern;
    bool tests_only;
    const char* why;
  };
  // Each pattern is split, so that this file does not find itself.
  static const std::vector<Word> words = [] {
    std::vector<Word> list;
    const auto add = [&](const std::string& pattern, bool tests_only, const char* why) {
      list.push_back({std::regex(pattern), tests_only, why});
    };
    add(std::string("\\b(TO") + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b(?!\\(#[0-9]+\\))", false,
        "unfinished work needs an issue: (#12) behind the word, or finish it");
    // Looking again after some milliseconds is how a condition is waited for; longer is luck.
    add(std::string("sleep_") + "for\\((?![0-9]{1,2}ms|std::chrono::milliseconds\\([0-9]{1,2}\\))" +
            "|sleep_" + "until|\\busleep\\((?![0-9]{1,2}'?[0-9]{3}\\))",
        true,
        "a test waits for a condition with a deadline, never for luck (or say why behind it)");
    // A process that a test starts of itself is called Child.
    add(std::string("GTEST_") + "SKIP\\(\\)(?! <<)|\\bDISABLED" + "_(?!Child)", false,
        "a test that does not run proves nothing: give the reason with <<");
    add(std::string("using namespace ") + "std\\s*;", false, "names of std are written out");
    add(std::string("(EXPECT|ASSERT)_TRUE") + "\\(true\\)", true, "asserts nothing");
    return list;
  }();
  constexpr int lines_max = 600;
  const bool measures = under(path, "tests/bench");

  std::vector<Finding> found;
  int lines = 0;
  for_each_line(text, [&](int number, const std::string& line) {
    lines = number;
    const bool reasoned = line.find("//") != std::string::npos;
    for (const Word& word : words)
      if ((!word.tests_only || (is_test(path) && !reasoned && !measures)) &&
          std::regex_search(line, word.pattern))
        found.push_back({path, number, word.why});
  });
  if (lines > lines_max)
    found.push_back({path, lines, "is longer than 600 lines: is it still one idea?"});
  return found;
}

std::vector<Finding> check_edges(const Targets& targets) {
  const auto layer = [](const std::string& folder) {
    if (!folder.starts_with("services/")) return folder.substr(0, folder.find('/'));
    return folder.substr(0, folder.find('/', sizeof("services/") - 1));
  };
  std::vector<Finding> found;
  for (const auto& [name, target] : targets) {
    const std::string from = layer(target.folder);
    auto deps = target.deps;
    deps.insert(target.private_deps.begin(), target.private_deps.end());
    for (const auto& dep : deps) {
      const auto at = targets.find(dep);
      if (at == targets.end()) continue;  // a package
      const std::string to = layer(at->second.folder);
      const bool upward = from == "common" && to != "common" && to != "schemas";
      const bool sideways = (from.starts_with("services/") || from == "gateway") && to != from &&
                            to != "common" && to != "schemas";
      if (upward || sideways)
        found.push_back({target.folder + "/CMakeLists.txt", 1,
                         name + " must not use " + dep + ": " + from + " knows nothing of " + to});
    }
  }
  return found;
}

}  // namespace aftercare::lint
