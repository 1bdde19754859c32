#include <algorithm>
#include <string>
#include <vector>

#include "schemas/inventory_purchase.codec.h"
#include "schemas/inventory_returns.codec.h"
#include "schemas/inventory_tools.codec.h"
#include "services/scoring/reactions/commands.h"
#include "services/scoring/reactions/reactions.h"

namespace aftercare::scoring {
namespace {

using inventory::Charge;
using inventory::ChargeKind;

// The line of the catalogue that a proposed charge belongs to (9).
std::string code_of(ChargeKind kind) {
  switch (kind) {
    case ChargeKind::tool_damaged: return "F-TOOL-02";
    case ChargeKind::tool_lost: return "F-TOOL-01";
    case ChargeKind::old_part_late: return "F-OLD-01";
    case ChargeKind::old_part_none: return "F-OLD-02";
    case ChargeKind::old_part_lost: return "F-OLD-03";
    case ChargeKind::old_part_defect: return "F-OLD-04";
    case ChargeKind::old_part_not_returned: return "F-SRV-03";
    case ChargeKind::test_report: return "F-SRV-05";
    case ChargeKind::part_removed:
    case ChargeKind::machine_refused: return "F-SRV-16";
    case ChargeKind::item_lost: return "F-ITEM-05-L";  // goods; keys and sets: lost_code
    case ChargeKind::item_late: return "F-ITEM-05";
    case ChargeKind::key_held: return "F-ITEM-02";
    case ChargeKind::gift_unregistered: return "F-ITEM-04";
    case ChargeKind::gift_not_delivered: return "F-ITEM-04-N";
    default: return {};
  }
}

// Of the things on loan each has a line of its own for its loss (INV-85, INV-86, INV-88); vehicles,
// gifts and papers have none.
std::string lost_code(inventory::ItemKind kind) {
  switch (kind) {
    case inventory::ItemKind::key: return "F-ITEM-01";
    case inventory::ItemKind::warranty_booklet:
    case inventory::ItemKind::tool_bag: return "F-ITEM-03";
    case inventory::ItemKind::office_good:
    case inventory::ItemKind::device: return code_of(ChargeKind::item_lost);
    default: return {};
  }
}

void charged_as(std::string code, const Charge& charge, Following& follow, std::string group = {}) {
  if (charge.reversal) return;
  follow.ticket(std::move(code), charge.person, charge.base ? charge.base : charge.amount,
                charge.amount, {}, std::move(group));
}
// What is lent costs what inventory says; where that has no price for its kind, nothing (INV-89).
void charged_if_priced(std::string code, const Charge& charge, Following& follow) {
  if (charge.amount) charged_as(std::move(code), charge, follow);
}
void charged(Following& follow, const std::optional<Charge>& charge, std::string group = {}) {
  if (charge) charged_as(code_of(charge->kind), *charge, follow, std::move(group));
}

// Events that bring nothing but charges.
template <class Event>
void charges_of(const Event& e, Following& follow, const char* text) {
  follow.says(text);
  if constexpr (requires { e.charge; }) charged(follow, e.charge);
  if constexpr (requires { e.charges; }) {
    for (const Charge& charge : e.charges) charged(follow, charge);
  }
}

// --- tools ---------------------------------------------------------------------------------------

void on(const inventory::ToolDeemedLost& e, Following& follow) {
  follow.says("工具视为遗失 tool deemed lost", e.tool_no);
  follow.fact(e.borrower, Metric::tool_item_missing, 1, 0, "INV-45");
  charged(follow, e.charge);
}
// The charge of the loss is given back in full (F-TOOL-01); where nobody was charged, what somebody
// paid for the tool was for something else.
void on(const inventory::ToolReturnedLate& e, Following& follow) {
  if (!e.charge) return;
  const std::string text = "遗失工具已归还 the lost tool came back";
  follow.says(text);
  follow.reverse_tickets(text);
}
void on(const inventory::ToolReturnedDamaged& e, Following& follow) {
  charges_of(e, follow, "工具损坏归还 tool returned damaged");
}
void on(const inventory::ToolItemsMissing& e, Following& follow) {
  follow.says("个人工具缺失 tools missing from a set");
  follow.fact(e.person, Metric::tool_item_missing,
              std::max<std::int64_t>(1, static_cast<std::int64_t>(e.items.size())), 0, "INV-45");
  follow.ticket("F-TOOL-03", e.person);
}

// --- machines ------------------------------------------------------------------------------------

void on(const inventory::TestReportMissing& e, Following& follow) {
  charges_of(e, follow, "库存机缺检测报告 test report missing");
}
void on(const inventory::PartRemovedFromMachine& e, Following& follow) {
  if (e.unapproved) charges_of(e, follow, "擅自拆件 part removed without consent");
}
void on(const inventory::MachineRefused& e, Following& follow) {
  charges_of(e, follow, "还原不合格被拒收 machine refused");
}

// --- old parts -----------------------------------------------------------------------------------

// SCO-64: late old parts are fined once per station and month.
void on(const inventory::OldPartsDispatched& e, Following& follow) {
  if (!e.late) return;
  follow.says("旧件窗口期后返回 old parts late", e.doc_no);
  for (const Charge& charge : e.charges) charged(follow, charge, e.station + " " + e.month);
}
// 8.1: of a part that was called back a defect of the papers, too.
void on(const inventory::OldPartOverdue& e, Following& follow) {
  follow.says("旧件逾期 old part overdue", e.claim_no);
  if (e.called_back) follow.station_fact(e.station, Metric::document_defect, 1, 0, "INV-52");
  charged(follow, e.charge);
}
void on(const inventory::OldPartMonthMissed& e, Following& follow) {
  charges_of(e, follow, "当月未返旧件 no old part in the month");
}
void on(const inventory::OldPartLost& e, Following& follow) {
  charges_of(e, follow, "旧件遗失 old part lost");
}
void on(const inventory::OldPartDefective& e, Following& follow) {
  charges_of(e, follow, "旧件不合格 old part defective");
}

void on(const inventory::PeriodicReportMissed& e, Following& follow) {
  follow.says("报表逾期 report missed: " + std::string(to_word(e.report)), e.period);
  follow.fact(e.person, Metric::report_fault, 1, 0, "X-18");
}
void on(const inventory::ReportFaultRecorded& e, Following& follow) {
  follow.says("报表差错 report fault: " + e.note);
  follow.fact(e.person, Metric::report_fault, 1, 0, "X-18");
}

// --- things on loan ------------------------------------------------------------------------------

void on(const inventory::ItemLost& e, Following& follow) {
  follow.says("物品遗失 item lost", e.item_no);
  if (e.charge) charged_if_priced(lost_code(e.kind), *e.charge, follow);
}
// A key that was kept after its use, goods that come back damaged.
void on(const inventory::ItemReturned& e, Following& follow) {
  follow.says(e.damaged ? "物品损坏归还 item returned damaged" : "钥匙滞留 key kept after its use");
  for (const Charge& charge : e.charges) charged_if_priced(code_of(charge.kind), charge, follow);
}
void on(const inventory::ItemOverdue& e, Following& follow) {
  follow.says("物品逾期 item overdue");
  if (e.charge) charged_if_priced(code_of(e.charge->kind), *e.charge, follow);
}
void on(const inventory::GiftNotDelivered& e, Following& follow) {
  charges_of(e, follow, "礼品未送达 gift not delivered");
}

}  // namespace

runtime::Reaction inventory_events() {
  return following<inventory::ToolDeemedLost, inventory::ToolItemsMissing,
                   inventory::ToolReturnedLate, inventory::ToolReturnedDamaged,
                   inventory::TestReportMissing, inventory::PartRemovedFromMachine,
                   inventory::MachineRefused, inventory::OldPartsDispatched,
                   inventory::OldPartOverdue, inventory::OldPartMonthMissed, inventory::OldPartLost,
                   inventory::OldPartDefective, inventory::PeriodicReportMissed,
                   inventory::ReportFaultRecorded, inventory::ItemLost, inventory::ItemReturned,
                   inventory::ItemOverdue, inventory::GiftNotDelivered>(
      "inventory", "inventory", [](const auto& e, Following& follow) { on(e, follow); });
}

}  // namespace aftercare::scoring
