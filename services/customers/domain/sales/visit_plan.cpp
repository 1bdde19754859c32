#include "services/customers/domain/sales/visit_plan.h"

#include <algorithm>
#include <set>
#include <type_traits>
#include <utility>
#include <variant>

#include "services/customers/domain/deciding.h"
#include "services/customers/domain/sales/route.h"

namespace aftercare::customers {
namespace {

constexpr std::string_view start_timer = "start_of_period";
constexpr std::string_view end_timer = "end_of_period";
constexpr std::int32_t longest_days = 366;

No check_rows(const std::vector<VisitRow>& rows, std::int32_t from, std::int32_t to) {
  if (rows.empty()) return need(false, "CUS-41", "/rows");
  std::set<std::pair<Uuid, std::int32_t>> seen;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string at = "/rows/" + std::to_string(i);
    if (!rows[i].customer_id.given()) return need(false, "CUS-41", at + "/customerId");
    const bool within = rows[i].date == 0 || (from <= rows[i].date && rows[i].date <= to);
    if (!within) return reject(rules::outside_period, to_date(rows[i].date), at + "/date");
    if (rows[i].struck || rows[i].date == 0) continue;
    if (!seen.insert({rows[i].customer_id, rows[i].date}).second) {
      return reject(rules::customer_twice, to_string(rows[i].customer_id), at);
    }
  }
  return {};
}

// What scoring made of him decides (CUS-43); whoever plans says it only of a customer without a
// grade.
Grade grade_of(const VisitRow& row, const Ctx& context) {
  for (const Grade grade : {Grade::a, Grade::b, Grade::c, Grade::d}) {
    if (context.holder(keys::graded, grade_key(row.customer_id, grade))) return grade;
  }
  return row.grade;
}

// A customer without an open file is struck, not visited (CUS-42).
std::vector<VisitRow> proposed(std::vector<VisitRow> rows, std::int32_t from, std::int32_t to,
                               const Ctx& context) {
  for (VisitRow& row : rows) {
    row.done_on = 0;
    row.result.clear();
    row.grade = grade_of(row, context);
    if (!context.holder(keys::customer, to_string(row.customer_id))) row.struck = true;
  }
  propose(rows, from, to, context.policy.visits);
  return rows;
}

Decision<VisitPlanEvent> on(const VisitPlan& d, const DraftVisitPlan& c, const Ctx& context) {
  if (d.state != PlanState::none) return refuse(rules::already_there, d.doc_no);
  if (No no = need(c.region, "CUS-40", "/region")) return refuse(std::move(no));
  if (No no = need(c.owner, "CUS-40", "/owner")) return refuse(std::move(no));
  if (has_left(context, c.owner)) return refuse(rules::person_left, c.owner, "/owner");
  if (c.from == 0 || c.to < c.from || c.to - c.from >= longest_days) {
    return refuse(rules::bad_period, {}, "/to");
  }
  if (No no = check_rows(c.rows, c.from, c.to)) return refuse(std::move(no));
  return VisitPlanEvents{VisitPlanDrafted{.doc_no = context.number("BF"),
                                          .policy = context.policy_ref,
                                          .region = c.region,
                                          .owner = c.owner,
                                          .from = c.from,
                                          .to = c.to,
                                          .rows = proposed(c.rows, c.from, c.to, context)}};
}

Decision<VisitPlanEvent> on(const VisitPlan& d, const ChangePlan& c, const Ctx& context) {
  if (No no = only_in(d.state, PlanState::drafted, PlanState::in_force))
    return refuse(std::move(no));
  if (No no = need(c.reason, "CUS-44", "/reason")) return refuse(std::move(no));
  if (No no = check_rows(c.rows, d.from, d.to)) return refuse(std::move(no));
  std::vector<VisitRow> rows = proposed(c.rows, d.from, d.to, context);
  // What was done stays done.
  std::uint16_t no = static_cast<std::uint16_t>(rows.size());
  for (const VisitRow& row : d.rows) {
    if (row.done_on == 0) continue;
    const auto same = std::ranges::find_if(rows, [&row](const VisitRow& other) {
      return other.customer_id == row.customer_id && other.date == row.date;
    });
    if (same == rows.end()) {
      rows.push_back(row);
      rows.back().no = ++no;
    } else {
      same->done_on = row.done_on;
      same->result = row.result;
    }
  }
  return VisitPlanEvents{VisitPlanChanged{.rows = std::move(rows), .reason = c.reason}};
}

Decision<VisitPlanEvent> on(const VisitPlan& d, const SubmitPlan& c, const Ctx& context) {
  if (No no = only_in(d.state, PlanState::drafted)) return refuse(std::move(no));
  const auto* const chain = chain_of(context.policy, "VISIT_PLAN");
  if (chain == nullptr) return refuse(rules::no_such_chain, "VISIT_PLAN");
  auto approval = approvals::start(static_cast<std::uint16_t>(d.attempts + 1), {}, *chain, {},
                                   in_chains(context.policy, context.actor), context.now);
  if (!approval) return unexpected(std::move(approval.error()));
  return VisitPlanEvents{VisitPlanSubmitted{.approval = std::move(*approval), .note = c.note}};
}

Decision<VisitPlanEvent> on(const VisitPlan& d, const SignPlan& c, const Ctx& context) {
  if (No no = only_in(d.state, PlanState::submitted)) return refuse(std::move(no));
  const signing::Approval approval = d.approval.value_or(signing::Approval{});
  auto signature = approvals::sign(approval, in_chains(context.policy, context.actor), c.comment);
  if (!signature) return unexpected(std::move(signature.error()));
  VisitPlanEvents events{ApprovalStepSigned{.approval = approval.no,
                                            .step = signature->step,
                                            .approver = signature->approver,
                                            .comment = c.comment}};
  if (!signature->complete) return events;
  // In force from the first second of the period; at once where it has begun.
  const Instant last_before = calendar::start_of_day(d.from) - std::chrono::seconds{1};
  events.push_back(VisitPlanApproved{
      .timers =
          timers::due(start_timer, context.now,
                      std::max(last_before, context.now - std::chrono::seconds{1}), d.owner)});
  return events;
}

Decision<VisitPlanEvent> on(const VisitPlan& d, const RejectPlan& c, const Ctx& context) {
  if (No no = only_in(d.state, PlanState::submitted)) return refuse(std::move(no));
  const signing::Approval approval = d.approval.value_or(signing::Approval{});
  const auto step =
      approvals::reject(approval, in_chains(context.policy, context.actor), c.comment);
  if (!step) return unexpected(step.error());
  return VisitPlanEvents{
      ApprovalRejected{.approval = approval.no, .step = *step, .comment = c.comment}};
}

Decision<VisitPlanEvent> on(const VisitPlan& d, const RecordVisit& c, const Ctx& context) {
  if (No no = only_in(d.state, PlanState::in_force)) return refuse(std::move(no));
  const auto row = std::ranges::find(d.rows, c.row, &VisitRow::no);
  if (row == d.rows.end() || row->struck) {
    return refuse(rules::no_such_row, std::to_string(c.row), "/row");
  }
  if (row->done_on != 0) return refuse(rules::visited_already, to_date(row->done_on), "/row");
  if (No no = need(c.result, "CUS-41", "/result")) return refuse(std::move(no));
  const std::int32_t day = c.done_on != 0 ? c.done_on : today(context);
  if (No no = not_in_future(day, context, "/doneOn")) return refuse(std::move(no));
  return VisitPlanEvents{VisitRecorded{
      .row = c.row, .customer_id = row->customer_id, .done_on = day, .result = c.result}};
}

// A successor takes over what a leaver planned. Whoever got it meanwhile keeps it.
Decision<VisitPlanEvent> on(const VisitPlan& d, const MovePlanOwner& c, const Ctx&) {
  if (d.owner != c.from || d.state == PlanState::closed) return VisitPlanEvents{};
  return VisitPlanEvents{
      VisitPlanOwnerChanged{.before = d.owner, .owner = c.to, .handover = c.handover}};
}

// --- evolve --------------------------------------------------------------------------------------

void set_rows(VisitPlan& d, const std::vector<VisitRow>& rows) {
  d.rows = rows;
  d.planned = static_cast<std::uint16_t>(
      std::ranges::count_if(rows, [](const VisitRow& row) { return !row.struck; }));
}

void apply(VisitPlan& d, const VisitPlanDrafted& e, const Recorded& r) {
  d.state = PlanState::drafted;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.region = e.region;
  d.owner = e.owner;
  d.from = e.from;
  d.to = e.to;
  d.author = r.actor;
  d.drafted_at = r.at;
  set_rows(d, e.rows);
}
void apply(VisitPlan& d, const VisitPlanOwnerChanged& e, const Recorded&) {
  d.owner = e.owner;
  timers::hand_to(d.timers, e.owner);
}
void apply(VisitPlan& d, const VisitPlanSubmitted& e, const Recorded&) {
  d.state = PlanState::submitted;
  d.approval = e.approval;
  ++d.attempts;
}
void apply(VisitPlan& d, const ApprovalStepSigned& e, const Recorded& r) {
  if (d.approval)
    approvals::apply_signed(*d.approval, e.step, e.approver, r.actor, e.comment, r.at);
}
void apply(VisitPlan& d, const ApprovalRejected& e, const Recorded& r) {
  if (d.approval) approvals::apply_rejected(*d.approval, e.step, r.actor, e.comment, r.at);
  d.state = PlanState::drafted;
}
void apply(VisitPlan& d, const VisitPlanApproved&, const Recorded&) {
  d.state = PlanState::approved;
}
void apply(VisitPlan& d, const VisitPlanStarted& e, const Recorded& r) {
  d.state = PlanState::in_force;
  timers::fire(d.timers, e.timer, r.at);
}
void apply(VisitPlan& d, const VisitPlanClosed& e, const Recorded& r) {
  d.state = PlanState::closed;
  timers::fire(d.timers, e.timer, r.at);
}
void apply(VisitPlan& d, const VisitRecorded& e, const Recorded&) {
  const auto row = std::ranges::find(d.rows, e.row, &VisitRow::no);
  if (row == d.rows.end()) return;
  row->done_on = e.done_on;
  row->result = e.result;
  ++d.done;
}
void apply(VisitPlan& d, const VisitPlanChanged& e, const Recorded&) { set_rows(d, e.rows); }

}  // namespace

Decision<VisitPlanEvent> VisitPlanModel::decide(const Document& document, const Command& command,
                                                const Context<Policy>& context) {
  return each_on<DraftVisitPlan, Event>(
      command, document.state != PlanState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

// The period begins and ends by itself (customers.md 2.6).
VisitPlanEvents VisitPlanModel::miss(const Document& document, const Timer& missed,
                                     const Context<Policy>& context) {
  if (missed.name == start_timer) {
    return {
        VisitPlanStarted{.timer = missed,
                         .timers = timers::due(end_timer, context.now,
                                               calendar::end_of_day(document.to), document.owner)}};
  }
  return {VisitPlanClosed{.timer = missed, .planned = document.planned, .done = document.done}};
}

void VisitPlanModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> VisitPlanModel::keys(const Document& document) {
  std::vector<DocumentKey> held;
  if (document.state == PlanState::none || document.state == PlanState::closed) return held;
  held.emplace_back(keys::owned_plan, document.owner);
  // Each month that the period touches, once: "东区 2026-03".
  for (std::int32_t day = document.from; day <= document.to;) {
    const std::string month = to_date(day).substr(0, 7);
    held.emplace_back(keys::region_month, document.region + " " + month);
    while (day <= document.to && to_date(day).starts_with(month)) ++day;
  }
  return held;
}

}  // namespace aftercare::customers
