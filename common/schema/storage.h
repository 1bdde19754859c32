// How the values of a message lie in memory, by Field and without names: a struct is a section of
// data and a section of pointers, either of which may be shorter than the schema says (an older
// writer); what lies outside has its default.
#pragma once

#include <capnp/any.h>
#include <kj/debug.h>

#include <cstdint>
#include <cstring>
#include <string_view>

#include "common/schema/description.h"

namespace aftercare::schema {

// Zero-extended bits of a number as its value.
inline std::int64_t signed_value(std::uint64_t bits, std::uint8_t size) {
  const unsigned shift = 64U - size;
  return static_cast<std::int64_t>(bits << shift) >> shift;
}

inline double real_value(std::uint64_t bits, std::uint8_t size) {
  if (size == 32) {
    float value = 0;
    const auto low = static_cast<std::uint32_t>(bits);
    std::memcpy(&value, &low, sizeof(value));
    return static_cast<double>(value);
  }
  double value = 0;
  std::memcpy(&value, &bits, sizeof(value));
  return value;
}

inline std::string_view view(capnp::Text::Reader text) { return {text.begin(), text.size()}; }

class StructView {
 public:
  explicit StructView(capnp::AnyStruct::Reader value)
      : data_(value.getDataSection()), pointers_(value.getPointerSection()) {}

  // Of a single number: its bits, zero-extended, default applied.
  [[nodiscard]] std::uint64_t bits(const Field& field) const {
    std::uint64_t bits = 0;
    if (field.bits == 1) {
      const std::size_t at = field.offset / 8;
      if (at < data_.size()) bits = data_[at] >> (field.offset % 8) & 1U;
    } else {
      const std::size_t size = field.bits / 8U;
      const std::size_t at = field.offset * size;
      if (at + size <= data_.size()) std::memcpy(&bits, data_.begin() + at, size);
    }
    return bits ^ field.default_bits;
  }

  [[nodiscard]] capnp::AnyPointer::Reader pointer(const Field& field) const {
    return field.offset < pointers_.size() ? pointers_[field.offset] : capnp::AnyPointer::Reader{};
  }

 private:
  kj::ArrayPtr<const kj::byte> data_;
  capnp::List<capnp::AnyPointer>::Reader pointers_;
};

inline void store_bits(kj::ArrayPtr<kj::byte> data, const Field& field, std::uint64_t bits) {
  bits ^= field.default_bits;
  if (field.bits == 1) {
    kj::byte& byte = data[field.offset / 8];
    const auto bit = static_cast<kj::byte>(1U << (field.offset % 8));
    byte = static_cast<kj::byte>((bits & 1) != 0 ? byte | bit : byte & ~bit);
  } else {
    const std::size_t size = field.bits / 8U;
    std::memcpy(data.begin() + field.offset * size, &bits, size);
  }
}

namespace storage {
template <class T, class Visit>
void each(capnp::AnyPointer::Reader list, const Visit& visit) {
  std::uint32_t index = 0;
  for (const T value : list.getAs<capnp::List<T>>()) {
    visit(index++, static_cast<std::uint64_t>(value));
  }
}
}  // namespace storage

// visit(index, bits) for each element of a list of numbers.
template <class Visit>
void each_number(capnp::AnyPointer::Reader list, const Field& field, const Visit& visit) {
  switch (field.element_bits) {
    case 1: storage::each<bool>(list, visit); break;
    case 8: storage::each<std::uint8_t>(list, visit); break;
    case 16: storage::each<std::uint16_t>(list, visit); break;
    case 32: storage::each<std::uint32_t>(list, visit); break;
    default: storage::each<std::uint64_t>(list, visit); break;
  }
}

// A list of structs, of pointers, or null (empty). Throws kj::Exception for a list of anything
// else.
inline capnp::List<capnp::AnyStruct>::Reader struct_list(capnp::AnyPointer::Reader list) {
  if (list.isNull()) return {};
  const auto any = list.getAs<capnp::AnyList>();
  KJ_REQUIRE(any.getElementSize() == capnp::ElementSize::INLINE_COMPOSITE, "not a list of structs");
  return any.as<capnp::List<capnp::AnyStruct>>();
}

inline capnp::List<capnp::AnyPointer>::Reader pointer_list(capnp::AnyPointer::Reader list) {
  if (list.isNull()) return {};
  const auto any = list.getAs<capnp::AnyList>();
  KJ_REQUIRE(any.getElementSize() == capnp::ElementSize::POINTER, "not a list of pointers");
  return any.as<capnp::List<capnp::AnyPointer>>();
}

}  // namespace aftercare::schema
