#include <algorithm>
#include <variant>

#include "services/inventory/domain/part.h"
#include "services/inventory/domain/stock.h"

namespace aftercare::inventory {
namespace {

void apply(Part& d, const PartRegistered& e, const Recorded& r) {
  d.part_no = e.part_no;
  d.name = e.name;
  d.class_ = e.class_;
  d.unit = e.unit;
  d.ean = e.ean;
  d.qr = e.qr;
  d.supplier = e.supplier;
  d.issue_method = e.issue_method;
  d.min_qty = e.min_qty;
  d.max_qty = e.max_qty;
  d.price = e.price;
  d.price_from = e.price_from;
  d.policy = e.policy;
  d.registered_at = r.at;
}
void apply(Part& d, const PartRevised& e, const Recorded&) {
  d.name = e.name;
  d.unit = e.unit;
  d.ean = e.ean;
  d.qr = e.qr;
  d.supplier = e.supplier;
  d.issue_method = e.issue_method;
  d.min_qty = e.min_qty;
  d.max_qty = e.max_qty;
}
void apply(Part& d, const PartPriceSet& e, const Recorded&) {
  d.price = e.price;
  d.price_from = e.from;
}

// --- movements -----------------------------------------------------------------------------------

void apply(Part& d, const PartsReceived& e, const Recorded& r) {
  if (!e.lot) return;
  put(d.lots, *e.lot);
  ++d.lot_no;
  d.last_cost = e.lot->cost;
  d.moved_at = r.at;
}

// Remembers all that is to be brought back, and the last of the others.
void remember(Part& d, const PartsIssued& e, const std::vector<Lot>& before, Instant at) {
  for (const Pick& pick : e.picks) {
    const auto from = std::ranges::find(before, pick.lot, &Lot::lot);
    if (from == before.end()) continue;
    IssuedLine line{.slip_no = e.slip_no,
                    .lot = *from,
                    .taken_by = e.taken_by,
                    .purpose = e.purpose,
                    .reference = e.reference,
                    .at = at,
                    .due_back = e.due_back};
    line.lot->qty = pick.qty;
    d.issued.push_back(std::move(line));
  }
  auto others =
      static_cast<std::size_t>(std::ranges::count(d.issued, false, &IssuedLine::due_back));
  while (others > remembered_issues) {
    d.issued.erase(std::ranges::find(d.issued, false, &IssuedLine::due_back));
    --others;
  }
}

void apply(Part& d, const PartsIssued& e, const Recorded& r) {
  remember(d, e, d.lots, r.at);
  remove(d.lots, e.picks);
  draw(d.reservations, e.reservation, e.qty);
  for (const DrawnReservation& one : e.drawn) draw(d.reservations, one.no, one.qty);
  d.moved_at = r.at;
}
void apply(Part& d, const PartsReturned& e, const Recorded& r) {
  if (!e.lot) return;
  const auto line = std::ranges::find_if(d.issued, [&](const IssuedLine& one) {
    return one.slip_no == e.slip_no && one.lot && one.lot->lot == e.issued_lot &&
           one.lot->qty >= e.lot->qty;
  });
  if (line != d.issued.end()) {
    line->lot->qty -= e.lot->qty;
    if (line->lot->qty == 0) d.issued.erase(line);
  }
  if (e.lot->lot != e.issued_lot) ++d.lot_no;
  put(d.lots, *e.lot);
  d.moved_at = r.at;
}
void apply(Part& d, const LotMoved& e, const Recorded& r) {
  const auto lot = std::ranges::find(d.lots, e.lot, &Lot::lot);
  if (lot == d.lots.end()) return;
  if (e.new_lot.empty()) {
    lot->location = e.to;
  } else {
    Lot carried = *lot;
    carried.lot = e.new_lot;
    carried.qty = e.qty;
    carried.location = e.to;
    lot->qty -= e.qty;
    put(d.lots, carried);
    ++d.lot_no;
  }
  d.moved_at = r.at;
}
void apply(Part& d, const LotBlocked& e, const Recorded&) {
  const auto lot = std::ranges::find(d.lots, e.lot, &Lot::lot);
  if (lot == d.lots.end()) return;
  lot->state = LotState::blocked;
  lot->block_reason = e.reason;
}
void apply(Part& d, const LotUnblocked& e, const Recorded&) {
  const auto lot = std::ranges::find(d.lots, e.lot, &Lot::lot);
  if (lot == d.lots.end()) return;
  lot->state = LotState::available;
  lot->block_reason.clear();
}
void apply(Part& d, const StockAdjusted& e, const Recorded& r) {
  remove(d.lots, e.picks);
  if (e.surplus) {
    put(d.lots, *e.surplus);
    ++d.lot_no;
  }
  d.moved_at = r.at;
}

// --- reservations, counts, orders ----------------------------------------------------------------

// So much less is waited for by a reference.
void served(Part& d, const Uuid& reference, std::int64_t qty) {
  if (!reference.given()) return;
  for (Waiting& one : d.waiting) {
    if (one.reference_id != reference) continue;
    const std::int64_t less = std::min(one.qty, qty);
    one.qty -= less;
    qty -= less;
  }
  std::erase_if(d.waiting, [](const Waiting& one) { return one.qty <= 0; });
}

void apply(Part& d, const PartsReserved& e, const Recorded&) {
  if (!e.reservation) return;
  d.reservations.push_back(*e.reservation);
  d.reservation_no = e.reservation->no;
  served(d, e.reservation->reference_id, e.reservation->qty);
}
void apply(Part& d, const PartsShort& e, const Recorded& r) {
  if (!e.waits) return;
  d.waiting.push_back({.purpose = e.purpose,
                       .reference = e.reference,
                       .reference_id = e.reference_id,
                       .qty = e.qty,
                       .station = e.station,
                       .since = r.at});
}
void apply(Part& d, const WaitingEnded& e, const Recorded&) { served(d, e.reference_id, e.qty); }
void apply(Part& d, const ReservationReleased& e, const Recorded& r) {
  const auto held = std::ranges::find(d.reservations, e.reservation, &Reservation::no);
  if (held == d.reservations.end()) return;
  if (e.waits) {
    d.waiting.push_back({.purpose = held->purpose,
                         .reference = held->reference,
                         .reference_id = held->reference_id,
                         .qty = e.qty,
                         .station = held->station,
                         .since = r.at});
  }
  held->qty -= e.qty;
  if (held->qty <= 0) d.reservations.erase(held);
}
void apply(Part& d, const StockFrozen& e, const Recorded&) {
  if (e.freeze) d.freezes.push_back(*e.freeze);
}
void apply(Part& d, const StockThawed& e, const Recorded&) {
  std::erase_if(d.freezes, [&](const Freeze& one) { return one.stock_take == e.stock_take; });
}
void apply(Part& d, const PartOrdered& e, const Recorded&) {
  if (!e.order) return;
  std::erase_if(d.on_order, [&](const OnOrder& one) { return one.purchase == e.order->purchase; });
  if (e.order->qty > 0) d.on_order.push_back(*e.order);
}
// Facts for others.
void apply(Part&, const StockMovedDuringCount&, const Recorded&) {}
void apply(Part&, const SlipLineRefused&, const Recorded&) {}

// The sums: functions of lots and reservations, so that they cannot differ from them.
void settle(Part& d) {
  d.on_hand = 0;
  d.blocked = 0;
  d.reserved = 0;
  d.due_back = 0;
  d.waiting_qty = 0;
  d.warehouses.clear();
  for (const Lot& lot : d.lots) {
    d.on_hand += lot.qty;
    if (lot.state == LotState::blocked) d.blocked += lot.qty;
    if (!lot.location) continue;
    if (std::ranges::find(d.warehouses, lot.location->warehouse) == d.warehouses.end()) {
      d.warehouses.push_back(lot.location->warehouse);
    }
  }
  std::ranges::sort(d.warehouses);
  for (const Reservation& one : d.reservations) d.reserved += one.qty;
  for (const Waiting& one : d.waiting) d.waiting_qty += one.qty;
  for (const IssuedLine& one : d.issued) {
    if (one.due_back && one.lot) d.due_back += one.lot->qty;
  }
  d.available = d.on_hand - d.blocked - d.reserved;
  d.value = value_of(d.lots);
  d.low = d.available < d.min_qty;
}

}  // namespace

void PartModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
  settle(document);
}

}  // namespace aftercare::inventory
