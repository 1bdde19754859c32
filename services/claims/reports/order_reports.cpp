#include <string>

#include "common/runtime/report_cells.h"
#include "schemas/claims_reports.codec.h"
#include "services/claims/reports/reports.h"

namespace aftercare::claims {
namespace {

using namespace runtime;  // the cells
using View = projections::ViewReader;
using Done = Expected<void, Rejection>;

void add(std::optional<Money>& sum, const std::optional<Money>& more) {
  sum = Money{sum.value_or(Money{}).fen + more.value_or(Money{}).fen};
}

bool is_settled(LineState state) {
  return state == LineState::matched || state == LineState::short_;
}

Done reconciliation(const CreditReconciliation& asked, View& view, Instant,
                    CreditReconciliationTable& answer) {
  auto done =
      fill(answer.rows, view,
           "SELECT note_no, line, foreign_no, claim_no, approved, credited, difference,"
           " state, refusal FROM rows WHERE (?1 = '' OR note_no = ?1)"
           " ORDER BY note_no, line",
           {asked.note_no}, [](const Cells& c) {
             return CreditReconciliationRow{.note_no = text_in(c, 0),
                                            .line = static_cast<std::uint16_t>(number_in(c, 1)),
                                            .foreign_no = text_in(c, 2),
                                            .claim_no = text_in(c, 3),
                                            .approved = money_in(c, 4),
                                            .paid = money_in(c, 5),
                                            .difference = money_in(c, 6),
                                            .state = word_in<LineState>(c, 7),
                                            .refusal = word_in<CreditRefusal>(c, 8)};
           });
  answer.credited = answer.matched = answer.open = Money{};
  for (const CreditReconciliationRow& row : answer.rows) {
    add(answer.credited, row.paid);
    add(is_settled(row.state) ? answer.matched : answer.open, row.paid);
  }
  return done;
}

// An order whose parts came before it was noted as placed counts from their arrival (CLM-21).
Done claim_parts(const ClaimPartsList& asked, View& view, Instant now, ClaimPartsTable& answer) {
  const MonthOf month = month_of(asked.month);
  answer.month = month.first;
  auto done =
      fill(answer.rows, view,
           "SELECT parts_text, doc_no, claim_no, order_no, value, ordered_at, arrived_at, fitted_at"
           " FROM rows WHERE COALESCE(ordered_at, arrived_at) BETWEEN ?1 AND ?2"
           " ORDER BY COALESCE(ordered_at, arrived_at), doc_no",
           {month.begin, month.end}, [now](const Cells& c) {
             ClaimPartsRow row{.parts = text_in(c, 0),
                               .doc_no = text_in(c, 1),
                               .claim_no = text_in(c, 2),
                               .order_no = text_in(c, 3),
                               .value = money_in(c, 4),
                               .ordered_at = time_in(c, 5),
                               .arrived_at = time_in(c, 6),
                               .fitted_at = time_in(c, 7)};
             const Instant until = given(row.fitted_at) ? row.fitted_at : now;
             const Instant from = given(row.ordered_at) ? row.ordered_at : row.arrived_at;
             row.age_days = calendar::day_of(until) - calendar::day_of(from);
             return row;
           });
  answer.value = Money{};
  for (const ClaimPartsRow& row : answer.rows) add(answer.value, row.value);
  return done;
}

Done ledger(const CommercialLedger& asked, View& view, Instant, CommercialLedgerTable& answer) {
  const MonthOf month = month_of(asked.month);
  answer.month = month.first;
  auto done = fill(answer.rows, view,
                   "SELECT doc_no, customer_id, serial_no, fault, amount, signers_text, ordered_at,"
                   " done_at, follow_up, region, state FROM rows"
                   " WHERE requested_at BETWEEN ?1 AND ?2 AND (?3 = '' OR region = ?3)"
                   " ORDER BY requested_at, doc_no",
                   {month.begin, month.end, asked.region}, [](const Cells& c) {
                     return CommercialLedgerRow{.doc_no = text_in(c, 0),
                                                .customer_id = uuid_in(c, 1),
                                                .serial_no = text_in(c, 2),
                                                .fault = text_in(c, 3),
                                                .amount = money_in(c, 4),
                                                .signers = text_in(c, 5),
                                                .ordered_at = time_in(c, 6),
                                                .done_at = time_in(c, 7),
                                                .follow_up = word_in<FollowUpResult>(c, 8),
                                                .region = text_in(c, 9),
                                                .state = word_in<CommercialState>(c, 10)};
                   });
  answer.amount = Money{};
  for (const CommercialLedgerRow& row : answer.rows) add(answer.amount, row.amount);
  return done;
}

Done exits(const ClaimWarrantyExits& asked, View& view, Instant, ClaimWarrantyExitsTable& answer) {
  return fill(answer.rows, view,
              "SELECT serial_no, model, warranty_until, COALESCE(contract_signed, 0), region"
              " FROM rows WHERE COALESCE(own, 0) = 1 AND warranty_until BETWEEN ?1 AND ?2"
              " ORDER BY warranty_until, serial_no",
              {to_date(asked.from), to_date(asked.to)}, [](const Cells& c) {
                return ClaimWarrantyExitRow{.serial_no = text_in(c, 0),
                                            .model = text_in(c, 1),
                                            .ends_on = date_in(c, 2),
                                            .contract = flag_in(c, 3),
                                            .region = text_in(c, 4)};
              });
}

Done inspections(const InspectionsLeftOut& asked, View& view, Instant,
                 InspectionsLeftOutTable& answer) {
  const MonthOf month = month_of(asked.month);
  answer.month = month.first;
  return fill(answer.rows, view,
              "SELECT kind, serial_no, region, due_on, reason, amount, state FROM rows"
              " WHERE listed_at BETWEEN ?1 AND ?2 AND (?3 = '' OR region = ?3)"
              " ORDER BY region, listed_at, serial_no",
              {month.begin, month.end, asked.region}, [](const Cells& c) {
                return InspectionLeftOutRow{.kind = word_in<InspectionKind>(c, 0),
                                            .serial_no = text_in(c, 1),
                                            .region = text_in(c, 2),
                                            .due_on = date_in(c, 3),
                                            .reason = text_in(c, 4),
                                            .amount = money_in(c, 5),
                                            .reported = text_in(c, 6) == "reported"};
              });
}

}  // namespace

std::vector<Report> order_reports() {
  return {report_of("credit-lines", reconciliation), report_of("claim-parts-orders", claim_parts),
          report_of("commercial-claims", ledger), report_of("claim-machines", exits),
          report_of("inspection-exceptions", inspections)};
}

}  // namespace aftercare::claims
