#include "common/runtime/service_options.h"

#include <CLI/CLI.hpp>

#include "common/runtime/service_config.h"

namespace aftercare::runtime {

std::optional<ServiceOptions> parse_options(int count, char** words, std::string_view service,
                                            int& exit_code) {
  ServiceOptions options;
  const std::string name(service);
  CLI::App app{"The service " + name + " of an Aftercare suite.", "aftercare-" + name};
  app.add_option("--config", options.config, "TOML file")->required()->check(CLI::ExistingFile);
  app.add_option("--clock-file", options.clock_file,
                 "the time comes from this file; for tests and demonstrations");
  app.add_flag("--accept-missing-witness", options.accept_missing_witness,
               "open a log whose witness is gone; after `aftercare verify` has found all that is "
               "expected");
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    exit_code = static_cast<int>(app.exit(error) == 0 ? Exit::ok : Exit::usage);
    return std::nullopt;
  }
  return options;
}

}  // namespace aftercare::runtime
