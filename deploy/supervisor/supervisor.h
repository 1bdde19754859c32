// Starts, watches and stops the processes of a suite on this machine. A process that ends by itself
// is started again with back-off and reported; a stop signal ends all of them within five seconds.
//
// One thread, which must be the only one of the process: it blocks SIGINT, SIGTERM, SIGHUP and
// SIGCHLD for itself (children get a clean mask) and forks.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/base/outcome.h"
#include "deploy/supervisor/process.h"

namespace aftercare::supervisor {

struct Member {
  std::string name;  // "complaints"
  Launch launch;
  std::string pid_file;  // holds the id of the running process; replaced at each start
  int stop_rank = 0;     // higher ones are asked to stop first
};

class Supervisor {
 public:
  // `report` gets one line for a person about everything that happens unasked.
  explicit Supervisor(std::function<void(const std::string&)> report);
  ~Supervisor();  // stops what still runs
  Supervisor(const Supervisor&) = delete;
  Supervisor& operator=(const Supervisor&) = delete;

  // Starts a process and keeps it running from now on. Faults: io.
  Expected<void, Fault> start(Member member);

  enum class Wake {
    reached,    // `until` was true
    signalled,  // somebody wants the suite to stop; stays so
    timeout,
  };
  // Watches all processes until `until()` is true; it is asked every 50 ms and may block for a
  // short time. Without `until`: until a stop signal.
  Wake watch(const std::function<bool()>& until = {},
             std::chrono::milliseconds timeout = std::chrono::hours(24 * 365 * 10));

  // The stop signal that came: "Interrupt from process 4711"; empty: none.
  [[nodiscard]] const std::string& stop_reason() const;

  // How often a process ended by itself since it was started.
  [[nodiscard]] int restarts(const std::string& name) const;

  // Runs a program to its end while watching the others. Nothing: a stop signal came first, and the
  // program was ended.
  Expected<std::optional<int>, Fault> run_job(const Launch& job);

  // Asks one process to stop, and no longer watches it.
  void stop(const std::string& name);
  // All: those with a higher rank first, then the others together; who does not listen is killed.
  void stop_all();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aftercare::supervisor
