// The nodes of a CodeGeneratorRequest by id, with their names in C++, annotations and comments.
#pragma once

#include <capnp/schema.capnp.h>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

namespace aftercare::codegen {

// Ids of schemas/annotations.capnp.
namespace annotation_id {
inline constexpr std::uint64_t values = 0xd5a1c8a1f0e8d203;
inline constexpr std::uint64_t aggregate = 0xd5a1c8a1f0e8d204;
inline constexpr std::uint64_t command = 0xd5a1c8a1f0e8d205;
inline constexpr std::uint64_t event = 0xd5a1c8a1f0e8d206;
inline constexpr std::uint64_t cpp = 0xd5a1c8a1f0e8d209;
inline constexpr std::uint64_t adopts = 0xd5a1c8a1f0e8d20b;
inline constexpr std::uint64_t subject = 0xd5a1c8a1f0e8d20a;
inline constexpr std::uint64_t time = 0xd5a1c8a1f0e8d214;
inline constexpr std::uint64_t date = 0xd5a1c8a1f0e8d215;
inline constexpr std::uint64_t personal = 0xd5a1c8a1f0e8d216;
inline constexpr std::uint64_t zh = 0xd5a1c8a1f0e8d21c;
inline constexpr std::uint64_t cxx_namespace = 0xb9c6f99ebf805f2c;  // of capnp/c++.capnp
}  // namespace annotation_id

using Node = capnp::schema::Node::Reader;
using Annotations = capnp::List<capnp::schema::Annotation>::Reader;

inline std::string text(capnp::Text::Reader from) { return {from.begin(), from.size()}; }

std::optional<capnp::schema::Value::Reader> find(Annotations annotations, std::uint64_t id);

// Reads from a request that outlives it.
class Nodes {
 public:
  explicit Nodes(capnp::schema::CodeGeneratorRequest::Reader request);

  // Throws Refusal if the request lacks the node.
  [[nodiscard]] Node node(std::uint64_t id) const;
  [[nodiscard]] Node file_of(std::uint64_t id) const;

  // "schemas/complaints" for the file of `id`.
  [[nodiscard]] std::string stem(std::uint64_t id) const;
  // C++ namespace of the values of the file of `id`; empty: it has none.
  [[nodiscard]] std::string space(std::uint64_t id) const;
  // A type's name in the value namespace: the names of the structs around it come first.
  [[nodiscard]] std::string name(std::uint64_t id) const;
  // "aftercare::wire::Outer::Inner".
  [[nodiscard]] std::string wire_name(std::uint64_t id) const;
  // The comment of a type, or of its member at `index`; may be empty.
  [[nodiscard]] std::string doc(std::uint64_t id) const;
  [[nodiscard]] std::string doc(std::uint64_t id, unsigned index) const;
  // "schemas/complaints.capnp: struct Complaint", to begin a refusal with.
  [[nodiscard]] std::string where(std::uint64_t id) const;

 private:
  std::unordered_map<std::uint64_t, Node> nodes_;
  std::unordered_map<std::uint64_t, capnp::schema::Node::SourceInfo::Reader> docs_;
};

}  // namespace aftercare::codegen
