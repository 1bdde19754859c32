// An order of the 400 hotline, from the call to its closing (docs/domain/workorders.md 2.1, WRK-01
// to WRK-21, WRK-62 to WRK-68). Pure: no I/O, no clock, no randomness.
#pragma once

#include <cstdint>
#include <vector>

#include "common/decider/policy_change.h"
#include "schemas/workorders_orders.values.h"
#include "services/workorders/domain/model_of.h"

namespace aftercare::workorders {

struct WorkOrderCodec;  // generated: schemas/workorders_orders.codec.h

struct WorkOrderModel
    : NotifyingModelOf<WorkOrder, WorkOrderCommand, WorkOrderEvent, WorkOrderCodec>,
      AnswersLookUps<WorkOrderEvent> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  // Its manufacturer's number; what an open one is found by: its machine, who holds it, its person.
  static std::vector<DocumentKey> keys(const Document& document);
  // 2: its customer, its claim's parts; 3: resolved; 4: resolved at its machine; 5: the day of its
  // registration; 6: the slips of its parts; 7: its claim's parts that came
  static constexpr std::uint32_t keys_version = 7;
  // What another policy would have changed: the deadlines of the order.
  static std::vector<PolicyChange> preview(const Document& document, const Policy& was,
                                           const Policy& would, const calendar::Calendar& calendar);
};

}  // namespace aftercare::workorders
