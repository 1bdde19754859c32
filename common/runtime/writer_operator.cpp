// What an operator asks of the writer: parked streams once more (P7), and the log of another
// service that is not the one that was read before. Who did it, and why, is an event of this
// service, in the same write (operator_journal.h).
#include <algorithm>
#include <ranges>

#include "common/runtime/held.h"
#include "common/runtime/operator_journal.h"
#include "common/runtime/rejections.h"
#include "common/runtime/writer.h"
#include "common/schema/description.h"
#include "common/schema/validate.h"
#include "common/telemetry/log.h"
#include "common/wire/values.h"

namespace aftercare::runtime {
namespace {

// Where the anchor of a reaction lies in the log.
std::string anchor_key(const std::string& reaction) { return "feed/" + reaction; }

}  // namespace

const eventlog::Anchor& Writer::anchor_of(const Reaction& reaction) {
  const auto found = anchors_.find(reaction.name);
  if (found != anchors_.end()) return found->second;
  eventlog::Anchor anchor{.position = cursor_of(reaction)};
  if (const auto stored = parts_.log.entry(anchor_key(reaction.name))) {
    const auto read = eventlog::decode_anchor(*stored);
    if (!read) {
      throw LogBroken(
          {Fault::Kind::corrupt, "the anchor of feed " + reaction.name + " is malformed"});
    }
    anchor.log = read->log;
    // A build that knew of no anchors may have gone on behind it.
    if (read->position == anchor.position) anchor.record = read->record;
  }
  return anchors_.emplace(reaction.name, anchor).first->second;
}

void Writer::carry_anchors() {
  for (const std::string& name : std::exchange(moved_, {})) {
    group_.set_entry({anchor_key(name), eventlog::encode(anchors_.at(name))});
  }
}

const Reaction* Writer::reaction_named(std::string_view name) const {
  for (const auto* all : {&parts_.own_reactions, &parts_.peer_reactions}) {
    const auto found = std::ranges::find(*all, name, &Reaction::name);
    if (found != all->end()) return *found;
  }
  return nullptr;
}

// Why the act may not be done, for it could not be noted: nobody gave a reason, or the journal
// waits for a newer build. A schema that adopts no journal keeps none.
std::optional<Rejection> Writer::cannot_note(const operations::OperatorAct& act) {
  const OwnCommand note = note_operator_act(act);
  const schema::Command* const known = parts_.description->command(note.type);
  if (known == nullptr) return std::nullopt;
  capnp::MallocMessageBuilder message;
  note.payload(message.getRoot<capnp::AnyPointer>());
  auto errors = schema::validate(message.getRoot<capnp::AnyPointer>().asReader(), *known->type);
  if (!errors.empty()) return schema::invalid_values(std::move(errors));
  try {
    document_of(note.stream);
  } catch (const NewerStream& newer) {
    return rejections::newer_event(newer.what());
  }
  return std::nullopt;
}

void Writer::note(const operations::OperatorAct& act) {
  const OwnCommand note = note_operator_act(act);
  if (parts_.description->command(note.type) == nullptr) return;
  const Uuid id = uuid_v7(begin_at(), parts_.random);
  const auto noted = run_own(note, id, {.correlation = note.stream, .causation = {}});
  if (!noted) throw std::logic_error("an operator's act is not noted: " + noted.error().what);
}

void Writer::retry(const Retry& asked) {
  operations::OperatorAct act{.act = operations::ActKind::retry_parked,
                              .operator_ = asked.person,
                              .reason = asked.reason,
                              .source = asked.source,
                              .stream = asked.stream};
  std::vector<eventlog::Parked> wanted;
  for (const auto& [key, parked] : parked_) {
    const bool meant = (asked.source.empty() || asked.source == parked.source) &&
                       (!asked.stream.given() || asked.stream == parked.stream);
    if (meant) wanted.push_back(parked);
  }
  if (wanted.empty() && (asked.stream.given() || !asked.source.empty())) {
    const std::string what =
        asked.stream.given() ? to_string(asked.stream) : "of source " + asked.source;
    return refuse(asked.peer, asked.request, rejections::nothing_parked(what));
  }
  if (auto no = cannot_note(act)) return refuse(asked.peer, asked.request, std::move(*no));
  std::uint32_t resumed = 0;
  for (const eventlog::Parked& parked : wanted) {
    const Reaction* const reaction = reaction_named(parked.source);
    const bool done = reaction != nullptr && retry_parked(*reaction, parked.stream).has_value();
    resumed += done ? 1 : 0;
    log::info("parked.retried",
              {{"source", parked.source}, {"stream", to_string(parked.stream)}, {"resumed", done}});
  }
  auto reply = draft_.begin().initRoot<wire::Reply>();
  reply.setId(asked.request);
  auto retried = reply.initRetried();
  retried.setResumed(resumed);
  std::vector<eventlog::Parked> left;
  for (const eventlog::Parked& parked : wanted) {
    const auto still = parked_.find(parked.source + "/" + to_string(parked.stream));
    if (still != parked_.end()) left.push_back(still->second);
  }
  encode(left, retried.initLeft(static_cast<unsigned>(left.size())));
  act.resumed = resumed;
  act.left = static_cast<std::uint32_t>(left.size());
  const auto bytes = draft_.bytes();
  waiting_.push_back(
      {.peer = asked.peer, .request = asked.request, .reply = {bytes.begin(), bytes.end()}});
  if (!wanted.empty()) note(act);
}

// Everything behind `after` is read again. What was reacted to before is known by its command ids
// (P3), so it is not done twice.
void Writer::accept(const bus::Peer& peer, wire::Request::Reader message) {
  const wire::Accept::Reader asked = message.getAccept();
  const std::uint64_t request = message.getId();
  const std::string_view source = view(asked.getSource());
  std::vector<const Reaction*> meant;
  for (const Reaction* reaction : parts_.peer_reactions) {
    if (reaction->source == source) meant.push_back(reaction);
  }
  if (meant.empty()) return refuse(peer, request, rejections::no_such_source(std::string(source)));
  if (!parts_.log.has_room()) return refuse(peer, request, rejections::disk_full());
  for (const Reaction* reaction : meant) {
    if (asked.getAfter() > cursor_of(*reaction)) {
      return refuse(peer, request,
                    rejections::position_ahead(asked.getAfter(), cursor_of(*reaction)));
    }
  }
  const operations::OperatorAct act{.act = operations::ActKind::accept_log,
                                    .operator_ = std::string(view(message.getActor().getPerson())),
                                    .reason = std::string(view(asked.getReason())),
                                    .source = std::string(source),
                                    .after = asked.getAfter(),
                                    .was = cursor_of(*meant.front())};
  if (auto no = cannot_note(act)) return refuse(peer, request, std::move(*no));
  note(act);
  for (const Reaction* reaction : meant) {
    log::warn("feed.accepted", {{"source", source},
                                {"reaction", reaction->name},
                                {"was", cursor_of(*reaction)},
                                {"after", asked.getAfter()}});
    cursors_[reaction->name] = asked.getAfter();
    group_.set_cursor(reaction->name, asked.getAfter());
    anchors_[reaction->name] = {.position = asked.getAfter()};
    moved_.insert(reaction->name);
    to_read_again_.push_back(reaction);
  }
  auto reply = draft_.begin().initRoot<wire::Reply>();
  reply.setId(request);
  reply.initRetried();
  const auto bytes = draft_.bytes();
  waiting_.push_back({.peer = peer, .request = request, .reply = {bytes.begin(), bytes.end()}});
}

}  // namespace aftercare::runtime
