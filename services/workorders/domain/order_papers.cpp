// Papers, hours, cost, follow-up and the end of an order.
#include "services/workorders/domain/order_deciding.h"

namespace aftercare::workorders::orders {
namespace {

// In a state after the repair, whatever its papers.
bool was_repaired(const WorkOrder& d) {
  return given(d.resolved_at) && d.state != State::cancelled && !d.phone_solved;
}

// His papers and hours are another's to review.
bool worked_on(const WorkOrder& d, const std::string& person) {
  return person == d.engineer ||
         std::ranges::find(d.work_lines, person, &WorkLine::person) != d.work_lines.end();
}

// Papers of this type belong to one duty (WRK-64).
No other_reviewer(const WorkOrder& d, const Ctx& context) {
  const PaperPolicy* const row = papers_of(context.policy.documents, d.type, d.in_claim);
  const std::string duty = row == nullptr ? "service_support" : row->reviewer;
  const bool hotline = duty == "hotline_agent" && context.actor.has("hotline_supervisor");
  if (hotline || context.actor.has(duty)) return {};
  return reject(rules::other_reviewer, duty);
}

std::uint16_t items_in(const std::vector<DefectItem>& items) {
  unsigned sum = 0;
  for (const DefectItem& item : items) sum += std::max<unsigned>(item.count, 1);
  return static_cast<std::uint16_t>(std::min(sum, 65'535U));
}

bool costs_commission(const std::vector<DefectItem>& items) {  // WRK-66
  return std::ranges::any_of(items, [](const DefectItem& item) {
    return item.kind == PaperDefect::missing || item.kind == PaperDefect::incomplete ||
           item.kind == PaperDefect::badly_filled;
  });
}

// Whether the fault was back in time: when it was reported counts, as far as the order is named
// that repeats it, and not when somebody finds that it does (WRK-A6).
bool back_in_time(const WorkOrder& d, const Uuid& repeated_by, Instant last, const Ctx& context) {
  if (!given(last) || context.now <= last) return true;
  if (repeated_by == d.id) return false;
  const std::string order = text_of(repeated_by);
  for (std::int32_t day = calendar::day_of(d.resolved_at); day <= calendar::day_of(last); ++day) {
    if (context.holder(keys::registered_order, registered_on(order, day))) return true;
  }
  return false;
}

}  // namespace

Result on(const WorkOrder& d, const SubmitServiceDocuments& c, const Ctx& context) {
  if (No no = only_in(d.state, State::resolved)) return refuse(std::move(no));
  if (d.phone_solved) {
    return refuse(rules::wrong_state,
                  {"solved by phone: no papers (WRK-A8)", "已由电话解决，无须单据（WRK-A8）"});
  }
  const std::string foreign_no = normalised(c.foreign_no);
  if (d.foreign_no.empty()) {
    if (No no = need(foreign_no, "WRK-63", "/foreignNo")) return refuse(std::move(no));
  }
  if (No no = need(!c.papers.empty(), "WRK-63", "/papers")) return refuse(std::move(no));
  return Events{
      ServiceDocumentsSubmitted{.foreign_no = foreign_no,
                                .papers = c.papers,
                                .recipient = c.recipient,
                                .late = timers::is_late(d.timers, timer::creation, context.now)}};
}

Result on(const WorkOrder& d, const ReviewDocuments& c, const Ctx& context) {
  if (No no = only_in(d.state, State::resolved)) return refuse(std::move(no));
  if (!given(d.submitted_at)) {
    return refuse(rules::wrong_state, {"nothing has been submitted", "尚未提交单据"});
  }
  if (No no = other_reviewer(d, context)) return refuse(std::move(no));
  if (worked_on(d, context.actor.person)) return refuse(rules::own_order, d.doc_no);
  if (c.ok != c.items.empty()) return refuse(rules::no_defects, {}, "/items");
  if (c.ok) return Events{ServiceDocumentAccepted{}};
  return Events{ServiceDocumentRejected{.items = c.items,
                                        .points = items_in(c.items),
                                        .engineer = d.engineer,
                                        .supervisor = d.supervisor,
                                        .commission_lost = costs_commission(c.items),
                                        .doc_no = d.doc_no}};
}

Result on(const WorkOrder& d, const ReceiveOriginals& c, const Ctx& context) {
  if (!was_repaired(d)) {
    return refuse(
        only_in(State::none, State::resolved, State::reviewed, State::settled, State::closed));
  }
  if (No no = need(c.paper != PaperKind::none, "WRK-62", "/paper")) return refuse(std::move(no));
  if (No no = need(c.on != 0, "WRK-62", "/on")) return refuse(std::move(no));
  if (No no = not_in_future(c.on, context, "/on")) return refuse(std::move(no));
  if (std::ranges::find(d.originals, c.paper) != d.originals.end()) {
    return refuse(rules::paper_received, wording::word(c.paper), "/paper");
  }
  const Timer* const owed =
      timers::last(d.timers, std::string(timer::original) + std::string(to_word(c.paper)));
  return Events{
      OriginalPaperReceived{.paper = c.paper,
                            .on = c.on,
                            .late = owed != nullptr && c.on > calendar::day_of(owed->due_at)}};
}

Result on(const WorkOrder& d, const ComputeHours& c, const Ctx&) {
  if (No no = only_in(d.state, State::reviewed)) return refuse(std::move(no));
  if (No no = need(!c.work.empty(), "WRK-68", "/work")) return refuse(std::move(no));
  if (No no = sound(c.labour, "/labour")) return refuse(std::move(no));
  if (No no = sound(c.parts, "/parts")) return refuse(std::move(no));
  if (No no = sound(c.travel, "/travel")) return refuse(std::move(no));
  return Events{
      WorkHoursComputed{.work = c.work, .labour = c.labour, .parts = c.parts, .travel = c.travel}};
}

Result on(const WorkOrder& d, const ApproveHours& c, const Ctx& context) {
  if (No no = only_in(d.state, State::reviewed)) return refuse(std::move(no));
  if (!d.cost_checked) return refuse(rules::not_computed);
  if (context.actor.person == d.hours_computed_by) return refuse(rules::four_eyes);
  if (worked_on(d, context.actor.person)) return refuse(rules::own_order, d.doc_no);
  return Events{WorkHoursApproved{.doc_no = d.doc_no,
                                  .work = d.work_lines,
                                  .note = c.note,
                                  .type = d.type,
                                  .engineer = d.engineer,
                                  .done_at = d.resolved_at}};
}

Result on(const WorkOrder& d, const CloseWorkOrder& c, const Ctx&) {
  const bool by_phone = d.state == State::resolved && d.phone_solved;
  if (!by_phone) {
    if (No no = only_in(d.state, State::settled)) return refuse(std::move(no));
  }
  if (d.follow_up != FollowUpResult::done && d.follow_up != FollowUpResult::waived) {
    return refuse(rules::follow_up_open, wording::word(d.follow_up));
  }
  return Events{WorkOrderClosed{.doc_no = d.doc_no, .note = c.note}};
}

Result on(const WorkOrder& d, const RecordRepeatRepair& c, const Ctx& context) {
  if (!was_repaired(d)) {
    return refuse(
        only_in(State::none, State::resolved, State::reviewed, State::settled, State::closed));
  }
  const Instant last =
      calendar::deadline(d.resolved_at, context.policy.hotline.repeat, context.calendar);
  if (!back_in_time(d, c.repeated_by, last, context)) {
    return refuse(rules::outside_window, to_rfc3339(last));
  }
  if (!c.same_fault || !c.own_work) {
    if (is_blank(c.excluded_reason)) return refuse(rules::not_repeated, {}, "/excludedReason");
    return Events{RepeatExcluded{.repeated_by = c.repeated_by, .reason = c.excluded_reason}};
  }
  Events events{RepeatRepairRecorded{.repeated_by = c.repeated_by,
                                     .engineer = d.engineer,
                                     .station = d.station,
                                     .resolved_at = d.resolved_at,
                                     .doc_no = d.doc_no,
                                     .customer_id = d.customer_id,
                                     .model = d.model}};
  if (!d.accident_suspected) {
    events.push_back(
        AccidentSuspected{.reason = "same_fault_again", .person = d.engineer, .doc_no = d.doc_no});
  }
  return events;
}

Result on(const WorkOrder& d, const NoteOrderFollowUp& c, const Ctx&) {
  const bool ended = d.follow_up == FollowUpResult::done || d.follow_up == FollowUpResult::waived;
  if (ended || c.result == FollowUpResult::none) return Events{};
  return Events{OrderFollowUpNoted{.result = c.result}};
}

Result on(const WorkOrder& d, const WaiveOrderFollowUp& c, const Ctx&) {
  if (No no = only_in(d.state, State::resolved, State::reviewed, State::settled)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.reason, "WRK-11", "/reason")) return refuse(std::move(no));
  return Events{OrderFollowUpNoted{.result = FollowUpResult::waived, .reason = c.reason}};
}

}  // namespace aftercare::workorders::orders
