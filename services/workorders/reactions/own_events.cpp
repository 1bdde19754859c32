#include <utility>

#include "common/calendar/days.h"
#include "common/runtime/reacting.h"
#include "schemas/workorders_office.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "schemas/workorders_plans.codec.h"
#include "schemas/workorders_stations.codec.h"
#include "schemas/workorders_tasks.codec.h"
#include "schemas/workorders_workshop.codec.h"
#include "services/workorders/domain/keys.h"
#include "services/workorders/domain/stations.h"
#include "services/workorders/domain/tasks.h"
#include "services/workorders/reactions/reactions.h"

namespace aftercare::workorders {
namespace {

using namespace runtime;  // what reactions are made of
using Record = eventlog::RecordView;

// --- tasks and reports ---------------------------------------------------------------------------

// To be corrected within two days, and reported to the department manager.
Commands on(const WorkErrorFound& e, const Record& r, const KeyLookup&) {
  return {ask({}, IssueAssignment{.title = "纠正工作差错",
                                  .body = e.what,
                                  .issuer = e.manager,
                                  .assignee = e.person,
                                  .manager = e.manager,
                                  .department = e.department,
                                  .origin = AssignmentOrigin::work_error,
                                  .reference_id = r.stream()})};
}

// The next period is opened when the last one is submitted or missed; a late submission has none.
template <class Ended>
Commands open_next(const Ended& e, const KeyLookup& keys) {
  if (e.next == 0) return {};
  const std::string key = report_key(e.report, e.unit, e.next_period);
  if (holder_of(keys, keys::periodic_report, key).given()) return {};  // somebody opened it
  return {ask(
      {}, OpenPeriodicReport{.report = e.report, .unit = e.unit, .day = e.next, .owner = e.owner})};
}
Commands on(const PeriodicReportSubmitted& e, const Record&, const KeyLookup& keys) {
  return open_next(e, keys);
}
Commands on(const PeriodicReportMissed& e, const Record&, const KeyLookup& keys) {
  return open_next(e, keys);
}

// --- machines ------------------------------------------------------------------------------------

std::string plan_key(const Uuid& equipment, MaintenanceKind kind) {
  return to_string(equipment) + " " + std::string(to_word(kind));
}

// Its factory inspections, the 3,000 hours, and the check when the warranty ends (WRK-35).
void schedule(Commands& commands, const MachineNoted& e, const KeyLookup& keys) {
  if (e.serial_no.empty()) return;
  const auto plan = [&](MaintenanceKind kind, std::int32_t due_on) {
    if (holder_of(keys, keys::plan, plan_key(e.equipment, kind)).given()) return;
    commands.push_back(ask({},
                           ScheduleMaintenance{.equipment = e.equipment,
                                               .model = e.model,
                                               .serial_no = e.serial_no,
                                               .customer_id = e.customer_id,
                                               .region = e.region,
                                               .kind = kind,
                                               .delivered_on = e.delivered_on,
                                               .due_on = due_on,
                                               .taken_over_on = e.taken_over_on,
                                               .taken_over_tenths = e.tenths},
                           std::string(to_word(kind))));
  };
  if (e.delivered_on != 0) {
    plan(MaintenanceKind::inspection1, 0);
    plan(MaintenanceKind::inspection2, 0);
    plan(MaintenanceKind::inspection3, 0);
    plan(MaintenanceKind::inspection4, 0);
  }
  plan(MaintenanceKind::hours3000, 0);
  if (e.warranty_until != 0) plan(MaintenanceKind::warranty_exit, e.warranty_until);
}

// Every open campaign of its model looks at it (WRK-41, WRK-44).
template <class Seen>
void match(Commands& commands, const Seen& e, const KeyLookup& keys) {
  if (e.serial_no.empty() || e.model.empty()) return;
  for (const Uuid& campaign : found(keys, keys::campaign_model, e.model, every_one)) {
    commands.push_back(ask(campaign,
                           MatchMachine{.equipment = e.equipment,
                                        .customer_id = e.customer_id,
                                        .serial_no = e.serial_no,
                                        .region = e.region},
                           "match " + to_string(campaign)));
  }
}

Commands on(const MachineNoted& e, const Record&, const KeyLookup& keys) {
  Commands commands;
  schedule(commands, e, keys);
  match(commands, e, keys);
  return commands;
}

Commands on(const MachineChanged& e, const Record&, const KeyLookup& keys) {
  Commands commands;
  const std::string machine = to_string(e.equipment);
  const bool moved = !e.station.empty() || !e.region.empty();
  for (const Uuid& plan : found(keys, keys::plans_of, machine, every_one)) {
    if (e.gone) {
      commands.push_back(ask(plan, DropMaintenance{.reason = "equipment transferred or retired"},
                             to_string(plan)));
    }
    if (e.read_on != 0) {
      commands.push_back(ask(plan, NoteMachineOfPlan{.tenths = e.tenths, .on = e.read_on},
                             "meter " + to_string(plan)));
    }
    if (moved) {
      commands.push_back(ask(plan, NoteMachineOfPlan{.station = e.station, .region = e.region},
                             "station " + to_string(plan)));
    }
  }
  if (!e.station.empty()) {  // WRK-05
    for (const Uuid& order : found(keys, keys::orders_of, machine, every_one)) {
      commands.push_back(
          ask(order, ReassignStation{.station = e.station, .reason = "the machine has moved"},
              "order " + to_string(order)));
    }
  }
  if (e.back) match(commands, e, keys);
  return commands;
}

// --- campaigns -----------------------------------------------------------------------------------

Commands on(const CampaignReceived& e, const Record& r, const KeyLookup& keys) {
  Commands commands;
  for (const Uuid& machine : found(keys, keys::model, e.model, every_one)) {
    commands.push_back(ask(machine, AnnounceMachine{.campaign = r.stream()}, to_string(machine)));
  }
  return commands;
}
Commands on(const MachineAnnounced& e, const Record&, const KeyLookup&) {
  return {ask(e.campaign, MatchMachine{.equipment = e.equipment,
                                       .customer_id = e.customer_id,
                                       .serial_no = e.serial_no,
                                       .region = e.region})};
}
Commands on(const CampaignMachineMatched& e, const Record& r, const KeyLookup& keys) {
  const std::string key = to_string(r.stream()) + " " + to_string(e.equipment);
  if (holder_of(keys, keys::task, key).given()) return {};  // matched twice
  return {ask({}, OpenCampaignTask{.campaign = r.stream(),
                                   .campaign_no = e.doc_no,
                                   .equipment = e.equipment,
                                   .customer_id = e.customer_id,
                                   .model = e.model,
                                   .serial_no = e.serial_no,
                                   .region = e.region,
                                   .deadline = e.deadline})};
}

Commands progress(const Uuid& campaign, const std::string& region, TaskState state,
                  const std::string& before = {}) {
  return {ask(campaign, NoteCampaignTask{.region = region, .state = state, .before = before},
              "progress")};
}
Commands on(const CampaignTaskOpened& e, const Record&, const KeyLookup&) {
  return progress(e.campaign, e.region, TaskState::matched);
}
Commands on(const CampaignRegionAssigned& e, const Record&, const KeyLookup&) {
  if (e.region == e.before) return {};
  return progress(e.campaign, e.region, TaskState::assigned, e.before);
}
Commands on(const CampaignMachineVerified& e, const Record&, const KeyLookup&) {
  return progress(e.campaign, e.region, TaskState::verified);
}
Commands on(const CampaignMachineMoved& e, const Record&, const KeyLookup&) {
  return progress(e.campaign, e.region, TaskState::handed_over);
}
Commands on(const CampaignPartsOrdered& e, const Record&, const KeyLookup&) {
  return progress(e.campaign, e.region, TaskState::parts_ordered);
}
Commands on(const CampaignTaskCompleted& e, const Record&, const KeyLookup&) {
  return progress(e.campaign, e.region, TaskState::done);
}
Commands on(const CampaignTaskDropped& e, const Record&, const KeyLookup&) {
  return progress(e.campaign, e.region, TaskState::dropped);
}
// Entered as a reserved order (WRK-43); a plan that is moved keeps it.
Commands on(const CampaignTaskPlanned& e, const Record& r, const KeyLookup&) {
  if (e.again) return {};
  return {ask({}, RegisterWorkOrder{.source = OrderSource::campaign,
                                    .type = OrderType::campaign,
                                    .equipment = e.equipment,
                                    .serial_no = e.serial_no,
                                    .model = e.model,
                                    .customer_id = e.customer_id,
                                    .place = e.place.empty() ? e.region : e.place,
                                    .region = e.region,
                                    .campaign_task = r.stream()})};
}

// --- stations (WRK-19, WRK-20) -------------------------------------------------------------------

// Added to the reminder that the station has not answered yet; else a new one.
Commands remind(const std::string& station, StageTopic topic, const std::string& note,
                const Record& r, const KeyLookup& keys) {
  if (station.empty()) return {};
  StageItem item{.subject = r.stream(), .note = note};
  const Uuid open = holder_of(keys, keys::stage_reminder, stage_key(station, topic));
  if (open.given()) return {ask(open, AddStageItem{.item = std::move(item)}, "remind")};
  return {ask({}, RemindStation{.station = station, .topic = topic, .items = {std::move(item)}},
              "remind")};
}
Commands on(const CampaignTaskAtRisk& e, const Record& r, const KeyLookup& keys) {
  const std::string& whom = e.station.empty() ? e.region : e.station;
  return remind(whom, StageTopic::campaigns, "at risk", r, keys);
}
Commands on(const MaintenanceMissed& e, const Record& r, const KeyLookup& keys) {
  return remind(e.station, StageTopic::inspections, std::string(to_word(e.kind)) + " missed", r,
                keys);
}

// The kilometres of the order belong to the day of whoever drove.
Commands on(const RepairCompleted& e, const Record& r, const KeyLookup& keys) {
  const std::string driver = e.work.empty() ? std::string(r.actor()) : e.work.front().person;
  if (e.km_tenths == 0 || driver.empty()) return {};
  const std::int32_t day = calendar::day_of(r.effective_at());
  const std::string key = track_key(driver, day);
  Commands commands;
  Uuid to = holder_of(keys, keys::vehicle_day, key);
  if (!to.given()) {
    to = derived_uuid(r.event(), "vehicle day");
    commands.push_back(ask(to, OpenVehicleDay{.driver = driver, .day = day}, "vehicle day"));
  }
  const TrackOrder order{.order = r.stream(), .km_tenths = e.km_tenths};
  commands.push_back(ask(to, NoteTrackOrder{.order = order}, "track"));
  return commands;
}

// --- orders and the workshop ---------------------------------------------------------------------

Commands on(const WorkOrderResolved& e, const Record& r, const KeyLookup& keys) {
  Commands commands;
  if (e.by_phone) return commands;  // nobody was at the machine
  if (knows(keys, keys::task_id, e.campaign_task)) {
    commands.push_back(ask(e.campaign_task, CompleteTask{.order = r.stream()}, "task"));
  }
  if (knows(keys, keys::plan_id, e.maintenance_plan)) {
    commands.push_back(
        ask(e.maintenance_plan,
            CompleteMaintenance{
                .order = r.stream(), .tenths = e.hour_meter_tenths, .engineer = e.engineer},
            "plan"));
  }
  return commands;
}
Commands on(const VehicleReceived& e, const Record& r, const KeyLookup& keys) {
  if (!knows(keys, keys::appointment_id, e.appointment)) return {};
  return {ask(e.appointment, KeepAppointment{.job = r.stream()})};
}
Commands on(const DiscountUsed& e, const Record& r, const KeyLookup&) {
  return {ask(e.discount, MarkDiscountUsed{.job = r.stream(), .amount = e.amount})};
}

}  // namespace

Reaction own_events() {
  return reaction_to<WorkErrorFound, PeriodicReportSubmitted, PeriodicReportMissed, MachineNoted,
                     MachineChanged, CampaignReceived, MachineAnnounced, CampaignMachineMatched,
                     CampaignTaskOpened, CampaignRegionAssigned, CampaignMachineVerified,
                     CampaignMachineMoved, CampaignPartsOrdered, CampaignTaskCompleted,
                     CampaignTaskDropped, CampaignTaskPlanned, WorkOrderResolved, VehicleReceived,
                     DiscountUsed, CampaignTaskAtRisk, MaintenanceMissed, RepairCompleted>(
      "own-events", "workorders",
      [](const auto& e, const auto& record, const auto& keys) { return on(e, record, keys); });
}

}  // namespace aftercare::workorders
