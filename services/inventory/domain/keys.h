// The keys under which documents of this service are found, or which only one of them may hold.
#pragma once

#include "common/decider/document_key.h"
#include "services/inventory/domain/rules.h"

namespace aftercare::inventory::keys {

// --- one holder ----------------------------------------------------------------------------------

inline constexpr KeySpace part_no{"part-no", &rules::part_no_taken};
inline constexpr KeySpace ean{"ean", &rules::code_taken};
inline constexpr KeySpace qr{"qr", &rules::code_taken};
inline constexpr KeySpace tool_no{"tool-no", &rules::tool_no_taken};
inline constexpr KeySpace tool_qr{"tool-qr", &rules::code_taken};
// A person's professional set (INV-41).
inline constexpr KeySpace personal_set{"personal-set", &rules::one_set};
// A running plan: "parts_store WH1".
inline constexpr KeySpace plan{"stock-take-plan", &rules::plan_exists};
// An open count of a place: "parts WH1", or of a rack of it: "parts WH1/R2" (INV-38).
inline constexpr KeySpace counting{"counting", &rules::counted_already};
// An authorised return: "COMPLAINT NO".
inline constexpr KeySpace authorised_return{"authorised-return", &rules::return_known};
// A station's month: "STATION 2026-03".
inline constexpr KeySpace station_month{"station-month", &rules::month_open};
// A report's month: "old_part_ledger 2026-03".
inline constexpr KeySpace periodic_report{"periodic-report", &rules::report_open};
// A claim line's old part.
inline constexpr KeySpace claim_line{"claim-line", &rules::old_part_known};
inline constexpr KeySpace old_part_label{"old-part-label", &rules::code_taken};
// An old part that lies at its station: by its id.
inline constexpr KeySpace at_station{"old-part-at-station", &rules::not_at_station};
inline constexpr KeySpace machine{"stock-machine", &rules::machine_known};
inline constexpr KeySpace item_no{"item-no", &rules::item_no_taken};

// --- many holders --------------------------------------------------------------------------------

// Parts with stock in a warehouse, "WH1", and on a rack of it, "WH1/R2".
inline constexpr KeySpace stocked{"stocked"};
// Open counts of a place, those of its racks among them: "parts WH1".
inline constexpr KeySpace counting_in{"counting-in"};
// Tools of a place; tools and items that a person holds.
inline constexpr KeySpace tool_at{"tool-at"};
inline constexpr KeySpace held_tool{"held-tool"};
inline constexpr KeySpace held_item{"held-item"};
// Purchases of a claim or campaign.
inline constexpr KeySpace purchase_for{"purchase-for"};
// A rejected purchase by the slip with which its goods leave again.
inline constexpr KeySpace returned_by{"returned-by"};
// Parts of which something is kept for an order, or awaited.
inline constexpr KeySpace kept_for{"kept-for"};

}  // namespace aftercare::inventory::keys
