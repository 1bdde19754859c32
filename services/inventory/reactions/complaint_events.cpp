#include "common/runtime/reacting.h"
#include "schemas/complaints.codec.h"
#include "schemas/inventory_purchase.codec.h"
#include "services/inventory/domain/keys.h"
#include "services/inventory/reactions/reactions.h"

namespace aftercare::inventory {
namespace {

using namespace runtime;  // what reactions are made of

// An allowance in money alone brings no goods back.
Commands announce(const complaints::GoodsReturnAuthorised& e, const eventlog::RecordView& record,
                  const KeyLookup& keys) {
  if (!e.remedy || e.remedy->qty == 0) return {};
  const std::string known = to_string(record.stream()) + " " + std::to_string(e.remedy->no);
  if (holder_of(keys, keys::authorised_return, known).given()) return {};
  return {ask({}, AnnounceGoodsReturn{.complaint = record.stream(),
                                      .remedy = e.remedy->no,
                                      .approved_qty = e.remedy->qty,
                                      .approved_by = e.remedy->authorised_by})};
}

}  // namespace

Reaction complaint_events() {
  return reaction_to<complaints::GoodsReturnAuthorised>("complaints", "complaints", announce);
}

}  // namespace aftercare::inventory
