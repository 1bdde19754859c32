#include "services/inventory/domain/movements.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace aftercare::inventory {
namespace {

// --- counts that are running (2.3) ---------------------------------------------------------------

const Freeze* counted_at(const Part& d, const Location& location, FreezeRule rule) {
  const auto found = std::ranges::find_if(d.freezes, [&](const Freeze& one) {
    return one.rule == rule &&
           lies_in(location, {.warehouse = one.warehouse, .rack = one.rack, .bin = {}});
  });
  return found == d.freezes.end() ? nullptr : &*found;
}

// A count that freezes its lines lets nothing move.
No not_counted(const Part& d, const Location& location) {
  const Freeze* const frozen = counted_at(d, location, FreezeRule::freeze);
  if (frozen == nullptr) return {};
  return reject(rules::count_running, frozen->stock_take_no);
}

// Of counts that report: told what moved.
void tell_counts(const Part& d, const Location& location, std::int64_t delta,
                 const std::string& movement, PartEvents& events) {
  for (const Freeze& one : d.freezes) {
    if (one.rule != FreezeRule::report) continue;
    if (!lies_in(location, {.warehouse = one.warehouse, .rack = one.rack, .bin = {}})) continue;
    events.push_back(StockMovedDuringCount{
        .stock_take = one.stock_take, .location = location, .delta = delta, .movement = movement});
  }
}

std::string new_lot(const Part& d) { return d.part_no + "#" + std::to_string(d.lot_no + 1); }

// A slip is told what could not be done; a person is refused.
Decision<PartEvent> told(const Uuid& slip, std::vector<std::uint16_t> lines,
                         Decision<PartEvent> result) {
  if (result || !slip.given()) return result;
  const Rejection& no = result.error();
  return PartEvents{
      SlipLineRefused{.slip = slip,
                      .slip_lines = std::move(lines),
                      .rule = no.rule,
                      .code = no.code,
                      .detail = no.en + (no.detail.empty() ? "" : " " + no.detail.en)}};
}

// --- receipt -------------------------------------------------------------------------------------

// Those that wait for the part: first what it was bought for, then in the order in which they
// asked.
std::vector<Waiting> queue_of(const Part& d, const Uuid& bought_for) {
  std::vector<Waiting> queue = d.waiting;
  if (bought_for.given()) {
    // Not std::ranges: clang 14 cannot read that of libstdc++ 12.
    std::stable_partition(queue.begin(), queue.end(),
                          [&](const Waiting& one) { return one.reference_id == bought_for; });
  }
  return queue;
}

// What came in is kept for whoever waits, in the same decision: nobody takes it in between.
void serve_waiting(const Part& d, const Lot& came, const Uuid& bought_for, const Ctx& context,
                   PartEvents& events) {
  if (d.waiting.empty()) return;
  std::int64_t free = came.qty;
  if (d.issue_method != IssueMethod::specific) {
    free += Stock(d.lots, d.reservations).free_in({});  // below zero: more was kept than is left
  }
  std::uint32_t no = d.reservation_no;
  for (const Waiting& one : queue_of(d, bought_for)) {
    const std::int64_t kept = std::min(free, one.qty);
    if (kept <= 0) break;
    free -= kept;
    Reservation reservation{.no = ++no,
                            .purpose = one.purpose,
                            .reference = one.reference,
                            .reference_id = one.reference_id,
                            .qty = kept,
                            .by = context.actor.person,
                            .at = context.now,
                            .station = one.station};
    if (d.issue_method == IssueMethod::specific) reservation.lot = came.lot;
    events.push_back(PartsReserved{.part_no = d.part_no, .reservation = std::move(reservation)});
  }
}

Decision<PartEvent> received(const Part& d, const ReceiveParts& c, const Ctx& context) {
  if (No no = need(c.qty > 0, "INV-10", "/qty")) return refuse(std::move(no));
  const Location at = c.location.value_or(Location{});
  if (No no = need(at.warehouse, "INV-01", "/location/warehouse")) return refuse(std::move(no));
  if (No no = need(c.cost.has_value(), "INV-10", "/cost")) return refuse(std::move(no));
  if (No no = not_negative(c.cost, "/cost")) return refuse(std::move(no));
  if (c.qty > max_quantity - d.on_hand || c.cost->fen > max_unit_cost_fen) {
    return refuse(rules::too_much, std::to_string(max_quantity), "/qty");
  }
  if (No no = not_in_future(c.received_on, context, "/receivedOn")) return refuse(std::move(no));
  if (d.lots.size() >= max_lots) return refuse(rules::too_many_lots, std::to_string(max_lots));
  if (No no = not_counted(d, at)) return refuse(std::move(no));
  const std::string receipt = c.receipt_no.empty() ? context.number("RK") : c.receipt_no;
  const Lot lot{
      .lot = new_lot(d),
      .location = at,
      .received_at = c.received_on == 0 ? context.now : calendar::start_of_day(c.received_on),
      .qty = c.qty,
      .cost = c.cost,
      .receipt_no = receipt,
      .supplier = c.supplier,
      .warranty_until = c.warranty_until,
      .warranty_terms = c.warranty_terms,
      .state = LotState::available};
  PartEvents events{
      PartsReceived{.part_no = d.part_no, .lot = lot, .slip = c.slip, .line = c.line}};
  tell_counts(d, at, c.qty, receipt, events);
  serve_waiting(d, lot, c.bought_for, context, events);
  return events;
}

// --- issue ---------------------------------------------------------------------------------------

No check_issue(const IssueParts& c, const Ctx& context) {
  if (No no = need(!c.lines.empty(), "INV-05", "/lines")) return no;
  if (No no = need(c.taken_by, "INV-03", "/takenBy")) return no;
  if (No no = need(c.purpose != Purpose::none, "INV-05", "/purpose")) return no;
  if (c.purpose != Purpose::internal && c.purpose != Purpose::workshop) {
    if (No no = need(c.reference, "INV-05", "/reference")) return no;
  }
  if (c.purpose == Purpose::workshop && context.policy.store.precheck) {
    if (No no = need(c.precheck_no, "INV-13", "/precheckNo")) return no;
  }
  if (c.purpose == Purpose::sale) {
    if (No no = need(c.margin_class, "INV-15", "/marginClass")) return no;
  }
  return not_negative(c.unit_price, "/unitPrice");
}

// The pieces of an issue that are kept for the very document they are issued for: by warehouse and
// lot, where the reservation has one.
std::vector<DrawnReservation> own_reservations(const Part& d, const IssueParts& c,
                                               std::int64_t qty) {
  std::vector<DrawnReservation> drawn;
  if (!c.reference_id.given()) return drawn;
  for (const Reservation& one : d.reservations) {
    const bool here = one.warehouse.empty() || c.warehouse.empty() || one.warehouse == c.warehouse;
    const bool of_lot =
        one.lot.empty() || std::ranges::find(c.lines, one.lot, &IssueLine::lot) != c.lines.end();
    const std::int64_t taken = std::min(qty, one.qty);
    if (one.reference_id != c.reference_id || !here || !of_lot || taken == 0) continue;
    drawn.push_back({.no = one.no, .qty = taken});
    qty -= taken;
  }
  return drawn;
}

// What stays reserved for others when the reservation is used that is named.
Expected<std::vector<Reservation>, Rejection> without(const Part& d, std::uint32_t no,
                                                      std::int64_t qty) {
  std::vector<Reservation> left = d.reservations;
  const auto used = std::ranges::find(left, no, &Reservation::no);
  if (used == left.end()) {
    return unexpected(reject(rules::no_such_reservation, std::to_string(no), "/reservation"));
  }
  if (qty > used->qty) {
    return unexpected(reject(rules::more_than_reserved, std::to_string(used->qty), "/lines"));
  }
  draw(left, no, qty);
  return left;
}

void merge(std::vector<Pick>& picks, std::vector<Pick> more) {
  for (Pick& pick : more) {
    const auto known = std::ranges::find(picks, pick.lot, &Pick::lot);
    if (known == picks.end()) {
      picks.push_back(std::move(pick));
    } else {
      known->qty += pick.qty;
    }
  }
}

// The lots that all lines are taken from: each sees what the ones before it took. Nothing: there is
// not enough.
std::optional<std::vector<Pick>> pick_all(const Part& d, const IssueParts& c,
                                          const std::vector<Reservation>& reservations) {
  const Location place{.warehouse = c.warehouse, .rack = c.rack, .bin = c.bin};
  std::vector<Lot> left;  // by the lines before; a single line sees the lots themselves
  std::vector<Pick> picks;
  for (const IssueLine& line : c.lines) {
    const bool first = &line == &c.lines.front();
    auto taken =
        Stock(first ? d.lots : left, reservations).pick(line.qty, d.issue_method, place, line.lot);
    if (!taken) return std::nullopt;
    if (first && c.lines.size() > 1) left = d.lots;
    remove(left, *taken);
    merge(picks, std::move(*taken));
  }
  return picks;
}

// Whoever was given of the lots that go back to the supplier waits again (INV-08), where it is a
// document that will hear of what comes: those whom they served when they came in, then the latest,
// as far as they are in the way. `left`: what stays reserved.
PartEvents given_up(const Part& d, const IssueParts& c, std::vector<Reservation>& left) {
  // Of what goes back, what lies in this warehouse; none named: in any.
  const auto leaving = [&](const std::string& warehouse) {
    std::int64_t qty = 0;
    for (const IssueLine& line : c.lines) {
      const auto lot = std::ranges::find(d.lots, line.lot, &Lot::lot);
      const bool here =
          lot != d.lots.end() && lot->location && lot->location->warehouse == warehouse;
      if (warehouse.empty() || here) qty += line.qty;
    }
    return qty;
  };
  const auto served = [&](const Reservation& one) {
    return std::ranges::any_of(d.lots, [&](const Lot& lot) {
      if (std::ranges::find(c.lines, lot.lot, &IssueLine::lot) == c.lines.end()) return false;
      return one.lot.empty() ? one.at == lot.received_at : one.lot == lot.lot;
    });
  };
  std::vector<Reservation> order(d.reservations.rbegin(), d.reservations.rend());
  // Not std::ranges: clang 14 cannot read that of libstdc++ 12.
  std::stable_partition(order.begin(), order.end(), served);
  PartEvents events;
  for (const Reservation& one : order) {
    if (pick_all(d, c, left)) break;
    const std::int64_t here = leaving(one.warehouse);
    if (here == 0) continue;
    const std::int64_t missing = here - Stock(d.lots, left).free_in(one.warehouse);
    const bool some_do = one.lot.empty() && missing > 0;
    const std::int64_t released = some_do ? std::min(missing, one.qty) : one.qty;
    draw(left, one.no, released);
    events.push_back(ReservationReleased{.reservation = one.no,
                                         .qty = released,
                                         .reason = c.reference,
                                         .waits = one.reference_id.given(),
                                         .part_no = d.part_no,
                                         .purpose = one.purpose,
                                         .reference_id = one.reference_id});
  }
  return events;
}

// All lines together are one decision.
Decision<PartEvent> issued(const Part& d, const IssueParts& c, const Ctx& context) {
  if (No no = check_issue(c, context)) return refuse(std::move(no));
  std::int64_t qty = 0;
  for (std::size_t i = 0; i < c.lines.size(); ++i) {
    const std::string at = "/lines/" + std::to_string(i);
    if (No no = need(c.lines[i].qty > 0, "INV-05", at + "/qty")) return refuse(std::move(no));
    qty += c.lines[i].qty;
    const bool by_lot = d.issue_method == IssueMethod::specific;
    if (by_lot && c.lines[i].lot.empty()) {
      return refuse(rules::lot_needed, d.part_no, at + "/lot");
    }
    if (!c.lines[i].lot.empty() &&
        std::ranges::find(d.lots, c.lines[i].lot, &Lot::lot) == d.lots.end()) {
      return refuse(rules::no_such_lot, c.lines[i].lot, at + "/lot");
    }
  }
  Expected<std::vector<Reservation>, Rejection> reservations = d.reservations;
  std::vector<DrawnReservation> drawn;
  PartEvents events;
  if (c.reservation != 0) {
    reservations = without(d, c.reservation, qty);
    if (!reservations) return unexpected(std::move(reservations.error()));
  } else {
    drawn = own_reservations(d, c, qty);
    for (const DrawnReservation& one : drawn) draw(*reservations, one.no, one.qty);
    if (c.to_supplier && is_system(context)) events = given_up(d, c, *reservations);
  }
  const auto picks = pick_all(d, c, *reservations);
  if (!picks) {
    const std::int64_t free = Stock(d.lots, *reservations).free_in(c.warehouse);
    return refuse(rules::not_in_stock,
                  d.part_no + Detail{": asked ", "：需要 "} + std::to_string(qty) +
                      Detail{", free ", "，可用 "} +
                      std::to_string(std::max<std::int64_t>(free, 0)),
                  "/lines");
  }
  for (const Pick& pick : *picks) {
    if (No no = not_counted(d, *pick.location)) return refuse(std::move(no));
  }
  const std::string slip = c.slip_no.empty() ? context.number("CK") : c.slip_no;
  events.push_back(PartsIssued{.part_no = d.part_no,
                               .slip_no = slip,
                               .picks = *picks,
                               .qty = qty,
                               .value = value_of(*picks),
                               .method = d.issue_method,
                               .taken_by = c.taken_by,
                               .purpose = c.purpose,
                               .reference = c.reference,
                               .reference_id = c.reference_id,
                               .reservation = c.reservation,
                               .precheck_no = c.precheck_no,
                               .margin_class = c.margin_class,
                               .unit_price = c.unit_price,
                               .due_back = c.due_back,
                               .slip = c.slip,
                               .slip_lines = c.slip_lines,
                               .drawn = std::move(drawn)});
  for (const Pick& pick : *picks) tell_counts(d, *pick.location, -pick.qty, slip, events);
  return events;
}

}  // namespace

Decision<PartEvent> receive(const Part& d, const ReceiveParts& c, const Ctx& context) {
  return told(c.slip, {c.line}, received(d, c, context));
}

Decision<PartEvent> issue(const Part& d, const IssueParts& c, const Ctx& context) {
  return told(c.slip, c.slip_lines, issued(d, c, context));
}

// --- back to the store ---------------------------------------------------------------------------

Decision<PartEvent> return_unused(const Part& d, const ReturnUnused& c, const Ctx&) {
  if (No no = need(c.returned_by, "INV-03", "/returnedBy")) return refuse(std::move(no));
  if (No no = need(c.qty > 0, "INV-03", "/qty")) return refuse(std::move(no));
  const auto line = std::ranges::find_if(d.issued, [&](const IssuedLine& one) {
    const bool this_lot = c.lot.empty() || (one.lot && one.lot->lot == c.lot);
    return one.slip_no == c.slip_no && this_lot && one.lot && one.lot->qty > 0;
  });
  if (line == d.issued.end()) return refuse(rules::not_issued, c.slip_no, "/slipNo");
  if (c.qty > line->lot->qty) {
    return refuse(rules::more_than_issued, std::to_string(line->lot->qty), "/qty");
  }
  if (c.qty > max_quantity - d.on_hand) return refuse(rules::too_much);
  Lot back = *line->lot;
  back.qty = c.qty;
  const bool elsewhere = c.location && !c.location->warehouse.empty();
  if (elsewhere) back.location = c.location;
  if (No no = not_counted(d, *back.location)) return refuse(std::move(no));
  // Its lot may have been moved meanwhile: then what comes back is a lot of its own.
  const auto known = std::ranges::find(d.lots, back.lot, &Lot::lot);
  const bool another = known == d.lots.end() ? elsewhere : known->location != back.location;
  if (another) back.lot = new_lot(d);
  if (known == d.lots.end() && d.lots.size() >= max_lots) return refuse(rules::too_many_lots);
  PartEvents events{PartsReturned{.part_no = d.part_no,
                                  .slip_no = c.slip_no,
                                  .lot = back,
                                  .returned_by = c.returned_by,
                                  .note = c.note,
                                  .issued_lot = line->lot->lot}};
  tell_counts(d, *back.location, c.qty, c.slip_no, events);
  return events;
}

// --- within the store ----------------------------------------------------------------------------

Decision<PartEvent> transfer(const Part& d, const TransferLot& c, const Ctx& context) {
  const auto lot = std::ranges::find(d.lots, c.lot, &Lot::lot);
  if (lot == d.lots.end()) return refuse(rules::no_such_lot, c.lot, "/lot");
  const Location to = c.to.value_or(Location{});
  const Location from = lot->location.value_or(Location{});
  if (No no = need(to.warehouse, "INV-01", "/to/warehouse")) return refuse(std::move(no));
  if (to == from) return refuse(rules::lies_there, c.lot, "/to");
  const std::int64_t qty = c.qty == 0 ? lot->qty : c.qty;
  if (qty < 0 || qty > lot->qty) {
    return refuse(rules::not_in_stock, std::to_string(lot->qty), "/qty");
  }
  const bool part_of_it = qty < lot->qty;
  const Stock stock(d.lots, d.reservations);
  const bool leaves = to.warehouse != from.warehouse && lot->state != LotState::blocked;
  if (leaves && qty > stock.movable_from(from.warehouse)) {
    return refuse(rules::is_reserved, from.warehouse, "/qty");
  }
  if (part_of_it && lot->state != LotState::blocked && qty > stock.free_of(*lot)) {
    return refuse(rules::is_reserved, c.lot, "/qty");
  }
  if (part_of_it && d.lots.size() >= max_lots) return refuse(rules::too_many_lots);
  if (No no = not_counted(d, from)) return refuse(std::move(no));
  if (No no = not_counted(d, to)) return refuse(std::move(no));
  PartEvents events{LotMoved{.part_no = d.part_no,
                             .lot = c.lot,
                             .qty = qty,
                             .from = from,
                             .to = to,
                             .new_lot = part_of_it ? new_lot(d) : std::string(),
                             .by = c.by.empty() ? context.actor.person : c.by,
                             .reason = c.reason}};
  tell_counts(d, from, -qty, c.lot, events);
  tell_counts(d, to, qty, c.lot, events);
  return events;
}

std::vector<Pick> missing_from(const std::vector<Lot>& lots, const Location& at, std::int64_t qty,
                               IssueMethod method) {
  std::vector<Pick> picks;
  const auto take_of = [&](const Lot& lot) {
    if (qty == 0 || lot.location != at) return;
    const std::int64_t taken = std::min(qty, lot.qty);
    qty -= taken;
    picks.push_back({.lot = lot.lot, .qty = taken, .cost = lot.cost, .location = at});
  };
  if (method == IssueMethod::lifo) {
    std::for_each(lots.rbegin(), lots.rend(), take_of);
  } else {
    std::for_each(lots.begin(), lots.end(), take_of);
  }
  return picks;
}

// Only a confirmed stock-take changes the book (INV-36): its service asks, and the part is frozen
// for it.
Decision<PartEvent> adjust(const Part& d, const AdjustStock& c, const Ctx& context) {
  const auto counted = std::ranges::find(d.freezes, c.stock_take, &Freeze::stock_take);
  if (!is_system(context) || counted == d.freezes.end() || !c.location) {
    return refuse(rules::no_count, d.part_no, "/stockTake");
  }
  StockAdjusted adjusted{.part_no = d.part_no,
                         .stock_take = c.stock_take,
                         .location = c.location,
                         .reason = c.reason,
                         .stock_take_no = counted->stock_take_no};
  if (c.delta < 0) {
    adjusted.picks = missing_from(d.lots, *c.location, -c.delta, d.issue_method);
    adjusted.delta = -quantity_of(adjusted.picks);
    adjusted.value = Money{-value_of(adjusted.picks).fen};
  } else {
    const Money cost = d.lots.empty() ? or_zero(d.last_cost) : or_zero(d.lots.back().cost);
    adjusted.delta = std::min(c.delta, max_quantity - d.on_hand);
    adjusted.surplus = Lot{.lot = new_lot(d),
                           .location = c.location,
                           .received_at = context.now,
                           .qty = adjusted.delta,
                           .cost = cost,
                           .receipt_no = counted->stock_take_no,
                           .state = LotState::available};
    adjusted.value = times(cost, adjusted.delta);
  }
  if (adjusted.delta == 0) return PartEvents{};
  return PartEvents{std::move(adjusted)};
}

}  // namespace aftercare::inventory
