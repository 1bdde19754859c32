#include <string>
#include <vector>

#include "common/calendar/days.h"
#include "common/runtime/reacting.h"
#include "schemas/claims.codec.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/claims_settlement.codec.h"
#include "services/claims/domain/keys.h"
#include "services/claims/reactions/reactions.h"
#include "services/claims/reactions/withdrawal.h"

namespace aftercare::claims {
namespace {

using namespace runtime;  // what reactions are made of

// --- credit notes and claims (CLM-30) ------------------------------------------------------------

Commands on(const CreditNoteReceived& e, const eventlog::RecordView& r, const KeyLookup&) {
  Commands commands;
  for (std::size_t i = 1; i <= e.lines.size(); ++i) {
    commands.push_back(
        ask(r.stream(), MatchLine{.line = static_cast<std::uint16_t>(i)}, std::to_string(i)));
  }
  return commands;
}
Commands on(const CreditLineCorrected& e, const eventlog::RecordView& r, const KeyLookup&) {
  return {ask(r.stream(), MatchLine{.line = e.line})};
}
Commands on(const CreditLineAssigned& e, const eventlog::RecordView& r, const KeyLookup&) {
  return {ask(e.claim,
              MatchCreditNote{
                  .note = r.stream(), .note_no = e.note_no, .line = e.line, .amount = e.amount})};
}

Commands settled(const std::optional<Credit>& credit, const std::optional<Facts>& facts,
                 SettleLine what, const eventlog::RecordView& r) {
  if (!credit) return {};
  what.line = credit->line;
  what.claim = r.stream();
  what.claim_no = facts ? facts->doc_no : std::string();
  return {ask(credit->note, std::move(what))};
}
Commands on(const ClaimPaid& e, const eventlog::RecordView& r, const KeyLookup&) {
  return settled(e.credit, e.facts, {.approved = e.approved, .paid = e.paid}, r);
}
Commands on(const ClaimShortPaid& e, const eventlog::RecordView& r, const KeyLookup&) {
  return settled(e.credit, e.facts,
                 {.approved = e.approved, .paid = e.paid, .difference = e.difference}, r);
}
Commands on(const CreditDeclined& e, const eventlog::RecordView& r, const KeyLookup&) {
  return {ask(e.note, SettleLine{.line = e.line, .claim = r.stream(), .refusal = e.refusal})};
}

// --- findings ------------------------------------------------------------------------------------

Commands on(const FalsificationFound& e, const eventlog::RecordView& r, const KeyLookup& keys) {
  if (!e.finding || !knows(keys, keys::claim, e.finding->claim)) return {};
  return {ask(e.finding->claim, withdrawal(r, e.finding->finding))};
}
Commands on(const ClaimOrderComplaintRecorded& e, const eventlog::RecordView& r,
            const KeyLookup& keys) {
  if (!e.finding || !knows(keys, keys::parts_order, e.finding->order)) return {};
  return {ask(e.finding->order, NoteOrderComplaint{.finding = r.stream()})};
}

// --- periodic reports and audits ----------------------------------------------------------

// The next period is opened when the last one is submitted or missed; a late submission has none.
Commands open_next(PeriodicKind report, std::int32_t day, const KeyLookup& keys) {
  if (day == 0) return {};
  const std::string kind(to_word(report));
  for (const std::string& period : {calendar::month_name(day), calendar::quarter_name(day)}) {
    if (!found(keys, keys::periodic_report, kind + " " + period).empty()) return {};
  }
  return {ask({}, OpenPeriodicReport{.report = report, .day = day})};
}
Commands on(const PeriodicReportSubmitted& e, const eventlog::RecordView&, const KeyLookup& keys) {
  return open_next(e.report, e.next, keys);
}
Commands on(const PeriodicReportMissed& e, const eventlog::RecordView&, const KeyLookup& keys) {
  return open_next(e.report, e.next, keys);
}
// The report of the audit brings the audit of its month (CLM-31).
Commands on(const PeriodicReportOpened& e, const eventlog::RecordView&, const KeyLookup& keys) {
  if (e.report != PeriodicKind::claim_audit) return {};
  if (!found(keys, keys::audit_month, e.period).empty()) return {};
  return {ask({}, OpenClaimAudit{.day = e.first_day})};
}

}  // namespace

Reaction own_events() {
  return reaction_to<CreditNoteReceived, CreditLineCorrected, CreditLineAssigned, ClaimPaid,
                     ClaimShortPaid, CreditDeclined, FalsificationFound,
                     ClaimOrderComplaintRecorded, PeriodicReportSubmitted, PeriodicReportMissed,
                     PeriodicReportOpened>(
      "own-events", "claims",
      [](const auto& e, const auto& record, const auto& keys) { return on(e, record, keys); });
}

}  // namespace aftercare::claims
