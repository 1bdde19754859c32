// A part and its stock in all warehouses (docs/domain/inventory.md 2.1). One document, so that one
// decision sees all lots and reservations: never negative, whoever asks at the same time. Pure.
#pragma once

#include <vector>

#include "common/decider/decider.h"
#include "schemas/inventory_stock.values.h"
#include "services/inventory/domain/policy.h"

namespace aftercare::inventory {

struct PartCodec;  // generated: schemas/inventory_stock.codec.h

struct PartModel {
  using Document = Part;
  using Command = PartCommand;
  using Event = PartEvent;
  using Codec = PartCodec;
  using Policy = InventoryPolicy;

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  // A part has no deadlines.
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static const std::vector<Timer>& timers(const Document& document);
  static const PolicyRef& policy_of(const Document& document) { return document.policy; }
  // Its number, EAN and QR text; the warehouses and racks where it lies.
  static std::vector<DocumentKey> keys(const Document& document);
};

// Issues besides those to be brought back that a part remembers.
inline constexpr std::size_t remembered_issues = 32;

// "WH1/R2": the key of a rack (keys::stocked).
std::string rack_key(const std::string& warehouse, const std::string& rack);

// The lots of `at` that make up a difference between count and book: missing ones by the part's
// method, at most what is there; nothing for a surplus. Blocked lots count, too.
std::vector<Pick> missing_from(const std::vector<Lot>& lots, const Location& at, std::int64_t qty,
                               IssueMethod method);

}  // namespace aftercare::inventory
