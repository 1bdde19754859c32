#include <string>

#include "common/calendar/period.h"
#include "common/runtime/report_cells.h"
#include "schemas/workorders_reports.codec.h"
#include "schemas/workorders_stations.codec.h"
#include "services/workorders/reports/reports.h"

namespace aftercare::workorders {
namespace {

using namespace runtime;  // the cells

calendar::Cadence cadence_of(SummaryPeriod period) {
  if (period == SummaryPeriod::week) return calendar::Cadence::weekly;
  return period == SummaryPeriod::quarter ? calendar::Cadence::quarterly
                                          : calendar::Cadence::monthly;
}

// By the day on which they were reported (WRK-85).
Expected<void, Rejection> owner_repairs(const OwnerRepairs& asked, projections::ViewReader& view,
                                        Instant now, OwnerRepairsReport& answer) {
  answer.as_of = now;
  const calendar::Period period = calendar::period_of(cadence_of(asked.period), asked.day);
  answer.period = period.name;
  auto done = fill(
      answer.rows, view,
      "SELECT doc_no, unit_no, defect, builder, \"by\", firm, cost, state, accepted_at, missed,"
      " satisfaction"
      " FROM rows WHERE reported_at BETWEEN ?1 AND ?2 AND (?3 = '' OR builder = ?3)"
      " ORDER BY reported_at",
      {micros(calendar::start_of_day(period.first)),
       micros(calendar::start_of_day(period.next())) - 1, asked.builder},
      [](const Cells& c) {
        return OwnerRepairsRow{.doc_no = text_in(c, 0),
                               .unit_no = text_in(c, 1),
                               .defect = text_in(c, 2),
                               .builder = text_in(c, 3),
                               .by = word_in<RepairBy>(c, 4),
                               .firm = text_in(c, 5),
                               .cost = money_in(c, 6),
                               .state = word_in<DefectState>(c, 7),
                               .accepted_at = time_in(c, 8),
                               .missed = flag_in(c, 9),
                               .satisfaction = static_cast<std::uint8_t>(count_in(c, 10))};
      });
  if (!done) return done;
  Money cost;
  for (const OwnerRepairsRow& row : answer.rows) {
    ++answer.reported;
    if (given(row.accepted_at)) ++answer.accepted;
    if (row.missed) ++answer.missed;
    cost.fen += row.cost.value_or(Money{}).fen;
  }
  answer.cost = cost;
  return {};
}

// What finance has booked (WRK-21).
Expected<void, Rejection> travel_ledger(const TravelLedger& asked, projections::ViewReader& view,
                                        Instant now, TravelLedgerReport& answer) {
  answer.as_of = now;
  const MonthOf month = month_of(asked.month);
  answer.month = month.first;
  auto done =
      fill(answer.rows, view,
           "SELECT station, engineer, COUNT(*), SUM(total) FROM rows WHERE state = 'booked'"
           " AND booked_on BETWEEN ?1 AND ?2 AND (?3 = '' OR station = ?3)"
           " GROUP BY station, engineer ORDER BY station, engineer",
           {to_date(month.first), to_date(calendar::last_of_month(month.first)), asked.station},
           [](const Cells& c) {
             return TravelLedgerRow{.station = text_in(c, 0),
                                    .engineer = text_in(c, 1),
                                    .documents = count_in(c, 2),
                                    .total = Money{number_in(c, 3)}};
           });
  if (!done) return done;
  Money total;
  for (const TravelLedgerRow& row : answer.rows) total.fen += row.total.value_or(Money{}).fen;
  answer.total = total;
  return {};
}

}  // namespace

std::vector<Report> site_reports() {
  return {runtime::report_of<OwnerRepairs, OwnerRepairsReport>("owner-repairs", owner_repairs),
          runtime::report_of<TravelLedger, TravelLedgerReport>("travel-receipts", travel_ledger)};
}

}  // namespace aftercare::workorders
