// The events of a service by its schema, read at run time.
#pragma once

#include <capnp/schema-loader.h>
#include <capnp/schema.capnp.h>
#include <capnp/schema.h>

#include <cstdint>
#include <string>
#include <vector>

#include "tests/golden/services.h"

namespace aftercare::golden {

// Whether one of schemas/annotations.capnp is there.
bool has_annotation(capnp::List<capnp::schema::Annotation>::Reader annotations, std::uint64_t id);

struct EventType {
  std::string name;
  capnp::StructSchema schema;  // as long as the EventTypes live
};

class EventTypes {
 public:
  explicit EventTypes(const Service& service);

  [[nodiscard]] const std::vector<EventType>& all() const { return all_; }
  // Null: none of this name.
  [[nodiscard]] const EventType* find(const std::string& name) const;

 private:
  capnp::SchemaLoader loader_;
  std::vector<EventType> all_;
};

}  // namespace aftercare::golden
