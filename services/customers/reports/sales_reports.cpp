#include <string>

#include "common/runtime/report_cells.h"
#include "schemas/customers.codec.h"
#include "services/customers/reports/reports.h"

namespace aftercare::customers {
namespace {

using namespace runtime;  // the cells
using View = projections::ViewReader;
using Done = Expected<void, Rejection>;

Done visit_record(const VisitRecord& asked, View& view, Instant, VisitRecordTable& answer) {
  return fill(answer.rows, view,
              "SELECT owner, COUNT(*), SUM(planned), SUM(done) FROM rows"
              " WHERE \"from\" <= ?2 AND \"to\" >= ?1 AND state IN ('in_force', 'closed')"
              " GROUP BY 1 ORDER BY 1",
              {to_date(asked.from), to_date(asked.to)}, [](const Cells& c) {
                return VisitRecordRow{.owner = text_in(c, 0),
                                      .plans = count_in(c, 1),
                                      .planned = count_in(c, 2),
                                      .done = count_in(c, 3)};
              });
}

Done leads_board(const LeadsBoard& asked, View& view, Instant now, LeadsBoardTable& answer) {
  answer.as_of = now;
  return fill(answer.rows, view,
              "SELECT holder, SUM(state = 'open'), SUM(state = 'valid'), SUM(state = 'dead'),"
              " SUM(state = 'converted'), SUM(state = 'converted' AND agrees IS NOT 1),"
              " MIN(CASE WHEN state = 'valid' THEN due_at END)"
              " FROM rows WHERE ?1 = '' OR holder = ?1 GROUP BY 1 ORDER BY 1",
              {asked.holder}, [](const Cells& c) {
                return LeadsBoardRow{.holder = text_in(c, 0),
                                     .open = count_in(c, 1),
                                     .valid = count_in(c, 2),
                                     .dead = count_in(c, 3),
                                     .converted = count_in(c, 4),
                                     .disagree = count_in(c, 5),
                                     .next_due = time_in(c, 6)};
              });
}

}  // namespace

std::vector<Report> sales_reports() {
  return {report_of("visit-plans", visit_record), report_of("leads", leads_board)};
}

}  // namespace aftercare::customers
