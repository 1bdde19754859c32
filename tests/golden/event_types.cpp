#include "tests/golden/event_types.h"

#include <capnp/serialize.h>

#include <algorithm>

namespace aftercare::golden {
namespace {

constexpr std::uint64_t event_annotation = 0xd5a1c8a1f0e8d206;  // schemas/annotations.capnp

}  // namespace

bool has_annotation(capnp::List<capnp::schema::Annotation>::Reader annotations, std::uint64_t id) {
  for (const auto annotation : annotations) {
    if (annotation.getId() == id) return true;
  }
  return false;
}

EventTypes::EventTypes(const Service& service) {
  const auto bytes = service.schema_request();
  capnp::FlatArrayMessageReader message(
      {reinterpret_cast<const capnp::word*>(bytes.data()), bytes.size() / sizeof(capnp::word)});
  const auto request = message.getRoot<capnp::schema::CodeGeneratorRequest>();
  for (const auto node : request.getNodes()) loader_.load(node);
  for (const auto node : request.getNodes()) {
    if (!node.isStruct() || !has_annotation(node.getAnnotations(), event_annotation)) continue;
    const auto schema = loader_.get(node.getId()).asStruct();
    all_.push_back({schema.getUnqualifiedName().cStr(), schema});
  }
  std::sort(all_.begin(), all_.end(),
            [](const EventType& a, const EventType& b) { return a.name < b.name; });
}

const EventType* EventTypes::find(const std::string& name) const {
  const auto found = std::find_if(all_.begin(), all_.end(),
                                  [&](const EventType& type) { return type.name == name; });
  return found == all_.end() ? nullptr : &*found;
}

}  // namespace aftercare::golden
