#include "common/testing/notebook/notebook_model.h"

#include "common/decider/notices.h"

namespace aftercare::notebook {
namespace {

constexpr std::string_view line = "line";
constexpr std::string_view review = "review";

using Events = std::vector<NoteEvent>;

Instant due(const Context<NotebookPolicy>& context) {
  return calendar::deadline(context.now, context.policy.line_within, context.calendar);
}

Decision<NoteEvent> on(const Note&, const OpenNote& command,
                       const Context<NotebookPolicy>& context) {
  // The number is taken first, so that a refusal has one to give back.
  NoteOpened opened{.doc_no = context.number("NB"),
                    .title = command.title,
                    .owner = command.owner,
                    .policy = context.policy_ref,
                    .due_at = due(context),
                    .source = command.source};
  if (command.title == "forbidden") return unexpected(reject(rules::forbidden, {}, "/title"));
  if (command.review_days > 0) {
    opened.timers = {new_timer(std::string(review), context.now,
                               calendar::working_days(command.review_days), context.actor.person,
                               context.calendar)};
  }
  if (opened.owner) opened.owner->person_id = derived_uuid(context.command, "person");
  return Events{opened};
}

Decision<NoteEvent> on(const Note& note, const WriteLine& command,
                       const Context<NotebookPolicy>& context) {
  if (note.state != NoteState::open) return unexpected(reject(rules::not_open));
  if (command.line == "forbidden") return unexpected(reject(rules::forbidden, {}, "/line"));
  return Events{LineWritten{.line = command.line, .due_at = due(context)}};
}

Decision<NoteEvent> on(const Note& note, const CloseNote&, const Context<NotebookPolicy>&) {
  if (note.state != NoteState::open) return unexpected(reject(rules::not_open));
  return Events{NoteClosed{}};
}

Decision<NoteEvent> on(const Note&, const LookUpOwner& command, const Context<NotebookPolicy>&) {
  return Events{
      LookupLogged{.fields = {command.all ? "/owner" : "/owner/phone"}, .reason = command.reason}};
}

Decision<NoteEvent> on(const Note& note, const EraseOwner&, const Context<NotebookPolicy>&) {
  OwnerErased erased;
  if (note.owner) erased.persons = {note.owner->person_id};
  return Events{erased};
}

void start(Note& note, Instant from, Instant due_at) {
  for (Timer& timer : note.timers) {
    if (timer.name == line && timer.running()) timer.ended_at = from;
  }
  note.timers.push_back({.name = std::string(line), .started_at = from, .due_at = due_at});
  note.due_at = due_at;
}

void apply(Note& note, const NoteOpened& event, const Recorded& recorded) {
  note.doc_no = event.doc_no;
  note.state = NoteState::open;
  note.title = event.title;
  note.owner = event.owner;
  note.policy = event.policy;
  note.source = event.source;
  start(note, recorded.at, event.due_at);
  note.timers.insert(note.timers.end(), event.timers.begin(), event.timers.end());
}

void apply(Note& note, const LineWritten& event, const Recorded& recorded) {
  note.lines.push_back(event.line);
  start(note, recorded.at, event.due_at);
}

void apply(Note& note, const LineMissed& event, const Recorded& recorded) {
  ++note.missed;
  for (Timer& timer : note.timers) {
    if (timer.name == line && timer.running()) timer.fired_at = recorded.at;
  }
  start(note, recorded.at, event.next_due_at);
}

void apply(Note& note, const ReviewMissed&, const Recorded& recorded) {
  for (Timer& timer : note.timers) {
    if (timer.name == review && timer.running()) timer.fired_at = recorded.at;
  }
}

void apply(Note& note, const NoticeGiven& event, const Recorded&) {
  noticed(note.timers, event.deadlines);
}

void apply(Note& note, const NoteClosed&, const Recorded& recorded) {
  note.state = NoteState::closed;
  for (Timer& timer : note.timers) {
    if (!given(timer.ended_at)) timer.ended_at = recorded.at;
  }
  note.due_at = {};
}

void apply(Note&, const LookupLogged&, const Recorded&) {}
void apply(Note&, const OwnerErased&, const Recorded&) {}

}  // namespace

Decision<NoteEvent> NotebookModel::decide(const Note& note, const Command& command,
                                          const Context<Policy>& context) {
  return std::visit([&](const auto& one) { return on(note, one, context); }, command);
}

std::vector<NoteEvent> NotebookModel::miss(const Note&, const Timer& timer,
                                           const Context<Policy>& context) {
  if (timer.name == review) return {ReviewMissed{}};
  return {LineMissed{.next_due_at = calendar::deadline(timer.due_at, context.policy.line_within,
                                                       context.calendar)}};
}

// A closed note gives its source back; its owner stays its owner.
std::vector<DocumentKey> NotebookModel::keys(const Note& note) {
  std::vector<DocumentKey> keys;
  if (note.state == NoteState::open) keys.emplace_back(by_source, note.source);
  if (note.owner) {
    keys.emplace_back(by_id_no, note.owner->person_id, note.owner->id_no);
    keys.emplace_back(by_owner, to_string(note.owner->person_id));
  }
  return keys;
}

std::vector<PolicyChange> NotebookModel::preview(const Note& note, const Policy&,
                                                 const Policy& would,
                                                 const calendar::Calendar& calendar) {
  std::vector<PolicyChange> changes;
  for (const Timer& timer : note.timers) {
    if (timer.name != line) continue;
    const Instant due = calendar::deadline(timer.started_at, would.line_within, calendar);
    if (due == timer.due_at) continue;
    changes.push_back({"due:line", "NB-03", to_rfc3339(timer.due_at), to_rfc3339(due)});
  }
  return changes;
}

void NotebookModel::evolve(Note& note, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& one) { apply(note, one, recorded); }, event);
}

}  // namespace aftercare::notebook
