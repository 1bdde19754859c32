// What must be right about an address before a socket is bound to it.
#pragma once

#include <string>

#include "common/base/outcome.h"

namespace aftercare::bus {

bool is_tcp(const std::string& endpoint);

// tcp on this machine only: 127.0.0.0/8, ::1 or localhost.
bool is_loopback(const std::string& endpoint);

// Whether a tcp endpoint ends in a port from 1 to 65535 or "*". ZeroMQ takes 99999 for 34463.
bool has_port(const std::string& endpoint);

// Makes the folder of an ipc endpoint (mode 0700) and looks whether its socket file may be
// replaced; ZeroMQ itself would take it away from a living process, and delete any other file.
// Nothing to do for other endpoints. Faults: unavailable.
Expected<void, Fault> prepare_to_listen(const std::string& endpoint);

}  // namespace aftercare::bus
