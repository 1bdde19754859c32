#include "services/complaints/domain/deciding.h"

#include <algorithm>
#include <type_traits>
#include <variant>

#include "common/decider/timers.h"
#include "services/complaints/domain/complaint.h"
#include "services/complaints/domain/consequences.h"
#include "services/complaints/domain/keys.h"

namespace aftercare::complaints {
namespace {

Rejection in_another_state(const Complaint& document, const Detail& allowed) {
  return reject(rules::wrong_state, wording::state(document.state, allowed));
}

}  // namespace

bool is_concerned(const Complaint& document, std::string_view person) {
  const auto among = [person](const std::vector<std::string>& persons) {
    return std::ranges::find(persons, person) != persons.end();
  };
  return among(document.recused) || (document.event && among(document.event->staff));
}

std::vector<std::string> concerned_persons(const Complaint& document) {
  std::vector<std::string> persons = document.recused;
  if (document.event) {
    persons.insert(persons.end(), document.event->staff.begin(), document.event->staff.end());
  }
  return persons;
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

bool has_left(const Ctx& context, const std::string& person) {
  return context.holder(keys::left, person).has_value();
}

No only_in(const Complaint& document, std::initializer_list<CaseState> states) {
  if (std::ranges::find(states, document.state) != states.end()) return {};
  return in_another_state(document, wording::list(states));
}

No only_between(const Complaint& document, CaseState from, CaseState to) {
  if (between(document.state, from, to)) return {};
  return in_another_state(document, wording::range(wording::word(from), wording::word(to)));
}

No only_open(const Complaint& document) {
  return only_between(document, CaseState::registered, CaseState::under_review);
}

No only_reviewer(const Complaint& document, const Ctx& context) {
  const Level& level = at_level(context.policy.level, document.level);
  const auto& roles = level.reviewers;
  const bool may =
      std::ranges::any_of(roles, [&](const std::string& role) { return context.actor.has(role); });
  if (!may) return reject(rules::not_reviewer, level_text(document.level));
  if (level.four_eyes && context.actor.person == document.handler) {
    return reject(rules::handler_reviews, level_text(document.level));
  }
  return {};
}

No not_negative(const std::optional<Money>& amount, std::string_view pointer) {
  if (!amount || amount->fen >= 0) return {};
  return reject(rules::bad_amount, to_decimal(*amount), std::string(pointer));
}

// A single unit may leave its share out: it is all of it.
std::vector<Responsible> with_shares(std::vector<Responsible> responsible) {
  if (responsible.size() == 1 && responsible.front().share_ppm == 0) {
    responsible.front().share_ppm = 1'000'000;
  }
  return responsible;
}

No check_shares(const std::vector<Responsible>& responsible) {
  if (responsible.empty()) return need(false, "CMP-47", "/responsible");
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < responsible.size(); ++i) {
    sum += responsible[i].share_ppm;
    if (No no =
            need(responsible[i].unit, "CMP-47", "/responsible/" + std::to_string(i) + "/unit")) {
      return no;
    }
  }
  if (sum == 1'000'000) return {};
  return reject(rules::shares_incomplete, Detail{"sum ", "合计 "} + std::to_string(sum),
                "/responsible");
}

std::vector<Timer> hand_over_timer(const Complaint& document, std::uint8_t level,
                                   const Ctx& context) {
  if (level <= 1 || document.handler_level >= level) return {};
  return started(timer::hand_over, context.now, context.policy.hand_over,
                 std::string(function_of(context.policy, level)), context.calendar);
}

std::vector<Timer> progress_timer(const Complaint& document, Instant from, const Ctx& context) {
  return started(timer::progress, from, at_level(context.policy.level, document.level).progress,
                 holder_of(document, context.policy), context.calendar);
}

std::vector<Timer> contact_timers(Instant from, const std::string& holder, const Ctx& context) {
  std::vector<Timer> timers =
      started(timer::first_contact, from, context.policy.first_contact, holder, context.calendar);
  append(timers, started(timer::contact_reminder, from, context.policy.contact_reminder, holder,
                         context.calendar));
  return timers;
}

std::vector<Timer> closing_timer(const ClosingFacts& facts, Instant from, const std::string& holder,
                                 const Ctx& context) {
  const Closing& closing = context.policy.closing;
  const std::string_view name =
      closing.until == Closing::Until::solved ? timer::solution : timer::closing;
  if (closing.promise == Closing::Promise::none) {
    const calendar::Term term = closing_term(closing, facts.severity, facts.region);
    return started(name, from, term, holder, context.calendar);
  }
  if (!given(facts.promised_at)) return {};
  // What is promised for a day is due when the day ends (CMP-30).
  const Instant due =
      closing.promise == Closing::Promise::day
          ? calendar::deadline(facts.promised_at, calendar::calendar_days(0), context.calendar)
          : whole_seconds(facts.promised_at);
  return timers::owed(name, from, due, holder, context.calendar);
}

std::vector<Timer> closing_again(const Complaint& document, Instant promised_at,
                                 const Ctx& context) {
  if (context.policy.closing.until != Closing::Until::solved) return {};
  // Nothing newly promised: as long again as was promised last.
  const bool again = !given(promised_at) && given(document.promised_at);
  const Instant promised =
      again ? context.now + (document.promised_at - document.promised_from) : promised_at;
  return closing_timer(
      {.severity = document.severity, .region = document.region, .promised_at = promised},
      context.now, holder_of(document, context.policy), context);
}

Decision<ComplaintEvent> ComplaintModel::decide(const Document& document, const Command& command,
                                                const Context<Policy>& context) {
  const Actor actor = acting(context.policy, context.actor);
  const Ctx acting_context{.now = context.now,
                           .actor = actor,
                           .policy = context.policy,
                           .policy_ref = context.policy_ref,
                           .calendar = context.calendar,
                           .stream = context.stream,
                           .command = context.command,
                           .number = context.number,
                           .keys = context.keys};
  Result decided = std::visit(
      [&](const auto& asked) -> Result {
        using Asked = std::decay_t<decltype(asked)>;
        if constexpr (!std::is_same_v<Asked, RegisterComplaint>) {
          if (document.state == CaseState::none) return refuse(rules::not_registered);
        }
        // A refused look-up is recorded, so OpenContact and PrintCase ask this themselves.
        if constexpr (!std::is_same_v<Asked, OpenContact> && !std::is_same_v<Asked, PrintCase>) {
          if (is_concerned(document, context.actor.person)) return refuse(rules::recused);
        }
        if (No no = only_worker(Asked::type_id, acting_context)) return refuse(std::move(no));
        return on(document, asked, acting_context);
      },
      command);
  if (decided) add_consequences(document, *decided, context);
  return decided;
}

}  // namespace aftercare::complaints
