#include "common/calendar/days.h"
#include "common/runtime/reacting.h"
#include "schemas/customers.codec.h"
#include "schemas/workorders_office.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "services/customers/domain/keys.h"
#include "services/customers/reactions/cases.h"
#include "services/customers/reactions/reactions.h"

namespace aftercare::customers {
namespace {

using namespace runtime;  // what reactions are made of
using eventlog::RecordView;

Commands on(const workorders::PersonalKeyDestroyed& event, const RecordView&,
            const KeyLookup& keys) {
  return confirmed("workorders", event, keys);
}

// An order is a contact of its customer, and holds his erasure up as long as it is open.
Commands on(const workorders::WorkOrderRegistered& event, const RecordView& r,
            const KeyLookup& keys) {
  const Uuid person = event.contact ? event.contact->person_id : Uuid{};
  if (!event.customer_id.given() && !person.given()) return {};
  if (!reference_of(keys, r.stream()).empty()) return {};
  return {ask({}, NoteCase{.context = "workorders",
                           .case_ = r.stream(),
                           .doc_no = event.doc_no,
                           .customer_id = event.customer_id,
                           .person_id = person,
                           .at = r.effective_at()})};
}
Commands on(Unread<workorders::WorkOrderClosed>, const RecordView& r, const KeyLookup& keys) {
  return closed(r, keys);
}
Commands on(Unread<workorders::WorkOrderCancelled>, const RecordView& r, const KeyLookup& keys) {
  return closed(r, keys);
}

// What the engineer read on the hour meter (CUS-63).
Commands on(const workorders::WorkOrderResolved& event, const RecordView& r,
            const KeyLookup& keys) {
  if (event.hour_meter_tenths == 0) return {};
  if (!knows(keys, keys::known_machine, event.equipment)) return {};
  return {ask(event.equipment, RecordHourMeter{.tenths = event.hour_meter_tenths,
                                               .source = ReadingSource::work_order,
                                               .read_on = calendar::day_of(r.effective_at())})};
}

}  // namespace

Reaction workorder_events() {
  return reaction_to<workorders::PersonalKeyDestroyed, workorders::WorkOrderRegistered,
                     Unread<workorders::WorkOrderClosed>, Unread<workorders::WorkOrderCancelled>,
                     workorders::WorkOrderResolved>(
      "workorder-facts", "workorders",
      [](const auto& e, const auto& record, const auto& keys) { return on(e, record, keys); });
}

}  // namespace aftercare::customers
