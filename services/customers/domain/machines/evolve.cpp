// A machine's file after an event. Total: an event of an older rulebook, or out of order, never
// fails.
#include <algorithm>
#include <optional>
#include <type_traits>
#include <variant>

#include "services/customers/domain/machines/deciding.h"
#include "services/customers/domain/machines/equipment.h"

namespace aftercare::customers {
namespace {

namespace timer = machines::timer;

void apply(Equipment& d, const DeliveryAnnounced& e, const Recorded& r) {
  d.state = EquipmentState::announced;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.origin = e.origin;
  d.model = e.model;
  d.serial_no = e.serial_no;
  d.size = e.size;
  d.customer_id = e.customer_id;
  d.region = e.region;
  d.delivered_on = e.delivered_on;
  d.foreign_no = e.foreign_no;
  d.announced_at = r.at;
  d.announced_by = r.actor;
  d.papers_by = e.papers_by.empty() ? std::string(r.actor) : e.papers_by;
}
void apply(Equipment& d, const DeliveryNoticePassed& e, const Recorded& r) {
  d.supervisor = e.supervisor;
  timers::end(d.timers, timer::pass_notice, r.at);
}
void apply(Equipment& d, const DeliveryPapersNoted& e, const Recorded&) {
  d.state = EquipmentState::noted;
  d.factory_date = e.factory_date;
  d.papers = e.papers;
}
void apply(Equipment& d, const DeliveryPapersAccepted& e, const Recorded& r) {
  d.state = EquipmentState::checked;
  d.papers = e.papers;
  d.missing.clear();
  d.papers_complete = true;
  timers::end(d.timers, timer::papers, r.at);
}
void apply(Equipment& d, const DeliveryPapersRejected& e, const Recorded&) {
  d.papers = e.papers;
  d.missing = e.missing;
}

void set_warranty(Equipment& d, std::int32_t until, std::uint32_t tenths) {
  d.warranty_until = until;
  d.warranty_tenths = tenths;
  d.under_warranty = until != 0 || tenths != 0;
}
void apply(Equipment& d, const EquipmentRegistered& e, const Recorded& r) {
  d.state = EquipmentState::in_service;
  d.dealer_name_ok = true;
  d.registered_at = r.at;
  set_warranty(d, e.warranty_until, e.warranty_tenths);
}
void apply(Equipment& d, const DateConflictReported&, const Recorded&) { d.date_conflict = true; }
void apply(Equipment& d, const DatesCorrected& e, const Recorded&) {
  d.factory_date = e.factory_date;
  d.delivered_on = e.delivered_on;
  d.date_conflict = e.factory_date > e.delivered_on;
}

void apply(Equipment& d, const GpsActivated& e, const Recorded&) {
  d.gps_id = e.gps_id;
  d.gps_signal = true;
}
void apply(Equipment& d, const GpsSignalNoted& e, const Recorded&) {
  d.gps_signal = e.signal;
  d.next_call_on = e.next_call_on;
}
void apply(Equipment& d, const EquipmentStationAssigned& e, const Recorded&) {
  d.station = e.station;
  d.parts_owner = e.parts_owner;
  d.region = e.region;
}

void read(Equipment& d, const Reading& reading) {
  d.last_reading = reading;
  d.tenths = reading.tenths;
  d.last_read_on = std::max(d.last_read_on, reading.read_on);  // by that day, whatever comes late
  remember(d.readings, reading, machines::shown_readings);
}
void apply(Equipment& d, const HourMeterRecorded& e, const Recorded&) {
  if (e.reading) read(d, *e.reading);
  d.next_call_on = e.next_call_on;
}
// The value changes, not the day on which it was read (CUS-A10).
void apply(Equipment& d, const HourMeterCorrected& e, const Recorded& r) {
  read(d, Reading{.tenths = e.tenths,
                  .source = d.last_reading ? d.last_reading->source : ReadingSource::none,
                  .read_on = d.last_read_on != 0 ? d.last_read_on : calendar::day_of(r.at),
                  .recorded_by = std::string(r.actor)});
}

void apply(Equipment& d, const ContractOffered& e, const Recorded& r) {
  d.contract_offered = true;
  d.contract = ServiceContract{.reference = e.reference, .offered_at = r.at};
}
void apply(Equipment& d, const ContractSigned&, const Recorded& r) {
  if (d.contract) d.contract->signed_at = r.at;
}

// The last transfer, and what lists of transfers are cut by.
void set_transfer(Equipment& d, const std::optional<Transfer>& transfer) {
  d.transfer = transfer;
  const Transfer none;
  const Transfer& t = transfer ? *transfer : none;
  d.other_dealer = t.other_dealer;
  d.moved_on = t.moved_on;
  d.moved_days = t.days;
  d.moved_tenths = t.tenths;
  d.fee_amount = t.fee;
  d.fee_settled_on = t.settled_on;
}

void apply(Equipment& d, const TransferStarted& e, const Recorded&) {
  d.state = EquipmentState::transferring;
  set_transfer(d, e.transfer);
}
void apply(Equipment& d, const EquipmentTransferred& e, const Recorded& r) {
  d.state = EquipmentState::transferred_out;
  set_transfer(d, e.transfer);
  timers::end_all(d.timers, r.at);  // the other dealer's from now on
}
void apply(Equipment& d, const EncroachmentFeeDue&, const Recorded&) { d.fee_open = true; }
void apply(Equipment& d, const EncroachmentFeeSettled& e, const Recorded&) {
  d.fee_open = false;
  if (!d.transfer) return;
  d.transfer->invoice = e.invoice;
  d.transfer->settled_on = e.settled_on;
  d.fee_settled_on = e.settled_on;
}
void apply(Equipment& d, const TransferCancelled&, const Recorded& r) {
  d.state = EquipmentState::in_service;
  set_transfer(d, std::nullopt);
  timers::end(d.timers, timer::confirm_transfer, r.at);
}
void apply(Equipment& d, const TransferConfirmationLate& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
}
void apply(Equipment& d, const EquipmentTransferredIn& e, const Recorded& r) {
  d.state = EquipmentState::in_service;
  set_transfer(d, e.transfer);
  d.factory_date = e.factory_date;
  d.registered_at = r.at;
  if (e.transfer && e.transfer->tenths != 0) {
    d.tenths = e.transfer->tenths;
    d.last_read_on = e.transfer->moved_on;
  }
  set_warranty(d, e.warranty_until, e.warranty_tenths);
}

void apply(Equipment& d, const WarrantyEnded& e, const Recorded& r) {
  d.under_warranty = false;
  if (e.reason == EndReason::ended) d.warranty_ended_on = calendar::day_of(r.at);
  if (e.timer.given()) {
    timers::fire(d.timers, e.timer, r.at);
  } else {
    timers::end(d.timers, timer::warranty, r.at);
  }
}
void apply(Equipment& d, const WarrantyRestored&, const Recorded&) { d.under_warranty = true; }
void apply(Equipment& d, const EquipmentRetired& e, const Recorded& r) {
  d.state = EquipmentState::retired;
  d.retire_reason = e.reason;
  timers::end_all(d.timers, r.at);
}
void apply(Equipment& d, const CustomerFollowed& e, const Recorded&) { d.customer_id = e.into; }
void apply(Equipment& d, const FileFaultRecorded& e, const Recorded& r) {
  ++d.faults;
  if (!e.timer.given()) return;
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
}
void apply(Equipment& d, const NoticeGiven& e, const Recorded&) { noticed(d.timers, e.deadlines); }
void apply(Equipment& d, const DeadlineMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
}

}  // namespace

void EquipmentModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

}  // namespace aftercare::customers
