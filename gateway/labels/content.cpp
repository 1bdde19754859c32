#include <algorithm>
#include <variant>

#include "common/schema/table_out.h"
#include "gateway/labels/label.h"

namespace aftercare::gateway::labels {
namespace {

void take(std::span<const schema::Cell> cells, const std::vector<schema::TableColumn>& columns,
          Label& label) {
  for (std::size_t i = 0; i < cells.size() && i < columns.size(); ++i) {
    const auto* const text = std::get_if<std::string>(&cells[i]);
    const schema::Field* const field = columns[i].field;
    const bool plain = field != nullptr && field->kind == schema::FieldKind::text && !field->list;
    if (text == nullptr || text->empty() || !plain) continue;
    if (field->search == schema::Search::words && label.title.empty()) label.title = *text;
    if (field->search != schema::Search::number) continue;
    if (label.code.empty()) {
      label.code = *text;
    } else {
      label.lines.push_back(*text);
    }
  }
}

}  // namespace

Expected<Label, Rejection> label_of(capnp::AnyPointer::Reader record, const schema::Struct& type) {
  const schema::Table table = schema::table_of(type);
  Label label;
  // A record without a list is a table of one row; the rows of others are not the record itself.
  const bool alone = table.head.empty();
  const auto read = schema::for_each_row(
      record, type,
      {.head = [&](std::span<const schema::Cell> cells) { take(cells, table.head, label); },
       .row =
           [&](std::span<const schema::Cell> cells, std::span<const schema::TableLink>) {
             if (alone) take(cells, table.columns, label);
             return false;
           }});
  if (!read || label.code.empty()) {
    return unexpected(Rejection{.kind = Kind::values,
                                .code = "no-label",
                                .zh = "此类记录没有可打印的编号，不能制作标签。",
                                .en = "Records of this kind have no number that a label could "
                                      "carry; ask for format=json."});
  }
  return label;
}

}  // namespace aftercare::gateway::labels
