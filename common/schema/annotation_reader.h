// The annotations of schemas/annotations.capnp as they lie in a schema node. Read by their place in
// the struct (for ever the same) and not by the generated header: its `wire::Command` is another
// struct than that of bus.capnp, and one program may not hold both.
#pragma once

#include <capnp/any.h>
#include <capnp/schema.capnp.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace aftercare::schema::annotations {

inline constexpr std::uint64_t service = 0xd5a1c8a1f0e8d202;
inline constexpr std::uint64_t aggregate = 0xd5a1c8a1f0e8d204;
inline constexpr std::uint64_t command = 0xd5a1c8a1f0e8d205;
inline constexpr std::uint64_t event = 0xd5a1c8a1f0e8d206;
inline constexpr std::uint64_t report = 0xd5a1c8a1f0e8d207;
inline constexpr std::uint64_t listing = 0xd5a1c8a1f0e8d208;
inline constexpr std::uint64_t adopts = 0xd5a1c8a1f0e8d20b;
inline constexpr std::uint64_t subject = 0xd5a1c8a1f0e8d20a;
inline constexpr std::uint64_t required = 0xd5a1c8a1f0e8d210;
inline constexpr std::uint64_t range = 0xd5a1c8a1f0e8d211;
inline constexpr std::uint64_t max_length = 0xd5a1c8a1f0e8d212;
inline constexpr std::uint64_t max_items = 0xd5a1c8a1f0e8d213;
inline constexpr std::uint64_t time = 0xd5a1c8a1f0e8d214;
inline constexpr std::uint64_t date = 0xd5a1c8a1f0e8d215;
inline constexpr std::uint64_t personal = 0xd5a1c8a1f0e8d216;
inline constexpr std::uint64_t indexed = 0xd5a1c8a1f0e8d217;
inline constexpr std::uint64_t filtered = 0xd5a1c8a1f0e8d218;
inline constexpr std::uint64_t grouped = 0xd5a1c8a1f0e8d21d;
inline constexpr std::uint64_t shreds = 0xd5a1c8a1f0e8d21e;
inline constexpr std::uint64_t searchable = 0xd5a1c8a1f0e8d21f;
inline constexpr std::uint64_t hidden = 0xd5a1c8a1f0e8d219;
inline constexpr std::uint64_t rule = 0xd5a1c8a1f0e8d21a;
inline constexpr std::uint64_t ppm = 0xd5a1c8a1f0e8d21b;
inline constexpr std::uint64_t points = 0xd5a1c8a1f0e8d220;
inline constexpr std::uint64_t tenths = 0xd5a1c8a1f0e8d223;
inline constexpr std::uint64_t known_by = 0xd5a1c8a1f0e8d221;
inline constexpr std::uint64_t words = 0xd5a1c8a1f0e8d222;
inline constexpr std::uint64_t zh = 0xd5a1c8a1f0e8d21c;

// Value of an annotation that is a struct: fields by pointer index, bit or word.
class StructValue {
 public:
  explicit StructValue(capnp::schema::Annotation::Reader annotation) {
    const auto value = annotation.getValue();
    if (value.isStruct()) value_ = value.getStruct().getAs<capnp::AnyStruct>();
  }

  [[nodiscard]] std::string text(unsigned pointer) const {
    const auto pointers = value_.getPointerSection();
    if (pointer >= pointers.size()) return {};
    const auto text = pointers[pointer].getAs<capnp::Text>();
    return {text.begin(), text.size()};
  }

  [[nodiscard]] std::vector<std::string> texts(unsigned pointer) const {
    const auto pointers = value_.getPointerSection();
    std::vector<std::string> all;
    if (pointer >= pointers.size()) return all;
    for (const auto text : pointers[pointer].getAs<capnp::List<capnp::Text>>()) {
      all.emplace_back(text.begin(), text.size());
    }
    return all;
  }

  [[nodiscard]] bool flag(unsigned bit) const {
    const auto data = value_.getDataSection();
    return bit / 8 < data.size() && (data[bit / 8] >> (bit % 8) & 1) != 0;
  }

  [[nodiscard]] std::int64_t number(unsigned word) const {
    const auto data = value_.getDataSection();
    std::int64_t number = 0;
    if ((word + 1) * 8 <= data.size()) std::memcpy(&number, data.begin() + word * 8, 8);
    return number;
  }

 private:
  capnp::AnyStruct::Reader value_;
};

}  // namespace aftercare::schema::annotations
