// A parsed JSON text as one flat row of nodes: cheap to build, cheap to throw away, and no
// recursion anywhere. Numbers stay text, so that nothing is lost before the target's type is known.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/outcome.h"
#include "common/schema/json_in.h"

namespace aftercare::schema {

class JsonTape {
 public:
  enum class Type : std::uint8_t { null, boolean, number, text, object, array, key };
  struct Node {
    Type type = Type::null;
    std::uint32_t next = 0;  // index behind this node and all within it
    std::uint32_t size = 0;  // members of an object, elements of an array
    std::string_view text;   // of key, text, number; "true" or "false"
  };

  // Well-formed JSON with a value at nodes()[0], or why it is none. Bounded by `limits`.
  static Expected<JsonTape, FieldError> parse(std::string_view json, const JsonLimits& limits);

  [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }

 private:
  friend class TapeWriter;
  std::vector<Node> nodes_;
  std::vector<char> arena_;  // the texts, decoded; never grows after its creation
};

}  // namespace aftercare::schema
