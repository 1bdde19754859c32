#include <string>
#include <utility>
#include <vector>

#include "common/runtime/reacting.h"
#include "schemas/claims.codec.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/inventory_returns.codec.h"
#include "services/inventory/domain/keys.h"
#include "services/inventory/domain/old_part.h"
#include "services/inventory/reactions/buying.h"
#include "services/inventory/reactions/reactions.h"

namespace aftercare::inventory {
namespace {

using namespace runtime;  // what reactions are made of
using Record = eventlog::RecordView;

// --- parts for claims (CLM-20, CLM-43; 2.2) ------------------------------------------------------

std::string names(const std::vector<std::string>& persons) {
  std::string all;
  for (const std::string& one : persons) all += (all.empty() ? "" : ", ") + one;
  return all;
}

Approved approved(std::string doc_no, std::string by, std::string station,
                  const std::vector<claims::PartLine>& lines, const KeyLookup& keys) {
  Approved order{.origin = PurchaseOrigin::claim,
                 .purpose = Purpose::claim,
                 .doc_no = std::move(doc_no),
                 .by = std::move(by),
                 .station = std::move(station)};
  for (const claims::PartLine& line : lines) {
    add_line(
        order.lines,
        {.part_no = line.part_no, .name = line.name, .qty = line.quantity, .price = line.price},
        keys);
  }
  return order;
}

Commands on(const claims::ClaimPartsOrderApproved& e, const Record& r, const KeyLookup& keys) {
  return buy(approved(e.doc_no, names(e.approved_by), e.station, e.lines, keys), r, keys);
}

// The countersigned claim is the approval; whoever orders answers for the list.
Commands on(const claims::CommercialPartsOrdered& e, const Record& r, const KeyLookup& keys) {
  return buy(approved(e.doc_no, std::string(r.actor()), {}, e.lines, keys), r, keys);
}

// --- old parts (CLM-40; 2.5) ---------------------------------------------------------------------

Commands on(const claims::OldPartReturnRequired& e, const Record& r, const KeyLookup& keys) {
  ExpectOldPart expect{.origin = OldPartOrigin::claim,
                       .claim = e.claim.given() ? e.claim : r.stream(),
                       .claim_no = e.claim_no,
                       .claim_line = e.claim_line,
                       .part_no = e.part_no,
                       .name = e.name,
                       .serial_no = e.serial_no,
                       .qty = e.quantity,
                       .station = e.station,
                       .engineer = e.engineer,
                       .supervisor = e.supervisor,
                       .machine_serial_no = e.machine_serial_no};
  const std::string known =
      claim_line_key(expect.claim, expect.claim_line, expect.part_no, expect.serial_no);
  if (holder_of(keys, keys::claim_line, known).given()) return {};
  return {ask({}, std::move(expect), "expect " + std::to_string(e.claim_line))};
}

}  // namespace

Reaction claim_events() {
  return reaction_to<claims::ClaimPartsOrderApproved, claims::CommercialPartsOrdered,
                     claims::OldPartReturnRequired>(
      "claims", "claims",
      [](const auto& e, const auto& record, const auto& keys) { return on(e, record, keys); });
}

}  // namespace aftercare::inventory
