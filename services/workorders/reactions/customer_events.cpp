#include <algorithm>

#include "common/calendar/days.h"
#include "common/handovers/handover_share.h"
#include "common/runtime/reacting.h"
#include "schemas/customers.codec.h"
#include "schemas/workorders_office.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "schemas/workorders_plans.codec.h"
#include "schemas/workorders_sites.codec.h"
#include "schemas/workorders_tasks.codec.h"
#include "schemas/workorders_workshop.codec.h"
#include "services/workorders/domain/keys.h"
#include "services/workorders/reactions/reactions.h"

namespace aftercare::workorders {
namespace {

using namespace runtime;  // what reactions are made of
using Record = eventlog::RecordView;

bool names_us(const std::vector<std::string>& contexts) {
  return std::ranges::find(contexts, "workorders") != contexts.end();
}

// --- machines ------------------------------------------------------------------------------------

// One that came back, or was told of before, is changed; a new one is noted.
Commands arrived(NoteMachine what, const KeyLookup& keys) {
  const Uuid known = holder_of(keys, keys::machine, to_string(what.equipment));
  if (!known.given()) return {ask({}, std::move(what))};
  return {ask(known, ChangeMachine{.customer_id = what.customer_id,
                                   .region = what.region,
                                   .back = true,
                                   .warranty_until = what.warranty_until})};
}
Commands changed(ChangeMachine what, const Record& r, const KeyLookup& keys) {
  const Uuid known = holder_of(keys, keys::machine, to_string(r.stream()));
  if (!known.given()) return {};
  return {ask(known, std::move(what))};
}

// One of ours, new or taken over from another dealer.
template <class Event>
NoteMachine ours(const Event& e, const Record& r) {
  return {.equipment = r.stream(),
          .doc_no = e.doc_no,
          .customer_id = e.customer_id,
          .model = e.model,
          .serial_no = e.serial_no,
          .region = e.region,
          .delivered_on = e.delivered_on,
          .warranty_until = e.warranty_until};
}
Commands on(const customers::EquipmentRegistered& e, const Record& r, const KeyLookup& keys) {
  return arrived(ours(e, r), keys);
}
Commands on(const customers::EquipmentTransferredIn& e, const Record& r, const KeyLookup& keys) {
  NoteMachine came = ours(e, r);
  if (e.transfer) {
    came.taken_over_on = e.transfer->moved_on;
    came.tenths = e.transfer->tenths;
  }
  return arrived(std::move(came), keys);
}
Commands on(const Unread<customers::EquipmentTransferred>&, const Record& r,
            const KeyLookup& keys) {
  return changed({.gone = true}, r, keys);
}
Commands on(const Unread<customers::EquipmentRetired>&, const Record& r, const KeyLookup& keys) {
  return changed({.gone = true}, r, keys);
}
Commands on(const customers::EquipmentStationAssigned& e, const Record& r, const KeyLookup& keys) {
  return changed({.region = e.region, .station = e.station}, r, keys);
}
Commands on(const customers::HourMeterRecorded& e, const Record& r, const KeyLookup& keys) {
  if (!e.reading) return {};
  return changed({.tenths = e.reading->tenths, .read_on = e.reading->read_on}, r, keys);
}
Commands on(const customers::HourMeterCorrected& e, const Record& r, const KeyLookup& keys) {
  return changed(
      {.tenths = e.tenths, .read_on = calendar::day_of(r.effective_at()), .corrected = true}, r,
      keys);
}
Commands on(const Unread<customers::WarrantyEnded>&, const Record& r, const KeyLookup& keys) {
  return changed({.warranty_ended = true}, r, keys);
}
Commands on(const Unread<customers::WarrantyRestored>&, const Record& r, const KeyLookup& keys) {
  return changed({.warranty_restored = true}, r, keys);
}
Commands on(const customers::CustomerFollowed& e, const Record& r, const KeyLookup& keys) {
  return changed({.customer_id = e.into}, r, keys);
}

// --- who leaves (X-60, X-63) ---------------------------------------------------------------------

constexpr handovers::Holding holdings[] = {{handovers::HeldKind::assignment, &keys::held_task},
                                           {handovers::HeldKind::case_, &keys::held_order}};

Commands on(const customers::HandoverStarted& e, const Record& r, const KeyLookup& keys) {
  return {handovers::report(r.stream(), e.person, holdings, keys)};
}

// All that he holds now, listed or come to him since, with its due times.
Commands on(const customers::SuccessorNamed& e, const Record&, const KeyLookup& keys) {
  Commands commands;
  for (const Uuid& id : handovers::held_by(e.person, keys::held_task, keys)) {
    commands.push_back(ask(
        id, ReassignAssignment{.from = e.person, .to = e.successor, .reason = "hand-over (X-63)"},
        to_string(id)));
  }
  for (const Uuid& id : handovers::held_by(e.person, keys::held_order, keys)) {
    commands.push_back(ask(id, HandOverOrder{.from = e.person, .to = e.successor}, to_string(id)));
  }
  return commands;
}

// --- a customer's file (X-63) --------------------------------------------------------------------

// The customer's open orders that his owner of before has in hand, with their due times.
Commands on(const customers::CustomerOwnerReassigned& e, const Record& r, const KeyLookup& keys) {
  Commands commands;
  if (e.before.empty() || e.owner.empty()) return commands;
  const auto held = handovers::held_by(e.before, keys::held_order, keys);
  for (const Uuid& id : found(keys, keys::order_customer, to_string(r.stream()), every_one)) {
    if (std::ranges::find(held, id) == held.end()) continue;
    commands.push_back(ask(id, HandOverOrder{.from = e.before, .to = e.owner}, to_string(id)));
  }
  return commands;
}

// What is open of the file that ended is found under the one that stays.
Commands on(const customers::CustomerMerged& e, const Record& r, const KeyLookup& keys) {
  Commands commands;
  const std::string ended = to_string(r.stream());
  for (const Uuid& id : found(keys, keys::order_customer, ended, every_one)) {
    commands.push_back(ask(id, FollowOrderCustomer{.into = e.into}, to_string(id)));
  }
  for (const Uuid& id : found(keys, keys::appointment_customer, ended, every_one)) {
    commands.push_back(ask(id, FollowAppointmentCustomer{.into = e.into}, to_string(id)));
  }
  return commands;
}

// --- who is erased (X-45) ------------------------------------------------------------------------

// The documents with his contact values, each once.
std::vector<Uuid> documents_of(const customers::PersonalDataShredded& e, const KeySpace& space,
                               const KeyLookup& keys) {
  std::vector<Uuid> all;
  const auto add = [&](const Uuid& id) {
    if (!id.given()) return;
    const auto some = found(keys, space, to_string(id), every_one);
    all.insert(all.end(), some.begin(), some.end());
  };
  for (const Uuid& person : e.persons) add(person);
  add(e.customer_id);
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

Commands on(const customers::PersonalDataShredded& e, const Record& r, const KeyLookup& keys) {
  Commands commands;
  if (!names_us(e.scope)) return commands;
  const auto each = [&](const KeySpace& space, auto command) {
    for (const Uuid& id : documents_of(e, space, keys)) {
      commands.push_back(ask(id, command, to_string(id)));
    }
  };
  each(keys::order_person, EraseOrderContact{.decision = r.event()});
  each(keys::appointment_person, EraseAppointmentContact{.decision = r.event()});
  each(keys::job_person, EraseJobContact{.decision = r.event()});
  each(keys::defect_person, EraseDefectContact{.decision = r.event()});
  const auto documents = static_cast<std::uint32_t>(commands.size());
  commands.push_back(ask({},
                         FollowErasure{.decision = r.event(),
                                       .customer_id = e.customer_id,
                                       .persons = e.persons,
                                       .documents = documents},
                         "done"));
  return commands;
}

}  // namespace

Reaction customer_events() {
  return reaction_to<customers::EquipmentRegistered, customers::EquipmentTransferredIn,
                     Unread<customers::EquipmentTransferred>, Unread<customers::EquipmentRetired>,
                     customers::EquipmentStationAssigned, customers::HourMeterRecorded,
                     customers::HourMeterCorrected, Unread<customers::WarrantyEnded>,
                     Unread<customers::WarrantyRestored>, customers::CustomerFollowed,
                     customers::HandoverStarted, customers::SuccessorNamed,
                     customers::CustomerOwnerReassigned, customers::CustomerMerged,
                     customers::PersonalDataShredded>(
      "customers", "customers",
      [](const auto& e, const auto& record, const auto& keys) { return on(e, record, keys); });
}

Reaction passed_on() {
  return handovers::watch(
      "workorders",
      {AssignmentReassigned::type_id, AssignmentConfirmed::type_id, AssignmentCancelled::type_id,
       StationAssigned::type_id, DispatchPlanned::type_id, OrderHandedOver::type_id,
       WorkOrderResolved::type_id, WorkOrderCancelled::type_id});
}

}  // namespace aftercare::workorders
