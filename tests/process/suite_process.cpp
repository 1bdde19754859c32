#include "tests/process/suite_process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "tests/process/http.h"

namespace aftercare::process_tests {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

namespace {

// Between fork and exec: only what a signal handler may do.
[[noreturn]] void become(char* const* words, int output, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(127);  // it died before we asked
  ::setpgid(0, 0);
  ::dup2(::open("/dev/null", O_RDONLY | O_CLOEXEC), 0);
  ::dup2(output, 1);
  ::dup2(output, 2);
  ::execv(words[0], words);
  ::_exit(127);
}

std::string last_lines_of(const fs::path& file) {
  std::string text = read_file(file);
  constexpr std::size_t enough = 4'000;
  if (text.size() > enough) text = "..." + text.substr(text.size() - enough);
  return text;
}

}  // namespace

TestFolder::TestFolder() {
  constexpr std::size_t room_for_sockets = 60;
  std::string name = (fs::temp_directory_path() / "acp-XXXXXX").string();
  if (name.size() > room_for_sockets) name = "/tmp/acp-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder: " + name);
  path_ = name;
}

TestFolder::~TestFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string found_in_clear(const std::filesystem::path& folder,
                           const std::vector<std::string>& values) {
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (!file.is_regular_file()) continue;
    const std::string bytes = read_file(file.path());
    for (const std::string& value : values) {
      if (bytes.find(value) != std::string::npos) return file.path().string() + ": " + value;
    }
  }
  return {};
}

void write_file(const fs::path& file, const std::string& text) {
  const fs::path draft = file.string() + ".draft";
  std::ofstream(draft, std::ios::binary) << text;
  fs::rename(draft, file);
}

Process::Process(const std::vector<std::string>& command, const fs::path& output)
    : output_(output) {
  std::vector<char*> words;
  for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const int file = ::open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
  if (file < 0) throw std::runtime_error("cannot write " + output.string());
  const pid_t parent = ::getpid();
  pid_ = ::fork();
  if (pid_ == 0) become(words.data(), file, parent);
  ::close(file);
  if (pid_ < 0) throw std::runtime_error("cannot start " + command.front());
  ::setpgid(pid_, pid_);  // whichever of the two comes first
}

Process::~Process() {
  if (!running()) return;
  signal_group(SIGKILL);
  wait(patience);
}

bool Process::running() { return !wait(milliseconds::zero()); }

void Process::signal(int number) const { ::kill(pid_, number); }
void Process::signal_group(int number) const { ::kill(-pid_, number); }

std::optional<int> Process::wait(milliseconds limit) {
  const auto look = [this] {
    int status = 0;
    if (ended_ || ::waitpid(pid_, &status, WNOHANG) != pid_) return ended_.has_value();
    ended_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return true;
  };
  eventually(look, limit);
  return ended_;
}

Ran run(const std::vector<std::string>& command) {
  // Standard output and error of their own, through a shell that knows nothing else.
  const TestFolder folder;
  std::vector<std::string> words{"/bin/sh", "-c", "exec \"$@\" >\"$0.out\" 2>\"$0.err\"",
                                 (folder.path() / "said").string()};
  words.insert(words.end(), command.begin(), command.end());
  Process process(words, folder.path() / "shell");
  Ran ran;
  ran.code = process.wait(std::chrono::minutes(2)).value_or(-1);
  ran.out = read_file(folder.path() / "said.out");
  ran.err = read_file(folder.path() / "said.err");
  return ran;
}

std::string tool_path() { return AFTERCARE_TOOL; }

Ran aftercare(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), tool_path());
  return run(arguments);
}

int readiness(std::uint16_t port) { return HttpClient(port, "").get("/readyz").status; }

std::uint64_t resident_bytes(pid_t pid) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stoull(line.substr(6)) * 1024;
  }
  return 0;
}

// --- aftercare up --------------------------------------------------------------------------------

UpSuite::UpSuite(fs::path data, const std::vector<std::string>& more) : data_(std::move(data)) {
  const std::string said_in = data_.string() + ".up.out";
  fs::remove(said_in);
  std::vector<std::string> command{tool_path(), "up", "--data", data_.string(), "--port", "0"};
  command.insert(command.end(), more.begin(), more.end());
  process_ = std::make_unique<Process>(command, said_in);
  const std::string mark = "Aftercare runs on http://127.0.0.1:";
  const bool told = eventually(
      [&] { return said().find(mark) != std::string::npos || !process_->running(); }, 2 * patience);
  const std::string text = said();
  const std::size_t at = text.find(mark);
  if (!told || at == std::string::npos) {
    throw std::runtime_error("the suite did not start:\n" + last_lines_of(said_in));
  }
  port_ = static_cast<std::uint16_t>(std::strtoul(text.c_str() + at + mark.size(), nullptr, 10));
}

pid_t UpSuite::pid(const std::string& member) const {
  return static_cast<pid_t>(std::strtol(read_file(data_ / member / "pid").c_str(), nullptr, 10));
}

bool UpSuite::kill(const std::string& member) const {
  const pid_t running = pid(member);
  return running > 1 && ::kill(running, SIGKILL) == 0;
}

bool UpSuite::ready() const { return readiness(port_) == 200; }

UpSuite::Stopped UpSuite::stop() {
  const auto begin = Steady::now();
  process_->signal_group(SIGINT);
  const auto code = process_->wait(patience);
  return {code.value_or(-1), std::chrono::duration_cast<milliseconds>(Steady::now() - begin)};
}

}  // namespace aftercare::process_tests
