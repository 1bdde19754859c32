#include "common/eventlog/record.h"

#include <kj/exception.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace aftercare::eventlog {
namespace {

constexpr std::size_t word_bytes = sizeof(capnp::word);
// Deeper structures than any schema of ours; and a reader may visit each word a few times, but a
// record cannot make him visit the same ones for ever.
constexpr int max_nesting = 32;
constexpr std::uint64_t visits_per_word = 16;

// Cap'n Proto's words cannot be copied, which a vector wants of what it holds.
capnp::word* words_in(std::vector<std::uint64_t>& memory) {
  return reinterpret_cast<capnp::word*>(memory.data());
}

// Memory for one message, zeroed as Cap'n Proto wants it, with one word before it for the frame.
class Scratch {
 public:
  explicit Scratch(std::size_t words) : words_(words + 1) {}

  // Zeroes what the last message used.
  kj::ArrayPtr<capnp::word> begin() {
    std::fill_n(words_.begin(), used_, 0);
    used_ = words_.size();
    return {words_in(words_) + 1, words_.size() - 1};
  }

  // The framed message of a segment that begins here.
  std::span<const std::uint8_t> finish(std::size_t segment_words) {
    used_ = segment_words + 1;
    const std::array<std::uint32_t, 2> table{0, static_cast<std::uint32_t>(segment_words)};
    std::memcpy(words_.data(), table.data(), word_bytes);
    return {reinterpret_cast<const std::uint8_t*>(words_.data()), used_ * word_bytes};
  }

 private:
  std::vector<std::uint64_t> words_;
  std::size_t used_ = 0;
};

// Builds in a scratch and leaves the result there (capnp::MallocMessageBuilder would zero it). What
// does not fit goes to memory of its own.
class ScratchBuilder : public capnp::MessageBuilder {
 public:
  explicit ScratchBuilder(Scratch& scratch) : first_(scratch.begin()) {}
  ScratchBuilder(const ScratchBuilder&) = delete;
  ScratchBuilder& operator=(const ScratchBuilder&) = delete;

  kj::ArrayPtr<capnp::word> allocateSegment(unsigned minimum) override {
    if (first_.size() >= minimum && first_.size() > 0) return std::exchange(first_, nullptr);
    more_.emplace_back(std::max<std::size_t>(minimum, 8192));
    return {words_in(more_.back()), more_.back().size()};
  }

 private:
  kj::ArrayPtr<capnp::word> first_;
  std::vector<std::vector<std::uint64_t>> more_;
};

void fill(const RecordHead& head, wire::Record::Builder record) {
  record.setPosition(head.position);
  record.setStreamHigh(head.stream.high);
  record.setStreamLow(head.stream.low);
  record.setEventHigh(head.event.high);
  record.setEventLow(head.event.low);
  record.setCommandHigh(head.command.high);
  record.setCommandLow(head.command.low);
  record.setCorrelationHigh(head.correlation.high);
  record.setCorrelationLow(head.correlation.low);
  record.setCausationHigh(head.causation.high);
  record.setCausationLow(head.causation.low);
  record.setType(head.type);
  record.setSchema(head.schema);
  record.setRecordedAt(micros(head.recorded_at));
  record.setEffectiveAt(micros(head.effective_at));
  record.setVersion(head.version);
  std::ranges::copy(head.aggregate,
                    record.initAggregate(static_cast<unsigned>(head.aggregate.size())).begin());
  std::ranges::copy(head.actor, record.initActor(static_cast<unsigned>(head.actor.size())).begin());
}

Scratch& scratch() {
  thread_local Scratch instance(std::size_t{32} << 10U);
  return instance;
}

// The framed message if it is one segment, else nothing.
std::optional<std::span<const std::uint8_t>> finish(ScratchBuilder& message, Scratch& memory) {
  const auto segments = message.getSegmentsForOutput();
  if (segments.size() != 1) return std::nullopt;
  return memory.finish(segments[0].size());
}

Fault malformed(const std::string& what) {
  return {Fault::Kind::corrupt, "a record cannot be read: " + what};
}

capnp::ReaderOptions limits_for(std::span<const std::uint8_t> bytes) {
  capnp::ReaderOptions limits;
  limits.traversalLimitInWords = visits_per_word * (bytes.size() / word_bytes) + 1024;
  limits.nestingLimit = max_nesting;
  return limits;
}

std::string_view view_of(capnp::Text::Reader text) { return {text.begin(), text.size()}; }

}  // namespace

std::span<const std::uint8_t> encode_record(const RecordHead& head, const PayloadBuilder& payload) {
  ScratchBuilder message(scratch());
  auto record = message.initRoot<wire::Record>();
  fill(head, record);
  payload(record.getPayload());
  if (const auto bytes = finish(message, scratch())) return *bytes;

  // It did not fit. A deep copy of it fits into one segment of the size of all; that memory is the
  // scratch from now on.
  Scratch larger(message.sizeInWords() + 64);
  ScratchBuilder copy(larger);
  copy.setRoot(record.asReader());
  const auto size = finish(copy, larger).value().size();
  scratch() = std::move(larger);
  return scratch().finish(size / word_bytes - 1);
}

RecordView::Message::Message(std::span<const std::uint8_t> bytes)
    : capnp::MessageReader(limits_for(bytes)),
      segment_(reinterpret_cast<const capnp::word*>(bytes.data()) + 1,
               bytes.size() / word_bytes - 1) {}

kj::ArrayPtr<const capnp::word> RecordView::Message::getSegment(unsigned id) {
  return id == 0 ? segment_ : nullptr;
}

RecordView::RecordView(Asked /*by read()*/, std::span<const std::uint8_t> bytes)
    : bytes_(bytes), message_(bytes), record_(message_.getRoot<wire::Record>()) {
  aggregate_ = view_of(record_.getAggregate());
  actor_ = view_of(record_.getActor());
}

Expected<RecordView, Fault> RecordView::read(std::span<const std::uint8_t> bytes) {
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % word_bytes != 0)
    return unexpected(malformed("its bytes are not aligned"));
  std::array<std::uint32_t, 2> table{};
  if (bytes.size() < 2 * word_bytes || bytes.size() % word_bytes != 0)
    return unexpected(malformed(std::to_string(bytes.size()) + " bytes are no framed message"));
  std::memcpy(table.data(), bytes.data(), word_bytes);
  if (table[0] != 0) return unexpected(malformed("it has more than one segment"));
  if ((std::size_t{table[1]} + 1) * word_bytes != bytes.size())
    return unexpected(malformed("its frame names " + std::to_string(table[1]) +
                                " words, but it has " +
                                std::to_string(bytes.size() / word_bytes - 1)));
  try {
    return Expected<RecordView, Fault>(tl::in_place, Asked{}, bytes);
  } catch (const kj::Exception& exception) {
    return unexpected(malformed(exception.getDescription().cStr()));
  }
}

std::optional<Uuid> stream_of(std::span<const std::uint8_t> bytes) {
  // As encode_record() lays it out: the frame, the pointer to the root, the numbers of the root.
  constexpr std::size_t ahead = 2 * word_bytes;
  constexpr std::size_t numbers = capnp::_::structSize<wire::Record>().data;
  constexpr std::array<std::uint32_t, 2> pointer{0, numbers};  // and how many pointers follow
  std::array<std::uint32_t, 2> found{};
  if (bytes.size() >= ahead + numbers * word_bytes) {
    std::memcpy(found.data(), bytes.data() + word_bytes, word_bytes);
    found[1] &= 0xFFFFU;
  }
  if (found == pointer) {
    const auto record = capnp::readDataStruct<wire::Record>(
        {reinterpret_cast<const capnp::word*>(bytes.data() + ahead), numbers});
    return Uuid{record.getStreamHigh(), record.getStreamLow()};
  }
  const auto record = RecordView::read(bytes);
  return record ? std::optional(record->stream()) : std::nullopt;
}

RecordHead RecordView::head() const {
  return {.position = position(),
          .stream = stream(),
          .event = event(),
          .command = command(),
          .correlation = correlation(),
          .causation = causation(),
          .type = type(),
          .schema = schema(),
          .recorded_at = recorded_at(),
          .effective_at = effective_at(),
          .version = version(),
          .aggregate = aggregate(),
          .actor = actor()};
}

}  // namespace aftercare::eventlog
