#include "services/workorders/domain/deciding.h"
#include "services/workorders/domain/plans.h"

namespace aftercare::workorders {
namespace {

// --- campaigns -----------------------------------------------------------------------------------

bool is_range(const SerialRange& range) {
  return !is_blank(range.first) && range.first.size() == range.last.size() &&
         range.first <= range.last;
}

Decision<CampaignEvent> on(const Campaign&, const ReceiveCampaign& c, const Ctx& context) {
  const std::string bulletin = normalised(c.bulletin);
  for (const auto& [text, at] : {std::pair{&bulletin, "/bulletin"}, std::pair{&c.title, "/title"},
                                 std::pair{&c.model, "/model"}}) {
    if (No no = need(*text, "WRK-41", at)) return refuse(std::move(no));
  }
  if (No no = need(!c.ranges.empty(), "WRK-41", "/ranges")) return refuse(std::move(no));
  for (const SerialRange& range : c.ranges) {
    if (!is_range(range)) {
      return refuse(rules::bad_range, range.first + " - " + range.last, "/ranges");
    }
  }
  if (c.deadline < today(context)) return refuse(rules::in_past, to_date(c.deadline), "/deadline");
  if (c.major && !context.actor.has("technical_director")) return refuse(rules::major_leader);
  const std::string text = bulletin + " " + c.title;
  return CampaignEvents{CampaignReceived{
      .doc_no = context.number("JG"),
      .policy = context.policy_ref,
      .bulletin = bulletin,
      .title = c.title,
      .model = c.model,
      .ranges = c.ranges,
      .deadline = c.deadline,
      .urgent = c.urgent,
      .leader = c.major ? context.actor.person : c.leader,
      .messages = {{.to = "bu_manager", .topic = MessageTopic::campaign, .text = text},
                   {.to = "service_director", .topic = MessageTopic::campaign, .text = text}}}};
}

Decision<CampaignEvent> on(const Campaign& d, const MatchMachine& c, const Ctx&) {
  if (d.state != CampaignState::open) return CampaignEvents{};
  const bool wanted = std::ranges::any_of(
      d.ranges, [&](const SerialRange& range) { return in_range(range, c.serial_no); });
  if (!wanted) return CampaignEvents{};
  return CampaignEvents{CampaignMachineMatched{.equipment = c.equipment,
                                               .customer_id = c.customer_id,
                                               .serial_no = c.serial_no,
                                               .region = c.region,
                                               .deadline = d.deadline,
                                               .doc_no = d.doc_no,
                                               .model = d.model}};
}

bool ends(TaskState state) {
  return state == TaskState::done || state == TaskState::dropped || state == TaskState::handed_over;
}

Decision<CampaignEvent> on(const Campaign& d, const NoteCampaignTask& c, const Ctx&) {
  if (d.state != CampaignState::open) return CampaignEvents{};
  CampaignEvents events{
      CampaignProgressed{.region = c.region, .state = c.state, .before = c.before}};
  if (ends(c.state) && d.open <= 1) {
    const std::uint32_t done = d.done + (c.state == TaskState::done ? 1U : 0U);
    events.push_back(CampaignClosed{.doc_no = d.doc_no, .machines = d.machines, .done = done});
  }
  return events;
}

RegionProgress& row_of(Campaign& d, const std::string& region) {
  const auto found = std::ranges::find(d.progress, region, &RegionProgress::region);
  if (found != d.progress.end()) return *found;
  if (d.progress.size() >= 200) return d.progress.back();  // as many as the document may hold
  d.progress.push_back({.region = region});
  return d.progress.back();
}

void apply(Campaign& d, const CampaignReceived& e, const Recorded& r) {
  d.state = CampaignState::open;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.bulletin = e.bulletin;
  d.title = e.title;
  d.model = e.model;
  d.ranges = e.ranges;
  d.deadline = e.deadline;
  d.urgent = e.urgent;
  d.leader = e.leader;
  d.received_at = r.at;
}
// Its task is opened by it, and counts from then on.
void apply(Campaign&, const CampaignMachineMatched&, const Recorded&) {}
void apply(Campaign& d, const CampaignProgressed& e, const Recorded&) {
  if (e.state == TaskState::assigned) {  // to another region
    RegionProgress& from = row_of(d, e.before);
    if (from.machines > 0) --from.machines;
  }
  RegionProgress& row = row_of(d, e.region);
  if (e.state == TaskState::matched || e.state == TaskState::assigned) ++row.machines;
  if (e.state == TaskState::matched) {
    ++d.machines;
    ++d.open;
  }
  if (e.state == TaskState::verified) ++row.verified;
  if (e.state == TaskState::parts_ordered) ++row.parts;
  if (e.state == TaskState::done) {
    ++row.done;
    ++d.done;
  }
  if (e.state == TaskState::dropped || e.state == TaskState::handed_over) ++row.ended;
  if (ends(e.state) && d.open > 0) --d.open;
  const std::uint64_t here = d.done + d.open;
  d.completion_ppm =
      here == 0 ? 1'000'000 : static_cast<std::uint32_t>(d.done * std::uint64_t{1'000'000} / here);
}
void apply(Campaign& d, const CampaignClosed&, const Recorded& r) {
  d.state = CampaignState::closed;
  d.closed_at = r.at;
}

// --- tasks ---------------------------------------------------------------------------------------

constexpr std::string_view deadline_timer = "campaign_deadline";
constexpr std::string_view risk_timer = "campaign_risk";

bool is_open(TaskState state) {
  return state == TaskState::matched || state == TaskState::assigned ||
         state == TaskState::verified || state == TaskState::parts_ordered ||
         state == TaskState::planned || state == TaskState::overdue;
}

// The step of an open task, or of one that is overdue and has come as far (2.3).
No at_step(const CampaignTask& d, TaskState step) {
  if (!is_open(d.state)) return only_in(d.state, step, TaskState::overdue);
  if (d.reached == step) return {};
  return reject(rules::step_missing, Detail{"now ", "当前："} + wording::word(d.reached) +
                                         Detail{"; needs ", "；需要："} + wording::word(step));
}

Decision<CampaignTaskEvent> on(const CampaignTask&, const OpenCampaignTask& c, const Ctx& context) {
  CampaignTaskOpened opened{.policy = context.policy_ref,
                            .campaign = c.campaign,
                            .campaign_no = c.campaign_no,
                            .equipment = c.equipment,
                            .customer_id = c.customer_id,
                            .model = c.model,
                            .serial_no = c.serial_no,
                            .region = c.region,
                            .deadline = c.deadline};
  opened.timers =
      owed_by(deadline_timer, context, calendar::end_of_day(c.deadline), "service_supervisor");
  // At risk from 00:00:00 of that day on: the second before it is the last one (WRK-43).
  const std::int32_t risk = c.deadline - context.policy.campaigns.risk_days;
  timers::append(opened.timers, timers::due(risk_timer, context.now, calendar::end_of_day(risk - 1),
                                            "service_supervisor"));
  return CampaignTaskEvents{std::move(opened)};
}

Decision<CampaignTaskEvent> on(const CampaignTask& d, const AssignRegion& c, const Ctx&) {
  if (No no = at_step(d, TaskState::matched)) return refuse(std::move(no));
  if (No no = need(c.region, "WRK-41", "/region")) return refuse(std::move(no));
  if (No no = need(c.station, "WRK-41", "/station")) return refuse(std::move(no));
  return CampaignTaskEvents{CampaignRegionAssigned{
      .region = c.region, .station = c.station, .campaign = d.campaign, .before = d.region}};
}

Decision<CampaignTaskEvent> on(const CampaignTask& d, const VerifyMachine& c, const Ctx&) {
  if (!c.here) {
    if (!is_open(d.state)) return refuse(only_in(d.state, TaskState::assigned));
    if (No no = need(c.moved_to, "WRK-42", "/movedTo")) return refuse(std::move(no));
    const std::string text = d.campaign_no + " " + d.serial_no + " > " + c.moved_to;
    return CampaignTaskEvents{CampaignMachineMoved{
        .moved_to = c.moved_to,
        .campaign = d.campaign,
        .region = d.region,
        .messages = {{.to = c.moved_to, .topic = MessageTopic::machine_moved, .text = text},
                     {.to = "manufacturer", .topic = MessageTopic::machine_moved, .text = text}}}};
  }
  if (No no = at_step(d, TaskState::assigned)) return refuse(std::move(no));
  if (No no = need(c.place, "WRK-42", "/place")) return refuse(std::move(no));
  if (No no = need(c.tenths > 0, "WRK-42", "/tenths")) return refuse(std::move(no));
  return CampaignTaskEvents{CampaignMachineVerified{
      .place = c.place, .tenths = c.tenths, .campaign = d.campaign, .region = d.region}};
}

Decision<CampaignTaskEvent> on(const CampaignTask& d, const OrderCampaignParts& c, const Ctx&) {
  if (No no = at_step(d, TaskState::verified)) return refuse(std::move(no));
  if (No no = need(!c.lines.empty(), "WRK-43", "/lines")) return refuse(std::move(no));
  if (No no = need(c.branch, "WRK-43", "/branch")) return refuse(std::move(no));
  return CampaignTaskEvents{CampaignPartsOrdered{.lines = c.lines,
                                                 .branch = c.branch,
                                                 .eta = c.eta,
                                                 .campaign = d.campaign,
                                                 .campaign_no = d.campaign_no,
                                                 .region = d.region}};
}

// A plan may be moved, but never past the deadline (WRK-43).
Decision<CampaignTaskEvent> on(const CampaignTask& d, const PlanTask& c, const Ctx& context) {
  const bool again = d.reached == TaskState::planned && is_open(d.state);
  if (!again) {
    if (No no = at_step(d, TaskState::parts_ordered)) return refuse(std::move(no));
  }
  if (No no = need(c.on != 0, "WRK-43", "/on")) return refuse(std::move(no));
  if (No no = need(!c.staff.empty(), "WRK-43", "/staff")) return refuse(std::move(no));
  if (c.on < today(context)) return refuse(rules::in_past, to_date(c.on), "/on");
  if (c.on > d.deadline && d.state != TaskState::overdue) {
    return refuse(rules::after_deadline,
                  to_date(c.on) + Detail{" after ", " 晚于 "} + to_date(d.deadline), "/on");
  }
  return CampaignTaskEvents{CampaignTaskPlanned{.on = c.on,
                                                .parts_eta = c.parts_eta,
                                                .staff = c.staff,
                                                .campaign = d.campaign,
                                                .region = d.region,
                                                .again = again,
                                                .place = d.place,
                                                .equipment = d.equipment,
                                                .serial_no = d.serial_no,
                                                .customer_id = d.customer_id,
                                                .model = d.model}};
}

Decision<CampaignTaskEvent> on(const CampaignTask& d, const CompleteTask& c, const Ctx& context) {
  const bool overdue = d.state == TaskState::overdue;
  if (d.state != TaskState::planned && !overdue) {
    if (is_system(context)) return CampaignTaskEvents{};
    return refuse(only_in(d.state, TaskState::planned, TaskState::overdue));
  }
  if (No no = need(c.order.given(), "WRK-43", "/order")) return refuse(std::move(no));
  if (!resolved_at_machine(c.order, d, context)) {
    if (is_system(context)) return CampaignTaskEvents{};
    return refuse(rules::order_not_resolved, to_string(c.order), "/order");
  }
  return CampaignTaskEvents{CampaignTaskCompleted{.order = c.order,
                                                  .late = overdue,
                                                  .campaign = d.campaign,
                                                  .region = d.region,
                                                  .equipment = d.equipment}};
}

Decision<CampaignTaskEvent> on(const CampaignTask& d, const DropTask& c, const Ctx&) {
  if (!is_open(d.state)) return refuse(only_in(d.state, TaskState::matched, TaskState::overdue));
  if (No no = need(c.reason, "WRK-43", "/reason")) return refuse(std::move(no));
  if (No no = need(c.manufacturer_ref, "WRK-43", "/manufacturerRef")) return refuse(std::move(no));
  return CampaignTaskEvents{CampaignTaskDropped{.reason = c.reason,
                                                .manufacturer_ref = c.manufacturer_ref,
                                                .campaign = d.campaign,
                                                .region = d.region}};
}

// A step that is done while the task is overdue leaves it overdue.
void reach(CampaignTask& d, TaskState step) {
  d.reached = step;
  if (d.state != TaskState::overdue) d.state = step;
}
void end(CampaignTask& d, TaskState state, const Recorded& r) {
  d.state = state;
  d.reached = state;
  d.done_at = r.at;
  timers::end_all(d.timers, r.at);
}

void apply(CampaignTask& d, const CampaignTaskOpened& e, const Recorded&) {
  reach(d, TaskState::matched);
  d.policy = e.policy;
  d.campaign = e.campaign;
  d.campaign_no = e.campaign_no;
  d.equipment = e.equipment;
  d.customer_id = e.customer_id;
  d.model = e.model;
  d.serial_no = e.serial_no;
  d.region = e.region;
  d.deadline = e.deadline;
}
void apply(CampaignTask& d, const CampaignRegionAssigned& e, const Recorded&) {
  reach(d, TaskState::assigned);
  d.region = e.region;
  d.station = e.station;
}
void apply(CampaignTask& d, const CampaignMachineVerified& e, const Recorded&) {
  reach(d, TaskState::verified);
  d.place = e.place;
  d.tenths = e.tenths;
}
void apply(CampaignTask& d, const CampaignMachineMoved& e, const Recorded& r) {
  end(d, TaskState::handed_over, r);
  d.moved_to = e.moved_to;
}
void apply(CampaignTask& d, const CampaignPartsOrdered& e, const Recorded&) {
  reach(d, TaskState::parts_ordered);
  d.parts = e.lines;
  d.parts_eta = e.eta;
}
void apply(CampaignTask& d, const CampaignTaskPlanned& e, const Recorded&) {
  reach(d, TaskState::planned);
  d.planned_on = e.on;
  if (e.parts_eta != 0) d.parts_eta = e.parts_eta;
}
void apply(CampaignTask& d, const CampaignTaskCompleted& e, const Recorded& r) {
  end(d, TaskState::done, r);
  d.order = e.order;
  d.late = e.late;
}
void apply(CampaignTask& d, const CampaignTaskDropped& e, const Recorded& r) {
  end(d, TaskState::dropped, r);
  d.manufacturer_ref = e.manufacturer_ref;
}
void apply(CampaignTask& d, const CampaignTaskAtRisk& e, const Recorded& r) {
  d.at_risk = true;
  timers::fire(d.timers, e.timer, r.at);
}
void apply(CampaignTask& d, const CampaignTaskOverdue& e, const Recorded& r) {
  d.state = TaskState::overdue;
  timers::fire(d.timers, e.timer, r.at);
}

}  // namespace

bool in_range(const SerialRange& range, const std::string& serial) {
  return serial.size() == range.first.size() && serial >= range.first && serial <= range.last;
}

Decision<CampaignEvent> CampaignModel::decide(const Document& document, const Command& command,
                                              const Context<Policy>& context) {
  return each_on<ReceiveCampaign, Event>(
      command, document.state != CampaignState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

void CampaignModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](Campaign& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> CampaignModel::keys(const Document& d) {
  if (d.state == CampaignState::none) return {};
  std::vector<DocumentKey> held{{keys::bulletin, d.bulletin}};
  if (d.state == CampaignState::open) held.emplace_back(keys::campaign_model, d.model);
  return held;
}

Decision<CampaignTaskEvent> CampaignTaskModel::decide(const Document& document,
                                                      const Command& command,
                                                      const Context<Policy>& context) {
  return each_on<OpenCampaignTask, Event>(
      command, document.state != TaskState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

CampaignTaskEvents CampaignTaskModel::miss(const Document& d, const Timer& missed,
                                           const Context<Policy>&) {
  if (missed.name == risk_timer) {
    return {CampaignTaskAtRisk{
        .timer = missed, .campaign = d.campaign, .region = d.region, .station = d.station}};
  }
  return {CampaignTaskOverdue{.timer = missed, .campaign = d.campaign, .region = d.region}};
}

void CampaignTaskModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](CampaignTask& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> CampaignTaskModel::keys(const Document& d) {
  if (d.state == TaskState::none) return {};
  std::vector<DocumentKey> held{{keys::task, to_string(d.campaign) + " " + to_string(d.equipment)}};
  if (is_open(d.state)) held.emplace_back(keys::task_id, to_string(d.id));
  return held;
}

}  // namespace aftercare::workorders
