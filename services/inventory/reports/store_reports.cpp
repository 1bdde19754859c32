#include <string>

#include "common/runtime/report_cells.h"
#include "schemas/inventory_reports.codec.h"
#include "services/inventory/reports/reports.h"

namespace aftercare::inventory {
namespace {

using namespace runtime;  // the cells
using View = projections::ViewReader;
using Done = Expected<void, Rejection>;

Done stock_list(const StockList& asked, View& view, Instant now, StockListTable& answer) {
  answer.as_of = now;
  auto done =
      fill(answer.rows, view,
           "SELECT part_no, name, class, on_hand, reserved, blocked, available, min_qty, value,"
           " moved_at FROM rows WHERE (?1 = '' OR class = ?1) AND (?2 = 0 OR low = 1)"
           " ORDER BY part_no",
           {asked.class_ == PartClass::none ? std::string() : std::string(to_word(asked.class_)),
            static_cast<std::int64_t>(asked.low_only ? 1 : 0)},
           [](const Cells& c) {
             return StockListRow{.part_no = text_in(c, 0),
                                 .name = text_in(c, 1),
                                 .class_ = text_in(c, 2),
                                 .on_hand = number_in(c, 3),
                                 .reserved = number_in(c, 4),
                                 .blocked = number_in(c, 5),
                                 .available = number_in(c, 6),
                                 .min_qty = number_in(c, 7),
                                 .value = money_in(c, 8),
                                 .moved_at = time_in(c, 9)};
           });
  Money sum;
  for (const StockListRow& row : answer.rows) sum.fen += row.value.value_or(Money{}).fen;
  answer.value = sum;
  return done;
}

// What to order: up to the maximum, or the minimum where there is none.
Done short_parts(const ShortParts& asked, View& view, Instant now, ShortPartsTable& answer) {
  answer.as_of = now;
  return fill(
      answer.rows, view,
      "SELECT part_no, name, supplier, available, min_qty,"
      " MAX(min_qty, max_qty) - available FROM rows WHERE low = 1 AND (?1 = '' OR class = ?1)"
      " ORDER BY part_no",
      {asked.class_ == PartClass::none ? std::string() : std::string(to_word(asked.class_))},
      [](const Cells& c) {
        return ShortPartsRow{.part_no = text_in(c, 0),
                             .name = text_in(c, 1),
                             .supplier = text_in(c, 2),
                             .available = number_in(c, 3),
                             .min_qty = number_in(c, 4),
                             .to_order = number_in(c, 5)};
      });
}

}  // namespace

std::vector<Report> store_reports() {
  return {report_of("parts", stock_list), report_of("parts", short_parts)};
}

}  // namespace aftercare::inventory
