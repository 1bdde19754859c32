#include "common/codegen/nodes.h"

#include "common/codegen/model.h"

namespace aftercare::codegen {
namespace {

std::string text_annotation(Node node, std::uint64_t id) {
  const auto value = find(node.getAnnotations(), id);
  return value ? text(value->getText()) : std::string{};
}

// The name within its scope: "Complaint" of "schemas/complaints.capnp:Complaint".
std::string own_name(Node node) {
  return text(node.getDisplayName()).substr(node.getDisplayNamePrefixLength());
}

}  // namespace

std::optional<capnp::schema::Value::Reader> find(Annotations annotations, std::uint64_t id) {
  for (const auto annotation : annotations) {
    if (annotation.getId() == id) return annotation.getValue();
  }
  return std::nullopt;
}

Nodes::Nodes(capnp::schema::CodeGeneratorRequest::Reader request) {
  for (const auto node : request.getNodes()) nodes_.emplace(node.getId(), node);
  for (const auto info : request.getSourceInfo()) docs_.emplace(info.getId(), info);
}

Node Nodes::node(std::uint64_t id) const {
  const auto found = nodes_.find(id);
  if (found == nodes_.end()) throw Refusal("the request holds no node " + std::to_string(id));
  return found->second;
}

Node Nodes::file_of(std::uint64_t id) const {
  Node at = node(id);
  while (!at.isFile()) at = node(at.getScopeId());
  return at;
}

std::string Nodes::stem(std::uint64_t id) const {
  const std::string path = text(file_of(id).getDisplayName());
  return path.substr(0, path.rfind(".capnp"));
}

std::string Nodes::space(std::uint64_t id) const {
  return text_annotation(file_of(id), annotation_id::values);
}

std::string Nodes::name(std::uint64_t id) const {
  const Node at = node(id);
  return at.isFile() ? std::string{} : name(at.getScopeId()) + own_name(at);
}

std::string Nodes::wire_name(std::uint64_t id) const {
  const Node at = node(id);
  if (at.isFile()) return text_annotation(at, annotation_id::cxx_namespace);
  const std::string scope = wire_name(at.getScopeId());
  return scope.empty() ? own_name(at) : scope + "::" + own_name(at);
}

std::string Nodes::doc(std::uint64_t id) const {
  const auto found = docs_.find(id);
  return found == docs_.end() ? std::string{} : text(found->second.getDocComment());
}

std::string Nodes::doc(std::uint64_t id, unsigned index) const {
  const auto found = docs_.find(id);
  if (found == docs_.end() || index >= found->second.getMembers().size()) return {};
  return text(found->second.getMembers()[index].getDocComment());
}

std::string Nodes::where(std::uint64_t id) const {
  const Node at = node(id);
  const std::string kind = at.isStruct() ? "struct " : at.isEnum() ? "enum " : "";
  return text(file_of(id).getDisplayName()) + ": " + kind + name(id);
}

}  // namespace aftercare::codegen
