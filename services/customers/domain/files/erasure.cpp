#include "services/customers/domain/files/erasure.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "services/customers/domain/deciding.h"

namespace aftercare::customers {
namespace {

constexpr std::string_view erasure_timer = "erasure";

bool contains(const std::vector<std::string>& list, const std::string& one) {
  return std::ranges::find(list, one) != list.end();
}

Decision<ErasureEvent> on(const Erasure& d, const ErasePerson& c, const Ctx& context) {
  if (d.person_id.given()) return refuse(rules::already_there, d.doc_no);
  if (No no = need(c.person_id.given(), "X-49", "/personId")) return refuse(std::move(no));
  if (No no = need(may_be_given(c.reason), "X-45", "/reason")) return refuse(std::move(no));
  if (No no = need(c.basis, "X-45", "/basis")) return refuse(std::move(no));
  const std::string person = to_string(c.person_id);
  if (!context.holders(keys::person, person).empty()) return refuse(rules::has_a_file, person);
  const auto& contexts = context.policy.privacy.contexts;
  for (std::size_t i = 0; i < c.scope.size(); ++i) {
    if (!contains(contexts, c.scope[i])) {
      return refuse(rules::unknown_scope, c.scope[i], "/scope/" + std::to_string(i));
    }
  }
  if (!context.holders(keys::open_case, person).empty()) return refuse(rules::open_case);
  PersonalDataShredded shredded{.persons = {c.person_id},
                                .scope = c.scope.empty() ? contexts : c.scope,
                                .reason = c.reason,
                                .basis = c.basis};
  if (!shredded.scope.empty()) {
    shredded.timers = timers::started(erasure_timer, context.now, context.policy.privacy.erasure,
                                      "auditor", context.calendar);
  }
  return ErasureEvents{
      ErasureOpened{
          .doc_no = context.number("XH"), .policy = context.policy_ref, .person_id = c.person_id},
      std::move(shredded)};
}

Decision<ErasureEvent> on(const Erasure& d, const ConfirmPersonErased& c, const Ctx&) {
  if (!d.shredding || !contains(d.shredding->scope, c.context) ||
      contains(d.shredding->confirmed, c.context)) {
    return ErasureEvents{};
  }
  return ErasureEvents{ErasureConfirmed{.context = c.context}};
}

void apply(Erasure& d, const ErasureOpened& e, const Recorded&) {
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.person_id = e.person_id;
}
void apply(Erasure& d, const PersonalDataShredded& e, const Recorded& r) {
  d.shredding = Shredding{.at = r.at,
                          .by = std::string(r.actor),
                          .reason = e.reason,
                          .basis = e.basis,
                          .persons = e.persons,
                          .scope = e.scope};
  d.complete = e.scope.empty();
}
void apply(Erasure& d, const ErasureConfirmed& e, const Recorded& r) {
  if (!d.shredding) return;
  d.shredding->confirmed.push_back(e.context);
  d.complete = d.shredding->confirmed.size() >= d.shredding->scope.size();
  if (d.complete) timers::end(d.timers, erasure_timer, r.at);
}
void apply(Erasure& d, const NoticeGiven& e, const Recorded&) { noticed(d.timers, e.deadlines); }
void apply(Erasure& d, const DeadlineMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  if (d.shredding) d.shredding->late_by = e.contexts;
}

}  // namespace

Decision<ErasureEvent> ErasureModel::decide(const Document& document, const Command& command,
                                            const Context<Policy>& context) {
  return each_on<ErasePerson, Event>(command, document.person_id.given(), [&](const auto& asked) {
    return on(document, asked, context);
  });
}

ErasureEvents ErasureModel::miss(const Document& document, const Timer& missed,
                                 const Context<Policy>&) {
  DeadlineMissed late{.timer = missed, .informed = missed.holder};
  if (document.shredding) {
    for (const std::string& one : document.shredding->scope) {
      if (!contains(document.shredding->confirmed, one)) late.contexts.push_back(one);
    }
  }
  return {std::move(late)};
}

void ErasureModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> ErasureModel::keys(const Document& document) {
  if (!document.person_id.given()) return {};
  return {{keys::erased_person, to_string(document.person_id)}};
}

}  // namespace aftercare::customers
