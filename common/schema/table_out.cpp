#include "common/schema/table_out.h"

#include <kj/exception.h>

#include <algorithm>
#include <charconv>

#include "common/base/uuid.h"
#include "common/schema/scalar.h"
#include "common/schema/storage.h"
#include "common/schema/utf8.h"
#include "schemas/common.capnp.h"

namespace aftercare::schema {
namespace {

constexpr int deepest = 4;  // structs within a row

bool is_links(const Field& field) {
  return field.list && field.kind == FieldKind::structure &&
         field.type->id == capnp::typeId<wire::Link>();
}
bool is_rows(const Field& field) {
  return field.list && field.kind == FieldKind::structure && !is_links(field) && !field.hidden;
}

const Field* rows_of(const Struct& answer) {
  const auto found = std::ranges::find_if(answer.fields, is_rows);
  return found == answer.fields.end() ? nullptr : &*found;
}

// Fields that are cells, each with its dotted name; structs by their own fields.
template <class Visit>
void each_cell_field(const Struct& type, const std::string& before, const std::string& before_zh,
                     int depth, const Visit& visit) {
  for (const Field& field : type.fields) {
    if (field.hidden || field.kind == FieldKind::data) continue;
    const std::string name = before + field.name;
    const std::string zh = before_zh + field.zh;
    if (field.kind != FieldKind::structure) {
      visit(field, name, zh);
    } else if (!field.list && depth < deepest) {
      each_cell_field(*field.type, name + ".", zh.empty() ? zh : zh + ".", depth + 1, visit);
    }
  }
}

// JSON has the unit in the name where it is a part of a point, of a percent or of another unit;
// cells have whole ones. A number called by nothing but its unit: "h" of "tenths".
std::string heading_of(const Field& field, std::string_view name) {
  if (!field.tenths.empty() && field.name == "tenths") {
    name.remove_suffix(field.name.size());
    return std::string(name) + field.tenths;
  }
  const std::string_view unit = field.points            ? "Cp"
                                : field.ppm             ? "Ppm"
                                : !field.tenths.empty() ? "Tenths"
                                                        : "";
  if (name.ends_with(unit)) name.remove_suffix(unit.size());
  return std::string(name);
}

std::vector<TableColumn> columns_of(const Struct& type) {
  std::vector<TableColumn> columns;
  each_cell_field(
      type, {}, {}, 0, [&](const Field& field, const std::string& name, const std::string& zh) {
        columns.push_back(
            {.name = name, .heading = heading_of(field, name), .zh = zh, .field = &field});
      });
  return columns;
}

std::string clean(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  std::string out;
  while (!text.empty()) {
    const std::size_t size = utf8_sequence(text);
    if (size == 0) {
      out += "\xEF\xBF\xBD";
      text.remove_prefix(1);
    } else {
      out += text.substr(0, size);
      text.remove_prefix(size);
    }
  }
  return out;
}

std::string word(const Field& field, std::uint64_t number) {
  if (number < field.words->values.size()) return field.words->values[number].word;
  return "unknown_" + std::to_string(number);
}

Cell number_cell(const Field& field, std::uint64_t bits, std::uint8_t size) {
  switch (field.kind) {
    case FieldKind::boolean: return (bits & 1) != 0;
    case FieldKind::real: return real_value(bits, size);
    case FieldKind::time:
      if (bits == 0) return {};
      return from_micros(static_cast<std::int64_t>(bits));
    case FieldKind::date:
      if (bits == 0) return {};
      return Date{static_cast<std::int32_t>(signed_value(bits, size))};
    case FieldKind::enumeration:
      if (bits == 0) return {};
      return word(field, bits);
    default: break;
  }
  const std::int64_t value =
      field.is_signed ? signed_value(bits, size) : static_cast<std::int64_t>(bits);
  if (field.points) return Points{value};
  if (field.ppm) return Share{value};
  if (!field.tenths.empty()) return Tenths{value};
  if (field.is_signed) return value;
  return bits;
}

bool is_given(const StructView& from, const Field& field) {
  if (field.bits != 0) return from.bits(field) != 0;
  const auto money = from.pointer(field);
  return !money.isNull() && money.getAs<wire::Money>().getFen() != 0;
}

// A single number; nothing where it is not known.
Cell known_cell(const StructView& from, const Field& field) {
  if (field.known_by != nullptr && !is_given(from, *field.known_by)) return {};
  return number_cell(field, from.bits(field), field.bits);
}

std::string text_of(const Cell& cell) {
  struct Print {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(std::uint64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const {
      char text[32];
      return {text, std::to_chars(text, text + sizeof text, value).ptr};
    }
    std::string operator()(Money value) const { return to_decimal(value); }
    std::string operator()(Points value) const { return to_decimal(value); }
    std::string operator()(Share value) const { return to_percent(value); }
    std::string operator()(Tenths value) const { return to_decimal(value); }
    std::string operator()(Instant value) const { return to_rfc3339(value); }
    std::string operator()(Date value) const { return to_date(value.days); }
    std::string operator()(const std::string& value) const { return value; }
  };
  return std::visit(Print{}, cell);
}

Cell pointer_cell(const Field& field, capnp::AnyPointer::Reader from) {
  if (from.isNull()) return {};
  switch (field.kind) {
    case FieldKind::uuid: {
      const auto id = from.getAs<wire::Uuid>();
      const Uuid uuid{id.getHigh(), id.getLow()};
      if (!uuid.given()) return {};
      return to_string(uuid);
    }
    case FieldKind::money: return Money{from.getAs<wire::Money>().getFen()};
    case FieldKind::personal: {
      // The mask, never anything else.
      const auto mask = view(from.getAs<wire::Personal>().getMask());
      if (mask.empty()) return {};
      return clean(mask);
    }
    default: {
      const auto text = view(from.getAs<capnp::Text>());
      if (text.empty()) return {};
      return clean(text);
    }
  }
}

Cell list_cell(const Field& field, capnp::AnyPointer::Reader from) {
  if (from.isNull()) return {};
  std::string all;
  const auto add = [&all](const std::string& part) {
    if (!all.empty()) all += "; ";
    all += part;
  };
  if (field.element_bits != 0) {
    each_number(from, field, [&](std::uint32_t, std::uint64_t bits) {
      add(text_of(number_cell(field, bits, field.element_bits)));
    });
  } else if (field.kind == FieldKind::text) {
    for (const auto element : pointer_list(from)) add(clean(view(element.getAs<capnp::Text>())));
  } else {
    for (const auto element : struct_list(from)) {
      switch (field.kind) {
        case FieldKind::uuid: {
          const auto id = element.as<wire::Uuid>();
          add(to_string(Uuid{id.getHigh(), id.getLow()}));
          break;
        }
        case FieldKind::money: add(to_decimal(Money{element.as<wire::Money>().getFen()})); break;
        case FieldKind::personal: add(clean(view(element.as<wire::Personal>().getMask()))); break;
        default: break;
      }
    }
  }
  if (all.empty()) return {};
  return all;
}

// In the order of columns_of().
void append_cells(capnp::AnyStruct::Reader value, const Struct& type, int depth,
                  std::vector<Cell>& to) {
  const StructView from(value);
  for (const Field& field : type.fields) {
    if (field.hidden || field.kind == FieldKind::data) continue;
    if (field.kind == FieldKind::structure) {
      if (!field.list && depth < deepest) {
        const auto pointer = from.pointer(field);
        append_cells(
            pointer.isNull() ? capnp::AnyStruct::Reader{} : pointer.getAs<capnp::AnyStruct>(),
            *field.type, depth + 1, to);
      }
    } else if (field.list) {
      to.push_back(list_cell(field, from.pointer(field)));
    } else if (field.bits != 0) {
      to.push_back(known_cell(from, field));
    } else {
      to.push_back(pointer_cell(field, from.pointer(field)));
    }
  }
}

void append_links(capnp::AnyStruct::Reader value, const Struct& type,
                  const std::vector<TableColumn>& columns, std::vector<TableLink>& to) {
  const StructView from(value);
  for (const Field& field : type.fields) {
    if (!is_links(field)) continue;
    for (const auto element : struct_list(from.pointer(field))) {
      const auto link = element.as<wire::Link>();
      const std::string_view figure = view(link.getFigure());
      const auto column = std::ranges::find(columns, figure, &TableColumn::name);
      if (!figure.empty() && column == columns.end()) continue;
      to.push_back(
          {.column = figure.empty() ? row_link : static_cast<std::size_t>(column - columns.begin()),
           .path = view(link.getPath())});
    }
  }
}

}  // namespace

std::string to_decimal(Points points) {
  return to_decimal(Money{points.cp});  // two decimals, too
}

std::string to_decimal(Tenths tenths) {
  constexpr std::uint64_t parts = 10;
  const bool negative = tenths.count < 0;
  const auto count = negative ? 0ULL - static_cast<std::uint64_t>(tenths.count)
                              : static_cast<std::uint64_t>(tenths.count);
  return (negative ? "-" : "") + std::to_string(count / parts) + "." +
         std::to_string(count % parts);
}

std::string to_percent(Share share) {
  constexpr std::uint64_t percent = 10'000;
  const bool negative = share.ppm < 0;
  const auto ppm = negative ? 0ULL - static_cast<std::uint64_t>(share.ppm)
                            : static_cast<std::uint64_t>(share.ppm);
  std::string parts = std::to_string(percent + ppm % percent).substr(1);
  while (!parts.empty() && parts.back() == '0') parts.pop_back();
  return (negative ? "-" : "") + std::to_string(ppm / percent) + (parts.empty() ? "" : ".") +
         parts + "%";
}

Table table_of(const Struct& answer) {
  Table table;
  const Field* const rows = rows_of(answer);
  if (rows == nullptr) {
    table.columns = columns_of(answer);
  } else {
    table.head = columns_of(answer);
    table.columns = columns_of(*rows->type);
  }
  const Struct& row = rows == nullptr ? answer : *rows->type;
  table.has_links = std::ranges::any_of(row.fields, is_links);
  return table;
}

Expected<void, Fault> for_each_row(capnp::AnyPointer::Reader answer, const Struct& type,
                                   const TableVisitor& visitor) {
  const Field* const rows = rows_of(type);
  const Struct& row_type = rows == nullptr ? type : *rows->type;
  const std::vector<TableColumn> columns = columns_of(row_type);
  std::vector<Cell> cells;
  std::vector<TableLink> links;
  try {
    const capnp::AnyStruct::Reader whole =
        answer.isNull() ? capnp::AnyStruct::Reader{} : answer.getAs<capnp::AnyStruct>();
    if (rows != nullptr) append_cells(whole, type, 0, cells);
    visitor.head(cells);
    const auto visit = [&](capnp::AnyStruct::Reader row) {
      cells.clear();
      links.clear();
      append_cells(row, row_type, 0, cells);
      append_links(row, row_type, columns, links);
      return visitor.row(cells, links);
    };
    if (rows == nullptr) {
      visit(whole);
      return {};
    }
    for (const auto row : struct_list(StructView(whole).pointer(*rows))) {
      if (!visit(row)) break;
    }
    return {};
  } catch (const kj::Exception& broken) {
    return unexpected(Fault{Fault::Kind::corrupt, broken.getDescription().cStr()});
  }
}

}  // namespace aftercare::schema
