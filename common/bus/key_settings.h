// What the table [bus] of a configuration says of keys, the same for services and the gateway, and
// what a transport makes of it (D11):
//
//   public_key = "…"                    # of this program; `aftercare keys pair` makes one
//   secret_key_file = "complaints.curve"    # beside the configuration, unless its path is absolute
//   plain_tcp_between_hosts = false     # instead of keys, where the network itself is closed
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/base/outcome.h"
#include "common/bus/zmq_transport.h"

namespace aftercare::settings {
class Reader;
}

namespace aftercare::bus {

struct KeySettings {
  std::string public_key;  // Z85; empty: no encryption
  std::string secret_key_file;
  bool plain_tcp_between_hosts = false;
};

// `config`: the file that the table is of.
KeySettings read_key_settings(const std::string& config, const settings::Reader& table);

// `admitted`: keys of those who may ask. `servers`: endpoint -> key of who answers there; one
// without a key is left out. Without an own pair neither counts. Faults: io, of the file with the
// secret key.
Expected<Security, Fault> security_of(const KeySettings& keys, std::vector<std::string> admitted,
                                      std::map<std::string, std::string> servers);

}  // namespace aftercare::bus
