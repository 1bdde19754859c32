#include "deploy/aftercare/status.h"

#include <signal.h>
#include <sys/types.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <vector>

#include "deploy/aftercare/exit_codes.h"
#include "deploy/aftercare/suite_files.h"
#include "deploy/client/http_client.h"

namespace aftercare::tool {
namespace {

namespace fs = std::filesystem;

struct Process {
  std::string name;
  pid_t pid = 0;  // 0: none is known
  bool runs = false;
  std::uint64_t rss_kib = 0;
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

}  // namespace

int run_status(const StatusOptions& options) {
  std::vector<Process> processes;
  for (const auto& service : suite_services) processes.push_back(look_at(options.data, service));
  processes.push_back(look_at(options.data, "gateway"));
  client::HttpClient gateway(options.url, "");
  const auto answer = gateway.call({.path = "/readyz"}, std::chrono::seconds(3));
  const bool ready = answer && answer->status == 200;

  if (options.json) {
    std::cout << "{\"ready\":" << (ready ? "true" : "false") << ",\"processes\":[";
    const char* comma = "";
    for (const Process& one : processes) {
      std::cout << comma << "{\"name\":\"" << one.name << "\",\"pid\":" << one.pid
                << ",\"runs\":" << (one.runs ? "true" : "false") << ",\"rssKib\":" << one.rss_kib
                << '}';
      comma = ",";
    }
    std::cout << "]}\n";
  } else {
    for (const Process& one : processes) {
      std::cout << one.name << std::string(16 - std::min<std::size_t>(15, one.name.size()), ' ');
      if (one.runs)
        std::cout << "runs as process " << one.pid << ", " << one.rss_kib / 1024 << " MiB\n";
      else
        std::cout << "does not run\n";
    }
    std::cout << options.url << (ready ? " is ready\n" : " is not ready");
    if (!ready) std::cout << ": " << (answer ? answer->body : answer.error().what) << '\n';
  }
  const bool all =
      std::ranges::all_of(processes, [](const Process& process) { return process.runs; });
  return ready && all ? exit_ok : exit_unreachable;
}

}  // namespace aftercare::tool
