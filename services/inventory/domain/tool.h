// A tool, a personal set or a gauge with its loans (docs/domain/inventory.md 2.4, INV-40 to
// INV-49). Pure.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/inventory_tools.values.h"
#include "services/inventory/domain/policy.h"

namespace aftercare::inventory {

struct ToolCodec;  // generated: schemas/inventory_tools.codec.h

struct ToolModel : ModelOf<Tool, ToolCommand, ToolEvent, ToolCodec, InventoryPolicy> {
  using NoticeGiven = inventory::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version = 2;  // 2: nobody holds a lost tool
};

}  // namespace aftercare::inventory
