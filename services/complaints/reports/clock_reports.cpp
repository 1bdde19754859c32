// How the clocks ran that were started in a month, and the clocks behind each figure.
#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "schemas/complaints.codec.h"
#include "services/complaints/domain/timers.h"
#include "services/complaints/reports/all.h"
#include "services/complaints/reports/reading.h"

namespace aftercare::complaints {
namespace {

using projections::ViewReader;

ClockOutcome outcome_of(const Timer& timer) {
  if (given(timer.fired_at)) return ClockOutcome::late;
  return given(timer.ended_at) ? ClockOutcome::in_time : ClockOutcome::running;
}

// "slip_answer:CB-202603-00001" and the others of its kind are one step.
std::string step_of(const Timer& timer) { return timer.name.substr(0, timer.name.find(':')); }

// The deadlines that began to run in the month; they may belong to cases of an earlier one.
Expected<void, Rejection> each_clock(
    ViewReader& view, const Span& span, const std::string& unit,
    const std::function<void(const Complaint&, const Timer&)>& visit) {
  const Where where{.condition = "received_at <= ? AND (closed_at IS NULL OR closed_at >= ?)",
                    .values = {micros(span.to), micros(span.from)},
                    .order = "received_at, seq"};
  return each_document<ComplaintCodec>(view, where, [&](const Complaint& c) {
    if (!unit.empty() && c.unit != unit) return true;
    for (const Timer& timer : c.timers) {
      if (!span.holds(timer.started_at) || !is_deadline(timer)) continue;
      visit(c, timer);
    }
    return true;
  });
}

struct Clocks {
  ComplaintTimelinessRow row;
  std::chrono::hours hours{};
  std::uint32_t ended = 0;
};

void add(Clocks& clocks, const Timer& timer) {
  ++clocks.row.count;
  switch (outcome_of(timer)) {
    case ClockOutcome::late: ++clocks.row.late; break;
    case ClockOutcome::in_time: ++clocks.row.in_time; break;
    default: ++clocks.row.running;
  }
  if (given(timer.ended_at)) {
    clocks.hours += std::chrono::floor<std::chrono::hours>(timer.ended_at - timer.started_at);
    ++clocks.ended;
  }
}

std::vector<Link> links_of(const ComplaintTimelinessRow& row, const std::string& month) {
  const LinkTo clocks = LinkTo("/v1/reports/complaint-clocks")
                            .with("month", month)
                            .with("unit", row.unit)
                            .with("step", row.step);
  const auto of = [&](ClockOutcome outcome) { return clocks.with("outcome", to_word(outcome)); };
  return {clocks.to(), clocks.to("count"), of(ClockOutcome::in_time).to("inTime"),
          of(ClockOutcome::late).to("late"), of(ClockOutcome::running).to("running")};
}

Expected<ComplaintTimelinessReport, Rejection> timeliness(const ComplaintTimeliness& asked,
                                                          ViewReader& view, Instant now) {
  const auto month = asked_month(asked.month, now, 1);
  if (!month) return unexpected(month.error());
  std::map<std::pair<std::string, std::string>, Clocks> steps;
  const auto read =
      each_clock(view, month_span(*month), asked.unit, [&](const Complaint& c, const Timer& timer) {
        add(steps[{c.unit, step_of(timer)}], timer);
      });
  if (!read) return unexpected(read.error());
  ComplaintTimelinessReport report{.month = *month};
  for (auto& [key, clocks] : steps) {
    clocks.row.unit = key.first;
    clocks.row.step = key.second;
    if (clocks.ended > 0) {
      clocks.row.average_hours =
          static_cast<std::uint32_t>(std::max<std::int64_t>(clocks.hours.count(), 0)) /
          clocks.ended;
    }
    clocks.row.links = links_of(clocks.row, *month);
    report.rows.push_back(std::move(clocks.row));
  }
  return report;
}

Expected<ComplaintClocksReport, Rejection> clocks(const ComplaintClocks& asked, ViewReader& view,
                                                  Instant now) {
  const auto month = asked_month(asked.month, now, 1);
  if (!month) return unexpected(month.error());
  ComplaintClocksReport report{.month = *month};
  const auto read =
      each_clock(view, month_span(*month), asked.unit, [&](const Complaint& c, const Timer& timer) {
        if (!asked.step.empty() && step_of(timer) != asked.step) return;
        const ClockOutcome outcome = outcome_of(timer);
        if (asked.outcome != ClockOutcome::none && outcome != asked.outcome) return;
        ++report.clocks;
        if (report.rows.size() == most_rows) {
          report.more = true;
          return;
        }
        report.rows.push_back({.doc_no = c.doc_no,
                               .unit = c.unit,
                               .timer = timer.name,
                               .holder = timer.holder,
                               .started_at = timer.started_at,
                               .due_at = timer.due_at,
                               .ended_at = timer.ended_at,
                               .outcome = outcome,
                               .links = {to_record("complaints", c.id)}});
      });
  if (!read) return unexpected(read.error());
  return report;
}

}  // namespace

std::vector<runtime::Report> clock_reports() {
  namespace w = wire::complaints;
  return {
      report<w::ComplaintTimeliness, w::ComplaintTimelinessReport>("complaints", timeliness),
      report<w::ComplaintClocks, w::ComplaintClocksReport>("complaints", clocks),
  };
}

}  // namespace aftercare::complaints
