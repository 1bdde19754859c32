// Messages between processes over ZeroMQ (design D4): a Listener is a ROUTER, a Link a DEALER.
//
//   ipc:///path/name    the folder is made (mode 0700), a socket file left by a dead process is
//                       replaced, one of a living process is not: Fault
//   tcp://host:port     port "*": any free one, see Listener::endpoint()
//   inproc://name       within one ZmqTransport, for tests
//
// A Link connects in the background, for ever, with a back-off of 10 ms to 1 s. While the other
// side is away send() answers false at once: nothing queues for somebody who may never come.
// Whatever is not one frame of at most Limits::message_bytes is dropped and counted.
//
// Listeners and Links may outlive the transport. Destroying the last of them waits at most half a
// second for messages that are still on their way out.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/bus/transport.h"

namespace aftercare::bus {

// A CURVE key pair; each key is 40 characters of Z85.
struct KeyPair {
  std::string public_key;
  std::string secret_key;
};
KeyPair new_key_pair();

// Who may talk to whom over tcp (D11). With a key pair all tcp traffic is encrypted and both sides
// are known: a Listener admits the keys of `admitted` and nobody else, a Link talks only to the
// holder of the server's key. Sockets of ipc are guarded by the permissions of their folder.
struct Security {
  KeyPair own;                                 // empty: no encryption
  std::vector<std::string> admitted;           // public keys of those who may ask
  std::map<std::string, std::string> servers;  // endpoint -> public key of who answers there
  // Without a key pair tcp works on the loopback interface only, unless this is set.
  bool plain_tcp_between_hosts = false;
};

class ZmqTransport final : public Transport {
 public:
  explicit ZmqTransport(Security security = {});
  ~ZmqTransport() override;

  Expected<std::unique_ptr<Listener>, Fault> listen(const std::string& endpoint,
                                                    const Limits& limits) override;
  Expected<std::unique_ptr<Link>, Fault> connect(const std::string& endpoint,
                                                 const Limits& limits) override;

  [[nodiscard]] TransportCounts counts() const override;

 private:
  struct Core;
  // Shared with the sockets: the ZeroMQ context must end after the last of them.
  std::shared_ptr<Core> core_;
};

}  // namespace aftercare::bus
