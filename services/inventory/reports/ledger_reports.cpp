#include <algorithm>
#include <functional>
#include <string>

#include "common/runtime/report_cells.h"
#include "schemas/inventory_purchase.codec.h"
#include "schemas/inventory_reports.codec.h"
#include "schemas/inventory_returns.codec.h"
#include "schemas/inventory_tools.codec.h"
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

// By the date of the slip: a tool has other clocks, too.
Done loan_list(const LoanList& asked, View& view, Instant now, LoanListTable& answer) {
  answer.as_of = now;
  auto done = each_document<Tool>(
      view, "state = 'on_loan' AND (?1 = '' OR holder = ?1) ORDER BY tool_no", {asked.borrower},
      [&](const Tool& tool) {
        const ToolLoan loan = tool.loan.value_or(ToolLoan{});
        LoanListRow row{.tool_no = tool.tool_no,
                        .name = tool.name,
                        .borrower = tool.holder,
                        .out = tool.held_since,
                        .due_at = calendar::end_of_day(loan.return_on),
                        .keeper = loan.keeper};
        if (now > row.due_at) {
          row.days_over = static_cast<std::uint32_t>(calendar::day_of(now) - loan.return_on);
        }
        answer.rows.push_back(std::move(row));
      });
  std::ranges::stable_sort(answer.rows, {}, &LoanListRow::due_at);
  return done;
}

// Of what is lost or scrapped nothing is planned.
Done calibration_plan(const CalibrationPlan& asked, View& view, Instant now,
                      CalibrationPlanTable& answer) {
  answer.as_of = now;
  auto done = each_document<Tool>(
      view, "kind = 'gauge' AND state NOT IN ('scrapped', 'lost') ORDER BY tool_no", {},
      [&](const Tool& tool) {
        const Calibration known = tool.calibration.value_or(Calibration{});
        if (asked.until != 0 && known.next_on > asked.until) return;
        answer.rows.push_back(
            {.month = known.next_on == 0 ? std::string() : calendar::month_name(known.next_on),
             .tool_no = tool.tool_no,
             .name = tool.name,
             .serial_no = tool.serial_no,
             .state = word_of(tool.state),
             .holder = tool.holder,
             .last_on = known.last_on,
             .next_on = known.next_on,
             .certificate = known.certificate,
             .overdue = known.next_on < calendar::day_of(now)});
      });
  std::ranges::stable_sort(answer.rows, {}, &CalibrationPlanRow::next_on);
  answer.overdue = static_cast<std::uint32_t>(
      std::ranges::count(answer.rows, true, &CalibrationPlanRow::overdue));
  return done;
}

template <class All, class Name>
std::string joined(const All& all, Name name) {
  std::string text;
  for (const auto& one : all) text += (text.empty() ? "" : ", ") + std::invoke(name, one);
  return text;
}

Done machines(const StockMachineList& asked, View& view, Instant now, StockMachineTable& answer) {
  answer.as_of = now;
  return each_document<StockMachine>(
      view, "state <> 'handed_over' AND (?1 = '' OR place = ?1) ORDER BY place, serial_no",
      {asked.place}, [&](const StockMachine& machine) {
        answer.rows.push_back({.serial_no = machine.serial_no,
                               .model = machine.model,
                               .place = machine.place,
                               .guarded = machine.guarded,
                               .report_no = machine.report_no,
                               .missing_parts = machine.missing_count,
                               .keepers = joined(machine.keepers, &Counter::person),
                               .removed = joined(machine.missing, &RemovedPart::name)});
      });
}

Done old_parts(const OldPartLedger& asked, View& view, Instant, OldPartLedgerTable& answer) {
  const auto month = month_named(asked.month);
  if (!month) return unexpected(month.error());
  answer.month = month->name;
  return each_document<OldPart>(
      view, "window_month = ?1 AND (?2 = '' OR station = ?2) ORDER BY station, doc_no",
      {month->name, asked.station}, [&](const OldPart& part) {
        answer.rows.push_back({.station = part.station,
                               .doc_no = part.doc_no,
                               .claim_no = part.claim_no,
                               .part_no = part.part_no,
                               .serial_no = part.serial_no,
                               .state = word_of(part.state),
                               .label_ok = part.label_ok,
                               .late = part.late,
                               .collected_at = part.collected_at,
                               .dispatched_at = part.dispatched_at,
                               .received_at = part.received_at,
                               .shipped_at = part.shipped_at,
                               .scrapped_at = part.scrapped_at});
      });
}

Done returns(const ReturnReconciliation& asked, View& view, Instant,
             ReturnReconciliationTable& answer) {
  const MonthOf month = month_of(asked.month);
  answer.month = month.first;
  Money sum;
  auto done =
      each_document<GoodsReturn>(view, "opened_at BETWEEN ?1 AND ?2 ORDER BY doc_no",
                                 {month.begin, month.end}, [&](const GoodsReturn& one) {
                                   sum.fen += one.amount.value_or(Money{}).fen;
                                   answer.rows.push_back({.doc_no = one.doc_no,
                                                          .item_no = one.item_no,
                                                          .state = word_of(one.state),
                                                          .decision = word_of(one.decision),
                                                          .proof = word_of(one.proof),
                                                          .amount = one.amount,
                                                          .complaint = one.complaint,
                                                          .customer = one.customer,
                                                          .approved_qty = one.approved_qty,
                                                          .slip_qty = one.slip_qty,
                                                          .actual_qty = one.actual_qty,
                                                          .booked_qty = one.booked_qty,
                                                          .excess_ppm = one.excess_ppm,
                                                          .tolerance_ppm = one.tolerance_ppm});
                                 });
  answer.amount = sum;
  return done;
}

}  // namespace

std::vector<Report> ledger_reports() {
  return {report_of("tools", tool_ledger),      report_of("tools", loan_list),
          report_of("tools", calibration_plan), report_of("stock-machines", machines),
          report_of("old-parts", old_parts),    report_of("goods-returns", returns)};
}

}  // namespace aftercare::inventory
