// What the business may change without a release: terms, amounts and tables of the workorders
// context. Plain data; the code asks it and knows no figure of its own. A document keeps the
// version it was opened under. One struct per feature, because presets differ by feature
//
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/calendar/calendar.h"
#include "schemas/workorders_office.values.h"
#include "schemas/workorders_orders.values.h"

namespace aftercare::workorders {

struct AreaPolicy {
  std::string region;
  std::uint32_t km_tenths = 0;  // the standard per order (WRK-17)
  bool operator==(const AreaPolicy&) const = default;
};

struct HotlinePolicy {
  calendar::Term first_response;  // WRK-06
  calendar::Term arrival_a;       // WRK-07, by zone
  calendar::Term arrival_b;
  calendar::Term arrival_c;
  bool customer_sets_arrival = false;  // WRK-27
  calendar::Term machine_check;        // WRK-08
  calendar::Term node_answer;          // WRK-10
  calendar::Term remote;               // WRK-26; "-": none
  calendar::Term solved;
  calendar::Term repeat;          // in which the same fault is rework (WRK-A6)
  calendar::Term slip_answer;
  calendar::Term claim_fitting;   // of a claim's parts after their arrival (CLM-22)
  bool call_head_office = false;  // before leaving (WRK-28)
  bool sms_faults = true;         // to the sales director (WRK-09)
  bool follow_up = true;          // orders have one; else it is waived at once
  std::vector<AreaPolicy> areas;
  bool operator==(const HotlinePolicy&) const = default;
};

// Who reviews the papers of a type of order, and what belongs to them (WRK-62 to WRK-64).
struct PaperPolicy {
  OrderType type = OrderType::none;
  bool claim = false;  // of orders that are claimed; else of all others of the type
  std::string reviewer;
  std::vector<PaperKind> originals;
  bool operator==(const PaperPolicy&) const = default;
};

struct DocumentPolicy {
  calendar::Term creation;   // WRK-63
  calendar::Term originals;  // WRK-62
  std::vector<PaperPolicy> papers;
  bool operator==(const DocumentPolicy&) const = default;
};

struct AssignmentPolicy {
  calendar::Term objection;
  calendar::Term decision;
  calendar::Term work_error;
  calendar::Term evidence;    // a claim's (CLM-11)
  calendar::Term slip_answer;
  std::uint16_t meeting_points_min = 0;  // X-27; 0: no points
  std::uint16_t meeting_points_max = 0;
  bool operator==(const AssignmentPolicy&) const = default;
};

struct InspectionPolicy {
  std::uint16_t months = 0;  // after delivery
  std::uint32_t tenths = 0;  // tenths of an hour
  bool operator==(const InspectionPolicy&) const = default;
};

struct MaintenancePolicy {
  std::vector<InspectionPolicy> inspections;  // 1 to 4 (WRK-35)
  std::uint32_t tolerance_ppm = 0;
  std::uint32_t big_tenths = 0;   // the 3000 h maintenance
  std::uint16_t plan_minute = 0;  // of the day: 1080 is 18:00 (WRK-36)
  std::uint8_t min_tcl = 0;       // WRK-40
  bool operator==(const MaintenancePolicy&) const = default;
};

struct CampaignPolicy {
  std::uint16_t risk_days = 0;  // before the deadline (WRK-43)
  bool operator==(const CampaignPolicy&) const = default;
};

struct VisitPolicy {
  std::vector<std::string> actions;       // the standard ones (WRK-45)
  std::uint32_t target_ppm = 0;           // of the machines (WRK-46)
  std::uint8_t first_month = 0;           // of the programme
  std::vector<std::uint32_t> shares_ppm;  // of the target, per month
  bool operator==(const VisitPolicy&) const = default;
};

struct WorkshopPolicy {
  std::uint16_t answer_seconds = 0;  // WRK-50
  calendar::Term no_show;
  calendar::Term greeting;         // WRK-52
  std::uint16_t covers = 0;        // WRK-53
  std::uint32_t discount_ppm = 0;
  bool operator==(const WorkshopPolicy&) const = default;
};

struct WarrantyPolicy {
  std::string component;
  std::uint16_t months = 0;  // after the hand-over
  bool operator==(const WarrantyPolicy&) const = default;
};

struct SitePolicy {
  std::vector<std::string> copies;         // of a delivery note (WRK-80)
  std::vector<std::string> installation;   // duties that sign a request, in order (WRK-81, WRK-83)
  std::vector<std::string> papers;         // that come back from an installation (WRK-81)
  std::vector<std::string> commissioning;  // besides, of new equipment (WRK-87)
  std::vector<WarrantyPolicy> warranty;    // of an owner's card (WRK-85)
  bool operator==(const SitePolicy&) const = default;
};

struct OfficePolicy {
  calendar::Term opportunity;           // WRK-18
  std::uint16_t site_check_minute = 0;
  std::uint16_t rings = 0;
  std::uint16_t mail_minutes = 0;       // read; answered
  std::uint16_t fax_minutes = 0;
  std::uint16_t answer_minutes = 0;
  std::uint16_t desk_from = 0;  // X-104, minutes of the day
  std::uint16_t desk_to = 0;
  std::uint16_t circle_pause_months = 0;
  std::uint32_t circle_points = 0;        // per activity
  std::uint32_t circle_project_points = 0;
  std::uint16_t offences_to_stop_pay = 0;   // WRK-86
  calendar::Term stage_answer;              // of a station to its reminder (WRK-19)
  std::uint32_t track_ppm = 0;              // by which GPS and orders may differ (WRK-20)
  std::uint16_t stop_minutes = 0;           // that a stop needs no order
  std::vector<std::string> travel_signers;  // duties, in their order (WRK-21)
  bool operator==(const OfficePolicy&) const = default;
};

enum class Cadence : std::uint8_t { none, day, week, month };

// A row of the calendar of periodic reports (X-18, 3.11).
struct ReportPolicy {
  std::string code;
  std::string name;
  std::string owner;
  Cadence cadence = Cadence::none;
  std::uint8_t begins = 1;       // weeks: the weekday a period begins on, 1 Monday to 7
  std::uint8_t due_days = 0;     // days and weeks: after the first day of the period
  std::uint8_t due_day = 0;      // months: of the next one
  std::uint16_t due_minute = 0;  // of the due day; 1440: its end
  bool working_days = false;     // days: working days only
  bool operator==(const ReportPolicy&) const = default;
};

struct WorkordersPolicy {
  HotlinePolicy hotline;
  DocumentPolicy documents;
  AssignmentPolicy assignments;
  MaintenancePolicy maintenance;
  CampaignPolicy campaigns;
  VisitPolicy visits;
  WorkshopPolicy workshop;
  SitePolicy sites;
  OfficePolicy office;
  std::vector<ReportPolicy> reports;
  bool operator==(const WorkordersPolicy&) const = default;
};

calendar::Term arrival_of(const HotlinePolicy& policy, Zone zone);
std::uint32_t km_standard_of(const HotlinePolicy& policy, std::string_view region);
// The row of a type of order; null: none, support reviews it and no original is asked for.
const PaperPolicy* papers_of(const DocumentPolicy& policy, OrderType type, bool claim);
const ReportPolicy* report_of(const WorkordersPolicy& policy, std::string_view code);
// Share of the machines that must be reached by the end of a month (WRK-46), ppm.
std::uint32_t contact_target_ppm(const VisitPolicy& policy, unsigned month);

}  // namespace aftercare::workorders
