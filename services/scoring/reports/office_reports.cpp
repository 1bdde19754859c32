#include <string>

#include "common/runtime/report_cells.h"
#include "schemas/scoring_money.codec.h"
#include "schemas/scoring_reports.codec.h"
#include "services/scoring/domain/periods.h"
#include "services/scoring/reports/reports.h"

namespace aftercare::scoring {
namespace {

using namespace runtime;  // the cells
using View = projections::ViewReader;
using Done = Expected<void, Rejection>;

std::int32_t points_in(const Cells& cells, std::size_t at) {
  return static_cast<std::int32_t>(number_in(cells, at));
}

Done overview(const ScoreOverview& asked, View& view, Instant, ScoreOverviewTable& answer) {
  answer.month = calendar::month_name(asked.day);
  return fill(
      answer.rows, view,
      "SELECT person, \"table\", state, total_cp, vetoed, counts, evaluator, corrections, key,"
      " computed_at FROM rows WHERE period = ?1 ORDER BY person",
      {answer.month}, [](const Cells& c) {
        return ScoreOverviewRow{.person = text_in(c, 0),
                                .table = text_in(c, 1),
                                .state = word_in<SheetState>(c, 2),
                                .total_cp = points_in(c, 3),
                                .vetoed = flag_in(c, 4),
                                .counts = flag_in(c, 5),
                                .evaluator = text_in(c, 6),
                                .corrections = count_in(c, 7),
                                .sheet = uuid_in(c, 8),
                                .scored = number_in(c, 9) != 0};
      });
}

Done penalties(const PenaltyLedger& asked, View& view, Instant, PenaltyLedgerTable& answer) {
  const MonthOf month = month_of(asked.day);
  answer.month = month.name;
  Money fines;
  Money rewards;
  Done done = each_document<Ticket>(
      view, "issued_at BETWEEN ?1 AND ?2 AND (?3 = '' OR person = ?3) ORDER BY issued_at, doc_no",
      {month.begin, month.end, asked.person}, [&](const Ticket& ticket) {
        if (ticket.state != TicketState::reversed) {
          (ticket.reward ? rewards : fines).fen += ticket.amount.value_or(Money{}).fen;
        }
        answer.rows.push_back({.doc_no = ticket.doc_no,
                               .code = ticket.code,
                               .person = ticket.person,
                               .unit = ticket.unit,
                               .amount = ticket.amount,
                               .measure = ticket.measure,
                               .note = ticket.note,
                               .state = ticket.state,
                               .issued_at = ticket.issued_at,
                               .booked_at = ticket.booked_at});
      });
  answer.fines = fines;
  answer.rewards = rewards;
  return done;
}

Done proposals(const PayProposal& asked, View& view, Instant, PayProposalTable& answer) {
  answer.month = calendar::month_name(asked.day);
  Money sum;
  Done done =
      each_document<Pay>(view, "month = ?1 ORDER BY person", {answer.month}, [&](const Pay& pay) {
        sum.fen += pay.sum ? pay.sum->fen : 0;
        answer.rows.push_back({.person = pay.person,
                               .state = pay.state,
                               .wage = pay.wage,
                               .total_cp = pay.total_cp,
                               .sum = pay.sum,
                               .fines = pay.fines,
                               .guard_exceeded = pay.guard_exceeded,
                               .scored = pay.scored});
      });
  answer.sum = sum;
  return done;
}

Done at_risk(const SupervisorsAtRisk&, View& view, Instant, SupervisorsAtRiskTable& answer) {
  return fill(answer.rows, view,
              "SELECT person, month_table, station, low_months FROM rows"
              " WHERE state = 'held' AND low_months > 0 ORDER BY low_months DESC, person",
              {}, [](const Cells& c) {
                return SupervisorAtRisk{.person = text_in(c, 0),
                                        .table = text_in(c, 1),
                                        .station = text_in(c, 2),
                                        .months = count_in(c, 3)};
              });
}

Done commissions(const SparePartCommissions& asked, View& view, Instant,
                 SparePartCommissionsTable& answer) {
  answer.quarter = period_of(PeriodKind::quarter, asked.day).name;
  Money personal;
  Money team;
  Done done =
      fill(answer.rows, view,
           "SELECT doc_no, deal, person, state, margin_ppm, rate_ppm, amount, personal, team"
           " FROM rows WHERE quarter = ?1 ORDER BY doc_no",
           {answer.quarter}, [&](const Cells& c) {
             const auto state = word_in<CommissionState>(c, 3);
             const bool lost =
                 state == CommissionState::forfeited || state == CommissionState::reclaimed;
             if (!lost) {
               personal.fen += number_in(c, 7);
               team.fen += number_in(c, 8);
             }
             return SparePartCommission{.doc_no = text_in(c, 0),
                                        .deal = text_in(c, 1),
                                        .person = text_in(c, 2),
                                        .state = state,
                                        .margin_ppm = points_in(c, 4),
                                        .rate_ppm = count_in(c, 5),
                                        .amount = money_in(c, 6),
                                        .personal = money_in(c, 7),
                                        .team = money_in(c, 8)};
           });
  answer.personal = personal;
  answer.team = team;
  return done;
}

}  // namespace

std::vector<runtime::Report> office_reports() {
  return {report_of("scores", overview), report_of("tickets", penalties),
          report_of("pay-proposals", proposals), report_of("posts", at_risk),
          report_of("commissions", commissions)};
}

}  // namespace aftercare::scoring
