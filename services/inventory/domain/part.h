// A part and its stock in all warehouses (docs/domain/inventory.md 2.1). One document, so that one
// decision sees all lots and reservations: never negative, whoever asks at the same time. Pure.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/inventory_stock.values.h"
#include "services/inventory/domain/policy.h"

namespace aftercare::inventory {

struct PartCodec;  // generated: schemas/inventory_stock.codec.h

struct PartModel : ModelOf<Part, PartCommand, PartEvent, PartCodec, InventoryPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // Its number, EAN and QR text; the warehouses and racks where it lies.
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version = 2;  // 2: what is kept for whom
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
