#include "services/claims/projections/projections.h"

#include <string>
#include <utility>

#include "common/runtime/event_rows.h"
#include "schemas/claims.codec.h"
#include "schemas/claims_reports.codec.h"
#include "schemas/claims_settlement.codec.h"

namespace aftercare::claims {
namespace {

using eventlog::RecordView;
using Movements = runtime::ValueRows<MovementRow>;
using CreditLines = runtime::ValueRows<CreditLineRow>;
using runtime::read;

// --- movements -----------------------------------------------------------------------------------

void add(Movements& rows, const RecordView& r, Movement movement, const std::optional<Facts>& facts,
         std::optional<Money> claimed, std::optional<Money> amount, std::string reason = {}) {
  const Facts f = facts.value_or(Facts{});
  rows.add({.no = std::to_string(r.position()),
            .at = r.effective_at(),
            .movement = movement,
            .claim = r.stream(),
            .doc_no = f.doc_no,
            .kind = f.kind,
            .region = f.region,
            .holder = f.holder,
            .claimed = claimed,
            .amount = amount,
            .reason = std::move(reason)});
}

void move(const RecordView& r, Movements& rows) {
  switch (r.type()) {
    case ClaimSubmitted::type_id: {
      const auto e = read<ClaimSubmitted>(r);
      return add(rows, r, Movement::submitted, e.facts, e.amount, e.amount);
    }
    case ClaimResubmitted::type_id: {
      const auto e = read<ClaimResubmitted>(r);
      return add(rows, r, Movement::resubmitted, e.facts, e.amount, e.amount, e.cause);
    }
    case ClaimDecided::type_id: {
      const auto e = read<ClaimDecided>(r);
      const bool no = e.result == DecisionResult::rejected;
      return add(rows, r, no ? Movement::rejected : Movement::approved, e.facts, e.claimed,
                 e.amount, e.reason);
    }
    case ClaimPaid::type_id: {
      const auto e = read<ClaimPaid>(r);
      return add(rows, r, Movement::paid, e.facts, e.claimed,
                 e.credit ? e.credit->amount : std::nullopt);
    }
    case ClaimShortPaid::type_id: {
      const auto e = read<ClaimShortPaid>(r);
      return add(rows, r, Movement::short_paid, e.facts, e.claimed,
                 e.credit ? e.credit->amount : std::nullopt);
    }
    case ClaimLost::type_id: {
      const auto e = read<ClaimLost>(r);
      return add(rows, r, Movement::lost, e.facts, e.amount, e.amount, e.reason);
    }
    case ClaimMissed::type_id: {
      const auto e = read<ClaimMissed>(r);
      return add(rows, r, Movement::missed, e.facts, {}, {}, e.reason);
    }
    case ClaimWithdrawn::type_id: {
      const auto e = read<ClaimWithdrawn>(r);
      return add(rows, r, Movement::withdrawn, e.facts, {}, {}, e.reason);
    }
    default: return;
  }
}

// --- lines of credit notes -----------------------------------------------------------------------

std::string line_key(const Uuid& note, std::uint16_t line) {
  return to_string(note) + "-" + std::to_string(line);
}

void put(const RecordView& r, const std::optional<CreditLine>& line, CreditLines& rows) {
  if (!line) return;
  CreditLineRow* const row = rows.find(line_key(r.stream(), line->no));
  if (row == nullptr) return;
  row->foreign_no = line->foreign_no;
  row->claim = line->claim;
  row->claim_no = line->claim_no;
  row->approved = line->approved;
  row->difference = line->difference;
  row->state = line->state;
  row->refusal = line->refusal;
}

void follow(const RecordView& r, CreditLines& rows) {
  switch (r.type()) {
    case CreditNoteReceived::type_id: {
      const auto e = read<CreditNoteReceived>(r);
      std::uint16_t no = 0;
      for (const NoteLine& line : e.lines) {
        ++no;
        rows.add({.no = line_key(r.stream(), no),
                  .note_no = e.note_no,
                  .date = e.date,
                  .line = no,
                  .foreign_no = line.foreign_no,
                  .credited = line.amount,
                  .state = LineState::open});
      }
      return;
    }
    case CreditLineMatched::type_id: return put(r, read<CreditLineMatched>(r).line, rows);
    case CreditLineUnmatched::type_id: return put(r, read<CreditLineUnmatched>(r).line, rows);
    case CreditLineCorrected::type_id: {
      const auto e = read<CreditLineCorrected>(r);
      if (CreditLineRow* const row = rows.find(line_key(r.stream(), e.line))) {
        row->foreign_no = e.foreign_no;
        row->state = LineState::open;
        row->refusal = CreditRefusal::none;
      }
      return;
    }
    default: return;
  }
}

constexpr std::uint32_t movements_view = 1;
constexpr std::uint32_t credit_lines_view = 1;

}  // namespace

std::shared_ptr<const projections::Projection> movements(const schema::Description& description) {
  return std::make_shared<runtime::EventRows<MovementRow>>("claim-movements", movements_view,
                                                           *description.find("MovementRow"), move);
}

std::shared_ptr<const projections::Projection> credit_lines(
    const schema::Description& description) {
  return std::make_shared<runtime::EventRows<CreditLineRow>>(
      "credit-lines", credit_lines_view, *description.find("CreditLineRow"), follow);
}

}  // namespace aftercare::claims
