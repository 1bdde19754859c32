#include "common/runtime/writer.h"

#include <capnp/any.h>
#include <capnp/serialize.h>

#include <algorithm>
#include <utility>

#include "common/bus/problem.h"
#include "common/bus/reading.h"
#include "common/personal/mask.h"
#include "common/personal/vault.h"
#include "common/runtime/governed.h"
#include "common/runtime/rejections.h"
#include "common/runtime/working_calendar.h"
#include "common/schema/description.h"
#include "common/schema/validate.h"
#include "common/wire/values.h"

namespace aftercare::runtime {
namespace {

Uuid uuid_of(wire::Uuid::Reader reader) { return {reader.getHigh(), reader.getLow()}; }

Actor actor_of(wire::Actor::Reader reader) {
  Actor actor;
  actor.person = view(reader.getPerson());
  for (const auto role : reader.getRoles()) actor.roles.emplace_back(view(role));
  return actor;
}

// The same id with the same digest is a retry; with another it is a mistake of the client. The
// digest is keyed, because a bare hash of a phone number can be guessed (D10). Nothing: the payload
// is damaged.
std::optional<std::array<std::uint8_t, 16>> digest_of(const personal::Vault& vault,
                                                      wire::Command::Reader command) try {
  const auto words = command.getPayload().getAs<capnp::AnyStruct>().canonicalize();
  std::vector<std::uint8_t> bytes;
  bytes.reserve(words.asBytes().size() + 24);
  const auto append = [&bytes](std::uint64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes.push_back(static_cast<std::uint8_t>(number >> shift));
    }
  };
  append(command.getType());
  append(command.getStream().getHigh());
  append(command.getStream().getLow());
  bytes.insert(bytes.end(), words.asBytes().begin(), words.asBytes().end());
  return vault.request_digest(bytes);
} catch (const kj::Exception&) {
  return std::nullopt;
}

// Takes the events of a dry run: masks as they will be, and keeps nothing.
class DryRun final : public EventSink {
 public:
  void seal(Personal& value, Mask mask, const Uuid&) override {
    value.mask = personal::mask(value.clear, mask);
    value.clear.clear();
  }
  void record(DocumentHolder& document, std::string_view, std::uint64_t, Instant,
              const PayloadBuilder&) override {
    ++document.version;
  }
};

}  // namespace

const Actor& Writer::system_actor() {
  static const Actor actor{.person = "system"};
  return actor;
}

Writer::Writer(Parts parts)
    : parts_(std::move(parts)),
      shredding_(*parts_.description),
      erased_([this](std::uint64_t key) { return keys_.gone(key); }),
      keys_(parts_.log, parts_.vault, parts_.random),
      held_keys_(parts_.log, keys_),
      numbers_(parts_.log),
      documents_(parts_.log, parts_.aggregates, parts_.documents_cached),
      outcomes_({.log = parts_.log,
                 .aggregates = parts_.aggregates,
                 .description = *parts_.description,
                 .erased = erased_}),
      group_({.log = parts_.log,
              .persons = keys_,
              .keys = held_keys_,
              .numbers = numbers_,
              .shredding = shredding_,
              .schema_fingerprint = parts_.description->fingerprint(),
              .schema = parts_.schema,
              .random = parts_.random}) {
  load_parked();
}

Writer::~Writer() = default;

void Writer::load_parked() {
  parked_.clear();
  for (auto& parked : parts_.log.parked()) {
    std::string key = parked.source + "/" + to_string(parked.stream);
    parked_.emplace(std::move(key), std::move(parked));
  }
}

// --- commands ------------------------------------------------------------------------------------

void Writer::take(const bus::Incoming& incoming) {
  const auto taken = bus::read_message<wire::Request>(
      incoming.message.bytes(), [&](wire::Request::Reader request) {
        if (request.isCommand()) {
          try {
            take_command(incoming.peer, request);
          } catch (const NewerStream& newer) {
            refuse(incoming.peer, request.getId(), rejections::newer_event(newer.what()));
          }
        } else if (request.isRetry()) {
          Retry asked{.peer = incoming.peer,
                      .request = request.getId(),
                      .source = std::string(view(request.getRetry().getSource())),
                      .person = std::string(view(request.getActor().getPerson())),
                      .reason = std::string(view(request.getRetry().getReason()))};
          decode(request.getRetry().getStream(), asked.stream);
          retries_.push_back(std::move(asked));
        } else if (request.isAccept()) {
          accept(incoming.peer, request);
        } else {
          refuse(incoming.peer, request.getId(), rejections::not_a_command());
        }
      });
  // Bytes that are no Request have no id to answer to: the sender's deadline tells him.
  if (!taken) ++statistics_.malformed;
}

void Writer::refuse(const bus::Peer& peer, std::uint64_t request, Rejection why) {
  waiting_.push_back({.peer = peer, .request = request, .problem = std::move(why)});
}

void Writer::take_command(const bus::Peer& peer, wire::Request::Reader request) {
  const auto command = request.getCommand();
  if (const auto deadline = request.getDeadline();
      deadline != 0 && from_micros(deadline) < parts_.wall()) {
    ++statistics_.expired;  // nobody waits for it any more; a retry has the same id
    return;
  }
  if (parts_.closed()) return refuse(peer, request.getId(), rejections::put_back());
  if (auto no = check(request, command)) {
    return refuse(peer, request.getId(), std::move(*no));
  }

  const schema::Struct& type = *parts_.description->command(command.getType())->type;
  const Uuid id = uuid_of(command.getId());
  const auto digest = digest_of(parts_.vault, command);
  if (!digest) {
    return refuse(peer, request.getId(), schema::invalid_values({schema::bad_message(type)}));
  }
  const bool dry = command.getDryRun();
  // Of what was done, a dry run tells what doing it again would tell.
  if (auto known = known_outcome(id, *digest)) {
    ++statistics_.replayed;
    auto& outcome = known->outcome;
    if (!outcome) return refuse(peer, request.getId(), std::move(outcome.error()));
    Waiting waiting{.peer = peer,
                    .request = request.getId(),
                    .replayed = true,
                    .in_log = known->in_log,
                    .dry_run = dry};
    waiting.outcome = std::move(*outcome);
    if (!dry) note_opened(waiting, request);
    waiting_.push_back(std::move(waiting));
    return;
  }
  // After the look for what was done: it may have been done by a build that asked less of values.
  if (auto errors = schema::validate(command.getPayload(), type); !errors.empty()) {
    return refuse(peer, request.getId(), schema::invalid_values(std::move(errors)));
  }
  if (!dry && !parts_.log.has_room()) {
    return refuse(peer, request.getId(), rejections::disk_full());
  }
  execute(peer, request, command, *digest);
}

std::optional<Rejection> Writer::check(wire::Request::Reader request,
                                       wire::Command::Reader command) const {
  const schema::Command* const known = parts_.description->command(command.getType());
  if (known == nullptr) return rejections::unknown_command();
  if (known->internal) return rejections::internal_command();
  if (!uuid_of(command.getId()).given()) return rejections::no_command_id();
  if (known->creates == uuid_of(command.getStream()).given()) return rejections::wrong_target();
  const Actor actor = actor_of(request.getActor());
  if (actor.person.empty()) return rejections::no_actor();
  const bool may = known->roles.empty() || std::ranges::any_of(known->roles, [&](const auto& role) {
                     return actor.has(role);
                   });
  if (!may) return rejections::role_missing(known->roles);
  return std::nullopt;
}

std::optional<Writer::Known> Writer::known_outcome(const Uuid& id, const Digest& digest) {
  const auto another = [](bool in_log) {
    return Known{.outcome = unexpected(rejections::id_used_for_another()), .in_log = in_log};
  };
  if (const auto* pending = group_.outcome_of(id)) {
    if (pending->request != digest) return another(false);
    return Known{.outcome = std::vector(pending->answered.begin(), pending->answered.end())};
  }
  const auto stored = parts_.log.command(id);
  if (!stored) throw LogBroken(stored.error());
  if (!*stored) return std::nullopt;
  if ((*stored)->request != digest) return another(true);
  const std::string& kept = (*stored)->outcome;
  auto outcome =
      outcomes_.answered({reinterpret_cast<const std::uint8_t*>(kept.data()), kept.size()});
  if (!outcome && outcome.error().kind == Fault::Kind::unavailable) {
    throw NewerStream(outcome.error());
  }
  if (!outcome) throw LogBroken(outcome.error());
  return Known{.outcome = std::move(*outcome), .in_log = true};
}

bool Writer::executed(const Uuid& id) const {
  if (group_.outcome_of(id) != nullptr) return true;
  const auto stored = parts_.log.command(id);
  if (!stored) throw LogBroken(stored.error());
  return stored->has_value();
}

void Writer::execute(const bus::Peer& peer, wire::Request::Reader request,
                     wire::Command::Reader command, const std::array<std::uint8_t, 16>& digest) {
  const schema::Command& known = *parts_.description->command(command.getType());
  const AggregateType* const type = parts_.aggregates.find(known.aggregate);
  if (type == nullptr) return refuse(peer, request.getId(), rejections::unknown_command());

  const Uuid id = uuid_of(command.getId());
  const Instant now = begin_at();
  const Uuid stream = known.creates ? uuid_v7(now, parts_.random) : uuid_of(command.getStream());
  CachedDocument* document = nullptr;
  if (known.creates) {
    document = &documents_.create(*type, stream);
  } else {
    document = document_of(stream);
    if (document == nullptr || document->type != type) {
      return refuse(peer, request.getId(), rejections::not_found(type->name()));
    }
    fire_until(*document, now);
  }

  const Actor actor = actor_of(request.getActor());
  const NumberSource number = [&](std::string_view prefix) { return numbers_.next(prefix, now); };
  const Circumstances circumstances{.now = whole_seconds(now),
                                    .actor = actor,
                                    .command = id,
                                    .number = number,
                                    .keys = held_keys_};
  const bool dry = command.getDryRun();
  const std::unique_ptr<DocumentHolder> copy = dry ? document->holder->copy() : nullptr;
  DocumentHolder& target = dry ? *copy : *document->holder;
  Expected<Answer, Rejection> decided =
      precondition(*document, command).map([] { return Answer{}; });
  if (decided) {
    group_.set_cause({.command = id,
                      .correlation = uuid_of(request.getCorrelation()),
                      .causation = {},
                      .actor = actor.person});
    DryRun dry_run;
    EventSink& sink = dry ? static_cast<EventSink&>(dry_run) : group_;
    const auto before = group_.position();
    decided = decide(*type, target, command.getType(), command.getPayload(), circumstances, sink);
    statistics_.events += group_.position() - before;
  }
  if (dry || !decided) numbers_.give_back();
  if (!dry && decided) {
    numbers_.keep();
    settle(*document);
    consequences(*decided, id, stream);
    if (type->governs()) govern_by(*type, known.creates ? stream : Uuid{});
  }

  Waiting waiting{.peer = peer, .request = request.getId(), .dry_run = dry};
  const auto outcome = !decided           ? outcomes_.refused(decided.error())
                       : decided->refusal ? outcomes_.refused(*decided->refusal)
                                          : outcomes_.done(*type, target, group_.position());
  waiting.outcome.assign(outcome.answered.begin(), outcome.answered.end());
  ++statistics_.commands;
  if (!decided || decided->refusal) ++statistics_.refused;
  if (!dry) {
    group_.add_outcome(id, digest, outcome);
    note_opened(waiting, request);
  }
  if (known.creates && (dry || !decided)) documents_.forget(stream);
  waiting_.push_back(std::move(waiting));
}

Expected<void, Rejection> Writer::precondition(const CachedDocument& document,
                                               wire::Command::Reader command) const {
  const schema::Command& known = *parts_.description->command(command.getType());
  const std::uint32_t expected = command.getExpectedVersion();
  if (expected == 0) {
    if (known.needs_version) return unexpected(rejections::needs_version());
    return {};
  }
  if (expected != document.holder->version) {
    return unexpected(rejections::other_version(expected, document.holder->version));
  }
  return {};
}

Expected<Answer, Rejection> Writer::decide(const AggregateType& type, DocumentHolder& document,
                                           std::uint64_t command_type,
                                           capnp::AnyPointer::Reader payload,
                                           const Circumstances& circumstances, EventSink& sink) {
  try {
    return type.execute(document, command_type, payload, circumstances, sink);
  } catch (const ErasedPerson&) {
    return unexpected(rejections::erased_person());
  }
}

// With what the log holds of it beside its events. Nullptr: there is no such stream.
CachedDocument* Writer::document_of(const Uuid& stream) {
  const auto found = documents_.find(stream);
  if (!found && found.error().kind == Fault::Kind::unavailable) throw NewerStream(found.error());
  if (!found) throw LogBroken(found.error());
  if (*found != nullptr) held_keys_.look(**found);
  return *found;
}

// Of documents that govern the service: one that waits for a newer build had kept it from starting.
void Writer::consequences(const Answer& answer, const Uuid& command, const Uuid& stream) {
  for (const OwnCommand& one : answer.consequences) {
    const auto done =
        run_own(one, derived_uuid(command, one.purpose), {.correlation = stream, .causation = {}});
    if (!done) throw std::logic_error("a consequence was refused: " + done.error().what);
  }
}

// --- documents that govern the service -----------------------------------------------------------

Expected<void, Fault> Writer::govern() {
  governing_.clear();
  for (const auto& type : parts_.aggregates.all()) {
    if (!type->governs()) continue;
    governing_[std::string(type->name())] = governed_streams(parts_.log, type->name());
    if (auto done = govern_by(*type); !done) return done;
  }
  return {};
}

// One was drafted, or has changed. What is decided from now on follows it; should its write fail,
// forget_groups() goes back to what the log holds.
void Writer::govern_by(const AggregateType& type, const Uuid& created) {
  if (created.given()) {
    governing_[std::string(type.name())].push_back(created);
    group_.set_entry({governed_entry(type.name(), created), "1"});
  }
  if (const auto done = govern_by(type); !done) throw LogBroken(done.error());
}

Expected<void, Fault> Writer::govern_by(const AggregateType& type) {
  std::vector<const DocumentHolder*> documents;
  for (const Uuid& stream : governing_[std::string(type.name())]) {
    auto found = documents_.find(stream);
    if (!found) return unexpected(found.error());
    if (*found != nullptr) documents.push_back((*found)->holder.get());
  }
  return type.govern(documents);
}

// --- time ----------------------------------------------------------------------------------------

Instant Writer::begin_at() {
  group_.set_time(parts_.clock());
  return group_.recorded_at();
}

void Writer::fire_until(CachedDocument& document, Instant now) {
  // Misses happened at their own seconds, whenever they are recorded; a notice is given now.
  const bool missed = fire_misses(document, now);
  const bool noticed = give_notices(document, whole_seconds(now));
  if (missed || noticed) settle(document);
}

// What goes with a document that has changed; and a year that its deadlines need for the first
// time.
void Writer::settle(CachedDocument& document) {
  if (group_.settle(document)) note_missing_years(document);
}

void Writer::note_missing_years(const CachedDocument& document) {
  for (MissingYear& missing : document.type->missing_years(*document.holder)) {
    if (!noted_years_.insert({missing.calendar, missing.year}).second) continue;
    const Uuid& stream = document.holder->stream;
    const OwnCommand note = note_calendar_year(missing, stream);
    if (parts_.description->command(note.type) == nullptr) return;  // not adopted
    const auto noted =
        run_own(note, derived_uuid(stream, note.purpose), {.correlation = stream, .causation = {}});
    // The calendar waits for a newer build (P10), where the next need of that year notes it.
    if (!noted && noted.error().kind == Fault::Kind::unavailable) continue;
    if (!noted) throw std::logic_error("a missing year is not noted: " + noted.error().what);
  }
}

// False: there was none.
bool Writer::fire_misses(CachedDocument& document, Instant now) {
  // Each miss may start the next interval, which may be over as well; a document whose misses never
  // end is a bug that must not hang the service.
  constexpr int most = 10'000;
  bool fired = false;
  for (int i = 0; i < most; ++i) {
    const Timer* due = nullptr;
    for (const Timer& timer : document.type->timers(*document.holder)) {
      if (!timer.running() || timer.miss_at() > now) continue;
      if (due == nullptr || timer.due_at < due->due_at) due = &timer;
    }
    if (due == nullptr) return fired;
    fire(document, Timer(*due));
    fired = true;
  }
  throw std::logic_error("the timers of " + to_string(document.holder->stream) + " never end");
}

void Writer::fire(CachedDocument& document, const Timer& timer) {
  const Uuid id = derived_uuid(document.holder->stream,
                               "timer/" + timer.name + "/" + std::to_string(micros(timer.due_at)));
  const NumberSource number = [&](std::string_view prefix) {
    return numbers_.next(prefix, group_.recorded_at());
  };
  group_.set_cause({.command = id,
                    .correlation = document.holder->stream,
                    .causation = {},
                    .actor = system_actor().person});
  const auto before = group_.position();
  document.type->miss(*document.holder, timer,
                      {.now = timer.miss_at(),
                       .actor = system_actor(),
                       .command = id,
                       .number = number,
                       .keys = held_keys_},
                      group_);
  numbers_.keep();
  if (group_.position() == before) {
    throw std::logic_error("the deadline " + timer.name + " of " +
                           to_string(document.holder->stream) + " fires without an event");
  }
  statistics_.events += group_.position() - before;
  ++statistics_.timers_fired;
}

// False: none was due.
bool Writer::give_notices(CachedDocument& document, Instant now) {
  const auto due = document.type->next_notice(*document.holder);
  if (!due || *due > now) return false;
  const Uuid& stream = document.holder->stream;
  const Uuid id = derived_uuid(stream, "notice/" + std::to_string(micros(*due)));
  const NumberSource number = [&](std::string_view prefix) { return numbers_.next(prefix, now); };
  group_.set_cause(
      {.command = id, .correlation = stream, .causation = {}, .actor = system_actor().person});
  const auto before = group_.position();
  document.type->give_notices(
      *document.holder,
      {.now = now, .actor = system_actor(), .command = id, .number = number, .keys = held_keys_},
      group_);
  numbers_.keep();
  const auto next = document.type->next_notice(*document.holder);
  if (group_.position() == before || (next && *next <= now)) {
    throw std::logic_error("a notice of " + to_string(stream) + " is due for ever");
  }
  statistics_.events += group_.position() - before;
  statistics_.notices += group_.position() - before;
  return true;
}

bool Writer::fire_due_timers(std::size_t limit) {
  if (!parts_.log.has_room()) return false;
  const Instant now = begin_at();
  const std::size_t looked = limit + waiting_alarms_;
  waiting_alarms_ = 0;
  const auto due = parts_.log.timers_until(now, looked);
  for (const eventlog::TimerEntry& alarm : due) {
    CachedDocument* found = nullptr;
    try {
      found = document_of(alarm.stream);
    } catch (const NewerStream&) {
      ++waiting_alarms_;  // it rings again in the build that can read the stream
      continue;
    }
    if (found == nullptr) {
      group_.clear_alarm(alarm);
      continue;
    }
    fire_until(*found, now);
    const auto& armed = found->armed;
    if (std::ranges::find(armed, alarm) != armed.end()) continue;
    group_.clear_alarm(alarm);  // also where the document no longer knew of it
  }
  return due.size() == looked;
}

std::optional<Instant> Writer::next_alarm() const { return parts_.log.next_timer(); }

}  // namespace aftercare::runtime
