#include "common/schema/scalar.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

#include "common/base/time.h"
#include "common/schema/utf8.h"

namespace aftercare::schema {
namespace {

constexpr BadValue not_whole{"bad-number", "必须是整数", "must be a whole number"};
constexpr BadValue not_fitting{"bad-number", "超出可表示的范围", "does not fit into its type"};
constexpr BadValue not_real{"bad-number", "必须是数字", "must be a number"};
constexpr BadValue not_boolean{"wrong-type", "必须是 true 或 false", "must be true or false"};
constexpr BadValue not_word{"unknown-word", "不是允许的取值", "is none of the allowed words"};
constexpr BadValue not_time{"bad-time", "必须是 RFC 3339 时间，如 2026-03-06T08:00:00Z",
                            "must be a time as in RFC 3339, 2026-03-06T08:00:00Z"};
constexpr BadValue not_date{"bad-date", "必须是日期，如 2026-03-06", "must be a date, 2026-03-06"};
constexpr BadValue at_epoch{"bad-time", "必须晚于 1970-01-01", "must be later than 1970-01-01"};
constexpr BadValue not_id{"bad-uuid", "必须是 36 个字符的 UUID", "must be a UUID of 36 characters"};
constexpr BadValue amount_too_large{"bad-money", "金额过大，最多 92233720368547758.07",
                                    "is too large an amount: at most 92233720368547758.07"};
constexpr BadValue not_amount{"bad-money", "金额必须是最多两位小数的文本，如 \"1234.50\"",
                              "must have an amount as text with at most two decimals, \"1234.50\""};
constexpr BadValue with_nul{"bad-text", "不得含有 U+0000 字符", "must not contain U+0000"};

using Bits = Expected<std::uint64_t, BadValue>;

std::uint64_t low_bits(std::uint64_t value, std::uint8_t size) {
  return size == 64 ? value : value & ((std::uint64_t{1} << size) - 1);
}

template <class T>
Bits whole(std::string_view text, std::uint8_t size) {
  T value = 0;
  const char* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc::result_out_of_range) return unexpected(not_fitting);
  if (error != std::errc{} || at != end) return unexpected(not_whole);
  const unsigned spare = 64U - size;
  if (static_cast<T>(static_cast<std::uint64_t>(value) << spare) >> spare != value) {
    return unexpected(not_fitting);
  }
  return low_bits(static_cast<std::uint64_t>(value), size);
}

Bits integer(std::string_view text, bool is_signed, std::uint8_t size) {
  if (is_signed || text == "-0") return whole<std::int64_t>(text, size);
  if (text.starts_with('-')) {
    const auto negative = whole<std::int64_t>(text, 64);
    return unexpected(negative ? not_fitting : negative.error());
  }
  return whole<std::uint64_t>(text, size);
}

Bits real(std::string_view text, std::uint8_t size) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc::result_out_of_range) return unexpected(not_fitting);
  if (error != std::errc{} || at != end || !std::isfinite(value)) return unexpected(not_real);
  if (size == 64) return std::bit_cast<std::uint64_t>(value);
  if (std::abs(value) > static_cast<double>(std::numeric_limits<float>::max())) {
    return unexpected(not_fitting);
  }
  return std::bit_cast<std::uint32_t>(static_cast<float>(value));
}

Bits time_bits(std::string_view text) {
  const auto time = parse_rfc3339(with_ascii_digits(text));
  if (!time) return unexpected(not_time);
  const Instant second = whole_seconds(*time);
  if (!given(second)) return unexpected(at_epoch);
  return static_cast<std::uint64_t>(micros(second));
}

Bits date_bits(std::string_view text) {
  const auto date = parse_date(with_ascii_digits(text));
  if (!date) return unexpected(not_date);
  if (*date == 0) return unexpected(at_epoch);
  return static_cast<std::uint32_t>(*date);
}

std::string all_words(const Enum& words) {
  constexpr std::size_t enough = 40;
  std::string all;
  for (std::size_t i = 1; i < words.values.size() && i <= enough; ++i) {
    if (i > 1) all += ", ";
    all += words.values[i].word;
  }
  return all;
}

// Of a text that is no amount: only its size is wrong.
bool is_too_large(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  return digits > 0 && parse_decimal("0" + std::string(text.substr(digits)));
}

}  // namespace

Bits parse_bits(const Field& field, std::string_view text) {
  const std::uint8_t size = field.value_bits();
  switch (field.kind) {
    case FieldKind::boolean:
      if (text != "true" && text != "false") return unexpected(not_boolean);
      return text == "true" ? 1 : 0;
    case FieldKind::integer: return integer(text, field.is_signed, size);
    case FieldKind::real: return real(text, size);
    case FieldKind::time: return time_bits(text);
    case FieldKind::date: return date_bits(text);
    case FieldKind::enumeration:
      if (const auto number = field.words->find(text)) return *number;
      return unexpected(not_word);
    default: return unexpected(wrong_type(field));
  }
}

Expected<Uuid, BadValue> parse_id(std::string_view text) {
  const auto id = parse_uuid(with_ascii_digits(text));
  if (!id || !id->given()) return unexpected(not_id);
  return *id;
}

Expected<Money, BadValue> parse_amount(std::string_view text) {
  const std::string digits = with_ascii_digits(text);
  if (const auto money = parse_decimal(digits)) return *money;
  return unexpected(is_too_large(digits) ? amount_too_large : not_amount);
}

Expected<std::string, BadValue> parse_text(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return unexpected(with_nul);
  return with_ascii_digits(text);
}

BadValue wrong_type(const Field& field) {
  constexpr std::string_view code = "wrong-type";
  switch (field.kind) {
    case FieldKind::boolean: return not_boolean;
    case FieldKind::integer: return {code, not_whole.zh, not_whole.en};
    case FieldKind::real: return {code, not_real.zh, not_real.en};
    case FieldKind::data: return {code, "必须是 base64 文本", "must be a text in base64"};
    case FieldKind::enumeration:
      return {code, "必须是文本（枚举值）", "must be a text, one of the allowed words"};
    case FieldKind::time: return {code, not_time.zh, not_time.en};
    case FieldKind::date: return {code, not_date.zh, not_date.en};
    case FieldKind::uuid: return {code, not_id.zh, not_id.en};
    case FieldKind::money:
      return {code, "必须是对象 {\"amount\":\"1234.50\",\"currency\":\"CNY\"}",
              "must be an object {\"amount\":\"1234.50\",\"currency\":\"CNY\"}"};
    case FieldKind::structure: return {code, "必须是对象", "must be an object"};
    default: return {code, "必须是文本", "must be a text"};
  }
}

FieldError field_error(const Field& field, std::string pointer, const BadValue& bad) {
  FieldError error{
      .pointer = std::move(pointer),
      .code = std::string(bad.code),
      .rule = field.rule,
      .zh = "「" + (field.zh.empty() ? field.name : field.zh) + "」" + std::string(bad.zh),
      .en = field.name + " " + std::string(bad.en)};
  if (field.kind == FieldKind::enumeration && bad.code == not_word.code) {
    const std::string words = all_words(*field.words);
    error.zh += "：" + words;
    error.en += ": " + words;
  }
  return error;
}

void append_token(std::string_view name, std::string& pointer) {
  pointer += '/';
  for (const char c : name) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

}  // namespace aftercare::schema
