// use: lint ROOT LAYERS_FILE
// Holds the sources under ROOT against the rules of lint.h. Exit 0: all is well, 1: findings, one a
// line as file:line: what; 2: usage.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "tests/lint/lint.h"

namespace fs = std::filesystem;
using namespace aftercare::lint;

namespace {

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

int report(const std::vector<Finding>& findings) {
  for (const auto& f : findings) std::cout << f.file << ':' << f.line << ": " << f.what << '\n';
  return static_cast<int>(findings.size());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "use: lint ROOT LAYERS_FILE\n";
    return 2;
  }
  const fs::path root = argv[1];
  std::ifstream layers(argv[2]);
  const Targets targets = read_targets(layers);
  if (targets.empty()) {
    std::cerr << "lint: " << argv[2] << " names no target; run ./dev build first\n";
    return 2;
  }

  int findings = report(check_edges(targets));
  int files = 0;
  for (const char* top : {"common", "services", "gateway", "deploy", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const auto extension = entry.path().extension();
      if (extension != ".h" && extension != ".cpp") continue;
      const std::string path = fs::relative(entry.path(), root).generic_string();
      const std::string text = read_file(entry.path());
      findings += report(check_includes(targets, path, text)) + report(check_words(path, text));
      ++files;
    }
  }
  std::cout << "lint: " << files << " files, " << targets.size() << " targets, " << findings
            << " findings\n";
  return findings == 0 ? 0 : 1;
}
