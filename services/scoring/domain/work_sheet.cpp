#include "services/scoring/domain/work_sheet.h"

#include <set>
#include <utility>
#include <variant>

#include "services/scoring/domain/deciding.h"
#include "services/scoring/domain/pay_rules.h"

namespace aftercare::scoring {
namespace {

Decision<WorkSheetEvent> on(const WorkSheet& d, const EnterHours& c, const Ctx& context) {
  if (d.kind != WorkKind::none) return refuse(rules::already_there, d.order);
  if (No no = need(c.order, "SCO-28", "/order")) return refuse(std::move(no));
  if (No no = need(c.kind != WorkKind::none, "SCO-28", "/kind")) return refuse(std::move(no));
  if (No no = need(c.place != WorkPlace::none, "SCO-28", "/place")) return refuse(std::move(no));
  if (No no = need(c.minutes > 0, "SCO-28", "/minutes")) return refuse(std::move(no));
  if (No no = need(!c.workers.empty(), "SCO-30", "/workers")) return refuse(std::move(no));
  if (No no = need(given(c.done_at), "SCO-25", "/doneAt")) return refuse(std::move(no));
  if (No no = not_in_future(c.done_at, context, "/doneAt")) return refuse(std::move(no));
  if (No no = not_negative(c.amount, "/amount")) return refuse(std::move(no));
  std::set<std::string> persons;
  for (const Worker& worker : c.workers) {
    if (!persons.insert(worker.person).second) {
      return refuse(rules::twice_named, worker.person, "/workers");
    }
  }
  const HoursPlan& plan = context.policy.hours;
  if (c.kind == WorkKind::third_party) {
    if (!plan.third_party_ppm) return refuse(rules::share_unset);
    if (No no = positive(c.amount, "SCO-31", "/amount")) return refuse(std::move(no));
  }
  auto shares = hour_shares(plan, {.kind = c.kind,
                                   .place = c.place,
                                   .minutes = c.minutes,
                                   .workers = c.workers,
                                   .third_party = c.amount});
  if (!shares) return refuse(rules::no_rate, {}, "/workers");
  return WorkSheetEvents{HoursEntered{.policy = context.policy_ref,
                                      .order = c.order,
                                      .kind = c.kind,
                                      .place = c.place,
                                      .minutes = c.minutes,
                                      .done_at = whole_seconds(c.done_at),
                                      .shares = std::move(*shares),
                                      .cause = c.cause}};
}

void apply(WorkSheet& d, const HoursEntered& e, const Recorded& r) {
  d.policy = e.policy;
  d.order = e.order;
  d.kind = e.kind;
  d.place = e.place;
  d.minutes = e.minutes;
  d.done_at = e.done_at;
  d.shares = e.shares;
  d.approved_by = r.actor;
}

}  // namespace

Decision<WorkSheetEvent> WorkSheetModel::decide(const Document& document, const Command& command,
                                                const Context<Policy>& context) {
  return each_on<EnterHours, Event>(
      command, document.kind != WorkKind::none,
      [&](const auto& asked) { return on(document, asked, context); });
}
void WorkSheetModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}
std::vector<DocumentKey> WorkSheetModel::keys(const Document&) { return {}; }

}  // namespace aftercare::scoring
