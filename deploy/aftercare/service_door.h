// A running service, asked by the operator over its own doors, as its config.toml names them. Who
// reaches the doors may ask: over ipc that is whoever may write the socket, over tcp the
// allow-list.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "common/base/outcome.h"
#include "schemas/bus.capnp.h"

namespace aftercare::tool {

class ServiceDoor {
 public:
  // `folder`: of the service's data, "data/customers". Faults: unavailable (no configuration).
  static Expected<std::unique_ptr<ServiceDoor>, Fault> open(const std::string& folder);
  ~ServiceDoor();

  using Fill = std::function<void(wire::Request::Builder)>;
  using Use = std::function<void(wire::Reply::Reader)>;
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
