#include <string>
#include <vector>

#include "common/calendar/days.h"
#include "schemas/claims.codec.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/claims_settlement.codec.h"
#include "services/claims/reactions/commands.h"
#include "services/claims/reactions/reactions.h"

namespace aftercare::claims {
namespace {

namespace w = wire::claims;

// --- credit notes and claims (CLM-30) ------------------------------------------------------------

Commands on(const CreditNoteReceived& e, const eventlog::RecordView& r, const KeyLookup&) {
  Commands commands;
  for (std::size_t i = 1; i <= e.lines.size(); ++i) {
    commands.push_back(ask<w::MatchLine>(
        r.stream(), MatchLine{.line = static_cast<std::uint16_t>(i)}, std::to_string(i)));
  }
  return commands;
}
Commands on(const CreditLineCorrected& e, const eventlog::RecordView& r, const KeyLookup&) {
  return {ask<w::MatchLine>(r.stream(), MatchLine{.line = e.line})};
}
Commands on(const CreditLineAssigned& e, const eventlog::RecordView& r, const KeyLookup&) {
  return {ask<w::MatchCreditNote>(
      e.claim, MatchCreditNote{
                   .note = r.stream(), .note_no = e.note_no, .line = e.line, .amount = e.amount})};
}

Commands settled(const std::optional<Credit>& credit, const std::optional<Facts>& facts,
                 SettleLine what, const eventlog::RecordView& r) {
  if (!credit) return {};
  what.line = credit->line;
  what.claim = r.stream();
  what.claim_no = facts ? facts->doc_no : std::string();
  return {ask<w::SettleLine>(credit->note, std::move(what))};
}
Commands on(const ClaimPaid& e, const eventlog::RecordView& r, const KeyLookup&) {
  return settled(e.credit, e.facts, {.approved = e.approved, .paid = e.paid}, r);
}
Commands on(const ClaimShortPaid& e, const eventlog::RecordView& r, const KeyLookup&) {
  return settled(e.credit, e.facts,
                 {.approved = e.approved, .paid = e.paid, .difference = e.difference}, r);
}
Commands on(const CreditDeclined& e, const eventlog::RecordView& r, const KeyLookup&) {
  return {ask<w::SettleLine>(
      e.note, SettleLine{.line = e.line, .claim = r.stream(), .refusal = e.refusal})};
}

// --- findings ------------------------------------------------------------------------------------

Commands on(const FalsificationFound& e, const eventlog::RecordView& r, const KeyLookup& keys) {
  if (!e.finding || !knows(keys, keys::claim, e.finding->claim)) return {};
  return {ask<w::WithdrawClaim>(
      e.finding->claim,
      WithdrawClaim{.finding = r.stream(), .reason = e.finding->finding.substr(0, 300)})};
}
Commands on(const ClaimOrderComplaintRecorded& e, const eventlog::RecordView& r,
            const KeyLookup& keys) {
  if (!e.finding || !knows(keys, keys::parts_order, e.finding->order)) return {};
  return {ask<w::NoteOrderComplaint>(e.finding->order, NoteOrderComplaint{.finding = r.stream()})};
}

// --- periodic reports and audits ----------------------------------------------------------

// The next period is opened when the last one is submitted or missed; a late submission has none.
Commands open_next(PeriodicKind report, std::int32_t day, const KeyLookup& keys) {
  if (day == 0) return {};
  const std::string kind(to_word(report));
  for (const std::string& period : {calendar::month_name(day), calendar::quarter_name(day)}) {
    if (!found(keys, keys::periodic_report, kind + " " + period).empty()) return {};
  }
  return {ask<w::OpenPeriodicReport>({}, OpenPeriodicReport{.report = report, .day = day})};
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
  return {ask<w::OpenClaimAudit>({}, OpenClaimAudit{.day = e.first_day})};
}

template <class Event, class Wire>
bool take(const eventlog::RecordView& record, const KeyLookup& keys, Commands& commands) {
  if (record.type() != Event::type_id) return false;
  commands = on(read<Event, Wire>(record), record, keys);
  return true;
}

}  // namespace

runtime::Reaction own_events() {
  return {
      .name = "own-events",
      .source = "claims",
      .react = [](const eventlog::RecordView& r,
                  const KeyLookup& keys) -> runtime::Reaction::Commands {
        Commands commands;
        static_cast<void>(
            take<CreditNoteReceived, w::CreditNoteReceived>(r, keys, commands) ||
            take<CreditLineCorrected, w::CreditLineCorrected>(r, keys, commands) ||
            take<CreditLineAssigned, w::CreditLineAssigned>(r, keys, commands) ||
            take<ClaimPaid, w::ClaimPaid>(r, keys, commands) ||
            take<ClaimShortPaid, w::ClaimShortPaid>(r, keys, commands) ||
            take<CreditDeclined, w::CreditDeclined>(r, keys, commands) ||
            take<FalsificationFound, w::FalsificationFound>(r, keys, commands) ||
            take<ClaimOrderComplaintRecorded, w::ClaimOrderComplaintRecorded>(r, keys, commands) ||
            take<PeriodicReportSubmitted, w::PeriodicReportSubmitted>(r, keys, commands) ||
            take<PeriodicReportMissed, w::PeriodicReportMissed>(r, keys, commands) ||
            take<PeriodicReportOpened, w::PeriodicReportOpened>(r, keys, commands));
        return commands;
      },
      .types = {CreditNoteReceived::type_id, CreditLineCorrected::type_id,
                CreditLineAssigned::type_id, ClaimPaid::type_id, ClaimShortPaid::type_id,
                CreditDeclined::type_id, FalsificationFound::type_id,
                ClaimOrderComplaintRecorded::type_id, PeriodicReportSubmitted::type_id,
                PeriodicReportMissed::type_id, PeriodicReportOpened::type_id}};
}

}  // namespace aftercare::claims
