// What workorders does about events: its own, where one document follows another, and those of
// other contexts (docs/domain/README.md, context map). Each is exactly once (P4).
#pragma once

#include <cstddef>
#include <limits>

#include "common/runtime/reaction.h"

namespace aftercare::workorders {

// All documents that hold a key, however many.
inline constexpr std::size_t every_one = std::numeric_limits<std::size_t>::max();

// Assignments of work errors, the next periodic report, plans of machines (WRK-35),
// campaigns and their tasks (WRK-41), reserved orders (WRK-43), appointments that are kept,
// discounts that are used.
runtime::Reaction own_events();

// Machines with their stations and hour meters; who leaves, and who is erased; orders
// and appointments of a customer who has another owner or another file.
runtime::Reaction customer_events();
// What somebody who leaves had in hand is told to his hand-over once he holds it no longer.
runtime::Reaction passed_on();

// The follow-ups of orders, discounts for suggestions (WRK-11, X-75), tasks of the weekly meeting
// (CMP-56).
runtime::Reaction complaint_events();

// Evidence that was rejected becomes an assignment (CLM-11, CLM-14); what the manufacturer pays of
// an order (WRK-68), and the parts that were ordered for it (CLM-22).
runtime::Reaction claim_events();

// Parts that were issued for an order, are kept for it, missing or brought back (WRK-14), a
// claim's that arrive or were sent back (CLM-22, INV-08), gauges whose calibration is overdue
// (INV-48).
runtime::Reaction inventory_events();

}  // namespace aftercare::workorders
