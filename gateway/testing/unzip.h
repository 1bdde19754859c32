// The files within a zip archive, for tests that look into workbooks.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace aftercare::gateway::testing {

// Throws std::runtime_error for what is no archive.
std::map<std::string, std::string> unzip(std::string_view archive);

}  // namespace aftercare::gateway::testing
