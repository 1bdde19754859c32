#include "common/schema/columns.h"

#include <algorithm>
#include <cassert>

#include "common/base/money.h"
#include "common/base/time.h"
#include "common/base/uuid.h"
#include "common/schema/scalar.h"
#include "common/schema/storage.h"
#include "common/schema/utf8.h"
#include "schemas/common.capnp.h"

namespace aftercare::schema {
namespace {

// Longer than any word, id or name that is worth a filter.
constexpr std::size_t max_filter_bytes = 1000;

ColumnValue number_value(const Field& field, std::uint64_t bits) {
  switch (field.kind) {
    case FieldKind::boolean: return static_cast<std::int64_t>(bits & 1);
    case FieldKind::time:
      if (bits == 0) return {};
      return static_cast<std::int64_t>(bits);
    case FieldKind::date:
      if (bits == 0) return {};
      return to_date(static_cast<std::int32_t>(bits));
    case FieldKind::enumeration:
      if (bits == 0) return {};
      if (bits < field.words->values.size()) return field.words->values[bits].word;
      return "unknown_" + std::to_string(bits);
    default:
      if (bits == 0 && field.default_bits == 0 && !field.required) return {};
      if (field.is_signed) return signed_value(bits, field.bits);
      // SQLite has no unsigned numbers; the order is kept up to 2^63 - 1.
      return static_cast<std::int64_t>(std::min<std::uint64_t>(bits, INT64_MAX));
  }
}

Rejection bad_filter(const Column& column, const BadValue& bad) {
  std::string pointer;
  append_token(column.field->name, pointer);
  FieldError error = field_error(*column.field, std::move(pointer), bad);
  return {.kind = Kind::malformed,
          .code = "bad-filter",
          .zh = "筛选条件不正确：" + error.zh,
          .en = "a filter has a wrong value: " + error.en,
          .errors = {std::move(error)}};
}

}  // namespace

bool Column::ordered() const {
  switch (field->kind) {
    case FieldKind::integer:
    case FieldKind::time:
    case FieldKind::date:
    case FieldKind::money: return true;
    default: return false;
  }
}

bool can_be_column(const Field& field) {
  if (field.list) return false;
  switch (field.kind) {
    case FieldKind::real:
    case FieldKind::data:
    case FieldKind::personal:
    case FieldKind::structure: return false;
    default: return true;
  }
}

Column column_of(const Field& field) {
  assert(can_be_column(field));
  const bool text = field.kind == FieldKind::text || field.kind == FieldKind::uuid ||
                    field.kind == FieldKind::enumeration || field.kind == FieldKind::date;
  return {.field = &field,
          .name = field.column,
          .type = text ? Column::Type::text : Column::Type::integer,
          .indexed = field.indexed,
          .grouped = field.grouped};
}

std::vector<Column> columns(const Struct& type) {
  std::vector<Column> all;
  for (const Field& field : type.fields) {
    if (field.indexed || field.filtered) all.push_back(column_of(field));
  }
  return all;
}

ColumnValue column_value(capnp::AnyStruct::Reader value, const Column& column) {
  const Field& field = *column.field;
  const StructView from(value);
  if (field.bits != 0) return number_value(field, from.bits(field));
  const auto pointer = from.pointer(field);
  if (pointer.isNull()) return {};
  switch (field.kind) {
    case FieldKind::uuid: {
      const auto id = pointer.getAs<wire::Uuid>();
      const Uuid uuid{id.getHigh(), id.getLow()};
      if (!uuid.given()) return {};
      return to_string(uuid);
    }
    case FieldKind::money: return pointer.getAs<wire::Money>().getFen();
    default: {
      const auto text = view(pointer.getAs<capnp::Text>());
      if (text.empty()) return {};
      return std::string(text);
    }
  }
}

Expected<ColumnValue, Rejection> parse_filter(const Column& column, std::string_view text) {
  const Field& field = *column.field;
  const auto refuse = [&](const BadValue& bad) { return unexpected(bad_filter(column, bad)); };
  if (text.size() > max_filter_bytes || !is_utf8(text)) {
    return refuse(
        {"bad-text", "必须是不超过 1000 字节的 UTF-8 文本", "must be UTF-8 of at most 1000 bytes"});
  }
  // As of a text: an empty word asks for what is not given.
  if (field.kind == FieldKind::enumeration && text.empty()) return ColumnValue{};
  if (field.bits != 0) {
    const auto bits = parse_bits(field, text);
    if (!bits) return refuse(bits.error());
    return number_value(field, *bits);  // 0 asks for what is not given
  }
  switch (field.kind) {
    case FieldKind::uuid: {
      const auto id = parse_id(text);
      if (!id) return refuse(id.error());
      return to_string(*id);
    }
    case FieldKind::money: {
      const auto money = parse_amount(text);
      if (!money) return refuse(money.error());
      return money->fen;
    }
    default: {
      auto value = parse_text(text);
      if (!value) return refuse(value.error());
      if (value->empty()) return ColumnValue{};
      return std::move(*value);
    }
  }
}

Expected<FilterName, Rejection> parse_filter_name(const std::vector<Column>& columns,
                                                  std::string_view parameter) {
  FilterName name{.field = std::string(parameter)};
  const auto cut = [&](std::string_view suffix, FilterOp op) {
    if (!parameter.ends_with(suffix)) return;
    name = {std::string(parameter.substr(0, parameter.size() - suffix.size())), op};
  };
  cut(".from", FilterOp::from);
  cut(".to", FilterOp::to);
  std::string known;
  for (const Column& column : columns) {
    if (column.field->name == name.field && (name.op == FilterOp::equal || column.ordered())) {
      return name;
    }
    known += (known.empty() ? "" : ", ") + column.field->name;
    if (column.ordered()) known += "[.from|.to]";
  }
  return unexpected(Rejection{.kind = Kind::malformed,
                              .code = "unknown-filter",
                              .zh = "没有这个筛选条件，可用的有：" + known,
                              .en = "there is no such filter; there are: " + known,
                              .detail = std::string(utf8_prefix(parameter, 64))});
}

}  // namespace aftercare::schema
