// A service as a real process (complaints, where nothing else is wished), with a gateway before it
// if wanted, on a data folder of the benchmark.
//
//   DATA/SERVICE/{log,views,vault,witness,service.log,master.key,config.toml}
//   DATA/gateway/{config.toml,...}
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/bus/transport.h"
#include "common/bus/zmq_transport.h"
#include "tests/bench/child.h"

namespace aftercare::bench {

// A short path for sockets, which data folders may be too long for. Goes with its owner.
class SocketFolder {
 public:
  SocketFolder();
  ~SocketFolder();
  SocketFolder(const SocketFolder&) = delete;
  SocketFolder& operator=(const SocketFolder&) = delete;
  [[nodiscard]] std::string endpoint(const std::string& name) const;

 private:
  std::filesystem::path path_;
};

// What a service says of itself.
struct Status {
  std::uint64_t head = 0;
  bool views_at_head = false;
};

class Suite {
 public:
  struct Wish {
    std::filesystem::path data;
    bool gateway = false;
    bool views_paused = false;  // nothing but the writer (service_config.h)
    std::string clock_file;     // empty: the machine's clock
    std::string service = "complaints";
    // Another program than the service's own, with its arguments; it gets --config, too.
    std::vector<std::string> program;
  };
  // Starts, and waits until the service answers and its views are at the head. Throws
  // CannotMeasure.
  explicit Suite(Wish wish);

  // A link to one of the service's doors: "commands", "queries", "feed". It connects by itself.
  std::unique_ptr<bus::Link> link(const std::string& door);
  [[nodiscard]] std::string endpoint(const std::string& door) const;
  [[nodiscard]] std::uint16_t port() const { return port_; }

  Status status();
  // From the start of the service's process until its views were at the head.
  [[nodiscard]] double seconds_to_ready() const { return ready_s_; }

  Child& service() { return *service_; }
  Child& gateway() { return *gateway_; }
  void stop();

 private:
  void start_service();
  void start_gateway();

  const Wish wish_;
  SocketFolder sockets_;
  bus::ZmqTransport transport_;
  std::unique_ptr<bus::Link> queries_;
  std::uint16_t port_ = 0;
  double ready_s_ = 0;
  std::unique_ptr<Child> service_, gateway_;
};

// The configuration of a service on `data`, as a file; makes the master key where there is none.
// `more`: further lines. Returns the file.
std::filesystem::path write_service_config(const std::filesystem::path& data,
                                           const std::string& service, const SocketFolder& sockets,
                                           const std::string& more = {});

// Waits until a service answers on `link` (its queries) and its views are at its head; or, with
// `any_views`, only until it answers. Throws CannotMeasure when it has ended or takes too long.
Status wait_until_ready(bus::Link& link, Child& service, bool any_views,
                        std::chrono::seconds patience);

}  // namespace aftercare::bench
