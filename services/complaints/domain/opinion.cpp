#include "services/complaints/domain/opinion.h"

#include <initializer_list>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "common/decider/notices.h"
#include "common/decider/timers.h"
#include "services/complaints/domain/care_rules.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

No only_in(const OpinionCase& d, OpinionState state) {
  if (d.state == state) return {};
  return reject(rules::opinion_state, wording::state(d.state, {state}));
}

Decision<OpinionCaseEvent> on(const OpinionCase& d, const CollectOpinion& c, const Ctx& context) {
  if (d.state != OpinionState::none) return refuse(rules::already_collected, d.doc_no);
  const OpinionPolicy& policy = context.policy.care.opinions;
  if (!policy.offered()) return refuse(rules::opinions_not_offered);
  if (No no = need(c.survey_id, "CMP-33", "/surveyId")) return refuse(std::move(no));
  if (No no = need(c.opinion, "CMP-33", "/opinion")) return refuse(std::move(no));
  if (No no = need(c.unit, "CMP-33", "/unit")) return refuse(std::move(no));
  const Instant compiled_at = given(c.compiled_at) ? whole_seconds(c.compiled_at) : context.now;
  if (compiled_at > context.now) {
    return refuse(rules::compiled_in_future,
                  wording::after(to_rfc3339(compiled_at), to_rfc3339(context.now)), "/compiledAt");
  }
  return OpinionCaseEvents{OpinionCollected{
      .doc_no = context.number("YJ"),
      .policy = context.policy_ref,
      .survey_id = c.survey_id,
      .customer_id = c.customer_id,
      .opinion = c.opinion,
      .unit = c.unit,
      .compiled_at = compiled_at,
      .timers = timers::started(timer::opinion_delivery, compiled_at, policy.delivery,
                                context.actor.person, context.calendar)}};
}

Decision<OpinionCaseEvent> on(const OpinionCase& d, const DeliverOpinion& c, const Ctx& context) {
  if (No no = only_in(d, OpinionState::collected)) return refuse(std::move(no));
  if (No no = need(c.received_by, "CMP-33", "/receivedBy")) return refuse(std::move(no));
  return OpinionCaseEvents{OpinionDelivered{
      .received_by = c.received_by,
      .late = timers::is_late(d.timers, timer::opinion_delivery, context.now),
      .timers = timers::started(timer::opinion_measures, context.now,
                                context.policy.care.opinions.measures, d.unit, context.calendar)}};
}

Decision<OpinionCaseEvent> on(const OpinionCase& d, const SubmitMeasures& c, const Ctx& context) {
  if (No no = only_in(d, OpinionState::delivered)) return refuse(std::move(no));
  std::string all;
  for (const std::string& measure : c.measures) all += measure;
  if (No no = need(all, "CMP-33", "/measures")) return refuse(std::move(no));
  return OpinionCaseEvents{
      MeasuresSubmitted{.measures = c.measures,
                        .late = timers::is_late(d.timers, timer::opinion_measures, context.now)}};
}

Decision<OpinionCaseEvent> on(const OpinionCase& d, const ReportRectified& c, const Ctx& context) {
  if (No no = only_in(d, OpinionState::measures_given)) return refuse(std::move(no));
  if (No no = need(c.proof, "CMP-33", "/proof")) return refuse(std::move(no));
  OpinionRectified rectified{
      .doc_no = d.doc_no, .customer_id = d.customer_id, .unit = d.unit, .proof = c.proof};
  const FollowUpPolicy& policy = context.policy.care.follow_ups;
  // The visit is asked for under the policy that the opinion is pinned to.
  if (const FollowUpRule* const rule = rule_for(policy, FollowUpSubject::opinion)) {
    rectified.follow_up = terms_of(*rule, policy, context.now, {}, context.calendar);
  }
  return OpinionCaseEvents{std::move(rectified)};
}

Decision<OpinionCaseEvent> on(const OpinionCase& d, const CloseOpinion& c, const Ctx& context) {
  if (d.state == OpinionState::closed) return OpinionCaseEvents{};
  if (No no = only_in(d, OpinionState::rectified)) return refuse(std::move(no));
  const std::chrono::year_month_day day{calendar::local_day(context.now)};
  return OpinionCaseEvents{
      OpinionClosed{.follow_up_no = c.follow_up_no,
                    .answer = c.answer,
                    .signed_by_customer = c.signed_by_customer,
                    .volume = static_cast<std::uint16_t>(static_cast<int>(day.year()))}};
}

// --- evolve --------------------------------------------------------------------------------------

void apply(OpinionCase& d, const OpinionCollected& e, const Recorded& r) {
  d.state = OpinionState::collected;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.survey_id = e.survey_id;
  d.customer_id = e.customer_id;
  d.opinion = e.opinion;
  d.unit = e.unit;
  d.collected_at = e.compiled_at;
  d.collected_by = r.actor;
}
void apply(OpinionCase& d, const OpinionDelivered& e, const Recorded& r) {
  d.state = OpinionState::delivered;
  d.delivered_at = r.at;
  d.received_by = e.received_by;
  timers::end(d.timers, timer::opinion_delivery, r.at);
}
void apply(OpinionCase& d, const MeasuresSubmitted& e, const Recorded& r) {
  d.state = OpinionState::measures_given;
  d.measures = e.measures;
  d.measures_by = r.actor;
  d.measures_at = r.at;
  timers::end(d.timers, timer::opinion_measures, r.at);
}
void apply(OpinionCase& d, const OpinionRectified& e, const Recorded& r) {
  d.state = OpinionState::rectified;
  d.rectified_at = r.at;
  d.rectified_by = r.actor;
  d.rectification_proof = e.proof;
}
void apply(OpinionCase& d, const OpinionClosed& e, const Recorded& r) {
  d.state = OpinionState::closed;
  d.closed_at = r.at;
  d.volume = e.volume;
  d.visit_no = e.follow_up_no;
  d.visit_answer = e.answer;
  d.visit_signed = e.signed_by_customer;
  if (e.answer != 0) d.visited_at = r.at;
  timers::end_all(d.timers, r.at);
}
void apply(OpinionCase& d, const OpinionDeadlineMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
}

void apply(OpinionCase& d, const NoticeGiven& e, const Recorded&) {
  noticed(d.timers, e.deadlines);
}

}  // namespace

Decision<OpinionCaseEvent> OpinionCaseModel::decide(const Document& document,
                                                    const Command& command,
                                                    const Context<Policy>& context) {
  return std::visit(
      [&](const auto& asked) -> Decision<OpinionCaseEvent> {
        using Asked = std::decay_t<decltype(asked)>;
        if constexpr (!std::is_same_v<Asked, CollectOpinion>) {
          if (document.state == OpinionState::none) return refuse(rules::not_collected);
        }
        return on(document, asked, context);
      },
      command);
}

OpinionCaseEvents OpinionCaseModel::miss(const Document&, const Timer& missed,
                                         const Context<Policy>&) {
  return {OpinionDeadlineMissed{.timer = missed}};
}

void OpinionCaseModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit(
      [&](const auto& happened) {
        apply(document, happened, recorded);
        if constexpr (requires { happened.timers; }) {
          timers::start(document.timers, happened.timers, recorded.at);
        }
      },
      event);
  document.open = document.state != OpinionState::none && document.state != OpinionState::closed;
  document.due_at = timers::settle(document.timers);
}

}  // namespace aftercare::complaints
