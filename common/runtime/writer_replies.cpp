// The end of a group: replies, and personal values opened in them.
#include <algorithm>
#include <chrono>
#include <utility>

#include "common/bus/problem.h"
#include "common/bus/reading.h"
#include "common/runtime/rejections.h"
#include "common/runtime/writer.h"
#include "common/schema/description.h"
#include "common/wire/values.h"

namespace aftercare::runtime {
namespace {

// The event that must be on disk before a personal value is shown; of any context.
constexpr std::string_view lookup_event = "LookupLogged";
constexpr std::string_view lookup_fields = "fields";  // JSON pointers into the document
// Enough for whoever lost the answer and asks again.
constexpr std::chrono::minutes opened_again_for{15};

// The texts of a List(Text) field of a payload whose type only its description knows.
void append_texts(capnp::AnyPointer::Reader payload, const schema::Field& field,
                  std::vector<std::string>& to) {
  const auto pointers = payload.getAs<capnp::AnyStruct>().getPointerSection();
  if (field.offset >= pointers.size()) return;
  for (const auto text : pointers[field.offset].getAs<capnp::List<capnp::Text>>()) {
    to.emplace_back(view(text));
  }
}

// Whether one of the pointers is `pointer`, or names a struct or list around it: "/contact" opens
// all of the contact, "" the whole document, as for the export of a person's data.
bool asked_for(const std::vector<std::string>& pointers, std::string_view pointer) {
  return std::ranges::any_of(pointers, [pointer](std::string_view asked) {
    return pointer.starts_with(asked) &&
           (pointer.size() == asked.size() || pointer[asked.size()] == '/');
  });
}

// Where the record of an answer stands; empty: it is not of one.
std::string place_of(std::span<const std::uint8_t> outcome) {
  std::string place;
  static_cast<void>(bus::read_message<wire::Outcome>(outcome, [&](wire::Outcome::Reader one) {
    if (!one.isDone()) return;
    Uuid stream;
    decode(one.getDone().getStream(), stream);
    place = to_string(stream) + ", version " + std::to_string(one.getDone().getVersion()) +
            ", position " + std::to_string(one.getDone().getPosition());
  }));
  return place;
}

}  // namespace

Expected<std::vector<Outgoing>, Fault> Writer::commit() {
  if (!close_group()) return {};
  write_group();
  return finish_group();
}

bool Writer::close_group() {
  for (const Retry& asked : std::exchange(retries_, {})) retry(asked);
  carry_own_cursors();
  carry_anchors();
  if (group_.empty() && waiting_.empty()) return false;
  if (!group_.empty()) ++statistics_.groups;
  group_.close();
  documents_.begin_group();
  std::swap(waiting_, leaving_);
  return true;
}

void Writer::write_group() {
  try {
    written_ = group_.write();
  } catch (const eventlog::Damaged& damaged) {
    written_ = unexpected(damaged.fault);
  } catch (const std::exception& broken) {
    written_ = unexpected(Fault{Fault::Kind::io, broken.what()});
  }
}

Expected<std::vector<Outgoing>, Fault> Writer::finish_group() {
  const bool full = !written_ && written_.error().kind == Fault::Kind::full;
  if (!written_ && !full) return unexpected(written_.error());
  group_.finish(!full);
  if (full) forget_groups();

  std::vector<Outgoing> replies;
  replies.reserve(leaving_.size());
  for (Waiting& waiting : leaving_) {
    auto message = reply_of(waiting);
    replies.push_back({.peer = std::move(waiting.peer), .message = std::move(message)});
  }
  leaving_.clear();
  documents_.trim();
  return replies;
}

// The disk was full after all, and nothing was written: whoever waits hears that, also for what was
// decided since, and the next command is decided on what the log holds.
void Writer::forget_groups() {
  documents_.clear();
  numbers_.clear();
  keys_.clear();
  held_keys_.clear();
  cursors_.clear();
  carried_.clear();
  noted_years_.clear();
  anchors_.clear();
  moved_.clear();
  to_read_again_ = parts_.peer_reactions;
  load_parked();
  if (const auto governed = govern(); !governed) throw LogBroken(governed.error());
  for (auto* const group : {&leaving_, &waiting_}) {
    for (Waiting& waiting : *group) {
      if (!waiting.problem && !waiting.in_log) waiting.problem = rejections::disk_full();
    }
  }
}

// Each gets a reply: one that is larger than what travels is replaced by the word that it is.
std::vector<std::uint8_t> Writer::reply_of(const Waiting& waiting) {
  auto bytes = draft_reply(waiting);
  if (bytes.size() > bus::Limits{}.message_bytes) {
    bytes = draft_problem(waiting, waiting.dry_run ? rejections::answer_too_large(bytes.size())
                                                   : rejections::done_but_too_large(
                                                         place_of(waiting.outcome), bytes.size()));
  }
  return {bytes.begin(), bytes.end()};
}

std::span<const std::uint8_t> Writer::draft_problem(const Waiting& waiting, const Rejection& why) {
  auto reply = draft_.begin().initRoot<wire::Reply>();
  reply.setId(waiting.request);
  bus::encode(why, reply.initProblem());
  return draft_.bytes();
}

std::span<const std::uint8_t> Writer::draft_reply(const Waiting& waiting) {
  if (waiting.problem) return draft_problem(waiting, *waiting.problem);
  if (!waiting.reply.empty()) return waiting.reply;
  auto reply = draft_.begin().initRoot<wire::Reply>();
  reply.setId(waiting.request);
  const capnp::Data::Reader outcome(waiting.outcome.data(), waiting.outcome.size());
  if (waiting.replayed) {
    reply.setReplayed(outcome);
  } else {
    reply.setOutcome(outcome);
  }
  try {
    if (waiting.opened_by.given()) add_opened(waiting, reply);
  } catch (const NewerStream& newer) {
    bus::encode(rejections::newer_event(newer.what()), reply.initProblem());
  }
  return draft_.bytes();
}

void Writer::note_opened(Waiting& waiting, wire::Request::Reader request) const {
  const auto command = request.getCommand();
  if (!parts_.description->command(command.getType())->opens) return;
  decode(command.getId(), waiting.opened_by);
  decode(command.getStream(), waiting.stream);
  waiting.actor = view(request.getActor().getPerson());
}

void Writer::add_opened(const Waiting& waiting, wire::Reply::Builder reply) {
  const schema::Struct* const lookup = parts_.description->find(lookup_event);
  const schema::Field* const fields = lookup == nullptr ? nullptr : lookup->find(lookup_fields);
  if (fields == nullptr) return;

  // Only what the log says was looked up, by this command, for this person, and not long ago: the
  // document may hold another value by now, which nobody was shown.
  std::vector<std::string> pointers;
  const auto scanned = parts_.log.scan_stream(
      waiting.stream, 0, SIZE_MAX, [&](eventlog::Position, std::span<const std::uint8_t> bytes) {
        const auto record = eventlog::RecordView::read(bytes);
        if (record && record->command() == waiting.opened_by && record->type() == lookup->id &&
            record->actor() == waiting.actor &&
            parts_.clock() - record->recorded_at() <= opened_again_for) {
          append_texts(record->payload(), *fields, pointers);
        }
        return true;
      });
  if (!scanned) throw LogBroken(scanned.error());
  if (pointers.empty()) return;

  CachedDocument* const document = document_of(waiting.stream);
  if (document == nullptr) return;
  std::vector<std::pair<std::string, std::string>> opened;
  document->type->for_each_personal(
      *document->holder,
      [&](Personal& value, Mask, const Uuid& subject, const std::string& pointer) {
        if (!asked_for(pointers, pointer) || value.box.empty()) return;
        if (auto clear = keys_.open(value, subject))
          opened.emplace_back(pointer, std::move(*clear));
      });
  auto list = reply.initOpened(static_cast<unsigned>(opened.size()));
  for (unsigned i = 0; i < opened.size(); ++i) {
    list[i].setPath(text(opened[i].first));
    list[i].setValue(text(opened[i].second));
  }
}

}  // namespace aftercare::runtime
