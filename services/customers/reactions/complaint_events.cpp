#include <vector>

#include "common/runtime/reacting.h"
#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "services/customers/domain/keys.h"
#include "services/customers/reactions/cases.h"
#include "services/customers/reactions/reactions.h"

namespace aftercare::customers {
namespace {

using namespace runtime;  // what reactions are made of
using eventlog::RecordView;

Commands on(const complaints::ComplaintRegistered& event, const RecordView& r,
            const KeyLookup& keys) {
  if (!reference_of(keys, r.stream()).empty()) return {};
  return {ask({}, NoteCase{.context = "complaints",
                           .case_ = r.stream(),
                           .doc_no = event.doc_no,
                           .customer_id = event.customer_id,
                           .person_id = event.contact ? event.contact->person_id : Uuid{},
                           .at = event.received_at})};
}

Commands on(const complaints::CustomerLinked& event, const RecordView& r, const KeyLookup& keys) {
  Commands commands;
  for (const Uuid& reference : reference_of(keys, r.stream())) {
    commands.push_back(ask(reference, LinkCase{.customer_id = event.customer_id}));
  }
  return commands;
}

Commands on(Unread<complaints::ComplaintClosed>, const RecordView& r, const KeyLookup& keys) {
  return closed(r, keys);
}
Commands on(Unread<complaints::InquiryAnswered>, const RecordView& r, const KeyLookup& keys) {
  return closed(r, keys);
}

Commands on(const complaints::PersonalKeyDestroyed& event, const RecordView&,
            const KeyLookup& keys) {
  return confirmed("complaints", event, keys);
}

// What a leaver holds there, and what of it has gone to somebody else or has ended.
ItemKind kind_of(complaints::HeldKind kind) {
  return kind == complaints::HeldKind::case_ ? ItemKind::case_ : ItemKind::assignment;
}
Commands on(const complaints::HandoverItemsReported& event, const RecordView&, const KeyLookup&) {
  ReportItems report{.context = "complaints"};
  for (const complaints::HeldItem& item : event.items) {
    report.items.push_back({.kind = kind_of(item.kind), .item = item.item});
  }
  return {ask(event.handover, std::move(report))};
}
Commands on(const complaints::HandoverItemMoved& event, const RecordView&, const KeyLookup&) {
  return {ask(event.handover, MoveItem{.item = event.item, .to = event.to})};
}

}  // namespace

Reaction complaint_events() {
  return reaction_to<complaints::ComplaintRegistered, complaints::CustomerLinked,
                     Unread<complaints::ComplaintClosed>, Unread<complaints::InquiryAnswered>,
                     complaints::PersonalKeyDestroyed, complaints::HandoverItemsReported,
                     complaints::HandoverItemMoved>(
      "complaints", "complaints",
      [](const auto& e, const auto& record, const auto& keys) { return on(e, record, keys); });
}

}  // namespace aftercare::customers
