#include "services/inventory/domain/stock.h"

#include <algorithm>
#include <map>
#include <string>

namespace aftercare::inventory {
namespace {

std::string_view warehouse_of(const Lot& lot) {
  return lot.location ? std::string_view(lot.location->warehouse) : std::string_view();
}

}  // namespace

Money times(Money cost, std::int64_t qty) { return {cost.fen * qty}; }

bool lies_in(const Location& location, const Location& place) {
  const auto fits = [](const std::string& is, const std::string& asked) {
    return asked.empty() || is == asked;
  };
  return fits(location.warehouse, place.warehouse) && fits(location.rack, place.rack) &&
         fits(location.bin, place.bin);
}

std::int64_t quantity_of(const std::vector<Pick>& picks) {
  std::int64_t sum = 0;
  for (const Pick& pick : picks) sum += pick.qty;
  return sum;
}

Money value_of(const std::vector<Pick>& picks) {
  Money sum;
  for (const Pick& pick : picks) sum.fen += times(pick.cost.value_or(Money{}), pick.qty).fen;
  return sum;
}

Money value_of(const std::vector<Lot>& lots) {
  Money sum;
  for (const Lot& lot : lots) sum.fen += times(lot.cost.value_or(Money{}), lot.qty).fen;
  return sum;
}

void remove(std::vector<Lot>& lots, const std::vector<Pick>& picks) {
  for (const Pick& pick : picks) {
    const auto lot = std::ranges::find(lots, pick.lot, &Lot::lot);
    if (lot == lots.end()) continue;
    lot->qty -= pick.qty;
    if (lot->qty == 0) lots.erase(lot);
  }
}

void put(std::vector<Lot>& lots, const Lot& lot) {
  const auto known = std::ranges::find(lots, lot.lot, &Lot::lot);
  if (known != lots.end()) {
    known->qty += lot.qty;
    return;
  }
  const auto behind = std::ranges::upper_bound(lots, lot.received_at, {}, &Lot::received_at);
  lots.insert(behind, lot);
}

void draw(std::vector<Reservation>& reservations, std::uint32_t no, std::int64_t qty) {
  const auto used = std::ranges::find(reservations, no, &Reservation::no);
  if (used == reservations.end()) return;
  used->qty -= qty;
  if (used->qty <= 0) reservations.erase(used);
}

Stock::Stock(const std::vector<Lot>& lots, const std::vector<Reservation>& reservations)
    : lots_(lots), reservations_(reservations) {}

std::int64_t Stock::available_in(std::string_view warehouse) const {
  std::int64_t sum = 0;
  for (const Lot& lot : lots_) {
    if (lot.state == LotState::blocked) continue;
    if (warehouse.empty() || warehouse_of(lot) == warehouse) sum += lot.qty;
  }
  return sum;
}

std::int64_t Stock::reserved_in(std::string_view warehouse) const {
  std::int64_t sum = 0;
  for (const Reservation& one : reservations_) {
    if (warehouse.empty() || one.warehouse == warehouse) sum += one.qty;
  }
  return sum;
}

std::int64_t Stock::free_in(std::string_view warehouse) const {
  const std::int64_t anywhere = available_in({}) - reserved_in({});
  if (warehouse.empty()) return anywhere;
  return std::min(anywhere, available_in(warehouse) - reserved_in(warehouse));
}

std::int64_t Stock::movable_from(std::string_view warehouse) const {
  return available_in(warehouse) - reserved_in(warehouse);
}

std::int64_t Stock::free_of(const Lot& lot) const {
  if (lot.state == LotState::blocked) return 0;
  std::int64_t kept = 0;
  for (const Reservation& one : reservations_) {
    if (one.lot == lot.lot) kept += one.qty;
  }
  return lot.qty - kept;
}

std::optional<std::vector<Pick>> Stock::pick(std::int64_t qty, IssueMethod method,
                                             const Location& place, std::string_view lot) const {
  std::int64_t left = qty;
  if (left > free_in({})) return std::nullopt;
  const Location nowhere;
  std::map<std::string_view, std::int64_t> budgets;  // of each warehouse
  std::vector<Pick> picks;
  const auto take_of = [&](const Lot& from) {
    if (left == 0 || from.state == LotState::blocked) return;
    if (!lot.empty() && from.lot != lot) return;
    const Location& where = from.location ? *from.location : nowhere;
    if (!lies_in(where, place)) return;
    const auto [budget, fresh] = budgets.try_emplace(warehouse_of(from), 0);
    if (fresh) budget->second = free_in(warehouse_of(from));
    const std::int64_t taken = std::min({left, free_of(from), budget->second});
    if (taken <= 0) return;
    budget->second -= taken;
    left -= taken;
    picks.push_back({.lot = from.lot, .qty = taken, .cost = from.cost, .location = where});
  };
  if (method == IssueMethod::lifo) {
    std::for_each(lots_.rbegin(), lots_.rend(), take_of);
  } else {
    std::for_each(lots_.begin(), lots_.end(), take_of);
  }
  if (left != 0) return std::nullopt;
  return picks;
}

}  // namespace aftercare::inventory
