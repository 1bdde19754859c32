// aftercare up: the whole suite on this machine, for development, demonstrations and tests. It
// makes demo keys known to the gateway, which no other way of starting does.
#pragma once

#include <cstdint>
#include <string>

namespace aftercare::tool {

struct UpOptions {
  std::string data = "data";
  std::uint16_t port = 8080;
  bool fresh = false;         // remove the data first
  std::string clock_file;     // time from outside; for tests and demonstrations only
  std::string sample;         // map file of sample data, imported into a new data folder
  bool sample_month = false;  // play a month before it, into a new data folder
};

// Runs until a stop signal. Exit codes: exit_codes.h.
int run_up(const UpOptions& options);

}  // namespace aftercare::tool
