#include "services/inventory/domain/stock_take.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "common/roles/roles.h"
#include "services/inventory/domain/deciding.h"
#include "services/inventory/domain/known_number.h"
#include "services/inventory/domain/part.h"
#include "services/inventory/domain/stock.h"

namespace aftercare::inventory {
namespace {

constexpr std::size_t listed_movements = 1'000;  // each by itself

// "parts WH1/R2". The tools of a place are counted all together, whichever rack is named.
std::string place_key(CountScope scope, const std::string& place, const std::string& rack) {
  const bool parts = scope == CountScope::parts;
  return std::string(to_word(scope)) + " " + (parts ? rack_key(place, rack) : place);
}

const TakeLine* line_of(const StockTake& d, std::uint16_t no) {
  const auto line = std::ranges::find(d.lines, no, &TakeLine::no);
  return line == d.lines.end() ? nullptr : &*line;
}

bool differs(const TakeLine& line) { return line.variance != 0 || line.card_differs; }

bool moves(const TakeMovement& movement, const TakeLine& line) {
  return line.part == movement.part && line.location == movement.location;
}

// What moved up to now and is not in the line's book yet: who counts the line again counts it
// behind all of that (2.3).
std::int64_t moved_since(const StockTake& d, const TakeLine& line, Instant now) {
  std::int64_t sum = -line.moved;
  for (const TakeMovement& one : d.movements) {
    if (moves(one, line) && one.at <= now) sum += one.delta;
  }
  return sum;
}

// --- opening -------------------------------------------------------------------------------------

// At least two people of two duties (INV-30).
No check_people(const OpenStockTake& c) {
  std::vector<std::string> people;
  std::vector<std::string> duties;
  for (const Counter& one : c.counters) {
    if (is_blank(one.person) || is_blank(one.role)) return need(false, "INV-30", "/counters");
    if (std::ranges::find(people, one.person) == people.end()) people.push_back(one.person);
    if (std::ranges::find(duties, one.role) == duties.end()) duties.push_back(one.role);
  }
  if (people.size() < 2 || duties.size() < 2) return reject(rules::two_counters, {}, "/counters");
  for (const Counter& one : c.watching) {
    if (is_blank(one.person) || is_blank(one.role)) return need(false, "INV-35", "/watching");
  }
  return {};
}

No check_duties(const std::vector<std::string>& asked, const std::vector<Counter>& people,
                const Detail& plan, const char* at) {
  for (const std::string& duty : asked) {
    if (!has_duty(people, duty)) return reject(rules::duty_missing, plan + ": " + duty, at);
  }
  return {};
}

// Scope and people cover all that the plans ask for (INV-30 to INV-35, INV-38).
No check_cover(const OpenStockTake& c, const Ctx& context) {
  for (const PlanPolicy& plan : context.policy.counts.plans) {
    const Detail named = wording::word(plan.kind) + " " + c.place;
    const auto holder = context.holder(keys::plan, named.en);
    if (!holder || std::ranges::find(c.plans, *holder) == c.plans.end()) continue;
    if (plan.scope != c.scope || !c.rack.empty()) {
      return reject(rules::scope_too_small, named, "/plans");
    }
    if (No no = check_duties(plan.counters, c.counters, named, "/counters")) return no;
    if (No no = check_duties(plan.watching, c.watching, named, "/watching")) return no;
    if (c.watchers.size() + c.watching.size() < plan.watchers) {
      return reject(rules::duty_missing, named + Detail{": watcher", "：监盘人"}, "/watchers");
    }
  }
  return {};
}

// Each plan that is named is one of this place.
No check_plans(const OpenStockTake& c, const Ctx& context) {
  for (const Uuid& id : c.plans) {
    const bool here = std::ranges::any_of(context.policy.counts.plans, [&](const PlanPolicy& plan) {
      return context.holder(keys::plan, std::string(to_word(plan.kind)) + " " + c.place) == id;
    });
    if (!here) return reject(rules::no_such_plan, to_string(id), "/plans");
  }
  return {};
}

// Nobody counts a rack of what is being counted, nor all of a place while a rack of it is: what
// differs would be booked twice. The same rack twice is refused by its key.
No check_overlap(const OpenStockTake& c, const Ctx& context) {
  const std::string all = place_key(c.scope, c.place, {});
  const bool overlaps = place_key(c.scope, c.place, c.rack) == all
                            ? context.holder(keys::counting_in, all).has_value()
                            : context.holder(keys::counting, all).has_value();
  if (overlaps) return reject(rules::counted_already, c.place, "/place");
  return {};
}

Decision<StockTakeEvent> on(const StockTake&, const OpenStockTake& c, const Ctx& context) {
  if (No no = need(c.scope != CountScope::none, "INV-30", "/scope")) return refuse(std::move(no));
  if (No no = need(c.place, "INV-30", "/place")) return refuse(std::move(no));
  if (No no = check_plans(c, context)) return refuse(std::move(no));
  if (No no = check_people(c)) return refuse(std::move(no));
  if (No no = check_cover(c, context)) return refuse(std::move(no));
  if (No no = check_overlap(c, context)) return refuse(std::move(no));
  const bool parts = c.scope == CountScope::parts;
  std::vector<Uuid> items = parts ? context.holders(keys::stocked, rack_key(c.place, c.rack))
                                  : context.holders(keys::tool_at, c.place);
  if (items.size() >= max_holders) {
    return refuse(rules::too_many_lines, std::to_string(max_holders), "/rack");
  }
  return StockTakeEvents{
      StockTakeOpened{.doc_no = context.number("PD"),
                      .policy = context.policy_ref,
                      .scope = c.scope,
                      .place = c.place,
                      .rack = c.rack,
                      .rule = c.rule == FreezeRule::none ? context.policy.counts.rule : c.rule,
                      .count_on = today(context),
                      .plans = c.plans,
                      .counters = c.counters,
                      .watchers = c.watchers,
                      .items = std::move(items),
                      .watching = c.watching}};
}

Decision<StockTakeEvent> on(const StockTake& d, const NoteBook& c, const Ctx&) {
  const bool waits = std::ranges::find(d.items, c.item) != d.items.end() &&
                     std::ranges::none_of(d.lines, [&](const TakeLine& line) {
                       return line.part == c.item || line.tool == c.item;
                     });
  if (d.state != TakeState::open || !waits) return StockTakeEvents{};
  return StockTakeEvents{
      BookNoted{.item = c.item, .part_no = c.part_no, .tool_no = c.tool_no, .bins = c.bins}};
}

Decision<StockTakeEvent> on(const StockTake& d, const NoteMovement& c, const Ctx&) {
  if ((d.state != TakeState::open && d.state != TakeState::counted) || !c.movement)
    return StockTakeEvents{};
  MovementNoted noted{.movement = c.movement};
  const auto line = std::ranges::find_if(
      d.lines, [&](const TakeLine& one) { return moves(*noted.movement, one); });
  // What moved behind the count does not touch it (2.3: booked with its time).
  noted.movement->after_count =
      line != d.lines.end() && line->is_counted && line->counted_at < noted.movement->at;
  return StockTakeEvents{std::move(noted)};
}

// --- counting ------------------------------------------------------------------------------------

No named_counter(const StockTake& d, const Ctx& context) {
  const bool named = std::ranges::any_of(
      d.counters, [&](const Counter& one) { return one.person == context.actor.person; });
  if (named) return {};
  return reject(rules::not_a_counter, d.doc_no);
}

Decision<StockTakeEvent> on(const StockTake& d, const CountLine& c, const Ctx& context) {
  if (No no = only_in(d.state, TakeState::open)) return refuse(std::move(no));
  if (No no = named_counter(d, context)) return refuse(std::move(no));
  if (c.qty < 0) return refuse(need(false, "INV-36", "/qty"));
  LineCounted counted{.line = c.line, .qty = c.qty, .has_card = c.has_card, .card = c.card};
  if (c.line != 0) {
    const TakeLine* const line = line_of(d, c.line);
    if (line == nullptr) return refuse(rules::no_such_line, std::to_string(c.line), "/line");
    counted.moved = moved_since(d, *line, context.now);
    return StockTakeEvents{std::move(counted)};
  }
  // Found where the book has nothing.
  if (d.scope != CountScope::parts) return refuse(need(false, "INV-36", "/line"));
  const std::string part_no = known_number(context.keys, keys::part_no, c.part_no);
  const auto part = context.holder(keys::part_no, part_no);
  if (!part) return refuse(rules::no_such_part, c.part_no, "/partNo");
  const Location at = c.location.value_or(Location{});
  if (at.warehouse != d.place || (!d.rack.empty() && at.rack != d.rack)) {
    return refuse(rules::outside_scope, d.place, "/location");
  }
  const auto known = std::ranges::find_if(
      d.lines, [&](const TakeLine& one) { return one.part == *part && one.location == at; });
  if (known != d.lines.end()) {
    counted.line = known->no;
    counted.moved = moved_since(d, *known, context.now);
    return StockTakeEvents{std::move(counted)};
  }
  const bool listed = std::ranges::find(d.items, *part) != d.items.end();
  // It would count as found without a book, and its book never be noted.
  if (listed && d.waiting != 0 &&
      std::ranges::find(d.lines, *part, &TakeLine::part) == d.lines.end()) {
    return refuse(rules::book_awaited, std::to_string(d.waiting));
  }
  // The book has it by now, and this count was not told of it: it would be booked twice.
  const auto stocked = context.holders(keys::stocked, rack_key(d.place, d.rack));
  if (!listed && std::ranges::find(stocked, *part) != stocked.end()) {
    return refuse(rules::came_since, c.part_no, "/partNo");
  }
  counted.line = static_cast<std::uint16_t>(d.lines.size() + 1);
  counted.found = TakeLine{.no = counted.line, .part = *part, .part_no = part_no, .location = at};
  return StockTakeEvents{std::move(counted)};
}

Decision<StockTakeEvent> on(const StockTake& d, const CloseCount&, const Ctx&) {
  if (No no = only_in(d.state, TakeState::open)) return refuse(std::move(no));
  if (d.waiting != 0) return refuse(rules::book_awaited, std::to_string(d.waiting));
  for (const TakeLine& line : d.lines) {
    if (!line.is_counted) return refuse(rules::not_all_counted, std::to_string(line.no));
  }
  StockTake after = d;
  StockTakeModel::evolve(after, StockTakeCounted{}, {});
  return StockTakeEvents{StockTakeCounted{.variances = after.variances}};
}

Decision<StockTakeEvent> on(const StockTake& d, const RecountLine& c, const Ctx& context) {
  if (No no = only_in(d.state, TakeState::counted)) return refuse(std::move(no));
  if (No no = named_counter(d, context)) return refuse(std::move(no));
  const TakeLine* const line = line_of(d, c.line);
  if (line == nullptr) return refuse(rules::no_such_line, std::to_string(c.line), "/line");
  if (!differs(*line)) return refuse(rules::no_variance, std::to_string(c.line), "/line");
  if (!d.signatures.empty()) return refuse(rules::signed_already, d.doc_no);
  if (c.qty < 0) return refuse(need(false, "INV-36", "/qty"));
  return StockTakeEvents{LineRecounted{.line = c.line,
                                       .before = line->counted,
                                       .qty = c.qty,
                                       .moved = moved_since(d, *line, context.now)}};
}

// --- signing -------------------------------------------------------------------------------------

// The reasons of before with those given now.
std::vector<VarianceReason> with(std::vector<VarianceReason> known,
                                 const std::vector<VarianceReason>& more) {
  for (const VarianceReason& one : more) {
    const auto at = std::ranges::find(known, one.line, &VarianceReason::line);
    if (at == known.end()) {
      known.push_back(one);
    } else {
      *at = one;
    }
  }
  return known;
}

No check_reasons(const StockTake& d, const std::vector<VarianceReason>& reasons) {
  for (const VarianceReason& one : reasons) {
    if (line_of(d, one.line) == nullptr) {
      return reject(rules::no_such_line, std::to_string(one.line), "/reasons");
    }
  }
  for (const TakeLine& line : d.lines) {
    if (!differs(line)) continue;
    const auto reason = std::ranges::find(reasons, line.no, &VarianceReason::line);
    if (reason == reasons.end() || is_blank(reason->reason)) {
      return reject(rules::reason_missing, line_text(line.no), "/reasons");
    }
  }
  return {};
}

StockTakeVarianceConfirmed confirmed(const StockTake& d,
                                     const std::vector<VarianceReason>& reasons) {
  StockTakeVarianceConfirmed out{.doc_no = d.doc_no,
                                 .plans = d.plans,
                                 .count_on = d.count_on,
                                 .items = d.items,
                                 .scope = d.scope};
  Money value;
  for (const TakeLine& line : d.lines) {
    if (!differs(line)) continue;
    const auto why = std::ranges::find(reasons, line.no, &VarianceReason::line);
    out.lines.push_back({.line = line.no,
                         .part = line.part,
                         .part_no = line.part_no,
                         .tool = line.tool,
                         .tool_no = line.tool_no,
                         .location = line.location,
                         .variance = line.variance,
                         .value = line.value,
                         .reason = why == reasons.end() ? std::string() : why->reason,
                         .liable = why == reasons.end() ? std::string() : why->liable});
    value.fen += or_zero(line.value).fen;
    if (std::ranges::find(out.items, line.part) == out.items.end() && line.part.given()) {
      out.items.push_back(line.part);
    }
  }
  out.value = value;
  return out;
}

// Two persons sign, one of the store (of tools: the service support) and one of finance (INV-36).
// Without finance at a field count the director signs.
Decision<StockTakeEvent> on(const StockTake& d, const ConfirmVariance& c, const Ctx& context) {
  if (No no = only_in(d.state, TakeState::counted)) return refuse(std::move(no));
  if (d.variances == 0) return refuse(rules::no_variance, d.doc_no);
  const bool parts = d.scope == CountScope::parts;
  const std::string duty = parts ? duty_of(context.actor, {"storekeeper", "finance"})
                                 : duty_of(context.actor, {"storekeeper", "service_support",
                                                           "finance", "service_director"});
  if (duty.empty()) return refuse(rules::not_a_signer, d.doc_no);
  const auto reasons = with(d.reasons, c.reasons);
  if (No no = check_reasons(d, reasons)) return refuse(std::move(no));
  if (d.signatures.empty())
    return StockTakeEvents{VarianceSigned{.role = duty, .reasons = reasons}};
  const TakeSignature& first = d.signatures.front();
  if (first.person == context.actor.person) return refuse(rules::signs_once, first.person);
  const auto keeps = [](const std::string& role) {
    return role == "storekeeper" || role == "service_support";
  };
  if (keeps(first.role) == keeps(duty))
    return refuse(rules::other_duty_signs, roles::name(first.role));
  StockTakeVarianceConfirmed done = confirmed(d, reasons);
  done.signers = d.signatures;
  done.signers.push_back({.person = context.actor.person, .role = duty, .at = context.now});
  return StockTakeEvents{VarianceSigned{.role = duty, .reasons = reasons}, std::move(done)};
}

// Every line by itself: variances that cancel out are variances (INV-36).
Decision<StockTakeEvent> on(const StockTake& d, const ConfirmNoVariance&, const Ctx&) {
  if (No no = only_in(d.state, TakeState::counted)) return refuse(std::move(no));
  if (d.variances != 0) return refuse(rules::has_variance, std::to_string(d.variances));
  return StockTakeEvents{StockTakeConfirmed{.doc_no = d.doc_no,
                                            .plans = d.plans,
                                            .count_on = d.count_on,
                                            .items = d.items,
                                            .scope = d.scope}};
}

Decision<StockTakeEvent> on(const StockTake& d, const ReportStockTake& c, const Ctx&) {
  if (No no = only_in(d.state, TakeState::confirmed)) return refuse(std::move(no));
  if (No no = need(c.to, "INV-30", "/to")) return refuse(std::move(no));
  return StockTakeEvents{StockTakeReported{.to = c.to}};
}

// Two sign here, too; the second of them cancels.
Decision<StockTakeEvent> on(const StockTake& d, const CancelStockTake& c, const Ctx& context) {
  if (No no = only_in(d.state, TakeState::open, TakeState::counted)) return refuse(std::move(no));
  if (No no = need(c.reason, "INV-36", "/reason")) return refuse(std::move(no));
  const std::string duty =
      duty_of(context.actor, {"storekeeper", "finance", "service_supervisor", "service_director"});
  if (d.cancel_reason.empty())
    return StockTakeEvents{CancelSigned{.reason = c.reason, .role = duty}};
  const auto& signer = d.cancel_signed_by;
  if (signer == context.actor.person) return refuse(rules::signs_once, signer);
  return StockTakeEvents{
      CancelSigned{.reason = c.reason, .role = duty},
      StockTakeCancelled{.reason = d.cancel_reason, .items = d.items, .scope = d.scope}};
}

// --- evolve --------------------------------------------------------------------------------------

void apply(StockTake& d, const StockTakeOpened& e, const Recorded& r) {
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.state = TakeState::open;
  d.scope = e.scope;
  d.place = e.place;
  d.rack = e.rack;
  d.rule = e.rule;
  d.count_on = e.count_on;
  d.plans = e.plans;
  d.counters = e.counters;
  d.watchers = e.watchers;
  d.watching = e.watching;
  d.items = e.items;
  d.waiting = static_cast<std::uint16_t>(e.items.size());
  d.author = r.actor;
  d.opened_at = r.at;
}
void apply(StockTake& d, const BookNoted& e, const Recorded&) {
  for (const BinQty& bin : e.bins) {
    TakeLine line{.no = static_cast<std::uint16_t>(d.lines.size() + 1),
                  .part_no = e.part_no,
                  .tool_no = e.tool_no,
                  .location = bin.location,
                  .frozen = bin.qty,
                  .lots = bin.lots};
    (d.scope == CountScope::parts ? line.part : line.tool) = e.item;
    d.lines.push_back(std::move(line));
  }
  if (d.waiting > 0) --d.waiting;
}
// At cost: what is missing by the lots it is missing from, what is too much at the last one's.
Money value_of(const TakeLine& line) {
  std::int64_t left = line.variance < 0 ? -line.variance : line.variance;
  if (line.variance >= 0) {
    const Money cost = line.lots.empty() ? Money{} : or_zero(line.lots.back().cost);
    return times(cost, left);
  }
  Money sum;
  for (const Pick& lot : line.lots) {
    const std::int64_t taken = std::min(left, lot.qty);
    sum.fen -= times(or_zero(lot.cost), taken).fen;
    left -= taken;
  }
  return sum;
}

void compare(StockTake& d) {
  d.variances = 0;
  Money value;
  for (TakeLine& line : d.lines) {
    line.book = line.frozen + line.moved;
    line.variance = line.counted - line.book;
    line.card_differs = line.has_card && line.card != line.counted;
    line.value = value_of(line);
    if (differs(line)) ++d.variances;
    value.fen += line.value->fen;
  }
  d.value = value;
}

// One by one while they are few. After that the last row of a place takes what moves there: the
// list ends, and nothing is left out of a book.
void keep(StockTake& d, const TakeMovement& moved) {
  const auto same = [&moved](const TakeMovement& one) {
    return one.part == moved.part && one.location == moved.location &&
           one.after_count == moved.after_count;
  };
  const auto row = d.movements.size() < listed_movements
                       ? d.movements.rend()
                       : std::find_if(d.movements.rbegin(), d.movements.rend(), same);
  if (row == d.movements.rend()) {
    d.movements.push_back(moved);
    return;
  }
  row->delta += moved.delta;
  row->movement = moved.movement;
  row->at = std::max(row->at, moved.at);
  ++d.summed_movements;
}

// A note may come after its line was counted, or all of them: it is the time that counts.
void apply(StockTake& d, const MovementNoted& e, const Recorded&) {
  if (!e.movement) return;
  keep(d, *e.movement);
  if (e.movement->after_count) return;
  const auto line =
      std::ranges::find_if(d.lines, [&](const TakeLine& one) { return moves(*e.movement, one); });
  if (line == d.lines.end()) return;
  line->moved += e.movement->delta;
  if (d.state != TakeState::counted) return;
  compare(d);
  d.signatures.clear();  // they were given for another variance
}

// What an older version recorded names no movements: its book stays what was signed.
void count(StockTake& d, TakeLine& line, std::int64_t qty, std::int64_t moved, const Recorded& r) {
  line.counted = qty;
  line.is_counted = true;
  line.counted_by = r.actor;
  line.counted_at = r.at;
  line.moved += moved;
  if (moved == 0) return;
  for (TakeMovement& one : d.movements) {
    if (moves(one, line) && one.at <= r.at) one.after_count = false;
  }
}

void apply(StockTake& d, const LineCounted& e, const Recorded& r) {
  if (e.found) {
    d.lines.push_back(*e.found);
    for (const TakeMovement& one : d.movements) {  // that came there since the count began
      if (moves(one, *e.found) && !one.after_count) d.lines.back().moved += one.delta;
    }
  }
  const auto line = std::ranges::find(d.lines, e.line, &TakeLine::no);
  if (line == d.lines.end()) return;
  count(d, *line, e.qty, e.moved, r);
  line->has_card = e.has_card;
  line->card = e.card;
}

void apply(StockTake& d, const StockTakeCounted&, const Recorded&) {
  d.state = TakeState::counted;
  compare(d);
}
void apply(StockTake& d, const LineRecounted& e, const Recorded& r) {
  const auto line = std::ranges::find(d.lines, e.line, &TakeLine::no);
  if (line == d.lines.end()) return;
  count(d, *line, e.qty, e.moved, r);
  ++line->recounts;
  if (line->has_card && line->card_differs && line->card == e.qty) line->card_differs = false;
  compare(d);
}
void apply(StockTake& d, const VarianceSigned& e, const Recorded& r) {
  d.signatures.push_back({.person = std::string(r.actor), .role = e.role, .at = r.at});
  d.reasons = e.reasons;
  for (const VarianceReason& why : e.reasons) {
    const auto line = std::ranges::find(d.lines, why.line, &TakeLine::no);
    if (line == d.lines.end()) continue;
    line->reason = why.reason;
    line->liable = why.liable;
  }
}
void apply(StockTake& d, const StockTakeVarianceConfirmed&, const Recorded& r) {
  d.state = TakeState::confirmed;
  d.confirmed_at = r.at;
}
void apply(StockTake& d, const StockTakeConfirmed&, const Recorded& r) {
  d.state = TakeState::confirmed;
  d.confirmed_at = r.at;
}
void apply(StockTake& d, const StockTakeReported& e, const Recorded&) {
  d.state = TakeState::archived;
  d.reported_to = e.to;
}
void apply(StockTake& d, const CancelSigned& e, const Recorded& r) {
  d.cancel_reason = e.reason;
  d.cancel_signed_by = r.actor;
}
void apply(StockTake& d, const StockTakeCancelled& e, const Recorded&) {
  d.state = TakeState::cancelled;
  d.cancel_reason = e.reason;
}

}  // namespace

Decision<StockTakeEvent> StockTakeModel::decide(const Document& document, const Command& command,
                                                const Context<Policy>& context) {
  return each_on<OpenStockTake, Event>(
      command, document.state != TakeState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

void StockTakeModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
  document.line_count = static_cast<std::uint16_t>(document.lines.size());
  document.counted =
      static_cast<std::uint16_t>(std::ranges::count(document.lines, true, &TakeLine::is_counted));
}

std::vector<DocumentKey> StockTakeModel::keys(const Document& document) {
  if (document.state != TakeState::open && document.state != TakeState::counted) return {};
  return {{keys::counting, place_key(document.scope, document.place, document.rack)},
          {keys::counting_in, place_key(document.scope, document.place, {})}};
}

}  // namespace aftercare::inventory
