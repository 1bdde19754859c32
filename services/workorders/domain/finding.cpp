// Engineers, opportunities and findings.
#include "services/workorders/domain/deciding.h"
#include "services/workorders/domain/office.h"

namespace aftercare::workorders {
namespace {

// --- engineers -----------------------------------------------------------------------------------

Decision<EngineerEvent> on(const Engineer&, const RegisterEngineer& c, const Ctx& context) {
  if (No no = need(c.person, "WRK-40", "/person")) return refuse(std::move(no));
  if (No no = need(c.station, "WRK-40", "/station")) return refuse(std::move(no));
  return std::vector<EngineerEvent>{EngineerRegistered{.policy = context.policy_ref,
                                                       .person = c.person,
                                                       .station = c.station,
                                                       .region = c.region,
                                                       .tcl = c.tcl}};
}
Decision<EngineerEvent> on(const Engineer& d, const ChangeEngineer& c, const Ctx&) {
  return std::vector<EngineerEvent>{EngineerChanged{.person = d.person,
                                                    .station = c.station,
                                                    .region = c.region,
                                                    .tcl = c.tcl,
                                                    .active = c.active,
                                                    .before = d.tcl}};
}
void apply(Engineer& d, const EngineerRegistered& e, const Recorded& r) {
  d.policy = e.policy;
  d.person = e.person;
  d.station = e.station;
  d.region = e.region;
  d.tcl = e.tcl;
  d.active = true;
  d.since = calendar::day_of(r.at);
}
void apply(Engineer& d, const EngineerChanged& e, const Recorded& r) {
  if (e.tcl != d.tcl) d.since = calendar::day_of(r.at);
  d.station = e.station;
  d.region = e.region;
  d.tcl = e.tcl;
  d.active = e.active;
}

// --- opportunities (WRK-18) ----------------------------------------------------------------------

constexpr std::string_view follow_timer = "opportunity";

Decision<OpportunityEvent> on(const Opportunity&, const RecordOpportunity& c, const Ctx& context) {
  if (No no = need(c.what, "WRK-18", "/what")) return refuse(std::move(no));
  if (No no = need(c.station, "WRK-18", "/station")) return refuse(std::move(no));
  if (No no = need(c.holder, "WRK-18", "/holder")) return refuse(std::move(no));
  return std::vector<OpportunityEvent>{OpportunityRecorded{
      .policy = context.policy_ref,
      .what = c.what,
      .customer_id = c.customer_id,
      .order = c.order,
      .station = c.station,
      .holder = c.holder,
      .timers = clock(follow_timer, context, context.policy.office.opportunity, c.holder)}};
}
Decision<OpportunityEvent> on(const Opportunity& d, const FollowOpportunity& c,
                              const Ctx& context) {
  if (d.state == OpportunityState::converted || d.state == OpportunityState::lost) {
    return refuse(rules::opportunity_over, wording::word(d.state));
  }
  if (No no = need(c.result, "WRK-18", "/result")) return refuse(std::move(no));
  OpportunityState state = OpportunityState::followed;
  if (c.lost) state = OpportunityState::lost;
  if (c.converted) state = OpportunityState::converted;
  return std::vector<OpportunityEvent>{
      OpportunityFollowed{.result = c.result,
                          .state = state,
                          .late = timers::is_late(d.timers, follow_timer, context.now)}};
}
void apply(Opportunity& d, const OpportunityRecorded& e, const Recorded& r) {
  d.state = OpportunityState::recorded;
  d.policy = e.policy;
  d.what = e.what;
  d.customer_id = e.customer_id;
  d.order = e.order;
  d.station = e.station;
  d.holder = e.holder;
  d.recorded_at = r.at;
}
void apply(Opportunity& d, const OpportunityFollowed& e, const Recorded& r) {
  d.state = e.state;
  d.result = e.result;
  ++d.follows;
  timers::end(d.timers, follow_timer, r.at);
}
void apply(Opportunity& d, const OpportunityNotFollowed& e, const Recorded& r) {
  d.missed = true;
  timers::fire(d.timers, e.timer, r.at);
}

// --- findings ------------------------------------------------------------------------------------

std::string findings_key(FindingKind kind, const std::string& person) {
  return std::string(to_word(kind)) + " " + person;
}

// More than the standard: 1 % is the first step, 10 % the second (WRK-17).
Decision<FindingEvent> mileage(const RecordFinding& c, const Ctx& context) {
  if (No no = need(c.km_standard_tenths > 0, "WRK-17", "/kmStandardTenths")) {
    return refuse(std::move(no));
  }
  if (No no = need(c.unit, "WRK-17", "/unit")) return refuse(std::move(no));
  if (No no = need(c.month != 0, "WRK-17", "/month")) return refuse(std::move(no));
  const std::uint64_t standard = c.km_standard_tenths;
  // Compared in whole tenths: 100 km > 101 standard, without a fraction that rounds.
  if (std::uint64_t{c.km_tenths} * 100 <= standard * 101) {
    return refuse(rules::no_excess, std::to_string(c.km_tenths), "/kmTenths");
  }
  const bool second = std::uint64_t{c.km_tenths} * 100 > standard * 110;
  const std::uint64_t over = (c.km_tenths - standard) * 1'000'000 / standard;
  return FindingEvents{MileageStandardExceeded{
      .policy = context.policy_ref,
      .unit = c.unit,
      .month = calendar::first_of_month(c.month),
      .km_tenths = c.km_tenths,
      .km_standard_tenths = c.km_standard_tenths,
      .over_ppm = static_cast<std::uint32_t>(std::min<std::uint64_t>(over, UINT32_MAX)),
      .tier = static_cast<std::uint8_t>(second ? 2 : 1),
      .supervisor_only = c.route_refused,
      .person = c.person}};
}

// Each offence of a person with cars and custody counts; too many: no pay (WRK-86).
ConductFindingRecorded conduct(const RecordFinding& c, const Ctx& context) {
  const auto before = context.holders(keys::findings_of, findings_key(c.kind, c.person));
  const auto repeats = static_cast<std::uint16_t>(std::min<std::size_t>(before.size(), 65'535));
  const std::uint16_t limit = context.policy.office.offences_to_stop_pay;
  return {.policy = context.policy_ref,
          .kind = c.kind,
          .person = c.person,
          .unit = c.unit,
          .order = c.order,
          .reference = c.reference,
          .what = c.what,
          .evidence = c.evidence,
          .repeats = repeats,
          .stop_pay_proposed = c.kind == FindingKind::vehicle && limit > 0 && repeats + 1 >= limit};
}

Decision<FindingEvent> on(const Finding&, const RecordFinding& c, const Ctx& context) {
  if (No no = need(c.kind != FindingKind::none, "WRK-70", "/kind")) return refuse(std::move(no));
  if (c.kind == FindingKind::mileage) return mileage(c, context);
  if (No no = need(c.what, "WRK-70", "/what")) return refuse(std::move(no));
  if (No no = need(c.person, "WRK-70", "/person")) return refuse(std::move(no));
  switch (c.kind) {
    case FindingKind::safety_violation:
      return FindingEvents{SafetyViolationRecorded{.policy = context.policy_ref,
                                                   .person = c.person,
                                                   .unit = c.unit,
                                                   .order = c.order,
                                                   .what = c.what,
                                                   .evidence = c.evidence}};
    case FindingKind::safety_accident:
      return FindingEvents{SafetyAccidentRecorded{.policy = context.policy_ref,
                                                  .person = c.person,
                                                  .unit = c.unit,
                                                  .order = c.order,
                                                  .what = c.what,
                                                  .work_injury = c.work_injury,
                                                  .evidence = c.evidence}};
    case FindingKind::safety_veto:
      if (!context.actor.has("regional_service_director")) return refuse(rules::veto_signed);
      return FindingEvents{SafetyVetoRecorded{.policy = context.policy_ref,
                                              .person = c.person,
                                              .unit = c.unit,
                                              .what = c.what,
                                              .signed_by = context.actor.person}};
    case FindingKind::order_review_omitted:
      return FindingEvents{OrderReviewOmitted{.policy = context.policy_ref,
                                              .person = c.person,
                                              .order = c.order,
                                              .reference = c.reference,
                                              .what = c.what}};
    case FindingKind::falsification:
      return FindingEvents{FalsificationFound{.policy = context.policy_ref,
                                              .person = c.person,
                                              .order = c.order,
                                              .reference = c.reference,
                                              .what = c.what,
                                              .evidence = c.evidence}};
    case FindingKind::workload_mismatch:
      if (c.claimed == c.recorded) {
        return refuse(rules::figures_equal, std::to_string(c.claimed), "/claimed");
      }
      return FindingEvents{WorkloadMismatchFound{.policy = context.policy_ref,
                                                 .person = c.person,
                                                 .claimed = c.claimed,
                                                 .recorded = c.recorded,
                                                 .what = c.what}};
    default: return FindingEvents{conduct(c, context)};
  }
}

// What all findings have; a field that an event lacks stays as it is.
template <class Found>
void note(Finding& d, FindingKind kind, const Found& e, const Recorded& r) {
  d.policy = e.policy;
  d.kind = kind;
  d.person = e.person;
  d.found_by = r.actor;
  d.at = r.at;
  if constexpr (requires { e.unit; }) d.unit = e.unit;
  if constexpr (requires { e.order; }) d.order = e.order;
  if constexpr (requires { e.reference; }) d.reference = e.reference;
  if constexpr (requires { e.what; }) d.what = e.what;
  if constexpr (requires { e.evidence; }) d.evidence = e.evidence;
}
void apply(Finding& d, const ConductFindingRecorded& e, const Recorded& r) {
  note(d, e.kind, e, r);
  d.repeats = e.repeats;
}
void apply(Finding& d, const SafetyViolationRecorded& e, const Recorded& r) {
  note(d, FindingKind::safety_violation, e, r);
}
void apply(Finding& d, const SafetyAccidentRecorded& e, const Recorded& r) {
  note(d, FindingKind::safety_accident, e, r);
}
void apply(Finding& d, const SafetyVetoRecorded& e, const Recorded& r) {
  note(d, FindingKind::safety_veto, e, r);
}
void apply(Finding& d, const OrderReviewOmitted& e, const Recorded& r) {
  note(d, FindingKind::order_review_omitted, e, r);
}
void apply(Finding& d, const FalsificationFound& e, const Recorded& r) {
  note(d, FindingKind::falsification, e, r);
}
void apply(Finding& d, const MileageStandardExceeded& e, const Recorded& r) {
  note(d, FindingKind::mileage, e, r);
}
void apply(Finding& d, const WorkloadMismatchFound& e, const Recorded& r) {
  note(d, FindingKind::workload_mismatch, e, r);
}

}  // namespace

Decision<EngineerEvent> EngineerModel::decide(const Document& document, const Command& command,
                                              const Context<Policy>& context) {
  return each_on<RegisterEngineer, Event>(
      command, !document.person.empty(),
      [&](const auto& asked) { return on(document, asked, context); });
}
void EngineerModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](Engineer& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}
std::vector<DocumentKey> EngineerModel::keys(const Document& d) {
  if (d.person.empty()) return {};
  std::vector<DocumentKey> held{{keys::engineer, d.person}};
  if (!d.active) return held;
  for (unsigned level = 0; level <= d.tcl; ++level) {
    held.emplace_back(keys::engineer_level, d.person + " " + std::to_string(level));
  }
  return held;
}

Decision<OpportunityEvent> OpportunityModel::decide(const Document& document,
                                                    const Command& command,
                                                    const Context<Policy>& context) {
  return each_on<RecordOpportunity, Event>(
      command, document.state != OpportunityState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}
std::vector<OpportunityEvent> OpportunityModel::miss(const Document& d, const Timer& missed,
                                                     const Context<Policy>&) {
  return {OpportunityNotFollowed{.timer = missed, .holder = d.holder, .station = d.station}};
}
void OpportunityModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](Opportunity& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

Decision<FindingEvent> FindingModel::decide(const Document& document, const Command& command,
                                            const Context<Policy>& context) {
  return each_on<RecordFinding, Event>(
      command, document.kind != FindingKind::none,
      [&](const auto& asked) { return on(document, asked, context); });
}
void FindingModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](Finding& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}
std::vector<DocumentKey> FindingModel::keys(const Document& d) {
  if (d.kind == FindingKind::none || d.person.empty()) return {};
  return {{keys::findings_of, findings_key(d.kind, d.person)}};
}

}  // namespace aftercare::workorders
