#include "common/schema/json_out.h"

#include <kj/exception.h>
#include <sodium.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

#include "common/base/time.h"
#include "common/schema/json_pieces.h"
#include "common/schema/scalar.h"
#include "common/schema/storage.h"
#include "common/schema/utf8.h"
#include "schemas/common.capnp.h"

namespace aftercare::schema {
namespace {

// 0: as it is; 1: must be escaped; 2: begins a longer sequence.
constexpr std::array<std::uint8_t, 256> character_classes = [] {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t c = 0; c < 0x20; ++c) classes[c] = 1;
  classes['"'] = classes['\\'] = 1;
  for (std::size_t c = 0x80; c < 0x100; ++c) classes[c] = 2;
  return classes;
}();

void append_escape(char c, std::string& out) {
  static constexpr char hex[] = "0123456789abcdef";
  switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default:
      out += "\\u00";
      out += hex[static_cast<unsigned char>(c) >> 4];
      out += hex[static_cast<unsigned char>(c) & 0xF];
  }
}

template <class T>
void append_number(T number, std::string& out) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  out.append(text.data(), end);
}

void append_real(std::uint64_t bits, std::uint8_t size, std::string& out) {
  const double value = real_value(bits, size);
  if (!std::isfinite(value)) {
    out += "null";  // JSON has no word for it
  } else if (size == 32) {
    append_number(static_cast<float>(value), out);
  } else {
    append_number(value, out);
  }
}

void two_digits(unsigned value, char* at) {
  at[0] = static_cast<char>('0' + value / 10);
  at[1] = static_cast<char>('0' + value % 10);
}

// "YYYY-MM-DD"; nothing where the year does not have four digits.
bool date_text(std::int64_t days, char* at) {
  constexpr std::int64_t first = -719162;  // 0001-01-01
  constexpr std::int64_t last = 2932896;   // 9999-12-31
  if (days < first || days > last) return false;
  const std::chrono::year_month_day date{
      std::chrono::sys_days{std::chrono::days{static_cast<int>(days)}}};
  const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
  two_digits(year / 100, at);
  two_digits(year % 100, at + 2);
  at[4] = at[7] = '-';
  two_digits(static_cast<unsigned>(date.month()), at + 5);
  two_digits(static_cast<unsigned>(date.day()), at + 8);
  return true;
}

class Writer {
 public:
  Writer(std::string& out, const Opened* opened) : out_(out), opened_(opened) {}

  void object(capnp::AnyStruct::Reader value, const Struct& type) {
    const StructView from(value);
    out_ += '{';
    for (const Field& field : type.fields) {
      if (!field.hidden) member(from, field);
    }
    if (out_.back() == ',') {
      out_.back() = '}';
    } else {
      out_ += '}';
    }
  }

 private:
  // Each member ends in a comma; object() turns the last one into the bracket.
  void member(const StructView& from, const Field& field) {
    if (field.list) {
      out_ += field.key;
      list(from.pointer(field), field);
    } else if (field.bits != 0) {
      const std::uint64_t bits = from.bits(field);
      if (!written(field, bits)) return;
      out_ += field.key;
      number(field, bits, field.bits);
    } else {
      const auto pointer = from.pointer(field);
      if (pointer.isNull() || !pointer_member(field, pointer)) return;
    }
    out_ += ',';
  }

  static bool written(const Field& field, std::uint64_t bits) {
    if (bits != 0 || field.kind == FieldKind::boolean) return true;
    const bool plain = field.kind == FieldKind::integer || field.kind == FieldKind::real;
    return plain && (field.required || field.default_bits != 0);
  }

  void number(const Field& field, std::uint64_t bits, std::uint8_t size) {
    switch (field.kind) {
      case FieldKind::boolean: out_ += (bits & 1) != 0 ? "true" : "false"; break;
      case FieldKind::real: append_real(bits, size, out_); break;
      case FieldKind::time: append_json_time(static_cast<std::int64_t>(bits), out_); break;
      case FieldKind::date: date(signed_value(bits, size)); break;
      case FieldKind::enumeration: word(field, bits); break;
      default:
        if (field.is_signed) {
          append_number(signed_value(bits, size), out_);
        } else {
          append_number(bits, out_);
        }
    }
  }

  void date(std::int64_t days) {
    std::array<char, 12> text{};
    text.front() = text.back() = '"';
    if (date_text(days, text.data() + 1)) {
      out_.append(text.data(), text.size());
    } else {
      append_number(days, out_);
    }
  }

  void word(const Field& field, std::uint64_t number) {
    if (number < field.words->values.size()) {
      out_ += '"';
      out_ += field.words->values[number].word;
      out_ += '"';
    } else {
      // Of a newer writer: shown, so that nobody takes it for "not given".
      out_ += "\"unknown_";
      append_number(number, out_);
      out_ += '"';
    }
  }

  // False: the value is empty and was left out.
  bool pointer_member(const Field& field, capnp::AnyPointer::Reader from) {
    const std::size_t before = out_.size();
    out_ += field.key;
    bool given = true;
    switch (field.kind) {
      case FieldKind::text: {
        const auto text = view(from.getAs<capnp::Text>());
        given = !text.empty();
        if (given) append_json_string(text, out_);
        break;
      }
      case FieldKind::data: {
        const auto data = from.getAs<capnp::Data>();
        given = data.size() > 0;
        if (given) append_base64({data.begin(), data.size()}, out_);
        break;
      }
      case FieldKind::uuid: {
        const auto id = from.getAs<wire::Uuid>();
        given = id.getHigh() != 0 || id.getLow() != 0;
        if (given) append_json_uuid(id.getHigh(), id.getLow(), out_);
        break;
      }
      case FieldKind::money: money(from.getAs<wire::Money>()); break;
      case FieldKind::personal: {
        const PathStep step(*this, field);
        given = personal(from.getAs<wire::Personal>());
        break;
      }
      default: {
        const PathStep step(*this, field);
        object(from.getAs<capnp::AnyStruct>(), *field.type);
      }
    }
    if (!given) out_.resize(before);
    return given;
  }

  void list(capnp::AnyPointer::Reader from, const Field& field) {
    out_ += '[';
    const std::size_t start = out_.size();
    if (from.isNull()) {
      // Not given: empty.
    } else if (field.element_bits != 0) {
      each_number(from, field, [&](std::uint32_t, std::uint64_t bits) {
        number(field, bits, field.element_bits);
        out_ += ',';
      });
    } else if (field.kind == FieldKind::text || field.kind == FieldKind::data) {
      for (const auto element : pointer_list(from)) {
        blob(field, element);
        out_ += ',';
      }
    } else {
      std::uint32_t index = 0;
      const PathStep step(*this, field);
      for (const auto element : struct_list(from)) {
        const PathStep here(*this, index++);
        struct_element(field, element);
        out_ += ',';
      }
    }
    if (out_.size() > start) out_.pop_back();
    out_ += ']';
  }

  void blob(const Field& field, capnp::AnyPointer::Reader from) {
    if (field.kind == FieldKind::text) {
      append_json_string(view(from.getAs<capnp::Text>()), out_);
    } else {
      const auto data = from.getAs<capnp::Data>();
      append_base64({data.begin(), data.size()}, out_);
    }
  }

  void struct_element(const Field& field, capnp::AnyStruct::Reader from) {
    switch (field.kind) {
      case FieldKind::uuid: {
        const auto id = from.as<wire::Uuid>();
        append_json_uuid(id.getHigh(), id.getLow(), out_);
        break;
      }
      case FieldKind::money: money(from.as<wire::Money>()); break;
      case FieldKind::personal:
        if (!personal(from.as<wire::Personal>())) out_ += "\"\"";
        break;
      default: object(from, *field.type);
    }
  }

  void money(wire::Money::Reader from) {
    const std::int64_t fen = from.getFen();
    const std::uint64_t size =
        fen < 0 ? 0 - static_cast<std::uint64_t>(fen) : static_cast<std::uint64_t>(fen);
    out_ += fen < 0 ? "{\"amount\":\"-" : "{\"amount\":\"";
    append_number(size / 100, out_);
    std::array<char, 3> cents{'.'};
    two_digits(static_cast<unsigned>(size % 100), cents.data() + 1);
    out_.append(cents.data(), cents.size());
    out_ += "\",\"currency\":\"CNY\"}";
  }

  bool personal(wire::Personal::Reader from) {
    if (opened_ != nullptr) {
      if (const auto it = opened_->find(path_); it != opened_->end()) {
        append_json_string(it->second, out_);
        return true;
      }
    }
    const auto mask = view(from.getMask());
    if (!mask.empty()) {
      append_json_string(mask, out_);
      return true;
    }
    // Without a mask nothing of it is shown but that it is there; never the clear value.
    const bool there = from.getBox().size() > 0 || from.getClear().size() > 0;
    if (there) out_ += "\"***\"";
    return there;
  }

  // Keeps the JSON pointer, only while somebody may ask for it.
  class PathStep {
   public:
    PathStep(Writer& writer, const Field& field) : writer_(writer), size_(writer.path_.size()) {
      if (writer_.opened_ != nullptr) append_token(field.name, writer_.path_);
    }
    PathStep(Writer& writer, std::uint32_t index) : writer_(writer), size_(writer.path_.size()) {
      if (writer_.opened_ != nullptr) {
        writer_.path_ += '/';
        append_number(index, writer_.path_);
      }
    }
    PathStep(const PathStep&) = delete;
    PathStep& operator=(const PathStep&) = delete;
    ~PathStep() { writer_.path_.resize(size_); }

   private:
    Writer& writer_;
    std::size_t size_;
  };

  std::string& out_;
  const Opened* opened_;
  std::string path_;
};

}  // namespace

void append_json_string(std::string_view text, std::string& out) {
  out += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::uint8_t what = character_classes[static_cast<unsigned char>(text[i])];
    if (what == 0) {
      ++i;
      continue;
    }
    const std::size_t size = what == 2 ? utf8_sequence(text.substr(i)) : 0;
    if (size > 0) {
      i += size;
      continue;
    }
    out.append(text, from, i - from);
    if (what == 1) {
      append_escape(text[i], out);
    } else {
      out += "\xEF\xBF\xBD";  // U+FFFD
    }
    from = ++i;
  }
  out.append(text, from);
  out += '"';
}

void append_json_time(std::int64_t microseconds, std::string& out) {
  const Instant time = from_micros(microseconds);
  const auto day = std::chrono::floor<std::chrono::days>(time);
  std::array<char, 29> text{};
  if (!date_text(day.time_since_epoch().count(), text.data() + 1)) {
    append_number(microseconds, out);
    return;
  }
  const auto rest = static_cast<std::uint64_t>((time - day).count());
  const auto second = static_cast<unsigned>(rest / 1'000'000);
  auto fraction = static_cast<unsigned>(rest % 1'000'000);
  text[0] = '"';
  text[11] = 'T';
  two_digits(second / 3600, text.data() + 12);
  two_digits(second / 60 % 60, text.data() + 15);
  two_digits(second % 60, text.data() + 18);
  text[14] = text[17] = ':';
  std::size_t size = 20;
  if (fraction != 0) {
    text[size] = '.';
    for (std::size_t i = 6; i > 0; --i, fraction /= 10) {
      text[size + i] = static_cast<char>('0' + fraction % 10);
    }
    size += 7;
  }
  text[size++] = 'Z';
  text[size++] = '"';
  out.append(text.data(), size);
}

void append_json_uuid(std::uint64_t high, std::uint64_t low, std::string& out) {
  static constexpr char hex[] = "0123456789abcdef";
  std::array<char, 38> text{};
  std::size_t at = 0;
  text[at++] = '"';
  for (unsigned i = 0; i < 32; ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) text[at++] = '-';
    text[at++] = hex[(i < 16 ? high : low) >> (60 - 4 * (i % 16)) & 0xF];
  }
  text[at++] = '"';
  out.append(text.data(), at);
}

void append_base64(std::span<const std::uint8_t> data, std::string& out) {
  const std::size_t room = sodium_base64_encoded_len(data.size(), sodium_base64_VARIANT_ORIGINAL);
  out += '"';
  const std::size_t at = out.size();
  out.resize(at + room);
  sodium_bin2base64(out.data() + at, room, data.data(), data.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  out.back() = '"';  // in place of the terminating zero
}

Expected<void, Fault> to_json(capnp::AnyStruct::Reader value, const Struct& type, std::string& out,
                              const Opened* opened) {
  const std::size_t before = out.size();
  try {
    Writer(out, opened != nullptr && !opened->empty() ? opened : nullptr).object(value, type);
    return {};
  } catch (const kj::Exception& error) {
    out.resize(before);
    return unexpected(Fault{
        Fault::Kind::corrupt,
        "a message of type " + type.name + " cannot be read: " + error.getDescription().cStr()});
  }
}

Expected<void, Fault> to_json(capnp::AnyPointer::Reader value, const Struct& type, std::string& out,
                              const Opened* opened) {
  try {
    return to_json(value.getAs<capnp::AnyStruct>(), type, out, opened);
  } catch (const kj::Exception& error) {
    return unexpected(Fault{
        Fault::Kind::corrupt,
        "a message of type " + type.name + " cannot be read: " + error.getDescription().cStr()});
  }
}

}  // namespace aftercare::schema
