// The configuration of one service process: a TOML file, and what is said of one start alone
// (service_options.h).
//
//   data = "/var/lib/aftercare/complaints"   # log, views, vault, witness, service.log
//   commands = "ipc:///run/aftercare/complaints.commands"
//   queries = "ipc:///run/aftercare/complaints.queries"
//   feed = "ipc:///run/aftercare/complaints.feed"
//   master_key = "/etc/aftercare/complaints.key"   # of the vault; 64 hexadecimal digits, mode 0600
//   production = true            # optional; refuses --clock-file
//   log_level = "info"           # optional: debug, info, warn, error
//   room_mib = 64                # optional: free space below which commands are refused
//   views_paused = false         # optional: to measure the writer alone; refused in production
//   [[peer]]                     # a service whose events are reacted to
//   name = "customers"
//   feed = "ipc:///run/aftercare/customers.feed"
//   server_key = "…"             # optional: its public key, for tcp
//   [bus]                        # optional: for doors that are tcp://HOST:PORT (D11)
//   admitted = ["…"]             # public keys of the gateway and of services that read the feed
//                                # and the own keys: common/bus/key_settings.h
//
// A service believes who asks what person he speaks for: whoever is admitted, or reaches a plain
// door, may do anything.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/time.h"
#include "common/bus/key_settings.h"

namespace aftercare::runtime {

struct Peer {
  std::string name;
  std::string feed;
  std::string server_key;
};

struct BusConfig {
  bus::KeySettings keys;
  std::vector<std::string> admitted;
};

struct ServiceConfig {
  std::filesystem::path data;
  std::string commands;
  std::string queries;
  std::string feed;
  std::filesystem::path master_key;
  bool production = false;
  bool accept_missing_witness = false;  // this time
  bool views_paused = false;            // views stay as they are; questions are answered from them
  std::string log_level = "info";
  std::uint64_t room_bytes = std::uint64_t{64} << 20;
  std::vector<Peer> peers;
  BusConfig bus;
  std::string clock_file;  // empty: the machine's clock

  [[nodiscard]] std::filesystem::path log_directory() const { return data / "log"; }
  [[nodiscard]] std::filesystem::path views() const { return data / "views"; }
  [[nodiscard]] std::filesystem::path vault() const { return data / "vault"; }
  [[nodiscard]] std::filesystem::path witness() const { return data / "witness"; }
  [[nodiscard]] std::filesystem::path log_file() const { return data / "service.log"; }
};

// File in the data folder of a service that was put back from a copy: it answers nobody before it
// has seen all events of its peers, for they may erase persons, and removes the file then.
inline constexpr const char* restored_marker = "restored";

// Exit codes of a service process.
enum class Exit : int {
  ok = 0,       // stopped by a signal, everything answered
  usage = 2,    // flags or configuration are wrong; a restart does not help
  refused = 3,  // the log or vault was refused; an operator must look
  broken = 4,   // a fault while running; a restart begins from what is on disk
};

// Of a process that ends because of a fault: damage wants an operator, anything else a restart.
Exit exit_of(const Fault& fault);

// Who may talk to the service, and how it knows its peers. A tool beside the service that uses the
// same may talk to it, too. Faults: of the file with the secret key.
Expected<bus::Security, Fault> security_of(const ServiceConfig& config);

struct ServiceOptions;
// Reads the file that the options name. Faults: unavailable (usage: the text is for the operator).
Expected<ServiceConfig, Fault> read_config(const ServiceOptions& options);
// The file alone; `name` is for messages.
Expected<ServiceConfig, Fault> parse_config(const std::string& name, const std::string& text);

}  // namespace aftercare::runtime
