// Parts that another context wants: bought where it has approved them, kept for it where they lie
// (INV-07, INV-14). Internal to this folder.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/runtime/reacting.h"
#include "schemas/inventory_purchase.values.h"
#include "schemas/inventory_stock.values.h"

namespace aftercare::inventory {

// What was approved there, whichever of its documents says so.
struct Approved {
  PurchaseOrigin origin = PurchaseOrigin::none;
  Purpose purpose = Purpose::none;
  std::string doc_no;
  std::string by;
  std::string station;
  std::vector<PurchaseLine> lines;
  std::vector<BranchShare> split;
};

// A line as the store knows its part; none where its number is none.
void add_line(std::vector<PurchaseLine>& lines, PurchaseLine line, const KeyLookup& keys);

// All is bought, once per document; what lies in the store is kept for it at once, and the rest
// when it comes. Pieces that were bought in the place of kept ones are free stock then.
runtime::Commands buy(const Approved& order, const eventlog::RecordView& record,
                      const KeyLookup& keys);

// What is there is kept for the document; the rest when it comes. The store knows every part from
// then on.
void keep(runtime::Commands& commands, const std::vector<PurchaseLine>& lines,
          const ReserveParts& for_whom, const eventlog::RecordView& record, const KeyLookup& keys);

}  // namespace aftercare::inventory
