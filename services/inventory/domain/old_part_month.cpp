#include "services/inventory/domain/old_part_month.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "services/inventory/domain/deciding.h"
#include "services/inventory/domain/old_part_window.h"

namespace aftercare::inventory {
namespace {

namespace timer {
constexpr std::string_view window = "window";
constexpr std::string_view month_end = "month_end";
}  // namespace timer

constexpr std::size_t max_parts = 5'000;

Decision<OldPartMonthEvent> on(const OldPartMonth&, const OpenOldPartMonth& c, const Ctx& context) {
  const auto first = parse_date(c.month + "-01");
  if (!first) return refuse(need(false, "INV-51", "/month"));
  const Window window = window_of(context.policy.old_parts, *first);
  // The window's end is the business of each part; the month's end is a duty of the station.
  std::vector<Timer> clocks =
      timers::due(timer::window, context.now, calendar::end_of_day(window.last), c.supervisor);
  timers::append(clocks, due_on(timer::month_end, context, window.month_end, c.supervisor));
  return OldPartMonthEvents{OldPartMonthOpened{.policy = context.policy_ref,
                                               .station = c.station,
                                               .month = c.month,
                                               .supervisor = c.supervisor,
                                               .old_part = c.old_part,
                                               .window_end = window.last,
                                               .arrive_by = window.arrive_by,
                                               .timers = std::move(clocks)}};
}

bool is_due(const OldPartMonth& d, const Uuid& part) {
  return std::ranges::find(d.parts, part) != d.parts.end();
}
bool is_sent(const OldPartMonth& d, const Uuid& part) {
  return std::ranges::find(d.dispatched, part) != d.dispatched.end();
}

Decision<OldPartMonthEvent> on(const OldPartMonth& d, const AddDuePart& c, const Ctx&) {
  if (is_due(d, c.old_part) || d.parts.size() >= max_parts) return OldPartMonthEvents{};
  return OldPartMonthEvents{DuePartAdded{.old_part = c.old_part}};
}

Decision<OldPartMonthEvent> on(const OldPartMonth& d, const DropDuePart& c, const Ctx&) {
  if (!is_due(d, c.old_part) || is_sent(d, c.old_part)) return OldPartMonthEvents{};
  return OldPartMonthEvents{DuePartDropped{.old_part = c.old_part}};
}

// Late: the freight and a sum, once per station and month (INV-51), unless the month's end was
// charged already (INV-53).
Decision<OldPartMonthEvent> on(const OldPartMonth& d, const DispatchOldParts& c,
                               const Ctx& context) {
  if (No no = need(!c.parts.empty(), "INV-50", "/parts")) return refuse(std::move(no));
  if (No no = need(c.freight.has_value(), "INV-51", "/freight")) return refuse(std::move(no));
  if (No no = not_negative(c.freight, "/freight")) return refuse(std::move(no));
  if (No no = need(c.waybill, "INV-50", "/waybill")) return refuse(std::move(no));
  for (std::size_t i = 0; i < c.parts.size(); ++i) {
    const std::string at = "/parts/" + std::to_string(i);
    if (!is_due(d, c.parts[i])) return refuse(rules::not_due_here, to_string(c.parts[i]), at);
    if (is_sent(d, c.parts[i]) || std::ranges::count(c.parts, c.parts[i]) != 1) {
      return refuse(rules::sent_already, to_string(c.parts[i]), at);
    }
    // What nobody has handed in is in no box (2.5).
    if (!context.holder(keys::at_station, to_string(c.parts[i]))) {
      return refuse(rules::not_at_station, to_string(c.parts[i]), at);
    }
  }
  OldPartsDispatched sent{.doc_no = context.number("FY"),
                          .station = d.station,
                          .month = d.month,
                          .parts = c.parts,
                          .late = today(context) > d.window_end,
                          .freight = c.freight,
                          .waybill = c.waybill};
  const std::optional<Money> fine = context.policy.old_parts.late;
  if (sent.late && fine && d.charges.empty()) {
    if (const auto sum = add(*fine, *c.freight)) {
      sent.charges.push_back({.kind = ChargeKind::old_part_late,
                              .person = d.supervisor,
                              .base = c.freight,
                              .amount = *sum,
                              .reason = d.station + " " + d.month});
    }
  }
  return OldPartMonthEvents{std::move(sent)};
}

void apply(OldPartMonth& d, const OldPartMonthOpened& e, const Recorded& r) {
  d.state = MonthState::open;
  d.policy = e.policy;
  d.station = e.station;
  d.month = e.month;
  d.supervisor = e.supervisor;
  d.window_end = e.window_end;
  d.arrive_by = e.arrive_by;
  d.parts.push_back(e.old_part);
  d.opened_at = r.at;
}
void apply(OldPartMonth& d, const DuePartAdded& e, const Recorded&) {
  d.parts.push_back(e.old_part);
}
void apply(OldPartMonth& d, const DuePartDropped& e, const Recorded&) {
  std::erase(d.parts, e.old_part);
}
void apply(OldPartMonth& d, const OldPartsDispatched& e, const Recorded& r) {
  d.state = MonthState::dispatched;
  d.doc_no = e.doc_no;
  d.dispatched.insert(d.dispatched.end(), e.parts.begin(), e.parts.end());
  d.late = d.late || e.late;
  d.freight = Money{or_zero(d.freight).fen + or_zero(e.freight).fen};
  d.charges.insert(d.charges.end(), e.charges.begin(), e.charges.end());
  ++d.dispatches;
  timers::end(d.timers, timer::month_end, r.at);
  const bool all = d.dispatched.size() >= d.parts.size();
  if (all) timers::end(d.timers, timer::window, r.at);
}
void apply(OldPartMonth& d, const WindowPassed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
}
void apply(OldPartMonth& d, const OldPartMonthMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  if (e.due_parts == 0) return;
  d.state = MonthState::missed;
  if (e.charge) d.charges.push_back(*e.charge);
}

}  // namespace

Decision<OldPartMonthEvent> OldPartMonthModel::decide(const Document& document,
                                                      const Command& command,
                                                      const Context<Policy>& context) {
  return each_on<OpenOldPartMonth, Event>(
      command, document.state != MonthState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

OldPartMonthEvents OldPartMonthModel::miss(const Document& d, const Timer& missed,
                                           const Context<Policy>& context) {
  if (missed.name == timer::window || d.parts.empty()) {
    return {WindowPassed{.timer = missed}};
  }
  OldPartMonthMissed none{.timer = missed,
                          .station = d.station,
                          .month = d.month,
                          .due_parts = static_cast<std::uint16_t>(d.parts.size())};
  if (context.policy.old_parts.none_sent) {
    none.charge = Charge{.kind = ChargeKind::old_part_none,
                         .person = d.supervisor,
                         .amount = context.policy.old_parts.none_sent,
                         .reason = d.station + " " + d.month};
  }
  return {std::move(none)};
}

void OldPartMonthModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
  document.due_parts = static_cast<std::uint16_t>(document.parts.size());
}

std::vector<DocumentKey> OldPartMonthModel::keys(const Document& d) {
  return {{keys::station_month, d.station + " " + d.month}};
}

}  // namespace aftercare::inventory
