#include "services/workorders/policies/policy_file.h"

#include "common/policy/read_content.h"
#include "common/policy/shipped.h"
#include "embedded/workorders_policies.h"

namespace aftercare::workorders {
namespace {

using embedded::workorders_policies::files;
using policy::number;
using policy::Reader;
using policy::section;
using policy::term;
using policy::word;

std::uint16_t minute(const Reader& reader, std::string_view key) {
  return number<std::uint16_t>(reader, key, 0, 1'440);
}
std::uint32_t ppm(const Reader& reader, std::string_view key) {
  return number<std::uint32_t>(reader, key, 0, 1'000'000);
}

HotlinePolicy read_hotline(const Reader& t) {
  HotlinePolicy policy{
      .first_response = term(t, "first_response"),
      .arrival_a = term(t, "arrival_a"),
      .arrival_b = term(t, "arrival_b"),
      .arrival_c = term(t, "arrival_c"),
      .customer_sets_arrival = t.boolean("customer_sets_arrival"),
      .machine_check = term(t, "machine_check"),
      .node_answer = term(t, "node_answer"),
      .remote = term(t, "remote"),
      .solved = term(t, "solved"),
      .repeat = term(t, "repeat"),
      .slip_answer = term(t, "slip_answer"),
      // Versions of before it was asked for have none.
      .claim_fitting = t.has("claim_fitting") ? term(t, "claim_fitting") : calendar::Term{},
      .call_head_office = t.boolean("call_head_office"),
      .sms_faults = t.boolean("sms_faults"),
      .follow_up = t.boolean("follow_up")};
  for (const Reader& row : t.tables_if("area")) {
    policy.areas.push_back({.region = row.text("region"),
                            .km_tenths = number<std::uint32_t>(row, "km_tenths", 1, 1'000'000)});
  }
  return policy;
}

DocumentPolicy read_documents(const Reader& t) {
  DocumentPolicy policy{.creation = term(t, "creation"), .originals = term(t, "originals")};
  for (const Reader& row : t.tables("paper")) {
    PaperPolicy one{.type = word<OrderType>(row, "type"),
                    .claim = row.boolean("claim", false),
                    .reviewer = row.text("reviewer")};
    for (const std::string& text : row.texts("originals")) {
      PaperKind kind{};
      if (!parse_word(text, kind)) row.problem("originals", "\"" + text + "\" is no paper");
      one.originals.push_back(kind);
    }
    policy.papers.push_back(std::move(one));
  }
  return policy;
}

AssignmentPolicy read_assignments(const Reader& t) {
  return {.objection = term(t, "objection"),
          .decision = term(t, "decision"),
          .work_error = term(t, "work_error"),
          .evidence = term(t, "evidence"),
          .slip_answer = term(t, "slip_answer"),
          .meeting_points_min = number<std::uint16_t>(t, "meeting_points_min", 0, 100),
          .meeting_points_max = number<std::uint16_t>(t, "meeting_points_max", 0, 100)};
}

MaintenancePolicy read_maintenance(const Reader& t) {
  MaintenancePolicy policy{.tolerance_ppm = ppm(t, "tolerance_ppm"),
                           .big_tenths = number<std::uint32_t>(t, "big_tenths", 1, 10'000'000),
                           .plan_minute = minute(t, "plan_minute"),
                           .min_tcl = number<std::uint8_t>(t, "min_tcl", 0, 4)};
  for (const Reader& row : t.tables("inspection")) {
    policy.inspections.push_back({.months = number<std::uint16_t>(row, "months", 1, 120),
                                  .tenths = number<std::uint32_t>(row, "tenths", 1, 10'000'000)});
  }
  if (policy.inspections.size() > 4) t.problem("inspection", "at most 4 of a machine");
  return policy;
}

CampaignPolicy read_campaigns(const Reader& t) {
  return {.risk_days = number<std::uint16_t>(t, "risk_days", 1, 365)};
}

VisitPolicy read_visits(const Reader& t) {
  VisitPolicy policy{.actions = t.texts("actions"),
                     .target_ppm = ppm(t, "target_ppm"),
                     .first_month = number<std::uint8_t>(t, "first_month", 1, 12)};
  std::uint64_t sum = 0;
  for (const Reader& row : t.tables("month")) {
    policy.shares_ppm.push_back(ppm(row, "share_ppm"));
    sum += policy.shares_ppm.back();
  }
  if (sum != 1'000'000) t.problem("month", "the shares of the months make no whole");
  return policy;
}

WorkshopPolicy read_workshop(const Reader& t) {
  return {.answer_seconds = number<std::uint16_t>(t, "answer_seconds", 0, 600),
          .no_show = term(t, "no_show"),
          .greeting = term(t, "greeting"),
          .covers = number<std::uint16_t>(t, "covers", 0, 20),
          .discount_ppm = ppm(t, "discount_ppm")};
}

std::vector<WarrantyPolicy> read_warranty(const Reader& t) {
  std::vector<WarrantyPolicy> out;
  if (!t.has("warranty")) return out;
  for (const Reader& row : t.tables("warranty")) {
    out.push_back({.component = row.text("component"),
                   .months = number<std::uint16_t>(row, "months", 1, 1'200)});
  }
  return out;
}

SitePolicy read_sites(const Reader& t) {
  return {.copies = t.texts("copies"),
          .installation = t.texts("installation"),
          .papers = t.texts("papers"),
          .commissioning = t.texts("commissioning"),
          .warranty = read_warranty(t)};
}

OfficePolicy read_office(const Reader& t) {
  return {.opportunity = term(t, "opportunity"),
          .site_check_minute = minute(t, "site_check_minute"),
          .rings = number<std::uint16_t>(t, "rings", 0, 100),
          .mail_minutes = minute(t, "mail_minutes"),
          .fax_minutes = minute(t, "fax_minutes"),
          .answer_minutes = minute(t, "answer_minutes"),
          .desk_from = minute(t, "desk_from"),
          .desk_to = minute(t, "desk_to"),
          .circle_pause_months = number<std::uint16_t>(t, "circle_pause_months", 1, 60),
          .circle_points = number<std::uint32_t>(t, "circle_points", 0, 10'000),
          .circle_project_points = number<std::uint32_t>(t, "circle_project_points", 0, 10'000),
          .offences_to_stop_pay = number<std::uint16_t>(t, "offences_to_stop_pay", 0, 100),
          .stage_answer = term(t, "stage_answer"),
          .track_ppm = ppm(t, "track_ppm"),
          .stop_minutes = minute(t, "stop_minutes"),
          .travel_signers = t.texts("travel_signers")};
}

Cadence cadence(const Reader& row) {
  const std::string text = row.text("every");
  if (text == "day") return Cadence::day;
  if (text == "week") return Cadence::week;
  if (text != "month") row.problem("every", "\"day\", \"week\" or \"month\"");
  return Cadence::month;
}

std::vector<ReportPolicy> read_reports(const Reader& content, const WorkordersPolicy& standard) {
  if (!content.has("report")) return standard.reports;
  std::vector<ReportPolicy> out;
  for (const Reader& row : content.tables("report")) {
    out.push_back({.code = row.text("code"),
                   .name = row.text("name"),
                   .owner = row.text("owner"),
                   .cadence = cadence(row),
                   .begins = static_cast<std::uint8_t>(row.integer_or("begins", 1, 1, 7)),
                   .due_days = static_cast<std::uint8_t>(row.integer_or("due_days", 0, 0, 31)),
                   .due_day = static_cast<std::uint8_t>(row.integer_or("due_day", 0, 0, 28)),
                   .due_minute = minute(row, "due_minute"),
                   .working_days = row.boolean("working_days", false)});
  }
  return out;
}

const WorkordersPolicy& standard_policy() {
  static const auto policy = policy::read_shipped<WorkordersPolicy>(
      files(), default_preset, [](const Reader& content) { return read_policy(content, {}); });
  return policy;
}

}  // namespace

WorkordersPolicy read_policy(const Reader& content, const WorkordersPolicy& standard) {
  return {.hotline = section(content, "hotline", read_hotline, standard.hotline),
          .documents = section(content, "documents", read_documents, standard.documents),
          .assignments = section(content, "assignments", read_assignments, standard.assignments),
          .maintenance = section(content, "maintenance", read_maintenance, standard.maintenance),
          .campaigns = section(content, "campaigns", read_campaigns, standard.campaigns),
          .visits = section(content, "visits", read_visits, standard.visits),
          .workshop = section(content, "workshop", read_workshop, standard.workshop),
          .sites = section(content, "sites", read_sites, standard.sites),
          .office = section(content, "office", read_office, standard.office),
          .reports = read_reports(content, standard)};
}

WorkordersPolicy read_policy(const Reader& content) {
  return read_policy(content, standard_policy());
}

Expected<std::shared_ptr<Policies>, Fault> shipped_policies(const std::string& preset) {
  return policy::shipped_book<WorkordersPolicy>(
      "workorders", files(), preset, [](const Reader& content) { return read_policy(content); });
}

std::vector<std::string> shipped_presets() { return policy::presets_of(files()); }

}  // namespace aftercare::workorders
