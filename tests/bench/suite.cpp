#include "tests/bench/suite.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <optional>
#include <thread>

#include "common/bus/draft.h"
#include "common/bus/reading.h"
#include "common/bus/requests.h"
#include "common/personal/secret.h"
#include "schemas/bus.capnp.h"
#include "tests/bench/figure.h"
#include "tests/bench/http_client.h"

namespace aftercare::bench {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr seconds start_patience{120};  // a view may have to be built first

std::uint16_t free_port() {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  const bool bound =
      fd >= 0 && bind(fd, generic, size) == 0 && getsockname(fd, generic, &size) == 0;
  if (fd >= 0) close(fd);
  if (!bound) throw CannotMeasure("no free port on 127.0.0.1");
  return ntohs(address.sin_port);
}

void write_text(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw CannotMeasure("cannot write " + path.string());
}

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

std::optional<Status> ask_status(bus::Link& link, milliseconds timeout) {
  bus::Asker asker(link);
  bus::Draft draft;
  auto& message = draft.begin();
  message.initRoot<wire::Request>().setStatus();
  const auto answer = asker.ask(message, timeout);
  if (!answer) return std::nullopt;
  Status status;
  const auto read = bus::read_message<wire::Reply>(answer->bytes(), [&](wire::Reply::Reader reply) {
    if (!reply.isStatus()) return false;
    status.head = reply.getStatus().getHead();
    status.views_at_head = true;
    for (const auto view : reply.getStatus().getViews()) {
      status.views_at_head = status.views_at_head && view.getPosition() == status.head;
    }
    return true;
  });
  if (!read || !*read) throw CannotMeasure("the service answers its status with something else");
  return status;
}

}  // namespace

SocketFolder::SocketFolder() {
  std::string name = "/tmp/aftercare-bench-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw CannotMeasure("no folder in /tmp for sockets");
  path_ = name;
}

SocketFolder::~SocketFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string SocketFolder::endpoint(const std::string& name) const {
  return "ipc://" + (path_ / name).string();
}

fs::path write_service_config(const fs::path& data, const std::string& service,
                              const SocketFolder& sockets, const std::string& more) {
  const fs::path folder = data / service;
  fs::create_directories(folder);
  const fs::path key = folder / "master.key";
  if (!fs::exists(key)) {
    const auto created = personal::create_master_key(key.string());
    if (!created) throw CannotMeasure(created.error().what);
  }
  std::string text = "data = " + quoted(folder.string()) +
                     "\nmaster_key = " + quoted(key.string()) + "\nlog_level = \"warn\"\n";
  for (const char* door : {"commands", "queries", "feed"}) {
    text += std::string(door) + " = " + quoted(sockets.endpoint(service + "." + door)) + "\n";
  }
  write_text(folder / "config.toml", text + more);
  return folder / "config.toml";
}

Status wait_until_ready(bus::Link& link, Child& service, bool any_views, seconds patience) {
  const auto until = steady_clock::now() + patience;
  while (steady_clock::now() < until) {
    if (!service.running()) throw CannotMeasure(service.why());
    const auto status = ask_status(link, milliseconds(500));
    if (status && (any_views || status->views_at_head)) return *status;
    std::this_thread::sleep_for(milliseconds(1));
  }
  throw CannotMeasure("the service was not ready within " + std::to_string(patience.count()) +
                      " s");
}

Suite::Suite(Wish wish) : wish_(std::move(wish)) {
  start_service();
  if (wish_.gateway) start_gateway();
}

std::string Suite::endpoint(const std::string& door) const {
  return sockets_.endpoint(wish_.service + "." + door);
}

std::unique_ptr<bus::Link> Suite::link(const std::string& door) {
  auto link = transport_.connect(endpoint(door), {});
  if (!link) throw CannotMeasure(link.error().what);
  return std::move(*link);
}

void Suite::start_service() {
  const auto config = write_service_config(wish_.data, wish_.service, sockets_,
                                           wish_.views_paused ? "views_paused = true\n" : "");
  queries_ = link("queries");
  std::vector<std::string> command = wish_.program;
  if (command.empty()) command = {"aftercare-" + wish_.service};
  command.front() = (program_folder() / command.front()).string();
  command.insert(command.end(), {"--config", config.string()});
  if (!wish_.clock_file.empty()) {
    command.insert(command.end(), {"--clock-file", wish_.clock_file});
  }
  const auto begin = steady_clock::now();
  service_ =
      std::make_unique<Child>(wish_.service, command, wish_.data / wish_.service / "stderr.log");
  wait_until_ready(*queries_, *service_, wish_.views_paused, start_patience);
  ready_s_ = std::chrono::duration<double>(steady_clock::now() - begin).count();
}

void Suite::start_gateway() {
  port_ = free_port();
  const fs::path folder = wish_.data / "gateway";
  fs::create_directories(folder);
  std::string text = "port = " + std::to_string(port_) +
                     "\n[log]\nfile = " + quoted((folder / "service.log").string()) +
                     "\nlevel = \"warn\"\n[[service]]\nname = " + quoted(wish_.service) + "\n";
  for (const char* door : {"commands", "queries", "feed"}) {
    text += std::string(door) + " = " + quoted(endpoint(door)) + "\n";
  }
  write_text(folder / "config.toml", text);
  gateway_ = std::make_unique<Child>(
      "gateway",
      std::vector<std::string>{(program_folder() / "aftercare-gateway").string(), "--config",
                               (folder / "config.toml").string(), "--demo-keys"},
      folder / "stderr.log");
  const auto until = steady_clock::now() + seconds(20);
  while (http_get(port_, "/readyz").status != 200) {
    if (!gateway_->running()) throw CannotMeasure(gateway_->why());
    if (steady_clock::now() > until) throw CannotMeasure("the gateway is not ready");
    std::this_thread::sleep_for(milliseconds(5));
  }
}

Status Suite::status() {
  const auto status = ask_status(*queries_, seconds(10));
  if (!status) throw CannotMeasure("the service does not answer");
  return *status;
}

void Suite::stop() {
  gateway_.reset();
  service_.reset();
}

}  // namespace aftercare::bench
