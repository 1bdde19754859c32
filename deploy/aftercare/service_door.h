// A running service, asked by the operator over its own doors, as its configuration names them. Who
// reaches the doors may ask: over ipc that is whoever may write the socket, over tcp the
// allow-list.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "common/base/outcome.h"
#include "schemas/bus.capnp.h"

namespace aftercare::tool {

// Where a package puts the configurations of the services of a machine.
inline constexpr const char* packaged_configs = "/etc/aftercare";

// The configuration of the service with this data folder: the one `aftercare up` has written there,
// or that of its package, which has the folder's name. Faults: unavailable (there is none).
Expected<std::filesystem::path, Fault> find_service_config(
    const std::filesystem::path& folder, const std::filesystem::path& packaged = packaged_configs);

class ServiceDoor {
 public:
  // `folder`: of the service's data, "data/customers". `config`: its configuration; empty: found as
  // above. Faults: unavailable (no configuration), io (it cannot be read).
  static Expected<std::unique_ptr<ServiceDoor>, Fault> open(const std::string& folder,
                                                            const std::string& config = "");
  ~ServiceDoor();

  using Fill = std::function<void(wire::Request::Builder)>;
  using Use = std::function<void(wire::Reply::Reader)>;
  // How long question() and command() wait for an answer.
  void set_patience(std::chrono::milliseconds patience);
  // Asks, and hands the answer to `use`. Faults: unavailable (it does not run), conflict (it says
  // no, with its reason).
  Expected<void, Fault> question(const Fill& fill, const Use& use);
  Expected<void, Fault> command(const Fill& fill, const Use& use);

 private:
  struct Impl;
  explicit ServiceDoor(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace aftercare::tool
