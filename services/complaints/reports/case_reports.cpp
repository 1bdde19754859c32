// Weekly report, tracking, ledger, digest, escalations.
#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "common/calendar/days.h"
#include "schemas/complaints.codec.h"
#include "services/complaints/domain/timers.h"
#include "services/complaints/reports/all.h"
#include "services/complaints/reports/case_facts.h"
#include "services/complaints/reports/reading.h"

namespace aftercare::complaints {
namespace {

using projections::ViewReader;

// --- the week ------------------------------------------------------------------------------------

std::int32_t week_day(std::int32_t asked, Instant now) {
  return asked != 0 ? asked : calendar::day_of(now) - 7;
}

// Registered by then, and not closed by then; drafts and dismissed ones are no cases.
Where open_at(Instant end, const std::string& column, const schema::ColumnValue& value) {
  Where where{.condition =
                  "received_at <= ? AND (closed_at IS NULL OR closed_at > ?) AND state NOT "
                  "IN ('draft', 'dismissed')",
              .values = {micros(end), micros(end)}};
  if (!column.empty()) {
    where.condition += " AND " + column + " IS ?";
    where.values.push_back(value);
  }
  return where;
}

bool first_contact_in_time(const Complaint& c) {
  for (const Timer& timer : c.timers) {
    if (timer.name == timer::first_contact) return given(timer.ended_at) && !given(timer.fired_at);
  }
  return false;
}

// Drafts and dismissed ones have no level yet.
LinkTo cases_where() { return complaints_where().with("level.from", "1"); }

// What was open then is asked of the state as it was then.
LinkTo open_then(const LinkTo& cases, Instant end, Instant now) {
  const LinkTo open = cases.with("receivedAt.to", to_rfc3339(end)).with("open", "true");
  return end < now ? open.with("asOf", to_rfc3339(end)) : open;
}

Expected<WeeklyComplaintsReport, Rejection> weekly(const WeeklyComplaints& asked, ViewReader& view,
                                                   Instant now) {
  const Span week = week_span(week_day(asked.week, now));
  WeeklyComplaintsReport report{.week_from = calendar::day_of(week.from),
                                .week_to = calendar::day_of(week.to)};
  const auto read = each_document<ComplaintCodec>(
      view, within("received_at", week, "received_at, seq"), [&](const Complaint& c) {
        if (!is_case(c)) return true;
        ++report.received;
        if (given(c.closed_at)) ++report.closed;
        if (report.rows.size() == most_rows) {
          report.more = true;
          return true;
        }
        report.rows.push_back({.doc_no = c.doc_no,
                               .received_at = c.received_at,
                               .complainant_type = c.complainant_type,
                               .channel = c.channel,
                               .level = c.level,
                               .region = c.region,
                               .subject = subject_of(c),
                               .product = products_of(c),
                               .handler = c.handler,
                               .first_contact_in_time = first_contact_in_time(c),
                               .state = c.state,
                               .answer = c.satisfaction,
                               .links = {to_record("complaints", c.id)}});
        return true;
      });
  if (!read) return unexpected(read.error());
  const auto open = count(view, open_at(week.to, {}, {}));
  if (!open) return unexpected(open.error());
  report.open_at_week_end = *open;
  const LinkTo of_week = cases_where().with("receivedAt", week);
  report.links = {of_week.to("received"), of_week.with("open", "false").to("closed"),
                  open_then(cases_where(), week.to, now).to("openAtWeekEnd")};
  return report;
}

struct Grouping {
  std::string column;  // of the view
  std::string filter;  // of the list
  std::string (*of)(const Complaint&);
};
Grouping grouping_of(WeeklyGroup group) {
  switch (group) {
    case WeeklyGroup::complainant_type:
      return {"complainant_type", "complainantType",
              [](const Complaint& c) { return std::string(to_word(c.complainant_type)); }};
    case WeeklyGroup::region:
      return {"region", "region", [](const Complaint& c) {
                return c.region == Region::none ? std::string() : std::string(to_word(c.region));
              }};
    default: return {"level", "level", [](const Complaint& c) { return std::to_string(c.level); }};
  }
}
// As the view's column holds it.
schema::ColumnValue column_value(WeeklyGroup group, const std::string& value) {
  if (value.empty()) return {};
  const bool number = group == WeeklyGroup::none || group == WeeklyGroup::level;
  if (number) return static_cast<std::int64_t>(std::stoll(value));
  return value;
}

Expected<WeeklyComplaintCountsReport, Rejection> weekly_counts(const WeeklyComplaintCounts& asked,
                                                               ViewReader& view, Instant now) {
  const Span week = week_span(week_day(asked.week, now));
  const Grouping grouping = grouping_of(asked.group_by);
  WeeklyComplaintCountsReport report{.week_from = calendar::day_of(week.from),
                                     .week_to = calendar::day_of(week.to)};
  std::map<std::string, WeeklyComplaintCountsRow> groups;
  const auto read = each_document<ComplaintCodec>(
      view, within("received_at", week, "seq"), [&](const Complaint& c) {
        if (!is_case(c)) return true;
        WeeklyComplaintCountsRow& row = groups[grouping.of(c)];
        ++row.received;
        if (given(c.closed_at)) ++row.closed;
        if (c.first_contact_missed) ++row.first_contact_late;
        return true;
      });
  if (!read) return unexpected(read.error());
  for (auto& [group, row] : groups) {
    const auto open =
        count(view, open_at(week.to, grouping.column, column_value(asked.group_by, group)));
    if (!open) return unexpected(open.error());
    row.group = group;
    row.open_at_week_end = *open;
    const LinkTo cases = cases_where().with(grouping.filter, group);
    const LinkTo of_week = cases.with("receivedAt", week);
    row.links = {of_week.to(), of_week.to("received"), of_week.with("open", "false").to("closed"),
                 of_week.with("firstContactMissed", "true").to("firstContactLate"),
                 open_then(cases, week.to, now).to("openAtWeekEnd")};
    report.rows.push_back(std::move(row));
  }
  return report;
}

// --- tracking ------------------------------------------------------------------------------------

const Timer* next_timer(const Complaint& c) {
  const Timer* next = nullptr;
  for (const Timer& timer : c.timers) {
    if (!timer.running() || timer.due_at != c.due_at) continue;
    next = &timer;
  }
  return next;
}

Expected<CaseTrackingReport, Rejection> tracking(const CaseTracking& asked, ViewReader& view,
                                                 Instant now) {
  Where where{.condition = "open = 1", .order = "received_at, seq"};
  if (asked.state != CaseState::none) {
    where = {.condition = "state = ?",
             .values = {std::string(to_word(asked.state))},
             .order = "received_at, seq"};
  }
  CaseTrackingReport report{.as_of = now};
  const auto read = each_document<ComplaintCodec>(view, where, [&](const Complaint& c) {
    const std::string& unit = c.unit;
    if (!asked.unit.empty() && unit != asked.unit) return true;
    if (report.rows.size() == most_rows) {
      report.more = true;
      return false;
    }
    CaseTrackingRow row{.doc_no = c.doc_no,
                        .customer = customer_of(c),
                        .unit = unit,
                        .state = c.state,
                        .handler = c.handler,
                        .days = days_between(c.received_at, now),
                        .overdue = c.misses,
                        .links = {to_record("complaints", c.id)}};
    if (!c.products.empty()) {
      row.order_no = c.products.front().order_no;
      row.item_no = c.products.front().item_no;
      for (const Product& product : c.products) {
        row.qty += product.qty;
        row.defective_qty += product.defective_qty;
      }
    }
    if (const Timer* const timer = next_timer(c)) {
      row.step = timer->name;
      row.step_begun = timer->started_at;
      row.due = timer->due_at;
    }
    report.rows.push_back(std::move(row));
    return true;
  });
  if (!read) return unexpected(read.error());
  return report;
}

// --- ledger --------------------------------------------------------------------------------------

Expected<ComplaintLedgerReport, Rejection> ledger(const ComplaintLedger& asked, ViewReader& view,
                                                  Instant now) {
  const auto month = asked_month(asked.month, now, 0);
  if (!month) return unexpected(month.error());
  ComplaintLedgerReport report{.month = *month};
  const auto read = each_document<ComplaintCodec>(
      view, within("received_at", month_span(*month), "received_at, seq"), [&](const Complaint& c) {
        if (!is_case(c)) return true;
        ++report.cases;
        if (report.rows.size() == most_rows) {
          report.more = true;
          return true;
        }
        report.rows.push_back({.doc_no = c.doc_no,
                               .received_at = c.received_at,
                               .channel = c.channel,
                               .kind = c.kind,
                               .customer = customer_of(c),
                               .summary = subject_of(c),
                               .handler = c.handler,
                               .result = c.result,
                               .conclusion = c.conclusion,
                               .satisfaction = c.satisfaction,
                               .slips = static_cast<std::uint16_t>(c.slips.size()),
                               .volume = c.volume,
                               .links = {to_record("complaints", c.id)}});
        return true;
      });
  if (!read) return unexpected(read.error());
  return report;
}

// --- digest --------------------------------------------------------------------------------------

void add(std::string& text, const std::string& more) {
  if (more.empty()) return;
  text += (text.empty() ? "" : "; ") + more;
}

std::string actions_of(const Complaint& c) {
  std::string all;
  if (c.plan) {
    for (const std::string& measure : c.plan->measures) add(all, measure);
  }
  for (const AgreedAction& action : c.agreed_actions) add(all, action.action);
  add(all, c.result);
  return all;
}

// What is left of an open case: its state, and the clock that runs out next.
std::string open_point(const Complaint& c) {
  if (!c.open) return {};
  std::string point{to_word(c.state)};
  if (const Timer* const next = next_timer(c)) add(point, next->name);
  return point;
}

Expected<ComplaintDigestReport, Rejection> digest(const ComplaintDigest& asked, ViewReader& view,
                                                  Instant now) {
  const auto month = asked_month(asked.month, now, 1);
  if (!month) return unexpected(month.error());
  const Span span = month_span(*month);
  ComplaintDigestReport report{.month = *month};
  const Where where{.condition =
                        "received_at <= ? AND (received_at >= ? OR closed_at IS NULL OR "
                        "closed_at > ?)",
                    .values = {micros(span.to), micros(span.from), micros(span.to)},
                    .order = "received_at, seq"};
  const auto read = each_document<ComplaintCodec>(view, where, [&](const Complaint& c) {
    if (!is_case(c)) return true;
    if (span.holds(c.received_at)) {
      ++report.received;
      if (given(c.closed_at)) ++report.closed;
    }
    if (!given(c.closed_at) || c.closed_at > span.to) ++report.open_at_month_end;
    if (report.rows.size() == most_rows) {
      report.more = true;
      return true;
    }
    report.rows.push_back({.doc_no = c.doc_no,
                           .received_at = c.received_at,
                           .level = c.level,
                           .subject = subject_of(c),
                           .unit = c.unit,
                           .actions = actions_of(c),
                           .open_point = open_point(c),
                           .due = c.due_at,
                           .closed_at = c.closed_at,
                           .links = {to_record("complaints", c.id)}});
    return true;
  });
  if (!read) return unexpected(read.error());
  const LinkTo of_month = cases_where().with("receivedAt", span);
  report.links = {of_month.to("received"), of_month.with("open", "false").to("closed"),
                  open_then(cases_where(), span.to, now).to("openAtMonthEnd")};
  return report;
}

// --- escalations ---------------------------------------------------------------------------------

Expected<ComplaintEscalationsReport, Rejection> escalations(const ComplaintEscalations& asked,
                                                            ViewReader& view, Instant now) {
  const auto month = asked_month(asked.month, now, 1);
  if (!month) return unexpected(month.error());
  ComplaintEscalationsReport report{.month = *month};
  const auto read = each_document<ComplaintCodec>(
      view, within("received_at", month_span(*month), "received_at, seq"), [&](const Complaint& c) {
        if (c.rounds.size() < 2 && c.level < 2) return true;
        if (report.rows.size() == most_rows) {
          report.more = true;
          return false;
        }
        ComplaintEscalationsRow row{
            .doc_no = c.doc_no,
            .no_answer = c.conclusion == Conclusion::no_answer,
            .days = days_between(c.received_at, given(c.closed_at) ? c.closed_at : now),
            .state = c.state,
            .links = {to_record("complaints", c.id)}};
        const auto reached = [&row](std::uint8_t level) {
          row.levels += (row.levels.empty() ? "" : " > ") + std::to_string(level);
        };
        for (const Round& round : c.rounds) {
          for (const std::uint8_t level : round.levels_before) reached(level);
          reached(round.level);
          row.answers += row.answers.empty() ? "" : ", ";
          row.answers += round.answer == 0 ? "-" : std::to_string(round.answer);
        }
        report.rows.push_back(std::move(row));
        return true;
      });
  if (!read) return unexpected(read.error());
  return report;
}

}  // namespace

std::vector<runtime::Report> case_reports() {
  namespace w = wire::complaints;
  return {
      report<w::WeeklyComplaints, w::WeeklyComplaintsReport>("complaints", weekly),
      report<w::WeeklyComplaintCounts, w::WeeklyComplaintCountsReport>("complaints", weekly_counts),
      report<w::CaseTracking, w::CaseTrackingReport>("complaints", tracking),
      report<w::ComplaintLedger, w::ComplaintLedgerReport>("complaints", ledger),
      report<w::ComplaintDigest, w::ComplaintDigestReport>("complaints", digest),
      report<w::ComplaintEscalations, w::ComplaintEscalationsReport>("complaints", escalations)};
}

}  // namespace aftercare::complaints
