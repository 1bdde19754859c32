// The type of one field: what C++ makes of it, or why it cannot.
#pragma once

#include <capnp/schema.capnp.h>

#include <cstdint>
#include <set>
#include <string>

#include "common/codegen/model.h"
#include "common/codegen/nodes.h"

namespace aftercare::codegen {

// Resolves the types of one file and gathers what its values must include.
class TypeReader {
 public:
  TypeReader(const Nodes& nodes, std::uint64_t file) : nodes_(nodes), file_(file) {}

  // Throws Refusal; `where` begins its text.
  Type read(capnp::schema::Field::Reader field, const std::string& where);

  [[nodiscard]] const std::set<std::string>& headers() const { return headers_; }
  [[nodiscard]] const std::set<std::string>& value_stems() const { return value_stems_; }

 private:
  Type read_element(capnp::schema::Type::Reader type, const std::string& where);
  Type read_struct(std::uint64_t id, const std::string& where);
  std::string generated_name(std::uint64_t id, const std::string& where);

  const Nodes& nodes_;
  std::uint64_t file_;
  std::set<std::string> headers_;
  std::set<std::string> value_stems_;
};

// Whether a struct has a hand-written value type.
bool is_hand_written(Node node);

}  // namespace aftercare::codegen
