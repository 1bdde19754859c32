#include "deploy/aftercare/key_pair.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iostream>

#include "common/bus/zmq_transport.h"
#include "deploy/aftercare/exit_codes.h"

namespace aftercare::tool {
namespace {

Expected<void, Fault> write_secret(const std::string& path, const std::string& line) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0 && errno == EEXIST) {
    return unexpected(Fault{Fault::Kind::unavailable, path + " exists; a key is not replaced"});
  }
  const bool written =
      file >= 0 && ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
      ::fsync(file) == 0;
  const int error = errno;
  if (file >= 0) ::close(file);
  if (written) return {};
  if (file >= 0) ::unlink(path.c_str());  // a part of a key helps nobody
  return unexpected(Fault{Fault::Kind::io, "cannot write " + path + ": " + std::strerror(error)});
}

}  // namespace

int run_key_pair(const KeyPairOptions& options) {
  const bus::KeyPair pair = bus::new_key_pair();
  const auto written = write_secret(options.secret_file, pair.secret_key + "\n");
  if (!written) return complain("keys pair", written.error());
  if (options.json) {
    // Keys are of Z85: no quote and no backslash is among its characters.
    std::cout << R"({"publicKey":")" << pair.public_key << "\"}\n";
  } else {
    std::cout << "public_key = \"" << pair.public_key << "\"\nsecret_key_file = \""
              << options.secret_file << "\"\n";
  }
  return exit_ok;
}

}  // namespace aftercare::tool
