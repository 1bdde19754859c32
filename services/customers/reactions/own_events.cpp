#include <string>
#include <utility>
#include <vector>

#include "common/runtime/reacting.h"
#include "schemas/customers.codec.h"
#include "services/customers/domain/keys.h"
#include "services/customers/reactions/cases.h"
#include "services/customers/reactions/reactions.h"

namespace aftercare::customers {
namespace {

using namespace runtime;  // what reactions are made of

// --- one file follows another --------------------------------------------------------------------

Commands convert(const Uuid& customer, const Uuid& machine, const std::string& doc_no,
                 const KeyLookup& keys) {
  if (!knows(keys, keys::known_customer, customer)) return {};
  return {ask(customer, ConvertCustomer{.reason = "equipment " + doc_no, .reference = machine})};
}

Commands on(const EquipmentRegistered& e, const eventlog::RecordView& r, const KeyLookup& keys) {
  return convert(e.customer_id, r.stream(), e.doc_no, keys);
}
Commands on(const EquipmentTransferredIn& e, const eventlog::RecordView& r, const KeyLookup& keys) {
  return convert(e.customer_id, r.stream(), e.doc_no, keys);
}

Commands on(const CustomerMerged& e, const eventlog::RecordView& r, const KeyLookup& keys) {
  if (!knows(keys, keys::known_customer, e.into)) return {};
  Commands commands{ask(e.into, AbsorbCustomer{.from = r.stream(),
                                               .from_no = e.file_no,
                                               .person_ids = e.person_ids,
                                               .last_contact_at = e.last_contact_at,
                                               .status = e.status})};
  for (const Uuid& id : found(keys, keys::machine_customer, to_string(r.stream()), max_holders)) {
    commands.push_back(ask(id, FollowCustomer{.into = e.into}, to_string(id)));
  }
  return commands;
}

Commands on(const CorrectionApproved& e, const eventlog::RecordView& r, const KeyLookup& keys) {
  if (!knows(keys, keys::known_customer, e.customer_id)) return {};
  return {ask(e.customer_id,
              AllowCorrection{.correction = AllowedCorrection{.case_ = r.stream(),
                                                              .doc_no = e.doc_no,
                                                              .corrects = e.corrects,
                                                              .approved_by = e.approved_by,
                                                              .reason = e.reason,
                                                              .fields = e.fields}})};
}
Commands on(const CustomerDataCorrected& e, const eventlog::RecordView&, const KeyLookup&) {
  return {ask(e.case_, ExecuteCorrection{.note = "customer data corrected", .corrected = true})};
}

Commands on(const LeadDuplicateFound& e, const eventlog::RecordView& r, const KeyLookup&) {
  // The dead card hears of it; what it says itself ends here.
  if (e.other == r.stream() || e.winner != r.stream()) return {};
  return {ask(e.other, ChargeDuplicate{.winner = e.winner})};
}

// --- cases of other contexts ---------------------------------------------------------------------

Commands tell(const Uuid& customer, NoteCaseContact what, const KeyLookup& keys) {
  if (!knows(keys, keys::known_customer, customer)) return {};
  return {ask(customer, std::move(what))};
}
Commands on(const CaseNoted& e, const eventlog::RecordView&, const KeyLookup& keys) {
  if (e.context == claims_context) return {};
  return tell(e.customer_id,
              {.context = e.context,
               .person_id = e.person_id,
               .case_ = e.case_,
               .doc_no = e.doc_no,
               .at = e.at,
               .phase = "opened"},
              keys);
}
Commands on(const CaseLinked& e, const eventlog::RecordView&, const KeyLookup& keys) {
  return tell(e.customer_id,
              {.context = e.context,
               .person_id = e.person_id,
               .case_ = e.case_,
               .doc_no = e.doc_no,
               .at = e.opened_at,
               .phase = "linked"},
              keys);
}

// --- hand-over (X-60 to X-63) --------------------------------------------------------------------

void list(std::vector<HandoverItem>& items, ItemKind kind, const KeySpace& space,
          const std::string& person, const KeyLookup& keys) {
  for (const Uuid& id : found(keys, space, person, max_holders)) {
    items.push_back({.kind = kind, .item = id});
  }
}

Commands on(const HandoverStarted& e, const eventlog::RecordView& r, const KeyLookup& keys) {
  std::vector<HandoverItem> items;
  list(items, ItemKind::customer, keys::owned_customer, e.person, keys);
  list(items, ItemKind::lead, keys::held_lead, e.person, keys);
  list(items, ItemKind::file_loan, keys::borrowed_file, e.person, keys);
  list(items, ItemKind::visit_plan, keys::owned_plan, e.person, keys);
  return {ask(r.stream(), ReportItems{.context = "customers", .items = std::move(items)})};
}

// Open tasks move to the successor with their due times. A lent file is brought back.
Commands on(const SuccessorNamed& e, const eventlog::RecordView& r, const KeyLookup&) {
  Commands commands;
  for (const HandoverItem& item : e.items) {
    if (item.context != "customers") continue;
    const std::string purpose = to_string(item.item);
    if (item.kind == ItemKind::customer) {
      commands.push_back(ask(item.item,
                             MoveOwner{.from = e.person, .to = e.successor, .handover = r.stream()},
                             purpose));
    } else if (item.kind == ItemKind::lead) {
      commands.push_back(
          ask(item.item, HandOverLead{.holder = e.successor, .handover = r.stream()}, purpose));
    } else if (item.kind == ItemKind::visit_plan) {
      commands.push_back(
          ask(item.item, MovePlanOwner{.from = e.person, .to = e.successor, .handover = r.stream()},
              purpose));
    }
  }
  return commands;
}

Commands moved(const Uuid& handover, const Uuid& item, const std::string& to) {
  if (!handover.given()) return {};
  return {ask(handover, MoveItem{.item = item, .to = to})};
}
Commands on(const CustomerOwnerReassigned& e, const eventlog::RecordView& r, const KeyLookup&) {
  return moved(e.handover, r.stream(), e.owner);
}
Commands on(const LeadHandedOver& e, const eventlog::RecordView& r, const KeyLookup&) {
  return moved(e.handover, r.stream(), e.holder);
}
Commands on(const VisitPlanOwnerChanged& e, const eventlog::RecordView& r, const KeyLookup&) {
  return moved(e.handover, r.stream(), e.owner);
}

// To whoever took it back, or heard that it is lost; what the borrower lost himself is nobody's.
Commands brought_back(const std::string& borrower, const eventlog::RecordView& r,
                      const KeyLookup& keys) {
  const std::string to = r.actor() == borrower ? std::string() : std::string(r.actor());
  Commands commands;
  for (const Uuid& handover : found(keys, keys::handing_over, borrower)) {
    commands.push_back(ask(handover, MoveItem{.item = r.stream(), .to = to}));
  }
  return commands;
}
Commands on(const FileReturned& e, const eventlog::RecordView& r, const KeyLookup& keys) {
  return brought_back(e.borrower, r, keys);
}
Commands on(const FileLost& e, const eventlog::RecordView& r, const KeyLookup& keys) {
  return brought_back(e.borrower, r, keys);
}

// --- periodic reports (X-18) ---------------------------------------------------------------------

// The next period is opened when the last one is submitted or missed; a late submission has none.
Commands open_next(PeriodicKind report, const std::string& last, std::int32_t day,
                   const KeyLookup& keys) {
  if (day == 0) return {};
  const std::string period = to_date(day).substr(0, last.size());  // a month or a year
  const DocumentKey key(keys::periodic_report, std::string(to_word(report)) + " " + period);
  if (!keys.holders(key, 1).empty()) return {};  // somebody has opened it
  return {ask({}, OpenPeriodicReport{.report = report, .day = day})};
}
Commands on(const PeriodicReportSubmitted& e, const eventlog::RecordView&, const KeyLookup& keys) {
  return open_next(e.report, e.period, e.next, keys);
}
Commands on(const PeriodicReportMissed& e, const eventlog::RecordView&, const KeyLookup& keys) {
  return open_next(e.report, e.period, e.next, keys);
}

}  // namespace

Reaction own_events() {
  return reaction_to<EquipmentRegistered, EquipmentTransferredIn, CustomerMerged,
                     CorrectionApproved, CustomerDataCorrected, LeadDuplicateFound, CaseNoted,
                     CaseLinked, HandoverStarted, SuccessorNamed, CustomerOwnerReassigned,
                     LeadHandedOver, VisitPlanOwnerChanged, FileReturned, FileLost,
                     PeriodicReportSubmitted, PeriodicReportMissed>(
      "own-events", "customers",
      [](const auto& e, const auto& record, const auto& keys) { return on(e, record, keys); });
}

}  // namespace aftercare::customers
