#include "deploy/aftercare/up.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>

#include "common/calendar/days.h"
#include "deploy/aftercare/exit_codes.h"
#include "deploy/aftercare/play_month.h"
#include "deploy/aftercare/suite_files.h"
#include "deploy/client/http_client.h"
#include "deploy/month/dealer.h"
#include "deploy/supervisor/supervisor.h"

namespace aftercare::tool {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;
using supervisor::Supervisor;
using Wake = Supervisor::Wake;

constexpr int failed_starts_max = 3;
constexpr seconds told_every{15};
constexpr const char* demo_key = "demo-all";

std::string now_text() {
  char text[16];
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  std::strftime(text, sizeof text, "%H:%M:%S", &local);
  return text;
}

void say(const std::string& line) { std::cout << now_text() << "  " << line << std::endl; }

fs::path own_folder() { return fs::read_symlink("/proc/self/exe").parent_path(); }

std::optional<int> bound_socket(std::uint16_t port, std::uint16_t& got) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (fd < 0 || bind(fd, generic, size) != 0 || getsockname(fd, generic, &size) != 0) {
    if (fd >= 0) close(fd);
    return std::nullopt;
  }
  got = ntohs(address.sin_port);
  return fd;
}

// The port itself if nobody has it, any free one for 0.
std::optional<std::uint16_t> free_port(std::uint16_t wanted) {
  std::uint16_t got = 0;
  const auto fd = bound_socket(wanted, got);
  if (!fd) return std::nullopt;
  close(*fd);
  return got;
}

void print_tail(const fs::path& file) {
  constexpr std::size_t lines_shown = 12;
  std::ifstream in(file);
  std::deque<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    lines.push_back(std::move(line));
    if (lines.size() > lines_shown) lines.pop_front();
  }
  if (lines.empty()) return;
  std::cerr << "--- last lines of " << file.string() << '\n';
  for (const auto& line : lines) std::cerr << line << '\n';
}

class Suite {
 public:
  Suite(const UpOptions& options, SuiteFiles files)
      : options_(options), files_(std::move(files)), supervisor_(say) {}

  int run() {
    const auto port = free_port(options_.port);
    if (!port) {
      const std::string number = std::to_string(options_.port);
      return fail({Fault::Kind::unavailable,
                   "port " + number +
                       " is in use; name another one with --port, or see who has it: "
                       "ss -ltnp 'sport = :" +
                       number + "'"});
    }
    const auto sample = sample_wanted();
    if (!sample) return fail(sample.error());
    if (options_.sample_month && files_.is_new()) {
      if (const auto result = play_month()) return finish(*result);
    } else if (fs::exists(files_.month_clock())) {
      say("the month that an earlier start began to play is not whole; --fresh begins anew");
    }
    if (auto started = start_services(options_.clock_file); !started) return fail(started.error());
    if (*sample)
      if (const auto result = import_sample()) return finish(*result);

    if (auto started = start_gateway(files_.config("gateway"), *port); !started)
      return fail(started.error());
    if (auto noted = files_.write_url(url(*port)); !noted) return fail(noted.error());
    if (const auto result = wait_until_ready(*port)) return finish(*result);
    print_welcome(*port);
    supervisor_.watch();
    return finish(exit_ok);
  }

 private:
  static int fail(const Fault& fault) { return complain("up", fault); }

  int finish(int result) {
    std::cout << std::endl;
    const std::string& reason = supervisor_.stop_reason();
    say(reason.empty() ? "stopping" : "stopping (" + reason + ")");
    supervisor_.stop_all();
    say("all stopped");
    return result;
  }

  // On the time of that file; empty: the machine's.
  Expected<void, Fault> start_services(const fs::path& clock_file) {
    for (const std::string& service : suite_services)
      if (auto started = start_service(service, clock_file); !started) return started;
    return {};
  }

  Expected<void, Fault> start_service(const std::string& name, const fs::path& clock_file) {
    if (auto written = files_.write_service(name); !written) return written;
    std::vector<std::string> command = {own_folder() / ("aftercare-" + name), "--config",
                                        files_.config(name)};
    if (!clock_file.empty())
      command.insert(command.end(), {"--clock-file", fs::absolute(clock_file)});
    return supervisor_.start({.name = name,
                              .launch = {std::move(command), files_.error_file(name)},
                              .pid_file = files_.pid_file(name)});
  }

  Expected<void, Fault> start_gateway(const fs::path& config, std::uint16_t port) {
    if (auto written = files_.write_gateway(config, port); !written) return written;
    return supervisor_.start(
        {.name = "gateway",
         .launch = {{own_folder() / "aftercare-gateway", "--config", config, "--demo-keys"},
                    files_.error_file("gateway")},
         .pid_file = files_.pid_file("gateway"),
         .stop_rank = 1});
  }

  static std::string url(std::uint16_t port) { return "http://127.0.0.1:" + std::to_string(port); }

  // The first process that cannot start, whatever is tried.
  std::optional<std::string> hopeless() const {
    auto members = suite_services;
    members.emplace_back("gateway");
    for (const auto& member : members)
      if (supervisor_.restarts(member) >= failed_starts_max) return member;
    return std::nullopt;
  }

  // Nothing: it is ready. Otherwise the exit code.
  std::optional<int> wait_until_ready(std::uint16_t port) {
    client::HttpClient gateway(url(port), "");
    std::string last = "no answer yet";
    const auto ready = [&] {
      const auto answer = gateway.call({.path = "/readyz"}, seconds(1));
      if (answer && answer->status == 200) return true;
      last = answer ? answer->body : answer.error().what;
      return hopeless().has_value();
    };
    for (;;) {
      const auto wake = supervisor_.watch(ready, told_every);
      if (wake == Wake::signalled) return exit_ok;
      if (wake == Wake::timeout) {
        say("not ready yet: " + last);
        continue;
      }
      const auto member = hopeless();
      if (!member) return std::nullopt;
      std::cerr << "aftercare up: " << *member << " ends each time it is started\n";
      print_tail(files_.error_file(*member));
      print_tail(files_.log_file(*member));
      return exit_failed;
    }
  }

  // Runs a command of the tool that fills the suite, before anybody else can reach it: the gateway
  // listens on a port of its own meanwhile. Nothing: it is filled. Otherwise the exit code; `next`
  // says what can be done then.
  std::optional<int> fill(std::vector<std::string> command, const std::string& next) {
    const auto port = free_port(0);
    if (!port) return fail({Fault::Kind::io, "there is no free port"});
    if (auto started = start_gateway(files_.of("gateway") / "filling.toml", *port); !started)
      return fail(started.error());
    if (const auto result = wait_until_ready(*port)) return result;
    command.insert(command.begin(), own_folder() / "aftercare");
    command.insert(command.end(), {"--url", url(*port)});
    const auto status = supervisor_.run_job({.command = std::move(command), .output = ""});
    if (!status) return fail(status.error());
    if (!*status) return exit_ok;  // a stop signal
    if (!WIFEXITED(**status) || WEXITSTATUS(**status) != exit_ok) {
      std::cerr << "aftercare up: the sample data are not all there ("
                << supervisor::describe_status(**status) << "); " << next << '\n';
      return exit_findings;
    }
    supervisor_.stop("gateway");
    return std::nullopt;
  }

  Expected<bool, Fault> sample_wanted() const {
    if (options_.sample.empty()) return false;
    auto wanted = files_.begin_sample();
    if (wanted && !*wanted && !files_.sample_imported())
      say("the folder is not new: no sample data are imported");
    return wanted;
  }

  std::optional<int> import_sample() {
    say("importing the sample data of " + options_.sample);
    if (const auto result = fill({"import", "--map", options_.sample, "--key", demo_key},
                                 "another start goes on with it"))
      return result;
    if (auto noted = files_.note_sample_imported(); !noted) return fail(noted.error());
    return std::nullopt;
  }

  // On a clock of its own, before the suite begins: what has happened stays, the clock goes.
  std::optional<int> play_month() {
    // Before the time that the suite is to run on.
    const Clock now =
        options_.clock_file.empty() ? system_clock() : file_clock(options_.clock_file);
    const std::int32_t day = last_whole_month(now());
    const std::string clock = fs::absolute(files_.month_clock());
    std::ofstream(clock) << to_rfc3339(month::start_of_story(day)) << '\n';
    if (auto started = start_services(clock); !started) return fail(started.error());
    const std::string name = calendar::month_name(day);
    say("playing " + name + " in the life of a dealer; this takes about a minute");
    if (const auto result =
            fill({"play-month", "--clock-file", clock, "--month", name}, "--fresh begins anew"))
      return result;
    for (const std::string& service : suite_services) supervisor_.stop(service);
    fs::remove(clock);
    return std::nullopt;
  }

  void print_welcome(std::uint16_t port) const {
    const std::string here = url(port);
    std::cout << "\nAftercare runs on " << here << "  (Ctrl-C stops it)\n\n"
              << "  API reference   " << here << "/docs\n"
              << "  data            " << files_.data().string() << '\n'
              << "  logs            " << files_.data().string() << "/<service>/service.log\n"
              << "  demo keys       demo-<role> (demo-agent_l1, demo-gm, demo-auditor, ...) and "
              << demo_key << ": known to this suite only\n";
    if (!options_.clock_file.empty())
      std::cout << "  clock           " << options_.clock_file
                << ": demonstration time, not for production\n";
    std::cout << "\nTry:\n"
              << "  curl -H 'Authorization: Bearer demo-all' '" << here
              << "/v1/complaints?limit=3'\n"
              << "  curl -H 'Authorization: Bearer demo-agent_l1' -H 'Idempotency-Key: try-1' \\\n"
              << "       -H 'Content-Type: application/json' " << here << "/v1/complaints -d \\\n"
              << "       '{\"channel\":\"phone\",\"complainantType\":\"consumer\","
                 "\"causeClass\":\"product_quality\",\"demand\":\"repair\",\n"
              << "         \"contact\":{\"name\":\"王小明\",\"phone\":\"13812345678\"},"
                 "\"event\":{\"cause\":\"漏油\"}}'\n"
              << "  curl -N -H 'Authorization: Bearer demo-auditor' " << here << "/v1/events\n"
              << std::endl;
  }

  const UpOptions& options_;
  SuiteFiles files_;
  Supervisor supervisor_;
};

}  // namespace

int run_up(const UpOptions& options) {
  auto files = SuiteFiles::open(options.data, options.fresh);
  if (!files) {
    std::cerr << "aftercare up: " << files.error().what << '\n';
    return exit_usage;
  }
  if (!options.clock_file.empty() && !fs::exists(options.clock_file)) {
    std::cerr << "aftercare up: --clock-file: " << options.clock_file
              << " does not exist; write an RFC 3339 time into it first\n";
    return exit_usage;
  }
  return Suite(options, std::move(*files)).run();
}

}  // namespace aftercare::tool
