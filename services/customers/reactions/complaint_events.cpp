#include <vector>

#include "schemas/complaints.codec.h"
#include "services/customers/reactions/commands.h"
#include "services/customers/reactions/reactions.h"

namespace aftercare::customers {
namespace {

namespace w = wire::customers;
namespace theirs = wire::complaints;
using Commands = std::vector<runtime::OwnCommand>;

// What customers keeps of a case; none where it began before this service listened.
std::vector<Uuid> reference_of(const KeyLookup& keys, const Uuid& complaint) {
  return keys.holders(DocumentKey(keys::case_of, to_string(complaint)), 1);
}

Commands registered(const eventlog::RecordView& r, const KeyLookup& keys) {
  if (!reference_of(keys, r.stream()).empty()) return {};
  const auto event = read<complaints::ComplaintRegistered, theirs::ComplaintRegistered>(r);
  return {
      ask<w::NoteCase>({}, NoteCase{.context = "complaints",
                                    .case_ = r.stream(),
                                    .doc_no = event.doc_no,
                                    .customer_id = event.customer_id,
                                    .person_id = event.contact ? event.contact->person_id : Uuid{},
                                    .at = event.received_at})};
}

Commands linked(const eventlog::RecordView& r, const KeyLookup& keys) {
  const auto event = read<complaints::CustomerLinked, theirs::CustomerLinked>(r);
  Commands commands;
  for (const Uuid& reference : reference_of(keys, r.stream())) {
    commands.push_back(ask<w::LinkCase>(reference, LinkCase{.customer_id = event.customer_id}));
  }
  return commands;
}

Commands closed(const eventlog::RecordView& r, const KeyLookup& keys) {
  Commands commands;
  for (const Uuid& reference : reference_of(keys, r.stream())) {
    commands.push_back(ask<w::CloseCase>(reference, CloseCase{.at = r.effective_at()}));
  }
  return commands;
}

// Complaints has destroyed its keys of these persons: the file that asked for it is told,
// and the erasures of persons without a file.
Commands erased(const eventlog::RecordView& r, const KeyLookup& keys) {
  const auto event = read<complaints::PersonalKeyDestroyed, theirs::PersonalKeyDestroyed>(r);
  Commands commands;
  if (knows(keys, event.customer_id)) {
    commands.push_back(
        ask<w::ConfirmErasure>(event.customer_id, ConfirmErasure{.context = "complaints"}));
  }
  for (const Uuid& person : event.persons) {
    const std::string name = to_string(person);
    for (const Uuid& erasure : keys.holders(DocumentKey(keys::erased_person, name), 1)) {
      commands.push_back(
          ask<w::ConfirmPersonErased>(erasure, ConfirmPersonErased{.context = "complaints"}, name));
    }
  }
  return commands;
}

// What a leaver holds there, and what of it has gone to somebody else or has ended.
ItemKind kind_of(complaints::HeldKind kind) {
  return kind == complaints::HeldKind::case_ ? ItemKind::case_ : ItemKind::assignment;
}
Commands reported(const eventlog::RecordView& r) {
  const auto event = read<complaints::HandoverItemsReported, theirs::HandoverItemsReported>(r);
  ReportItems report{.context = "complaints"};
  for (const complaints::HeldItem& item : event.items) {
    report.items.push_back({.kind = kind_of(item.kind), .item = item.item});
  }
  return {ask<w::ReportItems>(event.handover, std::move(report))};
}
Commands moved(const eventlog::RecordView& r) {
  const auto event = read<complaints::HandoverItemMoved, theirs::HandoverItemMoved>(r);
  return {ask<w::MoveItem>(event.handover, MoveItem{.item = event.item, .to = event.to})};
}

}  // namespace

runtime::Reaction complaint_events() {
  return {.name = "complaints",
          .source = "complaints",
          .react = [](const eventlog::RecordView& r,
                      const KeyLookup& keys) -> runtime::Reaction::Commands {
            switch (r.type()) {
              case complaints::ComplaintRegistered::type_id: return registered(r, keys);
              case complaints::CustomerLinked::type_id: return linked(r, keys);
              case complaints::ComplaintClosed::type_id:
              case complaints::InquiryAnswered::type_id: return closed(r, keys);
              case complaints::PersonalKeyDestroyed::type_id: return erased(r, keys);
              case complaints::HandoverItemsReported::type_id: return reported(r);
              case complaints::HandoverItemMoved::type_id: return moved(r);
              default: return Commands{};
            }
          },
          .types = {complaints::ComplaintRegistered::type_id, complaints::CustomerLinked::type_id,
                    complaints::ComplaintClosed::type_id, complaints::InquiryAnswered::type_id,
                    complaints::PersonalKeyDestroyed::type_id,
                    complaints::HandoverItemsReported::type_id,
                    complaints::HandoverItemMoved::type_id}};
}

}  // namespace aftercare::customers
