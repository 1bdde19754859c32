// The real programs as children of a test. Every child dies with the test, however that ends; what
// a program says goes to a file in the test's folder.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/process/waiting.h"

namespace aftercare::process_tests {

// A folder below TMPDIR with a short name, for sockets lie in it. Goes with its owner.
class TestFolder {
 public:
  TestFolder();
  ~TestFolder();
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& file);  // empty: there is none
// The first of these values that lies in clear in a file below, and where: a log, a write-ahead
// log, a view, a copy, a log file. Empty: none does.
std::string found_in_clear(const std::filesystem::path& folder,
                           const std::vector<std::string>& values);
void write_file(const std::filesystem::path& file, const std::string& text);  // whole or not at all

// Start one from the main thread: children die with the thread that made them.
class Process {
 public:
  // Program and arguments; in a process group of its own. Throws std::runtime_error.
  Process(const std::vector<std::string>& command, const std::filesystem::path& output);
  ~Process();  // kills the group
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] const std::filesystem::path& output() const { return output_; }
  bool running();
  void signal(int number) const;
  void signal_group(int number) const;
  // How it ended, as a shell says it: exit code, or 128 + signal. Nothing: not in time.
  std::optional<int> wait(std::chrono::milliseconds limit);

 private:
  std::filesystem::path output_;
  pid_t pid_ = -1;
  std::optional<int> ended_;
};

struct Ran {
  int code = -1;  // -1: it did not end within two minutes, and was killed
  std::string out;
  std::string err;
};
// Runs a program to its end.
Ran run(const std::vector<std::string>& command);
// The operator's tool: aftercare(ARGUMENTS...).
Ran aftercare(std::vector<std::string> arguments);
std::string tool_path();

// `aftercare up` on DIR.
class UpSuite {
 public:
  // Starts and waits until it is ready. `more`: further arguments of `up`. Throws
  // std::runtime_error, with what it said.
  explicit UpSuite(std::filesystem::path data, const std::vector<std::string>& more = {});

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] const std::filesystem::path& data() const { return data_; }
  [[nodiscard]] std::string said() const { return read_file(process_->output()); }
  [[nodiscard]] Process& process() { return *process_; }
  // Of a member: "complaints", "gateway". 0: it does not run now.
  [[nodiscard]] pid_t pid(const std::string& member) const;
  // kill -9 of what runs now. False: it did not run.
  bool kill(const std::string& member) const;
  [[nodiscard]] bool ready() const;

  struct Stopped {
    int code = -1;
    std::chrono::milliseconds took{};
  };
  Stopped stop();  // Ctrl-C

 private:
  std::filesystem::path data_;
  std::unique_ptr<Process> process_;
  std::uint16_t port_ = 0;
};

// Status of GET /readyz; 0: no answer.
int readiness(std::uint16_t port);
// Memory in use (VmRSS), in bytes; 0: there is no such process.
std::uint64_t resident_bytes(pid_t pid);

}  // namespace aftercare::process_tests
