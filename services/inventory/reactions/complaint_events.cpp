#include "schemas/complaints.codec.h"
#include "schemas/inventory_purchase.codec.h"
#include "services/inventory/reactions/commands.h"
#include "services/inventory/reactions/reactions.h"

namespace aftercare::inventory {
namespace {

using complaints::GoodsReturnAuthorised;

// An allowance in money alone brings no goods back.
Commands announce(const eventlog::RecordView& record, const KeyLookup& keys) {
  const auto e = read<GoodsReturnAuthorised, wire::complaints::GoodsReturnAuthorised>(record);
  if (!e.remedy || e.remedy->qty == 0) return {};
  const std::string known = to_string(record.stream()) + " " + std::to_string(e.remedy->no);
  if (holder_of(keys, keys::authorised_return, known).given()) return {};
  return {ask<wire::inventory::AnnounceGoodsReturn>(
      {}, AnnounceGoodsReturn{.complaint = record.stream(),
                              .remedy = e.remedy->no,
                              .approved_qty = e.remedy->qty,
                              .approved_by = e.remedy->authorised_by})};
}

}  // namespace

runtime::Reaction complaint_events() {
  return {.name = "complaints",
          .source = "complaints",
          .react = [](const eventlog::RecordView& record,
                      const KeyLookup& keys) -> runtime::Reaction::Commands {
            if (record.type() != GoodsReturnAuthorised::type_id) return Commands{};
            return announce(record, keys);
          },
          .types = {GoodsReturnAuthorised::type_id}};
}

}  // namespace aftercare::inventory
