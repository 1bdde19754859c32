#include "services/inventory/domain/tool.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "services/inventory/domain/deciding.h"
#include "services/inventory/domain/slips.h"
#include "services/inventory/domain/tool_timers.h"

namespace aftercare::inventory {
namespace {

constexpr std::size_t remembered_loans = 24;

void into_store(Tool& d) {
  d.state = ToolState::in_store;
  d.holder.clear();
  d.held_since = {};
}

// The loan ends and is remembered.
void end_loan(Tool& d, ToolCondition condition, std::uint16_t late_days, const Recorded& r) {
  if (!d.loan) return;
  ToolLoan done = *d.loan;
  done.returned_at = r.at;
  done.late_days = late_days;
  done.condition = condition;
  d.loans.insert(d.loans.begin(), std::move(done));
  if (d.loans.size() > remembered_loans) d.loans.resize(remembered_loans);
  d.loan.reset();
  timers::end(d.timers, tool_timer::tool_return, r.at);
  timers::end(d.timers, tool_timer::grace, r.at);
}

void apply(Tool& d, const ToolRegistered& e, const Recorded& r) {
  d.state = ToolState::in_store;
  d.tool_no = e.tool_no;
  d.name = e.name;
  d.brand = e.brand;
  d.serial_no = e.serial_no;
  d.qr = e.qr;
  d.kind = e.kind;
  d.policy = e.policy;
  d.place = e.place;
  d.group = e.group;
  d.card_no = e.card_no;
  d.value = e.value;
  d.deposit = e.deposit;
  d.contents = e.contents;
  d.calibration = e.calibration;
  d.registered_at = r.at;
}
void apply(Tool& d, const DepositRecorded& e, const Recorded&) {
  d.deposit_paid_by = e.person;
  d.deposit_paid = e.amount;
}
void apply(Tool& d, const ToolSetIssued& e, const Recorded& r) {
  d.state = ToolState::issued;
  d.holder = e.engineer;
  d.held_since = r.at;
}
void apply(Tool& d, const ToolLent& e, const Recorded& r) {
  d.state = ToolState::on_loan;
  d.loan = e.loan;
  if (e.loan) {
    d.loan_count = e.loan->no;
    d.holder = e.loan->borrower;
  }
  d.held_since = r.at;
  d.charge.reset();
}
void apply(Tool& d, const ToolReturned&, const Recorded& r) {
  const std::int32_t over = d.loan ? std::max(0, calendar::day_of(r.at) - d.loan->return_on) : 0;
  end_loan(d, ToolCondition::ok, static_cast<std::uint16_t>(over), r);
  into_store(d);
}
void apply(Tool& d, const ToolReturnedLate& e, const Recorded& r) {
  if (d.loan) {
    d.loan->charged = d.charge;
    d.loan->reversed = true;
  }
  end_loan(d, ToolCondition::ok, e.late_days, r);
  into_store(d);
  d.charge.reset();
}
void apply(Tool& d, const ToolReturnedDamaged& e, const Recorded& r) {
  end_loan(d, ToolCondition::damaged, e.late_days, r);
  if (!d.loans.empty()) d.loans.front().condition = ToolCondition::damaged;
  into_store(d);
  d.state = ToolState::repair;
  if (e.charge) d.charge = e.charge->amount;
}
void apply(Tool& d, const ToolLoanOverdue& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
}
void apply(Tool& d, const DeadlineMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
}
void apply(Tool& d, const ToolDeemedLost& e, const Recorded& r) {
  d.state = ToolState::lost;
  d.holder = e.borrower;
  if (e.timer.given()) timers::fire(d.timers, e.timer, r.at);
  d.charge = e.charge ? e.charge->amount : std::nullopt;
  timers::end(d.timers, tool_timer::tool_return, r.at);
  timers::end(d.timers, tool_timer::grace, r.at);
}
void apply(Tool& d, const ToolRepaired& e, const Recorded&) {
  into_store(d);
  d.repair_note = e.note;
}
void apply(Tool& d, const ToolItemsMissing& e, const Recorded&) {
  d.missing = e.items;
  d.incomplete = true;
}
void apply(Tool& d, const ToolSetCompleted&, const Recorded&) {
  d.missing.clear();
  d.incomplete = false;
}
void apply(Tool& d, const ToolSetReturned&, const Recorded& r) {
  into_store(d);
  timers::end(d.timers, tool_timer::check, r.at);
}
void apply(Tool& d, const DepositRefunded&, const Recorded&) {
  d.deposit_paid_by.clear();
  d.deposit_paid.reset();
}
void apply(Tool& d, const GaugeSentForCalibration&, const Recorded&) {
  d.state = ToolState::at_calibration;
}
void apply(Tool& d, const GaugeCalibrated& e, const Recorded& r) {
  into_store(d);
  d.calibration = e.calibration;
  d.calibration_overdue = false;
  timers::end(d.timers, tool_timer::calibration, r.at);
  timers::end(d.timers, tool_timer::calibration_notice, r.at);
}
void apply(Tool& d, const GaugeFailed&, const Recorded&) { d.state = ToolState::repair; }
void apply(Tool& d, const CalibrationDue& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
}
void apply(Tool& d, const CalibrationOverdue& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  d.calibration_overdue = true;
  ++d.misses;
}
void apply(Tool& d, const ToolScrapped& e, const Recorded& r) {
  d.state = ToolState::scrapped;
  d.scrap_approved_by = e.approved_by;
  d.holder.clear();
  slips::end_others(d.timers, r.at);
}
void apply(Tool& d, const ToolMoved& e, const Recorded&) {
  d.group = e.group;
  d.place = e.place;
}
void apply(Tool& d, const ToolChecked& e, const Recorded& r) {
  d.checked_on = calendar::day_of(r.at);
  timers::end(d.timers, tool_timer::check, r.at);
  d.orderly = e.orderly;
  if (!e.present) d.incomplete = true;
}
void apply(Tool& d, const ToolCheckMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
}
void apply(Tool&, const ToolListed&, const Recorded&) {}

}  // namespace

std::vector<ToolEvent> ToolModel::miss(const Document& d, const Timer& missed,
                                       const Context<Policy>& context) {
  if (slips::is_answer(missed)) return {slips::missed(missed)};
  if (missed.name == tool_timer::calibration_notice) {
    return {CalibrationDue{.timer = missed,
                           .tool_no = d.tool_no,
                           .next_on = d.calibration ? d.calibration->next_on : 0}};
  }
  if (missed.name == tool_timer::calibration) {
    return {CalibrationOverdue{.timer = missed,
                               .tool_no = d.tool_no,
                               .next_on = d.calibration ? d.calibration->next_on : 0}};
  }
  if (missed.name == tool_timer::check) {
    const std::int32_t next = calendar::last_of_month(calendar::day_of(missed.due_at) + 1);
    return {ToolCheckMissed{.timer = missed,
                            .holder = d.holder,
                            .timers = due_on(tool_timer::check, context, next, d.holder)}};
  }
  if (missed.name == tool_timer::grace) return {lost(d, missed, {})};
  ToolLoanOverdue overdue{
      .timer = missed, .borrower = d.loan ? d.loan->borrower : d.holder, .tool_no = d.tool_no};
  ReminderSlipIssued slip =
      slips::issued(overdue.borrower, missed, "tool_loan_overdue " + d.tool_no, context);
  // Past the date it counts as lost, at once where the policy gives no grace (INV-44).
  const calendar::Term grace = context.policy.tools.grace;
  if (!grace.given() || grace.count == 0) {
    return {std::move(overdue), std::move(slip), lost(d, {}, {})};
  }
  overdue.timers =
      timers::started(tool_timer::grace, missed.due_at, grace, overdue.borrower, context.calendar);
  return {std::move(overdue), std::move(slip)};
}

void ToolModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> ToolModel::keys(const Document& d) {
  if (d.state == ToolState::scrapped) return {};
  std::vector<DocumentKey> held{{keys::tool_no, d.tool_no}};
  if (!d.qr.empty()) held.emplace_back(keys::tool_qr, d.qr);
  if (!d.place.empty()) held.emplace_back(keys::tool_at, d.place);
  // What is lost is charged (INV-45): nobody can hand it over.
  if (!d.holder.empty() && d.state != ToolState::lost) {
    held.emplace_back(keys::held_tool, d.holder);
    if (d.kind == ToolKind::personal_set) held.emplace_back(keys::personal_set, d.holder);
  }
  return held;
}

}  // namespace aftercare::inventory
