#include "deploy/aftercare/service_door.h"

#include <capnp/message.h>
#include <pwd.h>
#include <unistd.h>

#include "common/bus/problem.h"
#include "common/bus/reading.h"
#include "common/bus/requests.h"
#include "common/bus/zmq_transport.h"
#include "common/runtime/service_config.h"
#include "common/settings/reader.h"

namespace aftercare::tool {
namespace {

namespace fs = std::filesystem;

// Who asks, for the service's own log.
std::string operator_name() {
  const passwd* const user = ::getpwuid(::geteuid());
  return "operator " + std::string(user == nullptr ? std::to_string(::geteuid()) : user->pw_name);
}

}  // namespace

struct ServiceDoor::Impl {
  explicit Impl(bus::Security security) : transport(std::move(security)) {}

  bus::ZmqTransport transport;
  runtime::ServiceConfig config;
  std::string folder;
  std::chrono::milliseconds patience{10'000};

  Expected<void, Fault> ask(const std::string& endpoint, const Fill& fill, const Use& use) {
    auto link = transport.connect(endpoint, {});
    if (!link) return unexpected(link.error());
    capnp::MallocMessageBuilder message;
    auto request = message.initRoot<wire::Request>();
    request.initActor().setPerson(operator_name());
    fill(request);
    bus::Asker asker(**link);
    const auto reply = asker.ask(message, patience);
    if (!reply) {
      return unexpected(Fault{
          Fault::Kind::unavailable,
          "the service of " + folder + " does not answer at " + endpoint + "; is it running?"});
    }
    Expected<void, Fault> done;
    const auto read = bus::read_message<wire::Reply>(reply->bytes(), [&](wire::Reply::Reader one) {
      if (!one.isProblem()) return use(one);
      const Rejection why = bus::decode(one.getProblem());
      done = unexpected(Fault{Fault::Kind::conflict,
                              why.en + (why.detail.empty() ? "" : " (" + why.detail.en + ")")});
    });
    if (!read) return unexpected(read.error());
    return done;
  }
};

ServiceDoor::ServiceDoor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ServiceDoor::~ServiceDoor() = default;

Expected<fs::path, Fault> find_service_config(const fs::path& folder, const fs::path& packaged) {
  std::error_code error;
  const fs::path own = folder / "config.toml";
  if (fs::exists(own, error)) return own;
  const fs::path whole = fs::absolute(folder).lexically_normal();
  const fs::path name = whole.has_filename() ? whole.filename() : whole.parent_path().filename();
  const fs::path other = packaged / (name.string() + ".toml");
  if (fs::exists(other, error)) return other;
  return unexpected(Fault{Fault::Kind::unavailable,
                          "there is neither " + own.string() + " nor " + other.string() +
                              "; name the service's configuration with --config"});
}

Expected<std::unique_ptr<ServiceDoor>, Fault> ServiceDoor::open(const std::string& folder,
                                                                const std::string& given) {
  const auto found = given.empty() ? find_service_config(folder) : fs::path(given);
  if (!found) return unexpected(found.error());
  const std::string file = found->string();
  const auto text = settings::load(file);
  if (!text) return unexpected(text.error());
  auto config = runtime::parse_config(file, *text);
  if (!config) return unexpected(config.error());
  auto security = runtime::security_of(*config);
  if (!security) return unexpected(security.error());
  auto impl = std::make_unique<Impl>(std::move(*security));
  impl->config = std::move(*config);
  impl->folder = folder;
  return std::unique_ptr<ServiceDoor>(new ServiceDoor(std::move(impl)));
}

void ServiceDoor::set_patience(std::chrono::milliseconds patience) { impl_->patience = patience; }
Expected<void, Fault> ServiceDoor::question(const Fill& fill, const Use& use) {
  return impl_->ask(impl_->config.queries, fill, use);
}
Expected<void, Fault> ServiceDoor::command(const Fill& fill, const Use& use) {
  return impl_->ask(impl_->config.commands, fill, use);
}

}  // namespace aftercare::tool
