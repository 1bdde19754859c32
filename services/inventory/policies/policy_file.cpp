#include "services/inventory/policies/policy_file.h"

#include "common/approvals/approval.h"
#include "common/policy/read_content.h"
#include "common/policy/shipped.h"
#include "embedded/inventory_policies.h"

namespace aftercare::inventory {
namespace {

using embedded::inventory_policies::files;
using policy::number;
using policy::Reader;
using policy::section;
using policy::term;
using policy::word;

std::uint32_t ppm(const Reader& reader, std::string_view key) {
  return number<std::uint32_t>(reader, key, 0, 1'000'000);
}

StorePolicy read_store(const Reader& t) {
  return {.issue_method = word<IssueMethod>(t, "issue_method"),
          .precheck = t.boolean("precheck"),
          .pick_list_of = t.has("pick_list_of") ? t.text("pick_list_of") : std::string()};
}

PurchasePolicy read_purchases(const Reader& t) {
  return {.send_back = term(t, "send_back"), .voucher = term(t, "voucher")};
}

CountPolicy read_counts(const Reader& t) {
  CountPolicy policy{.rule = word<FreezeRule>(t, "rule")};
  for (const Reader& row : t.tables("plan")) {
    policy.plans.push_back(
        {.kind = word<PlanKind>(row, "kind"),
         .scope = word<CountScope>(row, "scope"),
         .months = number<std::uint16_t>(row, "months", 1, 12),
         .day = number<std::uint16_t>(row, "day", 0, 31),
         .counters = row.texts("counters"),
         .watchers = number<std::uint16_t>(row, "watchers", 0, 20),
         .watching = row.has("watching") ? row.texts("watching") : std::vector<std::string>()});
  }
  return policy;
}

ToolPolicy read_tools(const Reader& t) {
  return {.deposit = t.money_if("deposit"),
          .grace = term(t, "grace"),
          .min_share_ppm = ppm(t, "min_share_ppm"),
          .max_share_ppm = ppm(t, "max_share_ppm"),
          .calibration_months = number<std::uint16_t>(t, "calibration_months", 1, 120),
          .calibration_notice_days = number<std::uint16_t>(t, "calibration_notice_days", 0, 365),
          .check_monthly = t.boolean("check_monthly")};
}

WindowRule window_rule(const Reader& t) {
  const std::string text = t.text("window");
  if (text == "uniform_25") return WindowRule::uniform_25;
  if (text != "field_26_28") t.problem("window", "\"field_26_28\" or \"uniform_25\"");
  return WindowRule::field_26_28;
}

OldPartPolicy read_old_parts(const Reader& t) {
  return {.window = window_rule(t),
          .due_day = number<std::uint16_t>(t, "due_day", 1, 31),
          .first_day = number<std::uint16_t>(t, "first_day", 1, 31),
          .last_day = number<std::uint16_t>(t, "last_day", 1, 31),
          .arrive_day = number<std::uint16_t>(t, "arrive_day", 0, 31),
          .late = t.money_if("late"),
          .none_sent = t.money_if("none_sent"),
          .each = t.money_if("each"),
          .defect_min = t.money("defect_min"),
          .defect_max = t.money("defect_max"),
          .engineer_share_ppm = ppm(t, "engineer_share_ppm"),
          .large = term(t, "large"),
          .small = term(t, "small")};
}

ReturnPolicy read_returns(const Reader& t) {
  return {.tolerance_ppm = ppm(t, "tolerance_ppm"),
          .instruct = term(t, "instruct"),
          .arrive = term(t, "arrive"),
          .proof = term(t, "proof")};
}

SlipPolicy read_slips(const Reader& t) { return {.answer = term(t, "answer")}; }

YardPolicy read_yard(const Reader& t) { return {.test_report = t.money_if("test_report")}; }

GiftPolicy read_gifts(const Reader& t) {
  return {.unregistered = t.money_if("unregistered"),
          .not_delivered_times = number<std::uint16_t>(t, "not_delivered_times", 0, 1'000)};
}

std::vector<ItemPolicy> read_items(const Reader& content, const InventoryPolicy& standard) {
  if (!content.has("item")) return standard.items;
  std::vector<ItemPolicy> out;
  for (const Reader& row : content.tables("item")) {
    out.push_back({.kind = word<ItemKind>(row, "kind"),
                   .lost = row.money_if("lost"),
                   .plus_cost = row.boolean("plus_cost"),
                   .at_value = row.boolean("at_value"),
                   .late = row.money_if("late"),
                   .held_minutes = number<std::uint16_t>(row, "held_minutes", 0, 1'440),
                   .monthly_check = row.boolean("monthly_check")});
  }
  return out;
}

std::vector<ReportPolicy> read_reports(const Reader& content, const InventoryPolicy& standard) {
  if (!content.has("report")) return standard.reports;
  std::vector<ReportPolicy> out;
  for (const Reader& row : content.tables("report")) {
    out.push_back({.kind = word<PeriodicKind>(row, "kind"),
                   .due_day = number<std::uint8_t>(row, "due_day", 0, 28),
                   .owner = row.text("owner")});
  }
  return out;
}

std::vector<ChainWord> read_chain_words(const Reader& content, const InventoryPolicy& standard) {
  if (!content.has("chain_word")) return standard.chain_words;
  std::vector<ChainWord> out;
  for (const Reader& stands : content.tables("chain_word")) {
    out.push_back({.word = stands.text("word"), .roles = stands.texts("roles")});
  }
  return out;
}

const InventoryPolicy& standard_policy() {
  static const auto policy = policy::read_shipped<InventoryPolicy>(
      files(), default_preset, [](const Reader& content) { return read_policy(content, {}); });
  return policy;
}

}  // namespace

InventoryPolicy read_policy(const Reader& content, const InventoryPolicy& standard) {
  return {.store = section(content, "store", read_store, standard.store),
          .purchases = section(content, "purchases", read_purchases, standard.purchases),
          .counts = section(content, "counts", read_counts, standard.counts),
          .tools = section(content, "tools", read_tools, standard.tools),
          .old_parts = section(content, "old_parts", read_old_parts, standard.old_parts),
          .returns = section(content, "returns", read_returns, standard.returns),
          .slips = section(content, "slips", read_slips, standard.slips),
          .yard = section(content, "yard", read_yard, standard.yard),
          .items = read_items(content, standard),
          .gifts = section(content, "gifts", read_gifts, standard.gifts),
          .reports = read_reports(content, standard),
          .chains = approvals::shipped_chains(),
          .chain_words = read_chain_words(content, standard)};
}

InventoryPolicy read_policy(const Reader& content) {
  return read_policy(content, standard_policy());
}

Expected<std::shared_ptr<Policies>, Fault> shipped_policies(const std::string& preset) {
  return policy::shipped_book<InventoryPolicy>(
      "inventory", files(), preset, [](const Reader& content) { return read_policy(content); });
}

std::vector<std::string> shipped_presets() { return policy::presets_of(files()); }

}  // namespace aftercare::inventory
