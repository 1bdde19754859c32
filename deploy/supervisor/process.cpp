#include "deploy/supervisor/process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace aftercare::supervisor {
namespace {

Fault failed(const std::string& doing) {
  return {Fault::Kind::io, doing + ": " + std::strerror(errno)};
}

// Between fork and exec: only calls that are allowed there.
[[noreturn]] void become(char* const* arguments, int output, int error_pipe, pid_t parent) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) _exit(127);  // it died before the line above
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing >= 0) dup2(nothing, STDIN_FILENO);
  if (output >= 0) {
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
  }
  execv(arguments[0], arguments);
  const int why = errno;
  [[maybe_unused]] const auto written = write(error_pipe, &why, sizeof why);
  _exit(127);
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() { close_now(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }
  void close_now() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

}  // namespace

Expected<pid_t, Fault> launch(const Launch& what) {
  std::vector<char*> arguments;
  arguments.reserve(what.command.size() + 1);
  for (const auto& argument : what.command)
    arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);

  int output_fd = -1;
  if (!what.output.empty()) {
    output_fd = open(what.output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
    if (output_fd < 0) return unexpected(failed("cannot write " + what.output));
  }
  Descriptor output_guard(output_fd);

  // Closed by a successful exec; carries errno otherwise.
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return unexpected(failed("cannot make a pipe"));
  Descriptor from(ends[0]);
  Descriptor to(ends[1]);

  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) return unexpected(failed("cannot start a process"));
  if (child == 0) become(arguments.data(), output_fd, to.get(), parent);
  to.close_now();

  int why = 0;
  ssize_t got = 0;
  do got = read(from.get(), &why, sizeof why);
  while (got < 0 && errno == EINTR);
  if (got == sizeof why) {
    waitpid(child, nullptr, 0);
    errno = why;
    return unexpected(failed("cannot run " + what.command.front()));
  }
  return child;
}

std::optional<Ended> reap() {
  int status = 0;
  const pid_t pid = waitpid(-1, &status, WNOHANG);
  if (pid <= 0) return std::nullopt;
  return Ended{pid, status};
}

std::string describe_status(int status) {
  if (WIFSIGNALED(status)) {
    const int number = WTERMSIG(status);
    return "signal " + std::to_string(number) + " (" + strsignal(number) + ")";
  }
  return "exit code " + std::to_string(WEXITSTATUS(status));
}

}  // namespace aftercare::supervisor
