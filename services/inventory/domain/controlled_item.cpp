#include "services/inventory/domain/controlled_item.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "services/inventory/domain/deciding.h"

namespace aftercare::inventory {
namespace {

namespace timer {
constexpr std::string_view back = "back";
constexpr std::string_view check = "monthly_check";
}  // namespace timer

std::vector<Timer> check_clock(ItemKind kind, const Ctx& context, std::int32_t day,
                               const std::string& keeper) {
  if (!item_of(context.policy, kind).monthly_check) return {};
  return due_on(timer::check, context, calendar::last_of_month(day), keeper);
}

// What its loss costs: a fixed sum, the replacement on top, or the original price.
std::optional<Money> price_of_loss(const ControlledItem& d, const std::optional<Money>& cost,
                                   const Ctx& context) {
  const ItemPolicy policy = item_of(context.policy, d.kind);
  if (policy.at_value) return d.value;
  if (!policy.lost) return std::nullopt;
  if (!policy.plus_cost) return policy.lost;
  return add(*policy.lost, or_zero(cost));
}

Charge charge_of(ChargeKind kind, const std::string& person, const ControlledItem& d,
                 std::optional<Money> amount) {
  return {.kind = kind, .person = person, .base = d.value, .amount = amount, .reason = d.item_no};
}

Decision<ControlledItemEvent> on(const ControlledItem&, const RegisterItem& c, const Ctx& context) {
  const std::string item_no = normalised(c.item_no);
  if (No no = need(c.kind != ItemKind::none, "INV-85", "/kind")) return refuse(std::move(no));
  if (No no = need(item_no, "INV-85", "/itemNo")) return refuse(std::move(no));
  if (No no = need(c.name, "INV-85", "/name")) return refuse(std::move(no));
  if (No no = need(c.keeper, "INV-85", "/keeper")) return refuse(std::move(no));
  if (No no = not_negative(c.value, "/value")) return refuse(std::move(no));
  return ControlledItemEvents{
      ItemRegistered{.kind = c.kind,
                     .item_no = item_no,
                     .name = c.name,
                     .policy = context.policy_ref,
                     .place = c.place,
                     .keeper = c.keeper,
                     .value = c.value,
                     .timers = check_clock(c.kind, context, today(context), c.keeper)}};
}

Decision<ControlledItemEvent> on(const ControlledItem& d, const LendItem& c, const Ctx& context) {
  if (No no = only_in(d.state, ItemState::in)) return refuse(std::move(no));
  if (d.kind == ItemKind::gift) return refuse(rules::gift_is_issued, d.item_no);
  if (No no = need(c.holder, "INV-88", "/holder")) return refuse(std::move(no));
  ItemLent lent{.holder = c.holder, .purpose = c.purpose, .back_on = c.back_on};
  if (d.kind == ItemKind::key) return ControlledItemEvents{std::move(lent)};
  if (No no = need(c.back_on != 0, "INV-88", "/backOn")) return refuse(std::move(no));
  if (c.back_on < today(context)) {
    return refuse(rules::in_past, to_date(c.back_on), "/backOn");
  }
  lent.timers = due_on(timer::back, context, c.back_on, c.holder);
  return ControlledItemEvents{std::move(lent)};
}

Decision<ControlledItemEvent> on(const ControlledItem& d, const ReturnItem& c, const Ctx& context) {
  if (No no = only_in(d.state, ItemState::out)) return refuse(std::move(no));
  if (c.used_until > context.now) return refuse(rules::in_future, {}, "/usedUntil");
  ItemReturned returned{.holder = d.holder, .damaged = c.damaged, .note = c.note};
  const ItemPolicy policy = item_of(context.policy, d.kind);
  const bool kept = policy.held_minutes > 0 && given(c.used_until) &&
                    context.now > c.used_until + std::chrono::minutes(policy.held_minutes);
  if (kept && policy.late) {
    returned.charges.push_back(charge_of(ChargeKind::key_held, d.holder, d, policy.late));
  }
  if (c.damaged && policy.at_value) {
    returned.charges.push_back(charge_of(ChargeKind::item_lost, d.holder, d, d.value));
  }
  return ControlledItemEvents{std::move(returned)};
}

Decision<ControlledItemEvent> on(const ControlledItem& d, const ReportItemLost& c,
                                 const Ctx& context) {
  if (No no = only_in(d.state, ItemState::in, ItemState::out)) return refuse(std::move(no));
  if (No no = need(c.note, "INV-85", "/note")) return refuse(std::move(no));
  if (No no = not_negative(c.cost, "/cost")) return refuse(std::move(no));
  const std::string person = d.holder.empty() ? d.keeper : d.holder;
  return ControlledItemEvents{ItemLost{
      .item_no = d.item_no,
      .kind = d.kind,
      .charge = charge_of(ChargeKind::item_lost, person, d, price_of_loss(d, c.cost, context)),
      .note = c.note}};
}

// A count that does not find it is a loss to be reported; the check says so.
Decision<ControlledItemEvent> on(const ControlledItem& d, const CheckItem& c, const Ctx& context) {
  if (No no = only_in(d.state, ItemState::in, ItemState::out)) return refuse(std::move(no));
  if (!c.present) {
    if (No no = need(c.note, "INV-86", "/note")) return refuse(std::move(no));
  }
  return ControlledItemEvents{ItemChecked{
      .present = c.present,
      .note = c.note,
      .timers =
          check_clock(d.kind, context, calendar::last_of_month(today(context)) + 1, d.keeper)}};
}

Decision<ControlledItemEvent> on(const ControlledItem& d, const IssueGift& c, const Ctx&) {
  if (d.kind != ItemKind::gift) return refuse(rules::no_gift, d.item_no);
  if (No no = only_in(d.state, ItemState::in)) return refuse(std::move(no));
  if (!c.customer.given()) return refuse(need(false, "INV-87", "/customer"));
  if (No no = need(c.by, "INV-87", "/by")) return refuse(std::move(no));
  return ControlledItemEvents{GiftIssued{.customer = c.customer, .by = c.by}};
}

Decision<ControlledItemEvent> on(const ControlledItem& d, const ConfirmGift& c, const Ctx&) {
  if (No no = only_in(d.state, ItemState::issued)) return refuse(std::move(no));
  if (No no = need(c.receipt_no, "INV-87", "/receiptNo")) return refuse(std::move(no));
  return ControlledItemEvents{GiftReceiptConfirmed{.receipt_no = c.receipt_no}};
}

Decision<ControlledItemEvent> on(const ControlledItem& d, const ReportNotDelivered& c,
                                 const Ctx& context) {
  if (No no = only_in(d.state, ItemState::issued)) return refuse(std::move(no));
  if (No no = need(c.note, "INV-87", "/note")) return refuse(std::move(no));
  const std::int64_t many = context.policy.gifts.not_delivered_times;
  std::optional<Money> amount;
  if (many > 0) amount = Money{or_zero(d.value).fen * many};
  return ControlledItemEvents{GiftNotDelivered{
      .charge = charge_of(ChargeKind::gift_not_delivered, d.holder, d, amount), .note = c.note}};
}

// --- evolve --------------------------------------------------------------------------------------

void apply(ControlledItem& d, const ItemRegistered& e, const Recorded& r) {
  d.state = ItemState::in;
  d.kind = e.kind;
  d.item_no = e.item_no;
  d.name = e.name;
  d.policy = e.policy;
  d.place = e.place;
  d.keeper = e.keeper;
  d.value = e.value;
  d.registered_at = r.at;
}
void apply(ControlledItem& d, const ItemLent& e, const Recorded& r) {
  d.state = ItemState::out;
  d.holder = e.holder;
  d.purpose = e.purpose;
  d.back_on = e.back_on;
  d.lent_at = r.at;
  d.late = false;
}
void apply(ControlledItem& d, const ItemReturned&, const Recorded& r) {
  d.state = ItemState::in;
  d.holder.clear();
  d.back_on = 0;
  timers::end(d.timers, timer::back, r.at);
}
void apply(ControlledItem& d, const ItemOverdue& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  d.late = true;
  ++d.misses;
}
void apply(ControlledItem& d, const ItemLost&, const Recorded& r) {
  d.state = ItemState::lost;
  timers::end_all(d.timers, r.at);
}
void apply(ControlledItem& d, const ItemChecked&, const Recorded& r) {
  ++d.checks;
  timers::end(d.timers, timer::check, r.at);
  d.last_check_on = calendar::day_of(r.at);
}
void apply(ControlledItem& d, const ItemCheckMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
}
void apply(ControlledItem& d, const GiftIssued& e, const Recorded&) {
  d.state = ItemState::issued;
  d.customer = e.customer;
  d.holder = e.by;
}
void apply(ControlledItem& d, const GiftReceiptConfirmed&, const Recorded&) {
  d.state = ItemState::closed;
  d.confirmed = true;
}
void apply(ControlledItem& d, const GiftNotDelivered&, const Recorded&) {
  d.state = ItemState::closed;
}

}  // namespace

Decision<ControlledItemEvent> ControlledItemModel::decide(const Document& document,
                                                          const Command& command,
                                                          const Context<Policy>& context) {
  // What was never registered was never issued properly (INV-87); the finding is scoring's.
  return each_on<RegisterItem, Event>(
      command, document.state != ItemState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

ControlledItemEvents ControlledItemModel::miss(const Document& d, const Timer& missed,
                                               const Context<Policy>& context) {
  if (missed.name == timer::check) {
    return {ItemCheckMissed{
        .timer = missed,
        .timers = check_clock(d.kind, context, calendar::day_of(missed.due_at) + 1, d.keeper)}};
  }
  return {ItemOverdue{.timer = missed,
                      .item_no = d.item_no,
                      .kind = d.kind,
                      .holder = d.holder,
                      .charge = charge_of(ChargeKind::item_late, d.holder, d,
                                          item_of(context.policy, d.kind).late)}};
}

void ControlledItemModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> ControlledItemModel::keys(const Document& d) {
  std::vector<DocumentKey> held{{keys::item_no, d.item_no}};
  if (d.state == ItemState::out) held.emplace_back(keys::held_item, d.holder);
  return held;
}

}  // namespace aftercare::inventory
