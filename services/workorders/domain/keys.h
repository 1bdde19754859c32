// The keys under which documents of this service are found, or which only one of them may hold.
#pragma once

#include "common/decider/document_key.h"
#include "services/workorders/domain/rules.h"

namespace aftercare::workorders::keys {

// --- one holder ----------------------------------------------------------------------------------

inline constexpr KeySpace foreign_no{"order-foreign-no", &rules::foreign_no_taken};
inline constexpr KeySpace engineer{"engineer", &rules::engineer_known};
// "EQUIPMENT KIND", or "SERIAL KIND", of a plan that is neither done nor dropped.
inline constexpr KeySpace plan{"maintenance-plan", &rules::plan_known};
inline constexpr KeySpace bulletin{"campaign-bulletin", &rules::campaign_known};
// "CAMPAIGN EQUIPMENT"
inline constexpr KeySpace task{"campaign-task", &rules::task_known};
// A discount that was used: by its id.
inline constexpr KeySpace discount_used{"discount-used", &rules::discount_used};
// "CUSTOMER FOLLOW-UP"
inline constexpr KeySpace discount{"discount", &rules::discount_known};
// "REPORT UNIT PERIOD"
inline constexpr KeySpace periodic_report{"office-report", &rules::report_open};
// "DESK 2026-03-06"
inline constexpr KeySpace duty{"duty-day", &rules::duty_known};
inline constexpr KeySpace circle{"quality-circle", &rules::circle_known};
inline constexpr KeySpace machine{"machine", &rules::already_there};
// A tool of inventory by its id there.
inline constexpr KeySpace gauge{"gauge", &rules::already_there};
// "STATION TOPIC" of a reminder that is not answered; "DRIVER 2026-03-06"; a receipt's number; a
// unit.
inline constexpr KeySpace stage_reminder{"stage-reminder", &rules::stage_open};
inline constexpr KeySpace vehicle_day{"vehicle-day", &rules::track_day_known};
inline constexpr KeySpace travel_receipt{"travel-receipt", &rules::receipt_known};
inline constexpr KeySpace warranty_card{"warranty-card", &rules::card_known};

// --- many holders --------------------------------------------------------------------------------

// Engineers who have at least a level: "PERSON 1".
inline constexpr KeySpace engineer_level{"engineer-level"};
// Gauges by their number while their calibration is overdue (INV-48).
inline constexpr KeySpace overdue_gauge{"overdue-gauge"};
// Machines of a model that are here; open campaigns of a model.
inline constexpr KeySpace model{"machine-model"};
inline constexpr KeySpace campaign_model{"campaign-model"};
// Plans of a machine that are not done; orders and tasks of it that are open.
inline constexpr KeySpace plans_of{"plans-of"};
inline constexpr KeySpace orders_of{"orders-of"};
// Open orders and appointments of a customer, to follow his file.
inline constexpr KeySpace order_customer{"order-customer"};
inline constexpr KeySpace appointment_customer{"appointment-customer"};
// An order by the parts orders of its claims (CLM-22).
inline constexpr KeySpace claim_parts{"claim-parts"};
// An order by the slips on which parts were issued for it.
inline constexpr KeySpace parts_slip{"parts-slip"};
// Discounts of a customer that are not used.
inline constexpr KeySpace discounts_of{"discounts-of"};
// "DISCOUNT PPM": what a discount that is not used was granted for.
inline constexpr KeySpace discount_share{"discount-share"};
// What somebody has in hand: assignments and orders that are open.
inline constexpr KeySpace held_task{"held-task"};
inline constexpr KeySpace held_order{"held-order"};
// Documents with contact values, by the person and by the customer.
inline constexpr KeySpace order_person{"order-person"};
inline constexpr KeySpace appointment_person{"appointment-person"};
inline constexpr KeySpace job_person{"job-person"};
inline constexpr KeySpace defect_person{"defect-person"};
// Findings of one kind about one person: "vehicle chen".
inline constexpr KeySpace findings_of{"findings-of"};
// A document by its own id, for events of others that name it.
inline constexpr KeySpace order_id{"order-id"};
// Orders by the day of their registration: "ORDER 2026-03-06" (WRK-72).
inline constexpr KeySpace registered_order{"registered-order"};
// Orders whose work at a machine is done: "ORDER EQUIPMENT" and "ORDER SERIAL" (WRK-43).
inline constexpr KeySpace resolved_order{"resolved-order"};
inline constexpr KeySpace defect_id{"defect-id"};
// Shipments that the customer has not confirmed yet (WRK-81).
inline constexpr KeySpace shipment_under_way{"shipment-under-way"};
inline constexpr KeySpace plan_id{"plan-id"};
// Open plans of inspections: whoever is sent for one has its level (WRK-40).
inline constexpr KeySpace inspection_plan{"inspection-plan"};
inline constexpr KeySpace task_id{"task-id"};
inline constexpr KeySpace appointment_id{"appointment-id"};

}  // namespace aftercare::workorders::keys
