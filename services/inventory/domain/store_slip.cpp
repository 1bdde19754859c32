#include "services/inventory/domain/store_slip.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "services/inventory/domain/deciding.h"
#include "services/inventory/domain/known_number.h"
#include "services/inventory/domain/stock.h"

namespace aftercare::inventory {
namespace {

bool comes_in(SlipKind kind) { return kind == SlipKind::receipt || kind == SlipKind::opening; }

No check_line(const SlipLine& line, SlipKind kind, const std::string& at, const Ctx& context) {
  if (No no = need(line.part_no, "INV-04", at + "/partNo")) return no;
  if (!context.holder(keys::part_no, line.part_no)) {
    return reject(rules::no_such_part, line.part_no, at + "/partNo");
  }
  if (line.qty <= 0 || line.qty > max_quantity) return need(false, "INV-04", at + "/qty");
  if (!comes_in(kind)) return {};
  if (!line.location) return need(false, "INV-01", at + "/location");
  if (No no = need(line.location->warehouse, "INV-01", at + "/location/warehouse")) return no;
  if (No no = need(line.cost.has_value(), "INV-10", at + "/cost")) return no;
  if (No no = not_negative(line.cost, at + "/cost")) return no;
  return not_in_future(line.received_on, context, at + "/receivedOn");
}

No check_issue(const OpenSlip& c, const Ctx& context) {
  if (No no = need(c.taken_by, "INV-03", "/takenBy")) return no;
  if (No no = need(c.purpose != Purpose::none, "INV-05", "/purpose")) return no;
  if (c.purpose == Purpose::workshop && context.policy.store.precheck) {
    if (No no = need(c.precheck_no, "INV-13", "/precheckNo")) return no;
  }
  if (c.purpose == Purpose::sale) return need(c.margin_class, "INV-15", "/marginClass");
  return {};
}

// What is accepted and not yet booked goes to the parts, with what they need to know of the slip.
SlipReleased released(const StoreSlip& d) {
  SlipReleased out{.doc_no = d.doc_no,
                   .kind = d.kind,
                   .supplier = d.supplier,
                   .taken_by = d.taken_by,
                   .purpose = d.purpose,
                   .reference = d.reference.empty() ? d.doc_no : d.reference,
                   .reference_id = d.reference_id,
                   .warehouse = d.warehouse,
                   .precheck_no = d.precheck_no,
                   .margin_class = d.margin_class,
                   .due_back = d.due_back};
  for (const SlipLine& line : d.lines) {
    if (line.accepted > 0 && line.state != SlipLineState::booked) out.lines.push_back(line);
  }
  return out;
}

// The signatures that a pick list, an issue for a sale, needs before it is booked.
Decision<StoreSlipEvent> ask_for_signatures(const char* code, std::uint16_t no,
                                            const std::string& author, const std::string& absent,
                                            const Ctx& context) {
  const auto* const chain = chain_of(context.policy, code, context.policy.store.pick_list_of);
  if (chain == nullptr) return refuse(rules::no_such_chain, code);
  auto approval = approvals::start(no, {}, *chain, {}, Actor{.person = author}, context.now);
  if (!approval) return unexpected(std::move(approval.error()));
  return StoreSlipEvents{
      SlipApprovalStarted{.approval = std::move(*approval), .manager_absent = absent}};
}

Decision<StoreSlipEvent> on(const StoreSlip&, OpenSlip c, const Ctx& context) {
  for (SlipLine& line : c.lines) {
    line.part_no = known_number(context.keys, keys::part_no, line.part_no);
  }
  if (No no = need(c.kind != SlipKind::none, "INV-04", "/kind")) return refuse(std::move(no));
  if (No no = need(!c.lines.empty(), "INV-04", "/lines")) return refuse(std::move(no));
  for (std::size_t i = 0; i < c.lines.size(); ++i) {
    if (No no = check_line(c.lines[i], c.kind, "/lines/" + std::to_string(i), context)) {
      return refuse(std::move(no));
    }
  }
  if (c.kind == SlipKind::issue) {
    if (No no = check_issue(c, context)) return refuse(std::move(no));
  }
  // Goods are inspected before they are stock (INV-10); a purchase was, an old balance is.
  const bool inspected = c.kind != SlipKind::receipt || (c.inspected && is_system(context));
  SlipOpened opened{.doc_no = context.number(c.kind == SlipKind::issue ? "CK" : "RK"),
                    .policy = context.policy_ref,
                    .kind = c.kind,
                    .lines = c.lines,
                    .supplier = c.supplier,
                    .foreign_no = c.foreign_no,
                    .purchase = c.purchase,
                    .taken_by = c.taken_by,
                    .purpose = c.purpose,
                    .reference = c.reference,
                    .reference_id = c.reference_id,
                    .warehouse = c.warehouse,
                    .precheck_no = c.precheck_no,
                    .margin_class = c.margin_class,
                    .due_back = c.due_back};
  std::uint16_t no = 0;
  for (SlipLine& line : opened.lines) {
    line.no = ++no;
    line.part = *context.holder(keys::part_no, line.part_no);
    line.accepted = inspected ? line.qty : 0;
    line.rejected = 0;
    line.reason.clear();
    line.state = SlipLineState::open;
    line.booked_lot.clear();
    line.value.reset();
  }
  if (!inspected) return StoreSlipEvents{std::move(opened)};
  const bool pick_list = c.kind == SlipKind::issue && c.purpose == Purpose::sale;
  if (pick_list && !context.policy.store.pick_list_of.empty()) {
    auto events = ask_for_signatures("PICK_LIST", 1, context.actor.person, {}, context);
    if (events) events->insert(events->begin(), std::move(opened));
    return events;
  }
  StoreSlip after;
  StoreSlipModel::evolve(after, opened, {});
  SlipReleased release = released(after);
  return StoreSlipEvents{std::move(opened), std::move(release)};
}

Decision<StoreSlipEvent> on(const StoreSlip& d, const InspectSlip& c, const Ctx&) {
  if (No no = only_in(d.state, SlipState::open)) return refuse(std::move(no));
  if (!c.papers_complete) return refuse(rules::papers_incomplete, d.doc_no, "/papersComplete");
  std::vector<SlipLine> lines = d.lines;
  for (SlipLine& line : lines) line.accepted = line.qty;
  for (std::size_t i = 0; i < c.findings.size(); ++i) {
    const Inspected& found = c.findings[i];
    const std::string at = "/findings/" + std::to_string(i);
    const auto line = std::ranges::find(lines, found.line, &SlipLine::no);
    if (line == lines.end()) return refuse(rules::no_such_line, {}, at + "/line");
    if (found.rejected < 0 || found.rejected > line->qty) {
      return refuse(rules::more_than_delivered, std::to_string(line->qty), at + "/rejected");
    }
    if (found.rejected > 0) {
      if (No no = need(found.reason, "INV-08", at + "/reason")) return refuse(std::move(no));
    }
    line->accepted = line->qty - found.rejected;
    line->rejected = found.rejected;
    line->reason = found.reason;
    if (found.warranty_until != 0) line->warranty_until = found.warranty_until;
    if (!found.warranty_terms.empty()) line->warranty_terms = found.warranty_terms;
  }
  StoreSlip after = d;
  after.lines = lines;
  SlipReleased release = released(after);
  StoreSlipEvents events{SlipInspected{.papers_complete = true, .lines = std::move(lines)}};
  if (release.lines.empty()) {
    events.push_back(SlipBooked{.doc_no = d.doc_no, .kind = d.kind, .purchase = d.purchase});
  } else {
    events.push_back(std::move(release));
  }
  return events;
}

Decision<StoreSlipEvent> on(const StoreSlip& d, const NoteManagerAbsent& c, const Ctx& context) {
  if (No no = only_in(d.state, SlipState::awaits_approval)) return refuse(std::move(no));
  if (No no = need(c.reason, "X-32", "/reason")) return refuse(std::move(no));
  if (!d.manager_absent.empty()) return refuse(rules::absence_noted, d.manager_absent);
  return ask_for_signatures("ORDER_WITHOUT_MANAGER", 2, d.author, c.reason, context);
}

Decision<StoreSlipEvent> on(const StoreSlip& d, const SignSlip& c, const Ctx& context) {
  if (No no = only_in(d.state, SlipState::awaits_approval)) return refuse(std::move(no));
  auto signature = approvals::sign(d.approval.value_or(signing::Approval{}),
                                   in_chains(context.policy, context.actor), c.comment);
  if (!signature) return unexpected(std::move(signature.error()));
  StoreSlipEvents events{
      SlipSigned{.step = signature->step, .approver = signature->approver, .comment = c.comment}};
  if (signature->complete) events.push_back(released(d));
  return events;
}

Decision<StoreSlipEvent> on(const StoreSlip& d, const RejectSlip& c, const Ctx& context) {
  if (No no = only_in(d.state, SlipState::awaits_approval)) return refuse(std::move(no));
  const auto step = approvals::reject(d.approval.value_or(signing::Approval{}),
                                      in_chains(context.policy, context.actor), c.comment);
  if (!step) return unexpected(step.error());
  return StoreSlipEvents{SlipRejected{.step = *step, .comment = c.comment}};
}

Decision<StoreSlipEvent> on(const StoreSlip& d, const RetrySlip&, const Ctx&) {
  if (No no = only_in(d.state, SlipState::partly)) return refuse(std::move(no));
  return StoreSlipEvents{released(d)};
}

Decision<StoreSlipEvent> on(const StoreSlip& d, const CancelSlip& c, const Ctx&) {
  // What is booked stays booked: it goes back by a return or a count.
  if (No no = only_in(d.state, SlipState::open, SlipState::awaits_approval, SlipState::partly)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.reason, "INV-04", "/reason")) return refuse(std::move(no));
  return StoreSlipEvents{SlipCancelled{.reason = c.reason}};
}

Decision<StoreSlipEvent> on(const StoreSlip& d, const NoteSlipLine& c, const Ctx&) {
  if (d.state == SlipState::cancelled) return StoreSlipEvents{};
  const auto fresh = [&](std::uint16_t no) {
    const auto line = std::ranges::find(d.lines, no, &SlipLine::no);
    return line != d.lines.end() && line->state != SlipLineState::booked;
  };
  if (!std::ranges::any_of(c.lines, fresh)) return StoreSlipEvents{};
  StoreSlipEvents events{SlipLineNoted{
      .lines = c.lines, .booked = c.booked, .lot = c.lot, .value = c.value, .reason = c.reason}};
  StoreSlip after = d;
  StoreSlipModel::evolve(after, events.front(), {});
  const bool waits = std::ranges::any_of(after.lines, [](const SlipLine& line) {
    return line.accepted > 0 && line.state == SlipLineState::open;
  });
  if (!waits) {
    SlipBooked booked{
        .doc_no = d.doc_no, .kind = d.kind, .purchase = d.purchase, .complete = after.refused == 0};
    // Nobody inspects the slip that the purchase itself has opened: its lines are what arrived.
    if (d.kind == SlipKind::receipt && d.purchase.given() && d.inspector.empty()) {
      for (const SlipLine& line : after.lines) booked.lots.push_back(line.booked_lot);
    }
    events.push_back(std::move(booked));
  }
  return events;
}

// --- evolve --------------------------------------------------------------------------------------

void apply(StoreSlip& d, const SlipOpened& e, const Recorded& r) {
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.kind = e.kind;
  d.state = SlipState::open;
  d.lines = e.lines;
  d.supplier = e.supplier;
  d.foreign_no = e.foreign_no;
  d.purchase = e.purchase;
  d.taken_by = e.taken_by;
  d.purpose = e.purpose;
  d.reference = e.reference;
  d.reference_id = e.reference_id;
  d.warehouse = e.warehouse;
  d.precheck_no = e.precheck_no;
  d.margin_class = e.margin_class;
  d.due_back = e.due_back;
  d.author = r.actor;
  d.opened_at = r.at;
}
void apply(StoreSlip& d, const SlipInspected& e, const Recorded& r) {
  d.papers_complete = e.papers_complete;
  d.lines = e.lines;
  d.inspector = r.actor;
  d.inspected_at = r.at;
}
void apply(StoreSlip& d, const SlipApprovalStarted& e, const Recorded&) {
  d.state = SlipState::awaits_approval;
  d.approval = e.approval;
  d.manager_absent = e.manager_absent;
}
void apply(StoreSlip& d, const SlipSigned& e, const Recorded& r) {
  if (d.approval) {
    approvals::apply_signed(*d.approval, e.step, e.approver, r.actor, e.comment, r.at);
  }
}
void apply(StoreSlip& d, const SlipRejected& e, const Recorded& r) {
  d.state = SlipState::rejected;
  if (d.approval) approvals::apply_rejected(*d.approval, e.step, r.actor, e.comment, r.at);
}
void apply(StoreSlip& d, const SlipReleased& e, const Recorded&) {
  d.state = SlipState::booking;
  for (const SlipLine& again : e.lines) {
    const auto line = std::ranges::find(d.lines, again.no, &SlipLine::no);
    if (line != d.lines.end()) line->state = SlipLineState::open;
  }
}
void apply(StoreSlip& d, const SlipLineNoted& e, const Recorded&) {
  bool first = true;
  for (const std::uint16_t no : e.lines) {
    const auto line = std::ranges::find(d.lines, no, &SlipLine::no);
    if (line == d.lines.end()) continue;
    line->state = e.booked ? SlipLineState::booked : SlipLineState::refused;
    line->booked_lot = e.lot;
    if (!e.booked) line->reason = e.reason;
    if (first && e.booked) line->value = e.value;  // of all of them together
    first = false;
  }
  d.booked = 0;
  d.refused = 0;
  Money value;
  for (const SlipLine& line : d.lines) {
    if (line.state == SlipLineState::booked) ++d.booked;
    if (line.state == SlipLineState::refused) ++d.refused;
    value.fen += line.value.value_or(Money{}).fen;
  }
  d.value = value;
}
void apply(StoreSlip& d, const SlipBooked& e, const Recorded&) {
  d.state = e.complete || d.refused == 0 ? SlipState::booked : SlipState::partly;
}
void apply(StoreSlip& d, const SlipCancelled& e, const Recorded&) {
  d.state = SlipState::cancelled;
  d.cancel_reason = e.reason;
}

}  // namespace

Decision<StoreSlipEvent> StoreSlipModel::decide(const Document& document, const Command& command,
                                                const Context<Policy>& context) {
  return each_on<OpenSlip, Event>(command, document.state != SlipState::none,
                                  [&](const auto& asked) { return on(document, asked, context); });
}

void StoreSlipModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}

}  // namespace aftercare::inventory
