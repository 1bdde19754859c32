// Lots of one part: what is free, and which lots an issue takes. Pure arithmetic; no lot is ever
// taken below zero.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/base/money.h"
#include "schemas/inventory_stock.values.h"

namespace aftercare::inventory {

// What one part can be, so that value = quantity x cost always fits (10^18 fen).
inline constexpr std::int64_t max_quantity = 1'000'000'000;
inline constexpr std::int64_t max_unit_cost_fen = 1'000'000'000;
inline constexpr std::size_t max_lots = 1'000;

Money times(Money cost, std::int64_t qty);

// A place, a part of it, or anywhere: what is left empty fits all.
bool lies_in(const Location& location, const Location& place);

std::int64_t quantity_of(const std::vector<Pick>& picks);
Money value_of(const std::vector<Pick>& picks);
Money value_of(const std::vector<Lot>& lots);

// The lots without what was picked of them; emptied lots go. The picks must fit.
void remove(std::vector<Lot>& lots, const std::vector<Pick>& picks);
// Puts a lot among the others, by the time of receipt; pieces of a lot that lies there already are
// added to it.
void put(std::vector<Lot>& lots, const Lot& lot);

// Uses up pieces of a reservation; an emptied one goes. One that is not there: nothing.
void draw(std::vector<Reservation>& reservations, std::uint32_t no, std::int64_t qty);

// What reservations leave to everybody else.
class Stock {
 public:
  // Both outlive the Stock.
  Stock(const std::vector<Lot>& lots, const std::vector<Reservation>& reservations);

  // Pieces that may be taken from this warehouse; of an empty name from whichever. May be below
  // zero where lots were blocked or lost that were reserved.
  [[nodiscard]] std::int64_t free_in(std::string_view warehouse) const;
  // Pieces that may be carried to another warehouse.
  [[nodiscard]] std::int64_t movable_from(std::string_view warehouse) const;
  // Of one lot.
  [[nodiscard]] std::int64_t free_of(const Lot& lot) const;

  // The lots that `qty` pieces are taken from, in the order of `method` (INV-06), from `place`
  // only, and from `lot` only where it is named. Nothing: there is not enough.
  [[nodiscard]] std::optional<std::vector<Pick>> pick(std::int64_t qty, IssueMethod method,
                                                      const Location& place,
                                                      std::string_view lot) const;

 private:
  [[nodiscard]] std::int64_t available_in(std::string_view warehouse) const;
  [[nodiscard]] std::int64_t reserved_in(std::string_view warehouse) const;

  const std::vector<Lot>& lots_;
  const std::vector<Reservation>& reservations_;
};

}  // namespace aftercare::inventory
