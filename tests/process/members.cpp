#include "tests/process/members.h"

#include <sys/stat.h>

#include <algorithm>
#include <csignal>
#include <sstream>
#include <stdexcept>

#include "tests/process/http.h"

namespace aftercare::process_tests {

namespace fs = std::filesystem;

namespace {

constexpr const char* doors[] = {"commands", "queries", "feed"};

}  // namespace

std::string program_of(const std::string& member) {
  return (fs::path(tool_path()).parent_path() / ("aftercare-" + member)).string();
}

std::uint64_t head_of(const fs::path& folder) {
  const Ran last = aftercare({"log", "tail", folder.string(), "-n", "1"});
  if (last.code != 0 || last.out.empty()) return 0;
  return static_cast<std::uint64_t>(Json::parse(last.out).number("/position"));
}

Members::Members(fs::path data, std::vector<std::string> services, const std::string& of_gateway)
    : data_(std::move(data)), services_(std::move(services)), port_(free_port()) {
  for (const std::string& name : services_) {
    fs::create_directories(folder(name));
    const fs::path key = folder(name) / "master.key";
    write_file(key, std::string(64, '7') + "\n");
    ::chmod(key.c_str(), 0600);
    write_service(name);
  }
  fs::create_directories(folder("gateway"));
  std::ostringstream gateway;
  gateway << "address = \"127.0.0.1\"\nport = " << port_ << "\n"
          << of_gateway << "\n[log]\nfile = \"" << (folder("gateway") / "service.log").string()
          << "\"\n";
  for (const std::string& name : services_) {
    gateway << "[[service]]\nname = \"" << name << "\"\n";
    for (const char* door : doors) gateway << door << " = \"ipc://" << socket(name, door) << "\"\n";
  }
  write_file(folder("gateway") / "config.toml", gateway.str());
}

void Members::write_service(const std::string& name, const std::string& more) const {
  std::ostringstream text;
  text << "data = \"" << folder(name).string() << "\"\nmaster_key = \""
       << (folder(name) / "master.key").string() << "\"\n";
  for (const char* door : doors) text << door << " = \"ipc://" << socket(name, door) << "\"\n";
  text << more << "\n";
  for (const std::string& peer : services_) {
    if (peer == name) continue;
    text << "[[peer]]\nname = \"" << peer << "\"\nfeed = \"ipc://" << socket(peer, "feed")
         << "\"\n";
  }
  write_file(folder(name) / "config.toml", text.str());
}

std::string Members::socket(const std::string& service, const std::string& door) const {
  return (data_ / (service + "." + door)).string();
}

void Members::start(const std::string& name, const std::vector<std::string>& arguments) {
  const auto given = programs_.find(name);
  std::vector<std::string> command{given == programs_.end() ? program_of(name) : given->second,
                                   "--config", (folder(name) / "config.toml").string()};
  if (name == "gateway") command.emplace_back("--demo-keys");
  command.insert(command.end(), arguments.begin(), arguments.end());
  running_[name] = std::make_unique<Process>(command, folder(name) / "stderr.log");
}

void Members::start_all() {
  for (const std::string& name : services_) start(name);
  start("gateway");
  eventually([this] {
    return ready() ||
           std::ranges::any_of(running_, [](auto& one) { return !one.second->running(); });
  });
  if (ready()) return;
  std::string what = "the suite did not start:\n";
  for (const auto& [name, process] : running_) what += said(name);
  throw std::runtime_error(what);
}

int Members::stop(const std::string& name) {
  process(name).signal(SIGTERM);
  return process(name).wait(patience).value_or(-1);
}

void Members::kill(const std::string& name) {
  process(name).signal(SIGKILL);
  process(name).wait(patience);
}

bool Members::runs(const std::string& name) {
  const auto found = running_.find(name);
  return found != running_.end() && found->second->running();
}

bool Members::ready() const { return readiness(port_) == 200; }

std::string Members::said(const std::string& name) const {
  std::string text = read_file(folder(name) / "stderr.log");
  constexpr std::size_t enough = 4'000;
  if (text.size() > enough) text = "..." + text.substr(text.size() - enough);
  return text;
}

bool Members::caught_up() {
  std::vector<std::string> there;
  for (const std::string& name : services_) {
    if (runs(name)) there.push_back(name);
  }
  return process_tests::caught_up(data_, there);
}

bool caught_up(const fs::path& data, const std::vector<std::string>& services) {
  const auto heads = [&] {
    std::map<std::string, std::uint64_t> all;
    for (const std::string& name : services) all[name] = head_of(data / name);
    return all;
  };
  const auto before = heads();
  for (const std::string& name : services) {
    const Ran feeds = aftercare({"feeds", (data / name).string(), "--json"});
    if (feeds.code != 0) return false;
    for (const Json& feed : Json::parse(feeds.out).items("/feeds")) {
      const auto position = static_cast<std::uint64_t>(feed.number("/position"));
      const auto head = before.find(feed.text("/source"));
      if (head != before.end() && position < head->second) return false;
    }
  }
  return heads() == before;
}

}  // namespace aftercare::process_tests
