// An aggregate as a later build could have it: that of today and one thing more, the dialect in
// which the customer wants to be called. Around the aggregate of today, so that no rule is compiled
// twice.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "common/runtime/aggregate.h"

namespace aftercare::next {

// The structs of the schema that have one field more.
struct Names {
  std::string document;  // "Complaint"
  std::string create;    // "RegisterComplaint"
  std::string created;   // "ComplaintRegistered"
};

// `request`: the later schema, 8-byte aligned; it lives as long as the program.
std::shared_ptr<const runtime::AggregateType> next_document(
    std::shared_ptr<const runtime::AggregateType> today, const Names& names,
    std::span<const std::uint8_t> request);

}  // namespace aftercare::next
