// A machine moves between dealers: basis, joint-warranty slip, encroachment fee (CUS-57 to CUS-62).
#include <string>
#include <utility>

#include "services/customers/domain/machines/deciding.h"

namespace aftercare::customers::machines {
namespace {

// As a lease there is never a fee (CUS-60); within 15 days after the delivery there is one, however
// long the machine has run (CUS-A1, CUS-A2). Both limits are inclusive.
bool hours_decide(const Transfer& transfer, const EquipmentPolicy& policy) {
  return !transfer.as_lease && transfer.days > policy.fee_days;
}
bool fee_is_due(const Transfer& transfer, const EquipmentPolicy& policy) {
  if (transfer.as_lease) return false;
  return !hours_decide(transfer, policy) || transfer.tenths <= policy.fee_tenths;
}

// The last reading tells on which side of the limit the machine was on the day of the move: above
// it since before, or not above it even later (CUS-A10).
bool last_reading_decides(const Equipment& machine, std::int32_t moved_on,
                          const EquipmentPolicy& policy) {
  if (machine.tenths > policy.fee_tenths) return machine.last_read_on <= moved_on;
  return machine.last_read_on >= moved_on;
}

// On the day of the move, by date and by hours; 0 of either: no such limit.
bool covered(std::int32_t until, std::uint32_t limit_tenths, const Transfer& transfer) {
  if (until == 0 && limit_tenths == 0) return false;
  return (until == 0 || until >= transfer.moved_on) &&
         (limit_tenths == 0 || transfer.tenths < limit_tenths);
}

// On the day of the move, whatever ended since (CUS-59); by hand it ends before its time.
bool in_warranty(const Equipment& machine, const Transfer& transfer) {
  const bool ended =
      machine.warranty_ended_on != 0 && machine.warranty_ended_on <= transfer.moved_on;
  return !ended && covered(machine.warranty_until, machine.warranty_tenths, transfer);
}

struct Fee {
  std::optional<Money> amount;
  No no;
};
// By hand where given, else by the policy; a fee without an amount holds the transfer up.
Fee fee_of(const Transfer& transfer, const std::optional<Money>& by_hand,
           const EquipmentPolicy& policy) {
  if (!transfer.fee_due) return {};
  if (No no = not_negative(by_hand, "/feeAmount")) return {.no = std::move(no)};
  if (by_hand) return {.amount = by_hand};
  if (policy.fee) return {.amount = policy.fee};
  return {.no = reject(rules::fee_amount, {}, "/feeAmount")};
}

template <class Command>
No check_basis(const Command& c, const std::string& dealer, const char* dealer_at,
               std::int32_t delivered_on, const Ctx& context) {
  if (No no = need(dealer, "CUS-57", dealer_at)) return no;
  if (No no = need(c.moved_on != 0, "CUS-57", "/movedOn")) return no;
  if (No no = need(c.basis != TransferBasis::none, "CUS-57", "/basis")) return no;
  if (No no = need(c.reference, "CUS-57", "/reference")) return no;
  if (No no = not_in_future(c.moved_on, context, "/movedOn")) return no;
  if (c.moved_on < delivered_on) {
    return reject(rules::moved_before_delivery, to_date(c.moved_on), "/movedOn");
  }
  return {};
}

template <class Command>
Transfer moved(const Command& c, const std::string& dealer, std::int32_t delivered_on,
               Instant now) {
  return {.other_dealer = dealer,
          .moved_on = c.moved_on,
          .basis = c.basis,
          .reference = c.reference,
          .as_lease = c.as_lease,
          .tenths = c.tenths,
          .days = c.moved_on - delivered_on,
          .started_at = now};
}

}  // namespace

Result on(const Equipment& machine, const StartTransfer& c, const Ctx& context) {
  if (No no = only_in(machine.state, EquipmentState::in_service)) return refuse(std::move(no));
  if (No no = check_basis(c, c.target_dealer, "/targetDealer", machine.delivered_on, context)) {
    return refuse(std::move(no));
  }
  const bool read = c.tenths != 0;
  if (read && contradicts_last_reading(machine, c.tenths, c.moved_on)) {
    return refuse(rules::reading_falls, std::to_string(c.tenths), "/tenths");
  }
  const EquipmentPolicy& policy = context.policy.equipment;
  Transfer transfer = moved(c, c.target_dealer, machine.delivered_on, context.now);
  if (!read) transfer.tenths = machine.tenths;
  if (hours_decide(transfer, policy) && !last_reading_decides(machine, c.moved_on, policy)) {
    if (No no = need(read, "CUS-58", "/tenths")) return refuse(std::move(no));
  }
  transfer.fee_due = fee_is_due(transfer, policy);
  if (transfer.fee_due) transfer.fee = policy.fee;
  return Events{TransferStarted{
      .transfer = std::move(transfer),
      .timers = timers::started(timer::confirm_transfer, context.now, policy.confirm_transfer,
                                context.actor.person, context.calendar)}};
}

Result on(const Equipment& machine, const ConfirmTransfer& c, const Ctx& context) {
  if (No no = only_in(machine.state, EquipmentState::transferring)) return refuse(std::move(no));
  Transfer transfer = machine.transfer.value_or(Transfer{});
  if (in_warranty(machine, transfer) && guards::is_blank(c.slip_no)) {
    return refuse(rules::slip_missing, {}, "/slipNo");
  }
  Fee fee = fee_of(transfer, c.fee_amount, context.policy.equipment);
  if (fee.no) return refuse(std::move(fee.no));
  transfer.fee = fee.amount;
  transfer.slip_no = c.slip_no;
  transfer.confirmed_at = context.now;
  Events events{EquipmentTransferred{
      .transfer = transfer,
      .late = timers::is_late(machine.timers, timer::confirm_transfer, context.now)}};
  // The dealer from which the machine is transferred pays (CUS-A6).
  if (fee.amount) {
    events.push_back(EncroachmentFeeDue{
        .payer = ourselves, .payee = transfer.other_dealer, .amount = fee.amount});
  }
  return events;
}

Result on(const Equipment& machine, const CancelTransfer& c, const Ctx&) {
  if (No no = only_in(machine.state, EquipmentState::transferring)) return refuse(std::move(no));
  if (No no = need(c.reason, "CUS-57", "/reason")) return refuse(std::move(no));
  return Events{TransferCancelled{.reason = c.reason}};
}

Result on(const Equipment& machine, const SettleFee& c, const Ctx& context) {
  if (!machine.fee_open || !machine.transfer) return refuse(rules::no_fee);
  if (No no = need(c.invoice, "CUS-61", "/invoice")) return refuse(std::move(no));
  const std::int32_t day = c.settled_on != 0 ? c.settled_on : today(context);
  if (No no = not_in_future(day, context, "/settledOn")) return refuse(std::move(no));
  return Events{EncroachmentFeeSettled{
      .invoice = c.invoice, .settled_on = day, .amount = machine.transfer->fee}};
}

Result on(const Equipment& machine, const AcceptTransferIn& c, const Ctx& context) {
  if (No no = only_in(machine.state, EquipmentState::announced)) return refuse(std::move(no));
  if (machine.origin != EquipmentOrigin::transfer_in) return refuse(rules::transfer_in_only);
  if (No no = check_basis(c, c.source_dealer, "/sourceDealer", machine.delivered_on, context)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.factory_date != 0, "CUS-52", "/factoryDate")) return refuse(std::move(no));
  if (c.factory_date > machine.delivered_on) {
    return refuse(rules::date_conflict, to_date(c.factory_date), "/factoryDate");
  }
  const EquipmentPolicy& policy = context.policy.equipment;
  Transfer transfer = moved(c, c.source_dealer, machine.delivered_on, context.now);
  transfer.slip_no = c.slip_no;
  transfer.confirmed_at = context.now;
  if (covered(c.warranty_until, c.warranty_tenths, transfer) && guards::is_blank(c.slip_no)) {
    return refuse(rules::slip_missing, {}, "/slipNo");
  }
  if (hours_decide(transfer, policy)) {
    if (No no = need(c.tenths != 0, "CUS-58", "/tenths")) return refuse(std::move(no));
  }
  transfer.fee_due = fee_is_due(transfer, policy);
  Fee fee = fee_of(transfer, c.fee_amount, policy);
  if (fee.no) return refuse(std::move(fee.no));
  transfer.fee = fee.amount;
  Events events{EquipmentTransferredIn{.transfer = transfer,
                                       .factory_date = c.factory_date,
                                       .warranty_until = c.warranty_until,
                                       .warranty_tenths = c.warranty_tenths,
                                       .customer_id = machine.customer_id,
                                       .timers = warranty_timer(c.warranty_until, context),
                                       .doc_no = machine.doc_no,
                                       .model = machine.model,
                                       .serial_no = machine.serial_no,
                                       .delivered_on = machine.delivered_on,
                                       .region = machine.region}};
  if (c.warranty_tenths != 0 && c.tenths >= c.warranty_tenths) {
    events.push_back(WarrantyEnded{.reason = EndReason::hours, .tenths = c.tenths});
  }
  if (fee.amount) {
    events.push_back(
        EncroachmentFeeDue{.payer = c.source_dealer, .payee = ourselves, .amount = fee.amount});
  }
  return events;
}

}  // namespace aftercare::customers::machines
