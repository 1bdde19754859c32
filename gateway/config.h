// What a gateway is told when it starts: one TOML file, read strictly (unknown keys are refused).
// gateway/gateway.example.toml shows every key.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/outcome.h"
#include "common/bus/key_settings.h"
#include "gateway/http/server.h"

namespace aftercare::gateway {

// One service behind the gateway.
struct ServiceConfig {
  std::string name;      // "complaints"; must be what the service calls itself
  std::string commands;  // endpoints: ipc://… or tcp://host:port
  std::string queries;
  std::string feed;
  std::string server_key;  // CURVE public key of the service, for tcp between hosts
};

struct BusConfig {
  bus::KeySettings keys;
  std::chrono::milliseconds timeout{10'000};  // of one request to a service
  std::chrono::milliseconds poll{1'000};      // how often each service is asked for its status
  std::size_t in_flight = 512;                // requests to one door of one service
};

struct StreamConfig {
  std::size_t streams = 100;  // open /v1/events at the same time
  std::size_t buffer_bytes = std::size_t{256}
                             << 10;  // unread by a client: then it gets no more credit
  std::chrono::milliseconds heartbeat{15'000};
};

struct RateConfig {
  std::uint32_t per_second = 0;  // requests of one key; 0: no limit
  std::uint32_t burst = 0;       // at once; 0: as many as in a second
};

struct LogConfig {
  std::string file;  // empty: standard error
  std::string level = "info";
};

struct Config {
  bool production = false;
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  http::Tls tls;
  http::Limits limits;
  std::string keys;  // file; empty: nobody can come in but with demo keys
  std::vector<ServiceConfig> services;
  BusConfig bus;
  StreamConfig streams;
  RateConfig rate;
  LogConfig log;
};

// `name` is for messages; relative files are taken from the folder of `name`. Faults: io, with
// every problem of the file on a line of its own.
Expected<Config, Fault> parse_config(const std::string& name, std::string_view text);
Expected<Config, Fault> load_config(const std::string& path);

// How it knows the services. Faults: of the file with the secret key.
Expected<bus::Security, Fault> security_of(const Config& config);

}  // namespace aftercare::gateway
