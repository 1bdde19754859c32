// Holds every schema against the contract that was recorded of it; README.md beside this file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace aftercare::contracts {

// What is wrong with the schemas below ROOT/schemas, against ROOT/tests/contracts/recorded: an
// English text each that names file, struct and field and says what to do. Empty: all is well.
std::vector<std::string> check(const std::filesystem::path& root);

// Records what was added; nothing where check() finds a broken contract. Returns these findings.
std::vector<std::string> record(const std::filesystem::path& root);

}  // namespace aftercare::contracts
