// From the resolved work order to the verdict: the candidate, its papers, whether it is claimable
// (CLM-01 to CLM-11, CLM-40).
#include <algorithm>
#include <string>
#include <utility>

#include "services/claims/domain/claim_deciding.h"

namespace aftercare::claims::standard {
namespace {

// The order itself, as whoever opens the candidate must know it.
No check_told(const OrderData& o, const Ctx& context) {
  if (No no = need(o.kind != ClaimKind::none, "CLM-01", "/order/kind")) return no;
  if (No no = need(o.work_order.given(), "CLM-23", "/order/workOrder")) return no;
  if (No no = need(o.source != OrderSource::none, "CLM-07", "/order/source")) return no;
  if (No no = need(o.order_no, "CLM-09", "/order/orderNo")) return no;
  if (No no = need(given(o.finished_at), "CLM-10", "/order/finishedAt")) return no;
  return not_in_future(o.finished_at, context, "/order/finishedAt");
}

// The first check (CLM-08); `at`: where the command that is checked has these fields.
No check_complete(const OrderData& o, const std::string& at, const Ctx& context) {
  if (No no = need(o.model, "CLM-08", at + "/model")) return no;
  if (No no = need(o.serial_no, "CLM-08", at + "/serialNo")) return no;
  if (No no = need(o.condition, "CLM-08", at + "/condition")) return no;
  if (No no = need(o.work_done, "CLM-08", at + "/workDone")) return no;
  if (No no = need(o.engineer, "CLM-08", at + "/engineer")) return no;
  if (No no = need(o.supervisor, "CLM-40", at + "/supervisor")) return no;
  if (o.kind == ClaimKind::campaign && guards::is_blank(o.campaign_no)) {
    return reject(rules::campaign_missing, {}, at + "/campaignNo");
  }
  if (o.kind == ClaimKind::fault) {
    if (No no = need(o.fault_description, "CLM-08", at + "/faultDescription")) return no;
    if (No no = need(o.cause, "CLM-08", at + "/cause")) return no;
  }
  if (!o.supplier.empty() && !context.policy.findings.supplier_claims) {
    return reject(rules::not_in_preset, Detail{"supplier ", "供应商 "} + o.supplier,
                  at + "/supplier");
  }
  if (No no = need(o.warranty_state != WarrantyState::none, "CLM-04", at + "/warrantyState")) {
    return no;
  }
  if (o.warranty_state == WarrantyState::undecided && guards::is_blank(o.customer_informed)) {
    return reject(rules::customer_not_told, {}, at + "/customerInformed");
  }
  return {};
}
No check_machine(const OrderData& o, const std::string& at, const Ctx& context) {
  if (!context.holder(keys::own_machine, text_of(o.equipment))) {
    return reject(rules::not_own_machine, text_of(o.equipment), at + "/equipment");
  }
  return {};
}

// By hand the order is complete at once; of one that workorders told of the rest comes when support
// takes it up, and the machine may become known here later than the order.
No check_order(const OrderData& o, const Ctx& context) {
  if (No no = check_told(o, context)) return no;
  if (is_service(context)) return {};
  if (No no = check_complete(o, "/order", context)) return no;
  return check_machine(o, "/order", context);
}

// The order as the claim has it.
OrderData order_of(const Claim& d) {
  return {.kind = d.kind,
          .equipment = d.equipment,
          .model = d.model,
          .serial_no = d.serial_no,
          .condition = d.condition,
          .campaign_no = d.campaign_no,
          .engineer = d.engineer,
          .supervisor = d.supervisor,
          .warranty_state = d.warranty_state,
          .customer_informed = d.customer_informed,
          .fault_description = d.fault_description,
          .cause = d.cause,
          .work_done = d.work_done};
}

struct Start {
  Instant at;
  std::string_view pointer;
};
Start clock_start(const OrderData& o, const SubmissionPolicy& policy) {
  switch (policy.start) {
    case ClockStart::order_registered: return {o.order_registered_at, "/order/orderRegisteredAt"};
    case ClockStart::papers_complete: return {o.papers_complete_at, "/order/papersCompleteAt"};
    case ClockStart::repaired: break;
  }
  return {o.finished_at, "/order/finishedAt"};
}

// Its notices are those of the policy, not the usual ones.
std::vector<Timer> submission_timer(Instant from, const std::string& holder, const Ctx& context) {
  auto started = timers::started(timer::submission, from, context.policy.submission.term, holder,
                                 context.calendar);
  for (Timer& one : started) {
    const auto times = submission_notices(one, context);
    one.notice_at = times.empty() ? Instant{} : times.front();
  }
  return started;
}

OldPartReturnRequired required(const ClaimCandidateOpened& opened, std::uint16_t no,
                               const ReplacedPart& part, const Uuid& claim) {
  const OrderData& o = *opened.order;
  return {.claim = claim,
          .claim_no = opened.doc_no,
          .claim_line = no,
          .part_no = part.part_no,
          .name = part.name,
          .quantity = part.quantity,
          .serial_no = part.serial_no,
          .work_order = o.work_order,
          .order_no = o.order_no,
          .equipment = o.equipment,
          .model = o.model,
          .machine_serial_no = o.serial_no,
          .station = o.station,
          .engineer = o.engineer,
          .supervisor = o.supervisor,
          .replaced_at = o.finished_at};
}

// --- papers --------------------------------------------------------------------------------------

bool same_paper(const Evidence& a, const Evidence& b) {
  return a.kind == b.kind && a.reference == b.reference;
}

std::vector<Evidence> merged(std::vector<Evidence> known, const std::vector<Evidence>& more) {
  for (const Evidence& one : more) {
    const auto same = std::ranges::find_if(
        known, [&one](const Evidence& other) { return same_paper(one, other); });
    if (same == known.end()) {
      known.push_back(one);
    } else {
      *same = one;
    }
  }
  return known;
}

// Of a group that any of its kinds would satisfy the first is named.
std::vector<EvidenceKind> missing_kinds(const std::vector<Evidence>& papers, const Claim& d,
                                        const EvidencePolicy& policy) {
  const auto has = [&papers](EvidenceKind kind) {
    return std::ranges::find(papers, kind, &Evidence::kind) != papers.end();
  };
  std::vector<EvidenceKind> missing;
  const auto required = std::ranges::find(policy.required, d.kind, &RequiredEvidence::of);
  if (required != policy.required.end()) {
    for (const auto& group : required->groups) {
      if (std::ranges::none_of(group, has)) missing.push_back(group.front());
    }
  }
  if (!d.replaced.empty()) {
    for (const EvidenceKind kind : policy.of_replaced) {
      if (!has(kind) && !contains(missing, kind)) missing.push_back(kind);
    }
  }
  return missing;
}

// "ORDER MODEL SERIAL HOURS content DATE".
bool is_named_well(const Evidence& one, const Claim& d) {
  const std::string prefix = evidence_prefix(d);
  const std::string suffix = " " + to_date(one.date);
  return one.date != 0 && one.name.size() > prefix.size() + suffix.size() &&
         one.name.starts_with(prefix) && one.name.ends_with(suffix);
}

std::vector<EvidenceDefect> found_defects(const std::vector<Evidence>& papers,
                                          const CheckEvidence& c, std::uint8_t tcl, const Claim& d,
                                          const EvidencePolicy& policy) {
  std::vector<EvidenceDefect> defects;
  const auto note = [&defects](EvidenceDefect defect) {
    if (defect != EvidenceDefect::none && !contains(defects, defect)) defects.push_back(defect);
  };
  for (const EvidenceDefect defect : c.defects) note(defect);
  if (d.kind == ClaimKind::service_fee && tcl < policy.inspection_tcl) {
    note(EvidenceDefect::tcl1_required);
  }
  for (const Evidence& one : papers) {
    if (contains(policy.named, one.kind) && !is_named_well(one, d)) {
      note(EvidenceDefect::wrong_name);
    }
  }
  return defects;
}

// What an order of workorders opened is the support's, until one of them takes it up.
std::string first_holder(const OpenClaimCandidate& c, const Ctx& context) {
  if (!c.holder.empty()) return c.holder;
  return is_service(context) ? std::string(support_role) : context.actor.person;
}

}  // namespace

Result on(const Claim& d, const OpenClaimCandidate& c, const Ctx& context) {
  if (d.state != State::none) return refuse(rules::already_there, d.doc_no);
  if (No no = need(c.order.has_value(), "CLM-07", "/order")) return refuse(std::move(no));
  if (No no = check_order(*c.order, context)) return refuse(std::move(no));
  const SubmissionPolicy& policy = context.policy.submission;
  const Start start = clock_start(*c.order, policy);
  if (No no = need(given(start.at), "CLM-10", start.pointer)) return refuse(std::move(no));
  if (No no = not_in_future(start.at, context, start.pointer)) return refuse(std::move(no));

  ClaimCandidateOpened opened{
      .doc_no = context.number("SP"),
      .policy = context.policy_ref,
      .order = c.order,
      .holder = first_holder(c, context),
      .warranty_ended =
          context.holder(keys::out_of_warranty, text_of(c.order->equipment)).has_value(),
      .submit_due = calendar::deadline(start.at, policy.term, context.calendar)};
  opened.timers = submission_timer(start.at, opened.holder, context);
  if (c.order->kind == ClaimKind::non_standard) {
    timers::append(opened.timers,
                   timers::started(timer::progress, context.now, context.policy.following.progress,
                                   std::string(supervisor_role), context.calendar));
  }
  Events events;
  events.reserve(1 + c.order->replaced.size());
  std::uint16_t no = 0;
  std::vector<ClaimEvent> parts;
  for (const ReplacedPart& part : c.order->replaced) {
    parts.emplace_back(required(opened, ++no, part, context.stream));
  }
  events.emplace_back(std::move(opened));
  for (ClaimEvent& part : parts) events.push_back(std::move(part));
  return events;
}

Result on(const Claim& d, const TakeUpCandidate& c, const Ctx& context) {
  if (No no = only_in(d.state, State::candidate)) return refuse(std::move(no));
  if (No no = need(c.supplement.has_value(), "CLM-08", "/supplement")) return refuse(std::move(no));
  Claim after = d;
  supplement(after, *c.supplement);
  OrderData order = order_of(after);
  order.supplier = c.supplement->supplier;
  if (No no = check_complete(order, "/supplement", context)) return refuse(std::move(no));
  if (No no = check_machine(order, "/supplement", context)) return refuse(std::move(no));
  return Events{
      CandidateTakenUp{.holder = d.holder == support_role ? context.actor.person : d.holder,
                       .supplement = c.supplement}};
}

Result on(const Claim& d, const CheckEvidence& c, const Ctx& context) {
  if (No no = only_in(d.state, State::candidate)) return refuse(std::move(no));
  // Of an order that nobody has taken up yet (CLM-08).
  if (No no = check_complete(order_of(d), "/order", context)) return refuse(std::move(no));
  const EvidencePolicy& policy = context.policy.evidence;
  const std::vector<Evidence> papers = merged(d.evidence, c.evidence);
  const std::uint8_t tcl = c.technician_tcl != 0 ? c.technician_tcl : d.technician_tcl;
  const std::vector<EvidenceKind> missing = missing_kinds(papers, d, policy);
  std::vector<EvidenceDefect> defects = found_defects(papers, c, tcl, d, policy);
  if (missing.empty() && defects.empty()) {
    return Events{EvidenceAccepted{.evidence = c.evidence, .technician_tcl = tcl, .note = c.note}};
  }
  if (!missing.empty()) defects.insert(defects.begin(), EvidenceDefect::missing_evidence);
  return Events{
      EvidenceRejected{.claim_no = d.doc_no,
                       .work_order = d.work_order,
                       .engineer = d.engineer,
                       .evidence = c.evidence,
                       .missing = missing,
                       .defects = std::move(defects),
                       .note = c.note,
                       .technician_tcl = tcl,
                       .timers = timers::started(timer::evidence, context.now, policy.correction,
                                                 d.engineer, context.calendar)}};
}

namespace {

// The dealer's own "yes" needs two persons, one of each role (CLM-02, CLM-A9).
Result sign_standard(const Claim& d, const DecideClaimability& c, const Ctx& context) {
  if (is_claimable(d)) return refuse(rules::decided_already);
  const bool proposed = d.proposal && d.proposal->verdict == Verdict::standard;
  const std::string first = proposed ? d.proposal->role : std::string();
  for (const std::string_view role : {supervisor_role, std::string_view("service_manager")}) {
    if (!context.actor.has(role) || role == first) continue;
    if (!proposed) {
      return Events{ClaimabilityProposed{
          .verdict = c.verdict, .role = std::string(role), .reason = c.reason}};
    }
    if (contains(d.proposal->signed_by, context.actor.person)) break;
    std::vector<std::string> signers = d.proposal->signed_by;
    signers.push_back(context.actor.person);
    return Events{ClaimabilityDecided{.signed_by = std::move(signers), .reason = c.reason}};
  }
  return refuse(rules::two_signatures,
                proposed ? Detail{"signed as ", "已签岗位："} + first : Detail());
}

}  // namespace

Result on(const Claim& d, const DecideClaimability& c, const Ctx& context) {
  if (No no = only_in(d.state, State::candidate, State::checked)) return refuse(std::move(no));
  if (No no = need(c.verdict != Verdict::none, "CLM-02", "/verdict")) return refuse(std::move(no));
  if (c.verdict == Verdict::standard) return sign_standard(d, c, context);
  if (!context.actor.has(supervisor_role)) return refuse(rules::supervisor_only);
  if (guards::is_blank(c.reason)) return refuse(rules::reason_missing, {}, "/reason");
  if (c.verdict == Verdict::undecided) return Events{ManufacturerAsked{.reason = c.reason}};
  return Events{
      ClaimabilityDenied{.facts = facts_of(d), .reason = c.reason, .commercial_offered = true}};
}

Result on(const Claim& d, const RecordManufacturerAnswer& c, const Ctx&) {
  if (No no = only_in(d.state, State::at_manufacturer)) return refuse(std::move(no));
  if (No no = need(c.reference, "CLM-04", "/reference")) return refuse(std::move(no));
  return Events{
      ManufacturerAnswered{.claimable = c.claimable, .reference = c.reference, .note = c.note}};
}

}  // namespace aftercare::claims::standard
