// The runtime's view of a bounded context: what it does with commands, events and documents whose
// types it does not know. AggregateOf<Model> (aggregate_of.h) is the one implementation; a context
// writes a Decider and nothing else.
//
// Threads: an AggregateType is immutable and shared; a DocumentHolder belongs to one thread.
#pragma once

#include <capnp/any.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/personal.h"
#include "common/base/policy_ref.h"
#include "common/base/time.h"
#include "common/base/timer.h"
#include "common/base/uuid.h"
#include "common/decider/decider.h"
#include "common/decider/notices.h"

namespace aftercare::runtime {

// The document of one aggregate, of a type only its AggregateType knows.
class DocumentHolder {
 public:
  virtual ~DocumentHolder() = default;
  [[nodiscard]] virtual std::unique_ptr<DocumentHolder> copy() const = 0;

  Uuid stream;
  std::uint32_t version = 0;  // of the stream; 0: it does not exist yet
};

using PayloadBuilder = std::function<void(capnp::AnyPointer::Builder)>;

// A command of a service for an aggregate of its own.
struct OwnCommand {
  // Zero: the command creates its aggregate. Given: it is for this stream; a command that creates
  // makes it where it is not there yet.
  Uuid stream;
  std::uint64_t type = 0;
  PayloadBuilder payload;
  std::string purpose;  // tells several commands of one event apart; part of their ids
};

// Takes the events of one decision, in order. Seals before it is shown to anybody.
class EventSink {
 public:
  virtual ~EventSink() = default;

  // Seals the value under its subject's key, and masks it. The zero subject is a bug: it throws.
  virtual void seal(Personal& value, Mask mask, const Uuid& subject) = 0;

  // Builds the next record of the stream and moves `document.version` to it.
  virtual void record(DocumentHolder& document, std::string_view aggregate, std::uint64_t type,
                      Instant effective_at, const PayloadBuilder& payload) = 0;
};

// What a decision is made with, besides document and command.
struct Circumstances {
  Instant now;  // whole seconds
  const Actor& actor;
  Uuid command;
  const NumberSource& number;
  const KeyLookup& keys;
};

// What the sender of an accepted command hears: the document, or a "no" that was recorded itself
// (a look-up that was refused, X-42); and what it means for other documents, in the same write.
struct Answer {
  std::optional<Rejection> refusal;
  std::vector<OwnCommand> consequences;
};

// What an event of the kind NoticeGiven says.
struct GivenNotice {
  std::string doc_no;  // of the case
  Notice notice;
};

// A year that a deadline needs and a calendar has no data for.
struct MissingYear {
  std::string calendar;  // version
  int year = 0;
};

class AggregateType {
 public:
  virtual ~AggregateType() = default;

  [[nodiscard]] virtual std::string_view name() const = 0;
  // Id of the document's struct.
  [[nodiscard]] virtual std::uint64_t document_type() const = 0;
  [[nodiscard]] virtual std::unique_ptr<DocumentHolder> fresh(const Uuid& stream) const = 0;

  // Decides, and on "yes" hands the events to `sink` and evolves the document with each. "No" too
  // where the document would hold a key of another one (document_key.h).
  // On "no" neither document nor sink is touched.
  [[nodiscard]] virtual Expected<Answer, Rejection> execute(DocumentHolder& document,
                                                            std::uint64_t command_type,
                                                            capnp::AnyPointer::Reader payload,
                                                            const Circumstances& circumstances,
                                                            EventSink& sink) const = 0;

  // The events of a deadline that passed; `now` of the circumstances is the second of the miss.
  virtual void miss(DocumentHolder& document, const Timer& timer,
                    const Circumstances& circumstances, EventSink& sink) const = 0;

  // When the next notice of the document is due; nothing: none is.
  [[nodiscard]] virtual std::optional<Instant> next_notice(
      const DocumentHolder& document) const = 0;
  // Gives the notices that are due at `now` of the circumstances.
  virtual void give_notices(DocumentHolder& document, const Circumstances& circumstances,
                            EventSink& sink) const = 0;
  // Of the deadlines that run. Needs the policies, as a decision does.
  [[nodiscard]] virtual std::vector<MissingYear> missing_years(
      const DocumentHolder& document) const = 0;
  // What a stored event told somebody; nothing: it is no notice. Faults: corrupt.
  [[nodiscard]] virtual Expected<std::optional<GivenNotice>, Fault> notice_in(
      std::uint64_t event_type, capnp::AnyPointer::Reader payload) const = 0;

  // The document after one more stored event. Faults: unavailable, for a type or value that this
  // build does not know (it waits for the newer one that wrote it, P10); corrupt.
  [[nodiscard]] virtual Expected<void, Fault> fold(DocumentHolder& document,
                                                   std::uint64_t event_type,
                                                   capnp::AnyPointer::Reader payload,
                                                   const Recorded& recorded) const = 0;

  // Whether the service itself works by documents of this type (its policies). Then its streams are
  // listed in the log (governed.h), and govern() is called with all documents when the service
  // starts and whenever one has changed, by the writer's thread. Faults: corrupt, conflict.
  [[nodiscard]] virtual bool governs() const = 0;
  [[nodiscard]] virtual Expected<void, Fault> govern(
      const std::vector<const DocumentHolder*>& documents) const = 0;

  [[nodiscard]] virtual const std::vector<Timer>& timers(const DocumentHolder& document) const = 0;
  // Visits the personal values of the document, with their JSON pointers.
  virtual void for_each_personal(DocumentHolder& document, const PersonalVisitor& visit) const = 0;

  // The keys that the document holds; none where keys_version() is 0.
  [[nodiscard]] virtual std::vector<DocumentKey> keys(const DocumentHolder& document) const = 0;
  // Which keys the model finds in a document; another number: they are looked for again in all.
  [[nodiscard]] virtual std::uint32_t keys_version() const = 0;

  virtual void encode(const DocumentHolder& document, capnp::AnyPointer::Builder to) const = 0;
  // The holder of a document that was encoded before.
  [[nodiscard]] virtual Expected<std::unique_ptr<DocumentHolder>, Fault> decode(
      capnp::AnyPointer::Reader from) const = 0;
};

}  // namespace aftercare::runtime
