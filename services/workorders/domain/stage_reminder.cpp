#include "services/workorders/domain/deciding.h"
#include "services/workorders/domain/stations.h"

namespace aftercare::workorders {
namespace {

constexpr std::string_view stage_timer = "stage_answer";
constexpr std::size_t most_stage_items = 500;

Decision<StageReminderEvent> on(const StageReminder&, const RemindStation& c, const Ctx& context) {
  if (No no = need(c.station, "WRK-19", "/station")) return refuse(std::move(no));
  if (No no = need(c.topic != StageTopic::none, "WRK-19", "/topic")) return refuse(std::move(no));
  if (No no = need(!is_blank(c.text) || !c.items.empty(), "WRK-19", "/text")) {
    return refuse(std::move(no));
  }
  StationReminded reminded{.doc_no = context.number("TX"),
                           .policy = context.policy_ref,
                           .station = c.station,
                           .topic = c.topic,
                           .text = c.text,
                           .items = c.items,
                           .timers = clock(stage_timer, context, context.policy.office.stage_answer,
                                           "service_supervisor")};
  reminded.messages = {{.to = "service_supervisor",
                        .topic = MessageTopic::reminder,
                        .text = reminded.doc_no + " " + c.station}};
  return StageReminderEvents{std::move(reminded)};
}

// What the service itself finds while the station has not answered yet.
Decision<StageReminderEvent> on(const StageReminder& d, const AddStageItem& c, const Ctx&) {
  if (No no = need(c.item.has_value(), "WRK-19", "/item")) return refuse(std::move(no));
  const bool known =
      std::ranges::find(d.items, c.item->subject, &StageItem::subject) != d.items.end();
  if (d.state != StageReminderState::open || known || d.items.size() >= most_stage_items) {
    return StageReminderEvents{};
  }
  return StageReminderEvents{StageItemAdded{.item = c.item}};
}

Decision<StageReminderEvent> on(const StageReminder& d, const AnswerStageReminder& c,
                                const Ctx& context) {
  if (No no = only_in(d.state, StageReminderState::open)) return refuse(std::move(no));
  if (No no = need(c.answer, "WRK-19", "/answer")) return refuse(std::move(no));
  return StageReminderEvents{StageReminderAnswered{
      .answer = c.answer, .late = timers::is_late(d.timers, stage_timer, context.now)}};
}

void apply(StageReminder& d, const StationReminded& e, const Recorded& r) {
  d.state = StageReminderState::open;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.station = e.station;
  d.topic = e.topic;
  d.text = e.text;
  d.items = e.items;
  d.reminded_by = r.actor;
  d.reminded_at = r.at;
}
void apply(StageReminder& d, const StageItemAdded& e, const Recorded&) {
  if (e.item) d.items.push_back(*e.item);
}
void apply(StageReminder& d, const StageReminderAnswered& e, const Recorded& r) {
  d.state = StageReminderState::answered;
  d.answer = e.answer;
  d.answered_by = r.actor;
  d.late = e.late;
  timers::end(d.timers, stage_timer, r.at);
}
void apply(StageReminder& d, const StageReminderUnanswered& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
}

}  // namespace

std::string stage_key(std::string_view station, StageTopic topic) {
  return std::string(station) + " " + std::string(to_word(topic));
}

Decision<StageReminderEvent> StageReminderModel::decide(const Document& document,
                                                        const Command& command,
                                                        const Context<Policy>& context) {
  return each_on<RemindStation, Event>(
      command, document.state != StageReminderState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

StageReminderEvents StageReminderModel::miss(const Document& d, const Timer& missed,
                                             const Context<Policy>&) {
  return {StageReminderUnanswered{.timer = missed, .station = d.station, .topic = d.topic}};
}

void StageReminderModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](StageReminder& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> StageReminderModel::keys(const Document& d) {
  if (d.state != StageReminderState::open) return {};
  return {{keys::stage_reminder, stage_key(d.station, d.topic)}};
}

}  // namespace aftercare::workorders
