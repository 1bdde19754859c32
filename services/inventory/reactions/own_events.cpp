#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/runtime/reacting.h"
#include "schemas/inventory_count.codec.h"
#include "schemas/inventory_purchase.codec.h"
#include "schemas/inventory_returns.codec.h"
#include "schemas/inventory_stock.codec.h"
#include "schemas/inventory_tools.codec.h"
#include "services/inventory/domain/keys.h"
#include "services/inventory/domain/known_number.h"
#include "services/inventory/reactions/reactions.h"

namespace aftercare::inventory {
namespace {

using namespace runtime;  // what reactions are made of

using Record = eventlog::RecordView;

std::string line_text(std::uint16_t no) { return "line " + std::to_string(no); }

// --- slips and parts -----------------------------------------------------------------------------

Commands receive_lines(const SlipReleased& e, const Uuid& slip) {
  Commands commands;
  for (const SlipLine& line : e.lines) {
    commands.push_back(ask(line.part,
                           ReceiveParts{.qty = line.accepted,
                                        .cost = line.cost,
                                        .location = line.location,
                                        .receipt_no = e.doc_no,
                                        .received_on = line.received_on,
                                        .supplier = e.supplier,
                                        .warranty_until = line.warranty_until,
                                        .warranty_terms = line.warranty_terms,
                                        .slip = slip,
                                        .line = line.no,
                                        .bought_for = e.reference_id},
                           line_text(line.no)));
  }
  return commands;
}

// All lines of one part are one decision of it.
Commands issue_lines(const SlipReleased& e, const Uuid& slip, bool to_supplier) {
  std::map<Uuid, IssueParts> by_part;
  for (const SlipLine& line : e.lines) {
    IssueParts& issue = by_part[line.part];
    issue.lines.push_back({.qty = line.accepted, .lot = line.lot});
    issue.slip_lines.push_back(line.no);
  }
  Commands commands;
  for (auto& [part, issue] : by_part) {
    issue.taken_by = e.taken_by;
    issue.purpose = e.purpose;
    issue.reference = e.reference;
    issue.reference_id = e.reference_id;
    issue.slip_no = e.doc_no;
    issue.warehouse = e.warehouse;
    issue.precheck_no = e.precheck_no;
    issue.margin_class = e.margin_class;
    issue.due_back = e.due_back;
    issue.slip = slip;
    issue.to_supplier = to_supplier;
    commands.push_back(ask(part, std::move(issue), to_string(part)));
  }
  return commands;
}

Commands on(const SlipReleased& e, const Record& r, const KeyLookup& keys) {
  if (e.kind != SlipKind::issue) return receive_lines(e, r.stream());
  return issue_lines(e, r.stream(), knows(keys, keys::returned_by, r.stream()));
}
Commands on(const PartsReceived& e, const Record&, const KeyLookup&) {
  if (!e.slip.given() || !e.lot) return {};
  const Money cost = e.lot->cost.value_or(Money{});
  return {ask(e.slip, NoteSlipLine{.lines = {e.line},
                                   .booked = true,
                                   .lot = e.lot->lot,
                                   .value = Money{cost.fen * e.lot->qty}})};
}
Commands on(const PartsIssued& e, const Record&, const KeyLookup&) {
  if (!e.slip.given()) return {};
  const std::string lot = e.picks.empty() ? std::string() : e.picks.front().lot;
  return {ask(e.slip,
              NoteSlipLine{.lines = e.slip_lines, .booked = true, .lot = lot, .value = e.value})};
}
Commands on(const SlipLineRefused& e, const Record&, const KeyLookup&) {
  return {ask(e.slip, NoteSlipLine{.lines = e.slip_lines,
                                   .booked = false,
                                   .reason = e.rule + " " + e.code + ": " + e.detail})};
}

// --- stock-takes ---------------------------------------------------------------------------------

Commands on(const StockTakeOpened& e, const Record& r, const KeyLookup&) {
  Commands commands;
  for (const Uuid& item : e.items) {
    if (e.scope == CountScope::parts) {
      commands.push_back(ask(item,
                             FreezeStock{.freeze = Freeze{.stock_take = r.stream(),
                                                          .stock_take_no = e.doc_no,
                                                          .rule = e.rule,
                                                          .warehouse = e.place,
                                                          .rack = e.rack}},
                             to_string(item)));
    } else {
      commands.push_back(ask(item, ListForCount{.stock_take = r.stream()}, to_string(item)));
    }
  }
  return commands;
}
Commands on(const StockFrozen& e, const Record& r, const KeyLookup&) {
  if (!e.freeze) return {};
  return {ask(e.freeze->stock_take,
              NoteBook{.item = r.stream(), .part_no = e.part_no, .bins = e.bins})};
}
Commands on(const ToolListed& e, const Record& r, const KeyLookup&) {
  BinQty book{.location = Location{.warehouse = e.place}, .qty = e.present};
  book.lots = {{.qty = e.present, .cost = e.value}};
  return {ask(e.stock_take,
              NoteBook{.item = r.stream(), .tool_no = e.tool_no, .bins = {std::move(book)}})};
}
Commands on(const StockMovedDuringCount& e, const Record& r, const KeyLookup&) {
  return {ask(e.stock_take, NoteMovement{.movement = TakeMovement{.part = r.stream(),
                                                                  .location = e.location,
                                                                  .delta = e.delta,
                                                                  .movement = e.movement,
                                                                  .at = r.effective_at()}})};
}

void thaw(const std::vector<Uuid>& items, CountScope scope, const Uuid& take, Commands& commands) {
  if (scope != CountScope::parts) return;
  for (const Uuid& item : items) {
    commands.push_back(ask(item, ThawStock{.stock_take = take}, "thaw " + to_string(item)));
  }
}
void keep_plans(const std::vector<Uuid>& plans, std::int32_t day, const Uuid& take,
                Commands& commands) {
  for (const Uuid& plan : plans) {
    commands.push_back(
        ask(plan, NoteCount{.stock_take = take, .counted_on = day}, "plan " + to_string(plan)));
  }
}

// The book becomes what was counted, and is free again. What was found where the book had nothing
// was not frozen: its part is, for the moment of the change.
Commands on(const StockTakeVarianceConfirmed& e, const Record& r, const KeyLookup&) {
  Commands commands;
  for (const VarianceLine& line : e.lines) {
    const std::string purpose = line_text(line.line);
    if (line.tool.given() && line.variance < 0) {
      commands.push_back(
          ask(line.tool, ReportMissing{.stock_take = r.stream(), .liable = line.liable}, purpose));
    }
    if (!line.part.given() || line.variance == 0 || !line.location) continue;
    commands.push_back(ask(line.part,
                           FreezeStock{.freeze = Freeze{.stock_take = r.stream(),
                                                        .stock_take_no = e.doc_no,
                                                        .rule = FreezeRule::freeze,
                                                        .warehouse = line.location->warehouse}},
                           "freeze " + purpose));
    commands.push_back(ask(line.part,
                           AdjustStock{.stock_take = r.stream(),
                                       .location = line.location,
                                       .delta = line.variance,
                                       .reason = line.reason},
                           purpose));
  }
  thaw(e.items, e.scope, r.stream(), commands);
  keep_plans(e.plans, e.count_on, r.stream(), commands);
  return commands;
}
Commands on(const StockTakeConfirmed& e, const Record& r, const KeyLookup&) {
  Commands commands;
  thaw(e.items, e.scope, r.stream(), commands);
  keep_plans(e.plans, e.count_on, r.stream(), commands);
  return commands;
}
Commands on(const StockTakeCancelled& e, const Record& r, const KeyLookup&) {
  Commands commands;
  thaw(e.items, e.scope, r.stream(), commands);
  return commands;
}

// --- purchases -----------------------------------------------------------------------------------

// What is still on its way of each part; nothing any more where `coming` is false.
void tell_parts(const std::vector<PurchaseLine>& lines, const Uuid& purchase,
                const std::string& doc_no, std::int32_t expected_on, bool coming,
                Commands& commands) {
  std::map<Uuid, std::int64_t> sums;
  for (const PurchaseLine& line : lines) {
    if (line.part.given()) sums[line.part] += line.qty - line.received;
  }
  for (const auto& [part, qty] : sums) {
    commands.push_back(ask(part,
                           NoteOrdered{.order = OnOrder{.purchase = purchase,
                                                        .purchase_no = doc_no,
                                                        .qty = coming ? qty : 0,
                                                        .expected_on = expected_on}},
                           "ordered " + to_string(part)));
  }
}

// What is bought for a claim or a campaign is kept for it when it comes.
bool is_kept_for_a_case(PurchaseOrigin origin) {
  return origin == PurchaseOrigin::claim || origin == PurchaseOrigin::campaign;
}

// What is kept for the case that parts were bought for.
void release_for(const std::vector<PurchaseLine>& lines, const Uuid& reference,
                 const std::string& reason, Commands& commands) {
  std::set<Uuid> parts;
  for (const PurchaseLine& line : lines) {
    if (line.part.given()) parts.insert(line.part);
  }
  for (const Uuid& part : parts) {
    commands.push_back(ask(part, ReleaseFor{.reference_id = reference, .reason = reason},
                           "release " + to_string(part)));
  }
}

Commands on(const PurchasePlaced& e, const Record& r, const KeyLookup&) {
  Commands commands;
  tell_parts(e.lines, r.stream(), e.doc_no, e.expected_on, true, commands);
  return commands;
}
Commands on(const ExpectedArrivalNoted& e, const Record& r, const KeyLookup&) {
  Commands commands;
  tell_parts(e.lines, r.stream(), e.doc_no, e.expected_on, true, commands);
  return commands;
}
Commands on(const PurchaseCancelled& e, const Record& r, const KeyLookup&) {
  Commands commands;
  tell_parts(e.lines, r.stream(), e.doc_no, 0, false, commands);
  if (is_kept_for_a_case(e.origin) && e.reference_id.given()) {
    release_for(e.lines, e.reference_id, e.doc_no, commands);
  }
  return commands;
}

// The rest will not come: what has come stays kept, and who waits goes on waiting.
Commands on(const PurchaseClosedShort& e, const Record& r, const KeyLookup&) {
  Commands commands;
  tell_parts(e.lines, r.stream(), e.doc_no, 0, false, commands);
  return commands;
}

// What this delivery brought.
OpenSlip receipt_of(const GoodsReceived& e, const Uuid& purchase) {
  OpenSlip slip{.kind = SlipKind::receipt,
                .supplier = e.supplier,
                .foreign_no = e.doc_no,
                .purchase = purchase,
                .reference = e.doc_no,
                .reference_id = purchase,
                .inspected = true};
  if (is_kept_for_a_case(e.origin)) {
    slip.reference = e.reference;
    slip.reference_id = e.reference_id;
  }
  for (const PurchaseLine& line : e.lines) {
    const auto arrived = std::ranges::find(e.arrived, line.no, &ReceivedLine::line);
    if (arrived == e.arrived.end() || arrived->qty == 0) continue;
    slip.lines.push_back({.part_no = line.part_no,
                          .qty = arrived->qty,
                          .cost = line.price,
                          .location = arrived->location,
                          .warranty_until = arrived->warranty_until,
                          .warranty_terms = arrived->warranty_terms});
  }
  return slip;
}

// What arrived is received by a slip; a tool gets its entry in the ledger (INV-40).
Commands on(const GoodsReceived& e, const Record& r, const KeyLookup& keys) {
  Commands commands;
  if (e.origin != PurchaseOrigin::tool) {
    tell_parts(e.lines, r.stream(), e.doc_no, e.expected_on, e.partial, commands);
    commands.push_back(ask(e.slip, receipt_of(e, r.stream()), "slip"));
    return commands;
  }
  std::set<std::string> registered;
  for (const PurchaseLine& line : e.lines) {
    const std::string tool_no = known_number(&keys, keys::tool_no, line.part_no);
    if (line.received == 0 || tool_no.empty()) continue;
    if (holder_of(keys, keys::tool_no, tool_no).given()) continue;
    if (!registered.insert(tool_no).second) continue;
    commands.push_back(ask({},
                           RegisterTool{.tool_no = tool_no,
                                        .name = line.name,
                                        .brand = line.brand,
                                        .kind = ToolKind::special,
                                        .slip_no = e.doc_no,
                                        .value = line.price},
                           line_text(line.no)));
  }
  return commands;
}

// The purchase whose goods leave by this slip; zero: it is another slip.
Uuid returned_by(const Record& slip, const KeyLookup& keys) {
  return holder_of(keys, keys::returned_by, to_string(slip.stream()));
}

Commands on(const SlipBooked& e, const Record& r, const KeyLookup& keys) {
  if (const Uuid purchase = returned_by(r, keys); purchase.given()) {
    if (!e.complete) return {};
    return {ask(purchase, NoteReturnSlip{.booked = true})};
  }
  if (!e.purchase.given() || e.lots.empty()) return {};
  return {ask(e.purchase, NoteLots{.lots = e.lots, .slip = r.stream()})};
}
Commands on(const SlipCancelled&, const Record& r, const KeyLookup& keys) {
  const Uuid purchase = returned_by(r, keys);
  if (!purchase.given()) return {};
  return {ask(purchase, NoteReturnSlip{})};
}

// Wrong or unusable goods leave the stock again, as the lots that came (INV-08).
Commands on(const GoodsRejected& e, const Record& r, const KeyLookup&) {
  if (e.lines.empty() || !e.lines.front().part.given()) return {};
  Commands commands;
  if (e.partial) tell_parts(e.lines, r.stream(), e.doc_no, 0, false, commands);
  OpenSlip slip{.kind = SlipKind::issue,
                .supplier = e.supplier,
                .foreign_no = e.doc_no,
                .purchase = r.stream(),
                .taken_by = e.supplier,
                .purpose = Purpose::internal,
                .reference = e.doc_no,
                .reference_id = r.stream()};
  for (const PurchaseLine& line : e.lines) {
    if (line.received == 0) continue;
    slip.lines.push_back({.part_no = line.part_no,
                          .qty = line.received,
                          .cost = line.price,
                          .location = line.location,
                          .lot = line.lot});
  }
  commands.push_back(ask(e.slip, std::move(slip), "slip"));
  return commands;
}

// --- old parts -----------------------------------------------------------------------------------

Commands on(const OldPartExpected& e, const Record& r, const KeyLookup& keys) {
  if (e.window_month.empty()) return {};
  const Uuid month = holder_of(keys, keys::station_month, e.station + " " + e.window_month);
  if (month.given()) {
    return {ask(month, AddDuePart{.old_part = r.stream()})};
  }
  return {ask({}, OpenOldPartMonth{.station = e.station,
                                   .month = e.window_month,
                                   .supervisor = e.supervisor,
                                   .old_part = r.stream()})};
}
Commands on(const OldPartLost& e, const Record& r, const KeyLookup& keys) {
  const Uuid month = holder_of(keys, keys::station_month, e.station + " " + e.window_month);
  if (!month.given()) return {};
  return {ask(month, DropDuePart{.old_part = r.stream()})};
}
Commands on(const OldPartsDispatched& e, const Record& r, const KeyLookup&) {
  Commands commands;
  for (const Uuid& part : e.parts) {
    commands.push_back(
        ask(part, NoteDispatch{.dispatch = r.stream(), .late = e.late}, to_string(part)));
  }
  return commands;
}

// --- periodic reports (X-18) ---------------------------------------------------------------------

// The next month is opened when the last one is submitted or missed; a late submission has none.
Commands open_next(PeriodicKind report, std::int32_t day, const KeyLookup& keys) {
  if (day == 0) return {};
  const std::string month = std::string(to_word(report)) + " " + calendar::month_name(day);
  if (holder_of(keys, keys::periodic_report, month).given()) return {};
  return {ask({}, OpenPeriodicReport{.report = report, .day = day})};
}
Commands on(const PeriodicReportSubmitted& e, const Record&, const KeyLookup& keys) {
  return open_next(e.report, e.next, keys);
}
Commands on(const PeriodicReportMissed& e, const Record&, const KeyLookup& keys) {
  return open_next(e.report, e.next, keys);
}

}  // namespace

Reaction own_events() {
  return reaction_to<SlipReleased, PartsReceived, PartsIssued, SlipLineRefused, StockTakeOpened,
                     StockFrozen, ToolListed, StockMovedDuringCount, StockTakeVarianceConfirmed,
                     StockTakeConfirmed, StockTakeCancelled, PurchasePlaced, ExpectedArrivalNoted,
                     PurchaseCancelled, PurchaseClosedShort, GoodsReceived, SlipBooked,
                     SlipCancelled, GoodsRejected, OldPartExpected, OldPartLost, OldPartsDispatched,
                     PeriodicReportSubmitted, PeriodicReportMissed>(
      "own-events", "inventory",
      [](const auto& e, const auto& record, const auto& keys) { return on(e, record, keys); });
}

}  // namespace aftercare::inventory
