#include "common/schema/validate.h"

#include <kj/exception.h>

#include <string>
#include <utility>

#include "common/schema/personal_form.h"
#include "common/schema/scalar.h"
#include "common/schema/storage.h"
#include "common/schema/utf8.h"
#include "schemas/common.capnp.h"

namespace aftercare::schema {
namespace {

constexpr std::int64_t million = 1'000'000;

struct FieldPath {
  const FieldPath* parent = nullptr;
  const Field* field = nullptr;
  std::int64_t index = -1;  // of an element of `field`; -1: the field itself

  [[nodiscard]] std::string pointer() const {
    if (field == nullptr) return {};
    std::string text = parent == nullptr ? std::string{} : parent->pointer();
    append_token(field->name, text);
    if (index >= 0) text += "/" + std::to_string(index);
    return text;
  }
};

class Validator {
 public:
  void object(capnp::AnyStruct::Reader value, const Struct& type, const FieldPath& path) {
    const StructView from(value);
    for (const Field& field : type.fields) {
      if (errors_.size() >= max_field_errors) return;
      const FieldPath here{.parent = &path, .field = &field};
      if (field.list) {
        list(from.pointer(field), field, here);
      } else if (field.bits != 0) {
        number(from.bits(field), field, here);
      } else {
        pointer(from.pointer(field), field, here);
      }
    }
  }

  std::vector<FieldError> take() { return std::move(errors_); }

 private:
  void add(const FieldPath& path, const BadValue& bad) {
    if (errors_.size() < max_field_errors) {
      errors_.push_back(field_error(*path.field, path.pointer(), bad));
    }
  }
  void add(const FieldPath& path, std::string_view code, const std::string& zh,
           const std::string& en) {
    add(path, BadValue{code, zh, en});
  }
  // A zero travels like no number at all: where it is out of range, the range is told as well.
  void missing(const FieldPath& path) {
    const Field& field = *path.field;
    if (!field.required) return;
    const bool no_zero = field.kind == FieldKind::integer && field.range && !holds(*field.range, 0);
    if (no_zero) {
      const auto [zh, en] = limits(*field.range, path);
      add(path, "required", "必须填写，并在" + zh, "must be given, from" + en);
    } else {
      add(path, {"required", "必须填写", "must be given"});
    }
  }

  void number(std::uint64_t bits, const Field& field, const FieldPath& path) {
    if (bits == 0 && field.kind != FieldKind::boolean) {
      missing(path);
    } else {
      given_number(bits, field, field.bits, path);
    }
  }

  void given_number(std::uint64_t bits, const Field& field, std::uint8_t size,
                    const FieldPath& path) {
    switch (field.kind) {
      case FieldKind::boolean: break;
      case FieldKind::enumeration:
        if (bits >= field.words->values.size() || (field.list && bits == 0)) {
          add(path, {"unknown-word", "不是允许的取值", "is none of the allowed words"});
        }
        break;
      case FieldKind::real: {
        const double value = real_value(bits, size);
        if (field.range && !(value >= static_cast<double>(field.range->min) &&
                             value <= static_cast<double>(field.range->max))) {
          out_of_range(*field.range, path);
        }
        break;
      }
      default:
        if (!field.is_signed && bits > INT64_MAX) {
          whole(INT64_MAX, true, field, path);
        } else {
          whole(field.is_signed ? signed_value(bits, size) : static_cast<std::int64_t>(bits), false,
                field, path);
        }
    }
  }

  // `more`: the value is above what fits into an int64.
  void whole(std::int64_t value, bool more, const Field& field, const FieldPath& path) {
    if (field.ppm && !field.range && (more || value < 0 || value > million))
      out_of_range({0, million}, path);
    if (field.range && (more || !holds(*field.range, value))) {
      out_of_range(*field.range, path);
    }
  }

  static bool holds(const Range& range, std::int64_t value) {
    return range.min <= value && value <= range.max;
  }
  // " 1 到 9 之间", " 1 to 9"
  static std::pair<std::string, std::string> limits(const Range& range, const FieldPath& path) {
    const bool money = path.field->kind == FieldKind::money;
    const auto shown = [money](std::int64_t value) {
      return money ? to_decimal(Money{value}) : std::to_string(value);
    };
    const std::string min = " " + shown(range.min);
    const std::string max = shown(range.max);
    return {min + " 到 " + max + " 之间", min + " to " + max};
  }
  void out_of_range(const Range& range, const FieldPath& path) {
    const auto [zh, en] = limits(range, path);
    add(path, "range", "必须在" + zh, "must be from" + en);
  }

  void pointer(capnp::AnyPointer::Reader from, const Field& field, const FieldPath& path) {
    if (from.isNull()) {
      missing(path);
      return;
    }
    switch (field.kind) {
      case FieldKind::text: text(view(from.getAs<capnp::Text>()), path); break;
      case FieldKind::data: data(from.getAs<capnp::Data>().size(), path); break;
      case FieldKind::uuid: {
        const auto id = from.getAs<wire::Uuid>();
        if (id.getHigh() == 0 && id.getLow() == 0) missing(path);
        break;
      }
      case FieldKind::money: whole(from.getAs<wire::Money>().getFen(), false, field, path); break;
      case FieldKind::personal: personal(from.getAs<wire::Personal>(), path); break;
      default: object(from.getAs<capnp::AnyStruct>(), *field.type, path);
    }
  }

  void text(std::string_view value, const FieldPath& path) {
    if (value.empty()) {
      if (path.index < 0) missing(path);
      return;
    }
    if (!is_utf8(value) || value.find('\0') != std::string_view::npos) {
      add(path, {"bad-text", "不是有效的 UTF-8 文本", "is no valid UTF-8 text"});
    } else if (value.size() > path.field->max_length &&
               utf8_length(value) > path.field->max_length) {
      too_long(path, "个字符", "characters");
    }
  }

  void data(std::size_t bytes, const FieldPath& path) {
    if (bytes == 0 && path.index < 0) {
      missing(path);
    } else if (path.field->max_length != 0 && bytes > path.field->max_length) {
      too_long(path, "字节", "bytes");
    }
  }

  void too_long(const FieldPath& path, const std::string& zh, const std::string& en) {
    const std::string most = std::to_string(path.field->max_length);
    add(path, "too-long", "最多 " + most + " " + zh, "must have at most " + most + " " + en);
  }

  void personal(wire::Personal::Reader value, const FieldPath& path) {
    if (value.getClear().size() == 0 && value.getBox().size() == 0) {
      missing(path);
      return;
    }
    const std::string_view clear = view(value.getClear());
    const auto before = errors_.size();
    text(clear, path);
    if (clear.empty() || errors_.size() > before) return;
    if (const auto wrong = wrong_form(clear, path.field->mask)) add(path, *wrong);
  }

  void list(capnp::AnyPointer::Reader from, const Field& field, const FieldPath& path) {
    const std::uint32_t size = from.isNull() ? 0 : from.getAs<capnp::AnyList>().size();
    if (size == 0) {
      missing(path);
      return;
    }
    if (size > field.max_items) {
      const std::string most = std::to_string(field.max_items);
      add(path, "too-many", "最多 " + most + " 项", "must have at most " + most + " elements");
      return;
    }
    FieldPath here{.parent = path.parent, .field = &field, .index = 0};
    if (field.element_bits != 0) {
      each_number(from, field, [&](std::uint32_t i, std::uint64_t bits) {
        here.index = i;
        given_number(bits, field, field.element_bits, here);
      });
    } else if (field.kind == FieldKind::text || field.kind == FieldKind::data) {
      for (const auto element : pointer_list(from)) {
        if (field.kind == FieldKind::text) {
          text(view(element.getAs<capnp::Text>()), here);
        } else {
          data(element.getAs<capnp::Data>().size(), here);
        }
        ++here.index;
      }
    } else {
      for (const auto element : struct_list(from)) {
        struct_element(element, field, here);
        ++here.index;
      }
    }
  }

  void struct_element(capnp::AnyStruct::Reader element, const Field& field, const FieldPath& path) {
    switch (field.kind) {
      case FieldKind::uuid: break;
      case FieldKind::money: whole(element.as<wire::Money>().getFen(), false, field, path); break;
      case FieldKind::personal: personal(element.as<wire::Personal>(), path); break;
      default: object(element, *field.type, path);
    }
  }

  std::vector<FieldError> errors_;
};

}  // namespace

FieldError bad_message(const Struct& type) {
  return {.code = "bad-message",
          .zh = "消息已损坏，无法读取",
          .en = "the message of " + type.name + " is damaged and cannot be read"};
}

std::vector<FieldError> validate(capnp::AnyStruct::Reader value, const Struct& type) {
  try {
    Validator validator;
    validator.object(value, type, {});
    return validator.take();
  } catch (const kj::Exception&) {
    return {bad_message(type)};
  }
}

std::vector<FieldError> validate(capnp::AnyPointer::Reader value, const Struct& type) {
  try {
    return validate(value.getAs<capnp::AnyStruct>(), type);
  } catch (const kj::Exception&) {
    return {bad_message(type)};
  }
}

Rejection invalid_values(std::vector<FieldError> errors) {
  Rejection rejection{.kind = Kind::values,
                      .code = "invalid-values",
                      .rule = errors.empty() ? std::string{} : errors.front().rule,
                      .zh = "有内容不符合要求，请按 errors 逐项修改",
                      .en = "some values are not right; see errors",
                      .errors = std::move(errors)};
  return rejection;
}

}  // namespace aftercare::schema
