#include "services/workorders/domain/deciding.h"
#include "services/workorders/domain/sites.h"

namespace aftercare::workorders {
namespace {

constexpr std::string_view promised = "promised";

bool is_done(DefectState state) {
  return state == DefectState::accepted || state == DefectState::charged;
}

Decision<DefectRepairEvent> on(const DefectRepair&, const ReportDefect& c, const Ctx& context) {
  if (No no = need(c.unit_no, "WRK-84", "/unitNo")) return refuse(std::move(no));
  if (No no = need(c.defect, "WRK-84", "/defect")) return refuse(std::move(no));
  if (No no = need(c.builder, "WRK-84", "/builder")) return refuse(std::move(no));
  if (No no = need(c.promised_on != 0, "WRK-84", "/promisedOn")) return refuse(std::move(no));
  if (c.promised_on < today(context)) {
    return refuse(rules::in_past, to_date(c.promised_on), "/promisedOn");
  }
  return DefectRepairEvents{DefectReported{
      .doc_no = context.number("BX"),
      .policy = context.policy_ref,
      .unit_no = c.unit_no,
      .customer_id = c.customer_id,
      .contact = met(c.contact, context),
      .defect = c.defect,
      .builder = c.builder,
      .promised_on = c.promised_on,
      .before_handover = c.before_handover,
      .timers = owed_by(promised, context, calendar::end_of_day(c.promised_on), c.builder)}};
}

// The builder is called first (WRK-84).
Decision<DefectRepairEvent> on(const DefectRepair& d, const NotifyContractor&, const Ctx&) {
  if (No no = only_in(d.state, DefectState::reported)) return refuse(std::move(no));
  return DefectRepairEvents{ContractorNotified{.builder = d.builder}};
}
Decision<DefectRepairEvent> on(const DefectRepair& d, const NoteContractorAnswer& c, const Ctx&) {
  if (No no = only_in(d.state, DefectState::notified)) return refuse(std::move(no));
  if (c.repaired) return DefectRepairEvents{ContractorRepaired{.note = c.note}};
  return DefectRepairEvents{ContractorFailed{.builder = d.builder, .note = c.note}};
}

// Small jobs by own staff, large ones by a contracted firm.
Decision<DefectRepairEvent> on(const DefectRepair& d, const AssignRepair& c, const Ctx&) {
  if (No no = only_in(d.state, DefectState::contractor_failed)) return refuse(std::move(no));
  if (c.large == is_blank(c.firm)) return refuse(rules::firm_missing, c.firm, "/firm");
  if (c.large) return DefectRepairEvents{OutsideFirmAssigned{.firm = c.firm}};
  return DefectRepairEvents{OwnStaffAssigned{}};
}

Decision<DefectRepairEvent> on(const DefectRepair& d, const FinishRepair& c, const Ctx&) {
  if (No no = only_in(d.state, DefectState::assigned)) return refuse(std::move(no));
  if (No no = sound(c.cost, "/cost")) return refuse(std::move(no));
  return DefectRepairEvents{DefectRepaired{.cost = c.cost, .note = c.note}};
}

Decision<DefectRepairEvent> on(const DefectRepair& d, const InspectRepair& c, const Ctx& context) {
  if (No no = only_in(d.state, DefectState::repaired)) return refuse(std::move(no));
  if (!c.accepted) {
    if (No no = need(c.reason, "WRK-84", "/reason")) return refuse(std::move(no));
    return DefectRepairEvents{DefectRejected{.reason = c.reason}};
  }
  if (!c.owner_signed) return refuse(rules::owner_not_signed, d.doc_no, "/ownerSigned");
  return DefectRepairEvents{
      DefectAccepted{.doc_no = d.doc_no,
                     .customer_id = d.customer_id,
                     .late = timers::is_late(d.timers, promised, context.now)}};
}

// Cost was advanced, and is recovered from the builder at the monthly settlement.
Decision<DefectRepairEvent> on(const DefectRepair& d, const ChargeRepair& c, const Ctx&) {
  if (No no = only_in(d.state, DefectState::accepted)) return refuse(std::move(no));
  if (No no = need(c.settlement_no, "WRK-84", "/settlementNo")) return refuse(std::move(no));
  if (d.by == RepairBy::contractor || or_zero(d.cost).fen == 0) {
    return refuse(rules::nothing_to_charge, d.doc_no);
  }
  return DefectRepairEvents{
      RepairCostCharged{.builder = d.builder, .amount = d.cost, .settlement_no = c.settlement_no}};
}

// The last answer counts.
Decision<DefectRepairEvent> on(const DefectRepair& d, const NoteOwnersAnswer& c, const Ctx&) {
  if (c.answer == d.satisfaction) return DefectRepairEvents{};
  return DefectRepairEvents{OwnersAnswerNoted{.answer = c.answer}};
}

Decision<DefectRepairEvent> on(const DefectRepair& d, const OpenDefectContact& c, const Ctx&) {
  return look_up<DefectRepairEvent>(d.contact, c, unless_open(!is_done(d.state)));
}
Decision<DefectRepairEvent> on(const DefectRepair& d, const EraseDefectContact& c, const Ctx&) {
  return erase<DefectRepairEvent>(d.contact, c.decision);
}

void apply(DefectRepair& d, const DefectReported& e, const Recorded& r) {
  d.state = DefectState::reported;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.unit_no = e.unit_no;
  d.customer_id = e.customer_id;
  d.contact = e.contact;
  d.defect = e.defect;
  d.builder = e.builder;
  d.promised_on = e.promised_on;
  d.before_handover = e.before_handover;
  d.reported_at = r.at;
}
void apply(DefectRepair& d, const ContractorNotified&, const Recorded&) {
  d.state = DefectState::notified;
}
void apply(DefectRepair& d, const ContractorRepaired&, const Recorded&) {
  d.state = DefectState::repaired;
  d.by = RepairBy::contractor;
}
void apply(DefectRepair& d, const ContractorFailed&, const Recorded&) {
  d.state = DefectState::contractor_failed;
}
void apply(DefectRepair& d, const OwnStaffAssigned&, const Recorded&) {
  d.state = DefectState::assigned;
  d.by = RepairBy::own_staff;
}
void apply(DefectRepair& d, const OutsideFirmAssigned& e, const Recorded&) {
  d.state = DefectState::assigned;
  d.by = RepairBy::outside_firm;
  d.firm = e.firm;
  d.large = true;
}
void apply(DefectRepair& d, const DefectRepaired& e, const Recorded&) {
  d.state = DefectState::repaired;
  d.cost = Money{or_zero(d.cost).fen + or_zero(e.cost).fen};
}
void apply(DefectRepair& d, const DefectAccepted&, const Recorded& r) {
  d.state = DefectState::accepted;
  d.accepted_at = r.at;
  timers::end(d.timers, promised, r.at);
}
// Back to whoever repaired it.
void apply(DefectRepair& d, const DefectRejected&, const Recorded&) {
  d.state = d.by == RepairBy::contractor ? DefectState::notified : DefectState::assigned;
  ++d.rejections;
}
void apply(DefectRepair& d, const RepairCostCharged& e, const Recorded&) {
  d.state = DefectState::charged;
  d.charged_to = e.builder;
}
void apply(DefectRepair& d, const OwnersAnswerNoted& e, const Recorded&) {
  d.satisfaction = e.answer;
}
void apply(DefectRepair& d, const DefectRepairMissed& e, const Recorded& r) {
  d.missed = true;
  timers::fire(d.timers, e.timer, r.at);
}

}  // namespace

Decision<DefectRepairEvent> DefectRepairModel::decide(const Document& document,
                                                      const Command& command,
                                                      const Context<Policy>& context) {
  return each_on<ReportDefect, DefectRepairEvent>(
      command, document.state != DefectState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

DefectRepairEvents DefectRepairModel::miss(const Document& d, const Timer& missed,
                                           const Context<Policy>&) {
  return {DefectRepairMissed{.timer = missed, .by = d.by}};
}

void DefectRepairModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](DefectRepair& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> DefectRepairModel::keys(const Document& d) {
  std::vector<DocumentKey> held{{keys::defect_id, to_string(d.id)}};
  add_person(held, keys::defect_person, d.contact, d.customer_id);
  return held;
}

}  // namespace aftercare::workorders
