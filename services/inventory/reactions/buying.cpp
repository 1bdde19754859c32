#include "services/inventory/reactions/buying.h"

#include <utility>

#include "common/decider/guards.h"
#include "schemas/inventory_purchase.codec.h"
#include "schemas/inventory_stock.codec.h"
#include "services/inventory/domain/keys.h"
#include "services/inventory/domain/known_number.h"

namespace aftercare::inventory {
namespace {

using namespace runtime;  // what reactions are made of

// A part that the store never had is known from now on: it will come in.
Uuid part_of(const PurchaseLine& line, const eventlog::RecordView& r, const KeyLookup& keys,
             Commands& commands) {
  const Uuid known = holder_of(keys, keys::part_no, line.part_no);
  if (known.given()) return known;
  const std::string purpose = "register " + line.part_no;
  const Uuid made = derived_uuid(r.event(), purpose);
  commands.push_back(
      ask(made,
          RegisterPart{.part_no = line.part_no,
                       .name = guards::is_blank(line.name) ? line.part_no : line.name,
                       .price = line.price},
          purpose));
  return made;
}

using Parts = std::map<std::string, Uuid>;  // by their numbers

Parts parts_of(const std::vector<PurchaseLine>& lines, const eventlog::RecordView& r,
               const KeyLookup& keys, Commands& commands) {
  Parts parts;
  for (const PurchaseLine& line : lines) {
    if (!parts.contains(line.part_no)) parts[line.part_no] = part_of(line, r, keys, commands);
  }
  return parts;
}

void keep_parts(const Parts& parts, const std::vector<PurchaseLine>& lines, ReserveParts wanted,
                Commands& commands) {
  for (const auto& [part_no, part] : parts) {
    wanted.qty = 0;
    for (const PurchaseLine& line : lines) {
      if (line.part_no == part_no) wanted.qty += line.qty;
    }
    commands.push_back(ask(part, wanted, "reserve " + part_no));
  }
}

}  // namespace

void add_line(std::vector<PurchaseLine>& lines, PurchaseLine line, const KeyLookup& keys) {
  line.part_no = known_number(&keys, keys::part_no, line.part_no);
  if (!line.part_no.empty()) lines.push_back(std::move(line));
}

Commands buy(const Approved& order, const eventlog::RecordView& r, const KeyLookup& keys) {
  if (order.lines.empty()) return {};
  if (holder_of(keys, keys::purchase_for, to_string(r.stream())).given()) return {};
  Commands commands;
  const Parts parts = parts_of(order.lines, r, keys, commands);
  commands.push_back(ask({},
                         RequestPurchase{.origin = order.origin,
                                         .reference = order.doc_no,
                                         .reference_id = r.stream(),
                                         .lines = order.lines,
                                         .split = order.split,
                                         .approved_by = order.by},
                         "purchase"));
  keep_parts(parts, order.lines,
             ReserveParts{.purpose = order.purpose,
                          .reference = order.doc_no,
                          .reference_id = r.stream(),
                          .wait = true,
                          .station = order.station},
             commands);
  return commands;
}

void keep(Commands& commands, const std::vector<PurchaseLine>& lines, const ReserveParts& for_whom,
          const eventlog::RecordView& r, const KeyLookup& keys) {
  const Parts parts = parts_of(lines, r, keys, commands);
  keep_parts(parts, lines, for_whom, commands);
}

}  // namespace aftercare::inventory
