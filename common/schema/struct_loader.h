// Reads structs and enums out of schema nodes; for description_load.cpp.
#pragma once

#include <capnp/schema.capnp.h>

#include <deque>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/schema/description_content.h"

namespace aftercare::schema {

// A schema that cannot be used; its text becomes a Fault.
class BadSchema : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The nodes of a request by id. Every reader in it may throw kj::Exception.
class Nodes {
 public:
  explicit Nodes(capnp::schema::CodeGeneratorRequest::Reader request);

  // Throws BadSchema when there is none.
  [[nodiscard]] capnp::schema::Node::Reader get(std::uint64_t id) const;
  // The only enum of this name. Throws BadSchema when there is none, or another one.
  [[nodiscard]] std::uint64_t enum_named(std::string_view name) const;
  [[nodiscard]] std::string doc(std::uint64_t id) const;
  // Of a field or enumerant, by its place in the node's list.
  [[nodiscard]] std::string member_doc(std::uint64_t id, unsigned index) const;

 private:
  std::unordered_map<std::uint64_t, capnp::schema::Node::Reader> nodes_;
  std::unordered_map<std::uint64_t, capnp::schema::Node::SourceInfo::Reader> sources_;
};

class StructLoader {
 public:
  StructLoader(const Nodes& nodes, Description::Content& to) : nodes_(nodes), to_(to) {}

  // The struct, loaded now or before; what it uses is loaded by finish().
  const Struct* load(std::uint64_t id);

  // Loads what is still missing and marks the structs that hold personal values.
  void finish();

 private:
  void fill(Struct& type);
  Field field(const Struct& owner, capnp::schema::Field::Reader from, unsigned index);
  void read_type(Field& field, capnp::schema::Type::Reader type);
  void read_words(Field& field, capnp::List<capnp::schema::Annotation>::Reader annotations);
  const Enum* load_enum(std::uint64_t id);
  void mark_holders();
  void mark(bool Struct::*flag, bool (*has)(const Field&));

  const Nodes& nodes_;
  Description::Content& to_;
  std::unordered_map<std::uint64_t, Struct*> known_;
  std::unordered_map<std::uint64_t, const Enum*> enums_;
  std::deque<Struct*> waiting_;
};

// The name without its scope, checked: letters and digits only.
std::string local_name(capnp::schema::Node::Reader node);
std::string checked_name(std::string_view name, std::string_view what);

// Query parameters that every list or report has; a field of the name could not be asked for.
bool is_reserved_parameter(std::string_view name);

std::optional<capnp::schema::Annotation::Reader> find_annotation(
    capnp::List<capnp::schema::Annotation>::Reader in, std::uint64_t id);
std::string text_annotation(capnp::List<capnp::schema::Annotation>::Reader in, std::uint64_t id);

}  // namespace aftercare::schema
