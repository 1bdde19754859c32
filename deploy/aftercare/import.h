// aftercare import: rows of a CSV or TSV file become commands of a running suite.
//
// Every row is validated first, by the service itself (dryRun); only when all are good is the first
// one sent. Each row has an idempotency key of its own that never changes, so an import that was
// interrupted, or is run again, registers nothing twice.
#pragma once

#include <string>

namespace aftercare::tool {

struct ImportOptions {
  std::string map;   // map file
  std::string file;  // data; empty: the one that the map names, beside it
  std::string url = "http://127.0.0.1:8080";
  std::string key;
  bool dry_run = false;  // validate only
  bool json = false;
  int in_flight = 16;
  int patience_s = 60;  // how long a suite that is away or busy is waited for
};

int run_import(const ImportOptions& options);

}  // namespace aftercare::tool
