#include "gateway/options.h"

#include <CLI/CLI.hpp>

namespace aftercare::gateway {

std::optional<Options> parse_options(int count, char** words, int& exit_code) {
  Options options;
  std::uint16_t port = 0;
  CLI::App app{"The HTTP front of an Aftercare suite.", "aftercare-gateway"};
  app.set_version_flag("--version", "aftercare-gateway 0.1.0");
  app.add_option("--config", options.config,
                 "TOML file; gateway.example.toml shows every key, in packages below "
                 "/usr/share/doc/aftercare-gateway")
      ->required()
      ->check(CLI::ExistingFile);
  app.add_flag("--demo-keys", options.demo_keys,
               "admit one key per role, demo-<role>, and demo-all; never in production");
  CLI::Option* const given = app.add_option("--port", port, "instead of the configuration's");
  app.add_option("--pid-file", options.pid_file, "where to write the process id");
  app.add_flag("--check", options.check, "read configuration and keys, then end");
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    exit_code = app.exit(error) == 0 ? 0 : 2;
    return std::nullopt;
  }
  if (given->count() > 0) options.port = port;
  return options;
}

}  // namespace aftercare::gateway
