#include "services/customers/policies/policy_file.h"

#include <algorithm>
#include <utility>

#include "common/approvals/approval.h"
#include "common/policy/read_content.h"
#include "common/policy/shipped.h"
#include "embedded/customers_policies.h"
#include "services/customers/domain/files/required.h"

namespace aftercare::customers {
namespace {

using embedded::customers_policies::files;
using policy::number;
using policy::Reader;
using policy::section;
using policy::term;
using policy::word;
using policy::words;

// Hours of a meter with one decimal, "100.0", in tenths.
std::uint32_t hours(const Reader& reader, std::string_view key) {
  const std::string text = reader.text(key);
  const auto yuan = parse_decimal(text);  // the same digits: two decimals at most
  if (!yuan || yuan->fen < 0 || yuan->fen % 10 != 0 || yuan->fen > 1'000'000'000) {
    reader.problem(key, "hours have one decimal: \"100.0\"");
    return 0;
  }
  return static_cast<std::uint32_t>(yuan->fen / 10);
}

Required read_required(const Reader& row) {
  Required required{.of = word<CustomerClass>(row, "class"), .fields = row.texts("fields")};
  const auto known = datum_words();
  for (const std::string& field : required.fields) {
    if (std::ranges::find(known, std::string_view(field)) == known.end()) {
      row.problem("fields", "\"" + field + "\" is no datum of a customer");
    }
  }
  for (const std::string& group : row.texts("proofs")) {
    required.proofs.push_back(policy::alternatives<ProofKind>(row, "proofs", group));
  }
  return required;
}

FilesPolicy read_files(const Reader& t) {
  FilesPolicy policy{.one_file_per_unit = t.boolean("one_file_per_unit"),
                     .review = term(t, "review"),
                     .idle = term(t, "idle"),
                     .care_call = term(t, "care_call"),
                     .personnel_change_informs = t.texts("personnel_change_informs")};
  for (const Reader& row : t.tables("required")) policy.required.push_back(read_required(row));
  return policy;
}

PrivacyPolicy read_privacy(const Reader& t) {
  return {.grant = term(t, "grant"),
          .erasure = term(t, "erasure"),
          .retention = term(t, "retention"),
          .contexts = t.texts("contexts")};
}

LoanPolicy read_loans(const Reader& t) {
  return {.chain_of = t.text("chain_of"),
          .office_only = t.boolean("office_only"),
          .back = term(t, "back"),
          .back_by_closing = t.boolean("back_by_closing"),
          .late_charge = t.money_if("late_charge"),
          .lost_charge = t.money_if("lost_charge"),
          .bars = t.boolean("bars")};
}

RecognitionPolicy read_recognition(const Reader& t) {
  return {.apply_within = term(t, "apply_within"),
          .gap_years = number<std::uint16_t>(t, "gap_years", 1, 50),
          .reward = t.money_if("reward")};
}

EquipmentPolicy read_equipment(const Reader& t) {
  EquipmentPolicy policy{.pass_notice = term(t, "pass_notice"),
                         .papers = term(t, "papers"),
                         .papers_charge = t.money_if("papers_charge"),
                         .incomplete_voids_sale = t.boolean("incomplete_voids_sale"),
                         .required = words<PaperKind>(t, "required"),
                         .inspection = t.texts("inspection"),
                         .confirm_transfer = term(t, "confirm_transfer"),
                         .fee_days = number<std::uint16_t>(t, "fee_days", 0, 3650),
                         .fee_tenths = hours(t, "fee_hours"),
                         .fee = t.money_if("fee")};
  for (const Reader& row : t.tables("warranty")) {
    policy.warranties.push_back({.model = row.text("model", ""),
                                 .months = number<std::uint16_t>(row, "months", 0, 600),
                                 .tenths = row.has("hours") ? hours(row, "hours") : 0});
  }
  return policy;
}

VisitPolicy read_visits(const Reader& t) {
  return {.every_months = {number<std::uint16_t>(t, "grade_a", 1, 120),
                           number<std::uint16_t>(t, "grade_b", 1, 120),
                           number<std::uint16_t>(t, "grade_c", 1, 120),
                           number<std::uint16_t>(t, "grade_d", 1, 120)}};
}

LeadPolicy read_leads(const Reader& t) {
  return {.first_follow_up = term(t, "first_follow_up"),
          .second_follow_up = term(t, "second_follow_up"),
          .validity_signature = term(t, "validity_signature"),
          .weekly = term(t, "weekly"),
          .first_sms = term(t, "first_sms"),
          .sms_only = number<std::uint16_t>(t, "sms_only", 1, 100),
          .sms_charge = t.money_if("sms_charge"),
          .duplicate_charge = t.money_if("duplicate_charge")};
}

MemberPolicy read_members(const Reader& t) {
  MemberPolicy policy{.points_per_yuan = t.integer("points_per_yuan", 0, 10'000),
                      .earnings_per_day = number<std::uint16_t>(t, "earnings_per_day", 1, 1'000),
                      .fen_per_point = t.money("point_value").fen,
                      .card_error_charge = t.money_if("card_error_charge")};
  for (const Reader& row : t.tables_if("gift")) {
    policy.gifts.push_back(
        {.name = row.text("name"), .points = row.integer("points", 1, 1'000'000'000)});
  }
  return policy;
}

HandoverPolicy read_handover(const Reader& t) {
  return {.successor = term(t, "successor"),
          .contact = term(t, "contact"),
          .export_days = number<std::uint16_t>(t, "export_days", 0, 3650),
          .contexts = t.texts("contexts")};
}

std::vector<ReportPolicy> read_reports(const Reader& content, const CustomersPolicy& standard) {
  if (!content.has("report")) return standard.reports;
  std::vector<ReportPolicy> out;
  for (const Reader& row : content.tables("report")) {
    out.push_back({.kind = word<PeriodicKind>(row, "kind"),
                   .yearly = row.boolean("yearly"),
                   .owner = row.text("owner")});
  }
  return out;
}

std::vector<ChainWord> read_chain_words(const Reader& content, const CustomersPolicy& standard) {
  if (!content.has("chain_word")) return standard.chain_words;
  std::vector<ChainWord> out;
  for (const Reader& stands : content.tables("chain_word")) {
    out.push_back({.word = stands.text("word"), .roles = stands.texts("roles")});
  }
  return out;
}

const CustomersPolicy& standard_policy() {
  static const auto policy = policy::read_shipped<CustomersPolicy>(
      files(), default_preset, [](const Reader& content) { return read_policy(content, {}); });
  return policy;
}

}  // namespace

CustomersPolicy read_policy(const Reader& content, const CustomersPolicy& standard) {
  return {.files = section(content, "files", read_files, standard.files),
          .privacy = section(content, "privacy", read_privacy, standard.privacy),
          .loans = section(content, "loans", read_loans, standard.loans),
          .recognition = section(content, "recognition", read_recognition, standard.recognition),
          .equipment = section(content, "equipment", read_equipment, standard.equipment),
          .visits = section(content, "visits", read_visits, standard.visits),
          .leads = section(content, "leads", read_leads, standard.leads),
          .members = section(content, "members", read_members, standard.members),
          .handover = section(content, "handover", read_handover, standard.handover),
          .reports = read_reports(content, standard),
          .chains = approvals::shipped_chains(),
          .chain_words = read_chain_words(content, standard)};
}

CustomersPolicy read_policy(const Reader& content) {
  return read_policy(content, standard_policy());
}

Expected<std::shared_ptr<Policies>, Fault> shipped_policies(const std::string& preset) {
  return policy::shipped_book<CustomersPolicy>(
      "customers", files(), preset, [](const Reader& content) { return read_policy(content); });
}

std::vector<std::string> shipped_presets() { return policy::presets_of(files()); }

}  // namespace aftercare::customers
