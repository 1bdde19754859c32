// A machine moves between dealers: basis, joint-warranty slip, encroachment fee (CUS-57 to CUS-62).
#include <string>
#include <utility>

#include "services/customers/domain/machines/deciding.h"

namespace aftercare::customers::machines {
namespace {

// Within 15 days after the delivery or 100 hours of use, both inclusive, either is enough (CUS-A1,
// CUS-A2); not as a lease (CUS-60).
bool fee_is_due(std::int32_t days, std::uint32_t tenths, bool as_lease,
                const EquipmentPolicy& policy) {
  return !as_lease && (days <= policy.fee_days || tenths <= policy.fee_tenths);
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

}  // namespace

Result on(const Equipment& machine, const StartTransfer& c, const Ctx& context) {
  if (No no = only_in(machine.state, EquipmentState::in_service)) return refuse(std::move(no));
  if (No no = check_basis(c, c.target_dealer, "/targetDealer", machine.delivered_on, context)) {
    return refuse(std::move(no));
  }
  const std::uint32_t tenths = c.tenths != 0 ? c.tenths : machine.tenths;
  if (tenths < machine.tenths) {
    return refuse(rules::reading_falls, std::to_string(c.tenths), "/tenths");
  }
  const EquipmentPolicy& policy = context.policy.equipment;
  Transfer transfer{.other_dealer = c.target_dealer,
                    .moved_on = c.moved_on,
                    .basis = c.basis,
                    .reference = c.reference,
                    .as_lease = c.as_lease,
                    .tenths = tenths,
                    .days = c.moved_on - machine.delivered_on,
                    .started_at = context.now};
  transfer.fee_due = fee_is_due(transfer.days, tenths, c.as_lease, policy);
  if (transfer.fee_due) transfer.fee = policy.fee;
  return Events{TransferStarted{
      .transfer = std::move(transfer),
      .timers = timers::started(timer::confirm_transfer, context.now, policy.confirm_transfer,
                                context.actor.person, context.calendar)}};
}

Result on(const Equipment& machine, const ConfirmTransfer& c, const Ctx& context) {
  if (No no = only_in(machine.state, EquipmentState::transferring)) return refuse(std::move(no));
  Transfer transfer = machine.transfer.value_or(Transfer{});
  if (machine.under_warranty && guards::is_blank(c.slip_no)) {
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
  const bool under_warranty = c.warranty_until >= c.moved_on && c.warranty_until != 0;
  if (under_warranty && guards::is_blank(c.slip_no)) {
    return refuse(rules::slip_missing, {}, "/slipNo");
  }
  const EquipmentPolicy& policy = context.policy.equipment;
  Transfer transfer{.other_dealer = c.source_dealer,
                    .moved_on = c.moved_on,
                    .basis = c.basis,
                    .reference = c.reference,
                    .as_lease = c.as_lease,
                    .tenths = c.tenths,
                    .days = c.moved_on - machine.delivered_on,
                    .slip_no = c.slip_no,
                    .started_at = context.now,
                    .confirmed_at = context.now};
  transfer.fee_due = fee_is_due(transfer.days, c.tenths, c.as_lease, policy);
  Fee fee = fee_of(transfer, c.fee_amount, policy);
  if (fee.no) return refuse(std::move(fee.no));
  transfer.fee = fee.amount;
  Events events{EquipmentTransferredIn{.transfer = transfer,
                                       .factory_date = c.factory_date,
                                       .warranty_until = c.warranty_until,
                                       .warranty_tenths = c.warranty_tenths,
                                       .customer_id = machine.customer_id,
                                       .timers = warranty_timer(c.warranty_until, context)}};
  if (fee.amount) {
    events.push_back(
        EncroachmentFeeDue{.payer = c.source_dealer, .payee = ourselves, .amount = fee.amount});
  }
  return events;
}

}  // namespace aftercare::customers::machines
