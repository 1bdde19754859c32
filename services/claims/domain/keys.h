// The keys under which documents of this service are found, and which only one of them may hold.
#pragma once

#include "common/decider/document_key.h"
#include "services/claims/domain/rules.h"

namespace aftercare::claims::keys {

// --- one holder ----------------------------------------------------------------------------------

// A work order's claim of one kind: "ID service_fee". A lost or denied one makes room for another.
inline constexpr KeySpace order_claim{"order-claim", &rules::order_claimed};
// The manufacturer's number of a claim, by which lines of credit notes find it.
inline constexpr KeySpace foreign_no{"foreign-no", &rules::foreign_no_taken};
inline constexpr KeySpace credit_note{"credit-note", &rules::note_known};
inline constexpr KeySpace audit_month{"audit-month", &rules::audit_open};
// "claim_parts 2026-03".
inline constexpr KeySpace periodic_report{"periodic-report", &rules::report_open};
// A machine of customers by its id there.
inline constexpr KeySpace machine{"machine", &rules::machine_noted};

// --- many holders --------------------------------------------------------------------------------

// Machines under the own dealer name, and those of them whose warranty has ended.
inline constexpr KeySpace own_machine{"own-machine"};
inline constexpr KeySpace out_of_warranty{"out-of-warranty"};
// Every claim, every order of parts, every commercial claim, by its id: an event may name one that
// this service never had. Orders by their number, too.
inline constexpr KeySpace claim{"claim"};
inline constexpr KeySpace parts_order{"parts-order"};
inline constexpr KeySpace commercial{"commercial"};
inline constexpr KeySpace order_no{"order-no"};
// Claims by the documents of their old parts in inventory (CLM-40).
inline constexpr KeySpace old_part{"old-part"};
// Open claims by whoever follows them.
inline constexpr KeySpace held_by{"held-by"};
// Commercial claims of a work order.
inline constexpr KeySpace commercial_of_order{"commercial-of-order"};

// What the audit of a month counts (CLM-32), by month: "2026-04".
inline constexpr KeySpace due_in{"due-in"};
inline constexpr KeySpace in_time_in{"in-time-in"};
inline constexpr KeySpace missed_in{"missed-in"};
inline constexpr KeySpace claimed_in{"claimed-in"};
inline constexpr KeySpace decided_in{"decided-in"};
inline constexpr KeySpace successful_in{"successful-in"};
inline constexpr KeySpace incomplete_in{"incomplete-in"};
inline constexpr KeySpace old_parts_open_in{"old-parts-open-in"};

}  // namespace aftercare::claims::keys
