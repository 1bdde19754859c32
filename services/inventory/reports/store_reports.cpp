#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "common/runtime/report_cells.h"
#include "schemas/inventory_count.codec.h"
#include "schemas/inventory_reports.codec.h"
#include "schemas/inventory_stock.codec.h"
#include "services/inventory/reports/reports.h"

namespace aftercare::inventory {
namespace {

using namespace runtime;  // the cells
using View = projections::ViewReader;
using Done = Expected<void, Rejection>;

std::int64_t fen(const std::optional<Money>& money) { return money.value_or(Money{}).fen; }

template <class Rows>
Money total(const Rows& rows) {
  Money sum;
  for (const auto& row : rows) sum.fen += fen(row.value);
  return sum;
}

// What is on its way of a part, and when the first of it comes.
struct Coming {
  std::int64_t qty = 0;
  std::int32_t first = 0;
};
Coming coming(const Part& part) {
  Coming all;
  for (const OnOrder& one : part.on_order) {
    all.qty += one.qty;
    if (one.expected_on != 0 && (all.first == 0 || one.expected_on < all.first)) {
      all.first = one.expected_on;
    }
  }
  return all;
}

auto place_of(const Location& at) { return std::tie(at.warehouse, at.rack, at.bin); }

// --- stock ---------------------------------------------------------------------------------------

Done stock_list(const StockList& asked, View& view, Instant now, StockListTable& answer) {
  answer.as_of = now;
  auto done =
      fill(answer.rows, view,
           "SELECT part_no, name, class, on_hand, reserved, blocked, available, min_qty, value,"
           " moved_at FROM rows WHERE (?1 = '' OR class = ?1) AND (?2 = 0 OR low = 1)"
           " ORDER BY part_no",
           {word_of(asked.class_), static_cast<std::int64_t>(asked.low_only ? 1 : 0)},
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
  answer.value = total(answer.rows);
  return done;
}

LotListRow row_of(const Part& part, const Lot& lot, Instant now) {
  const Location at = lot.location.value_or(Location{});
  const std::int32_t days = calendar::day_of(now) - calendar::day_of(lot.received_at);
  return {.warehouse = at.warehouse,
          .rack = at.rack,
          .bin = at.bin,
          .part_no = part.part_no,
          .name = part.name,
          .class_ = word_of(part.class_),
          .lot = lot.lot,
          .state = word_of(lot.state),
          .qty = lot.qty,
          .reserved = part.reserved,
          .cost = lot.cost,
          .value = Money{fen(lot.cost) * lot.qty},
          .received_at = lot.received_at,
          .age_days = static_cast<std::uint32_t>(std::max(days, 0)),
          .receipt_no = lot.receipt_no,
          .supplier = lot.supplier,
          .warranty_until = lot.warranty_until};
}

Done lot_list(const LotList& asked, View& view, Instant now, LotListTable& answer) {
  answer.as_of = now;
  auto done =
      each_document<Part>(view, "on_hand > 0 AND (?1 = '' OR class = ?1) ORDER BY part_no",
                          {word_of(asked.class_)}, [&](const Part& part) {
                            for (const Lot& lot : part.lots) {
                              LotListRow row = row_of(part, lot, now);
                              if (!asked.warehouse.empty() && row.warehouse != asked.warehouse)
                                continue;
                              if (!asked.rack.empty() && row.rack != asked.rack) continue;
                              if (row.age_days >= asked.min_age_days)
                                answer.rows.push_back(std::move(row));
                            }
                          });
  std::ranges::stable_sort(answer.rows, {}, [](const LotListRow& row) {
    return std::tie(row.warehouse, row.rack, row.bin, row.part_no, row.received_at);
  });
  answer.value = total(answer.rows);
  return done;
}

struct ByPlace {
  bool operator()(const Location& a, const Location& b) const { return place_of(a) < place_of(b); }
};

Done locations(const StockLocations& asked, View& view, Instant now, StockLocationsTable& answer) {
  answer.as_of = now;
  std::map<Location, StockLocationsRow, ByPlace> places;
  auto done = each_document<Part>(view, "on_hand > 0 ORDER BY part_no", {}, [&](const Part& part) {
    std::set<Location, ByPlace> seen;
    for (const Lot& lot : part.lots) {
      const Location at = lot.location.value_or(Location{});
      if (!asked.warehouse.empty() && at.warehouse != asked.warehouse) continue;
      StockLocationsRow& row = places[at];
      if (seen.insert(at).second) ++row.parts;
      ++row.lots;
      row.qty += lot.qty;
      if (lot.state == LotState::blocked) row.blocked += lot.qty;
      row.value = Money{fen(row.value) + fen(lot.cost) * lot.qty};
      if (!given(row.oldest) || lot.received_at < row.oldest) row.oldest = lot.received_at;
    }
  });
  for (auto& [at, row] : places) {
    std::tie(row.warehouse, row.rack, row.bin) = place_of(at);
    answer.rows.push_back(std::move(row));
  }
  answer.value = total(answer.rows);
  return done;
}

// --- what is missing -----------------------------------------------------------------------------

// What to order: up to the maximum, or the minimum where there is none.
Done short_parts(const ShortParts& asked, View& view, Instant now, ShortPartsTable& answer) {
  answer.as_of = now;
  return each_document<Part>(view, "low = 1 AND (?1 = '' OR class = ?1) ORDER BY part_no",
                             {word_of(asked.class_)}, [&](const Part& part) {
                               const Coming way = coming(part);
                               const std::int64_t goal = std::max(part.min_qty, part.max_qty);
                               answer.rows.push_back({.part_no = part.part_no,
                                                      .name = part.name,
                                                      .supplier = part.supplier,
                                                      .available = part.available,
                                                      .min_qty = part.min_qty,
                                                      .to_order = std::max<std::int64_t>(
                                                          goal - part.available - way.qty, 0),
                                                      .ordered = way.qty,
                                                      .expected_on = way.first});
                             });
}

Done waiting_parts(const WaitingParts& asked, View& view, Instant now, WaitingPartsTable& answer) {
  answer.as_of = now;
  auto done =
      each_document<Part>(view, "waiting_qty > 0 ORDER BY part_no", {}, [&](const Part& part) {
        const Coming way = coming(part);
        for (const Waiting& one : part.waiting) {
          if (!asked.station.empty() && one.station != asked.station) continue;
          answer.rows.push_back({.station = one.station,
                                 .reference = one.reference,
                                 .part_no = part.part_no,
                                 .name = part.name,
                                 .qty = one.qty,
                                 .since = one.since,
                                 .ordered = way.qty,
                                 .expected_on = way.first});
        }
      });
  std::ranges::stable_sort(answer.rows, {}, [](const WaitingPartsRow& row) {
    return std::tie(row.station, row.since, row.reference);
  });
  return done;
}

// --- counts --------------------------------------------------------------------------------------

StockTakeSheetRow row_of(const TakeLine& line) {
  const Location at = line.location.value_or(Location{});
  return {.no = line.no,
          .warehouse = at.warehouse,
          .rack = at.rack,
          .bin = at.bin,
          .item_no = line.part_no.empty() ? line.tool_no : line.part_no,
          .book = line.book,
          .counted = line.counted,
          .is_counted = line.is_counted,
          .card_differs = line.card_differs,
          .variance = line.variance,
          .value = line.value,
          .reason = line.reason,
          .liable = line.liable,
          .counted_by = line.counted_by};
}

// "wang (storekeeper), fan (finance)"
template <class People>
std::string people(const People& all) {
  std::string text;
  for (const auto& one : all) {
    if (!text.empty()) text += ", ";
    text += one.person + " (" + one.role + ")";
  }
  return text;
}

Done stock_take_sheet(const StockTakeSheet& asked, View& view, Instant,
                      StockTakeSheetTable& answer) {
  answer.doc_no = asked.doc_no;
  return each_document<StockTake>(view, "doc_no = ?1", {asked.doc_no}, [&](const StockTake& take) {
    answer.state = word_of(take.state);
    answer.place = take.place;
    answer.count_on = take.count_on;
    answer.counters = people(take.counters);
    answer.signers = people(take.signatures);
    answer.value = take.value;
    for (const TakeLine& line : take.lines) answer.rows.push_back(row_of(line));
  });
}

}  // namespace

std::vector<Report> store_reports() {
  return {report_of("parts", stock_list),    report_of("parts", lot_list),
          report_of("parts", locations),     report_of("parts", short_parts),
          report_of("parts", waiting_parts), report_of("stock-takes", stock_take_sheet)};
}

}  // namespace aftercare::inventory
