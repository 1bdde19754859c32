#include <vector>

#include "services/customers/reactions/commands.h"
#include "services/customers/reactions/reactions.h"

namespace aftercare::customers {
namespace {

namespace w = wire::customers;
using Commands = std::vector<runtime::OwnCommand>;
using runtime::OwnCommand;

// --- one file follows another --------------------------------------------------------------------

Commands convert(const Uuid& customer, const Uuid& machine, const std::string& doc_no,
                 const KeyLookup& keys) {
  if (!knows(keys, customer)) return {};
  return {ask<w::ConvertCustomer>(
      customer, ConvertCustomer{.reason = "equipment " + doc_no, .reference = machine})};
}

Commands on(const EquipmentRegistered& e, const eventlog::RecordView& r, const KeyLookup& keys) {
  return convert(e.customer_id, r.stream(), e.doc_no, keys);
}
Commands on(const EquipmentTransferredIn& e, const eventlog::RecordView& r, const KeyLookup& keys) {
  return convert(e.customer_id, r.stream(), {}, keys);
}

Commands on(const CustomerMerged& e, const eventlog::RecordView& r, const KeyLookup& keys) {
  if (!knows(keys, e.into)) return {};
  return {ask<w::AbsorbCustomer>(
      e.into,
      AbsorbCustomer{.from = r.stream(), .from_no = e.file_no, .person_ids = e.person_ids})};
}

Commands on(const CorrectionApproved& e, const eventlog::RecordView& r, const KeyLookup& keys) {
  if (!knows(keys, e.customer_id)) return {};
  return {ask<w::AllowCorrection>(
      e.customer_id, AllowCorrection{.correction = AllowedCorrection{.case_ = r.stream(),
                                                                     .doc_no = e.doc_no,
                                                                     .corrects = e.corrects,
                                                                     .approved_by = e.approved_by,
                                                                     .reason = e.reason}})};
}
Commands on(const CustomerDataCorrected& e, const eventlog::RecordView&, const KeyLookup&) {
  return {ask<w::ExecuteCorrection>(
      e.case_, ExecuteCorrection{.note = "customer data corrected", .corrected = true})};
}

Commands on(const LeadDuplicateFound& e, const eventlog::RecordView& r, const KeyLookup&) {
  // The dead card hears of it; what it says itself ends here.
  if (e.other == r.stream() || e.winner != r.stream()) return {};
  return {ask<w::ChargeDuplicate>(e.other, ChargeDuplicate{.winner = e.winner})};
}

// --- cases of other contexts ---------------------------------------------------------------------

Commands tell(const Uuid& customer, NoteCaseContact what, const KeyLookup& keys) {
  if (!knows(keys, customer)) return {};
  return {ask<w::NoteCaseContact>(customer, std::move(what))};
}
Commands on(const CaseNoted& e, const eventlog::RecordView&, const KeyLookup& keys) {
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
  for (const Uuid& id : keys.holders(DocumentKey(space, person), max_holders)) {
    items.push_back({.kind = kind, .item = id});
  }
}

Commands on(const HandoverStarted& e, const eventlog::RecordView& r, const KeyLookup& keys) {
  std::vector<HandoverItem> items;
  list(items, ItemKind::customer, keys::owned_customer, e.person, keys);
  list(items, ItemKind::lead, keys::held_lead, e.person, keys);
  list(items, ItemKind::file_loan, keys::borrowed_file, e.person, keys);
  list(items, ItemKind::visit_plan, keys::owned_plan, e.person, keys);
  return {ask<w::ReportItems>(r.stream(),
                              ReportItems{.context = "customers", .items = std::move(items)})};
}

// Open tasks move to the successor with their due times. A lent file is brought back.
Commands on(const SuccessorNamed& e, const eventlog::RecordView& r, const KeyLookup&) {
  Commands commands;
  for (const HandoverItem& item : e.items) {
    if (item.context != "customers") continue;
    const std::string purpose = to_string(item.item);
    if (item.kind == ItemKind::customer) {
      commands.push_back(ask<w::MoveOwner>(
          item.item, MoveOwner{.from = e.person, .to = e.successor, .handover = r.stream()},
          purpose));
    } else if (item.kind == ItemKind::lead) {
      commands.push_back(ask<w::HandOverLead>(
          item.item, HandOverLead{.holder = e.successor, .handover = r.stream()}, purpose));
    } else if (item.kind == ItemKind::visit_plan) {
      commands.push_back(ask<w::MovePlanOwner>(
          item.item, MovePlanOwner{.from = e.person, .to = e.successor, .handover = r.stream()},
          purpose));
    }
  }
  return commands;
}

Commands moved(const Uuid& handover, const Uuid& item, const std::string& to) {
  if (!handover.given()) return {};
  return {ask<w::MoveItem>(handover, MoveItem{.item = item, .to = to})};
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

Commands brought_back(const std::string& borrower, const eventlog::RecordView& r,
                      const KeyLookup& keys) {
  Commands commands;
  for (const Uuid& handover : keys.holders(DocumentKey(keys::handing_over, borrower), 1)) {
    commands.push_back(
        ask<w::MoveItem>(handover, MoveItem{.item = r.stream(), .to = "file_keeper"}));
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
  return {ask<w::OpenPeriodicReport>({}, OpenPeriodicReport{.report = report, .day = day})};
}
Commands on(const PeriodicReportSubmitted& e, const eventlog::RecordView&, const KeyLookup& keys) {
  return open_next(e.report, e.period, e.next, keys);
}
Commands on(const PeriodicReportMissed& e, const eventlog::RecordView&, const KeyLookup& keys) {
  return open_next(e.report, e.period, e.next, keys);
}

template <class Event, class Wire>
bool take(const eventlog::RecordView& record, const KeyLookup& keys, Commands& commands) {
  if (record.type() != Event::type_id) return false;
  commands = on(read<Event, Wire>(record), record, keys);
  return true;
}

}  // namespace

runtime::Reaction own_events() {
  return {.name = "own-events",
          .source = "customers",
          .react = [](const eventlog::RecordView& r,
                      const KeyLookup& keys) -> runtime::Reaction::Commands {
            Commands commands;
            static_cast<void>(
                take<EquipmentRegistered, w::EquipmentRegistered>(r, keys, commands) ||
                take<EquipmentTransferredIn, w::EquipmentTransferredIn>(r, keys, commands) ||
                take<CustomerMerged, w::CustomerMerged>(r, keys, commands) ||
                take<CorrectionApproved, w::CorrectionApproved>(r, keys, commands) ||
                take<CustomerDataCorrected, w::CustomerDataCorrected>(r, keys, commands) ||
                take<LeadDuplicateFound, w::LeadDuplicateFound>(r, keys, commands) ||
                take<CaseNoted, w::CaseNoted>(r, keys, commands) ||
                take<CaseLinked, w::CaseLinked>(r, keys, commands) ||
                take<HandoverStarted, w::HandoverStarted>(r, keys, commands) ||
                take<SuccessorNamed, w::SuccessorNamed>(r, keys, commands) ||
                take<CustomerOwnerReassigned, w::CustomerOwnerReassigned>(r, keys, commands) ||
                take<LeadHandedOver, w::LeadHandedOver>(r, keys, commands) ||
                take<VisitPlanOwnerChanged, w::VisitPlanOwnerChanged>(r, keys, commands) ||
                take<FileReturned, w::FileReturned>(r, keys, commands) ||
                take<FileLost, w::FileLost>(r, keys, commands) ||
                take<PeriodicReportSubmitted, w::PeriodicReportSubmitted>(r, keys, commands) ||
                take<PeriodicReportMissed, w::PeriodicReportMissed>(r, keys, commands));
            return commands;
          },
          .types = {EquipmentRegistered::type_id, EquipmentTransferredIn::type_id,
                    CustomerMerged::type_id, CorrectionApproved::type_id,
                    CustomerDataCorrected::type_id, LeadDuplicateFound::type_id, CaseNoted::type_id,
                    CaseLinked::type_id, HandoverStarted::type_id, SuccessorNamed::type_id,
                    CustomerOwnerReassigned::type_id, LeadHandedOver::type_id,
                    VisitPlanOwnerChanged::type_id, FileReturned::type_id, FileLost::type_id,
                    PeriodicReportSubmitted::type_id, PeriodicReportMissed::type_id}};
}

}  // namespace aftercare::customers
