// The command line of aftercare-gateway.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace aftercare::gateway {

struct Options {
  std::string config;
  bool demo_keys = false;
  std::optional<std::uint16_t> port;  // instead of the configuration's
  std::string pid_file;
  bool check = false;  // read the configuration and end
};

// Nothing: it was said what is wrong, or what was asked for (--help); end with `exit_code`.
std::optional<Options> parse_options(int count, char** words, int& exit_code);

}  // namespace aftercare::gateway
