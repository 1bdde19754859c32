#include "services/complaints/reactions/returned_goods.h"

#include <utility>

#include "common/runtime/reacting.h"
#include "schemas/complaints.codec.h"
#include "schemas/inventory_purchase.codec.h"

namespace aftercare::complaints {
namespace {

using namespace runtime;  // what reactions are made of
using eventlog::RecordView;

// The proofs are the same three (CMP-51).
ProofKind proof_of(inventory::ReturnProof proof) {
  switch (proof) {
    case inventory::ReturnProof::original_invoice: return ProofKind::original_invoice;
    case inventory::ReturnProof::stamped_copy: return ProofKind::stamped_copy;
    case inventory::ReturnProof::stamped_certificate: return ProofKind::stamped_certificate;
    case inventory::ReturnProof::none: break;
  }
  return ProofKind::none;
}

NoteGoodsReturn news(const inventory::GoodsReturnReconciled& e) {
  return {.goods = ReturnedGoods{.progress = ReturnProgress::reconciled,
                                 .actual_qty = e.actual_qty,
                                 .booked_qty = e.booked_qty,
                                 .amount = e.amount}};
}
NoteGoodsReturn news(const inventory::GoodsReturnOutsideTolerance& e) {
  return {.goods = ReturnedGoods{.progress = ReturnProgress::held, .actual_qty = e.actual_qty}};
}
NoteGoodsReturn news(const inventory::ExcessInstructed& e) {
  return {.goods = ReturnedGoods{.progress = ReturnProgress::reconciled,
                                 .booked_qty = e.booked_qty,
                                 .amount = e.amount}};
}
NoteGoodsReturn news(const inventory::ReturnBooked& e) {
  return {.goods = ReturnedGoods{.progress = ReturnProgress::booked,
                                 .booked_qty = e.booked_qty,
                                 .amount = e.amount},
          .proof = proof_of(e.proof),
          .reference = e.reference};
}
NoteGoodsReturn news(const inventory::GoodsReturnCancelled&) {
  return {.goods = ReturnedGoods{.progress = ReturnProgress::cancelled}};
}

}  // namespace

runtime::Reaction inventory_events() {
  return reaction_to<inventory::GoodsReturnReconciled, inventory::GoodsReturnOutsideTolerance,
                     inventory::ExcessInstructed, inventory::ReturnBooked,
                     inventory::GoodsReturnCancelled>(
      "inventory", "inventory",
      [](const auto& e, const RecordView& record, const KeyLookup&) -> Commands {
        if (!e.complaint.given()) return {};
        NoteGoodsReturn note = news(e);
        note.remedy = e.remedy;
        note.goods->goods_return = record.stream();
        return {ask(e.complaint, std::move(note), "goods-return")};
      });
}

}  // namespace aftercare::complaints
