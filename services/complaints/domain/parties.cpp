// People and units beside the handler: who must keep away, who objects (X-36, CMP-49), what
// the weekly meeting agreed (CMP-56).
#include <algorithm>
#include <string>
#include <utility>

#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

// A case keeps all of these in its document.
constexpr std::size_t most_recused = 50;
constexpr std::size_t most_objections = 20;

}  // namespace

Result on(const Complaint& document, const RecusePerson& c, const Ctx& context) {
  if (No no = only_open(document)) return refuse(std::move(no));
  if (No no = need(c.person, "X-34", "/person")) return refuse(std::move(no));
  if (No no = need(c.reason, "X-34", "/reason")) return refuse(std::move(no));
  if (is_concerned(document, c.person)) return Events{};
  if (document.recused.size() >= most_recused) return refuse(rules::too_many);
  PersonRecused recused{
      .person = c.person, .reason = c.reason, .was_handler = document.handler == c.person};
  if (recused.was_handler) {
    // Somebody else of the level has it from now on; until then the function holds its clocks.
    recused.holder = std::string(function_of(context.policy, document.level));
    Complaint unhandled;
    recused.timers = hand_over_timer(unhandled, document.level, context);
    if (recused.timers.empty()) {
      recused.timers = started(timer::pass_on, context.now, context.policy.pass_on, recused.holder,
                               context.calendar);
    }
  }
  return Events{std::move(recused)};
}

Result on(const Complaint& document, const FileObjection& c, const Ctx&) {
  if (No no = only_between(document, CaseState::registered, CaseState::closed)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.unit, "X-36", "/unit")) return refuse(std::move(no));
  if (No no = need(c.memo, "X-36", "/memo")) return refuse(std::move(no));
  if (document.responsible.empty()) return refuse(rules::no_liability);
  if (std::ranges::find(document.responsible, c.unit, &Responsible::unit) ==
      document.responsible.end()) {
    return refuse(rules::unit_not_liable, c.unit, "/unit");
  }
  const bool waits = std::ranges::any_of(document.objections, [&](const Objection& objection) {
    return objection.unit == c.unit && !given(objection.decided_at);
  });
  if (waits) return refuse(rules::objection_open, c.unit, "/unit");
  if (document.objections.size() >= most_objections) return refuse(rules::too_many);
  return Events{
      ObjectionFiled{.objection = static_cast<std::uint16_t>(document.objections.size() + 1),
                     .unit = c.unit,
                     .memo = c.memo}};
}

Result on(const Complaint& document, const DecideObjection& c, const Ctx&) {
  if (No no = only_between(document, CaseState::registered, CaseState::archived)) {
    return refuse(std::move(no));
  }
  const auto objection = std::ranges::find(document.objections, c.objection, &Objection::no);
  if (objection == document.objections.end()) {
    return refuse(rules::no_such_objection, std::to_string(c.objection), "/objection");
  }
  if (given(objection->decided_at)) {
    return refuse(rules::objection_decided, std::to_string(c.objection));
  }
  if (No no = need(c.decision, "X-36", "/decision")) return refuse(std::move(no));
  std::vector<Responsible> responsible = with_shares(c.responsible);
  if (!responsible.empty()) {
    if (!c.upheld) return refuse(rules::shares_without_reason, {}, "/responsible");
    if (No no = check_shares(responsible)) return refuse(std::move(no));
  }
  return Events{ObjectionDecided{.objection = c.objection,
                                 .upheld = c.upheld,
                                 .decision = c.decision,
                                 .responsible = std::move(responsible)}};
}

Result on(const Complaint& document, const RecordAgreedAction& c, const Ctx& context) {
  if (No no = only_open(document)) return refuse(std::move(no));
  if (!context.policy.coordination_meeting) return refuse(rules::no_meeting);
  if (c.meeting_on == 0) return refuse(need(false, "CMP-56", "/meetingOn"));
  if (No no = need(c.action, "CMP-56", "/action")) return refuse(std::move(no));
  if (No no = need(c.responsible, "CMP-56", "/responsible")) return refuse(std::move(no));
  return Events{ActionAgreed{.action = AgreedAction{.meeting_on = c.meeting_on,
                                                    .action = c.action,
                                                    .responsible = c.responsible,
                                                    .checker = c.checker,
                                                    .due = c.due,
                                                    .at = context.now}}};
}

}  // namespace aftercare::complaints
