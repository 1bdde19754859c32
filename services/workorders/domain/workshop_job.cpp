#include "services/workorders/domain/job_deciding.h"

namespace aftercare::workorders {

using namespace jobs;

namespace {

void apply(WorkshopJob& d, const VehicleReceived& e, const Recorded&) {
  d.state = JobState::received;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.received_at = e.arrived_at;
  d.customer_id = e.customer_id;
  d.contact = e.contact;
  d.equipment = e.equipment;
  d.serial_no = e.serial_no;
  d.appointment = e.appointment;
  d.order = e.order;
  d.overhaul = e.overhaul;
  d.tests_needed = e.tests_needed;
  d.help_called = e.also_waiting;  // help is wanted, until the greeting says it was called
}
void apply(WorkshopJob& d, const CustomerGreeted& e, const Recorded& r) {
  d.advisor = e.advisor;
  d.greeted_at = r.at;
  d.greeted_late = e.late;
  d.help_called = e.help_called;
  timers::end(d.timers, greeting, r.at);
}
void apply(WorkshopJob& d, const GreetingLate& e, const Recorded& r) {
  d.greeted_late = true;
  timers::fire(d.timers, e.timer, r.at);
}
void apply(WorkshopJob& d, const WalkAroundSigned& e, const Recorded& r) {
  d.state = JobState::inspected;
  d.covers = e.covers;
  d.walk_around = e.findings;
  if (d.advisor.empty()) d.advisor = r.actor;
}
void apply(WorkshopJob& d, const PreChecked& e, const Recorded&) {
  d.state = JobState::pre_checked;
  d.customer_items = e.customer_items;
  d.technician_items = e.technician_items;
}
void estimate(WorkshopJob& d, const std::vector<JobItem>& items, const std::optional<Money>& total,
              std::uint32_t minutes) {
  d.items = items;
  d.total = total;
  d.minutes = minutes;
}
void apply(WorkshopJob& d, const EstimateGiven& e, const Recorded&) {
  d.state = JobState::estimated;
  estimate(d, e.items, e.total, e.minutes);
}
void apply(WorkshopJob& d, const EstimateConfirmed& e, const Recorded&) {
  d.state = JobState::confirmed;
  d.waiting = e.waiting;
  d.payment = e.payment;
  d.old_parts_wish = e.old_parts_wish;
  d.wash = e.wash;
  d.promised_at = e.promised_at;
}
void apply(WorkshopJob& d, const EstimateDeclined&, const Recorded&) {
  d.state = JobState::hand_over;
  d.declined = true;
}
void apply(WorkshopJob& d, const JobCancelled&, const Recorded& r) {
  d.state = JobState::hand_over;
  d.cancelled = true;
  timers::end_all(d.timers, r.at);
}
void apply(WorkshopJob& d, const DiagnosisConfirmed&, const Recorded&) {
  d.state = JobState::ready_to_repair;
}
void apply(WorkshopJob& d, const DiagnosisChanged& e, const Recorded&) {
  d.state = JobState::estimated;
  estimate(d, e.items, e.total, e.minutes);
}
void apply(WorkshopJob& d, const JobDispatched& e, const Recorded&) {
  d.state = JobState::in_repair;
  d.team = e.team;
  d.technician = e.technician;
  d.days = e.days;
  if (!e.parts.empty()) d.parts_list = e.parts;
}
void apply(WorkshopJob&, const PartsRequested&, const Recorded&) {}
void apply(WorkshopJob& d, const ExtraWorkAuthorised& e, const Recorded&) {
  if (!e.item) return;
  d.items.push_back(*e.item);
  const Sum sum = sum_of(d.items);
  d.total = sum.total;
  d.minutes = sum.minutes;
  d.promised_at = e.promised_at;
}
void apply(WorkshopJob& d, const WorkFinished& e, const Recorded& r) {
  d.state = JobState::to_inspect;
  d.finished_at = r.at;
  for (JobItem& item : d.items) {
    // None named: all of them.
    item.done = item.done || e.items_done.empty() ||
                std::ranges::find(e.items_done, item.no) != e.items_done.end();
  }
}
void apply(WorkshopJob& d, const JobPassed& e, const Recorded& r) {
  d.state = JobState::hand_over;
  d.stamp = e.stamp;
  d.inspector = r.actor;
}
void apply(WorkshopJob& d, const JobFailed&, const Recorded&) { d.state = JobState::in_repair; }
void apply(WorkshopJob& d, const ReworkRecorded&, const Recorded&) { ++d.reworks; }
void apply(WorkshopJob& d, const VehicleHandedOver&, const Recorded&) {
  d.state = JobState::settling;
}
void apply(WorkshopJob& d, const JobSettled& e, const Recorded&) {
  d.state = JobState::paid;
  d.settlement_no = e.settlement_no;
  d.discount_amount = e.discount_amount;
  d.paid_amount = e.paid;
  d.payment = e.payment;
}
void apply(WorkshopJob& d, const DiscountUsed& e, const Recorded&) { d.discount = e.discount; }
void apply(WorkshopJob& d, const GatePassIssued& e, const Recorded&) { d.gate_pass = e.gate_pass; }
void apply(WorkshopJob& d, const VehicleReleased& e, const Recorded& r) {
  d.state = JobState::closed;
  d.released_at = r.at;
  d.next_service_on = e.next_service_on;
  d.next_service_km = e.next_service_km;
  timers::end_all(d.timers, r.at);
}
void apply(WorkshopJob& d, const EntryReportSigned& e, const Recorded&) {
  d.state = JobState::inspected;
  d.entry_report = e.report;
}
void apply(WorkshopJob& d, const RepairContractSigned& e, const Recorded&) {
  d.state = JobState::ready_to_repair;
  d.contract = e.contract;
  d.cleaned = true;
  d.parts_list = e.parts;
  estimate(d, e.items, e.total, e.minutes);
}
void apply(WorkshopJob& d, const TestReportFiled& e, const Recorded& r) {
  d.test_reports.push_back(
      {.component = e.component, .reference = e.reference, .by = std::string(r.actor)});
}
void apply(WorkshopJob& d, const ExitReportSigned& e, const Recorded&) {
  d.state = JobState::settling;
  d.exit_report = e.report;
}
void apply(WorkshopJob&, const EquipmentRepairFileUpdated&, const Recorded&) {}
void apply(WorkshopJob&, const LookupLogged&, const Recorded&) {}
void apply(WorkshopJob&, const LookupRefused&, const Recorded&) {}
void apply(WorkshopJob&, const ContactErased&, const Recorded&) {}

}  // namespace

Decision<WorkshopJobEvent> WorkshopJobModel::decide(const Document& document,
                                                    const Command& command,
                                                    const Context<Policy>& context) {
  return each_on<ReceiveVehicle, Event>(
      command, document.state != JobState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

std::vector<WorkshopJobEvent> WorkshopJobModel::miss(const Document&, const Timer& missed,
                                                     const Context<Policy>&) {
  return {GreetingLate{.timer = missed}};
}

void WorkshopJobModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](WorkshopJob& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> WorkshopJobModel::keys(const Document& d) {
  if (d.state == JobState::none) return {};
  std::vector<DocumentKey> held;
  add_person(held, keys::job_person, d.contact, d.customer_id);
  if (d.discount.given()) held.emplace_back(keys::discount_used, to_string(d.discount));
  return held;
}

}  // namespace aftercare::workorders
