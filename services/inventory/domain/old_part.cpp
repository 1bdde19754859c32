#include "services/inventory/domain/old_part.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "services/inventory/domain/deciding.h"
#include "services/inventory/domain/old_part_window.h"

namespace aftercare::inventory {
namespace {

namespace timer {
constexpr std::string_view return_window = "return_window";
constexpr std::string_view arrival = "arrival";  // at the company (INV-52)
constexpr std::string_view called_back = "called_back";
}  // namespace timer

// --- from the engineer to the station ------------------------------------------------------------

Decision<OldPartEvent> on(const OldPart&, const ExpectOldPart& c, const Ctx& context) {
  for (const auto& [text, at] :
       {std::pair{&c.part_no, "/partNo"}, std::pair{&c.station, "/station"},
        std::pair{&c.engineer, "/engineer"}, std::pair{&c.supervisor, "/supervisor"}}) {
    if (No no = need(*text, "INV-50", at)) return refuse(std::move(no));
  }
  const bool of_workshop = c.origin == OldPartOrigin::workshop;
  if (of_workshop) {
    if (No no = need(c.wish != WorkshopWish::none, "INV-58", "/wish")) {
      return refuse(std::move(no));
    }
  } else if (!c.claim.given() && is_blank(c.claim_no)) {
    return refuse(need(false, "INV-50", "/claimNo"));
  }
  OldPartExpected expected{.doc_no = context.number("SJ"),
                           .policy = context.policy_ref,
                           .origin = of_workshop ? c.origin : OldPartOrigin::claim,
                           .claim = c.claim,
                           .claim_no = c.claim_no,
                           .claim_line = c.claim_line,
                           .part_no = c.part_no,
                           .name = c.name,
                           .serial_no = c.serial_no,
                           .qty = c.qty == 0 ? 1 : c.qty,
                           .station = c.station,
                           .engineer = c.engineer,
                           .supervisor = c.supervisor,
                           .wish = c.wish,
                           .machine_serial_no = c.machine_serial_no};
  // What belongs to a workshop's customer goes back to him and to nobody else.
  if (!of_workshop) {
    const Window window = window_for(context.policy.old_parts, today(context));
    expected.window_month = window.month;
    expected.window_end = window.last;
    expected.timers = due_on(timer::return_window, context, window.last, c.supervisor);
    if (window.arrive_by != 0) {
      timers::append(expected.timers,
                     due_on(timer::arrival, context, window.arrive_by, c.supervisor));
    }
  }
  return OldPartEvents{std::move(expected)};
}

// Expected or collected by the 25th: due in this window; collected later it is due in the next.
Decision<OldPartEvent> on(const OldPart& d, const HandToSupervisor& c, const Ctx&) {
  if (No no = only_in(d.state, OldPartState::expected)) return refuse(std::move(no));
  const std::string label = normalised(c.label);
  if (No no = need(label, "INV-50", "/label")) return refuse(std::move(no));
  return OldPartEvents{
      OldPartCollected{.label = label,
                       .serial_no = c.serial_no.empty() ? d.serial_no : c.serial_no,
                       .window_month = d.window_month,
                       .window_end = d.window_end,
                       .timers = {}}};
}

// By case, within the limits; the supervisor says how much (INV-55).
Expected<std::vector<Charge>, Rejection> defect_charges(const OldPart& d, const CheckIn& c,
                                                        const Ctx& context) {
  const OldPartPolicy& policy = context.policy.old_parts;
  std::vector<Charge> charges;
  for (const Charge& found : c.findings) {
    const Money amount = or_zero(found.amount);
    if (amount < policy.defect_min || amount > policy.defect_max) {
      return unexpected(
          reject(rules::outside_limits,
                 wording::range(to_decimal(policy.defect_min), to_decimal(policy.defect_max)),
                 "/findings"));
    }
    charges.push_back({.kind = ChargeKind::old_part_defect,
                       .person = found.person.empty() ? d.engineer : found.person,
                       .amount = amount,
                       .reason = found.reason.empty() ? d.doc_no : found.reason});
  }
  return charges;
}

Decision<OldPartEvent> on(const OldPart& d, const CheckIn& c, const Ctx& context) {
  if (No no = only_in(d.state, OldPartState::at_station)) return refuse(std::move(no));
  if (c.defects.empty()) {
    if (!c.findings.empty()) return refuse(rules::no_defect, d.doc_no, "/findings");
    return OldPartEvents{OldPartCheckedIn{.claim = d.claim}};
  }
  auto charges = defect_charges(d, c, context);
  if (!charges) return unexpected(std::move(charges.error()));
  return OldPartEvents{
      OldPartDefective{.claim = d.claim, .defects = c.defects, .charges = std::move(*charges)}};
}

// --- to the company ------------------------------------------------------------------------------

Decision<OldPartEvent> on(const OldPart& d, const NoteDispatch& c, const Ctx&) {
  if (d.state != OldPartState::at_station) return OldPartEvents{};
  return OldPartEvents{OldPartDispatchNoted{.dispatch = c.dispatch, .late = c.late, .timers = {}}};
}

Decision<OldPartEvent> on(const OldPart& d, const ReceiveOldPart& c, const Ctx&) {
  if (No no = only_in(d.state, OldPartState::in_transit)) return refuse(std::move(no));
  if (!c.in_box) {
    return OldPartEvents{
        OldPartCountMismatch{.claim = d.claim, .dispatch = d.dispatch, .note = c.note}};
  }
  return OldPartEvents{OldPartReceived{
      .claim = d.claim, .claim_no = d.claim_no, .claim_line = d.claim_line, .late = d.late}};
}

bool before_shipped(OldPartState state) {
  return state == OldPartState::expected || state == OldPartState::at_station ||
         state == OldPartState::in_transit || state == OldPartState::in_store;
}

No not_shipped(const OldPart& d) {
  if (before_shipped(d.state)) return {};
  return only_in(d.state, OldPartState::expected, OldPartState::at_station,
                 OldPartState::in_transit, OldPartState::in_store);
}

Decision<OldPartEvent> on(const OldPart& d, const CallBackOldPart& c, const Ctx& context) {
  if (No no = not_shipped(d)) return refuse(std::move(no));
  if (No no = need(c.size != PartSize::none, "INV-56", "/size")) return refuse(std::move(no));
  if (No no = need(c.notice_no, "INV-56", "/noticeNo")) return refuse(std::move(no));
  const OldPartPolicy& policy = context.policy.old_parts;
  const calendar::Term term = c.size == PartSize::large ? policy.large : policy.small;
  const std::string holder = d.state == OldPartState::in_store ? "old_part_keeper" : d.supervisor;
  return OldPartEvents{
      OldPartCalledBack{.size = c.size,
                        .notice_no = c.notice_no,
                        .timers = clock(timer::called_back, context, term, holder)}};
}

// The manufacturer's recharge is borne by engineer and supervisor (INV-54); not a fen is lost by
// the rounding.
Decision<OldPartEvent> on(const OldPart& d, const DeclareLost& c, const Ctx& context) {
  if (No no = not_shipped(d)) return refuse(std::move(no));
  if (No no = need(c.note, "INV-54", "/note")) return refuse(std::move(no));
  if (No no = not_negative(c.recharge, "/recharge")) return refuse(std::move(no));
  OldPartLost lost{.claim = d.claim,
                   .claim_no = d.claim_no,
                   .claim_line = d.claim_line,
                   .recharge = c.recharge,
                   .note = c.note,
                   .station = d.station,
                   .window_month = d.window_month};
  const std::uint32_t share = context.policy.old_parts.engineer_share_ppm;
  const auto mine = share_of(or_zero(c.recharge), share);
  if (c.recharge && c.recharge->fen > 0 && mine) {
    lost.charges = {{.kind = ChargeKind::old_part_lost,
                     .person = d.engineer,
                     .base = c.recharge,
                     .share_ppm = share,
                     .amount = mine,
                     .reason = d.doc_no},
                    {.kind = ChargeKind::old_part_lost,
                     .person = d.supervisor,
                     .base = c.recharge,
                     .share_ppm = static_cast<std::uint32_t>(parts_per_million - share),
                     .amount = Money{c.recharge->fen - mine->fen},
                     .reason = d.doc_no}};
  }
  return OldPartEvents{std::move(lost)};
}

// --- to the manufacturer, or its end -------------------------------------------------------------

Decision<OldPartEvent> on(const OldPart& d, const ShipToManufacturer& c, const Ctx&) {
  if (No no = only_in(d.state, OldPartState::in_store)) return refuse(std::move(no));
  if (No no = need(c.waybill, "INV-50", "/waybill")) return refuse(std::move(no));
  return OldPartEvents{OldPartShipped{.claim = d.claim, .waybill = c.waybill}};
}

Decision<OldPartEvent> on(const OldPart& d, const ReconcileWithManufacturer& c, const Ctx&) {
  if (No no = only_in(d.state, OldPartState::shipped)) return refuse(std::move(no));
  return OldPartEvents{OldPartReconciled{.claim = d.claim, .note = c.note}};
}

Decision<OldPartEvent> on(const OldPart& d, const ScrapOldPart& c, const Ctx&) {
  if (No no = only_in(d.state, OldPartState::in_store)) return refuse(std::move(no));
  if (d.called_back != PartSize::none) return refuse(rules::asked_back, d.notice_no);
  if (No no = need(c.checked_by, "INV-50", "/checkedBy")) return refuse(std::move(no));
  if (No no = need(c.disposed_by, "INV-12", "/disposedBy")) return refuse(std::move(no));
  return OldPartEvents{OldPartScrapped{.claim = d.claim,
                                       .checked_by = c.checked_by,
                                       .disposed_by = c.disposed_by,
                                       .reported_to = "gm",
                                       .doc_no = d.doc_no,
                                       .part_no = d.part_no,
                                       .name = d.name}};
}

// As agreed at order time (INV-58).
Decision<OldPartEvent> on(const OldPart& d, const GiveBackOldPart& c, const Ctx&) {
  if (d.origin != OldPartOrigin::workshop) return refuse(rules::not_the_customers, d.doc_no);
  if (No no = only_in(d.state, OldPartState::expected, OldPartState::at_station))
    return refuse(std::move(no));
  if (!c.shown) return refuse(rules::not_shown, d.doc_no, "/shown");
  if (c.given != (d.wish == WorkshopWish::give_back)) {
    return refuse(rules::not_as_agreed, wording::word(d.wish), "/given");
  }
  return OldPartEvents{OldPartGivenBack{.shown = true, .given = c.given}};
}

// --- evolve --------------------------------------------------------------------------------------

void add_charges(OldPart& d, const std::vector<Charge>& charges) {
  d.charges.insert(d.charges.end(), charges.begin(), charges.end());
}

void apply(OldPart& d, const OldPartExpected& e, const Recorded& r) {
  d.state = OldPartState::expected;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.origin = e.origin;
  d.claim = e.claim;
  d.claim_no = e.claim_no;
  d.claim_line = e.claim_line;
  d.part_no = e.part_no;
  d.name = e.name;
  d.serial_no = e.serial_no;
  d.qty = e.qty;
  d.station = e.station;
  d.engineer = e.engineer;
  d.supervisor = e.supervisor;
  d.wish = e.wish;
  d.machine_serial_no = e.machine_serial_no;
  d.window_month = e.window_month;
  d.window_end = e.window_end;
  d.expected_at = r.at;
}
void apply(OldPart& d, const OldPartCollected& e, const Recorded& r) {
  d.state = OldPartState::at_station;
  d.label = e.label;
  d.serial_no = e.serial_no;
  d.collected_at = r.at;
}
void apply(OldPart& d, const OldPartCheckedIn&, const Recorded&) {
  d.checked_in = true;
  d.label_ok = true;
  d.defects.clear();
}
void apply(OldPart& d, const OldPartDefective& e, const Recorded&) {
  d.checked_in = true;
  d.defects = e.defects;
  d.label_ok = std::ranges::find(e.defects, OldPartDefect::no_label) == e.defects.end();
  add_charges(d, e.charges);
}
void apply(OldPart& d, const OldPartDispatchNoted& e, const Recorded& r) {
  d.state = OldPartState::in_transit;
  d.dispatch = e.dispatch;
  d.late = e.late;
  d.dispatched_at = r.at;
  timers::end(d.timers, timer::return_window, r.at);
}
void apply(OldPart& d, const OldPartReceived&, const Recorded& r) {
  d.state = OldPartState::in_store;
  d.received_at = r.at;
  timers::end(d.timers, timer::arrival, r.at);
}
void apply(OldPart&, const OldPartCountMismatch&, const Recorded&) {}
void apply(OldPart& d, const OldPartOverdue& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  d.late = true;
  ++d.misses;
  if (e.charge) d.charges.push_back(*e.charge);
}
void apply(OldPart& d, const OldPartCalledBack& e, const Recorded&) {
  d.called_back = e.size;
  d.notice_no = e.notice_no;
}
void apply(OldPart& d, const OldPartLost& e, const Recorded& r) {
  d.lost_at = d.state;
  d.state = OldPartState::lost;
  add_charges(d, e.charges);
  timers::end_all(d.timers, r.at);
}
void apply(OldPart& d, const OldPartShipped& e, const Recorded& r) {
  d.state = OldPartState::shipped;
  d.waybill = e.waybill;
  d.shipped_at = r.at;
  timers::end_all(d.timers, r.at);
}
void apply(OldPart& d, const OldPartReconciled&, const Recorded&) { d.state = OldPartState::done; }
void apply(OldPart& d, const OldPartScrapped&, const Recorded& r) {
  d.state = OldPartState::done;
  d.scrapped_at = r.at;
  timers::end_all(d.timers, r.at);
}
void apply(OldPart& d, const OldPartGivenBack& e, const Recorded& r) {
  d.state = OldPartState::done;
  d.shown_to_customer = e.shown;
  timers::end_all(d.timers, r.at);
}

}  // namespace

std::string claim_line_key(const Uuid& claim, std::uint16_t line, const std::string& part_no,
                           const std::string& serial_no) {
  return to_string(claim) + " " + std::to_string(line) + " " + part_no + " " + serial_no;
}

Decision<OldPartEvent> OldPartModel::decide(const Document& document, const Command& command,
                                            const Context<Policy>& context) {
  return each_on<ExpectOldPart, Event>(
      command, document.state != OldPartState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

OldPartEvents OldPartModel::miss(const Document& d, const Timer& missed,
                                 const Context<Policy>& context) {
  OldPartOverdue overdue{.timer = missed,
                         .claim = d.claim,
                         .claim_no = d.claim_no,
                         .claim_line = d.claim_line,
                         .called_back = missed.name == timer::called_back,
                         .station = d.station};
  // Counted once with INV-51: where the policy charges the station, it charges no part (INV-57);
  // and once where it was sent too late and came too late.
  const bool charged = std::ranges::find(d.charges, ChargeKind::old_part_not_returned,
                                         &Charge::kind) != d.charges.end();
  if (!overdue.called_back && !charged && context.policy.old_parts.each) {
    overdue.charge = Charge{.kind = ChargeKind::old_part_not_returned,
                            .person = d.supervisor,
                            .amount = context.policy.old_parts.each,
                            .reason = d.doc_no};
  }
  return {std::move(overdue)};
}

void OldPartModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  document.due_at = fold(document, event, recorded,
                         [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> OldPartModel::keys(const Document& d) {
  std::vector<DocumentKey> held;
  if (d.claim.given()) {
    held.emplace_back(keys::claim_line,
                      claim_line_key(d.claim, d.claim_line, d.part_no, d.serial_no));
  }
  if (!d.label.empty()) held.emplace_back(keys::old_part_label, d.label);
  if (d.state == OldPartState::at_station) held.emplace_back(keys::at_station, to_string(d.id));
  return held;
}

}  // namespace aftercare::inventory
