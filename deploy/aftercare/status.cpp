#include "deploy/aftercare/status.h"

#include <signal.h>
#include <sys/types.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <vector>

#include "deploy/aftercare/exit_codes.h"
#include "deploy/aftercare/service_door.h"
#include "deploy/aftercare/suite_files.h"
#include "deploy/client/http_client.h"
#include "deploy/client/json.h"

namespace aftercare::tool {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds patience{2};

struct Process {
  std::string name;
  bool here = true;  // false: there is neither a pid file nor a configuration
  bool runs = false;
  pid_t pid = 0;  // 0: none is known
  std::uint64_t rss_kib = 0;
  std::string trouble;                     // why it does not answer
  std::vector<std::string> refused_feeds;  // services that it reads nothing from any more
};

std::uint64_t resident_kib(pid_t pid) {
  std::ifstream in("/proc/" + std::to_string(pid) + "/status");
  for (std::string word; in >> word;) {
    if (word != "VmRSS:") continue;
    std::uint64_t kib = 0;
    in >> kib;
    return kib;
  }
  return 0;
}

Process look_at(const fs::path& data, const std::string& name) {
  Process process{.name = name};
  std::ifstream(data / name / "pid") >> process.pid;
  process.runs = process.pid > 0 && kill(process.pid, 0) == 0;
  if (process.runs) process.rss_kib = resident_kib(process.pid);
  return process;
}

// By its own answer.
void ask(const fs::path& folder, Process& service) {
  service.here = find_service_config(folder).has_value();
  if (!service.here) return;
  const auto door = ServiceDoor::open(folder.string());
  if (!door) {
    service.trouble = door.error().what;
    return;
  }
  (*door)->set_patience(patience);
  const auto asked =
      (*door)->question([](wire::Request::Builder request) { request.setStatus(); },
                        [&](wire::Reply::Reader reply) { service.runs = reply.isStatus(); });
  if (!asked) service.trouble = asked.error().what;
}

// As the gateway tells it of each service. False: whoever answered there is no gateway.
bool note_refused_feeds(const std::string& readiness, std::vector<Process>& processes) try {
  for (const auto& service : client::Json::parse(readiness).items("/services")) {
    const auto known = std::ranges::find(processes, service.text("/name"), &Process::name);
    if (known == processes.end()) continue;
    for (const auto& source : service.items("/refusedFeeds"))
      known->refused_feeds.push_back(source.text());
  }
  return true;
} catch (const std::runtime_error&) {
  return false;
}

void print(const Process& one) {
  std::cout << one.name << std::string(16 - std::min<std::size_t>(15, one.name.size()), ' ');
  if (one.runs && one.pid > 0)
    std::cout << "runs as process " << one.pid << ", " << one.rss_kib / 1024 << " MiB\n";
  else if (one.runs)
    std::cout << "answers\n";
  else if (!one.here)
    std::cout << "is not on this machine\n";
  else
    std::cout << "does not run" << (one.trouble.empty() ? "" : ": ") << one.trouble << '\n';
}

void print_refused_feeds(const Process& one, const fs::path& data) {
  for (const auto& source : one.refused_feeds)
    std::cout << one.name << " READS NOTHING from " << source << "; aftercare feeds "
              << (data / one.name).string() << " says why\n";
}

void print_json(const Process& one) {
  std::cout << "{\"name\":\"" << one.name << "\",\"pid\":" << one.pid
            << ",\"here\":" << (one.here ? "true" : "false")
            << ",\"runs\":" << (one.runs ? "true" : "false") << ",\"rssKib\":" << one.rss_kib
            << ",\"refusedFeeds\":[";
  const char* comma = "";
  for (const auto& source : one.refused_feeds) {
    std::cout << comma << '"' << source << '"';
    comma = ",";
  }
  std::cout << "]}";
}

std::string url_of(const StatusOptions& options) {
  if (!options.url.empty()) return options.url;
  const std::string left = suite_url(options.data);
  return left.empty() ? "http://127.0.0.1:8080" : left;
}

}  // namespace

int run_status(const StatusOptions& options) {
  const fs::path data(options.data);
  std::vector<Process> processes;
  for (const auto& service : suite_services) {
    processes.push_back(look_at(data, service));
    if (processes.back().pid == 0) ask(data / service, processes.back());
  }
  const std::string url = url_of(options);
  client::HttpClient gateway(url, "");
  const auto answer = gateway.call({.path = "/readyz"}, std::chrono::seconds(3));
  const bool ready = answer && answer->status == 200 && note_refused_feeds(answer->body, processes);
  processes.push_back(look_at(data, "gateway"));
  if (processes.back().pid == 0) processes.back().runs = answer.has_value();

  if (options.json) {
    std::cout << "{\"ready\":" << (ready ? "true" : "false") << ",\"processes\":[";
    const char* comma = "";
    for (const Process& one : processes) {
      std::cout << comma;
      print_json(one);
      comma = ",";
    }
    std::cout << "]}\n";
  } else {
    for (const Process& one : processes) print(one);
    for (const Process& one : processes) print_refused_feeds(one, data);
    std::cout << url << (ready ? " is ready\n" : " is not ready");
    if (!ready) std::cout << ": " << (answer ? answer->body : answer.error().what) << '\n';
  }
  const bool all = std::ranges::all_of(
      processes, [](const Process& process) { return process.runs || !process.here; });
  if (!ready || !all) return exit_unreachable;
  const bool reads = std::ranges::all_of(
      processes, [](const Process& process) { return process.refused_feeds.empty(); });
  return reads ? exit_ok : exit_findings;
}

}  // namespace aftercare::tool
