// Reactions to events, of other services and of this one: exactly once, parked where they cannot be
// handled.
#include <capnp/message.h>
#include <kj/exception.h>

#include <algorithm>
#include <chrono>

#include "common/eventlog/merkle.h"
#include "common/runtime/rejections.h"
#include "common/runtime/writer.h"
#include "common/schema/description.h"

namespace aftercare::runtime {
namespace {

// Where the records of a parked stream wait, in order: "waiting/<reaction>/<stream>/<position>".
std::string waiting_prefix(const Reaction& reaction, const Uuid& stream) {
  return "waiting/" + reaction.name + "/" + to_string(stream) + "/";
}

std::string waiting_key(const Reaction& reaction, const Uuid& stream, eventlog::Position position) {
  std::string digits = std::to_string(position);
  digits.insert(0, 20 - digits.size(), '0');  // the order of the texts is the order of the numbers
  return waiting_prefix(reaction, stream) + digits;
}

// Clocks that are kept in step differ by far less.
constexpr std::chrono::minutes clock_difference{1};

// When a reaction is decided: not before the event that caused it, whose service may have a clock
// that is some moments ahead; else what has just happened there lies in the future here. A
// clock that is further ahead is wrong, and moves nothing here.
Instant decided_at(Instant now, Instant cause) {
  return cause <= now + clock_difference ? std::max(now, cause) : now;
}

}  // namespace

bool Writer::react(const Reaction& reaction, std::span<const std::uint8_t> bytes, const Uuid& log) {
  const auto record = eventlog::RecordView::read(bytes);
  if (!record) throw LogBroken(record.error());
  const auto cursor = cursor_of(reaction);
  if (record->position() <= cursor) return true;
  if (record->position() != cursor + 1) return false;
  react_to(reaction, *record, bytes);
  cursors_[reaction.name] = cursor + 1;
  group_.set_cursor(reaction.name, cursor + 1);
  anchors_[reaction.name] = {
      .log = log, .position = cursor + 1, .record = eventlog::leaf_hash(bytes)};
  moved_.insert(reaction.name);
  return true;
}

void Writer::react_to(const Reaction& reaction, const eventlog::RecordView& record,
                      std::span<const std::uint8_t> bytes) {
  const auto parked = parked_stream(reaction, record.stream());
  if (parked) {
    park(reaction, record, bytes, parked->reason);  // behind the one that failed, in order
  } else if (!reaction.concerns(record.type())) {
    return;
  } else if (const auto done = run_reaction(reaction, record); !done) {
    park(reaction, record, bytes, done.error().what);
  }
}

// The cursor in memory runs ahead of the one on disk over events that concern nobody: looking at
// them once more after a start changes nothing, and a write for each would double the writes.
void Writer::react_to_own(std::size_t limit) {
  if (!parts_.log.has_room()) return;
  for (const Reaction* reaction : parts_.own_reactions) {
    const eventlog::Position from = cursor_of(*reaction);
    if (from >= parts_.log.head()) continue;
    // The visit must not write: commands may need other records of the log.
    std::vector<std::vector<std::uint64_t>> records;
    eventlog::Position seen = from;
    const auto scanned = parts_.log.scan(from, limit, [&](eventlog::Position at, auto bytes) {
      seen = at;
      const auto record = eventlog::RecordView::read(bytes);
      if (!record) throw LogBroken(record.error());
      if (!reaction->concerns(record->type()) && !parked_stream(*reaction, record->stream())) {
        return true;
      }
      auto& copy = records.emplace_back((bytes.size() + 7) / 8);
      std::ranges::copy(bytes, reinterpret_cast<std::uint8_t*>(copy.data()));
      return true;
    });
    if (!scanned) throw LogBroken(scanned.error());
    for (const auto& copy : records) {
      const std::span<const std::uint8_t> bytes(reinterpret_cast<const std::uint8_t*>(copy.data()),
                                                copy.size() * 8);
      const auto read = eventlog::RecordView::read(bytes);
      const auto& record = read.value();
      react_to(*reaction, record, bytes);
      if (!group_.full()) continue;
      seen = record.position();  // the rest with the next group
      break;
    }
    cursors_[reaction->name] = seen;
  }
}

bool Writer::has_own_events() {
  if (!parts_.log.has_room()) return false;
  return std::ranges::any_of(parts_.own_reactions, [this](const Reaction* reaction) {
    return cursor_of(*reaction) < parts_.log.head();
  });
}

// A write that leaves anyway takes the cursors along; and so that a start has little to look at
// again, one leaves for them alone now and then.
void Writer::carry_own_cursors() {
  constexpr eventlog::Position far = 10'000;
  for (const Reaction* reaction : parts_.own_reactions) {
    const eventlog::Position here = cursor_of(*reaction);
    eventlog::Position& carried =
        carried_.try_emplace(reaction->name, parts_.log.cursor(reaction->name)).first->second;
    if (here == carried || (group_.empty() && here < carried + far)) continue;
    group_.set_cursor(reaction->name, here);
    carried = here;
  }
}

Expected<void, Fault> Writer::run_reaction(const Reaction& reaction,
                                           const eventlog::RecordView& record) {
  auto wanted = [&]() -> Expected<std::vector<OwnCommand>, Fault> {
    try {
      return reaction.react(record, held_keys_);
    } catch (const eventlog::Damaged&) {
      throw;  // not the event is wrong but the log: the process ends (P6)
    } catch (const kj::Exception& broken) {
      return unexpected(Fault{Fault::Kind::corrupt, broken.getDescription().cStr()});
    } catch (const std::exception& broken) {
      return unexpected(Fault{Fault::Kind::corrupt, broken.what()});
    }
  }();
  if (!wanted) return unexpected(std::move(wanted.error()));

  for (const OwnCommand& command : *wanted) {
    if (const auto done = run_step(reaction, command, record); !done) return done;
  }
  ++statistics_.reactions;
  return {};
}

Expected<void, Fault> Writer::run_step(const Reaction& reaction, const OwnCommand& command,
                                       const eventlog::RecordView& record) {
  // Of an event that was parked between two of its commands the first is done already.
  const Uuid id = derived_uuid(record.event(), reaction.name + "/" + command.purpose);
  if (executed(id)) return {};
  const auto done = run_own(command, id,
                            {.correlation = record.correlation(),
                             .causation = record.event(),
                             .happened_at = record.effective_at()});
  if (!done) return unexpected(done.error());
  group_.add_outcome(
      id, {}, {.answered = {}, .kept = outcomes_.folded(*(*done)->holder, group_.position())});
  return {};
}

// Decides a command of the service itself, in this group. The document it was for.
Expected<const CachedDocument*, Fault> Writer::run_own(const OwnCommand& command, const Uuid& id,
                                                       const Origin& origin) {
  const schema::Command* const known = parts_.description->command(command.type);
  const AggregateType* const type =
      known == nullptr ? nullptr : parts_.aggregates.find(known->aggregate);
  if (type == nullptr) {
    return unexpected(
        Fault{Fault::Kind::corrupt, "the service asks itself for an unknown command"});
  }

  const Instant now = begin_at();
  const Uuid stream = command.stream.given() ? command.stream : uuid_v7(now, parts_.random);
  CachedDocument* document = nullptr;
  if (command.stream.given()) {
    try {
      document = document_of(stream);
    } catch (const NewerStream& newer) {
      return unexpected(Fault{Fault::Kind::unavailable, newer.what()});
    }
  }
  const bool created = document == nullptr;
  if (created && !known->creates) {
    return unexpected(Fault{Fault::Kind::conflict,
                            "it is for " + to_string(stream) + ", which does not exist here"});
  }
  if (created) {
    document = &documents_.create(*type, stream);
  } else {
    fire_until(*document, now);
  }

  capnp::MallocMessageBuilder message;
  command.payload(message.getRoot<capnp::AnyPointer>());
  group_.set_cause({.command = id,
                    .correlation = origin.correlation,
                    .causation = origin.causation,
                    .actor = system_actor().person});
  const NumberSource number = [&](std::string_view prefix) { return numbers_.next(prefix, now); };
  const auto before = group_.position();
  const auto decided = decide(*type, *document->holder, command.type,
                              message.getRoot<capnp::AnyPointer>().asReader(),
                              {.now = whole_seconds(decided_at(now, origin.happened_at)),
                               .actor = system_actor(),
                               .command = id,
                               .number = number,
                               .keys = held_keys_},
                              group_);
  if (!decided) {
    numbers_.give_back();
    if (created) documents_.forget(stream);
    return unexpected(
        Fault{Fault::Kind::conflict,
              decided.error().rule + " " + decided.error().code + ": " + decided.error().en});
  }
  numbers_.keep();
  settle(*document);
  statistics_.events += group_.position() - before;
  return document;
}

void Writer::park(const Reaction& reaction, const eventlog::RecordView& record,
                  std::span<const std::uint8_t> bytes, const std::string& reason) {
  const std::string key = reaction.name + "/" + to_string(record.stream());
  const auto known = parked_.find(key);
  eventlog::Parked parked = known != parked_.end() ? known->second
                                                   : eventlog::Parked{.source = reaction.name,
                                                                      .stream = record.stream(),
                                                                      .position = record.position(),
                                                                      .since = group_.recorded_at(),
                                                                      .reason = reason};
  ++parked.waiting;
  parked_[key] = parked;
  group_.park(std::move(parked));
  group_.set_entry({waiting_key(reaction, record.stream(), record.position()),
                    std::string(bytes.begin(), bytes.end())});
  ++statistics_.parked;
}

Expected<void, Rejection> Writer::retry_parked(const Reaction& reaction, const Uuid& stream) {
  const auto parked = parked_stream(reaction, stream);
  if (!parked) return unexpected(rejections::nothing_parked(to_string(stream)));
  eventlog::Parked left = *parked;
  for (const auto& entry : group_.entries(waiting_prefix(reaction, stream))) {
    std::vector<std::uint64_t> aligned((entry.value.size() + 7) / 8);
    std::ranges::copy(entry.value, reinterpret_cast<char*>(aligned.data()));
    const std::span<const std::uint8_t> bytes(reinterpret_cast<const std::uint8_t*>(aligned.data()),
                                              entry.value.size());
    const auto record = eventlog::RecordView::read(bytes);
    if (!record) throw LogBroken(record.error());
    if (const auto done = run_reaction(reaction, *record); !done) {
      left.position = record->position();
      left.reason = done.error().what;
      parked_[reaction.name + "/" + to_string(stream)] = left;
      group_.park(left);
      return unexpected(
          Rejection{.kind = Kind::state,
                    .code = "still-parked",
                    .rule = "P7",
                    .zh = "该事件仍无法处理，保持停放。",
                    .en = "The event still cannot be handled; its stream stays parked.",
                    .detail = done.error().what});
    }
    group_.set_entry({entry.key, ""});
    --left.waiting;
  }
  parked_.erase(reaction.name + "/" + to_string(stream));
  group_.unpark(left);
  return {};
}

const eventlog::Parked* Writer::parked_stream(const Reaction& reaction, const Uuid& stream) const {
  if (parked_.empty()) return nullptr;
  const auto found = parked_.find(reaction.name + "/" + to_string(stream));
  return found == parked_.end() ? nullptr : &found->second;
}

eventlog::Position Writer::cursor_of(const Reaction& reaction) {
  const auto found = cursors_.find(reaction.name);
  if (found != cursors_.end()) return found->second;
  return cursors_.emplace(reaction.name, parts_.log.cursor(reaction.name)).first->second;
}

}  // namespace aftercare::runtime
