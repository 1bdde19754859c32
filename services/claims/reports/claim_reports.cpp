#include <string>

#include "common/runtime/report_cells.h"
#include "schemas/claims_reports.codec.h"
#include "services/claims/domain/claim_audit.h"
#include "services/claims/reports/reports.h"

namespace aftercare::claims {
namespace {

using namespace runtime;  // the cells
using View = projections::ViewReader;
using Done = Expected<void, Rejection>;

constexpr const char* open_states =
    "('candidate', 'checked', 'at_manufacturer', 'prepared', 'submitted', 'approved', 'rejected',"
    " 'disputed')";

// Whole local days from now until a time; below zero: past.
std::int32_t days_until(Instant at, Instant now) {
  return calendar::day_of(at) - calendar::day_of(now);
}

Done work_list(const ClaimWorkList& asked, View& view, Instant now, ClaimWorkListTable& answer) {
  answer.as_of = now;
  return fill(
      answer.rows, view,
      std::string("SELECT doc_no, order_no, kind, serial_no, finished_at, submit_due, state,"
                  " missing_text, flag_text, holder, COALESCE(attempt_count, 0) FROM rows"
                  " WHERE state IN ") +
          open_states +
          " AND (?1 = '' OR holder = ?1)"
          " ORDER BY COALESCE(attempt_count, 0) > 0, submit_due, doc_no",
      {asked.holder}, [now](const Cells& c) {
        const Instant due = time_in(c, 5);
        return ClaimWorkRow{.doc_no = text_in(c, 0),
                            .order_no = text_in(c, 1),
                            .kind = word_in<ClaimKind>(c, 2),
                            .serial_no = text_in(c, 3),
                            .finished_at = time_in(c, 4),
                            .due = due,
                            .days_left = number_in(c, 10) > 0 ? 0 : days_until(due, now),
                            .state = word_in<ClaimState>(c, 6),
                            .missing = text_in(c, 7),
                            .flags = text_in(c, 8),
                            .holder = text_in(c, 9)};
      });
}

const char* group_column(AuditGroup group) {
  switch (group) {
    case AuditGroup::kind: return "kind";
    case AuditGroup::region: return "region";
    case AuditGroup::person: return "holder";
    default: return "''";
  }
}

ClaimAuditRow& row_of(std::vector<ClaimAuditRow>& rows, const std::string& group) {
  for (ClaimAuditRow& row : rows) {
    if (row.group == group) return row;
  }
  rows.push_back({.group = group, .figures = AuditFigures{}});
  return rows.back();
}

// The claims whose term ended in the month (CLM-32).
Done audited(const ClaimAuditReport& asked, View& view, ClaimAuditTable& answer) {
  const MonthOf month = month_of(asked.month);
  const std::string by = group_column(asked.group_by);
  const std::string submitted = "COALESCE(attempt_count, 0) > 0";
  std::vector<ClaimAuditRow> rows;
  auto done = fill(
      rows, view,
      "SELECT COALESCE(" + by + ", ''), COUNT(*), SUM(COALESCE(loss_reason, '') = 'missed')," +
          " SUM(" + submitted + "), SUM(" + submitted + " AND NOT COALESCE(submitted_late, 0))," +
          " SUM(COALESCE(evidence_rejections, 0) > 0), SUM(COALESCE(old_parts_unknown, 0) > 0)," +
          " SUM(CASE WHEN " + submitted + " THEN COALESCE(amount_claimed, 0) ELSE 0 END)," +
          " SUM(COALESCE(amount_approved, 0)), SUM(COALESCE(amount_paid, 0)) FROM rows" +
          " WHERE submit_due BETWEEN ?1 AND ?2 AND state <> 'not_claimable'" +
          " AND COALESCE(loss_reason, '') <> 'withdrawn'" + " AND (state <> 'archived' OR " +
          submitted + " OR loss_reason IS NOT NULL)" + " GROUP BY 1 ORDER BY 1",
      {month.begin, month.end}, [](const Cells& c) {
        AuditFigures f{.eligible = count_in(c, 1), .missed = count_in(c, 2)};
        f.due = f.eligible - f.missed;
        f.claimed = count_in(c, 3);
        f.in_time = count_in(c, 4);
        f.late = f.due - f.in_time;
        f.incomplete_papers = count_in(c, 5);
        f.old_parts_open = count_in(c, 6);
        f.amount_claimed = money_in(c, 7);
        f.amount_approved = money_in(c, 8);
        f.amount_paid = money_in(c, 9);
        return ClaimAuditRow{.group = text_in(c, 0), .figures = f};
      });
  answer.rows = std::move(rows);
  return done;
}

Done audit(const ClaimAuditReport& asked, View& view, Instant, ClaimAuditTable& answer) {
  answer.month = calendar::first_of_month(asked.month);
  if (auto done = audited(asked, view, answer); !done) return done;
  if (answer.rows.empty()) row_of(answer.rows, "");
  for (ClaimAuditRow& row : answer.rows) {
    if (row.figures) row.figures = with_rates(*row.figures);
  }
  return {};
}

Done non_standard(const NonStandardClaims& asked, View& view, Instant,
                  NonStandardClaimsTable& answer) {
  return fill(answer.rows, view,
              std::string("SELECT doc_no, serial_no, COALESCE(progress_count, 0), state, opened_at,"
                          " flag_text FROM rows WHERE kind = 'non_standard'") +
                  (asked.all ? "" : std::string(" AND state IN ") + open_states) +
                  " ORDER BY opened_at, doc_no",
              {}, [](const Cells& c) {
                return NonStandardClaimRow{.doc_no = text_in(c, 0),
                                           .serial_no = text_in(c, 1),
                                           .entries = count_in(c, 2),
                                           .state = word_in<ClaimState>(c, 3),
                                           .opened_at = time_in(c, 4),
                                           .flags = text_in(c, 5)};
              });
}

// --- of the list of movements --------------------------------------------------------------------

// By the last decision of each claim in the month; a later month changes nothing (CLM-32).
Done decisions(const ClaimDecisions& asked, View& view, Instant, ClaimDecisionsTable& answer) {
  const MonthOf month = month_of(asked.month);
  answer.month = month.first;
  const std::string decided = "('approved', 'rejected')";
  return fill(
      answer.rows, view,
      "SELECT COALESCE(" + std::string(group_column(asked.group_by)) +
          ", ''), COUNT(*), SUM(movement = 'approved' AND COALESCE(amount, 0) > 0),"
          " SUM(COALESCE(claimed, 0)), SUM(COALESCE(amount, 0)) FROM rows r WHERE movement IN " +
          decided +
          " AND at BETWEEN ?1 AND ?2 AND NOT EXISTS (SELECT 1 FROM rows l WHERE l.claim = r.claim"
          " AND l.movement IN " +
          decided + " AND l.at BETWEEN ?1 AND ?2 AND l.seq > r.seq) GROUP BY 1 ORDER BY 1",
      {month.begin, month.end}, [](const Cells& c) {
        AuditFigures f{.decided = count_in(c, 1), .successful = count_in(c, 2)};
        f.unsuccessful = f.decided - f.successful;
        f.amount_claimed = money_in(c, 3);
        f.amount_approved = money_in(c, 4);
        return ClaimDecisionsRow{.group = text_in(c, 0), .figures = with_rates(f)};
      });
}

Done rejections(const ClaimRejections& asked, View& view, Instant, ClaimRejectionsTable& answer) {
  const MonthOf month = month_of(asked.month);
  answer.month = month.first;
  return fill(answer.rows, view,
              "SELECT r.reason, r.doc_no, r.at, r.claimed,"
              " EXISTS (SELECT 1 FROM rows s WHERE s.claim = r.claim AND s.seq > r.seq"
              "   AND s.movement = 'resubmitted'),"
              " (SELECT l.movement FROM rows l WHERE l.claim = r.claim"
              "   ORDER BY l.seq DESC LIMIT 1)"
              " FROM rows r WHERE r.movement = 'rejected' AND r.at BETWEEN ?1 AND ?2"
              " ORDER BY r.reason, r.at, r.doc_no",
              {month.begin, month.end}, [](const Cells& c) {
                return ClaimRejectionRow{.reason = text_in(c, 0),
                                         .doc_no = text_in(c, 1),
                                         .rejected_at = time_in(c, 2),
                                         .claimed = money_in(c, 3),
                                         .resubmitted = flag_in(c, 4),
                                         .result = text_in(c, 5)};
              });
}

Done figures(const ClaimFigures& asked, View& view, Instant, ClaimFiguresTable& answer) {
  const std::string counted = "SUM(movement = ";
  const std::string summed = "SUM(CASE WHEN movement IN ";
  return fill(answer.rows, view,
              "SELECT kind, SUM(movement IN ('submitted', 'resubmitted')), " + counted +
                  "'approved'), " + counted + "'rejected'), " + summed +
                  "('submitted', 'resubmitted') THEN COALESCE(amount, 0) ELSE 0 END), " + summed +
                  "('approved') THEN COALESCE(amount, 0) ELSE 0 END), " + summed +
                  "('paid', 'short_paid') THEN COALESCE(amount, 0) ELSE 0 END) FROM rows" +
                  " WHERE at BETWEEN ?1 AND ?2 GROUP BY kind ORDER BY kind",
              {micros(calendar::start_of_day(asked.from)), micros(calendar::end_of_day(asked.to))},
              [](const Cells& c) {
                return ClaimFiguresRow{.kind = word_in<ClaimKind>(c, 0),
                                       .submitted = count_in(c, 1),
                                       .approved = count_in(c, 2),
                                       .rejected = count_in(c, 3),
                                       .amount_submitted = money_in(c, 4),
                                       .amount_approved = money_in(c, 5),
                                       .amount_paid = money_in(c, 6)};
              });
}

Done left_out(const ClaimsLeftOut& asked, View& view, Instant, ClaimsLeftOutTable& answer) {
  const MonthOf month = month_of(asked.month);
  answer.month = month.first;
  auto done = fill(answer.rows, view,
                   "SELECT doc_no, region, reason, amount, at FROM rows"
                   " WHERE movement IN ('lost', 'missed') AND at BETWEEN ?1 AND ?2"
                   " AND (?3 = '' OR region = ?3) ORDER BY region, at, doc_no",
                   {month.begin, month.end, asked.region}, [](const Cells& c) {
                     return ClaimLeftOutRow{.doc_no = text_in(c, 0),
                                            .region = text_in(c, 1),
                                            .reason = text_in(c, 2),
                                            .amount = money_in(c, 3),
                                            .at = time_in(c, 4)};
                   });
  Money amount;
  for (const ClaimLeftOutRow& row : answer.rows) {
    if (row.amount) amount.fen += row.amount->fen;
  }
  answer.amount = amount;
  return done;
}

}  // namespace

std::vector<Report> claim_reports() {
  return {report_of("claims", work_list),           report_of("claims", audit),
          report_of("claim-movements", decisions),  report_of("claims", non_standard),
          report_of("claim-movements", rejections), report_of("claim-movements", figures),
          report_of("claim-movements", left_out)};
}

}  // namespace aftercare::claims
