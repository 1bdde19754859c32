// aftercare keys pair: a key pair with which a service or the gateway is known to the others when
// they talk over tcp (CURVE, D11).
//
//   aftercare keys pair /etc/aftercare/complaints.curve
//
// The secret key goes into the file, for its owner only; a file that exists is not replaced. The
// public key is printed: for `public_key` here, for `server_key` or `admitted` of the others.
#pragma once

#include <string>

namespace aftercare::tool {

struct KeyPairOptions {
  std::string secret_file;
  bool json = false;
};

int run_key_pair(const KeyPairOptions& options);

}  // namespace aftercare::tool
