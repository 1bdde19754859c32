// What a part decides about itself, its reservations and its counts; the movements are in
// movements.cpp.
#include "services/inventory/domain/part.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include "services/inventory/domain/movements.h"

namespace aftercare::inventory {
namespace {

IssueMethod method_or(IssueMethod given, IssueMethod otherwise) {
  return given == IssueMethod::none ? otherwise : given;
}

No check_limits(std::int64_t min, std::int64_t max) {
  if (max != 0 && max < min) return reject(rules::bad_limits, {}, "/maxQty");
  return {};
}

Decision<PartEvent> on(const Part&, const RegisterPart& c, const Ctx& context) {
  const std::string part_no = normalised(c.part_no);
  if (No no = need(part_no, "INV-01", "/partNo")) return refuse(std::move(no));
  if (No no = need(c.name, "INV-01", "/name")) return refuse(std::move(no));
  if (No no = check_limits(c.min_qty, c.max_qty)) return refuse(std::move(no));
  if (No no = not_negative(c.price, "/price")) return refuse(std::move(no));
  return PartEvents{
      PartRegistered{.part_no = part_no,
                     .name = c.name,
                     .class_ = c.class_ == PartClass::none ? PartClass::part : c.class_,
                     .unit = c.unit,
                     .ean = normalised(c.ean),
                     .qr = normalised(c.qr),
                     .supplier = c.supplier,
                     .issue_method = method_or(c.issue_method, context.policy.store.issue_method),
                     .min_qty = c.min_qty,
                     .max_qty = c.max_qty,
                     .price = c.price,
                     .price_from = c.price && c.price_from == 0 ? today(context) : c.price_from,
                     .policy = context.policy_ref}};
}

Decision<PartEvent> on(const Part& d, const RevisePart& c, const Ctx&) {
  const auto text_or = [](const std::string& given, const std::string& otherwise) {
    return given.empty() ? otherwise : given;
  };
  PartRevised revised{.name = text_or(c.name, d.name),
                      .unit = text_or(c.unit, d.unit),
                      .ean = text_or(normalised(c.ean), d.ean),
                      .qr = text_or(normalised(c.qr), d.qr),
                      .supplier = text_or(c.supplier, d.supplier),
                      .issue_method = method_or(c.issue_method, d.issue_method),
                      .min_qty = c.set_limits ? c.min_qty : d.min_qty,
                      .max_qty = c.set_limits ? c.max_qty : d.max_qty};
  if (No no = check_limits(revised.min_qty, revised.max_qty)) return refuse(std::move(no));
  return PartEvents{std::move(revised)};
}

Decision<PartEvent> on(const Part& d, const SetPartPrice& c, const Ctx& context) {
  if (No no = need(c.price.has_value(), "INV-14", "/price")) return refuse(std::move(no));
  if (No no = not_negative(c.price, "/price")) return refuse(std::move(no));
  const std::int32_t from = c.from == 0 ? today(context) : c.from;
  if (c.price == d.price && from == d.price_from) return PartEvents{};
  return PartEvents{PartPriceSet{.before = d.price, .price = c.price, .from = from}};
}

// --- reservations --------------------------------------------------------------------------------

// When the purchases that are on their way will do for `qty` (INV-14).
std::int32_t expected_for(const Part& d, std::int64_t qty) {
  std::vector<OnOrder> coming = d.on_order;
  std::erase_if(coming, [](const OnOrder& one) { return one.expected_on == 0; });
  std::ranges::sort(coming, {}, &OnOrder::expected_on);
  for (const OnOrder& one : coming) {
    qty -= one.qty;
    if (qty <= 0) return one.expected_on;
  }
  return 0;
}

// Reserves what there is, and tells what is missing. Whoever waits is served when parts come in
// (movements.cpp); of a part issued by lot he waits for the lot that comes.
Decision<PartEvent> on(const Part& d, const ReserveParts& c, const Ctx& context) {
  if (No no = need(c.qty > 0, "INV-14", "/qty")) return refuse(std::move(no));
  if (No no = need(c.purpose != Purpose::none, "INV-14", "/purpose")) return refuse(std::move(no));
  if (c.wait) {
    if (No no = need(c.reference_id.given(), "INV-14", "/referenceId")) {
      return refuse(std::move(no));
    }
  }
  if (d.reservations.size() + d.waiting.size() >= max_lots) {
    return refuse(rules::too_many_lots, {"reservations", "预留"});
  }
  const Stock stock(d.lots, d.reservations);
  std::int64_t free = stock.free_in(c.warehouse);
  if (!c.lot.empty()) {
    const auto lot = std::ranges::find(d.lots, c.lot, &Lot::lot);
    if (lot == d.lots.end()) return refuse(rules::no_such_lot, c.lot, "/lot");
    free = std::min(free, stock.free_of(*lot));
  } else if (d.issue_method == IssueMethod::specific) {
    if (!c.wait) return refuse(rules::lot_needed, d.part_no, "/lot");
    free = 0;
  }
  const std::int64_t kept = std::clamp<std::int64_t>(free, 0, c.qty);
  PartEvents events;
  if (kept > 0) {
    events.push_back(PartsReserved{.part_no = d.part_no,
                                   .reservation = Reservation{.no = d.reservation_no + 1,
                                                              .purpose = c.purpose,
                                                              .reference = c.reference,
                                                              .reference_id = c.reference_id,
                                                              .qty = kept,
                                                              .warehouse = c.warehouse,
                                                              .lot = c.lot,
                                                              .by = context.actor.person,
                                                              .at = context.now}});
  }
  if (kept < c.qty) {
    events.push_back(PartsShort{.part_no = d.part_no,
                                .qty = c.qty - kept,
                                .purpose = c.purpose,
                                .reference = c.reference,
                                .reference_id = c.reference_id,
                                .expected_on = expected_for(d, c.qty - kept),
                                .waits = c.wait,
                                .station = c.station});
  }
  return events;
}

// What is kept for a reference is free again, and nothing waits for it any more.
Decision<PartEvent> on(const Part& d, const ReleaseFor& c, const Ctx&) {
  PartEvents events;
  for (const Reservation& one : d.reservations) {
    if (one.reference_id != c.reference_id) continue;
    events.push_back(
        ReservationReleased{.reservation = one.no, .qty = one.qty, .reason = c.reason});
  }
  std::int64_t waiting = 0;
  for (const Waiting& one : d.waiting) {
    if (one.reference_id == c.reference_id) waiting += one.qty;
  }
  if (waiting > 0) {
    events.push_back(WaitingEnded{
        .part_no = d.part_no, .reference_id = c.reference_id, .qty = waiting, .reason = c.reason});
  }
  return events;
}

Decision<PartEvent> on(const Part& d, const ReleaseReservation& c, const Ctx&) {
  const auto held = std::ranges::find(d.reservations, c.reservation, &Reservation::no);
  if (held == d.reservations.end()) {
    return refuse(rules::no_such_reservation, std::to_string(c.reservation), "/reservation");
  }
  if (c.qty < 0 || c.qty > held->qty) {
    return refuse(rules::more_than_reserved, std::to_string(held->qty), "/qty");
  }
  if (No no = need(c.reason, "INV-14", "/reason")) return refuse(std::move(no));
  return PartEvents{ReservationReleased{
      .reservation = c.reservation, .qty = c.qty == 0 ? held->qty : c.qty, .reason = c.reason}};
}

// --- blocking, counting, orders ------------------------------------------------------------------

Decision<PartEvent> on(const Part& d, const BlockLot& c, const Ctx&) {
  const auto lot = std::ranges::find(d.lots, c.lot, &Lot::lot);
  if (lot == d.lots.end()) return refuse(rules::no_such_lot, c.lot, "/lot");
  if (No no = need(c.reason, "INV-10", "/reason")) return refuse(std::move(no));
  if (lot->state == LotState::blocked) return PartEvents{};
  return PartEvents{LotBlocked{.lot = c.lot, .reason = c.reason}};
}

Decision<PartEvent> on(const Part& d, const UnblockLot& c, const Ctx&) {
  const auto lot = std::ranges::find(d.lots, c.lot, &Lot::lot);
  if (lot == d.lots.end()) return refuse(rules::no_such_lot, c.lot, "/lot");
  if (No no = need(c.reason, "INV-10", "/reason")) return refuse(std::move(no));
  if (lot->state != LotState::blocked) return PartEvents{};
  return PartEvents{LotUnblocked{.lot = c.lot, .reason = c.reason}};
}

Location frozen_place(const Freeze& freeze) {
  return {.warehouse = freeze.warehouse, .rack = freeze.rack, .bin = {}};
}

Decision<PartEvent> on(const Part& d, const FreezeStock& c, const Ctx&) {
  if (!c.freeze) return refuse(need(false, "INV-36", "/freeze"));
  const bool known = std::ranges::any_of(
      d.freezes, [&](const Freeze& one) { return one.stock_take == c.freeze->stock_take; });
  if (known) return PartEvents{};
  StockFrozen frozen{.part_no = d.part_no, .freeze = c.freeze};
  for (const Lot& lot : d.lots) {
    const Location at = lot.location.value_or(Location{});
    if (!lies_in(at, frozen_place(*c.freeze))) continue;
    auto bin =
        std::ranges::find_if(frozen.bins, [&](const BinQty& one) { return one.location == at; });
    if (bin == frozen.bins.end()) bin = frozen.bins.insert(bin, BinQty{.location = at});
    bin->qty += lot.qty;
    bin->lots.push_back({.lot = lot.lot, .qty = lot.qty, .cost = lot.cost, .location = at});
  }
  return PartEvents{std::move(frozen)};
}

Decision<PartEvent> on(const Part& d, const ThawStock& c, const Ctx&) {
  const bool known = std::ranges::any_of(
      d.freezes, [&](const Freeze& one) { return one.stock_take == c.stock_take; });
  if (!known) return PartEvents{};
  return PartEvents{StockThawed{.stock_take = c.stock_take}};
}

Decision<PartEvent> on(const Part&, const NoteOrdered& c, const Ctx&) {
  if (!c.order) return refuse(need(false, "INV-14", "/order"));
  return PartEvents{PartOrdered{.order = c.order}};
}

Decision<PartEvent> on(const Part& d, const ReceiveParts& c, const Ctx& x) {
  return receive(d, c, x);
}
Decision<PartEvent> on(const Part& d, const IssueParts& c, const Ctx& x) { return issue(d, c, x); }
Decision<PartEvent> on(const Part& d, const ReturnUnused& c, const Ctx& x) {
  return return_unused(d, c, x);
}
Decision<PartEvent> on(const Part& d, const TransferLot& c, const Ctx& x) {
  return transfer(d, c, x);
}
Decision<PartEvent> on(const Part& d, const AdjustStock& c, const Ctx& x) {
  return adjust(d, c, x);
}

}  // namespace

std::string rack_key(const std::string& warehouse, const std::string& rack) {
  return rack.empty() ? warehouse : warehouse + "/" + rack;
}

Decision<PartEvent> PartModel::decide(const Document& document, const Command& command,
                                      const Context<Policy>& context) {
  return each_on<RegisterPart, Event>(command, !document.part_no.empty(), [&](const auto& asked) {
    return on(document, asked, context);
  });
}

std::vector<DocumentKey> PartModel::keys(const Document& document) {
  std::vector<DocumentKey> held{{keys::part_no, document.part_no}};
  if (!document.ean.empty()) held.emplace_back(keys::ean, document.ean);
  if (!document.qr.empty()) held.emplace_back(keys::qr, document.qr);
  std::set<std::string> places;
  for (const Lot& lot : document.lots) {
    if (!lot.location) continue;
    places.insert(lot.location->warehouse);
    places.insert(rack_key(lot.location->warehouse, lot.location->rack));
  }
  for (const std::string& place : places) held.emplace_back(keys::stocked, place);
  std::set<Uuid> orders;
  for (const Reservation& one : document.reservations) orders.insert(one.reference_id);
  for (const Waiting& one : document.waiting) orders.insert(one.reference_id);
  for (const Uuid& order : orders) {
    if (order.given()) held.emplace_back(keys::kept_for, to_string(order));
  }
  return held;
}

}  // namespace aftercare::inventory
