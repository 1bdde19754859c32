// What is due by plan: machines as customers tells of them, maintenance, campaigns with their
// tasks, visits (docs/domain/workorders.md 2.2 to 2.4, WRK-35 to WRK-47). Pure: no I/O, no clock,
// no randomness.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "schemas/workorders.values.h"
#include "schemas/workorders_plans.values.h"
#include "services/workorders/domain/model_of.h"

namespace aftercare::workorders {

struct MachineCodec;  // generated: schemas/workorders_plans.codec.h
struct MaintenancePlanCodec;
struct CampaignCodec;
struct CampaignTaskCodec;
struct VisitCodec;
struct GaugeCodec;

struct MachineModel : ModelOf<Machine, MachineCommand, MachineEvent, MachineCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  // One per machine of customers; by its model while it is here.
  static std::vector<DocumentKey> keys(const Document& document);
};

// What inventory tells of a gauge that was overdue for its calibration (INV-48).
struct GaugeModel : ModelOf<Gauge, GaugeCommand, GaugeEvent, GaugeCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  // One per tool; by its number while it is overdue.
  static std::vector<DocumentKey> keys(const Document& document);
};

struct MaintenancePlanModel : NotifyingModelOf<MaintenancePlan, MaintenancePlanCommand,
                                               MaintenancePlanEvent, MaintenancePlanCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  // One of a kind per machine; open ones by the machine, and those of inspections by their id.
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version = 2;  // 2: of inspections
};

struct CampaignModel : ModelOf<Campaign, CampaignCommand, CampaignEvent, CampaignCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  static std::vector<DocumentKey> keys(const Document& document);
};

struct CampaignTaskModel
    : NotifyingModelOf<CampaignTask, CampaignTaskCommand, CampaignTaskEvent, CampaignTaskCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  static std::vector<DocumentKey> keys(const Document& document);
};

struct VisitModel : NotifyingModelOf<Visit, VisitCommand, VisitEvent, VisitCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
};

// Whether a serial number lies in a range: same length, compared as text (WRK-41).
bool in_range(const SerialRange& range, const std::string& serial);

}  // namespace aftercare::workorders
