#include "services/customers/domain/sales/member.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "services/customers/domain/deciding.h"

namespace aftercare::customers {
namespace {

// Entries that a member shows; the events hold them all.
constexpr std::size_t shown_entries = 500;
constexpr std::size_t max_anomalies = 200;
constexpr std::size_t max_cards = 50;
// Reminders of important days: "important_day:0" by their place in the list.
constexpr std::string_view day_timer = "important_day:";

No only_open(const Member& d) {
  if (d.open) return {};
  return reject(rules::wrong_state, {"the member has left", "会员已退会"});
}

// Cards of older logs may have characters in their number that nobody sees; `no` is without them.
std::string number_of(const Card& card) { return normalised(card.no); }

const Card* card_of(const Member& d, const std::string& no) {
  const auto card = std::ranges::find(d.cards, no, number_of);
  return card == d.cards.end() ? nullptr : &*card;
}

std::string timer_of(std::size_t at) { return std::string(day_timer) + std::to_string(at); }

// At nine in the morning of the day; today's is past, so the next year's comes.
std::vector<Timer> day_timers(const std::vector<ImportantDay>& days, std::int32_t after,
                              Instant now) {
  std::vector<Timer> out;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const auto next = next_day_of_year(days[i].month, days[i].day, after);
    if (!next) continue;
    // The reminder is the second after its timer's last one.
    const Instant due =
        calendar::start_of_day(*next) + std::chrono::hours{9} - std::chrono::seconds{1};
    timers::append(out, timers::due(timer_of(i), now, due, "club_clerk"));
  }
  return out;
}

Decision<MemberEvent> on(const Member& d, const EnrolMember& c, const Ctx& context) {
  if (!d.doc_no.empty()) return refuse(rules::already_there, d.doc_no);
  if (!c.customer_id.given() || !context.holder(keys::customer, to_string(c.customer_id))) {
    return refuse(rules::no_such_file, text_of(c.customer_id), "/customerId");
  }
  for (std::size_t i = 0; i < c.important_days.size(); ++i) {
    const ImportantDay& day = c.important_days[i];
    if (!next_day_of_year(day.month, day.day, today(context))) {
      return refuse(rules::bad_important_day, {}, "/importantDays/" + std::to_string(i));
    }
  }
  return MemberEvents{
      MemberEnrolled{.doc_no = context.number("HY"),
                     .policy = context.policy_ref,
                     .customer_id = c.customer_id,
                     .hobbies = c.hobbies,
                     .important_days = c.important_days,
                     .timers = day_timers(c.important_days, today(context) + 1, context.now)}};
}

Decision<MemberEvent> on(const Member& d, const IssueCard& c, const Ctx& context) {
  if (No no = only_open(d)) return refuse(std::move(no));
  const std::string no = normalised(c.card_no);
  if (No missing = need(no, "X-90", "/cardNo")) return refuse(std::move(missing));
  if (d.cards.size() >= max_cards)
    return refuse(rules::card_no_taken, {"too many cards", "会员卡过多"});
  if (card_of(d, no) != nullptr) return refuse(rules::card_no_taken, no, "/cardNo");
  return MemberEvents{CardIssued{.card = Card{.no = no,
                                              .staff = c.staff,
                                              .issued_at = context.now,
                                              .issued_by = context.actor.person}}};
}

// What the weekly check looks for shows at once: points on a staff card, one bill in parts,
// too many earnings of a card on one day.
MemberEvents anomalies(const Member& d, const Card& card, const PointsEntry& entry,
                       const Ctx& context) {
  std::vector<std::uint32_t> same_day{entry.no};
  std::vector<std::uint32_t> same_bill{entry.no};
  std::int64_t bill_points = entry.points;
  for (const PointsEntry& one : d.entries) {
    if (one.kind != PointsKind::earned || one.reversed || one.card != entry.card) continue;
    if (calendar::day_of(one.at) == calendar::day_of(entry.at)) same_day.push_back(one.no);
    if (one.bill == entry.bill) {
      same_bill.push_back(one.no);
      bill_points += one.points;
    }
  }
  MemberEvents found;
  auto count = static_cast<std::uint16_t>(d.anomalies.size());
  const auto add = [&](AnomalyKind kind, std::vector<std::uint32_t> entries, std::int64_t points) {
    if (count >= max_anomalies) return;
    found.push_back(PointsAnomalyFound{
        .anomaly = Anomaly{.no = ++count,
                           .kind = kind,
                           .card = card.no,
                           .entries = std::move(entries),
                           .points = points,
                           .value = Money{points * context.policy.members.fen_per_point},
                           .found_at = context.now}});
  };
  if (card.staff) add(AnomalyKind::staff_card, {entry.no}, entry.points);
  if (same_bill.size() > 1) add(AnomalyKind::split_bill, same_bill, bill_points);
  if (same_day.size() > context.policy.members.earnings_per_day) {
    add(AnomalyKind::too_many, {entry.no}, entry.points);
  }
  return found;
}

Decision<MemberEvent> on(const Member& d, const EarnPoints& c, const Ctx& context) {
  if (No no = only_open(d)) return refuse(std::move(no));
  const Card* const card = card_of(d, normalised(c.card_no));
  if (card == nullptr) return refuse(rules::no_such_card, c.card_no, "/cardNo");
  if (No no = need(c.bill, "X-91", "/bill")) return refuse(std::move(no));
  if (No no = not_negative(c.amount, "/amount")) return refuse(std::move(no));
  const std::int64_t points =
      (c.amount ? c.amount->fen : 0) / 100 * context.policy.members.points_per_yuan;
  if (points == 0) return refuse(rules::no_points, {}, "/amount");
  const PointsEntry entry{.no = d.entry_count + 1,
                          .kind = PointsKind::earned,
                          .at = context.now,
                          .card = card->no,
                          .points = points,
                          .amount = c.amount,
                          .bill = c.bill};
  MemberEvents events{PointsEarned{.entry = entry}};
  for (MemberEvent& anomaly : anomalies(d, *card, entry, context)) {
    events.push_back(std::move(anomaly));
  }
  return events;
}

Decision<MemberEvent> on(const Member& d, const RedeemPoints& c, const Ctx& context) {
  if (No no = only_open(d)) return refuse(std::move(no));
  const Card* const card = card_of(d, normalised(c.card_no));
  if (card == nullptr) return refuse(rules::no_such_card, c.card_no, "/cardNo");
  const auto& gifts = context.policy.members.gifts;
  const auto gift = std::ranges::find(gifts, c.gift, &Gift::name);
  if (gift == gifts.end()) return refuse(rules::no_such_gift, c.gift, "/gift");
  if (d.balance < gift->points) {
    return refuse(rules::not_enough,
                  wording::of(std::to_string(d.balance), std::to_string(gift->points)));
  }
  return MemberEvents{PointsRedeemed{.entry = PointsEntry{.no = d.entry_count + 1,
                                                          .kind = PointsKind::redeemed,
                                                          .at = context.now,
                                                          .card = card->no,
                                                          .points = -gift->points,
                                                          .gift = gift->name}}};
}

// Never edited: a correction is an entry of its own that takes the other one back.
Decision<MemberEvent> on(const Member& d, const ReversePoints& c, const Ctx& context) {
  if (No no = need(c.reason, "X-91", "/reason")) return refuse(std::move(no));
  const auto entry = std::ranges::find(d.entries, c.entry, &PointsEntry::no);
  if (entry == d.entries.end() || entry->reversed || entry->kind == PointsKind::reversed) {
    return refuse(rules::no_such_entry, std::to_string(c.entry), "/entry");
  }
  if (c.anomaly != 0) {
    const auto anomaly = std::ranges::find(d.anomalies, c.anomaly, &Anomaly::no);
    if (anomaly == d.anomalies.end() ||
        std::ranges::find(anomaly->entries, c.entry) == anomaly->entries.end()) {
      return refuse(rules::no_such_entry, std::to_string(c.anomaly), "/anomaly");
    }
  }
  return MemberEvents{PointsAdjusted{.entry = PointsEntry{.no = d.entry_count + 1,
                                                          .kind = PointsKind::reversed,
                                                          .at = context.now,
                                                          .card = entry->card,
                                                          .points = -entry->points,
                                                          .bill = entry->bill,
                                                          .reverses = entry->no},
                                     .reason = c.reason,
                                     .anomaly = c.anomaly}};
}

Decision<MemberEvent> on(const Member& d, const ReportAnomaly& c, const Ctx& context) {
  if (No no = need(c.kind != AnomalyKind::none, "X-92", "/kind")) return refuse(std::move(no));
  const Card* const card = card_of(d, normalised(c.card_no));
  if (card == nullptr) return refuse(rules::no_such_card, c.card_no, "/cardNo");
  if (No no = need(!c.entries.empty(), "X-92", "/entries")) return refuse(std::move(no));
  std::int64_t points = 0;
  for (std::size_t i = 0; i < c.entries.size(); ++i) {
    const auto entry = std::ranges::find(d.entries, c.entries[i], &PointsEntry::no);
    if (entry == d.entries.end() || entry->kind != PointsKind::earned) {
      return refuse(rules::no_such_entry, std::to_string(c.entries[i]),
                    "/entries/" + std::to_string(i));
    }
    points += entry->points;
  }
  return MemberEvents{PointsAnomalyFound{
      .anomaly = Anomaly{.no = static_cast<std::uint16_t>(d.anomalies.size() + 1),
                         .kind = c.kind,
                         .card = card->no,
                         .entries = c.entries,
                         .points = points,
                         .value = Money{points * context.policy.members.fen_per_point},
                         .found_at = context.now}}};
}

Decision<MemberEvent> on(const Member& d, const SettleCardDay& c, const Ctx& context) {
  if (No no = only_open(d)) return refuse(std::move(no));
  const std::int32_t day = c.day != 0 ? c.day : today(context);
  if (No no = not_in_future(day, context, "/day")) return refuse(std::move(no));
  CardDaySettled settled{.day = day};
  for (const Card& card : d.cards) {
    if (!card.settled && calendar::day_of(card.issued_at) <= day) ++settled.issued;
  }
  if (day < d.settled_day || (day == d.settled_day && settled.issued == 0)) {
    return refuse(rules::settled_already, to_date(d.settled_day), "/day");
  }
  for (const PointsEntry& entry : d.entries) {
    if (calendar::day_of(entry.at) != day) continue;
    if (entry.kind == PointsKind::earned) settled.earned += entry.points;
    if (entry.kind == PointsKind::redeemed) settled.redeemed -= entry.points;
  }
  return MemberEvents{settled};
}

Decision<MemberEvent> on(const Member&, const RecordCardError& c, const Ctx& context) {
  if (No no = need(c.fault != CardFault::none, "X-93", "/fault")) return refuse(std::move(no));
  if (No no = need(c.person, "X-93", "/person")) return refuse(std::move(no));
  if (No no = need(c.note, "X-93", "/note")) return refuse(std::move(no));
  if (No no = not_negative(c.loss, "/loss")) return refuse(std::move(no));
  return MemberEvents{CardErrorRecorded{.fault = c.fault,
                                        .person = c.person,
                                        .charge = context.policy.members.card_error_charge,
                                        .loss = c.loss,
                                        .note = c.note}};
}

Decision<MemberEvent> on(const Member& d, const CloseMember& c, const Ctx&) {
  if (No no = only_open(d)) return refuse(std::move(no));
  if (No no = need(c.reason, "X-90", "/reason")) return refuse(std::move(no));
  if (d.unsettled_cards > 0 || d.anomalies_open > 0) return refuse(rules::points_left);
  return MemberEvents{MemberClosed{.reason = c.reason}};
}

// --- evolve --------------------------------------------------------------------------------------

void apply(Member& d, const MemberEnrolled& e, const Recorded& r) {
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.open = true;
  d.customer_id = e.customer_id;
  d.hobbies = e.hobbies;
  d.important_days = e.important_days;
  d.enrolled_at = r.at;
}
void apply(Member& d, const CardIssued& e, const Recorded&) {
  if (e.card) d.cards.push_back(*e.card);
  ++d.unsettled_cards;
}
void book(Member& d, const std::optional<PointsEntry>& entry) {
  if (!entry) return;
  ++d.entry_count;
  d.balance += entry->points;
  remember(d.entries, *entry, shown_entries);
}
void apply(Member& d, const PointsEarned& e, const Recorded&) { book(d, e.entry); }
void apply(Member& d, const PointsRedeemed& e, const Recorded&) { book(d, e.entry); }
void settle_anomalies(Member& d) {
  for (Anomaly& anomaly : d.anomalies) {
    anomaly.settled = std::ranges::all_of(anomaly.entries, [&d](std::uint32_t no) {
      const auto entry = std::ranges::find(d.entries, no, &PointsEntry::no);
      return entry == d.entries.end() || entry->reversed;
    });
  }
  d.anomalies_open =
      static_cast<std::uint16_t>(std::ranges::count(d.anomalies, false, &Anomaly::settled));
}
void apply(Member& d, const PointsAdjusted& e, const Recorded&) {
  if (e.entry) {
    const auto entry = std::ranges::find(d.entries, e.entry->reverses, &PointsEntry::no);
    if (entry != d.entries.end()) entry->reversed = true;
  }
  book(d, e.entry);
  settle_anomalies(d);
}
void apply(Member& d, const PointsAnomalyFound& e, const Recorded&) {
  if (e.anomaly) d.anomalies.push_back(*e.anomaly);
  settle_anomalies(d);
}
void apply(Member& d, const MemberImportantDayReminded& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
}
void apply(Member& d, const CardDaySettled& e, const Recorded&) {
  // Older events settled what was issued since, too: then they counted every card.
  const bool all = e.issued == d.unsettled_cards;
  d.settled_day = e.day;
  d.unsettled_cards = 0;
  for (Card& card : d.cards) {
    card.settled = card.settled || all || calendar::day_of(card.issued_at) <= e.day;
    if (!card.settled) ++d.unsettled_cards;  // issued since: they have a day of their own
  }
}
void apply(Member& d, const CardErrorRecorded&, const Recorded&) { ++d.card_faults; }
void apply(Member& d, const MemberClosed&, const Recorded& r) {
  d.open = false;
  d.closed_at = r.at;
  timers::end_all(d.timers, r.at);
}

}  // namespace

Decision<MemberEvent> MemberModel::decide(const Document& document, const Command& command,
                                          const Context<Policy>& context) {
  return each_on<EnrolMember, Event>(command, !document.doc_no.empty(), [&](const auto& asked) {
    return on(document, asked, context);
  });
}

// The day has come: it is told, and the next year's is awaited.
MemberEvents MemberModel::miss(const Document& document, const Timer& timer,
                               const Context<Policy>& context) {
  MemberImportantDayReminded reminded{.timer = timer};
  for (std::size_t i = 0; i < document.important_days.size(); ++i) {
    if (timer.name != timer_of(i)) continue;
    reminded.title = document.important_days[i].title;
    for (Timer& next : day_timers(document.important_days, today(context) + 1, context.now)) {
      if (next.name == timer.name) reminded.timers.push_back(std::move(next));
    }
  }
  return {std::move(reminded)};
}

void MemberModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> MemberModel::keys(const Document& document) {
  std::vector<DocumentKey> held;
  if (document.open) held.emplace_back(keys::membership, to_string(document.customer_id));
  for (const Card& card : document.cards) held.emplace_back(keys::card_no, number_of(card));
  return held;
}

}  // namespace aftercare::customers
