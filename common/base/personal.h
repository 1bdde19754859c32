// A value of a natural person: clear on its way in, sealed ever after (X-40, X-44, D10).
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace aftercare {

using Bytes = std::vector<std::uint8_t>;

// Same words and order as the enum in schemas/annotations.capnp.
enum class Mask : std::uint8_t { fixed, name, phone, email, id_number, account, plate, address };

struct Personal {
  std::string clear;  // only between a client and the sealing at the service's door
  std::string mask;   // what everybody may see
  Bytes box;          // key id, nonce, ciphertext

  [[nodiscard]] bool given() const { return !clear.empty() || !box.empty(); }
  bool operator==(const Personal&) const = default;
};

// Called with each personal value of a struct, its mask and its JSON pointer within the struct.
// The subject (whose key seals it) is the value of the $subject field beside it, or the zero id.
struct Uuid;
using PersonalVisitor =
    std::function<void(Personal&, Mask, const Uuid& subject, const std::string& pointer)>;

// Prints the mask, never the clear value.
std::ostream& operator<<(std::ostream& out, const Personal& value);

}  // namespace aftercare
