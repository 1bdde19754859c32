#include "services/inventory/policies/policy_file.h"

#include <optional>
#include <utility>

#include "common/approvals/approval.h"
#include "embedded/inventory_policies.h"

namespace aftercare::inventory {
namespace {

using policy::Reader;
using policy::term;

template <class Word>
Word word(const Reader& reader, std::string_view key) {
  const std::string text = reader.text(key);
  Word out{};
  if (!parse_word(text, out)) {
    reader.problem(key, "\"" + text + "\" is none of the words of the schema");
  }
  return out;
}

template <class Number>
Number number(const Reader& reader, std::string_view key, std::int64_t min, std::int64_t max) {
  return static_cast<Number>(reader.integer(key, min, max));
}

std::uint32_t ppm(const Reader& reader, std::string_view key) {
  return number<std::uint32_t>(reader, key, 0, 1'000'000);
}

StorePolicy read_store(const Reader& t) {
  return {.issue_method = word<IssueMethod>(t, "issue_method"), .precheck = t.boolean("precheck")};
}

PurchasePolicy read_purchases(const Reader& t) {
  return {.send_back = term(t, "send_back"), .voucher = term(t, "voucher")};
}

CountPolicy read_counts(const Reader& t) {
  CountPolicy policy{.rule = word<FreezeRule>(t, "rule")};
  for (const Reader& row : t.tables("plan")) {
    policy.plans.push_back({.kind = word<PlanKind>(row, "kind"),
                            .scope = word<CountScope>(row, "scope"),
                            .months = number<std::uint16_t>(row, "months", 1, 12),
                            .day = number<std::uint16_t>(row, "day", 0, 31),
                            .counters = row.texts("counters"),
                            .watchers = number<std::uint16_t>(row, "watchers", 0, 20)});
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

std::vector<ChainWord> read_chain_words(const Reader& content, const InventoryPolicy& standard) {
  if (!content.has("chain_word")) return standard.chain_words;
  std::vector<ChainWord> out;
  for (const Reader& stands : content.tables("chain_word")) {
    out.push_back({.word = stands.text("word"), .roles = stands.texts("roles")});
  }
  return out;
}

// The table as the file gives it, or as `standard` has it.
template <class Section, class Read>
Section section(const Reader& content, std::string_view key, Read read, const Section& standard) {
  const auto table = content.table_if(key);
  return table ? read(*table) : standard;
}

std::optional<std::string_view> shipped_text(const std::string& preset) {
  for (const embedded::File& file : embedded::inventory_policies::files()) {
    if (file.name == preset + ".toml") return file.content;
  }
  return std::nullopt;
}

// Read once; a wrong one is told by shipped_policies(), which adds it to a book.
const InventoryPolicy& standard_policy() {
  static const InventoryPolicy policy = [] {
    settings::File file("standard.toml",
                        shipped_text(std::string(default_preset)).value_or(std::string_view{}));
    const Reader root = file.root();
    static_cast<void>(policy::read_version(root));
    InventoryPolicy out = read_policy(root.table("content"), {});
    static_cast<void>(file.finish());
    return out;
  }();
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
          .yard = section(content, "yard", read_yard, standard.yard),
          .items = read_items(content, standard),
          .gifts = section(content, "gifts", read_gifts, standard.gifts),
          .chains = approvals::shipped_chains(),
          .chain_words = read_chain_words(content, standard)};
}

InventoryPolicy read_policy(const Reader& content) {
  return read_policy(content, standard_policy());
}

Expected<std::shared_ptr<Policies>, Fault> shipped_policies(const std::string& preset) {
  auto book = std::make_shared<Policies>(preset);
  // Years without data fall back to weekends, so the calendar has no first day of its own.
  const calendar::Day ever{std::chrono::sys_days{}.time_since_epoch()};
  if (auto added = book->add_calendar(calendar::shipped_calendar(), ever); !added) {
    return unexpected(std::move(added.error()));
  }
  const auto text = shipped_text(preset);
  if (!text) {
    return unexpected(
        Fault{Fault::Kind::unavailable, "no preset \"" + preset +
                                            "\" is shipped for inventory; choose one of those in "
                                            "services/inventory/policies"});
  }
  const auto read = [](const Reader& content) { return read_policy(content); };
  if (auto added = policy::add_file(*book, preset + ".toml", *text, read); !added) {
    return unexpected(std::move(added.error()));
  }
  return book;
}

std::vector<std::string> shipped_presets() {
  std::vector<std::string> out;
  for (const embedded::File& file : embedded::inventory_policies::files()) {
    out.emplace_back(file.name.substr(0, file.name.rfind('.')));
  }
  return out;
}

}  // namespace aftercare::inventory
