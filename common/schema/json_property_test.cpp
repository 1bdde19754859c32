// Whatever a message holds, its JSON makes the same message again (personal values excepted: what
// comes in is clear, what goes out is a mask).
#include <capnp/message.h>
#include <capnp/serialize.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "common/schema/json_in.h"
#include "common/schema/json_out.h"
#include "common/schema/storage.h"
#include "common/schema/test_schemas.h"
#include "schemas/common.capnp.h"

namespace aftercare::schema {
namespace {

// Fills structs with random values, as a service could have written them.
class Filler {
 public:
  void fill(const Struct& type, capnp::AnyStruct::Builder to, int depth) {
    for (const Field& field : type.fields) {
      if (field.bits != 0) {
        // A field is left alone now and then, so that defaults are seen.
        if (*rc::gen::arbitrary<bool>()) store_bits(to.getDataSection(), field, bits(field, true));
      } else if (*rc::gen::inRange(0, 3) != 0) {
        pointer(field, to.getPointerSection()[field.offset], depth);
      }
    }
  }

 private:
  static std::uint64_t bits(const Field& field, bool may_be_zero) {
    switch (field.kind) {
      case FieldKind::boolean: return *rc::gen::arbitrary<bool>() ? 1 : 0;
      case FieldKind::enumeration: {
        const auto words = static_cast<int>(field.words->values.size());
        // An enum with another default than `none` cannot say "none" in JSON.
        const bool zero = may_be_zero && field.default_bits == 0;
        return static_cast<std::uint64_t>(*rc::gen::inRange(zero ? 0 : 1, words));
      }
      case FieldKind::time:
        return 1'000'000U * static_cast<std::uint64_t>(*rc::gen::inRange<std::int64_t>(
                                may_be_zero ? 0 : 1, 253'402'300'800));
      case FieldKind::date:
        return static_cast<std::uint64_t>(*rc::gen::inRange(may_be_zero ? 0 : 1, 2'932'897));
      case FieldKind::real: return real(field.value_bits());
      default: break;
    }
    const auto all = *rc::gen::arbitrary<std::uint64_t>();
    const std::uint8_t size = field.value_bits();
    return size == 64 ? all : all & ((std::uint64_t{1} << size) - 1);
  }

  static std::uint64_t real(std::uint8_t size) {
    if (size == 32) {
      const auto value = *rc::gen::arbitrary<std::uint32_t>();
      return std::isfinite(real_value(value, 32)) && value != 0x80000000U ? value : 0;
    }
    const auto value = *rc::gen::arbitrary<std::uint64_t>();
    return std::isfinite(real_value(value, 64)) && value != std::uint64_t{1} << 63U ? value : 0;
  }

  // Never empty, which comes back as null, the same to every reader; no full-width digits and no
  // U+0000, which do not come back as they are.
  static std::string text() {
    static const std::vector<std::string> pieces{
        "a", "7", "\"", "\\", "/", "\n", "\x01", "\x7F", "é", "中", "文", "😀", "\xE2\x80\xA8", " "};
    std::string all = "x";
    for (const int piece : *rc::gen::container<std::vector<int>>(
             rc::gen::inRange(0, static_cast<int>(pieces.size())))) {
      all += pieces[static_cast<std::size_t>(piece)];
    }
    return all;
  }

  static void uuid(wire::Uuid::Builder to) {
    to.setHigh(*rc::gen::arbitrary<std::uint64_t>());
    to.setLow(*rc::gen::arbitrary<std::uint64_t>() | 1U);
  }

  static void blob(const Field& field, capnp::AnyPointer::Builder to) {
    if (field.kind == FieldKind::text) {
      const std::string value = text();
      to.setAs<capnp::Text>({value.data(), value.size()});
    } else {
      const auto value = *rc::gen::nonEmpty<std::vector<std::uint8_t>>();
      to.setAs<capnp::Data>({value.data(), value.size()});
    }
  }

  template <class T>
  static void numbers(const Field& field, capnp::AnyPointer::Builder to, std::uint32_t size) {
    auto list = to.initAs<capnp::List<T>>(size);
    for (std::uint32_t i = 0; i < size; ++i) list.set(i, static_cast<T>(bits(field, false)));
  }

  void pointer(const Field& field, capnp::AnyPointer::Builder to, int depth) {
    if (field.list) {
      list(field, to, depth);
      return;
    }
    switch (field.kind) {
      case FieldKind::text:
      case FieldKind::data: blob(field, to); break;
      case FieldKind::uuid: uuid(to.initAs<wire::Uuid>()); break;
      case FieldKind::money: {
        to.initAs<wire::Money>().setFen(fen());
        break;
      }
      case FieldKind::personal: break;
      default:
        if (depth < 6) {
          fill(*field.type, to.initAsAnyStruct(field.type->data_words, field.type->pointers),
               depth + 1);
        }
    }
  }

  static std::int64_t fen() {
    const auto value = *rc::gen::arbitrary<std::int64_t>();
    return value == INT64_MIN ? 0 : value;
  }

  void list(const Field& field, capnp::AnyPointer::Builder to, int depth) {
    const auto size = static_cast<std::uint32_t>(*rc::gen::inRange(1, 4));
    switch (field.element_bits) {
      case 0: break;
      case 1: numbers<bool>(field, to, size); return;
      case 8: numbers<std::uint8_t>(field, to, size); return;
      case 16: numbers<std::uint16_t>(field, to, size); return;
      case 32: numbers<std::uint32_t>(field, to, size); return;
      default: numbers<std::uint64_t>(field, to, size); return;
    }
    if (field.kind == FieldKind::text || field.kind == FieldKind::data) {
      auto elements =
          to.initAsAnyList(capnp::ElementSize::POINTER, size).as<capnp::List<capnp::AnyPointer>>();
      for (std::uint32_t i = 0; i < size; ++i) blob(field, elements[i]);
    } else if (field.kind == FieldKind::uuid) {
      auto ids = to.initAs<capnp::List<wire::Uuid>>(size);
      for (std::uint32_t i = 0; i < size; ++i) uuid(ids[i]);
    } else if (field.kind == FieldKind::money) {
      auto sums = to.initAs<capnp::List<wire::Money>>(size);
      for (std::uint32_t i = 0; i < size; ++i) sums[i].setFen(fen());
    } else if (depth < 4) {
      auto structs = to.initAsListOfAnyStruct(field.type->data_words, field.type->pointers, size);
      for (std::uint32_t i = 0; i < size; ++i) fill(*field.type, structs[i], depth + 1);
    }
  }
};

RC_GTEST_PROP(JsonProperty, MessageToJsonToMessageIsTheSame, ()) {
  const Struct& type = *shop().find("Everything");
  capnp::MallocMessageBuilder first;
  auto root = first.getRoot<capnp::AnyPointer>();
  Filler().fill(type, root.initAsAnyStruct(type.data_words, type.pointers), 0);

  std::string json;
  RC_ASSERT(to_json(root.asReader(), type, json).has_value());
  capnp::MallocMessageBuilder second;
  auto back = second.getRoot<capnp::AnyPointer>();
  const auto read = from_json(json, type, back);
  RC_LOG() << json;
  if (!read) RC_FAIL(read.error().errors.at(0).pointer + " " + read.error().errors.at(0).en);

  RC_ASSERT(back.asReader() == root.asReader());

  std::string again;
  RC_ASSERT(to_json(back.asReader(), type, again).has_value());
  RC_ASSERT(again == json);
}

}  // namespace
}  // namespace aftercare::schema
