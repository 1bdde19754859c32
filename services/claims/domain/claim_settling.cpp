// Credits, disputes, ends, old parts and the archive (CLM-05, CLM-12, CLM-16, CLM-30, CLM-40).
#include <algorithm>
#include <string>
#include <utility>

#include "services/claims/domain/books.h"
#include "services/claims/domain/claim_deciding.h"

namespace aftercare::claims::standard {
namespace {

CreditRefusal refusal_of(const Claim& d, const MatchCreditNote& c) {
  if (d.state != State::approved && d.state != State::disputed) return CreditRefusal::wrong_state;
  const bool before = std::ranges::any_of(d.credits, [&c](const Credit& credit) {
    return credit.note == c.note && credit.line == c.line;
  });
  if (before) return CreditRefusal::credited_before;
  if (or_zero(c.amount).fen <= 0 || *c.amount > open_of(d)) return CreditRefusal::above_approved;
  // Old part and claim belong together (CLM-40).
  if (d.old_parts_unknown > 0) return CreditRefusal::old_part_unknown;
  return CreditRefusal::none;
}

const OldPartLink* old_part(const Claim& d, std::uint16_t no) {
  const auto found = std::ranges::find(d.old_parts, no, &OldPartLink::no);
  return found == d.old_parts.end() ? nullptr : &*found;
}

}  // namespace

// The credit note hears of it either way, so a line that does not fit is an event, not a "no".
Result on(const Claim& d, const MatchCreditNote& c, const Ctx& context) {
  const CreditRefusal refusal = refusal_of(d, c);
  if (refusal != CreditRefusal::none) {
    return Events{CreditDeclined{.note = c.note,
                                 .line = c.line,
                                 .amount = c.amount,
                                 .refusal = refusal,
                                 .open = open_of(d)}};
  }
  const Credit credit{
      .note = c.note, .note_no = c.note_no, .line = c.line, .amount = c.amount, .at = context.now};
  const Money paid{or_zero(d.amount_paid).fen + c.amount->fen};
  const Money difference{open_of(d).fen - c.amount->fen};
  if (difference.fen == 0) {
    return Events{ClaimPaid{.facts = facts_of(d),
                            .credit = credit,
                            .claimed = d.amount_claimed,
                            .approved = d.amount_approved,
                            .paid = paid}};
  }
  ClaimShortPaid event{.facts = facts_of(d),
                       .credit = credit,
                       .claimed = d.amount_claimed,
                       .approved = d.amount_approved,
                       .paid = paid,
                       .difference = difference};
  // A further part payment leaves the clock of the dispute as it is.
  if (d.state == State::approved) {
    event.timers = timers::started(timer::dispute, context.now, context.policy.following.dispute,
                                   std::string(supervisor_role), context.calendar);
  }
  return Events{std::move(event)};
}

Result on(const Claim& d, const SettleDispute& c, const Ctx&) {
  if (No no = only_in(d.state, State::disputed)) return refuse(std::move(no));
  if (No no = need(c.outcome != SettleOutcome::none, "CLM-30", "/outcome")) {
    return refuse(std::move(no));
  }
  if (No no = need(c.reason, "CLM-30", "/reason")) return refuse(std::move(no));
  return Events{ClaimDisputeSettled{
      .facts = facts_of(d), .outcome = c.outcome, .reason = c.reason, .difference = open_of(d)}};
}

Result on(const Claim& d, const MarkMissed& c, const Ctx& context) {
  if (No no = only_in(d.state, State::candidate, State::checked, State::at_manufacturer,
                      State::prepared)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.reason, "CLM-32", "/reason")) return refuse(std::move(no));
  Facts facts = facts_of(d);
  // It may not have come to a judgement; only the claims supervisor may say so.
  if (facts.supervisor.empty()) facts.supervisor = context.actor.person;
  return Events{ClaimMissed{.facts = std::move(facts), .reason = c.reason}};
}

Result on(const Claim& d, const WithdrawClaim& c, const Ctx& context) {
  if (!is_open(d)) {
    // A finding about a claim that is over charges people; the claim stays as it is.
    if (is_service(context)) return Events{};
    return refuse(only_in(d.state, State::candidate, State::checked, State::at_manufacturer,
                          State::prepared, State::submitted, State::approved, State::rejected,
                          State::disputed));
  }
  if (No no = need(c.finding.given(), "CLM-16", "/finding")) return refuse(std::move(no));
  if (No no = need(c.reason, "CLM-16", "/reason")) return refuse(std::move(no));
  return Events{ClaimWithdrawn{.facts = facts_of(d), .finding = c.finding, .reason = c.reason}};
}

Result on(const Claim& d, const RecordProgress& c, const Ctx& context) {
  if (d.kind != ClaimKind::non_standard) return refuse(rules::not_non_standard);
  if (!is_open(d)) return refuse(rules::wrong_state, wording::state(d.state));
  if (No no = need(c.text, "CLM-05", "/text")) return refuse(std::move(no));
  return Events{ClaimProgressRecorded{
      .text = c.text,
      .timers = timers::started(timer::progress, context.now, context.policy.following.progress,
                                std::string(supervisor_role), context.calendar)}};
}

Result on(const Claim& d, const ArchiveClaim& c, const Ctx& context) {
  if (No no = only_in(d.state, State::paid, State::lost, State::not_claimable)) {
    return refuse(std::move(no));
  }
  if (c.folder != folder_name(d)) return refuse(rules::wrong_folder, folder_name(d), "/folder");
  if (d.old_parts_unknown > 0) return refuse(rules::old_part_unknown);
  return Events{ClaimArchived{
      .folder = c.folder,
      .timers = timers::due(
          timer::retention, context.now,
          calendar::deadline(context.now, context.policy.following.retention, context.calendar),
          d.holder)}};
}

// Inventory tells; what is known already, or of a part that is none of this claim's, is no news.
Result on(const Claim& d, const NoteOldPart& c, const Ctx& context) {
  const auto found = std::ranges::find_if(d.old_parts, [&c](const OldPartLink& one) {
    return c.no != 0 ? one.no == c.no : c.old_part.given() && one.old_part == c.old_part;
  });
  if (found == d.old_parts.end()) return Events{};
  const OldPartNoted noted{.no = found->no,
                           .state = c.state == OldPartState::none ? found->state : c.state,
                           .defective = found->defective || c.defective,
                           .overdue = found->overdue || c.overdue,
                           .at = given(c.at) ? c.at : context.now,
                           .old_part = c.old_part.given() ? c.old_part : found->old_part,
                           .recharged = c.recharged ? c.recharged : found->recharged};
  const bool news = noted.state != found->state || noted.defective != found->defective ||
                    noted.overdue != found->overdue || noted.old_part != found->old_part ||
                    noted.recharged != found->recharged;
  return news ? Events{noted} : Events{};
}

// What the manufacturer took back after the loss was declared. What it had taken by then is charged
// by inventory (INV-54).
Result on(const Claim& d, const BookOldPartLoss& c, const Ctx&) {
  const OldPartLink* const part = old_part(d, c.no);
  if (part == nullptr) return refuse(rules::no_such_old_part, std::to_string(c.no), "/no");
  if (part->state != OldPartState::lost || part->recharged) {
    return refuse(rules::old_part_not_lost, wording::word(part->state), "/no");
  }
  if (No no = positive(c.amount, "CLM-40", "/amount")) return refuse(std::move(no));
  if (No no = need(c.reference, "CLM-40", "/reference")) return refuse(std::move(no));
  std::vector<std::string> liable{d.engineer};
  if (d.supervisor != d.engineer) liable.push_back(d.supervisor);
  return Events{OldPartLossBooked{.facts = facts_of(d),
                                  .no = c.no,
                                  .amount = c.amount,
                                  .reference = c.reference,
                                  .shares = in_equal_parts(*c.amount, liable)}};
}

// Of another one, or of a claim that has ended meanwhile, nothing is moved.
Result on(const Claim& d, const MoveClaim& c, const Ctx&) {
  if (d.holder != c.from || c.to.empty() || c.from == c.to) return Events{};
  return Events{ClaimMoved{.from = c.from, .to = c.to, .handover = c.handover}};
}

Result on(const Claim& d, const AnswerSlip& c, const Ctx& context) {
  const auto slip = std::ranges::find_if(
      d.slips, [&c](const Slip& one) { return one.no == c.no && !given(one.answered_at); });
  if (slip == d.slips.end()) return refuse(rules::no_such_slip, c.no, "/no");
  if (No no = need(c.answer, "X-16", "/answer")) return refuse(std::move(no));
  return Events{SlipAnswered{
      .no = c.no,
      .answer = c.answer,
      .late = timers::is_late(d.timers, std::string(timer::slip_answer) + c.no, context.now)}};
}

}  // namespace aftercare::claims::standard
