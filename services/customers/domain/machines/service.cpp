// A machine in service: where it stands, how long it has run, until when its warranty lasts
// (CUS-53, CUS-56, CUS-63).
#include <string>
#include <utility>

#include "services/customers/domain/machines/deciding.h"

namespace aftercare::customers::machines {
namespace {

No in_service(const Equipment& machine) {
  return only_in(machine.state, EquipmentState::in_service);
}

bool hours_are_over(const Equipment& machine, std::uint32_t tenths) {
  return machine.under_warranty && machine.warranty_tenths > 0 && tenths >= machine.warranty_tenths;
}

// It ended by hours that the machine never had, and would last still: nobody ended it by hand, and
// its date is to come.
bool never_ended(const Equipment& machine, std::uint32_t tenths, std::int32_t today) {
  const bool by_hours = !machine.under_warranty && machine.warranty_ended_on == 0 &&
                        machine.warranty_tenths > 0 && machine.tenths >= machine.warranty_tenths;
  return by_hours && tenths < machine.warranty_tenths &&
         (machine.warranty_until == 0 || today <= machine.warranty_until);
}

}  // namespace

bool contradicts_last_reading(const Equipment& machine, std::uint32_t tenths, std::int32_t day) {
  return (tenths < machine.tenths && machine.last_read_on <= day) ||
         (tenths > machine.tenths && machine.last_read_on > day);
}

Result on(const Equipment& machine, const ActivateGps& c, const Ctx&) {
  if (No no = in_service(machine)) return refuse(std::move(no));
  if (No no = need(c.gps_id, "CUS-53", "/gpsId")) return refuse(std::move(no));
  return Events{GpsActivated{.gps_id = c.gps_id}};
}

Result on(const Equipment& machine, const NoteGpsSignal& c, const Ctx&) {
  if (No no = in_service(machine)) return refuse(std::move(no));
  return Events{GpsSignalNoted{.signal = c.signal, .next_call_on = c.next_call_on}};
}

Result on(const Equipment& machine, const AssignStation& c, const Ctx& context) {
  if (No no = in_service(machine)) return refuse(std::move(no));
  if (No no = need(c.station, "CUS-56", "/station")) return refuse(std::move(no));
  if (No no = need(c.parts_owner, "CUS-56", "/partsOwner")) return refuse(std::move(no));
  if (has_left(context, c.parts_owner)) {
    return refuse(rules::person_left, c.parts_owner, "/partsOwner");
  }
  const std::string region = c.region.empty() ? machine.region : c.region;
  const bool same = c.station == machine.station && c.parts_owner == machine.parts_owner &&
                    region == machine.region;
  if (same) return Events{};
  return Events{EquipmentStationAssigned{.station = c.station,
                                         .parts_owner = c.parts_owner,
                                         .region = region,
                                         .before = machine.station}};
}

Result on(const Equipment& machine, const RecordHourMeter& c, const Ctx& context) {
  const No not_running = in_service(machine);
  const std::int32_t day = c.read_on != 0 ? c.read_on : today(context);
  const bool before_last = contradicts_last_reading(machine, c.tenths, day);
  // Work orders tell what they read, wanted or not: an older reading is none.
  const bool told = deciding::is_system(context);
  if (told && (not_running || c.tenths <= machine.tenths || before_last)) return Events{};
  if (not_running) return refuse(not_running);
  if (No no = need(c.source != ReadingSource::none, "CUS-63", "/source")) {
    return refuse(std::move(no));
  }
  if (No no = not_in_future(day, context, "/readOn")) return refuse(std::move(no));
  if (c.tenths < machine.tenths) {
    return refuse(
        rules::reading_falls,
        std::to_string(c.tenths) + Detail{" is below ", " 小于 "} + std::to_string(machine.tenths),
        "/tenths");
  }
  if (before_last) {
    return refuse(rules::reading_falls,
                  std::to_string(machine.tenths) + Detail{" was read on ", " 读于 "} +
                      to_date(machine.last_read_on),
                  "/readOn");
  }
  Events events{HourMeterRecorded{.reading = Reading{.tenths = c.tenths,
                                                     .source = c.source,
                                                     .read_on = day,
                                                     .recorded_by = context.actor.person},
                                  .next_call_on = c.next_call_on}};
  if (hours_are_over(machine, c.tenths)) {
    events.push_back(WarrantyEnded{.reason = EndReason::hours, .tenths = c.tenths});
  }
  return events;
}

Result on(const Equipment& machine, const CorrectReading& c, const Ctx& context) {
  if (No no = in_service(machine)) return refuse(std::move(no));
  if (No no = need(c.reason, "X-51", "/reason")) return refuse(std::move(no));
  if (No no = need(c.approver, "X-51", "/approver")) return refuse(std::move(no));
  if (c.approver == context.actor.person) return refuse(rules::four_eyes, {}, "/approver");
  Events events{HourMeterCorrected{
      .before = machine.tenths, .tenths = c.tenths, .reason = c.reason, .approver = c.approver}};
  if (hours_are_over(machine, c.tenths)) {
    events.push_back(WarrantyEnded{.reason = EndReason::hours, .tenths = c.tenths});
  }
  if (never_ended(machine, c.tenths, today(context))) {
    events.push_back(WarrantyRestored{.tenths = c.tenths,
                                      .timers = warranty_timer(machine.warranty_until, context)});
  }
  return events;
}

Result on(const Equipment& machine, const OfferContract& c, const Ctx&) {
  if (No no = in_service(machine)) return refuse(std::move(no));
  if (No no = need(c.reference, "CUS §2.5", "/reference")) return refuse(std::move(no));
  return Events{ContractOffered{.reference = c.reference}};
}

Result on(const Equipment& machine, const SignContract& c, const Ctx&) {
  if (No no = in_service(machine)) return refuse(std::move(no));
  if (!machine.contract || machine.contract->reference != c.reference) {
    return refuse(rules::no_contract, c.reference, "/reference");
  }
  if (given(machine.contract->signed_at)) return Events{};
  return Events{ContractSigned{.reference = c.reference}};
}

Result on(const Equipment& machine, const EndWarranty& c, const Ctx&) {
  if (No no = in_service(machine)) return refuse(std::move(no));
  if (!machine.under_warranty) return refuse(rules::warranty_over);
  if (No no = need(c.reason, "CUS-51", "/reason")) return refuse(std::move(no));
  return Events{
      WarrantyEnded{.reason = EndReason::ended, .tenths = machine.tenths, .note = c.reason}};
}

Result on(const Equipment& machine, const RetireEquipment& c, const Ctx&) {
  if (No no = in_service(machine)) return refuse(std::move(no));
  if (No no = need(c.reason != ScrapReason::none, "CUS §2.5", "/reason")) {
    return refuse(std::move(no));
  }
  return Events{EquipmentRetired{.reason = c.reason, .note = c.note}};
}

Result on(const Equipment&, const RecordEquipmentFault& c, const Ctx&) {
  if (No no = need(c.fault != FaultKind::none, "CUS-30", "/fault")) return refuse(std::move(no));
  if (No no = need(c.person, "CUS-30", "/person")) return refuse(std::move(no));
  if (No no = need(c.note, "CUS-30", "/note")) return refuse(std::move(no));
  return Events{FileFaultRecorded{.fault = c.fault, .person = c.person, .note = c.note}};
}

Result on(const Equipment& machine, const FollowCustomer& c, const Ctx&) {
  if (c.into == machine.customer_id) return Events{};
  return Events{CustomerFollowed{.before = machine.customer_id, .into = c.into}};
}

}  // namespace aftercare::customers::machines
