#include "common/runtime/service_config.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "common/runtime/service_options.h"
#include "common/settings/reader.h"

namespace aftercare::runtime {
namespace {

Fault usage(std::string what) { return {Fault::Kind::unavailable, std::move(what)}; }

Expected<std::string, std::string> log_level(std::string_view text) {
  constexpr std::array<std::string_view, 4> levels{"debug", "info", "warn", "error"};
  if (std::ranges::find(levels, text) == levels.end()) {
    return unexpected(std::string("must be debug, info, warn or error"));
  }
  return std::string(text);
}

void read_bus(const std::string& name, const settings::Reader& table, BusConfig& to) {
  to.keys = bus::read_key_settings(name, table);
  to.admitted = table.texts_if("admitted");
  if (to.keys.public_key.empty() && !to.admitted.empty()) {
    table.problem("admitted", "without a public_key nobody can be told from others");
  }
}

}  // namespace

Expected<ServiceConfig, Fault> parse_config(const std::string& name, const std::string& text) {
  settings::File file(name, text);
  const settings::Reader root = file.root();
  ServiceConfig config;
  config.data = root.text("data");
  config.commands = root.text("commands");
  config.queries = root.text("queries");
  config.feed = root.text("feed");
  config.master_key = root.text("master_key");
  config.production = root.boolean("production", false);
  // Of older configurations; what it said is said of one start now (service_options.h).
  static_cast<void>(root.boolean("accept_missing_witness", false));
  config.views_paused = root.boolean("views_paused", false);
  config.log_level = root.parsed("log_level", log_level, std::string("info"));
  config.room_bytes = static_cast<std::uint64_t>(root.integer_or("room_mib", 64, 1, 1 << 20)) << 20;
  for (const settings::Reader& peer : root.tables_if("peer")) {
    config.peers.push_back({peer.text("name"), peer.text("feed"), peer.text("server_key", "")});
  }
  if (const auto table = root.table_if("bus")) read_bus(name, *table, config.bus);
  const auto problems = file.finish();
  if (!problems.empty()) return unexpected(usage(settings::to_string(problems)));
  if (config.views_paused && config.production) {
    return unexpected(
        usage(name + " says production = true: views_paused is for measurements only"));
  }
  return config;
}

Expected<bus::Security, Fault> security_of(const ServiceConfig& config) {
  const std::string& own = config.bus.keys.public_key;
  std::vector<std::string> admitted = config.bus.admitted;
  admitted.push_back(own);
  std::map<std::string, std::string> servers;
  for (const std::string* door : {&config.commands, &config.queries, &config.feed}) {
    servers[*door] = own;
  }
  for (const Peer& peer : config.peers) servers[peer.feed] = peer.server_key;
  auto security = bus::security_of(config.bus.keys, std::move(admitted), std::move(servers));
  if (!security) return unexpected(usage(std::move(security.error().what)));
  return security;
}

Expected<ServiceConfig, Fault> read_config(const ServiceOptions& options) {
  const auto text = settings::load(options.config);
  if (!text) return unexpected(text.error());
  auto config = parse_config(options.config, *text);
  if (!config) return config;
  if (!options.clock_file.empty() && config->production) {
    return unexpected(usage(options.config +
                            " says production = true: --clock-file is for tests and "
                            "demonstrations only"));
  }
  config->clock_file = options.clock_file;
  config->accept_missing_witness = options.accept_missing_witness;
  return config;
}

Exit exit_of(const Fault& fault) {
  return fault.kind == Fault::Kind::corrupt ? Exit::refused : Exit::broken;
}

}  // namespace aftercare::runtime
