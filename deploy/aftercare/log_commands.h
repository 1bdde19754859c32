// aftercare log show | tail | export: the events of a log as JSON lines.
#pragma once

#include <cstdint>
#include <string>

namespace aftercare::tool {

struct LogOptions {
  std::string folder;  // of the service's data
  std::uint64_t from = 1;
  std::uint64_t to = 0;     // inclusive; 0: the head
  std::uint64_t limit = 0;  // lines; 0: all
  std::string stream;       // id: events of this aggregate only
  std::string type;         // "ComplaintRegistered": events of this type only
  std::uint64_t last = 20;  // of tail: the newest ones to begin with
  bool follow = false;      // of tail: go on until a stop signal
  std::string out;          // of export: file; empty: standard output
  bool replace = false;     // of export: the file may be there already
};

int run_log_show(const LogOptions& options);
int run_log_tail(const LogOptions& options);
int run_log_export(const LogOptions& options);

}  // namespace aftercare::tool
