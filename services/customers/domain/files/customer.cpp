// The customer's file as a model: who decides what, misses, and keys.
#include "services/customers/domain/files/customer.h"

#include <algorithm>
#include <type_traits>
#include <variant>

#include "common/decider/grants.h"
#include "services/customers/domain/files/deciding.h"

namespace aftercare::customers {

Decision<CustomerEvent> CustomerModel::decide(const Document& document, const Command& command,
                                              const Context<Policy>& context) {
  return each_on<RegisterCustomer, Event>(
      command, document.state != FileState::none,
      [&](const auto& asked) { return files::on(document, asked, context); });
}

std::vector<CustomerEvent> CustomerModel::miss(const Document& document, const Timer& missed,
                                               const Context<Policy>& context) {
  namespace timer = files::timer;
  if (missed.name == timer::review) return {FileReviewOverdue{.timer = missed}};
  if (missed.name == timer::care_call) {
    // The next week begins where the missed one ended, so that none is left out.
    return {CareCallMissed{.timer = missed,
                           .timers = files::care_timer(document, missed.due_at, context)}};
  }
  if (missed.name == timer::retention) {
    return {RetentionEnded{.kind = "customer_file", .timer = missed}};
  }
  if (missed.name.starts_with(grants::timer_prefix)) {
    return {GrantExpired{.no = grants::no_of(document.grants, missed), .timer = missed}};
  }
  DeadlineMissed late{.timer = missed, .informed = missed.holder};
  if (missed.name == timer::erasure && document.shredding) {
    for (const std::string& one : document.shredding->scope) {
      const auto& confirmed = document.shredding->confirmed;
      if (std::ranges::find(confirmed, one) == confirmed.end()) late.contexts.push_back(one);
    }
  }
  return {std::move(late)};
}

std::vector<DocumentKey> CustomerModel::keys(const Document& document) {
  std::vector<DocumentKey> held;
  if (document.state == FileState::none) return held;
  held.emplace_back(keys::known_customer, to_string(document.id));
  for (const Uuid& person : document.person_ids) {
    held.emplace_back(keys::person, to_string(person));
  }
  if (document.state != FileState::discarded) held.emplace_back(keys::file_no, document.file_no);
  const bool nothing_left = document.erased || document.state == FileState::discarded;
  if (nothing_left) held.emplace_back(keys::erased_file, to_string(document.id));
  if (!files::is_open(document.state)) return held;
  held.emplace_back(keys::customer, to_string(document.id));
  if (document.one_file_per_unit) held.emplace_back(keys::unit_no, document.unit_no);
  if (document.person) {
    held.emplace_back(keys::id_number, document.person->person_id, document.person->id_no);
  }
  if (document.organisation) {
    held.emplace_back(keys::credit_code, document.organisation->credit_code);
  }
  if (document.grade != Grade::none) {
    held.emplace_back(keys::graded, grade_key(document.id, document.grade));
  }
  held.emplace_back(keys::owned_customer, document.owner);
  if (document.second_contact != document.owner) {
    held.emplace_back(keys::owned_customer, document.second_contact);
  }
  return held;
}

}  // namespace aftercare::customers
