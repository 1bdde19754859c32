// Rules about the source tree that a compiler does not hold: who may include whom, where the heavy
// headers may stand, words that mean unfinished work. Run by ctest `layers` and ./dev lint.
#pragma once

#include <iosfwd>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::lint {

// A library or program as CMake declares it; names of targets.
struct Target {
  std::string folder;                  // relative to the root: "common/eventlog"
  std::set<std::string> deps;          // handed on to users
  std::set<std::string> private_deps;  // for its .cpp files
  std::set<std::string> test_deps;     // for its *_test.cpp and *_fuzz.cpp files besides
};

using Targets = std::map<std::string, Target>;

// The lines that common/cmake/suite.cmake writes:
// "NAME|FOLDER|DEPS|PRIVATE_DEPS|TEST_DEPS", lists joined by blanks.
Targets read_targets(std::istream& lines);

struct Finding {
  std::string file;
  int line = 0;
  std::string what;
  bool operator==(const Finding&) const = default;
};

// What is wrong with one file. `path` is relative to the root. Heavy headers may stand in .cpp
// files of their home folders, and in headers whose opening comment says "Internal to this folder"
// or "Only for the .cpp files of this folder". Files of tests may use TEST_DEPS and what lies under
// */testing/.
std::vector<Finding> check_includes(const Targets& targets, const std::string& path,
                                    std::string_view text);
std::vector<Finding> check_words(const std::string& path, std::string_view text);

// Edges between folders that no DEPS may declare.
std::vector<Finding> check_edges(const Targets& targets);

}  // namespace aftercare::lint
