// The command line of a service process.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aftercare::runtime {

struct ServiceOptions {
  std::string config;
  std::string clock_file;               // empty: the machine's clock
  bool accept_missing_witness = false;  // once, after the operator has looked
};

// Nothing: the process ends with `exit_code`; help or the error was printed.
std::optional<ServiceOptions> parse_options(int count, char** words, std::string_view service,
                                            int& exit_code);

}  // namespace aftercare::runtime
