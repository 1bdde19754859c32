#include "services/scoring/domain/grading_run.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "services/scoring/domain/deciding.h"
#include "services/scoring/domain/pay_rules.h"
#include "services/scoring/domain/periods.h"

namespace aftercare::scoring {
namespace {

bool is_prospect(std::uint8_t value) { return value <= 100 && value % 20 == 0; }

Decision<GradingRunEvent> on(const GradingRun& d, const StartGrading& c, const Ctx& context) {
  if (d.state != GradingState::none) return refuse(rules::already_there, d.quarter);
  if (No no = need(c.day != 0, "SCO-77", "/day")) return refuse(std::move(no));
  const Period quarter = period_of(PeriodKind::quarter, c.day);
  if (today(context) <= quarter.last) return refuse(rules::quarter_open, quarter.name);
  return GradingRunEvents{GradingRunStarted{
      .policy = context.policy_ref, .quarter = quarter.name, .last = quarter.last}};
}

Decision<GradingRunEvent> on(const GradingRun& d, const ImportReceivables& c, const Ctx& context) {
  if (No no = only_in(d.state, GradingState::started)) return refuse(std::move(no));
  if (No no = need(!c.subjects.empty(), "SCO-70", "/subjects")) return refuse(std::move(no));
  if (No no = sha256(c.file_hash, "/fileHash")) return refuse(std::move(no));
  const std::int32_t begin =
      calendar::add_months(d.last, -static_cast<int>(context.policy.grading.window_months));
  for (std::size_t i = 0; i < c.subjects.size(); ++i) {
    const Subject& subject = c.subjects[i];
    const std::string at = "/subjects/" + std::to_string(i);
    if (No no = need(subject.customer.given(), "SCO-70", at + "/customer")) {
      return refuse(std::move(no));
    }
    if (!is_prospect(subject.prospects)) {
      return refuse(rules::bad_prospects, std::to_string(subject.prospects), at + "/prospects");
    }
    if (subject.prospects != 0) {
      if (No no = need(subject.prospects_reason, "SCO-75", at + "/prospectsReason")) {
        return refuse(std::move(no));
      }
    }
    for (const Invoice& invoice : subject.invoices) {
      const bool inside = invoice.due_on > begin && invoice.due_on <= d.last;
      if (No no = need(inside, "SCO-71", at + "/invoices")) return refuse(std::move(no));
      if (No no = not_negative(invoice.amount, at + "/invoices")) return refuse(std::move(no));
      // Why it came late is kept (SCO-72).
      const bool late = invoice.paid_on == 0 || invoice.paid_on > invoice.due_on;
      if (late && !invoice.complaint.given()) {
        if (No no = need(invoice.reason, "SCO-72", at + "/invoices")) return refuse(std::move(no));
      }
    }
    for (const OrderFigure& order : subject.orders) {
      if (No no = positive(order.amount, "SCO-73", at + "/orders")) return refuse(std::move(no));
    }
  }
  return GradingRunEvents{ReceivableImported{.subjects = c.subjects, .file_hash = c.file_hash}};
}

Decision<GradingRunEvent> on(const GradingRun& d, const JudgeProspects& c, const Ctx&) {
  if (No no = only_in(d.state, GradingState::started)) return refuse(std::move(no));
  if (!is_prospect(c.prospects) || c.prospects == 0) {
    return refuse(rules::bad_prospects, std::to_string(c.prospects), "/prospects");
  }
  if (No no = need(c.reason, "SCO-75", "/reason")) return refuse(std::move(no));
  return GradingRunEvents{
      FactorScored{.customer = c.customer, .prospects = c.prospects, .reason = c.reason}};
}

Decision<GradingRunEvent> on(const GradingRun& d, const GradeCustomers&, const Ctx& context) {
  if (No no = only_in(d.state, GradingState::started)) return refuse(std::move(no));
  GradingRunEvents events;
  const auto subjects = as_cases_say(d.subjects, d.delays);
  for (GradedCustomer& one : graded(context.policy.grading, subjects, d.last)) {
    if (one.grade == CustomerGrade::none) continue;  // too little is known (SCO-78)
    events.push_back(CustomerGraded{.customer = std::move(one), .quarter = d.quarter});
  }
  if (events.empty()) return refuse(rules::nobody_to_grade);
  auto rates = collection_rates(subjects, d.last);
  if (!rates.empty()) {
    events.push_back(CollectionReckoned{.quarter = d.quarter, .rates = std::move(rates)});
  }
  return events;
}

// What a case says after the grading is for the next one.
Decision<GradingRunEvent> on(const GradingRun& d, const TakeReceivable& c, const Ctx&) {
  if (d.state != GradingState::started || !c.receivable) return GradingRunEvents{};
  const bool imported = std::ranges::any_of(d.subjects, [&](const Subject& subject) {
    return std::ranges::find(subject.invoices, c.receivable->no, &Invoice::no) !=
           subject.invoices.end();
  });
  if (!imported) return GradingRunEvents{};
  const auto known = std::ranges::find(d.delays, c.receivable->no, &ToldReceivable::no);
  if (known != d.delays.end() && *known == *c.receivable) return GradingRunEvents{};
  return GradingRunEvents{ReceivableTaken{.receivable = c.receivable}};
}

Decision<GradingRunEvent> on(const GradingRun& d, const OverrideGrade& c, const Ctx& context) {
  if (No no = only_in(d.state, GradingState::graded)) return refuse(std::move(no));
  if (No no = need(c.grade != CustomerGrade::none, "SCO-77", "/grade")) {
    return refuse(std::move(no));
  }
  if (No no = need(c.reason, "SCO-77", "/reason")) return refuse(std::move(no));
  const auto row = std::ranges::find(d.rows, c.customer, &GradedCustomer::customer);
  if (row == d.rows.end()) {
    return refuse(rules::no_such_customer, to_string(c.customer), "/customer");
  }
  if (context.actor.person == d.started_by) return refuse(rules::own_file);
  GradedCustomer changed = *row;
  changed.grade = c.grade;
  changed.reason = c.reason;
  return GradingRunEvents{GradeOverridden{.customer = std::move(changed), .quarter = d.quarter}};
}

Subject& subject_of(GradingRun& d, const Uuid& customer) {
  const auto known = std::ranges::find(d.subjects, customer, &Subject::customer);
  if (known != d.subjects.end()) return *known;
  return d.subjects.emplace_back(Subject{.customer = customer});
}

void apply(GradingRun& d, const GradingRunStarted& e, const Recorded& r) {
  d.state = GradingState::started;
  d.policy = e.policy;
  d.quarter = e.quarter;
  d.last = e.last;
  d.started_at = r.at;
  d.started_by = r.actor;
}
void apply(GradingRun& d, const ReceivableImported& e, const Recorded&) {
  for (const Subject& subject : e.subjects) {
    Subject& known = subject_of(d, subject.customer);
    const std::uint8_t prospects = known.prospects;
    const std::string reason = known.prospects_reason;
    known = subject;
    if (known.prospects == 0) {
      known.prospects = prospects;
      known.prospects_reason = reason;
    }
  }
}
void apply(GradingRun& d, const ReceivableTaken& e, const Recorded&) {
  if (!e.receivable) return;
  const auto known = std::ranges::find(d.delays, e.receivable->no, &ToldReceivable::no);
  if (known == d.delays.end()) {
    d.delays.push_back(*e.receivable);
  } else {
    *known = *e.receivable;
  }
}
void apply(GradingRun& d, const CollectionReckoned& e, const Recorded&) { d.collection = e.rates; }
void apply(GradingRun& d, const FactorScored& e, const Recorded&) {
  Subject& subject = subject_of(d, e.customer);
  subject.prospects = e.prospects;
  subject.prospects_reason = e.reason;
}
void take_row(GradingRun& d, const std::optional<GradedCustomer>& customer) {
  if (!customer) return;
  const auto known = std::ranges::find(d.rows, customer->customer, &GradedCustomer::customer);
  if (known == d.rows.end()) {
    d.rows.push_back(*customer);
  } else {
    *known = *customer;
  }
}
void apply(GradingRun& d, const CustomerGraded& e, const Recorded&) {
  d.state = GradingState::graded;
  take_row(d, e.customer);
}
void apply(GradingRun& d, const GradeOverridden& e, const Recorded&) { take_row(d, e.customer); }

}  // namespace

Decision<GradingRunEvent> GradingRunModel::decide(const Document& document, const Command& command,
                                                  const Context<Policy>& context) {
  return each_on<StartGrading, Event>(
      command, document.state != GradingState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}
void GradingRunModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}
std::vector<DocumentKey> GradingRunModel::keys(const Document& document) {
  if (document.state == GradingState::none) return {};
  std::vector<DocumentKey> all{{keys::grading, document.quarter}};
  if (document.state == GradingState::started) all.emplace_back(keys::started_grading, "started");
  return all;
}

}  // namespace aftercare::scoring
