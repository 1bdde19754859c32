#include <string>

#include "common/runtime/report_cells.h"
#include "schemas/customers.codec.h"
#include "services/customers/reports/reports.h"

namespace aftercare::customers {
namespace {

using namespace runtime;  // the cells
using View = projections::ViewReader;
using Done = Expected<void, Rejection>;

Done customer_counts(const CustomerCounts& asked, View& view, Instant now,
                     CustomerCountsReport& answer) {
  const CustomerGroup by =
      asked.group_by == CustomerGroup::none ? CustomerGroup::class_ : asked.group_by;
  answer.as_of = now;
  return fill(answer.rows, view,
              "SELECT \"" + std::string(to_word(by)) +
                  "\", COUNT(*), SUM(status = 'formal'), SUM(status = 'potential'),"
                  " SUM(state = 'inactive'), SUM(review_overdue = 1), SUM(state = 'draft')"
                  " FROM rows WHERE state IN ('draft', 'active', 'inactive') GROUP BY 1 ORDER BY 1",
              {}, [](const Cells& c) {
                return CustomerCountRow{.group = text_in(c, 0),
                                        .files = count_in(c, 1),
                                        .formal = count_in(c, 2),
                                        .potential = count_in(c, 3),
                                        .inactive = count_in(c, 4),
                                        .review_overdue = count_in(c, 5),
                                        .incomplete = count_in(c, 6)};
              });
}

// A past month stays as it was: it is counted from what happened until its end. Of the moves that
// end each other the last one tells how a file stood then.
constexpr const char* file_work =
    "WITH happened AS (SELECT * FROM rows WHERE at <= ?2),"
    " review AS (SELECT keeper, move, MAX(position) FROM happened"
    "  WHERE move IN ('reviewed', 'review_overdue', 'rested', 'retired') GROUP BY customer_id),"
    " draft AS (SELECT keeper, move, MAX(position) FROM happened"
    "  WHERE move IN ('opened', 'verified', 'discarded') GROUP BY customer_id),"
    " overdue AS (SELECT keeper, COUNT(*) AS files FROM review"
    "  WHERE move = 'review_overdue' GROUP BY keeper),"
    " incomplete AS (SELECT keeper, COUNT(*) AS files FROM draft"
    "  WHERE move = 'opened' GROUP BY keeper),"
    " work AS (SELECT keeper, SUM(move = 'opened' AND at >= ?1) AS opened,"
    "  COUNT(DISTINCT CASE WHEN move = 'changed' AND at >= ?1 THEN customer_id END) AS changed,"
    "  COUNT(DISTINCT CASE WHEN move = 'reviewed' AND at >= ?1 THEN customer_id END) AS reviewed,"
    "  SUM(move = 'fault' AND at >= ?1) AS faults FROM happened GROUP BY keeper)"
    " SELECT work.keeper, opened, changed, reviewed, IFNULL(overdue.files, 0),"
    " IFNULL(incomplete.files, 0), faults FROM work"
    " LEFT JOIN overdue ON overdue.keeper = work.keeper"
    " LEFT JOIN incomplete ON incomplete.keeper = work.keeper ORDER BY work.keeper";

Done file_report(const FileReport& asked, View& view, Instant, FileReportTable& answer) {
  const MonthOf month = month_of(asked.month);
  answer.month = month.first;
  return fill(answer.rows, view, file_work, {month.begin, month.end}, [](const Cells& c) {
    return FileReportRow{.keeper = text_in(c, 0),
                         .opened = count_in(c, 1),
                         .changed = count_in(c, 2),
                         .reviewed = count_in(c, 3),
                         .overdue = count_in(c, 4),
                         .incomplete = count_in(c, 5),
                         .faults = count_in(c, 6)};
  });
}

Done loans(const LoansByBorrower& asked, View& view, Instant, LoansTable& answer) {
  return fill(answer.rows, view,
              "SELECT borrower, COUNT(*), SUM(state IN ('out', 'overdue')), SUM(misses),"
              " SUM(charge), MAX(barred) FROM rows WHERE ?1 = '' OR borrower = ?1"
              " GROUP BY 1 ORDER BY 1",
              {asked.borrower}, [](const Cells& c) {
                return LoansRow{.borrower = text_in(c, 0),
                                .loans = count_in(c, 1),
                                .out = count_in(c, 2),
                                .overdue = count_in(c, 3),
                                .charged = money_in(c, 4),
                                .barred = flag_in(c, 5)};
              });
}

Done new_customers(const NewCustomers& asked, View& view, Instant, NewCustomersTable& answer) {
  const MonthOf month = month_of(asked.month);
  answer.month = month.first;
  return fill(answer.rows, view,
              "SELECT doc_no, applicant, applied_at, state, refusal, customer_id FROM rows"
              " WHERE applied_at BETWEEN ?1 AND ?2 ORDER BY applied_at, doc_no",
              {month.begin, month.end}, [](const Cells& c) {
                return NewCustomersRow{.doc_no = text_in(c, 0),
                                       .applicant = text_in(c, 1),
                                       .applied_at = time_in(c, 2),
                                       .state = word_in<ApplicationState>(c, 3),
                                       .refusal = word_in<RefusalReason>(c, 4),
                                       .customer_id = uuid_in(c, 5)};
              });
}

}  // namespace

std::vector<Report> file_reports() {
  return {report_of("customers", customer_counts), report_of("file-moves", file_report),
          report_of("file-loans", loans), report_of("new-customer-applications", new_customers)};
}

}  // namespace aftercare::customers
