#include <string>

#include "common/runtime/report_cells.h"
#include "schemas/inventory_reports.codec.h"
#include "services/inventory/reports/reports.h"

namespace aftercare::inventory {
namespace {

using namespace runtime;  // the cells
using View = projections::ViewReader;
using Done = Expected<void, Rejection>;

Done tool_ledger(const ToolLedger& asked, View& view, Instant now, ToolLedgerTable& answer) {
  answer.as_of = now;
  auto done = fill(answer.rows, view,
                   "SELECT tool_no, name, card_no, holder, state, value, held_since"
                   " FROM rows WHERE state <> 'scrapped' AND (?1 = '' OR holder = ?1)"
                   " ORDER BY holder, tool_no",
                   {asked.holder}, [](const Cells& c) {
                     return ToolLedgerRow{.tool_no = text_in(c, 0),
                                          .name = text_in(c, 1),
                                          .card_no = text_in(c, 2),
                                          .holder = text_in(c, 3),
                                          .state = text_in(c, 4),
                                          .value = money_in(c, 5),
                                          .held_since = time_in(c, 6)};
                   });
  Money sum;
  for (const ToolLedgerRow& row : answer.rows) sum.fen += row.value.value_or(Money{}).fen;
  answer.value = sum;
  return done;
}

Done loan_list(const LoanList& asked, View& view, Instant now, LoanListTable& answer) {
  answer.as_of = now;
  return fill(answer.rows, view,
              "SELECT tool_no, name, holder, held_since, due_at FROM rows"
              " WHERE state = 'on_loan' AND (?1 = '' OR holder = ?1) ORDER BY due_at, tool_no",
              {asked.borrower}, [now](const Cells& c) {
                LoanListRow row{.tool_no = text_in(c, 0),
                                .name = text_in(c, 1),
                                .borrower = text_in(c, 2),
                                .out = time_in(c, 3),
                                .due_at = time_in(c, 4)};
                if (given(row.due_at) && now > row.due_at) {
                  row.days_over = static_cast<std::uint32_t>(calendar::day_of(now) -
                                                             calendar::day_of(row.due_at));
                }
                return row;
              });
}

Done machines(const StockMachineList& asked, View& view, Instant now, StockMachineTable& answer) {
  answer.as_of = now;
  return fill(answer.rows, view,
              "SELECT serial_no, model, place, guarded, report_no, missing_count FROM rows"
              " WHERE state <> 'handed_over' AND (?1 = '' OR place = ?1)"
              " ORDER BY place, serial_no",
              {asked.place}, [](const Cells& c) {
                return StockMachineRow{.serial_no = text_in(c, 0),
                                       .model = text_in(c, 1),
                                       .place = text_in(c, 2),
                                       .guarded = flag_in(c, 3),
                                       .report_no = text_in(c, 4),
                                       .missing_parts = count_in(c, 5)};
              });
}

Done old_parts(const OldPartLedger& asked, View& view, Instant, OldPartLedgerTable& answer) {
  answer.month = asked.month;
  return fill(answer.rows, view,
              "SELECT station, doc_no, claim_no, part_no, serial_no, state, label_ok, late"
              " FROM rows WHERE window_month = ?1 AND (?2 = '' OR station = ?2)"
              " ORDER BY station, doc_no",
              {asked.month, asked.station}, [](const Cells& c) {
                return OldPartLedgerRow{.station = text_in(c, 0),
                                        .doc_no = text_in(c, 1),
                                        .claim_no = text_in(c, 2),
                                        .part_no = text_in(c, 3),
                                        .serial_no = text_in(c, 4),
                                        .state = text_in(c, 5),
                                        .label_ok = flag_in(c, 6),
                                        .late = flag_in(c, 7)};
              });
}

Done returns(const ReturnReconciliation& asked, View& view, Instant,
             ReturnReconciliationTable& answer) {
  const MonthOf month = month_of(asked.month);
  answer.month = month.first;
  auto done = fill(answer.rows, view,
                   "SELECT doc_no, item_no, state, decision, proof, amount FROM rows"
                   " WHERE opened_at BETWEEN ?1 AND ?2 ORDER BY doc_no",
                   {month.begin, month.end}, [](const Cells& c) {
                     return ReturnReconciliationRow{.doc_no = text_in(c, 0),
                                                    .item_no = text_in(c, 1),
                                                    .state = text_in(c, 2),
                                                    .decision = text_in(c, 3),
                                                    .proof = text_in(c, 4),
                                                    .amount = money_in(c, 5)};
                   });
  Money sum;
  for (const auto& row : answer.rows) sum.fen += row.amount.value_or(Money{}).fen;
  answer.amount = sum;
  return done;
}

}  // namespace

std::vector<Report> ledger_reports() {
  return {report_of("tools", tool_ledger), report_of("tools", loan_list),
          report_of("stock-machines", machines), report_of("old-parts", old_parts),
          report_of("goods-returns", returns)};
}

}  // namespace aftercare::inventory
