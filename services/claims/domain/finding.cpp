#include "services/claims/domain/finding.h"

#include <utility>
#include <variant>

#include "services/claims/domain/deciding.h"

namespace aftercare::claims {
namespace {

bool names_subject(const Finding& f) {
  return f.claim.given() || f.order.given() || !guards::is_blank(f.model) ||
         !guards::is_blank(f.part_no);
}

No check(const Finding& f, const Ctx& context) {
  if (No no = need(f.kind != FindingKind::none, "CLM-24", "/finding/kind")) return no;
  if (No no = need(f.finding, "CLM-16", "/finding/finding")) return no;
  if (No no = need(!f.evidence.empty(), "CLM-16", "/finding/evidence")) return no;
  if (f.kind != FindingKind::quality_issue && guards::is_blank(f.person)) {
    return reject(rules::person_missing, {}, "/finding/person");
  }
  if (f.person == context.actor.person) return reject(rules::own_finding, f.person);
  if (!names_subject(f)) return reject(rules::subject_missing, {}, "/finding/claim");
  if (No no = not_negative(f.loss, "/finding/loss")) return no;
  return not_negative(f.recovered, "/finding/recovered");
}

// What cannot be recovered is borne by the accepting person (CLM-47).
Decision<ClaimFindingEvent> transport_damage(const Finding& f, const Ctx& context) {
  if (!context.policy.findings.transport_damage) {
    return refuse(rules::not_in_preset, wording::word(FindingKind::transport_damage),
                  "/finding/kind");
  }
  if (No no = positive(f.loss, "CLM-47", "/finding/loss")) return refuse(std::move(no));
  if (or_zero(f.recovered) > *f.loss) {
    return refuse(rules::recovered_too_much, to_decimal(or_zero(f.recovered)),
                  "/finding/recovered");
  }
  return ClaimFindingEvents{
      TransportDamageRecorded{.policy = context.policy_ref,
                              .finding = f,
                              .borne = Money{f.loss->fen - or_zero(f.recovered).fen}}};
}

Decision<ClaimFindingEvent> on(const ClaimFinding& d, const RecordFinding& c, const Ctx& context) {
  if (d.kind != FindingKind::none) return refuse(rules::already_there);
  if (No no = need(c.finding.has_value(), "CLM-16", "/finding")) return refuse(std::move(no));
  Finding f = *c.finding;
  if (No no = check(f, context)) return refuse(std::move(no));
  switch (f.kind) {
    case FindingKind::order_complaint:
      if (No no = need(f.order.given(), "CLM-24", "/finding/order")) return refuse(std::move(no));
      if (No no = need(f.order_fault != OrderFault::none, "CLM-24", "/finding/orderFault")) {
        return refuse(std::move(no));
      }
      return ClaimFindingEvents{
          ClaimOrderComplaintRecorded{.policy = context.policy_ref, .finding = std::move(f)}};
    case FindingKind::admin_fault:
      if (No no = need(f.admin_fault != AdminFault::none, "CLM-12", "/finding/adminFault")) {
        return refuse(std::move(no));
      }
      return ClaimFindingEvents{
          ClaimAdminFaultRecorded{.policy = context.policy_ref, .finding = std::move(f)}};
    case FindingKind::falsification:
      return ClaimFindingEvents{
          FalsificationFound{.policy = context.policy_ref,
                             .finding = std::move(f),
                             .charge = context.policy.findings.falsification}};
    case FindingKind::quality_issue:
      if (f.departments.empty()) f.departments = context.policy.findings.quality_to;
      return ClaimFindingEvents{
          MajorQualityIssueReported{.policy = context.policy_ref, .finding = std::move(f)}};
    default: return transport_damage(f, context);
  }
}

void take(ClaimFinding& d, const PolicyRef& policy, const std::optional<Finding>& finding,
          const Recorded& r) {
  const Finding f = finding.value_or(Finding{});
  d.policy = policy;
  d.kind = f.kind;
  d.person = f.person;
  d.found_by = r.actor;
  d.found_at = r.at;
  d.claim = f.claim;
  d.order = f.order;
  d.order_fault = f.order_fault;
  d.admin_fault = f.admin_fault;
  d.model = f.model;
  d.part_no = f.part_no;
  d.finding = f.finding;
  d.evidence = f.evidence;
  d.departments = f.departments;
  d.loss = f.loss;
  d.recovered = f.recovered;
  d.work_order = f.work_order;
}

void more(ClaimFinding& d, const FalsificationFound& e) { d.charge = e.charge; }
void more(ClaimFinding& d, const TransportDamageRecorded& e) { d.borne = e.borne; }
template <class Event>
void more(ClaimFinding&, const Event&) {}

}  // namespace

Decision<ClaimFindingEvent> ClaimFindingModel::decide(const Document& document,
                                                      const Command& command,
                                                      const Context<Policy>& context) {
  return each_on<RecordFinding, Event>(
      command, document.kind != FindingKind::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

void ClaimFindingModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit(
      [&](const auto& happened) {
        take(document, happened.policy, happened.finding, recorded);
        more(document, happened);
      },
      event);
}

}  // namespace aftercare::claims
