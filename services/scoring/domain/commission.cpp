#include "services/scoring/domain/commission.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "common/base/text.h"
#include "services/scoring/domain/deciding.h"
#include "services/scoring/domain/pay_rules.h"
#include "services/scoring/domain/periods.h"

namespace aftercare::scoring {
namespace {

int month_number(std::int32_t day) { return std::stoi(calendar::month_name(day).substr(5, 2)); }

bool is_pay_month(const OfferPlan& plan, std::int32_t day) {
  return std::ranges::find(plan.pay_months, month_number(day)) != plan.pay_months.end();
}

// The month in which commissions are paid next after the full payment; of what is compiled later
// than that, the next one (SCO-42).
std::string pay_month(const OfferPlan& plan, std::int32_t received_on, std::int32_t today) {
  const std::int32_t after = calendar::add_months(calendar::first_of_month(received_on), 1);
  const std::int32_t first = std::max(after, calendar::first_of_month(today));
  for (int ahead = 0; ahead < 12; ++ahead) {
    const std::int32_t month = calendar::add_months(first, ahead);
    if (is_pay_month(plan, month)) return calendar::month_name(month);
  }
  return {};
}

// That of the full payment. Of statements that do not know its day: the last one before they are
// paid.
std::string quarter_of(const CommissionCalculated& e) {
  std::int32_t day = e.offer ? e.offer->received_on : 0;
  if (day == 0) day = parse_date(e.pay_month + "-01").value_or(0) - 1;
  return day > 0 ? period_of(PeriodKind::quarter, day).name : std::string();
}

// What papers and accidents may name it by: the deal, and the work order that it was serviced by.
// An older log has them as they were typed.
std::vector<std::string> orders_of(const Commission& d) {
  std::vector<std::string> all{normalised(d.deal)};
  const std::string order = normalised(d.order);
  if (!order.empty() && order != all.front()) all.push_back(order);
  return all;
}

// Nothing is paid for an order with an accident case, before it is decided either, nor for one
// whose papers are at fault (SCO-37).
No check_order(const Commission& d, const Ctx& context) {
  for (const std::string& order : orders_of(d)) {
    for (const KeySpace* lost :
         {&keys::open_accident_of, &keys::accident_of, &keys::no_commission_of}) {
      if (!context.holders(*lost, order).empty()) return reject(rules::commission_barred, order);
    }
  }
  return {};
}

Decision<CommissionEvent> on(const Commission& d, const CalculateCommission& c,
                             const Ctx& context) {
  if (d.state != CommissionState::none) return refuse(rules::already_there, d.doc_no);
  const std::string deal = normalised(c.deal);
  if (No no = need(deal, "SCO-42", "/deal")) return refuse(std::move(no));
  if (No no = need(c.person, "SCO-42", "/person")) return refuse(std::move(no));
  if (No no = need(c.offer.has_value(), "SCO-41", "/offer")) return refuse(std::move(no));
  if (No no = positive(c.offer->price, "SCO-41", "/offer/price")) return refuse(std::move(no));
  if (No no = positive(c.offer->cost, "SCO-41", "/offer/cost")) return refuse(std::move(no));
  if (No no = not_negative(c.offer->received, "/offer/received")) return refuse(std::move(no));
  if (or_zero(c.offer->received) < *c.offer->price) {
    return refuse(rules::not_paid_in_full, to_decimal(or_zero(c.offer->received)),
                  "/offer/received");
  }
  const std::int32_t received_on = c.offer->received_on;
  if (No no = need(received_on != 0, "SCO-42", "/offer/receivedOn")) return refuse(std::move(no));
  if (No no = not_in_future(received_on, context, "/offer/receivedOn")) {
    return refuse(std::move(no));
  }
  if (c.person == context.actor.person) return refuse(rules::own_pay);
  const OfferResult result = offer_commission(context.policy.offers, *c.offer);
  if (result.rate_ppm == 0) {
    return refuse(rules::margin_low, std::to_string(result.margin_ppm) + " ppm", "/offer");
  }
  return CommissionEvents{CommissionCalculated{
      .policy = context.policy_ref,
      .doc_no = context.number("TC"),
      .deal = deal,
      .person = c.person,
      .offer = c.offer,
      .margin_ppm = result.margin_ppm,
      .rate_ppm = result.rate_ppm,
      .amount = result.commission,
      .personal = result.person,
      .team = result.team,
      .pay_month = pay_month(context.policy.offers, received_on, today(context)),
      .evidence = c.evidence,
      .order = normalised(c.order)}};
}
Decision<CommissionEvent> on(const Commission& d, const ReviewCommission&, const Ctx& context) {
  if (No no = only_in(d.state, CommissionState::calculated)) return refuse(std::move(no));
  if (context.actor.person == d.person || context.actor.person == d.calculated_by) {
    return refuse(rules::own_pay);
  }
  return CommissionEvents{CommissionReviewed{}};
}
Decision<CommissionEvent> on(const Commission& d, const ApproveCommission&, const Ctx& context) {
  if (No no = only_in(d.state, CommissionState::reviewed)) return refuse(std::move(no));
  const std::string& who = context.actor.person;
  if (who == d.person || who == d.calculated_by || who == d.reviewed_by) {
    return refuse(rules::own_pay);
  }
  return CommissionEvents{CommissionApproved{}};
}
Decision<CommissionEvent> on(const Commission& d, const PayCommission&, const Ctx& context) {
  if (No no = only_in(d.state, CommissionState::approved)) return refuse(std::move(no));
  if (context.actor.person == d.person) return refuse(rules::own_pay);
  const bool due = is_pay_month(context.policy.offers, today(context)) &&
                   calendar::month_name(today(context)) >= d.pay_month;
  if (!due) return refuse(rules::not_pay_month, d.pay_month);
  if (No no = check_order(d, context)) return refuse(std::move(no));
  return CommissionEvents{
      CommissionPaid{.person = d.person, .personal = d.personal, .team = d.team}};
}
// What is paid already is taken back with the pay of this month (SCO-37).
Decision<CommissionEvent> on(const Commission& d, const ForfeitCommission& c, const Ctx& context) {
  const bool lost = d.state == CommissionState::forfeited || d.state == CommissionState::reclaimed;
  if (is_system(context) && lost) return CommissionEvents{};
  if (No no = only_in(d.state, CommissionState::calculated, CommissionState::reviewed,
                      CommissionState::approved, CommissionState::paid)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.reason, "SCO-37", "/reason")) return refuse(std::move(no));
  if (d.state != CommissionState::paid) {
    return CommissionEvents{CommissionForfeited{.reason = c.reason}};
  }
  return CommissionEvents{CommissionReclaimed{.doc_no = d.doc_no,
                                              .person = d.person,
                                              .personal = d.personal,
                                              .team = d.team,
                                              .reason = c.reason}};
}

void apply(Commission& d, const CommissionCalculated& e, const Recorded& r) {
  d.state = CommissionState::calculated;
  d.policy = e.policy;
  d.doc_no = e.doc_no;
  d.deal = e.deal;
  d.order = e.order;
  d.person = e.person;
  d.offer = e.offer;
  d.margin_ppm = e.margin_ppm;
  d.rate_ppm = e.rate_ppm;
  d.amount = e.amount;
  d.personal = e.personal;
  d.team = e.team;
  d.pay_month = e.pay_month;
  d.quarter = quarter_of(e);
  d.evidence = e.evidence;
  d.calculated_by = r.actor;
  d.calculated_at = r.at;
}
void apply(Commission& d, const CommissionReviewed&, const Recorded& r) {
  d.state = CommissionState::reviewed;
  d.reviewed_by = r.actor;
}
void apply(Commission& d, const CommissionApproved&, const Recorded& r) {
  d.state = CommissionState::approved;
  d.approved_by = r.actor;
}
void apply(Commission& d, const CommissionPaid&, const Recorded&) {
  d.state = CommissionState::paid;
}
void apply(Commission& d, const CommissionForfeited& e, const Recorded&) {
  d.state = CommissionState::forfeited;
  d.reason = e.reason;
}
void apply(Commission& d, const CommissionReclaimed& e, const Recorded&) {
  d.state = CommissionState::reclaimed;
  d.reason = e.reason;
}

}  // namespace

Decision<CommissionEvent> CommissionModel::decide(const Document& document, const Command& command,
                                                  const Context<Policy>& context) {
  return each_on<CalculateCommission, Event>(
      command, document.state != CommissionState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}
void CommissionModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}
std::vector<DocumentKey> CommissionModel::keys(const Document& document) {
  const bool lost =
      document.state == CommissionState::forfeited || document.state == CommissionState::reclaimed;
  if (document.state == CommissionState::none || lost) return {};
  std::vector<DocumentKey> all{{keys::deal, normalised(document.deal)}};
  for (const std::string& order : orders_of(document)) all.emplace_back(keys::commission_of, order);
  return all;
}

}  // namespace aftercare::scoring
