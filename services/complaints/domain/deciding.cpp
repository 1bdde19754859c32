#include "services/complaints/domain/deciding.h"

#include <algorithm>
#include <type_traits>
#include <variant>

#include "services/complaints/domain/complaint.h"

namespace aftercare::complaints {
namespace {

Rejection in_another_state(const Complaint& document, const std::string& allowed) {
  return reject(rules::wrong_state,
                "state " + std::string(to_word(document.state)) + "; allowed: " + allowed);
}

}  // namespace

bool is_concerned(const Complaint& document, std::string_view person) {
  return document.event &&
         std::ranges::find(document.event->staff, person) != document.event->staff.end();
}

std::string holder_of(const Complaint& document, const ComplaintPolicy& policy) {
  if (!document.handler.empty()) return document.handler;
  return std::string(function_of(policy, document.level));
}

std::string form_no(std::string_view doc_no, std::uint16_t round) {
  return std::string(doc_no) + "/" + std::to_string(round);
}

Uuid person_of(const Complaint& document) {
  return document.contact ? document.contact->person_id : Uuid{};
}

No only_in(const Complaint& document, std::initializer_list<CaseState> states) {
  if (std::ranges::find(states, document.state) != states.end()) return {};
  std::string allowed;
  for (const CaseState state : states) {
    allowed += (allowed.empty() ? "" : ", ") + std::string(to_word(state));
  }
  return in_another_state(document, allowed);
}

No only_between(const Complaint& document, CaseState from, CaseState to) {
  if (between(document.state, from, to)) return {};
  return in_another_state(document, std::string(to_word(from)) + " to " + std::string(to_word(to)));
}

No only_open(const Complaint& document) {
  return only_between(document, CaseState::registered, CaseState::under_review);
}

No need(std::string_view text, std::string_view rule_id, std::string_view pointer) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  if (!std::ranges::all_of(text, blank)) return {};
  Rejection rejection =
      reject(rules::missing, std::string(pointer.substr(1)), std::string(pointer));
  rejection.rule = rule_id;
  for (FieldError& error : rejection.errors) error.rule = rule_id;
  return rejection;
}

No only_reviewer(const Complaint& document, const Ctx& context) {
  const auto& roles = at_level(context.policy.reviewers, document.level);
  const bool may =
      std::ranges::any_of(roles, [&](const std::string& role) { return context.actor.has(role); });
  if (!may) return reject(rules::not_reviewer, "level " + std::to_string(document.level));
  if (at_level(context.policy.four_eyes, document.level) &&
      context.actor.person == document.handler) {
    return reject(rules::handler_reviews, "level " + std::to_string(document.level));
  }
  return {};
}

No not_negative(const std::optional<Money>& amount, std::string_view pointer) {
  if (!amount || amount->fen >= 0) return {};
  return reject(rules::bad_amount, to_decimal(*amount), std::string(pointer));
}

std::vector<Timer> hand_over_timer(const Complaint& document, std::uint8_t level,
                                   const Ctx& context) {
  if (level <= 1 || document.handler_level >= level) return {};
  return started(timer::hand_over, context.now, context.policy.hand_over,
                 std::string(function_of(context.policy, level)), context.calendar);
}

std::vector<Timer> progress_timer(const Complaint& document, Instant from, const Ctx& context) {
  return started(timer::progress, from, at_level(context.policy.progress, document.level),
                 holder_of(document, context.policy), context.calendar);
}

Decision<ComplaintEvent> ComplaintModel::decide(const Document& document, const Command& command,
                                                const Context<Policy>& context) {
  return std::visit(
      [&](const auto& asked) -> Result {
        using Asked = std::decay_t<decltype(asked)>;
        if constexpr (!std::is_same_v<Asked, RegisterComplaint>) {
          if (document.state == CaseState::none) return refuse(rules::not_registered);
        }
        // A refused look-up is recorded, so OpenContact asks this itself.
        if constexpr (!std::is_same_v<Asked, OpenContact>) {
          if (is_concerned(document, context.actor.person)) return refuse(rules::recused);
        }
        return on(document, asked, context);
      },
      command);
}

}  // namespace aftercare::complaints
