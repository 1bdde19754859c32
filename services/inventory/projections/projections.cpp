#include "services/inventory/projections/projections.h"

#include "common/calendar/days.h"
#include "common/runtime/event_rows.h"
#include "schemas/inventory_reports.codec.h"
#include "schemas/inventory_returns.codec.h"
#include "schemas/inventory_stock.codec.h"
#include "schemas/inventory_tools.codec.h"

namespace aftercare::inventory {
namespace {

using Record = eventlog::RecordView;
using CodeRows = runtime::ValueRows<CodeRow>;
using MovementRows = runtime::ValueRows<MovementRow>;
using ChargeRows = runtime::ValueRows<ChargeRow>;
using ScrapRows = runtime::ValueRows<ScrapRow>;

// Raised when the same events make other rows.
constexpr std::uint32_t lists_view = 1;

// --- codes: what a scanned text is ---------------------------------------------------------------

class Codes {
 public:
  Codes(const Record& record, std::string path, std::string name, CodeRows& rows)
      : record_(record), path_(std::move(path)), name_(std::move(name)), rows_(rows) {}

  // One that is known already stays as it is.
  void add(CodeKind kind, const std::string& code) const {
    if (code.empty() || code.size() > max_code) return;
    const std::string document = to_string(record_.stream());
    const std::string no = std::string(to_word(kind)) + " " + code + " " + document;
    if (rows_.find(no) != nullptr) return;
    rows_.add({.no = no,
               .code = code,
               .kind = kind,
               .aggregate = std::string(record_.aggregate()),
               .path = "/v1/" + path_ + "/" + document,
               .document = record_.stream(),
               .name = name_});
  }

 private:
  static constexpr std::size_t max_code = 140;  // a row's key has 200 bytes

  const Record& record_;
  const std::string path_;
  const std::string name_;
  CodeRows& rows_;
};

void codes(const PartRegistered& e, const Record& r, CodeRows& rows) {
  const Codes part(r, "parts", e.name, rows);
  part.add(CodeKind::part_no, e.part_no);
  part.add(CodeKind::ean, e.ean);
  part.add(CodeKind::qr, e.qr);
}
void codes(const PartRevised& e, const Record& r, CodeRows& rows) {
  const Codes part(r, "parts", e.name, rows);
  part.add(CodeKind::ean, e.ean);
  part.add(CodeKind::qr, e.qr);
}
void codes(const PartsReceived& e, const Record& r, CodeRows& rows) {
  if (e.lot) Codes(r, "parts", e.part_no, rows).add(CodeKind::lot, e.lot->lot);
}
void codes(const LotMoved& e, const Record& r, CodeRows& rows) {
  Codes(r, "parts", e.part_no, rows).add(CodeKind::lot, e.new_lot);
}
void codes(const SlipOpened& e, const Record& r, CodeRows& rows) {
  const Codes slip(r, "store-slips", e.doc_no, rows);
  slip.add(CodeKind::doc_no, e.doc_no);
  slip.add(CodeKind::doc_no, e.foreign_no);
}
void codes(const ToolRegistered& e, const Record& r, CodeRows& rows) {
  const Codes tool(r, "tools", e.name, rows);
  tool.add(CodeKind::tool_no, e.tool_no);
  tool.add(CodeKind::serial_no, e.serial_no);
  tool.add(CodeKind::qr, e.qr);
  tool.add(CodeKind::card_no, e.card_no);
}
void codes(const OldPartExpected& e, const Record& r, CodeRows& rows) {
  const Codes part(r, "old-parts", e.name.empty() ? e.part_no : e.name, rows);
  part.add(CodeKind::doc_no, e.doc_no);
  part.add(CodeKind::serial_no, e.serial_no);
}
void codes(const OldPartCollected& e, const Record& r, CodeRows& rows) {
  const Codes part(r, "old-parts", e.label, rows);
  part.add(CodeKind::label, e.label);
  part.add(CodeKind::serial_no, e.serial_no);
}
void codes(const StockMachineReceived& e, const Record& r, CodeRows& rows) {
  const Codes machine(r, "stock-machines", e.model, rows);
  machine.add(CodeKind::serial_no, e.serial_no);
  machine.add(CodeKind::doc_no, e.doc_no);
}
void codes(const ItemRegistered& e, const Record& r, CodeRows& rows) {
  Codes(r, "controlled-items", e.name, rows).add(CodeKind::item_no, e.item_no);
}

void add_codes(const Record& r, CodeRows& rows) {
  runtime::visit_event<PartRegistered, PartRevised, PartsReceived, LotMoved, SlipOpened,
                       ToolRegistered, OldPartExpected, OldPartCollected, StockMachineReceived,
                       ItemRegistered>(r, [&](const auto& e) { codes(e, r, rows); });
}

// --- movements: receipts and issues (INV-04) -----------------------------------------------------

// Those of one event.
class Movements {
 public:
  Movements(const Record& record, std::string part_no, MovementRows& rows)
      : record_(record), part_no_(std::move(part_no)), rows_(rows) {}

  // Below zero: out.
  MovementRow& add(MovementKind kind, const std::string& lot, std::int64_t qty,
                   const std::optional<Money>& cost, const std::optional<Location>& at) {
    const Location place = at.value_or(Location{});
    return rows_.add({.no = std::to_string(record_.position()) + "-" + std::to_string(++count_),
                      .at = record_.effective_at(),
                      .kind = kind,
                      .part = record_.stream(),
                      .part_no = part_no_,
                      .lot = lot,
                      .qty = qty,
                      .value = Money{cost.value_or(Money{}).fen * qty},
                      .warehouse = place.warehouse,
                      .rack = place.rack,
                      .bin = place.bin,
                      .keeper = std::string(record_.actor())});
  }

 private:
  const Record& record_;
  const std::string part_no_;
  MovementRows& rows_;
  std::size_t count_ = 0;
};

void move(const PartsReceived& e, Movements made) {
  if (!e.lot) return;
  MovementRow& row =
      made.add(MovementKind::received, e.lot->lot, e.lot->qty, e.lot->cost, e.lot->location);
  row.doc_no = e.lot->receipt_no;
  row.reference = e.lot->supplier;
}
void move(const PartsIssued& e, Movements made) {
  for (const Pick& pick : e.picks) {
    MovementRow& row =
        made.add(MovementKind::issued, pick.lot, -pick.qty, pick.cost, pick.location);
    row.doc_no = e.slip_no;
    row.reference = e.reference;
    row.person = e.taken_by;
  }
}
void move(const PartsReturned& e, Movements made) {
  if (!e.lot) return;
  MovementRow& row =
      made.add(MovementKind::returned, e.lot->lot, e.lot->qty, e.lot->cost, e.lot->location);
  row.doc_no = e.slip_no;
  row.person = e.returned_by;
}
void move(const LotMoved& e, Movements made) {
  made.add(MovementKind::moved, e.lot, -e.qty, {}, e.from).person = e.by;
  made.add(MovementKind::moved, e.new_lot.empty() ? e.lot : e.new_lot, e.qty, {}, e.to).person =
      e.by;
}
void move(const StockAdjusted& e, Movements made) {
  const auto adjust = [&](const std::string& lot, std::int64_t qty,
                          const std::optional<Money>& cost, const std::optional<Location>& at) {
    MovementRow& row = made.add(MovementKind::adjusted, lot, qty, cost, at);
    row.doc_no = e.stock_take_no;
    row.reference = e.reason;
  };
  for (const Pick& pick : e.picks) adjust(pick.lot, -pick.qty, pick.cost, pick.location);
  if (e.surplus) adjust(e.surplus->lot, e.surplus->qty, e.surplus->cost, e.surplus->location);
}

void add_movements(const Record& r, MovementRows& rows) {
  runtime::visit_event<PartsReceived, PartsIssued, PartsReturned, LotMoved, StockAdjusted>(
      r, [&](const auto& e) { move(e, Movements(r, e.part_no, rows)); });
}

// --- charges proposed ----------------------------------------------------------------------------

void add_charge(const Record& r, const Charge& charge, std::size_t no, ChargeRows& rows) {
  rows.add({.no = std::to_string(r.position()) + "-" + std::to_string(no),
            .at = r.effective_at(),
            .kind = charge.kind,
            .person = charge.person,
            .base = charge.base,
            .share_ppm = charge.share_ppm,
            .amount = charge.amount,
            .reversal = charge.reversal,
            .reason = charge.reason,
            .document = r.stream(),
            .aggregate = std::string(r.aggregate())});
}

// Some events have one charge, some several.
void add_charges(const Record& r, ChargeRows& rows) {
  runtime::visit_event<ToolReturnedDamaged, ToolDeemedLost, ToolReturnedLate, TestReportMissing,
                       PartRemovedFromMachine, MachineRefused, ItemReturned, ItemOverdue, ItemLost,
                       GiftNotDelivered, OldPartDefective, OldPartOverdue, OldPartLost,
                       OldPartsDispatched, OldPartMonthMissed>(r, [&](const auto& e) {
    std::size_t no = 0;
    if constexpr (requires { e.charges; }) {
      for (const Charge& charge : e.charges) add_charge(r, charge, ++no, rows);
    } else if (e.charge) {
      add_charge(r, *e.charge, ++no, rows);
    }
  });
}

// --- what was scrapped (INV-12) ------------------------------------------------------------------

ScrapRow scrap(const ToolScrapped& e) {
  return {.kind = ScrapKind::tool,
          .item_no = e.tool_no,
          .value = e.value,
          .approved_by = e.approved_by,
          .disposed_by = e.disposed_by,
          .reason = e.reason};
}
ScrapRow scrap(const OldPartScrapped& e) {
  return {.kind = ScrapKind::old_part,
          .item_no = e.doc_no,
          .name = e.name.empty() ? e.part_no : e.name,
          .approved_by = e.checked_by,
          .disposed_by = e.disposed_by};
}

void add_scrap(const Record& r, ScrapRows& rows) {
  runtime::visit_event<ToolScrapped, OldPartScrapped>(r, [&](const auto& e) {
    ScrapRow row = scrap(e);
    row.no = std::to_string(r.position());
    row.at = r.effective_at();
    row.month = calendar::month_name(calendar::day_of(row.at));
    row.document = r.stream();
    rows.add(std::move(row));
  });
}

}  // namespace

std::vector<std::shared_ptr<const projections::Projection>> event_lists(
    const schema::Description& description) {
  using runtime::EventRows;
  return {std::make_shared<EventRows<CodeRow>>("codes", lists_view, *description.find("CodeRow"),
                                               add_codes),
          std::make_shared<EventRows<MovementRow>>("movements", lists_view,
                                                   *description.find("MovementRow"), add_movements),
          std::make_shared<EventRows<ChargeRow>>("charges", lists_view,
                                                 *description.find("ChargeRow"), add_charges),
          std::make_shared<EventRows<ScrapRow>>("scrapped", lists_view,
                                                *description.find("ScrapRow"), add_scrap)};
}

}  // namespace aftercare::inventory
