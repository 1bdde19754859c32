#include "services/claims/domain/claim.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <variant>

#include "services/claims/domain/books.h"
#include "services/claims/domain/claim_deciding.h"

namespace aftercare::claims {
namespace standard {

Facts facts_of(const Claim& d) {
  return {.doc_no = d.doc_no,
          .kind = d.kind,
          .region = d.region,
          .holder = d.holder,
          .supervisor = d.claims_supervisor,
          .work_order = d.work_order,
          .order_no = d.order_no};
}

bool is_service(const Ctx& context) { return context.actor.person == "system"; }

bool is_claimable(const Claim& d) {
  return d.judgement && d.judgement->verdict == Verdict::standard;
}

bool is_denied(const Claim& d) {
  return d.judgement && d.judgement->verdict == Verdict::not_claimable;
}

void supplement(Claim& d, const OrderSupplement& by) {
  const auto take = [](std::string& field, const std::string& value) {
    if (!guards::is_blank(value)) field = value;
  };
  if (by.equipment.given()) d.equipment = by.equipment;
  if (by.hour_meter != 0) d.hour_meter = by.hour_meter;
  if (by.technician_tcl != 0) d.technician_tcl = by.technician_tcl;
  if (by.warranty_state != WarrantyState::none) d.warranty_state = by.warranty_state;
  take(d.model, by.model);
  take(d.serial_no, by.serial_no);
  take(d.condition, by.condition);
  take(d.campaign_no, by.campaign_no);
  take(d.supplier, by.supplier);
  take(d.customer_informed, by.customer_informed);
  take(d.fault_description, by.fault_description);
  take(d.cause, by.cause);
  take(d.work_done, by.work_done);
  take(d.engineer, by.engineer);
  take(d.supervisor, by.supervisor);
}

bool is_open(const Claim& d) {
  switch (d.state) {
    case State::candidate:
    case State::checked:
    case State::at_manufacturer:
    case State::prepared:
    case State::submitted:
    case State::approved:
    case State::rejected:
    case State::disputed: return true;
    default: return false;
  }
}

std::string audit_month(const Claim& d) {
  return calendar::month_name(calendar::day_of(d.submit_due));
}

namespace {

// By the last decision of the claim in each month (CLM-32).
std::map<std::string, bool> success_by_month(const Claim& d) {
  std::map<std::string, bool> by_month;
  for (const Attempt& attempt : d.attempts) {
    if (attempt.result == DecisionResult::none) continue;
    by_month[calendar::month_name(calendar::day_of(attempt.decided_at))] =
        attempt.result != DecisionResult::rejected && or_zero(attempt.amount).fen > 0;
  }
  return by_month;
}

void add_audit_keys(std::vector<DocumentKey>& all, const Claim& d) {
  if (!is_denied(d) && d.loss_reason != LossReason::withdrawn) {
    const std::string month = audit_month(d);
    all.emplace_back(keys::due_in, month);
    if (d.loss_reason == LossReason::missed) all.emplace_back(keys::missed_in, month);
    if (!d.attempts.empty()) {
      all.emplace_back(keys::claimed_in, month);
      if (!d.attempts.front().late) all.emplace_back(keys::in_time_in, month);
    }
    if (d.evidence_rejections > 0) all.emplace_back(keys::incomplete_in, month);
    if (d.old_parts_unknown > 0) all.emplace_back(keys::old_parts_open_in, month);
  }
  for (const auto& [month, success] : success_by_month(d)) {
    all.emplace_back(keys::decided_in, month);
    if (success) all.emplace_back(keys::successful_in, month);
  }
}

// The first event after which the books do not balance is a mistake of this program: nothing of
// the decision is recorded.
No unbalanced(Claim after, const std::vector<ClaimEvent>& events, const Ctx& context) {
  Recorded recorded{.at = context.now,
                    .actor = context.actor.person,
                    .stream = context.stream,
                    .version = after.version};
  for (const ClaimEvent& event : events) {
    ++recorded.version;
    ClaimModel::evolve(after, event, recorded);
    if (auto wrong = imbalance(after)) {
      return reject(rules::books, std::string(event.type_name()) + ": " + *wrong);
    }
  }
  return {};
}

}  // namespace
}  // namespace standard

Decision<ClaimEvent> ClaimModel::propose(const Document& document, const Command& command,
                                         const Context<Policy>& context) {
  return each_on<OpenClaimCandidate, Event>(
      command, document.state != ClaimState::none,
      [&](const auto& asked) { return standard::on(document, asked, context); });
}

Decision<ClaimEvent> ClaimModel::decide(const Document& document, const Command& command,
                                        const Context<Policy>& context) {
  auto events = propose(document, command, context);
  if (!events) return events;
  if (No no = standard::unbalanced(document, *events, context)) return refuse(std::move(no));
  return events;
}

std::vector<DocumentKey> ClaimModel::keys(const Document& d) {
  if (d.state == ClaimState::none) return {};
  std::vector<DocumentKey> all{{keys::claim, to_string(d.id)}};
  if (d.loss_reason == LossReason::none && !standard::is_denied(d)) {
    all.emplace_back(keys::order_claim,
                     to_string(d.work_order) + " " + std::string(to_word(d.kind)));
  }
  std::set<std::string> numbers;
  for (const Attempt& attempt : d.attempts) numbers.insert(normalised(attempt.foreign_no));
  for (const std::string& number : numbers) all.emplace_back(keys::foreign_no, number);
  for (const OldPartLink& part : d.old_parts) {
    if (part.old_part.given()) all.emplace_back(keys::old_part, to_string(part.old_part));
  }
  if (standard::is_open(d)) all.emplace_back(keys::held_by, d.holder);
  standard::add_audit_keys(all, d);
  return all;
}

std::string folder_name(const Claim& d) { return d.model + " " + d.serial_no + " " + d.doc_no; }

std::string evidence_prefix(const Claim& d) {
  return d.order_no + " " + d.model + " " + d.serial_no + " " + std::to_string(d.hour_meter / 10) +
         "." + std::to_string(d.hour_meter % 10) + " ";
}

}  // namespace aftercare::claims
