#include "gateway/config.h"

#include <algorithm>
#include <map>
#include <set>

#include "common/settings/reader.h"

namespace aftercare::gateway {

namespace {

using settings::beside;
using std::chrono::milliseconds;

constexpr std::int64_t a_day_ms = 86'400'000;

milliseconds span_of_time(const settings::Reader& table, std::string_view key,
                          milliseconds fallback) {
  return milliseconds(table.integer_or(key, fallback.count(), 1, a_day_ms));
}

std::size_t count(const settings::Reader& table, std::string_view key, std::size_t fallback,
                  std::int64_t max) {
  return static_cast<std::size_t>(
      table.integer_or(key, static_cast<std::int64_t>(fallback), 1, max));
}

void read_limits(const settings::Reader& table, http::Limits& to) {
  to.connections = count(table, "connections", to.connections, 100'000);
  to.message.header_bytes = count(table, "header_bytes", to.message.header_bytes, 1 << 20);
  to.message.body_bytes = count(table, "body_bytes", to.message.body_bytes, 8 << 20);
  to.idle = span_of_time(table, "idle_ms", to.idle);
  to.header = span_of_time(table, "header_ms", to.header);
  to.body = span_of_time(table, "body_ms", to.body);
  to.write = span_of_time(table, "write_ms", to.write);
  to.drain = span_of_time(table, "drain_ms", to.drain);
}

void read_bus(const std::string& name, const settings::Reader& table, BusConfig& to) {
  to.keys = bus::read_key_settings(name, table);
  to.timeout = span_of_time(table, "timeout_ms", to.timeout);
  to.poll = span_of_time(table, "poll_ms", to.poll);
  to.in_flight = count(table, "in_flight", to.in_flight, 100'000);
}

void read_streams(const settings::Reader& table, StreamConfig& to) {
  // Each is a reader of the feed of every service, which has 1,024 and other services among them.
  to.streams = count(table, "streams", to.streams, 900);
  to.buffer_bytes = count(table, "buffer_bytes", to.buffer_bytes, 64 << 20);
  to.heartbeat = span_of_time(table, "heartbeat_ms", to.heartbeat);
}

void read_rate(const settings::Reader& table, RateConfig& to) {
  to.per_second = static_cast<std::uint32_t>(table.integer("per_second", 1, 1'000'000));
  to.burst = static_cast<std::uint32_t>(table.integer_or("burst", 0, 0, 1'000'000));
}

std::vector<ServiceConfig> read_services(const settings::Reader& root) {
  std::vector<ServiceConfig> services;
  std::set<std::string> names;
  for (const settings::Reader& table : root.tables("service")) {
    ServiceConfig service{.name = table.text("name"),
                          .commands = table.text("commands"),
                          .queries = table.text("queries"),
                          .feed = table.text("feed"),
                          .server_key = table.text("server_key", "")};
    const bool plain = !service.name.empty() && std::ranges::all_of(service.name, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    // The name is part of event ids in /v1/events.
    if (!plain) table.problem("name", "a name has small letters, digits and - only");
    if (!names.insert(service.name).second) table.problem("name", "two services have this name");
    services.push_back(std::move(service));
  }
  return services;
}

}  // namespace

Expected<Config, Fault> parse_config(const std::string& name, std::string_view text) {
  settings::File file(name, text);
  const settings::Reader root = file.root();
  Config config;
  config.production = root.boolean("production", false);
  config.address = root.text("address", config.address);
  config.port = static_cast<std::uint16_t>(root.integer_or("port", config.port, 0, 65535));
  config.keys = beside(name, root.text("keys", ""));
  if (const auto tls = root.table_if("tls")) {
    config.tls.certificate = beside(name, tls->text("certificate"));
    config.tls.key = beside(name, tls->text("key"));
  }
  if (const auto table = root.table_if("limits")) read_limits(*table, config.limits);
  if (const auto table = root.table_if("bus")) read_bus(name, *table, config.bus);
  if (const auto table = root.table_if("streams")) read_streams(*table, config.streams);
  if (const auto table = root.table_if("rate")) read_rate(*table, config.rate);
  if (const auto table = root.table_if("log")) {
    config.log.file = beside(name, table->text("file", ""));
    config.log.level = table->text("level", config.log.level);
  }
  config.services = read_services(root);
  if (config.production && config.keys.empty()) {
    root.problem("production", "a production gateway needs a file of keys");
  }
  if (const auto problems = file.finish(); !problems.empty()) {
    return unexpected(Fault{Fault::Kind::io, settings::to_string(problems)});
  }
  return config;
}

Expected<bus::Security, Fault> security_of(const Config& config) {
  std::map<std::string, std::string> servers;
  for (const ServiceConfig& service : config.services) {
    for (const std::string* door : {&service.commands, &service.queries, &service.feed}) {
      servers[*door] = service.server_key;
    }
  }
  return bus::security_of(config.bus.keys, {}, std::move(servers));
}

Expected<Config, Fault> load_config(const std::string& path) {
  const auto text = settings::load(path);
  if (!text) return unexpected(text.error());
  return parse_config(path, *text);
}

}  // namespace aftercare::gateway
