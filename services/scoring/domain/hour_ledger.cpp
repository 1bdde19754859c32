#include "services/scoring/domain/hour_ledger.h"

#include <utility>
#include <variant>

#include "services/scoring/domain/deciding.h"

namespace aftercare::scoring {
namespace {

constexpr std::string_view left_during_year =
    "年度内离岗，未发部分作废 left during the year (SCO-26)";

// What a reaction tells; hours of a ledger that is closed are paid nowhere and stay visible.
Decision<HourLedgerEvent> on(const HourLedger& d, const AccrueHours& c, const Ctx& context) {
  if (!c.line) return HourLedgerEvents{};
  HourLedgerEvents events{HourPayAccrued{
      .policy = context.policy_ref, .person = c.person, .year = c.year, .line = c.line}};
  const bool closed = d.state == LedgerState::released || d.state == LedgerState::forfeited;
  if (!closed && left_in(c.person, std::to_string(c.year), context)) {
    events.push_back(
        HourPayForfeited{.person = c.person,
                         .amount = Money{or_zero(d.held).fen + or_zero(c.line->later).fen},
                         .reason = std::string(left_during_year)});
  }
  return events;
}

Decision<HourLedgerEvent> on(const HourLedger& d, const ReleaseHours&, const Ctx& context) {
  if (No no = only_in(d.state, LedgerState::open)) return refuse(std::move(no));
  if (context.actor.person == d.person) return refuse(rules::own_pay);
  const int year = std::stoi(calendar::month_name(today(context)).substr(0, 4));
  if (year <= static_cast<int>(d.year)) return refuse(rules::year_open, std::to_string(d.year));
  return HourLedgerEvents{HourPayReleased{.person = d.person, .amount = or_zero(d.held)}};
}

Decision<HourLedgerEvent> on(const HourLedger& d, const ForfeitHours& c, const Ctx&) {
  if (d.state != LedgerState::open) return HourLedgerEvents{};
  return HourLedgerEvents{
      HourPayForfeited{.person = d.person, .amount = or_zero(d.held), .reason = c.reason}};
}

void apply(HourLedger& d, const HourPayAccrued& e, const Recorded&) {
  if (d.state == LedgerState::none) {
    d.state = LedgerState::open;
    d.policy = e.policy;
    d.person = e.person;
    d.year = e.year;
  }
  if (!e.line) return;
  d.lines.push_back(*e.line);
  d.minutes += e.line->minutes;
  d.paid_now = Money{or_zero(d.paid_now).fen + or_zero(e.line->now).fen};
  d.held = Money{or_zero(d.held).fen + or_zero(e.line->later).fen};
}
void apply(HourLedger& d, const HourPayReleased&, const Recorded&) {
  d.state = LedgerState::released;
}
void apply(HourLedger& d, const HourPayForfeited& e, const Recorded&) {
  d.state = LedgerState::forfeited;
  d.reason = e.reason;
}

}  // namespace

Decision<HourLedgerEvent> HourLedgerModel::decide(const Document& document, const Command& command,
                                                  const Context<Policy>& context) {
  return each_on<AccrueHours, Event>(
      command, document.state != LedgerState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}
void HourLedgerModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}
std::vector<DocumentKey> HourLedgerModel::keys(const Document& document) {
  if (document.state != LedgerState::open) return {};
  return {{keys::unpaid_hours, document.person + " " + std::to_string(document.year)}};
}

}  // namespace aftercare::scoring
