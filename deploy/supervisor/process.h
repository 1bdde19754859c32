// Child processes of the supervisor. For a program with one thread: it forks.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "common/base/outcome.h"

namespace aftercare::supervisor {

struct Launch {
  std::vector<std::string> command;  // program and arguments
  std::string output;                // file that standard output and error are appended to;
                                     // empty: they stay those of the parent
};

// Starts a program in a process group of its own, so that Ctrl-C reaches it through the supervisor
// only and in the right order. Its standard input is empty. It is sent SIGTERM when the parent
// dies, however that happens. Faults: io (the program cannot be run, or `output` not be opened).
Expected<pid_t, Fault> launch(const Launch& what);

// How a child ended.
struct Ended {
  pid_t pid = 0;
  int status = 0;  // as waitpid() gives it
};

// The next child that has ended and was not asked for yet; does not wait.
std::optional<Ended> reap();

// "exit code 3", "signal 9 (Killed)"
std::string describe_status(int status);

}  // namespace aftercare::supervisor
