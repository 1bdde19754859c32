#include "services/inventory/projections/projections.h"

#include "schemas/inventory_returns.codec.h"
#include "schemas/inventory_stock.codec.h"
#include "schemas/inventory_tools.codec.h"
#include "services/inventory/projections/event_rows.h"

namespace aftercare::inventory {
namespace {

namespace w = wire::inventory;
using Record = eventlog::RecordView;

// --- codes: what a scanned text is ---------------------------------------------------------------

class Codes {
 public:
  Codes(const Record& record, std::string path, std::string name, std::vector<CodeRow>& rows)
      : record_(record), path_(std::move(path)), name_(std::move(name)), rows_(rows) {}

  void add(CodeKind kind, const std::string& code) const {
    if (code.empty() || code.size() > max_code) return;
    const std::string document = to_string(record_.stream());
    rows_.push_back({.no = std::string(to_word(kind)) + " " + code + " " + document,
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
  std::vector<CodeRow>& rows_;
};

void codes(const Record& r, std::vector<CodeRow>& rows) {
  static_cast<void>(
      with<PartRegistered, w::PartRegistered>(r,
                                              [&](const PartRegistered& e) {
                                                const Codes part(r, "parts", e.name, rows);
                                                part.add(CodeKind::part_no, e.part_no);
                                                part.add(CodeKind::ean, e.ean);
                                                part.add(CodeKind::qr, e.qr);
                                              }) ||
      with<PartRevised, w::PartRevised>(r,
                                        [&](const PartRevised& e) {
                                          const Codes part(r, "parts", e.name, rows);
                                          part.add(CodeKind::ean, e.ean);
                                          part.add(CodeKind::qr, e.qr);
                                        }) ||
      with<PartsReceived, w::PartsReceived>(
          r,
          [&](const PartsReceived& e) {
            if (e.lot) Codes(r, "parts", e.part_no, rows).add(CodeKind::lot, e.lot->lot);
          }) ||
      with<LotMoved, w::LotMoved>(
          r,
          [&](const LotMoved& e) {
            Codes(r, "parts", e.part_no, rows).add(CodeKind::lot, e.new_lot);
          }) ||
      with<SlipOpened, w::SlipOpened>(r,
                                      [&](const SlipOpened& e) {
                                        const Codes slip(r, "store-slips", e.doc_no, rows);
                                        slip.add(CodeKind::doc_no, e.doc_no);
                                        slip.add(CodeKind::doc_no, e.foreign_no);
                                      }) ||
      with<ToolRegistered, w::ToolRegistered>(r,
                                              [&](const ToolRegistered& e) {
                                                const Codes tool(r, "tools", e.name, rows);
                                                tool.add(CodeKind::tool_no, e.tool_no);
                                                tool.add(CodeKind::serial_no, e.serial_no);
                                                tool.add(CodeKind::qr, e.qr);
                                                tool.add(CodeKind::card_no, e.card_no);
                                              }) ||
      with<OldPartExpected, w::OldPartExpected>(
          r,
          [&](const OldPartExpected& e) {
            const Codes part(r, "old-parts", e.name.empty() ? e.part_no : e.name, rows);
            part.add(CodeKind::doc_no, e.doc_no);
            part.add(CodeKind::serial_no, e.serial_no);
          }) ||
      with<OldPartCollected, w::OldPartCollected>(r,
                                                  [&](const OldPartCollected& e) {
                                                    const Codes part(r, "old-parts", e.label, rows);
                                                    part.add(CodeKind::label, e.label);
                                                    part.add(CodeKind::serial_no, e.serial_no);
                                                  }) ||
      with<StockMachineReceived, w::StockMachineReceived>(
          r,
          [&](const StockMachineReceived& e) {
            const Codes machine(r, "stock-machines", e.model, rows);
            machine.add(CodeKind::serial_no, e.serial_no);
            machine.add(CodeKind::doc_no, e.doc_no);
          }) ||
      with<ItemRegistered, w::ItemRegistered>(r, [&](const ItemRegistered& e) {
        Codes(r, "controlled-items", e.name, rows).add(CodeKind::item_no, e.item_no);
      }));
}

// --- movements: receipts and issues (INV-04) -----------------------------------------------------

class Movements {
 public:
  Movements(const Record& record, std::string part_no, std::vector<MovementRow>& rows)
      : record_(record), part_no_(std::move(part_no)), rows_(rows) {}

  // Below zero: out.
  MovementRow& add(MovementKind kind, const std::string& lot, std::int64_t qty,
                   const std::optional<Money>& cost, const std::optional<Location>& at) const {
    const Location place = at.value_or(Location{});
    rows_.push_back(
        {.no = std::to_string(record_.position()) + "-" + std::to_string(rows_.size() + 1),
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
    return rows_.back();
  }

 private:
  const Record& record_;
  const std::string part_no_;
  std::vector<MovementRow>& rows_;
};

void movements(const Record& r, std::vector<MovementRow>& rows) {
  static_cast<void>(
      with<PartsReceived, w::PartsReceived>(
          r,
          [&](const PartsReceived& e) {
            if (!e.lot) return;
            MovementRow& row = Movements(r, e.part_no, rows)
                                   .add(MovementKind::received, e.lot->lot, e.lot->qty, e.lot->cost,
                                        e.lot->location);
            row.doc_no = e.lot->receipt_no;
            row.reference = e.lot->supplier;
          }) ||
      with<PartsIssued, w::PartsIssued>(r,
                                        [&](const PartsIssued& e) {
                                          for (const Pick& pick : e.picks) {
                                            MovementRow& row =
                                                Movements(r, e.part_no, rows)
                                                    .add(MovementKind::issued, pick.lot, -pick.qty,
                                                         pick.cost, pick.location);
                                            row.doc_no = e.slip_no;
                                            row.reference = e.reference;
                                            row.person = e.taken_by;
                                          }
                                        }) ||
      with<PartsReturned, w::PartsReturned>(
          r,
          [&](const PartsReturned& e) {
            if (!e.lot) return;
            MovementRow& row = Movements(r, e.part_no, rows)
                                   .add(MovementKind::returned, e.lot->lot, e.lot->qty, e.lot->cost,
                                        e.lot->location);
            row.doc_no = e.slip_no;
            row.person = e.returned_by;
          }) ||
      with<LotMoved, w::LotMoved>(
          r,
          [&](const LotMoved& e) {
            const Movements made(r, e.part_no, rows);
            made.add(MovementKind::moved, e.lot, -e.qty, {}, e.from).person = e.by;
            made.add(MovementKind::moved, e.new_lot.empty() ? e.lot : e.new_lot, e.qty, {}, e.to)
                .person = e.by;
          }) ||
      with<StockAdjusted, w::StockAdjusted>(r, [&](const StockAdjusted& e) {
        const Movements made(r, e.part_no, rows);
        for (const Pick& pick : e.picks) {
          made.add(MovementKind::adjusted, pick.lot, -pick.qty, pick.cost, pick.location)
              .reference = e.reason;
        }
        if (e.surplus) {
          made.add(MovementKind::adjusted, e.surplus->lot, e.surplus->qty, e.surplus->cost,
                   e.surplus->location)
              .reference = e.reason;
        }
      }));
}

// --- charges proposed ----------------------------------------------------------------------------

void add_charge(const Record& r, const Charge& charge, std::vector<ChargeRow>& rows) {
  rows.push_back({.no = std::to_string(r.position()) + "-" + std::to_string(rows.size() + 1),
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

// The events that charge: those with one charge, those with several.
template <class Event, class Wire>
bool charges_of(const Record& r, std::vector<ChargeRow>& rows) {
  return with<Event, Wire>(r, [&](const Event& e) {
    if constexpr (requires { e.charges; }) {
      for (const Charge& charge : e.charges) add_charge(r, charge, rows);
    } else if (e.charge) {
      add_charge(r, *e.charge, rows);
    }
  });
}

void charges(const Record& r, std::vector<ChargeRow>& rows) {
  static_cast<void>(charges_of<ToolReturnedDamaged, w::ToolReturnedDamaged>(r, rows) ||
                    charges_of<ToolDeemedLost, w::ToolDeemedLost>(r, rows) ||
                    charges_of<ToolReturnedLate, w::ToolReturnedLate>(r, rows) ||
                    charges_of<TestReportMissing, w::TestReportMissing>(r, rows) ||
                    charges_of<PartRemovedFromMachine, w::PartRemovedFromMachine>(r, rows) ||
                    charges_of<MachineRefused, w::MachineRefused>(r, rows) ||
                    charges_of<ItemReturned, w::ItemReturned>(r, rows) ||
                    charges_of<ItemOverdue, w::ItemOverdue>(r, rows) ||
                    charges_of<ItemLost, w::ItemLost>(r, rows) ||
                    charges_of<GiftNotDelivered, w::GiftNotDelivered>(r, rows) ||
                    charges_of<OldPartDefective, w::OldPartDefective>(r, rows) ||
                    charges_of<OldPartOverdue, w::OldPartOverdue>(r, rows) ||
                    charges_of<OldPartLost, w::OldPartLost>(r, rows) ||
                    charges_of<OldPartsDispatched, w::OldPartsDispatched>(r, rows) ||
                    charges_of<OldPartMonthMissed, w::OldPartMonthMissed>(r, rows));
}

}  // namespace

std::vector<std::shared_ptr<const projections::Projection>> event_lists(
    const schema::Description& description) {
  return {std::make_shared<EventRows<CodeRow, w::CodeRow>>("codes", *description.find("CodeRow"),
                                                           codes),
          std::make_shared<EventRows<MovementRow, w::MovementRow>>(
              "movements", *description.find("MovementRow"), movements),
          std::make_shared<EventRows<ChargeRow, w::ChargeRow>>(
              "charges", *description.find("ChargeRow"), charges)};
}

}  // namespace aftercare::inventory
