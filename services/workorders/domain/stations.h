// What is kept of the stations: stage reminders, the tracks of service vehicles, travel receipts
// (docs/domain/workorders.md 3.1, WRK-19 to WRK-21). Pure: no I/O, no clock, no randomness.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemas/workorders.values.h"
#include "schemas/workorders_stations.values.h"
#include "services/workorders/domain/model_of.h"

namespace aftercare::workorders {

struct StageReminderCodec;  // generated: schemas/workorders_stations.codec.h
struct VehicleDayCodec;
struct TravelReceiptsCodec;

struct StageReminderModel : NotifyingModelOf<StageReminder, StageReminderCommand,
                                             StageReminderEvent, StageReminderCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  // One open reminder of a station per topic: what comes besides is added to it.
  static std::vector<DocumentKey> keys(const Document& document);
};

struct VehicleDayModel : ModelOf<VehicleDay, VehicleDayCommand, VehicleDayEvent, VehicleDayCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  // One per driver and day.
  static std::vector<DocumentKey> keys(const Document& document);
};

struct TravelReceiptsModel
    : ModelOf<TravelReceipts, TravelReceiptsCommand, TravelReceiptsEvent, TravelReceiptsCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  // A receipt is paid once.
  static std::vector<DocumentKey> keys(const Document& document);
};

// "S1 campaigns" and "chen 2026-03-02": keys of an open reminder and of a driver's day.
std::string stage_key(std::string_view station, StageTopic topic);
std::string track_key(std::string_view driver, std::int32_t day);

}  // namespace aftercare::workorders
