#include "gateway/services.h"

#include <algorithm>
#include <utility>

#include "common/bus/problem.h"
#include "common/bus/reading.h"
#include "common/telemetry/log.h"
#include "common/wire/values.h"
#include "schemas/bus.capnp.h"

namespace aftercare::gateway {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

namespace {
constexpr auto tick_period = 100ms;
constexpr auto status_timeout = 2'000ms;
constexpr auto describe_timeout = 10'000ms;
// While somebody waits, a service that died shall be noticed soon.
constexpr auto anxious_poll = 200ms;
}  // namespace

struct Services::Service {
  ServiceConfig config;
  std::size_t index = 0;
  std::unique_ptr<Door> commands;
  std::unique_ptr<Door> queries;
  std::shared_ptr<const schema::Description> description;
  std::uint64_t fingerprint = 0;  // as the service tells it
  bool describing = false;
  int polling = 0;       // doors that have not answered yet
  bool missing = false;  // of this poll: a door did not answer
  bool answering = false;
  bool gone = true;  // one of its doors was away since both last answered
  bool accepting = false;
  std::uint64_t head = 0;
  std::vector<std::string> refused_feeds;
  std::uint64_t arrivals = 0;
  Steady::time_point polled{};
};

Expected<std::unique_ptr<Services>, Fault> Services::connect(http::Loop& loop,
                                                             bus::Transport& transport,
                                                             const Config& config) {
  std::unique_ptr<Services> services(new Services(loop, transport, config));
  if (auto opened = services->open(); !opened) return unexpected(opened.error());
  return services;
}

Services::Services(http::Loop& loop, bus::Transport& transport, const Config& config)
    : loop_(loop),
      transport_(transport),
      config_(config),
      routes_(std::make_shared<const Routes>()) {}

Services::~Services() = default;

Expected<void, Fault> Services::open() {
  for (const ServiceConfig& config : config_.services) {
    auto service = std::make_unique<Service>();
    service->config = config;
    service->index = services_.size();
    auto commands = transport_.connect(config.commands, {});
    if (!commands) return unexpected(commands.error());
    auto queries = transport_.connect(config.queries, {});
    if (!queries) return unexpected(queries.error());
    service->commands =
        std::make_unique<Door>(loop_, std::move(*commands), config.name, config_.bus.in_flight);
    service->queries =
        std::make_unique<Door>(loop_, std::move(*queries), config.name, config_.bus.in_flight);
    services_.push_back(std::move(service));
  }
  ticker_ = loop_.every(tick_period, [this] { tick(); });
  loop_.post([this, alive = std::weak_ptr(routes_)] {
    if (alive.lock()) tick();
  });
  return {};
}

void Services::ask_command(std::size_t service, capnp::MessageBuilder& request, Answered done) {
  ask(*services_.at(service), &Service::commands, request, std::move(done));
}

void Services::ask_query(std::size_t service, capnp::MessageBuilder& request, Answered done) {
  ask(*services_.at(service), &Service::queries, request, std::move(done));
}

// Each door finds its way back by itself, one sooner than the other. A service that was gone is
// back when both have answered, so that nobody who just read from it hears that it is away.
void Services::ask(Service& service, std::unique_ptr<Door> Service::*door,
                   capnp::MessageBuilder& request, Answered done) {
  if (service.gone) return done(unexpected((service.*door)->away(false)));
  if (!(service.*door)->ask(request, config_.bus.timeout, std::move(done))) service.gone = true;
}

// --- watching ------------------------------------------------------------------------------------

void Services::tick() {
  const auto now = Steady::now();
  for (const auto& service : services_) {
    service->commands->tick();
    service->queries->tick();
    const bool anxious = service->commands->waiting() + service->queries->waiting() > 0;
    const bool unknown = !service->answering || service->gone;  // look often: it may be back
    const auto period = anxious || unknown
                            ? std::min<std::chrono::milliseconds>(anxious_poll, config_.bus.poll)
                            : config_.bus.poll;
    if (now - service->polled >= period) poll(*service);
  }
}

void Services::poll(Service& service) {
  service.polled = Steady::now();
  auto& request = draft_.begin();
  request.initRoot<wire::Request>().setStatus();
  if (service.polling > 0) {
    // The last answer is still missing: see at least whether anybody is there.
    const bool commands = service.commands->probe(request, status_timeout, [](const auto&) {});
    const bool queries = service.queries->probe(request, status_timeout, [](const auto&) {});
    if (!commands || !queries) service.gone = true;
    return;
  }
  service.polling = 2;
  service.missing = false;
  // What the writer answers does not matter, only that it does.
  const bool commands =
      service.commands->probe(request, status_timeout, [this, &service](const auto& answer) {
        if (!answer) service.missing = true;
        polled(service);
      });
  const bool queries =
      service.queries->probe(request, status_timeout, [this, &service](const auto& answer) {
        if (!answer || !take_status(service, *answer)) service.missing = true;
        polled(service);
      });
  if (!commands || !queries) service.gone = true;
}

void Services::polled(Service& service) {
  if (--service.polling > 0) return;
  set_answering(service, !service.missing);
  if (service.answering) service.gone = false;
  const bool known =
      service.description && service.description->fingerprint() == service.fingerprint;
  if (service.answering && !known && !service.describing) describe(service);
  end_look();
}

void Services::look(std::function<void()> done) {
  looking_.push_back(std::move(done));
  if (looking_.size() > 1) return;  // somebody is looking already
  asking_ = true;                   // a service that is away answers from within poll()
  for (const auto& service : services_) {
    if (service->polling == 0) poll(*service);
  }
  asking_ = false;
  end_look();
}

void Services::end_look() {
  const bool all =
      std::ranges::all_of(services_, [](const auto& one) { return one->polling == 0; });
  if (asking_ || !all) return;
  for (const auto& done : std::exchange(looking_, {})) done();
}

// False: it is no status.
bool Services::take_status(Service& service, const bus::Message& message) {
  const auto read = bus::read_message<wire::Reply>(message.bytes(), [&](wire::Reply::Reader reply) {
    if (!reply.isStatus()) return false;
    service.head = reply.getStatus().getHead();
    service.fingerprint = reply.getStatus().getFingerprint();
    service.accepting = reply.getStatus().getAccepting();
    service.refused_feeds.clear();
    for (const auto source : reply.getStatus().getRefusedFeeds())
      service.refused_feeds.emplace_back(view(source));
    return true;
  });
  return read && *read;
}

void Services::set_answering(Service& service, bool answering) {
  if (answering == service.answering) return;
  service.answering = answering;
  if (answering) {
    ++service.arrivals;
    log::info("service.there", {{"name", service.config.name}, {"head", service.head}});
  } else {
    log::warn("service.away", {{"name", service.config.name}});
  }
}

// --- descriptions --------------------------------------------------------------------------------

void Services::describe(Service& service) {
  service.describing = true;
  auto& request = draft_.begin();
  request.initRoot<wire::Request>().setDescribe();
  service.queries->ask(request, describe_timeout, [this, &service](const auto& answer) {
    service.describing = false;
    if (answer) take_description(service, *answer);
  });
}

void Services::take_description(Service& service, const bus::Message& message) {
  std::string why;
  const auto read = bus::read_message<wire::Reply>(message.bytes(), [&](wire::Reply::Reader reply) {
    if (!reply.isDescription()) {
      why = "it answered something else";
      return;
    }
    const auto bytes = reply.getDescription().getSchema();
    auto loaded = schema::Description::load({bytes.begin(), bytes.size()});
    if (!loaded) {
      why = loaded.error().what;
    } else if ((*loaded)->service() != service.config.name) {
      why = "it calls itself " + (*loaded)->service();
    } else {
      service.description = std::move(*loaded);
    }
  });
  if (!read) why = read.error().what;
  if (!why.empty()) {
    log::error("service.description_refused", {{"name", service.config.name}, {"why", why}});
    return;
  }
  rebuild();
  log::info("service.described", {{"name", service.config.name},
                                  {"fingerprint", service.description->fingerprint()},
                                  {"routes", routes_->all().size()}});
}

void Services::rebuild() {
  std::vector<Routes::Described> described;
  for (const auto& service : services_) {
    if (service->description) described.push_back({service->index, service->description});
  }
  std::vector<std::string> conflicts;
  routes_ = Routes::build(described, conflicts);
  ++generation_;
  for (const std::string& conflict : conflicts) log::error("routes.conflict", {{"what", conflict}});
}

// --- looking -------------------------------------------------------------------------------------

std::vector<std::shared_ptr<const schema::Description>> Services::descriptions() const {
  std::vector<std::shared_ptr<const schema::Description>> all;
  for (const auto& service : services_) {
    if (service->description) all.push_back(service->description);
  }
  return all;
}

std::vector<Services::State> Services::states() const {
  std::vector<State> all;
  for (const auto& service : services_) {
    all.push_back({.name = service->config.name,
                   .described = service->description != nullptr,
                   .answering = service->answering,
                   .accepting = service->accepting,
                   .head = service->head,
                   .refused_feeds = service->refused_feeds});
  }
  return all;
}

bool Services::all_described() const {
  return std::ranges::all_of(services_,
                             [](const auto& one) { return one->description != nullptr; });
}

bool Services::ready() const {
  return std::ranges::all_of(
      services_, [](const auto& one) { return one->description != nullptr && one->answering; });
}

std::size_t Services::index_of(std::string_view name) const {
  const auto found = std::ranges::find_if(
      services_, [&](const auto& service) { return service->config.name == name; });
  return static_cast<std::size_t>(found - services_.begin());
}

const std::shared_ptr<const schema::Description>& Services::description(std::size_t service) const {
  return services_.at(service)->description;
}

std::uint64_t Services::arrivals(std::size_t service) const {
  return services_.at(service)->arrivals;
}

Expected<std::unique_ptr<bus::Link>, Fault> Services::feed(std::size_t service) {
  return transport_.connect(services_.at(service)->config.feed, {});
}

}  // namespace aftercare::gateway
