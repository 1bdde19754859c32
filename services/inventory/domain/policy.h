// What the business may change without a release: terms, amounts and tables of the inventory
// context. Plain data; the code asks it and knows no figure of its own. A document keeps the
// version it was opened under. One struct per feature, because presets differ by feature
// policies/standard.toml names the presets that are chosen.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/approvals/approval.h"
#include "common/base/money.h"
#include "common/calendar/calendar.h"
#include "schemas/inventory.values.h"
#include "schemas/inventory_count.values.h"
#include "schemas/inventory_returns.values.h"
#include "schemas/inventory_stock.values.h"
#include "schemas/inventory_tools.values.h"

namespace aftercare::inventory {

struct StorePolicy {
  IssueMethod issue_method = IssueMethod::none;  // of parts that name none (INV-06)
  bool precheck = false;                         // workshop issues need the yellow copy (INV-13)
  std::string pick_list_of;  // preset whose chains approve issues for sale; empty: none
  bool operator==(const StorePolicy&) const = default;
};

struct PurchasePolicy {
  calendar::Term send_back;  // INV-08
  calendar::Term voucher;    // INV-09
  bool operator==(const PurchasePolicy&) const = default;
};

// A stock-take that is due again and again (INV-30 to INV-35).
struct PlanPolicy {
  PlanKind kind = PlanKind::none;
  CountScope scope = CountScope::none;
  std::uint16_t months = 1;           // a period
  std::uint16_t day = 0;              // of its last month; 0: the last one
  std::vector<std::string> counters;  // duties that must be among the counters
  std::uint16_t watchers = 0;         // how many watch
  std::vector<std::string> watching;  // duties that must be among them
  bool operator==(const PlanPolicy&) const = default;
};

struct CountPolicy {
  FreezeRule rule = FreezeRule::none;  // what becomes of movements (2.3)
  std::vector<PlanPolicy> plans;
  bool operator==(const CountPolicy&) const = default;
};

struct ToolPolicy {
  std::optional<Money> deposit;     // of a personal set (INV-41)
  calendar::Term grace;             // after the date of the slip (INV-44)
  std::uint32_t min_share_ppm = 0;  // of the value, for damage (INV-46)
  std::uint32_t max_share_ppm = 0;
  std::uint16_t calibration_months = 12;  // INV-48
  std::uint16_t calibration_notice_days = 30;
  bool check_monthly = true;  // tools booked to people (INV-47)
  bool operator==(const ToolPolicy&) const = default;
};

enum class WindowRule : std::uint8_t { field_26_28, uniform_25 };  // INV-51, INV-52

struct OldPartPolicy {
  WindowRule window = WindowRule::field_26_28;
  std::uint16_t due_day = 25;      // expected or collected by it: in this window
  std::uint16_t first_day = 26;    // of the window
  std::uint16_t last_day = 28;     // shipped by it; February: at most its last
  std::uint16_t arrive_day = 0;    // at the company by it; 0: no such rule
  std::optional<Money> late;       // with the freight, once per station and month (INV-51)
  std::optional<Money> none_sent;  // instead (INV-53)
  std::optional<Money> each;       // per part not returned (INV-57); not given: none
  Money defect_min;                // INV-55
  Money defect_max;
  std::uint32_t engineer_share_ppm = 500'000;  // of a loss; the supervisor bears the rest (INV-54)
  calendar::Term large;                        // called back (INV-56)
  calendar::Term small;
  bool operator==(const OldPartPolicy&) const = default;
};

struct ReturnPolicy {
  std::uint32_t tolerance_ppm = 0;  // where the order states none (INV-73)
  calendar::Term instruct;          // INV-74
  calendar::Term arrive;
  calendar::Term proof;
  bool operator==(const ReturnPolicy&) const = default;
};

struct SlipPolicy {
  calendar::Term answer;
  bool operator==(const SlipPolicy&) const = default;
};

struct YardPolicy {
  std::optional<Money> test_report;  // INV-80
  bool operator==(const YardPolicy&) const = default;
};

// What a kind of controlled item costs whoever loses or keeps it (INV-85 to INV-88).
struct ItemPolicy {
  ItemKind kind = ItemKind::none;
  std::optional<Money> lost;       // with the cost where `plus_cost`
  bool plus_cost = false;          // replacement cost on top (INV-85)
  bool at_value = false;           // lost or damaged: the original price (INV-88)
  std::optional<Money> late;       // INV-88; of keys: held too long (INV-85)
  std::uint16_t held_minutes = 0;  // a key may be held after use
  bool monthly_check = false;      // INV-89
  bool operator==(const ItemPolicy&) const = default;
};

struct GiftPolicy {
  std::optional<Money> unregistered;  // INV-87
  std::uint16_t not_delivered_times = 0;
  bool operator==(const GiftPolicy&) const = default;
};

// A list that is submitted each month (X-18, 3.11).
struct ReportPolicy {
  PeriodicKind kind = PeriodicKind::none;
  std::uint8_t due_day = 0;  // of the month after it; 0: the last day of the month itself
  std::string owner;         // role
  bool operator==(const ReportPolicy&) const = default;
};

// A word of the approval chains that is no role code of its own: who stands for it.
struct ChainWord {
  std::string word;
  std::vector<std::string> roles;
  bool operator==(const ChainWord&) const = default;
};

struct InventoryPolicy {
  StorePolicy store;
  PurchasePolicy purchases;
  CountPolicy counts;
  ToolPolicy tools;
  OldPartPolicy old_parts;
  ReturnPolicy returns;
  SlipPolicy slips;
  YardPolicy yard;
  std::vector<ItemPolicy> items;
  GiftPolicy gifts;
  std::vector<ReportPolicy> reports;
  std::vector<approvals::Chain> chains;
  std::vector<ChainWord> chain_words;
  bool operator==(const InventoryPolicy&) const = default;
};

// The actor with the words of the chains that his roles stand for.
Actor in_chains(const InventoryPolicy& policy, const Actor& actor);

// The chain of X-37. Null: there is none.
const approvals::Chain* chain_of(const InventoryPolicy& policy, std::string_view code,
                                 std::string_view preset = {});

const PlanPolicy* plan_of(const CountPolicy& policy, PlanKind kind);
// Of a kind without a row: nothing is charged.
ItemPolicy item_of(const InventoryPolicy& policy, ItemKind kind);

}  // namespace aftercare::inventory
