#include <algorithm>
#include <string>

#include "schemas/scoring_cases.codec.h"
#include "schemas/workorders_office.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "schemas/workorders_plans.codec.h"
#include "schemas/workorders_sites.codec.h"
#include "schemas/workorders_tasks.codec.h"
#include "schemas/workorders_workshop.codec.h"
#include "services/scoring/domain/commissioned_project.h"
#include "services/scoring/reactions/commands.h"
#include "services/scoring/reactions/reactions.h"

namespace aftercare::scoring {
namespace {

using workorders::OrderType;

// --- responses and arrivals (8.1) ----------------------------------------------------------------

// The rates are the station's, so its supervisor's; a miss is that of the person, too.
void on(const workorders::FirstResponseMet& e, Following& follow) {
  follow.says("首次响应及时 first response in time");
  follow.station_fact(e.station, Metric::first_response_rate, 1, 1, "WRK-06");
}
void on(const workorders::FirstResponseMissed& e, Following& follow) {
  follow.says("首次响应逾期 first response missed, due " + to_rfc3339(e.timer.due_at));
  follow.station_fact(e.station, Metric::first_response_rate, 0, 1, "WRK-06");
  follow.fact(e.person, Metric::response_missed_order, 1, 0, "WRK-06");
}
void arrival(const std::string& station, workorders::Zone zone, bool met, Following& follow) {
  const std::int64_t num = met ? 1 : 0;
  follow.station_fact(station, Metric::arrival_rate, num, 1, "WRK-07");
  if (zone != workorders::Zone::c) return;
  follow.station_fact(station, Metric::arrival36h_zone_c, num, 1, "WRK-07");
}
void on(const workorders::ArrivalMet& e, Following& follow) {
  follow.says("到达及时 arrived in time");
  arrival(e.station, e.zone, true, follow);
}
void on(const workorders::ArrivalMissed& e, Following& follow) {
  follow.says("到达逾期 arrival missed, due " + to_rfc3339(e.timer.due_at));
  arrival(e.station, e.zone, false, follow);
  follow.fact(e.person, Metric::arrival_missed_order, 1, 0, "WRK-07");
  follow.fact(e.person, Metric::response_missed_order, 1, 0, "WRK-07");
}
void on(const workorders::NodeAnswerMissing& e, Following& follow) {
  follow.says("节点缺报 no answer to 400: " + std::string(to_word(e.node)));
  follow.ticket("F-SRV-07", e.person);
}

// --- repairs -------------------------------------------------------------------------------------

// Of the reasons only the missing diagnosis lies with who was there (8.1, "own work").
void on(const workorders::RepairNotCompleted& e, Following& follow) {
  if (e.reason != workorders::UnrepairedReason::diagnosis) return;
  follow.says("未一次修复 not repaired at once: " + e.note);
  follow.fact(follow.actor(), Metric::not_first_time_fixed, 1, 0, "WRK-16");
}
void on(const workorders::RepeatRepairRecorded& e, Following& follow) {
  follow.says("返修 repaired again", e.doc_no);
  follow.fact(e.engineer, Metric::not_first_time_fixed, 1, 0, "WRK-72");
  follow.fact(e.engineer, Metric::rework, 1, 0, "WRK-72");
  follow.station_fact(e.station, Metric::rework, 1, 0, "WRK-72");
  follow.ticket("F-SRV-12", e.engineer, {}, {}, {}, once_per_order(e.repeated_by));
  // Those of the customer whose product the order names (SCO-46).
  for (const Uuid& project :
       follow.found(keys::watched_project, project_key(e.customer_id, e.model), 20)) {
    follow.add(ask(project, NoteRepeatedService{.cause = follow.cause()}, to_string(project)));
  }
}
void on(const workorders::InstallationDone& e, Following& follow) {
  if (!e.commissioning) return;
  follow.says("新设备调试完成 commissioned", e.doc_no);
  follow.add(ask(derived_uuid(follow.cause().stream, "project"),
                 WatchProject{.doc_no = e.doc_no,
                              .customer_id = e.customer_id,
                              .product = e.product,
                              .installer = e.installer,
                              .done_on = e.on},
                 "project"));
}
void on(const workorders::ReworkRecorded& e, Following& follow) {
  follow.says("返工 rework: " + e.reason);
  follow.fact(e.technician, Metric::rework, 1, 0, "WRK-61");
  follow.station_fact(e.team, Metric::rework, 1, 0, "WRK-61");
}
// Only an investigation decides (SCO-56). One case per order, whatever is suspected of it.
void on(const workorders::AccidentSuspected& e, Following& follow) {
  follow.says("疑似责任事故 accident suspected: " + e.reason + ", " + e.person, e.doc_no);
  follow.add(ask(derived_uuid(follow.cause().stream, "accident"),
                 ReportAccident{.order_no = e.doc_no,
                                .happened_at = follow.cause().at,
                                .description = follow.cause().text,
                                .causes = {follow.cause()}},
                 "accident"));
}

// --- papers (WRK-62 to WRK-67) -------------------------------------------------------------------

// No commission for the order: of one that is calculated already, and by the ticket of one that
// comes (SCO-37).
void lose_commission(const workorders::ServiceDocumentRejected& e, Following& follow) {
  follow.ticket("F-SRV-09", e.engineer, {}, {}, {}, once_per_order(follow.cause().stream));
  follow.forfeit_commission(e.doc_no, by_faulty_papers(e.doc_no));
}
void on(const workorders::ServiceDocumentRejected& e, Following& follow) {
  const std::int64_t items = std::max<std::int64_t>(1, e.points);
  follow.says("资料不合格 papers with " + std::to_string(items) + " defects", e.doc_no);
  follow.fact(e.engineer, Metric::document_defect, items, 0, "WRK-63");
  if (e.supervisor != e.engineer) {
    follow.fact(e.supervisor, Metric::document_defect, items, 0, "WRK-63");
  }
  if (e.commission_lost) lose_commission(e, follow);
  const bool signed_ = std::ranges::none_of(e.items, [](const workorders::DefectItem& item) {
    return item.kind == workorders::PaperDefect::unsigned_;
  });
  if (!signed_) {
    follow.ticket("F-SRV-11", e.engineer, {}, {}, {}, once_per_order(follow.cause().stream));
  }
}
void on(const workorders::CustomerSignatureMissing& e, Following& follow) {
  follow.says("服务记录未签字 service record unsigned");
  follow.ticket("F-SRV-11", e.person, {}, {}, {}, once_per_order(follow.cause().stream));
}
void on(const workorders::HeadOfficeNotCalled& e, Following& follow) {
  follow.says("离场未报告 left without calling head office");
  follow.ticket("F-SRV-13", e.person);
}

// --- hours (SCO-28 to SCO-32) --------------------------------------------------------------------

// Inspections, checks of new and stock machines, visits: standard hours, without competence.
WorkKind kind_of(OrderType type) {
  switch (type) {
    case OrderType::inspection:
    case OrderType::maintenance:
    case OrderType::visit:
    case OrderType::arrival_check:
    case OrderType::pre_delivery:
    case OrderType::delivery:
    case OrderType::stock_machine: return WorkKind::routine;
    default: return WorkKind::repair;
  }
}
Grade grade_of(std::uint8_t tcl) {
  switch (tcl) {
    case 1: return Grade::tcl1;
    case 2: return Grade::tcl2;
    case 3: return Grade::tcl3;
    case 4: return Grade::tcl4;
    default: return Grade::none;
  }
}
// Each line is one person's, as support has computed it. They belong to the month of the approval
// (SCO-11). Without competence there is no rate: the hours count, and are not paid.
void on(const workorders::WorkHoursApproved& e, Following& follow) {
  follow.says("工时已批 hours approved", e.doc_no);
  for (std::size_t i = 0; i < e.work.size(); ++i) {
    const workorders::WorkLine& line = e.work[i];
    if (line.person.empty() || line.minutes == 0) continue;
    const Grade grade = grade_of(line.tcl);
    if (grade == Grade::none) {
      follow.fact(line.person, Metric::month_hours, line.minutes, 0, "SCO-32");
      continue;
    }
    follow.add(ask({},
                   EnterHours{.order = e.doc_no,
                              .kind = kind_of(e.type),
                              .place = WorkPlace::field,
                              .minutes = line.minutes,
                              .workers = {{.person = line.person, .grade = grade}},
                              .done_at = follow.cause().at,
                              .cause = follow.cause()},
                   "hours " + std::to_string(i)));
  }
}

// --- inspections (WRK-35) ------------------------------------------------------------------------

bool is_delivered_inspection(workorders::MaintenanceKind kind) {
  using Kind = workorders::MaintenanceKind;
  return kind == Kind::inspection1 || kind == Kind::inspection2 || kind == Kind::inspection3 ||
         kind == Kind::inspection4;
}
// They are due in the month in which their tolerance ends (8.1).
void on(const workorders::MaintenanceCompleted& e, Following& follow) {
  if (!is_delivered_inspection(e.kind)) return;
  const std::string kind(to_word(e.kind));
  if (e.in_time) {
    follow.says("交机定检及时 inspection in time: " + kind);
    follow.station_fact(e.station, Metric::delivered_inspection_done, 1, 1, "WRK-35", e.due_by);
    follow.station_fact(e.station, Metric::delivered_inspection_timely, 1, 1, "WRK-35", e.due_by);
    return;
  }
  // It was counted as due when it was missed.
  follow.says("交机定检逾期完成 inspection done late: " + kind);
  follow.station_fact(e.station, Metric::delivered_inspection_done, 1, 0, "WRK-35", e.due_by);
}
void on(const workorders::MaintenanceMissed& e, Following& follow) {
  if (!is_delivered_inspection(e.kind)) return;
  follow.says("交机定检逾期 inspection missed: " + std::string(to_word(e.kind)));
  const std::int32_t due_by = e.timer.given() ? calendar::day_of(e.timer.due_at) : 0;
  follow.station_fact(e.station, Metric::delivered_inspection_done, 0, 1, "WRK-35", due_by);
  follow.station_fact(e.station, Metric::delivered_inspection_timely, 0, 1, "WRK-35", due_by);
}

// --- findings (WRK-70) ---------------------------------------------------------------------------

std::string code_of(workorders::FindingKind kind) {
  switch (kind) {
    case workorders::FindingKind::dress: return "F-SRV-06";
    case workorders::FindingKind::tools: return "F-SRV-08";
    case workorders::FindingKind::vehicle:
    case workorders::FindingKind::custody: return "F-VEH-01";
    default: return {};  // a complaint's matter, or without a fine
  }
}
void on(const workorders::ConductFindingRecorded& e, Following& follow) {
  follow.says("行为发现 finding: " + e.what, e.reference);
  follow.ticket(code_of(e.kind), e.person);
}
void on(const workorders::SafetyViolationRecorded& e, Following& follow) {
  follow.says("安全违章 safety violation: " + e.what);
  follow.fact(e.person, Metric::safety_violation, 1, 0, "WRK-70");
}
void on(const workorders::SafetyAccidentRecorded& e, Following& follow) {
  follow.says("安全事故 safety accident: " + e.what);
  follow.fact(e.person, Metric::safety_accident, 1, 0, "SCO-06");
  follow.station_fact(e.unit, Metric::safety_accident, 1, 0, "SCO-06");
}
void on(const workorders::SafetyVetoRecorded& e, Following& follow) {
  follow.says("安全一票否决 safety veto, signed by " + e.signed_by + ": " + e.what);
  follow.fact(e.person, Metric::safety_veto, 1, 0, "SCO-07");
}
void on(const workorders::OrderReviewOmitted& e, Following& follow) {
  follow.says("工单未审核 order not reviewed: " + e.what, e.reference);
  follow.fact(e.person, Metric::order_review_omitted, 1, 0, "WRK-64");
}
void on(const workorders::FalsificationFound& e, Following& follow) {
  follow.says("弄虚作假 falsified: " + e.what, e.reference);
  follow.fact(e.person, Metric::falsified_data, 1, 0, "CLM-16");
  follow.ticket("F-SRV-04", e.person, {}, {}, {}, once_per_order(e.order));
}
// Of the month that was compared, whenever it was found.
void on(const workorders::MileageStandardExceeded& e, Following& follow) {
  follow.says("里程超标 kilometres above the standard", e.unit);
  if (e.km_standard_tenths == 0 || e.km_tenths <= e.km_standard_tenths) return;
  const std::int64_t over = std::int64_t{e.km_tenths} - e.km_standard_tenths;
  follow.fact_in(period_of(PeriodKind::month, e.month), PeriodKind::month, e.person,
                 Fact{.metric = Metric::mileage_excess,
                      .num = over,
                      .den = e.km_standard_tenths,
                      .cause = follow.cause(),
                      .rule = "WRK-17"});
}
void on(const workorders::WorkloadMismatchFound& e, Following& follow) {
  follow.says("工作量不符 claimed " + std::to_string(e.claimed) + ", recorded " +
              std::to_string(e.recorded));
  follow.ticket("F-FUP-01", e.person);
}

// --- office --------------------------------------------------------------------------------------

// The supervisor's daily report has a fine of its own.
void on(const workorders::PeriodicReportMissed& e, Following& follow) {
  follow.says("报表逾期 report missed: " + e.report, e.period);
  follow.fact(e.owner, Metric::report_fault, 1, 0, "X-18");
  if (e.report == "supervisor_daily") follow.ticket("F-SRV-01", e.owner);
}
void on(const workorders::ReportFaultRecorded& e, Following& follow) {
  follow.says("报表差错 report fault: " + e.report + ", " + e.note, e.period);
  follow.fact(e.person, Metric::report_fault, 1, 0, "X-18");
}
// Points of meetings, of assignee and checker each (X-27, SCO-14); other orders have none.
void on(const workorders::AssignmentOverdue& e, Following& follow) {
  if (e.points == 0) return;
  follow.says("任务逾期 assignment overdue, due " + to_rfc3339(e.timer.due_at));
  follow.fact(e.assignee, Metric::meeting_points, e.points, 0, "X-27");
  if (e.checker == e.assignee) return;
  follow.fact(e.checker, Metric::meeting_points, e.points, 0, "X-27");
}

}  // namespace

runtime::Reaction workorder_events() {
  using namespace workorders;
  return following<
      FirstResponseMet, FirstResponseMissed, ArrivalMet, ArrivalMissed, NodeAnswerMissing,
      RepairNotCompleted, RepeatRepairRecorded, InstallationDone, ReworkRecorded, AccidentSuspected,
      ServiceDocumentRejected, CustomerSignatureMissing, HeadOfficeNotCalled, WorkHoursApproved,
      MaintenanceCompleted, MaintenanceMissed, ConductFindingRecorded, SafetyViolationRecorded,
      SafetyAccidentRecorded, SafetyVetoRecorded, OrderReviewOmitted,
      workorders::FalsificationFound, MileageStandardExceeded, WorkloadMismatchFound,
      workorders::PeriodicReportMissed, ReportFaultRecorded, AssignmentOverdue>(
      "workorders", "workorders", [](const auto& e, Following& follow) { on(e, follow); });
}

}  // namespace aftercare::scoring
