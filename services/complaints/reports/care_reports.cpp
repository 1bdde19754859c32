// Slips, follow-ups, opinions, monthly statistics, the report calendar.
#include <map>
#include <string>
#include <utility>

#include "schemas/complaints.codec.h"
#include "services/complaints/domain/care_policy.h"
#include "services/complaints/reports/all.h"
#include "services/complaints/reports/answers.h"
#include "services/complaints/reports/reading.h"

namespace aftercare::complaints {
namespace {

using projections::ViewReader;

// --- slips ---------------------------------------------------------------------------------------

// Documents that hold slips; a slip is never issued before its document begins.
template <class Codec, class Asked>
Expected<ReminderSlipsReport, Rejection> slips(const Asked& asked, ViewReader& view, Instant now,
                                               const char* begun, const char* collection) {
  const auto month = asked_month(asked.month, now, 0);
  if (!month) return unexpected(month.error());
  const Span span = month_span(*month);
  ReminderSlipsReport report{.month = *month};
  const Where where{.condition = std::string(begun) + " <= ?", .values = {micros(span.to)}};
  const auto read = each_document<Codec>(view, where, [&](const typename Codec::Document& d) {
    for (const Slip& slip : d.slips) {
      if (!span.holds(slip.issued_at)) continue;
      if (!asked.holder.empty() && slip.holder != asked.holder) continue;
      const bool waits = !given(slip.answered_at);
      if (asked.unanswered_only && !waits) continue;
      ++report.slips;
      if (waits) ++report.unanswered;
      if (report.rows.size() == most_rows) {
        report.more = true;
        continue;
      }
      report.rows.push_back({.no = slip.no,
                             .kind = slip.kind,
                             .record = d.doc_no,
                             .timer = slip.timer,
                             .holder = slip.holder,
                             .issued_at = slip.issued_at,
                             .due_at = slip.due_at,
                             .answered_at = slip.answered_at,
                             .late = (waits ? now : slip.answered_at) > slip.due_at,
                             .links = {to_record(collection, d.id)}});
    }
    return true;
  });
  if (!read) return unexpected(read.error());
  return report;
}

Expected<ReminderSlipsReport, Rejection> case_slips(const ReminderSlips& asked, ViewReader& view,
                                                    Instant now) {
  return slips<ComplaintCodec>(asked, view, now, "misses > 0 AND received_at", "complaints");
}
Expected<ReminderSlipsReport, Rejection> follow_up_slips(const FollowUpSlips& asked,
                                                         ViewReader& view, Instant now) {
  return slips<FollowUpCodec>(asked, view, now, "missed = 1 AND planned_at", "follow-ups");
}

// --- follow-ups ----------------------------------------------------------------------------------

Expected<FollowUpSheetReport, Rejection> sheet(const FollowUpSheet& asked, ViewReader& view,
                                               Instant now) {
  const auto month = asked_month(asked.month, now, 0);
  if (!month) return unexpected(month.error());
  FollowUpSheetReport report{.month = *month};
  const auto read = each_document<FollowUpCodec>(
      view, within("due_at", month_span(*month), "due_at, seq"), [&](const FollowUp& f) {
        if (!asked.holder.empty() && f.holder != asked.holder) return true;
        ++report.planned;
        if (f.state == FollowUpState::done) ++report.done;
        if (f.state == FollowUpState::waived) ++report.waived;
        if (f.satisfied) ++report.satisfied;
        if (f.missed) ++report.missed;
        if (report.rows.size() == most_rows) {
          report.more = true;
          return true;
        }
        report.rows.push_back({.doc_no = f.doc_no,
                               .subject_type = f.subject_type,
                               .subject_no = f.subject_no.empty() ? f.subject_id : f.subject_no,
                               .preset = f.policy.preset,
                               .due = f.due_at,
                               .done = f.done_at,
                               .state = f.state,
                               .answer = f.answer,
                               .reason = f.reason,
                               .mode = f.mode,
                               .agent = f.done_by.empty() ? f.holder : f.done_by,
                               .links = {to_record("follow-ups", f.id)}});
        return true;
      });
  if (!read) return unexpected(read.error());
  report.pass_share = ppm_of(report.satisfied, report.done);
  LinkTo calls = LinkTo("/v1/follow-ups").with("dueAt", month_span(*month));
  if (!asked.holder.empty()) calls = calls.with("holder", asked.holder);
  const LinkTo done = calls.with("state", "done");
  const LinkTo satisfied = calls.with("satisfied", "true");
  report.links = {calls.to("planned"),
                  done.to("done"),
                  satisfied.to("satisfied"),
                  satisfied.to("passShare"),
                  calls.with("missed", "true").to("missed"),
                  calls.with("state", "waived").to("waived")};
  return report;
}

Expected<SatisfactionTrendReport, Rejection> trend(const SatisfactionTrend& asked, ViewReader& view,
                                                   Instant now) {
  const int year = asked.year != 0 ? asked.year : year_of(now);
  SatisfactionTrendReport report{.year = static_cast<std::uint16_t>(year), .unit = asked.unit};
  std::map<std::string, SatisfactionTrendRow> months;
  const auto read = each_document<FollowUpCodec>(
      view, within("due_at", year_span(year), "seq"), [&](const FollowUp& f) {
        if (!asked.unit.empty() && f.unit != asked.unit) return true;
        if (f.state == FollowUpState::done || f.state == FollowUpState::waived) {
          add_answer(months[month_of(f.due_at)], f.answer);
        }
        return true;
      });
  if (!read) return unexpected(read.error());
  for (auto& [month, row] : months) {
    LinkTo calls = LinkTo("/v1/follow-ups").with("dueAt", month_span(month));
    if (!asked.unit.empty()) calls = calls.with("unit", asked.unit);
    finish_answers(row, month, calls, "answer");
    row.links.push_back(calls.with("state", "waived").to("noAnswer"));
    report.rows.push_back(std::move(row));
  }
  return report;
}

// --- opinions ------------------------------------------------------------------------------------

Expected<OpinionFollowUpsReport, Rejection> opinions(const OpinionFollowUps& asked,
                                                     ViewReader& view, Instant) {
  Where where{.order = "collected_at, seq"};
  if (!asked.survey_id.empty()) {
    where.condition = "survey_id = ?";
    where.values = {asked.survey_id};
  }
  OpinionFollowUpsReport report{.survey_id = asked.survey_id};
  const auto read = each_document<OpinionCaseCodec>(view, where, [&](const OpinionCase& o) {
    ++report.opinions;
    if (o.open) ++report.open;
    if (report.rows.size() == most_rows) {
      report.more = true;
      return true;
    }
    report.rows.push_back({.doc_no = o.doc_no,
                           .survey_id = o.survey_id,
                           .opinion = o.opinion,
                           .unit = o.unit,
                           .state = o.state,
                           .delivered = o.delivered_at,
                           .measures = o.measures,
                           .rectified = o.rectified_at,
                           .visited = o.visited_at,
                           .answer = o.visit_answer,
                           .signed_ = o.visit_signed,
                           .misses = o.misses,
                           .links = {to_record("opinion-cases", o.id)}});
    return true;
  });
  if (!read) return unexpected(read.error());
  LinkTo cases("/v1/opinion-cases");
  if (!asked.survey_id.empty()) cases = cases.with("surveyId", asked.survey_id);
  report.links = {cases.to("opinions"), cases.with("open", "true").to("open")};
  return report;
}

// --- ratio ---------------------------------------------------------------------------------------

Expected<ComplaintRatioReport, Rejection> ratio(const ComplaintRatio& asked, ViewReader& view,
                                                Instant now) {
  const int year = asked.year != 0 ? asked.year : year_of(now);
  ComplaintRatioReport report{.year = static_cast<std::uint16_t>(year)};
  const Where where{.condition = "month BETWEEN ? AND ?",
                    .values = {std::to_string(year) + "-01", std::to_string(year) + "-12"},
                    .order = "month"};
  const auto read = each_document<CaseStatisticsCodec>(view, where, [&](const CaseStatistics& s) {
    const LinkTo closed = complaints_where()
                              .with("closedAt", month_span(s.month))
                              .with("kind", "complaint")
                              .with("validity", "valid")
                              .with("severity", "general");
    report.rows.push_back(
        {.month = s.month,
         .state = s.state,
         .valid_complaints = s.ordinary_valid_cases,
         .population = s.population,
         .ratio = s.ratio_ppm,
         .limit = s.ratio_limit_ppm,
         .exceeded = s.ratio_exceeded,
         .links = {to_record("case-statistics", s.id), closed.to("validComplaints")}});
    return true;
  });
  if (!read) return unexpected(read.error());
  return report;
}

// --- the calendar --------------------------------------------------------------------------------

Expected<ReportCalendarReport, Rejection> calendar_of(const ReportCalendar& asked, ViewReader& view,
                                                      Instant now) {
  const auto month = asked_month(asked.month, now, 0);
  if (!month) return unexpected(month.error());
  ReportCalendarReport report{.month = *month};
  const auto read = each_document<PeriodicReportCodec>(
      view, within("due_at", month_span(*month), "due_at, seq"), [&](const PeriodicReport& r) {
        report.rows.push_back({.report = r.report,
                               .owner = r.owner,
                               .period_from = r.period_from,
                               .period_to = r.period_to,
                               .due = r.due_at,
                               .submitted = r.submitted_at,
                               .submitted_by = r.submitted_by,
                               .state = r.state,
                               .faults = static_cast<std::uint32_t>(r.faults.size()),
                               .links = {to_record("complaint-periodic-reports", r.id)}});
        return true;
      });
  if (!read) return unexpected(read.error());
  return report;
}

}  // namespace

std::vector<runtime::Report> care_reports() {
  namespace w = wire::complaints;
  return {report<w::ReminderSlips, w::ReminderSlipsReport>("complaints", case_slips),
          report<w::FollowUpSlips, w::ReminderSlipsReport>("follow-ups", follow_up_slips),
          report<w::FollowUpSheet, w::FollowUpSheetReport>("follow-ups", sheet),
          report<w::SatisfactionTrend, w::SatisfactionTrendReport>("follow-ups", trend),
          report<w::OpinionFollowUps, w::OpinionFollowUpsReport>("opinion-cases", opinions),
          report<w::ComplaintRatio, w::ComplaintRatioReport>("case-statistics", ratio),
          report<w::ReportCalendar, w::ReportCalendarReport>("complaint-periodic-reports",
                                                             calendar_of)};
}

}  // namespace aftercare::complaints
