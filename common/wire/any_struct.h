// A generated value from or to a pointer to any struct. The codec's overload for the value knows
// which struct that is, so nobody names it a second time. For files that include the codec.
#pragma once

#include <capnp/any.h>

namespace aftercare {

namespace any_struct {

// Becomes the Reader, or the Builder, that the overload wants.
struct From {
  capnp::AnyPointer::Reader pointer;
  template <class Reader>
  operator Reader() const {  // NOLINT: implicit is what it is for
    return pointer.getAs<typename Reader::Reads>();
  }
};
struct To {
  capnp::AnyPointer::Builder& pointer;
  template <class Builder>
  operator Builder() const {  // NOLINT: implicit is what it is for
    return pointer.initAs<typename Builder::Builds>();
  }
};

}  // namespace any_struct

// Throws as decode() does.
template <class Value>
void decode_any(capnp::AnyPointer::Reader from, Value& value) {
  decode(any_struct::From{from}, value);
}
template <class Value>
Value decoded(capnp::AnyPointer::Reader from) {
  Value value;
  decode_any(from, value);
  return value;
}

template <class Value>
void encode_any(const Value& value, capnp::AnyPointer::Builder to) {
  encode(value, any_struct::To{to});
}

}  // namespace aftercare
