#include "services/inventory/domain/stock_take_plan.h"

#include <type_traits>
#include <utility>
#include <variant>

#include "services/inventory/domain/deciding.h"
#include "services/inventory/domain/slips.h"

namespace aftercare::inventory {
namespace {

// Each period has a clock of its own: a late count ends that of its period, and no other.
constexpr std::string_view count_clock = "count:";
std::string clock_name(const std::string& period) { return std::string(count_clock) + period; }

// The due day of the period of `months` that the month of `day` lies in.
std::int32_t due_in_period(const PlanPolicy& plan, std::int32_t day) {
  const std::int32_t months = plan.months == 0 ? 1 : plan.months;
  const auto number = static_cast<std::int32_t>(calendar::month_number(day));
  const std::int32_t to_last = (months - number % months) % months;
  const std::int32_t last_month = calendar::add_months(calendar::first_of_month(day), to_last);
  return plan.day == 0 ? calendar::last_of_month(last_month)
                       : calendar::day_in_month(last_month, plan.day);
}

std::vector<Timer> clock_of(const Ctx& context, std::int32_t due, const std::string& holder) {
  return due_on(clock_name(calendar::month_name(due)), context, due, holder);
}

Decision<StockTakePlanEvent> on(const StockTakePlan&, const OpenStockTakePlan& c,
                                const Ctx& context) {
  const PlanPolicy* const plan = plan_of(context.policy.counts, c.kind);
  if (plan == nullptr) return refuse(rules::no_such_plan, wording::word(c.kind), "/kind");
  if (No no = need(c.place, "INV-38", "/place")) return refuse(std::move(no));
  if (No no = need(c.holder, "INV-38", "/holder")) return refuse(std::move(no));
  const std::int32_t due = due_day(*plan, today(context));
  return StockTakePlanEvents{StockTakePlanOpened{.policy = context.policy_ref,
                                                 .kind = c.kind,
                                                 .scope = plan->scope,
                                                 .place = c.place,
                                                 .holder = c.holder,
                                                 .period = calendar::month_name(due),
                                                 .timers = clock_of(context, due, c.holder)}};
}

// A confirmed count keeps the duty of the period that it lies in, once.
Decision<StockTakePlanEvent> on(const StockTakePlan& d, const NoteCount& c, const Ctx& context) {
  const PlanPolicy* const plan = plan_of(context.policy.counts, d.kind);
  if (d.state != PlanState::running || plan == nullptr || c.stock_take == d.last_take)
    return StockTakePlanEvents{};
  const std::int32_t due = due_in_period(*plan, c.counted_on);
  StockTakePlanKept kept{.stock_take = c.stock_take,
                         .counted_on = c.counted_on,
                         .kept = calendar::month_name(due),
                         .period = d.period};
  // One for a period that is over already, or kept: it is remembered, the clock runs on.
  if (calendar::month_name(due) == d.period) {
    const std::int32_t next = due_in_period(*plan, calendar::last_of_month(due) + 1);
    kept.period = calendar::month_name(next);
    kept.timers = clock_of(context, next, d.holder);
  }
  return StockTakePlanEvents{std::move(kept)};
}

Decision<StockTakePlanEvent> on(const StockTakePlan& d, const ClosePlan& c, const Ctx&) {
  if (No no = only_in(d.state, PlanState::running)) return refuse(std::move(no));
  if (No no = need(c.reason, "INV-38", "/reason")) return refuse(std::move(no));
  return StockTakePlanEvents{StockTakePlanClosed{.reason = c.reason}};
}

Decision<StockTakePlanEvent> on(const StockTakePlan& d, const AnswerPlanSlip& c,
                                const Ctx& context) {
  return slips::answered<StockTakePlanEvent>(d, c, context);
}

void apply(StockTakePlan& d, const StockTakePlanOpened& e, const Recorded& r) {
  d.state = PlanState::running;
  d.policy = e.policy;
  d.kind = e.kind;
  d.scope = e.scope;
  d.place = e.place;
  d.holder = e.holder;
  d.period = e.period;
  d.opened_at = r.at;
}
void apply(StockTakePlan& d, const StockTakePlanKept& e, const Recorded& r) {
  timers::end(d.timers, clock_name(e.kept), r.at);
  d.last_take = e.stock_take;
  d.last_counted_on = e.counted_on;
  d.period = e.period;
}
void apply(StockTakePlan& d, const StockTakeOverdue& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  d.period = e.period;
  ++d.misses;
}
void apply(StockTakePlan& d, const DeadlineMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
}
void apply(StockTakePlan& d, const StockTakePlanClosed&, const Recorded& r) {
  d.state = PlanState::closed;
  slips::end_others(d.timers, r.at);
}

}  // namespace

std::int32_t due_day(const PlanPolicy& plan, std::int32_t day) {
  const std::int32_t due = due_in_period(plan, day);
  return due >= day ? due : due_in_period(plan, calendar::last_of_month(due) + 1);
}

Decision<StockTakePlanEvent> StockTakePlanModel::decide(const Document& document,
                                                        const Command& command,
                                                        const Context<Policy>& context) {
  return each_on<OpenStockTakePlan, Event>(
      command, document.state != PlanState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

StockTakePlanEvents StockTakePlanModel::miss(const Document& document, const Timer& missed,
                                             const Context<Policy>& context) {
  if (slips::is_answer(missed)) return {slips::missed(missed)};
  const PlanPolicy* const plan = plan_of(context.policy.counts, document.kind);
  StockTakeOverdue overdue{.timer = missed,
                           .kind = document.kind,
                           .place = document.place,
                           .holder = document.holder,
                           .missed = document.period,
                           .period = document.period};
  if (plan != nullptr) {
    const std::int32_t next =
        due_in_period(*plan, calendar::last_of_month(calendar::day_of(missed.due_at)) + 1);
    overdue.period = calendar::month_name(next);
    overdue.timers = clock_of(context, next, document.holder);
  }
  return {std::move(overdue),
          slips::issued(document.holder, missed,
                        std::string(to_word(document.kind)) + " " + document.place, context)};
}

void StockTakePlanModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
  for (const Timer& one : document.timers) {
    if (one.running() && one.name.starts_with(count_clock)) {
      document.due_on = calendar::day_of(one.due_at);
    }
  }
}

std::vector<DocumentKey> StockTakePlanModel::keys(const Document& document) {
  if (document.state != PlanState::running) return {};
  return {{keys::plan, std::string(to_word(document.kind)) + " " + document.place}};
}

}  // namespace aftercare::inventory
