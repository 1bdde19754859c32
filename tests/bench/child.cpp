#include "tests/bench/child.h"

#include <signal.h>
#include <sys/wait.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "deploy/supervisor/process.h"
#include "tests/bench/figure.h"

namespace aftercare::bench {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

std::filesystem::path program_folder() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path();
}

Child::Child(std::string name, const std::vector<std::string>& command,
             const std::filesystem::path& output)
    : name_(std::move(name)), output_(output) {
  const auto launched = supervisor::launch({.command = command, .output = output.string()});
  if (!launched) throw CannotMeasure(launched.error().what);
  pid_ = *launched;
}

Child::~Child() { stop(); }

bool Child::running() {
  if (pid_ < 0) return false;
  if (waitpid(pid_, &status_, WNOHANG) == 0) return true;
  pid_ = -1;
  return false;
}

std::string Child::why() const {
  std::string last;
  std::ifstream in(output_);
  for (std::string line; std::getline(in, line);) last = line;
  return name_ + " ended: " + supervisor::describe_status(status_) +
         (last.empty() ? "" : "; " + last) + " (" + output_.string() + ")";
}

double Child::resident_mb() const {
  std::ifstream in("/proc/" + std::to_string(pid_) + "/status");
  for (std::string word; in >> word;) {
    if (word != "VmRSS:") continue;
    double kib = 0;
    in >> kib;
    return kib * 1024.0 / 1e6;
  }
  return 0;
}

void Child::stop() {
  if (!running()) return;
  constexpr milliseconds patience{10'000};
  ::kill(pid_, SIGTERM);
  const auto until = steady_clock::now() + patience;
  while (running()) {
    if (steady_clock::now() > until) ::kill(pid_, SIGKILL);
    std::this_thread::sleep_for(milliseconds(5));
  }
}

}  // namespace aftercare::bench
