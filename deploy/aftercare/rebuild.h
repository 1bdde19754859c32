// aftercare rebuild: builds a service's views from its log into scratch files and compares them
// with the live ones, row for row. The live ones stay as they are, and the service may run
// meanwhile.
#pragma once

#include <string>

namespace aftercare::tool {

struct RebuildOptions {
  std::string folder;   // of the service's data
  std::string service;  // whose model; empty: by the folder's name
  std::string view;     // one view; empty: all
  std::string scratch;  // folder for the new files; empty: a temporary one beside the views
  bool json = false;
};

// exit_ok: equal, or there is no live view to compare with; exit_findings: they differ.
int run_rebuild(const RebuildOptions& options);

}  // namespace aftercare::tool
