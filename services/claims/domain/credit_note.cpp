#include "services/claims/domain/credit_note.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "services/claims/domain/deciding.h"

namespace aftercare::claims {
namespace {

bool is_settled(LineState state) {
  return state == LineState::matched || state == LineState::short_;
}

const CreditLine* line_of(const CreditNote& d, std::uint16_t no) {
  const auto found = std::ranges::find(d.lines, no, &CreditLine::no);
  return found == d.lines.end() ? nullptr : &*found;
}

CreditLineUnmatched unmatched(const CreditNote& d, CreditLine line, CreditRefusal why) {
  line.state = LineState::unmatched;
  line.refusal = why;
  return {.note_no = d.note_no, .date = d.date, .line = std::move(line)};
}

Decision<CreditNoteEvent> on(const CreditNote& d, ReceiveCreditNote c, const Ctx& context) {
  if (d.state != NoteState::none) return refuse(rules::already_there, d.note_no);
  c.note_no = normalised(c.note_no);
  for (NoteLine& line : c.lines) line.foreign_no = normalised(line.foreign_no);
  if (No no = need(c.note_no, "X-81", "/noteNo")) return refuse(std::move(no));
  if (No no = need(c.date != 0, "CLM-30", "/date")) return refuse(std::move(no));
  if (c.date > today(context)) return refuse(rules::in_future, to_date(c.date), "/date");
  if (No no = need(!c.lines.empty(), "CLM-30", "/lines")) return refuse(std::move(no));
  Money sum;
  for (std::size_t i = 0; i < c.lines.size(); ++i) {
    const std::string at = "/lines/" + std::to_string(i);
    if (No no = need(c.lines[i].foreign_no, "X-81", at + "/foreignNo"))
      return refuse(std::move(no));
    if (No no = positive(c.lines[i].amount, "CLM-30", at + "/amount")) return refuse(std::move(no));
    sum.fen += c.lines[i].amount->fen;  // at most 2,000 of 10^11
  }
  if (c.total != sum) {
    return refuse(rules::total_differs,
                  Detail{"total ", "总额 "} + to_decimal(or_zero(c.total)) +
                      Detail{", sum ", "，各行合计 "} + to_decimal(sum),
                  "/total");
  }
  return CreditNoteEvents{CreditNoteReceived{.note_no = c.note_no,
                                             .policy = context.policy_ref,
                                             .date = c.date,
                                             .manufacturer = c.manufacturer,
                                             .lines = c.lines,
                                             .total = c.total}};
}

// The claim is asked, by the manufacturer's number, and answers with SettleLine. Without a claim
// the line stays listed.
Decision<CreditNoteEvent> on(const CreditNote& d, const MatchLine& c, const Ctx& context) {
  const CreditLine* const line = line_of(d, c.line);
  if (line == nullptr) return refuse(rules::no_such_line, std::to_string(c.line), "/line");
  if (line->state == LineState::assigned || is_settled(line->state)) {
    return refuse(rules::line_settled, wording::word(line->state), "/line");
  }
  // A line of an older log has its number as it was typed.
  const auto claim = context.holder(keys::foreign_no, normalised(line->foreign_no));
  if (!claim) {
    if (line->state == LineState::unmatched && line->refusal == CreditRefusal::no_claim) {
      return CreditNoteEvents{};  // listed already
    }
    return CreditNoteEvents{unmatched(d, *line, CreditRefusal::no_claim)};
  }
  return CreditNoteEvents{CreditLineAssigned{
      .line = c.line, .claim = *claim, .note_no = d.note_no, .amount = line->amount}};
}

Decision<CreditNoteEvent> on(const CreditNote& d, const CorrectLine& c, const Ctx&) {
  const CreditLine* const line = line_of(d, c.line);
  if (line == nullptr) return refuse(rules::no_such_line, std::to_string(c.line), "/line");
  if (line->state == LineState::assigned || is_settled(line->state)) {
    return refuse(rules::line_settled, wording::word(line->state), "/line");
  }
  const std::string foreign_no = normalised(c.foreign_no);
  if (No no = need(foreign_no, "X-81", "/foreignNo")) return refuse(std::move(no));
  if (No no = need(c.reason, "X-51", "/reason")) return refuse(std::move(no));
  return CreditNoteEvents{CreditLineCorrected{
      .line = c.line, .was = line->foreign_no, .foreign_no = foreign_no, .reason = c.reason}};
}

Decision<CreditNoteEvent> on(const CreditNote& d, const SettleLine& c, const Ctx&) {
  const CreditLine* const line = line_of(d, c.line);
  if (line == nullptr || line->state != LineState::assigned) return CreditNoteEvents{};
  CreditLine settled = *line;
  settled.claim = c.claim;
  settled.claim_no = c.claim_no;
  settled.approved = c.approved;
  settled.paid = c.paid;
  settled.difference = c.difference;
  if (c.refusal != CreditRefusal::none) return CreditNoteEvents{unmatched(d, settled, c.refusal)};
  settled.state = or_zero(c.difference).fen == 0 ? LineState::matched : LineState::short_;
  settled.refusal = CreditRefusal::none;
  CreditNoteEvents events{CreditLineMatched{.note_no = d.note_no, .date = d.date, .line = settled}};
  const bool last = std::ranges::all_of(
      d.lines, [&c](const CreditLine& one) { return one.no == c.line || is_settled(one.state); });
  if (last) events.push_back(CreditNoteReconciled{.note_no = d.note_no, .total = d.total});
  return events;
}

// --- evolve --------------------------------------------------------------------------------------

void apply(CreditNote& d, const CreditNoteReceived& e, const Recorded& r) {
  d.state = NoteState::received;
  d.note_no = e.note_no;
  d.policy = e.policy;
  d.date = e.date;
  d.manufacturer = e.manufacturer;
  std::uint16_t no = 0;
  for (const NoteLine& line : e.lines) {
    d.lines.push_back({.no = ++no,
                       .foreign_no = line.foreign_no,
                       .amount = line.amount,
                       .state = LineState::open});
  }
  d.total = e.total;
  d.received_by = r.actor;
  d.received_at = r.at;
}

CreditLine* find_line(CreditNote& d, std::uint16_t no) {
  const auto found = std::ranges::find(d.lines, no, &CreditLine::no);
  return found == d.lines.end() ? nullptr : &*found;
}
void put(CreditNote& d, const std::optional<CreditLine>& line) {
  if (!line) return;
  if (CreditLine* const known = find_line(d, line->no)) *known = *line;
}

void apply(CreditNote& d, const CreditLineAssigned& e, const Recorded&) {
  if (CreditLine* const line = find_line(d, e.line)) {
    line->state = LineState::assigned;
    line->claim = e.claim;
    line->refusal = CreditRefusal::none;
  }
}
void apply(CreditNote& d, const CreditLineMatched& e, const Recorded&) { put(d, e.line); }
void apply(CreditNote& d, const CreditLineUnmatched& e, const Recorded&) { put(d, e.line); }
void apply(CreditNote& d, const CreditLineCorrected& e, const Recorded&) {
  if (CreditLine* const line = find_line(d, e.line)) {
    line->foreign_no = e.foreign_no;
    line->state = LineState::open;
    line->refusal = CreditRefusal::none;
    line->claim = {};
    line->claim_no.clear();
  }
}
void apply(CreditNote& d, const CreditNoteReconciled&, const Recorded& r) {
  d.state = NoteState::reconciled;
  d.reconciled_at = r.at;
}

// Of settled lines, and of all.
struct Sums {
  Money settled;
  Money all;
};
Sums sums_of(const CreditNote& d) {
  Sums sums;
  for (const CreditLine& line : d.lines) {
    sums.all.fen += or_zero(line.amount).fen;
    if (is_settled(line.state)) sums.settled.fen += or_zero(line.amount).fen;
  }
  return sums;
}

}  // namespace

std::optional<std::string> imbalance(const CreditNote& d) {
  const Sums sums = sums_of(d);
  const Money total = or_zero(d.total);
  const Money settled = or_zero(d.settled);
  const Money open = or_zero(d.open);
  if (sums.all != total) return "lines " + to_decimal(sums.all) + " of " + to_decimal(total);
  if (sums.settled != settled || settled.fen + open.fen != total.fen) {
    return "settled " + to_decimal(settled) + ", open " + to_decimal(open) + " of " +
           to_decimal(total);
  }
  if (d.state == NoteState::reconciled && open.fen != 0) return "reconciled, but open";
  return std::nullopt;
}

Decision<CreditNoteEvent> CreditNoteModel::decide(const Document& document, const Command& command,
                                                  const Context<Policy>& context) {
  auto events = each_on<ReceiveCreditNote, Event>(
      command, document.state != NoteState::none,
      [&](const auto& asked) { return on(document, asked, context); });
  if (!events) return events;
  Document after = document;
  for (const Event& event : *events) {
    evolve(after, event, {.at = context.now, .actor = context.actor.person});
    if (auto wrong = imbalance(after)) {
      return refuse(rules::books, std::string(event.type_name()) + ": " + *wrong);
    }
  }
  return events;
}

void CreditNoteModel::evolve(Document& d, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(d, happened, recorded); }, event);
  const Sums sums = sums_of(d);
  d.settled = sums.settled;
  d.open = Money{sums.all.fen - sums.settled.fen};
  d.unmatched = static_cast<std::uint16_t>(
      std::ranges::count(d.lines, LineState::unmatched, &CreditLine::state));
}

std::vector<DocumentKey> CreditNoteModel::keys(const Document& d) {
  if (d.state == NoteState::none) return {};
  return {{keys::credit_note, normalised(d.note_no)}};
}

}  // namespace aftercare::claims
