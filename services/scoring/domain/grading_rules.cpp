#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "services/scoring/domain/pay_rules.h"

namespace aftercare::scoring {
namespace {

// 100 x in time / due - mean delay of the late ones, at least 0 (SCO-72). An invoice delayed by an
// open complaint of our fault is left out altogether (CMP-52). One that is not paid yet is late up
// to the last day of the run.
struct Credit {
  bool known = false;
  Ratio value;
  std::uint16_t excluded = 0;
  std::uint32_t delay_days = 0;
};
Credit credit_of(const Subject& subject, std::int32_t last) {
  Credit out;
  std::int64_t due = 0;
  std::int64_t in_time = 0;
  std::int64_t late = 0;
  for (const Invoice& invoice : subject.invoices) {
    if (invoice.complaint.given()) {
      ++out.excluded;
      continue;
    }
    ++due;
    if (invoice.paid_on != 0 && invoice.paid_on <= invoice.due_on) {
      ++in_time;
    } else {
      ++late;
      const std::int32_t until = invoice.paid_on != 0 ? invoice.paid_on : last;
      out.delay_days += static_cast<std::uint32_t>(std::max(0, until - invoice.due_on));
    }
  }
  if (due == 0) return out;
  out.known = true;
  out.value = Ratio::of(100 * in_time, due);
  if (late > 0) out.value = out.value - Ratio::of(out.delay_days, late);
  if (out.value < Ratio(0)) out.value = Ratio(0);
  return out;
}

struct Sums {
  bool known = false;
  std::int64_t orders = 0;  // fen
  Ratio profit;
};
Sums sums_of(const Subject& subject) {
  Sums out{.known = !subject.orders.empty()};
  for (const OrderFigure& order : subject.orders) {
    const std::int64_t fen = order.amount.value_or(Money{}).fen;
    out.orders += fen;
    out.profit = out.profit + Ratio(fen) * Ratio::ppm(order.margin_ppm);  // SCO-74
  }
  return out;
}

// 100 x (N - rank + 1) / N; ties share the better rank (SCO-73).
template <class Value>
std::vector<Ratio> by_rank(const std::vector<Value>& values) {
  std::vector<Ratio> out;
  const auto count = static_cast<std::int64_t>(values.size());
  for (const Value& value : values) {
    const auto better =
        std::ranges::count_if(values, [&value](const Value& other) { return other > value; });
    out.push_back(Ratio::of(100 * (count - better), count));
  }
  return out;
}

CustomerGrade grade_of(const GradingPolicy& policy, std::int64_t cp) {
  if (cp >= policy.grade_a_cp) return CustomerGrade::a;
  if (cp >= policy.grade_b_cp) return CustomerGrade::b;
  return cp >= policy.grade_c_cp ? CustomerGrade::c : CustomerGrade::d;
}

// A factor that counts, with its weight.
struct Weighed {
  Ratio value;
  std::uint32_t weight = 0;
};

struct Known {
  Credit credit;
  Sums sums;
  std::optional<Ratio> order;
  std::optional<Ratio> profit;
};

std::vector<Weighed> factors_of(const GradingPolicy& policy, const Subject& subject,
                                const Known& known) {
  const std::string& method = policy.method;
  const auto weight = [&method](const char* only, std::uint32_t ppm) {
    return method == "composite" ? ppm : method == only ? 1'000'000U : 0U;
  };
  std::vector<Weighed> out;
  const auto add = [&out](bool there, const Ratio& value, std::uint32_t ppm) {
    if (there && ppm != 0) out.push_back({value, ppm});
  };
  add(known.credit.known, known.credit.value, weight("credit", policy.credit_ppm));
  add(known.order.has_value(), known.order.value_or(Ratio(0)),
      weight("order_amount", policy.order_ppm));
  add(subject.prospects != 0, Ratio(subject.prospects), weight("prospects", policy.prospects_ppm));
  add(known.profit.has_value(), known.profit.value_or(Ratio(0)),
      weight("profit", policy.profit_ppm));
  return out;
}

GradedCustomer grade(const GradingPolicy& policy, const Subject& subject, const Known& known) {
  const auto cp = [](const Ratio& value) {
    return static_cast<std::int32_t>((value * Ratio(100)).rounded());
  };
  GradedCustomer out{.customer = subject.customer,
                     .class_ = subject.class_,
                     .region = subject.region,
                     .factors = Factors{.credit_cp = cp(known.credit.value),
                                        .order_cp = cp(known.order.value_or(Ratio(0))),
                                        .prospects_cp = subject.prospects * 100,
                                        .profit_cp = cp(known.profit.value_or(Ratio(0))),
                                        .has_credit = known.credit.known,
                                        .has_order = known.order.has_value(),
                                        .has_prospects = subject.prospects != 0,
                                        .has_profit = known.profit.has_value()},
                     .excluded_invoices = known.credit.excluded,
                     .delay_days = known.credit.delay_days};
  const auto factors = factors_of(policy, subject, known);
  // Without history the prospects alone, and then at most B (SCO-75).
  const bool history = known.credit.known || known.sums.known;
  const bool prospects_only = !history && subject.prospects != 0;
  const bool single = policy.method != "composite";
  if (factors.empty() || (!single && !prospects_only && factors.size() < policy.least_factors)) {
    return out;  // not graded (SCO-78)
  }
  Ratio sum;
  Ratio weights;
  for (const Weighed& factor : factors) {
    sum = sum + factor.value * Ratio::ppm(factor.weight);
    weights = weights + Ratio::ppm(factor.weight);
  }
  out.composite_cp = cp(sum / weights);  // the weights are scaled up (SCO-78)
  out.grade = grade_of(policy, out.composite_cp);
  if (prospects_only && out.grade == CustomerGrade::a) out.grade = CustomerGrade::b;
  out.computed = out.grade;
  return out;
}

}  // namespace

std::vector<GradedCustomer> graded(const GradingPolicy& policy,
                                   const std::vector<Subject>& subjects, std::int32_t last) {
  std::vector<Known> known(subjects.size());
  std::map<std::string, std::vector<std::size_t>> classes;  // those with orders
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    known[i] = {.credit = credit_of(subjects[i], last), .sums = sums_of(subjects[i])};
    if (known[i].sums.known) classes[subjects[i].class_].push_back(i);
  }
  for (const auto& [name, members] : classes) {
    std::vector<std::int64_t> orders;
    std::vector<Ratio> profits;
    for (const std::size_t i : members) {
      orders.push_back(known[i].sums.orders);
      profits.push_back(known[i].sums.profit);
    }
    const auto by_order = by_rank(orders);
    const auto by_profit = by_rank(profits);
    for (std::size_t at = 0; at < members.size(); ++at) {
      known[members[at]].order = by_order[at];
      known[members[at]].profit = by_profit[at];
    }
  }
  std::vector<GradedCustomer> out;
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    out.push_back(grade(policy, subjects[i], known[i]));
  }
  return out;
}

namespace {

// What cases say of an invoice of this customer.
void hear(Invoice& invoice, const Uuid& customer, const ToldReceivable& told) {
  bool said = false;
  for (const CaseDelay& one : told.cases) {
    if (one.customer.given() && one.customer != customer) continue;
    if (!one.due_as_agreed) {
      invoice.complaint = one.complaint;
      return;
    }
    said = true;
    if (one.agreed_on != 0) invoice.due_on = one.agreed_on;
  }
  if (said) invoice.complaint = {};
}

}  // namespace

std::vector<Subject> as_cases_say(std::vector<Subject> subjects,
                                  const std::vector<ToldReceivable>& receivables) {
  std::map<std::string_view, const ToldReceivable*> by_no;
  for (const ToldReceivable& told : receivables) by_no.emplace(told.no, &told);
  for (Subject& subject : subjects) {
    for (Invoice& invoice : subject.invoices) {
      const auto told = by_no.find(invoice.no);
      if (told != by_no.end()) hear(invoice, subject.customer, *told->second);
    }
  }
  return subjects;
}

std::vector<CollectionRate> collection_rates(const std::vector<Subject>& subjects,
                                             std::int32_t last) {
  std::map<std::string, CollectionRate> rates;
  for (const Subject& subject : subjects) {
    for (const Invoice& invoice : subject.invoices) {
      if (invoice.salesperson.empty() || !invoice.amount) continue;
      CollectionRate& rate = rates[invoice.salesperson];
      rate.salesperson = invoice.salesperson;
      if (invoice.complaint.given()) {
        rate.excluded.push_back({.no = invoice.no,
                                 .customer = subject.customer,
                                 .complaint = invoice.complaint,
                                 .amount = invoice.amount});
        continue;
      }
      const bool paid = invoice.paid_on != 0 && invoice.paid_on <= last;
      rate.due = Money{rate.due.value_or(Money{}).fen + invoice.amount->fen};
      rate.paid = Money{rate.paid.value_or(Money{}).fen + (paid ? invoice.amount->fen : 0)};
    }
  }
  std::vector<CollectionRate> out;
  for (auto& [person, rate] : rates) {
    if (rate.due && rate.due->fen > 0) {
      rate.rate_ppm = static_cast<std::uint32_t>(
          Ratio::of(Wide{rate.paid->fen} * 1'000'000, rate.due->fen).rounded());
    }
    out.push_back(std::move(rate));
  }
  return out;
}

}  // namespace aftercare::scoring
