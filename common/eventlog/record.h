// Builds and reads the records of a log (schemas/record.capnp): one Cap'n Proto message of one
// segment behind the standard segment table. These bytes are what is stored, hashed, fed and backed
// up; they never change. Includes Cap'n Proto: meant for .cpp files.
#pragma once

#include <capnp/any.h>
#include <capnp/message.h>

#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

#include "common/eventlog/event_log.h"
#include "schemas/record.capnp.h"

namespace aftercare::eventlog {

// Everything of a record but its payload. The fields are those of the schema.
struct RecordHead {
  Position position = 0;
  Uuid stream;
  Uuid event;
  Uuid command;
  Uuid correlation;
  Uuid causation;  // zero: a person's command
  std::uint64_t type = 0;
  std::uint64_t schema = 0;
  Instant recorded_at;
  Instant effective_at;
  std::uint32_t version = 0;
  std::string_view aggregate;
  std::string_view actor;
  bool operator==(const RecordHead&) const = default;
};

// A reference to a callable that fills the payload in; not kept beyond the call it is given to.
class PayloadBuilder {
 public:
  // Implicit: it is made where a callable is passed.
  template <class F,
            class = std::enable_if_t<std::is_invocable_v<const F&, capnp::AnyPointer::Builder>>>
  PayloadBuilder(const F& fill)  // NOLINT(google-explicit-constructor)
      : object_(&fill), call_([](const void* object, capnp::AnyPointer::Builder payload) {
          (*static_cast<const F*>(object))(payload);
        }) {}
  void operator()(capnp::AnyPointer::Builder payload) const { call_(object_, payload); }

 private:
  const void* object_;
  void (*call_)(const void*, capnp::AnyPointer::Builder);
};

// The finished bytes, 8-byte aligned, valid until the next call on the same thread. What `payload`
// throws comes through. Costs about 150 ns and the payload; the memory is used again, so `payload`
// must not call encode_record itself.
std::span<const std::uint8_t> encode_record(const RecordHead& head, const PayloadBuilder& payload);

// A record that is read in place. Refers to the bytes it was read from. What read() has accepted,
// all members but the payload can be asked of without an exception.
class RecordView {
  class Asked {  // only read() makes views
    friend class RecordView;
    Asked() = default;
  };

 public:
  // `bytes` must be 8-byte aligned, as all logs and feeds give them. Errors: corrupt, if they are
  // not one framed segment of just this size or the texts cannot be read. The payload is not
  // looked at: decode it with care for kj::Exception.
  static Expected<RecordView, Fault> read(std::span<const std::uint8_t> bytes);
  RecordView(Asked /*by read()*/, std::span<const std::uint8_t> bytes);
  // The payload is read through the message inside: a moved view would read in the one of before.
  RecordView(const RecordView&) = delete;
  RecordView& operator=(const RecordView&) = delete;

  [[nodiscard]] Position position() const { return record_.getPosition(); }
  [[nodiscard]] Uuid stream() const { return {record_.getStreamHigh(), record_.getStreamLow()}; }
  [[nodiscard]] Uuid event() const { return {record_.getEventHigh(), record_.getEventLow()}; }
  [[nodiscard]] Uuid command() const { return {record_.getCommandHigh(), record_.getCommandLow()}; }
  [[nodiscard]] Uuid correlation() const {
    return {record_.getCorrelationHigh(), record_.getCorrelationLow()};
  }
  [[nodiscard]] Uuid causation() const {
    return {record_.getCausationHigh(), record_.getCausationLow()};
  }
  [[nodiscard]] std::uint64_t type() const { return record_.getType(); }
  [[nodiscard]] std::uint64_t schema() const { return record_.getSchema(); }
  [[nodiscard]] Instant recorded_at() const { return from_micros(record_.getRecordedAt()); }
  [[nodiscard]] Instant effective_at() const { return from_micros(record_.getEffectiveAt()); }
  [[nodiscard]] std::uint32_t version() const { return record_.getVersion(); }
  [[nodiscard]] std::string_view aggregate() const { return aggregate_; }
  [[nodiscard]] std::string_view actor() const { return actor_; }
  [[nodiscard]] capnp::AnyPointer::Reader payload() const { return record_.getPayload(); }
  [[nodiscard]] RecordHead head() const;
  // What it was read from: the bytes that are stored and hashed (merkle.h, leaf_hash).
  [[nodiscard]] std::span<const std::uint8_t> bytes() const { return bytes_; }

 private:
  // One segment behind its frame of one word.
  class Message final : public capnp::MessageReader {
   public:
    explicit Message(std::span<const std::uint8_t> bytes);
    kj::ArrayPtr<const capnp::word> getSegment(unsigned id) override;

   private:
    kj::ArrayPtr<const capnp::word> segment_;
  };

  std::span<const std::uint8_t> bytes_;
  Message message_;
  wire::Record::Reader record_;
  std::string_view aggregate_;
  std::string_view actor_;
};

// The stream of a record, without a look at the rest of it. Nothing: it cannot be read, and read()
// says why; what has a stream need not be readable.
std::optional<Uuid> stream_of(std::span<const std::uint8_t> bytes);

}  // namespace aftercare::eventlog
