#include "services/scoring/domain/ticket.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "common/decider/notices.h"
#include "common/roles/roles.h"
#include "services/scoring/domain/deciding.h"
#include "services/scoring/domain/pay_rules.h"

namespace aftercare::scoring {
namespace {

constexpr std::string_view approval_timer = "ticket_approval";
// Measures of the catalogue: no commission of the order (F-SRV-09), no coefficient of the trip
// (F-SRV-12; its group is the order of the second service).
constexpr std::string_view measure_no_commission = "no_commission";
constexpr std::string_view measure_coefficient = "coefficient";

std::string occurrence_key(const std::string& code, const std::string& person) {
  return code + " " + person;
}
std::string key_of(const TicketGround& ground) {
  const std::string what = !ground.group.empty()   ? ground.group
                           : ground.causes.empty() ? std::string()
                                                   : to_string(ground.causes.front().event);
  return once_key(what, ground.person.empty() ? ground.role : ground.person, ground.code);
}

// What an occurrence leads to: an amount, or a measure that is only proposed (SCO-62).
struct Step {
  std::optional<Money> amount;
  std::string measure;
};
Step step_of(const CatalogueLine& line, std::uint16_t occurrence) {
  if (line.ladder.empty()) {
    return {line.least == line.most ? line.least : std::nullopt, {}};
  }
  const std::size_t at =
      std::min<std::size_t>(std::max<std::uint16_t>(occurrence, 1), line.ladder.size()) - 1;
  if (auto amount = parse_decimal(line.ladder[at])) return {amount, {}};
  return {std::nullopt, line.ladder[at]};
}

struct Range {
  Money least;
  Money most;
};
// Nothing: the catalogue sets no amount.
std::optional<Range> range_of(const CatalogueLine& line, const Ticket& d) {
  if (const Step step = step_of(line, d.occurrence); !line.ladder.empty()) {
    return step.amount ? std::optional(Range{*step.amount, *step.amount}) : std::nullopt;
  }
  if (line.least) return Range{*line.least, *line.most};
  if (line.most_ppm == 0) return std::nullopt;
  const Money base = or_zero(d.base);
  return Range{{times(base, Ratio::ppm(line.least_ppm)).fen + line.plus.fen},
               {times(base, Ratio::ppm(line.most_ppm)).fen + line.plus.fen}};
}

TicketChange change_of(const Ticket& d, std::optional<Money> amount, std::string reason = {}) {
  return {.doc_no = d.doc_no,
          .code = d.code,
          .person = d.person,
          .amount = amount,
          .reason = std::move(reason)};
}
template <class Penalty, class Reward>
TicketEvent told(const Ticket& d, TicketChange change) {
  if (d.reward) return Reward{.change = std::move(change)};
  return Penalty{.change = std::move(change)};
}

No not_own(const Ticket& d, const Ctx& context) {
  if (context.actor.person == d.person) return reject(rules::own_ticket);
  return {};
}

// Those of the window; older ones have left the key space (their documents say when).
std::uint16_t occurrence_of(const std::string& code, const std::string& person,
                            const Ctx& context) {
  if (person.empty()) return 1;  // until he is known
  const auto before = context.holders(keys::occurrence, occurrence_key(code, person)).size();
  return static_cast<std::uint16_t>(before + 1);
}

Decision<TicketEvent> on(const Ticket& d, const ProposeTicket& c, const Ctx& context) {
  const bool by_event = is_system(context);
  if (d.state != TicketState::none) {
    if (by_event) return TicketEvents{};
    return refuse(rules::already_there, d.doc_no);
  }
  if (No no = need(c.ground.has_value(), "SCO-60", "/ground")) return refuse(std::move(no));
  const TicketGround& ground = *c.ground;
  const CatalogueLine* const line = line_of(context.policy, ground.code);
  const bool known = line != nullptr && line->enabled;
  const bool named = !guards::is_blank(ground.person) || !ground.role.empty();
  const bool complete = named && !ground.causes.empty();
  const auto earlier = context.holder(keys::ticket, key_of(ground));
  if (by_event && (!known || !complete || earlier)) return TicketEvents{};
  if (!known) return refuse(rules::no_such_code, ground.code, "/ground/code");
  if (No no = need(by_event || !guards::is_blank(ground.person), "SCO-60", "/ground/person")) {
    return refuse(std::move(no));
  }
  if (No no = need(!ground.causes.empty(), "SCO-60", "/ground/causes"))
    return refuse(std::move(no));
  for (const Cause& cause : ground.causes) {
    if (No no = need(cause.event.given() && cause.position != 0, "SCO-02", "/ground/causes")) {
      return refuse(std::move(no));
    }
  }
  if (No no = not_negative(ground.base, "/ground/base")) return refuse(std::move(no));
  const bool by_share = line->ladder.empty() && !line->least && line->most_ppm != 0;
  if (by_share && !ground.base && !by_event) {
    return refuse(rules::base_missing, ground.code, "/ground/base");
  }
  const std::uint16_t occurrence = occurrence_of(ground.code, ground.person, context);
  TicketTerms terms{.policy = context.policy_ref,
                    .doc_no = context.number("JF"),
                    .ground = ground,
                    .occurrence = occurrence,
                    .measure = step_of(*line, occurrence).measure,
                    .legal_check = line->legal_check,
                    .copies = context.policy.tickets.copies};
  std::vector<Timer> clock =
      timers::started(approval_timer, context.now, context.policy.tickets.approval,
                      "department_manager", context.calendar);
  // When it no longer counts for the ladder.
  timers::append(clock,
                 timers::due("ladder", context.now,
                             calendar::deadline(context.now, context.policy.tickets.ladder_window,
                                                context.calendar),
                             {}));
  if (line->reward) return TicketEvents{RewardProposed{.terms = terms, .timers = std::move(clock)}};
  return TicketEvents{PenaltyProposed{.terms = terms, .timers = std::move(clock)}};
}

// By the post that holds the role, or by hand where none does or several do (SCO-67).
Decision<TicketEvent> on(const Ticket& d, const NamePerson& c, const Ctx& context) {
  const TicketGround ground{
      .code = d.code, .person = c.person, .causes = d.causes, .group = d.group};
  const bool waits = d.state == TicketState::proposed && d.person.empty();
  const bool twice = context.holder(keys::ticket, key_of(ground)).has_value();
  if (is_system(context) && (!waits || twice)) return TicketEvents{};
  if (No no = only_in(d.state, TicketState::proposed)) return refuse(std::move(no));
  if (!waits) return refuse(rules::person_named, d.person);
  if (No no = need(c.person, "SCO-67", "/person")) return refuse(std::move(no));
  if (twice) return refuse(rules::ticket_known, c.person, "/person");
  if (c.person == context.actor.person) return refuse(rules::own_ticket);
  const std::uint16_t occurrence = occurrence_of(d.code, c.person, context);
  const CatalogueLine* const line = line_of(context.policy, d.code);
  return TicketEvents{TicketPersonNamed{
      .person = c.person,
      .occurrence = occurrence,
      .measure = line == nullptr ? d.measure : step_of(*line, occurrence).measure}};
}

Decision<TicketEvent> on(const Ticket& d, const SetAmount& c, const Ctx& context) {
  if (No no = only_in(d.state, TicketState::proposed)) return refuse(std::move(no));
  if (d.person.empty()) return refuse(rules::person_unnamed, roles::name(d.role));
  if (No no = not_own(d, context)) return refuse(std::move(no));
  const CatalogueLine* const line = line_of(context.policy, d.code);
  if (line == nullptr) return refuse(rules::no_such_code, d.code);
  if (!d.measure.empty()) return refuse(rules::not_executed, d.measure);
  const auto range = range_of(*line, d);
  if (!range) return refuse(rules::amount_unset, d.code);
  if (No no = positive(c.amount, "SCO-60", "/amount")) return refuse(std::move(no));
  if (*c.amount < range->least || *c.amount > range->most) {
    return refuse(rules::out_of_range,
                  to_decimal(*c.amount) + Detail{"; allowed ", "；允许 "} +
                      wording::range(to_decimal(range->least), to_decimal(range->most)),
                  "/amount");
  }
  // A value of the catalogue needs no reason; one chosen within a range does (SCO-61).
  if (range->least != range->most) {
    if (No no = need(c.reason, "SCO-61", "/reason")) return refuse(std::move(no));
  }
  return TicketEvents{told<PenaltyAmountSet, RewardAmountSet>(d, change_of(d, c.amount, c.reason))};
}

Decision<TicketEvent> on(const Ticket& d, const RecordLegalCheck& c, const Ctx& context) {
  if (No no = only_in(d.state, TicketState::proposed, TicketState::priced))
    return refuse(std::move(no));
  if (No no = not_own(d, context)) return refuse(std::move(no));
  if (No no = need(c.opinion, "SCO-A19", "/opinion")) return refuse(std::move(no));
  return TicketEvents{LegalCheckRecorded{.opinion = c.opinion}};
}

Decision<TicketEvent> on(const Ticket& d, const SignTicket& c, const Ctx& context) {
  if (No no = only_in(d.state, TicketState::priced)) return refuse(std::move(no));
  if (No no = not_own(d, context)) return refuse(std::move(no));
  if (context.actor.person == d.priced_by) return refuse(rules::own_ticket);
  if (d.legal_check && d.legal_by.empty()) return refuse(rules::legal_first);
  return TicketEvents{told<PenaltyApproved, RewardApproved>(d, change_of(d, d.amount, c.comment))};
}
Decision<TicketEvent> on(const Ticket& d, const RejectTicket& c, const Ctx& context) {
  if (No no = only_in(d.state, TicketState::priced)) return refuse(std::move(no));
  if (No no = not_own(d, context)) return refuse(std::move(no));
  if (No no = need(c.reason, "SCO-60", "/reason")) return refuse(std::move(no));
  return TicketEvents{TicketReturned{.change = change_of(d, d.amount, c.reason)}};
}
Decision<TicketEvent> on(const Ticket& d, const DismissTicket& c, const Ctx& context) {
  if (No no = only_in(d.state, TicketState::proposed)) return refuse(std::move(no));
  if (No no = not_own(d, context)) return refuse(std::move(no));
  if (No no = need(c.reason, "SCO-60", "/reason")) return refuse(std::move(no));
  return TicketEvents{told<PenaltyDismissed, RewardDismissed>(d, change_of(d, {}, c.reason))};
}
Decision<TicketEvent> on(const Ticket& d, const IssueTicket&, const Ctx& context) {
  if (No no = only_in(d.state, TicketState::approved)) return refuse(std::move(no));
  if (No no = not_own(d, context)) return refuse(std::move(no));
  return TicketEvents{told<PenaltyIssued, RewardIssued>(d, change_of(d, d.amount))};
}
Decision<TicketEvent> on(const Ticket& d, const DeliverCopy& c, const Ctx&) {
  if (No no = only_in(d.state, TicketState::issued, TicketState::booked))
    return refuse(std::move(no));
  const auto copy = std::ranges::find(d.copies, c.copy, &TicketCopy::copy);
  if (copy == d.copies.end() || given(copy->delivered_at)) {
    return refuse(rules::no_such_copy, c.copy, "/copy");
  }
  if (No no = need(c.to, "SCO-63", "/to")) return refuse(std::move(no));
  return TicketEvents{TicketCopyDelivered{.copy = c.copy, .to = c.to}};
}
Decision<TicketEvent> on(const Ticket& d, const BookTicket& c, const Ctx& context) {
  if (No no = only_in(d.state, TicketState::issued)) return refuse(std::move(no));
  if (No no = not_own(d, context)) return refuse(std::move(no));
  TicketChange change = change_of(d, d.amount);
  change.pay_month = calendar::month_name(c.pay_month != 0 ? c.pay_month : today(context));
  if (!context.holders(keys::paid, d.person + " " + change.pay_month).empty()) {
    return refuse(rules::month_paid, change.pay_month, "/payMonth");
  }
  if (!d.causes.empty()) change.cause = d.causes.front();
  return TicketEvents{told<PenaltyBooked, RewardBooked>(d, std::move(change))};
}
Decision<TicketEvent> on(const Ticket& d, const ReverseTicket& c, const Ctx& context) {
  const bool by_event = is_system(context);
  const auto stands = [&c](const std::string& who) {
    return !who.empty() && std::ranges::find(c.unless, who) != c.unless.end();
  };
  if (by_event && (stands(d.person) || stands(d.role))) return TicketEvents{};
  const bool standing = d.state == TicketState::issued || d.state == TicketState::booked;
  // An event that takes the cause back ends what is not issued yet, too.
  if (by_event && !standing) {
    const bool open = d.state == TicketState::proposed || d.state == TicketState::priced ||
                      d.state == TicketState::approved;
    if (!open) return TicketEvents{};
    return TicketEvents{told<PenaltyDismissed, RewardDismissed>(d, change_of(d, {}, c.reason))};
  }
  if (No no = only_in(d.state, TicketState::issued, TicketState::booked))
    return refuse(std::move(no));
  if (No no = not_own(d, context)) return refuse(std::move(no));
  if (No no = need(c.reason, "SCO-60", "/reason")) return refuse(std::move(no));
  TicketChange change = change_of(d, d.amount, c.reason);
  change.cause = c.cause;
  // Booked money is given back with the pay of this month.
  if (d.state == TicketState::booked) change.pay_month = calendar::month_name(today(context));
  return TicketEvents{told<PenaltyReversed, RewardReversed>(d, std::move(change))};
}

// --- evolve --------------------------------------------------------------------------------------

void propose(Ticket& d, const std::optional<TicketTerms>& terms, bool reward, Instant at) {
  const TicketTerms t = terms.value_or(TicketTerms{});
  const TicketGround ground = t.ground.value_or(TicketGround{});
  d.state = TicketState::proposed;
  d.policy = t.policy;
  d.doc_no = t.doc_no;
  d.reward = reward;
  d.code = ground.code;
  d.person = ground.person;
  d.role = ground.role;
  d.unit = ground.unit;
  d.base = ground.base;
  d.suggested = ground.suggested;
  d.measure = t.measure;
  d.legal_check = t.legal_check;
  d.occurrence = t.occurrence;
  d.causes = ground.causes;
  d.note = ground.note;
  d.group = ground.group;
  d.proposed_at = at;
  for (const std::string& copy : t.copies) d.copies.push_back({.copy = copy});
}
void move_to(Ticket& d, TicketState state, const std::optional<TicketChange>& change,
             const Recorded& r) {
  const TicketChange c = change.value_or(TicketChange{});
  d.state = state;
  if (!c.reason.empty()) d.reason = c.reason;
  switch (state) {
    case TicketState::priced:
      d.amount = c.amount;
      d.priced_by = r.actor;
      break;
    case TicketState::approved:
      d.approved_by = r.actor;
      timers::end(d.timers, approval_timer, r.at);
      break;
    case TicketState::issued: d.issued_at = r.at; break;
    case TicketState::booked:
      d.booked_at = r.at;
      d.pay_month = c.pay_month;
      break;
    case TicketState::reversed: d.taken_back = c.cause.has_value(); [[fallthrough]];
    case TicketState::dismissed: timers::end_all(d.timers, r.at); break;
    default: break;
  }
}

void apply(Ticket& d, const PenaltyProposed& e, const Recorded& r) {
  propose(d, e.terms, false, r.at);
  d.proposed_by = r.actor;
}
void apply(Ticket& d, const RewardProposed& e, const Recorded& r) {
  propose(d, e.terms, true, r.at);
  d.proposed_by = r.actor;
}
void apply(Ticket& d, const TicketPersonNamed& e, const Recorded&) {
  d.person = e.person;
  d.occurrence = e.occurrence;
  d.measure = e.measure;
}
void apply(Ticket& d, const PenaltyAmountSet& e, const Recorded& r) {
  move_to(d, TicketState::priced, e.change, r);
}
void apply(Ticket& d, const RewardAmountSet& e, const Recorded& r) {
  move_to(d, TicketState::priced, e.change, r);
}
void apply(Ticket& d, const PenaltyApproved& e, const Recorded& r) {
  move_to(d, TicketState::approved, e.change, r);
}
void apply(Ticket& d, const RewardApproved& e, const Recorded& r) {
  move_to(d, TicketState::approved, e.change, r);
}
void apply(Ticket& d, const PenaltyIssued& e, const Recorded& r) {
  move_to(d, TicketState::issued, e.change, r);
}
void apply(Ticket& d, const RewardIssued& e, const Recorded& r) {
  move_to(d, TicketState::issued, e.change, r);
}
void apply(Ticket& d, const PenaltyBooked& e, const Recorded& r) {
  move_to(d, TicketState::booked, e.change, r);
}
void apply(Ticket& d, const RewardBooked& e, const Recorded& r) {
  move_to(d, TicketState::booked, e.change, r);
}
void apply(Ticket& d, const PenaltyReversed& e, const Recorded& r) {
  move_to(d, TicketState::reversed, e.change, r);
}
void apply(Ticket& d, const RewardReversed& e, const Recorded& r) {
  move_to(d, TicketState::reversed, e.change, r);
}
void apply(Ticket& d, const PenaltyDismissed& e, const Recorded& r) {
  move_to(d, TicketState::dismissed, e.change, r);
}
void apply(Ticket& d, const RewardDismissed& e, const Recorded& r) {
  move_to(d, TicketState::dismissed, e.change, r);
}
void apply(Ticket& d, const TicketReturned& e, const Recorded& r) {
  move_to(d, TicketState::proposed, e.change, r);
  d.amount.reset();
  d.priced_by.clear();
}
void apply(Ticket& d, const LegalCheckRecorded&, const Recorded& r) { d.legal_by = r.actor; }
void apply(Ticket& d, const TicketCopyDelivered& e, const Recorded& r) {
  const auto copy = std::ranges::find(d.copies, e.copy, &TicketCopy::copy);
  if (copy == d.copies.end()) return;
  copy->delivered_to = e.to;
  copy->delivered_at = r.at;
}
void apply(Ticket& d, const GroundAdded& e, const Recorded&) {
  if (e.cause && d.causes.size() < 20) d.causes.push_back(*e.cause);
}
void apply(Ticket& d, const DeadlineMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
}
void apply(Ticket& d, const NoticeGiven& e, const Recorded&) { noticed(d.timers, e.deadlines); }

}  // namespace

std::string once_key(const std::string& what, const std::string& person, const std::string& code) {
  return what + " " + person + " " + code;
}

Decision<TicketEvent> TicketModel::decide(const Document& document, const Command& command,
                                          const Context<Policy>& context) {
  return each_on<ProposeTicket, Event>(
      command, document.state != TicketState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

std::vector<TicketEvent> TicketModel::miss(const Document& document, const Timer& missed,
                                           const Context<Policy>&) {
  return {DeadlineMissed{.timer = missed, .doc_no = document.doc_no}};
}

void TicketModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> TicketModel::keys(const Document& document) {
  if (document.state == TicketState::none || document.state == TicketState::dismissed) return {};
  // The cause of a group may come again, by another event: who is not liable may be found so anew.
  if (document.taken_back && !document.group.empty()) return {};
  const TicketGround ground{.code = document.code,
                            .person = document.person,
                            .causes = document.causes,
                            .group = document.group,
                            .role = document.role};
  std::vector<DocumentKey> all{{keys::ticket, key_of(ground)}};
  // Whoever is named by now, the ground that names the role again means this one (SCO-67).
  if (!document.role.empty() && !document.person.empty()) {
    TicketGround of_role = ground;
    of_role.person.clear();
    all.emplace_back(keys::ticket, key_of(of_role));
  }
  // A ticket that was reversed keeps its event (it does not come again), and is no occurrence.
  if (document.state != TicketState::reversed) {
    if (timers::is_running(document.timers, "ladder") && !document.person.empty()) {
      all.emplace_back(keys::occurrence, occurrence_key(document.code, document.person));
    }
    if (document.measure == measure_coefficient && !document.group.empty()) {
      all.emplace_back(keys::no_coefficient_of, document.group);
    }
    if (!document.group.empty()) all.emplace_back(keys::ticket_group, document.group);
    for (const Cause& cause : document.causes) {
      all.emplace_back(keys::ticket_on, cause.service + " " + to_string(cause.stream));
      if (document.measure == measure_no_commission && !cause.about.empty()) {
        all.emplace_back(keys::no_commission_of, cause.about);
      }
    }
  }
  return all;
}

}  // namespace aftercare::scoring
