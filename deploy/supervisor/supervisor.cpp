#include "deploy/supervisor/supervisor.h"

#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <utility>

#include "deploy/supervisor/back_off.h"

namespace aftercare::supervisor {
namespace {

using Steady = std::chrono::steady_clock;
using Time = Steady::time_point;
using std::chrono::milliseconds;

// Together they stay below the five seconds in which Ctrl-C must end everything.
constexpr milliseconds head_start{1500};  // of those asked first
constexpr milliseconds patience{4000};    // then SIGKILL
constexpr milliseconds tick{50};

struct Watched {
  Member member;
  pid_t pid = 0;                 // 0: not running
  std::optional<Time> start_at;  // while it waits for its back-off
  BackOff back_off;
  int restarts = 0;
};

sigset_t watched_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGCHLD}) sigaddset(&set, number);
  return set;
}

// Replaced at once, so that a reader never sees half a number.
void write_pid_file(const std::string& path, pid_t pid) {
  const std::string draft = path + ".new";
  std::ofstream(draft) << pid << '\n';
  std::rename(draft.c_str(), path.c_str());
}

std::string when_text(milliseconds wait) {
  if (wait == milliseconds{0}) return "at once";
  char text[16];
  std::snprintf(text, sizeof text, "in %.1f s", static_cast<double>(wait.count()) / 1000);
  return text;
}

}  // namespace

struct Supervisor::State {
  std::function<void(const std::string&)> report;
  std::vector<Watched> watched;
  int signals = -1;
  sigset_t mask_before{};
  bool stop_wanted = false;
  bool impatient = false;  // a second signal
  std::string reason;      // what signal, and whose
  std::vector<Ended> ended_jobs;

  Watched* find(const std::string& name) {
    const auto at =
        std::ranges::find_if(watched, [&](const Watched& one) { return one.member.name == name; });
    return at == watched.end() ? nullptr : &*at;
  }

  Expected<void, Fault> launch_member(Watched& one) {
    one.start_at.reset();
    auto pid = launch(one.member.launch);
    if (!pid) return unexpected(pid.error());
    one.pid = *pid;
    write_pid_file(one.member.pid_file, one.pid);
    return {};
  }

  // Waits for signals, at most `timeout`, and notes what they mean.
  void wait(milliseconds timeout) {
    pollfd fd{signals, POLLIN, 0};
    if (poll(&fd, 1, static_cast<int>(timeout.count())) > 0) {
      signalfd_siginfo info{};
      while (read(signals, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo == SIGCHLD) continue;
        impatient = stop_wanted;
        stop_wanted = true;
        // Process 0: the terminal's Ctrl-C.
        reason = strsignal(static_cast<int>(info.ssi_signo));
        if (info.ssi_pid != 0) reason += " from process " + std::to_string(info.ssi_pid);
      }
    }
    // SIGCHLD of several children may come as one; ask each time.
    while (const auto ended = reap()) note_end(*ended);
  }

  void note_end(const Ended& ended) {
    const auto at =
        std::ranges::find_if(watched, [&](const Watched& one) { return one.pid == ended.pid; });
    if (at == watched.end()) {
      ended_jobs.push_back(ended);
      return;
    }
    at->pid = 0;
    std::remove(at->member.pid_file.c_str());
    if (stop_wanted) return;
    ++at->restarts;
    const auto now = Steady::now();
    const auto wait = at->back_off.after_end(now);
    at->start_at = now + wait;
    report(at->member.name + " ended by itself with " + describe_status(ended.status) +
           "; it starts again " + when_text(wait) + " (" + at->member.launch.output + ")");
  }

  void start_due() {
    for (Watched& one : watched) {
      if (!one.start_at || Steady::now() < *one.start_at) continue;
      if (auto started = launch_member(one); started) {
        report(one.member.name + " runs again as process " + std::to_string(one.pid));
      } else {
        one.start_at = Steady::now() + BackOff::longest;
        report(one.member.name + " cannot be started: " + started.error().what);
      }
    }
  }

  void signal_all(int number, const std::function<bool(const Watched&)>& which) const {
    for (const Watched& one : watched)
      if (one.pid != 0 && which(one)) kill(one.pid, number);
  }

  [[nodiscard]] bool runs(const std::function<bool(const Watched&)>& which) const {
    return std::ranges::any_of(watched,
                               [&](const Watched& one) { return one.pid != 0 && which(one); });
  }
};

Supervisor::Supervisor(std::function<void(const std::string&)> report)
    : state_(std::make_unique<State>()) {
  state_->report = std::move(report);
  const sigset_t set = watched_signals();
  sigprocmask(SIG_BLOCK, &set, &state_->mask_before);
  state_->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
  if (state_->signals < 0) throw std::runtime_error("signalfd is not available");
}

Supervisor::~Supervisor() {
  stop_all();
  close(state_->signals);
  sigprocmask(SIG_SETMASK, &state_->mask_before, nullptr);
}

Expected<void, Fault> Supervisor::start(Member member) {
  Watched one;
  one.member = std::move(member);
  auto started = state_->launch_member(one);
  if (!started) return started;
  state_->watched.push_back(std::move(one));
  return {};
}

Supervisor::Wake Supervisor::watch(const std::function<bool()>& until, milliseconds timeout) {
  const Time deadline = Steady::now() + timeout;
  for (;;) {
    if (state_->stop_wanted) return Wake::signalled;
    if (until && until()) return Wake::reached;
    if (Steady::now() >= deadline) return Wake::timeout;
    state_->wait(tick);
    if (!state_->stop_wanted) state_->start_due();
  }
}

const std::string& Supervisor::stop_reason() const { return state_->reason; }

int Supervisor::restarts(const std::string& name) const {
  const Watched* one = state_->find(name);
  return one == nullptr ? 0 : one->restarts;
}

Expected<std::optional<int>, Fault> Supervisor::run_job(const Launch& job) {
  const auto pid = launch(job);
  if (!pid) return unexpected(pid.error());
  std::optional<int> status;
  const auto wake = watch([&] {
    for (const Ended& ended : state_->ended_jobs)
      if (ended.pid == *pid) status = ended.status;
    return status.has_value();
  });
  state_->ended_jobs.clear();
  if (wake == Wake::signalled && !status) kill(*pid, SIGKILL);
  return status;
}

void Supervisor::stop(const std::string& name) {
  Watched* one = state_->find(name);
  if (one == nullptr) return;
  one->start_at.reset();
  const pid_t pid = one->pid;
  if (pid != 0) {
    // Taken out of the watch first, so that its end is no surprise.
    const std::string pid_file = one->member.pid_file;
    std::erase_if(state_->watched, [&](const Watched& w) { return w.member.name == name; });
    kill(pid, SIGTERM);
    const Time deadline = Steady::now() + patience;
    const auto gone = [&] {
      return std::ranges::any_of(state_->ended_jobs,
                                 [&](const Ended& ended) { return ended.pid == pid; });
    };
    for (bool killed = false; !gone();) {
      if (!killed && Steady::now() >= deadline) {
        kill(pid, SIGKILL);
        killed = true;
      }
      state_->wait(tick);
    }
    state_->ended_jobs.clear();
    std::remove(pid_file.c_str());
  } else {
    std::erase_if(state_->watched, [&](const Watched& w) { return w.member.name == name; });
  }
}

void Supervisor::stop_all() {
  State& state = *state_;
  state.stop_wanted = true;
  for (Watched& one : state.watched) one.start_at.reset();
  const auto first = [](const Watched& one) { return one.member.stop_rank > 0; };
  const auto all = [](const Watched&) { return true; };

  const Time begin = Steady::now();
  state.signal_all(SIGTERM, first);
  while (state.runs(first) && Steady::now() < begin + head_start && !state.impatient)
    state.wait(tick);
  state.signal_all(SIGTERM, all);
  while (state.runs(all) && Steady::now() < begin + patience && !state.impatient) state.wait(tick);
  for (const Watched& one : state.watched)
    if (one.pid != 0) state.report(one.member.name + " does not stop; it is killed");
  state.signal_all(SIGKILL, all);
  while (state.runs(all)) state.wait(tick);
}

}  // namespace aftercare::supervisor
