#include <map>
#include <string>
#include <vector>

#include "common/runtime/reacting.h"
#include "schemas/claims.codec.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/inventory_purchase.codec.h"
#include "schemas/inventory_returns.codec.h"
#include "schemas/inventory_stock.codec.h"
#include "services/inventory/domain/keys.h"
#include "services/inventory/domain/old_part.h"
#include "services/inventory/reactions/reactions.h"

namespace aftercare::inventory {
namespace {

using namespace runtime;  // what reactions are made of
using Record = eventlog::RecordView;

// --- parts for claims (CLM-20, CLM-43; 2.2) ------------------------------------------------------

// What claims has approved, whichever of its documents says so.
struct Approved {
  std::string doc_no;
  std::string by;
  std::string station;
  std::vector<claims::PartLine> lines;
};

std::string names(const std::vector<std::string>& persons) {
  std::string all;
  for (const std::string& one : persons) all += (all.empty() ? "" : ", ") + one;
  return all;
}

// A part that the store never had is known from now on: it will come in.
Uuid part_of(const claims::PartLine& line, const Record& r, const KeyLookup& keys,
             Commands& commands) {
  const Uuid known = holder_of(keys, keys::part_no, line.part_no);
  if (known.given()) return known;
  const std::string purpose = "register " + line.part_no;
  const Uuid made = derived_uuid(r.event(), purpose);
  commands.push_back(ask(made,
                         RegisterPart{.part_no = line.part_no,
                                      .name = line.name.empty() ? line.part_no : line.name,
                                      .price = line.price},
                         purpose));
  return made;
}

// All is bought; what lies in the store is kept for it at once, and the rest when it comes. Pieces
// that were bought in the place of kept ones are free stock then.
Commands buy(const Approved& order, const Record& r, const KeyLookup& keys) {
  if (order.lines.empty()) return {};
  if (holder_of(keys, keys::purchase_for, to_string(r.stream())).given()) return {};
  Commands commands;
  RequestPurchase purchase{.origin = PurchaseOrigin::claim,
                           .reference = order.doc_no,
                           .reference_id = r.stream(),
                           .approved_by = order.by};
  std::map<std::string, Uuid> parts;
  std::map<std::string, std::int64_t> wanted;
  for (const claims::PartLine& line : order.lines) {
    if (!parts.contains(line.part_no)) parts[line.part_no] = part_of(line, r, keys, commands);
    wanted[line.part_no] += line.quantity;
    purchase.lines.push_back(
        {.part_no = line.part_no, .name = line.name, .qty = line.quantity, .price = line.price});
  }
  commands.push_back(ask({}, std::move(purchase), "purchase"));
  for (const auto& [part_no, part] : parts) {
    commands.push_back(ask(part,
                           ReserveParts{.qty = wanted.at(part_no),
                                        .purpose = Purpose::claim,
                                        .reference = order.doc_no,
                                        .reference_id = r.stream(),
                                        .wait = true,
                                        .station = order.station},
                           "reserve " + part_no));
  }
  return commands;
}

Commands on(const claims::ClaimPartsOrderApproved& e, const Record& r, const KeyLookup& keys) {
  return buy(
      {.doc_no = e.doc_no, .by = names(e.approved_by), .station = e.station, .lines = e.lines}, r,
      keys);
}

// The countersigned claim is the approval; whoever orders answers for the list.
Commands on(const claims::CommercialPartsOrdered& e, const Record& r, const KeyLookup& keys) {
  return buy({.doc_no = e.doc_no, .by = std::string(r.actor()), .lines = e.lines}, r, keys);
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
