// The commands of a machine's file, one overload each. Internal to this folder.
#pragma once

#include <string>
#include <vector>

#include "services/customers/domain/deciding.h"

namespace aftercare::customers::machines {

using Result = Decision<EquipmentEvent>;
using Events = std::vector<EquipmentEvent>;

namespace timer {
inline constexpr std::string_view pass_notice = "pass_notice";
inline constexpr std::string_view papers = "papers";
inline constexpr std::string_view confirm_transfer = "confirm_transfer";
inline constexpr std::string_view warranty = "warranty";
}  // namespace timer

inline constexpr std::size_t shown_readings = 100;
// Who we are in a transfer of which the other side is a dealer's name.
inline constexpr const char* ourselves = "own_company";

std::vector<Timer> warranty_timer(std::int32_t until, const Ctx& context);
// An hour meter never falls: not below what was read by that day, nor above what was read after it.
bool contradicts_last_reading(const Equipment& machine, std::uint32_t tenths, std::int32_t day);

Result on(const Equipment& machine, const AnnounceDelivery& command, const Ctx& context);
Result on(const Equipment& machine, const PassDeliveryNotice& command, const Ctx& context);
Result on(const Equipment& machine, const NoteDeliveryMail& command, const Ctx& context);
Result on(const Equipment& machine, const CheckDeliveryPapers& command, const Ctx& context);
Result on(const Equipment& machine, const RegisterEquipment& command, const Ctx& context);
Result on(const Equipment& machine, const RaiseDateConflict& command, const Ctx& context);
Result on(const Equipment& machine, const CorrectDates& command, const Ctx& context);

Result on(const Equipment& machine, const ActivateGps& command, const Ctx& context);
Result on(const Equipment& machine, const NoteGpsSignal& command, const Ctx& context);
Result on(const Equipment& machine, const AssignStation& command, const Ctx& context);
Result on(const Equipment& machine, const RecordHourMeter& command, const Ctx& context);
Result on(const Equipment& machine, const CorrectReading& command, const Ctx& context);
Result on(const Equipment& machine, const OfferContract& command, const Ctx& context);
Result on(const Equipment& machine, const SignContract& command, const Ctx& context);
Result on(const Equipment& machine, const EndWarranty& command, const Ctx& context);
Result on(const Equipment& machine, const RetireEquipment& command, const Ctx& context);
Result on(const Equipment& machine, const RecordEquipmentFault& command, const Ctx& context);
Result on(const Equipment& machine, const FollowCustomer& command, const Ctx& context);

Result on(const Equipment& machine, const StartTransfer& command, const Ctx& context);
Result on(const Equipment& machine, const ConfirmTransfer& command, const Ctx& context);
Result on(const Equipment& machine, const CancelTransfer& command, const Ctx& context);
Result on(const Equipment& machine, const SettleFee& command, const Ctx& context);
Result on(const Equipment& machine, const AcceptTransferIn& command, const Ctx& context);

}  // namespace aftercare::customers::machines
