// Which events erase persons: those with a field marked $shreds in the schema.
//
// Immutable; any thread.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "common/base/uuid.h"
#include "common/eventlog/record.h"
#include "common/schema/description.h"

namespace aftercare::runtime {

class Shredding {
 public:
  // `description` outlives it.
  explicit Shredding(const schema::Description& description);

  [[nodiscard]] bool concerns(std::uint64_t event_type) const {
    return fields_.contains(event_type);
  }
  // The persons that the event erases; none where it is no such event. Throws kj::Exception where
  // the message lies about itself.
  [[nodiscard]] std::vector<Uuid> persons_of(const eventlog::RecordView& record) const;

 private:
  std::unordered_map<std::uint64_t, std::vector<const schema::Field*>> fields_;  // by event type
};

}  // namespace aftercare::runtime
