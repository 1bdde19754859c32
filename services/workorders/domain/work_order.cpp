#include "services/workorders/domain/work_order.h"

#include <set>

#include "services/workorders/domain/order_deciding.h"

namespace aftercare::workorders {

using namespace orders;

namespace {

std::vector<WorkOrderEvent> response_missed(const WorkOrder& d, const Timer& missed,
                                            const Ctx& context) {
  const std::string holder = station_head(d);
  return {FirstResponseMissed{.timer = missed, .station = d.station, .person = d.supervisor},
          ReminderSlipIssued{
              .doc_no = context.number("CBG"),
              .holder = holder,
              .timer = missed,
              .about = "first_response " + d.doc_no,
              .timers = clock(timer::slip, context, context.policy.hotline.slip_answer, holder)}};
}

// Checked again each time the interval has passed (WRK-08).
std::vector<WorkOrderEvent> still_stopped(const WorkOrder& d, const Timer& missed,
                                          const Ctx& context) {
  return {MachineCheckMissed{
      .timer = missed,
      .timers = quiet(timer::machine_check, context, context.policy.hotline.machine_check,
                      station_head(d)),
      .messages = {message(station_head(d), MessageTopic::machine_still_stopped, d),
                   message("bu_manager", MessageTopic::machine_still_stopped, d)}}};
}

ServiceDocumentRejected late_paper(const WorkOrder& d, const Timer& missed, PaperDefect kind,
                                   PaperKind paper) {
  return {.items = {{.kind = kind, .paper = paper, .count = 1}},
          .points = 1,
          .engineer = d.engineer,
          .supervisor = d.supervisor,
          .timer = missed,
          .commission_lost = kind == PaperDefect::late_original,
          .doc_no = d.doc_no};
}

PaperKind paper_of(std::string_view timer_name) {
  PaperKind kind{};
  static_cast<void>(parse_word(timer_name.substr(timer::original.size()), kind));
  return kind;
}

}  // namespace

Decision<WorkOrderEvent> WorkOrderModel::decide(const Document& document, const Command& command,
                                                const Context<Policy>& context) {
  return each_on<RegisterWorkOrder, WorkOrderEvent>(
      command, document.state != OrderState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

std::vector<WorkOrderEvent> WorkOrderModel::miss(const Document& d, const Timer& missed,
                                                 const Context<Policy>& context) {
  if (missed.name == timer::first_response) return response_missed(d, missed, context);
  if (missed.name == timer::arrival) {
    return {ArrivalMissed{.timer = missed,
                          .station = d.station,
                          .person = d.engineer.empty() ? d.supervisor : d.engineer,
                          .zone = d.zone}};
  }
  if (missed.name == timer::machine_check) return still_stopped(d, missed, context);
  if (missed.name == timer::departure_node || missed.name == timer::arrival_node) {
    const bool departure = missed.name == timer::departure_node;
    return {NodeAnswerMissing{.timer = missed,
                              .node = departure ? NodeKind::departed : NodeKind::arrived,
                              .person = d.engineer}};
  }
  if (missed.name == timer::creation) {
    return {late_paper(d, missed, PaperDefect::late_creation, PaperKind::none)};
  }
  if (missed.name.starts_with(timer::original)) {
    return {late_paper(d, missed, PaperDefect::late_original, paper_of(missed.name))};
  }
  // Nobody solved it from afar, or at all, or fitted the claim's parts in their week: the head
  // decides (WRK-26). What the week costs is a matter of claims (CLM-22).
  return {DeadlineMissed{.timer = missed, .informed = station_head(d)}};
}

void WorkOrderModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  take(document, event, recorded);
}

std::vector<DocumentKey> WorkOrderModel::keys(const Document& d) {
  if (d.state == OrderState::none) return {};
  const std::string id = to_string(d.id);
  std::vector<DocumentKey> held{
      {keys::order_id, id},
      {keys::registered_order, registered_on(id, calendar::day_of(d.registered_at))}};
  add_person(held, keys::order_person, d.contact, d.customer_id);
  // Solved by phone nobody was at the machine.
  if (given(d.resolved_at) && !d.phone_solved && d.state != OrderState::cancelled) {
    for (const std::string& machine : {text_of(d.equipment), d.serial_no}) {
      if (!machine.empty()) held.emplace_back(keys::resolved_order, done_at(d.id, machine));
    }
  }
  for (const ClaimParts& one : d.claim_parts) {
    held.emplace_back(keys::claim_parts, to_string(one.parts_order));
  }
  std::set<std::string> slips;
  for (const PartLine& one : d.parts) slips.insert(one.slip_no);
  for (const std::string& slip : slips) held.emplace_back(keys::parts_slip, slip);
  if (!d.foreign_no.empty() && d.state != OrderState::cancelled) {
    held.emplace_back(keys::foreign_no, d.foreign_no);
  }
  if (!is_open(d.state)) return held;
  if (d.customer_id.given()) held.emplace_back(keys::order_customer, to_string(d.customer_id));
  if (d.equipment.given() &&
      (d.state == OrderState::registered || d.state == OrderState::assigned)) {
    held.emplace_back(keys::orders_of, to_string(d.equipment));
  }
  if (!in_work(d.state)) return held;
  if (!d.supervisor.empty()) held.emplace_back(keys::held_order, d.supervisor);
  if (!d.engineer.empty() && d.engineer != d.supervisor) {
    held.emplace_back(keys::held_order, d.engineer);
  }
  return held;
}

std::vector<PolicyChange> WorkOrderModel::preview(const Document& document, const Policy& was,
                                                  const Policy& would,
                                                  const calendar::Calendar& calendar) {
  std::vector<PolicyChange> changes;
  for (const Timer& one : document.timers) {
    const auto compare = [&](std::string_view rule, calendar::Term before, calendar::Term after) {
      compare_deadline(one, rule, before, after, calendar, changes);
    };
    if (one.name == timer::first_response) {
      compare("WRK-06", was.hotline.first_response, would.hotline.first_response);
    }
    if (one.name == timer::arrival) {
      compare("WRK-07", arrival_of(was.hotline, document.zone),
              arrival_of(would.hotline, document.zone));
    }
    if (one.name == timer::creation) {
      compare("WRK-63", was.documents.creation, would.documents.creation);
    }
    if (one.name.starts_with(timer::claim_parts)) {
      compare("CLM-22", was.hotline.claim_fitting, would.hotline.claim_fitting);
    }
    if (one.name.starts_with(timer::original)) {
      compare("WRK-62", was.documents.originals, would.documents.originals);
    }
  }
  return changes;
}

}  // namespace aftercare::workorders
