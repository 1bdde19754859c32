// What is shown of a person who was erased: `erased` in place of every value and mask,
// wherever a document or a row is answered. The stored form names the key that sealed it, and the
// vault knows which keys are gone, so that no view has to be written anew, views of the past and
// old backups included. Events keep their masks: alone they identify nobody.
//
// Immutable; any thread.
#pragma once

#include <capnp/any.h>

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "common/schema/description.h"

namespace aftercare::runtime {

class ErasedValues {
 public:
  // `gone` tells whether a key, by its number, was destroyed.
  explicit ErasedValues(std::function<bool(std::uint64_t)> gone) : gone_(std::move(gone)) {}

  // Whether it holds a value of somebody who was erased.
  [[nodiscard]] bool in(capnp::AnyPointer::Reader value, const schema::Struct& type) const;
  // Puts `erased` in place of those values; false: there is none.
  bool mark(capnp::AnyPointer::Builder value, const schema::Struct& type) const;
  // A bare segment with `value`, marked.
  [[nodiscard]] std::vector<std::uint8_t> marked(capnp::AnyPointer::Reader value,
                                                 const schema::Struct& type) const;

 private:
  [[nodiscard]] bool erased(capnp::AnyStruct::Reader personal) const;
  const std::function<bool(std::uint64_t)> gone_;
};

}  // namespace aftercare::runtime
