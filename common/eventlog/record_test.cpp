#include "common/eventlog/record.h"

#include <capnp/serialize.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstring>
#include <functional>
#include <string>
#include <vector>

namespace aftercare::eventlog {
namespace {

RecordHead some_head() {
  return {.position = 7,
          .stream = {1, 2},
          .event = {3, 4},
          .command = {5, 6},
          .correlation = {7, 8},
          .causation = {9, 10},
          .type = 0xc5a1c8a1f0e8d240,
          .schema = 12,
          .recorded_at = from_micros(1'772'000'000'123'456),
          .effective_at = from_micros(1'772'000'000'000'000),
          .version = 3,
          .aggregate = "complaint",
          .actor = "王芳"};
}

const auto no_payload = [](capnp::AnyPointer::Builder) {};

// Keeps a copy, aligned: the bytes of encode_record last only until the next call.
class Kept {
 public:
  explicit Kept(std::span<const std::uint8_t> bytes)
      : words_(bytes.size() / 8), size_(bytes.size()) {
    std::memcpy(words_.data(), bytes.data(), bytes.size());
  }
  std::uint8_t* data() { return reinterpret_cast<std::uint8_t*>(words_.data()); }
  [[nodiscard]] std::span<const std::uint8_t> bytes() const {
    return {reinterpret_cast<const std::uint8_t*>(words_.data()), size_};
  }

 private:
  std::vector<std::uint64_t> words_;
  std::size_t size_;
};

TEST(Record, IsReadAsItWasWritten) {
  const auto bytes = encode_record(
      some_head(), [](capnp::AnyPointer::Builder payload) { payload.setAs<capnp::Text>("hello"); });
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(bytes.data()) % 8, 0U);
  const auto view = RecordView::read(bytes);
  ASSERT_TRUE(view) << view.error();
  EXPECT_EQ(view->head(), some_head());
  EXPECT_EQ(view->payload().getAs<capnp::Text>(), "hello");
  EXPECT_EQ(view->bytes().data(), bytes.data());
  EXPECT_EQ(view->bytes().size(), bytes.size());
}

TEST(Record, ItsStreamIsFoundWithoutReadingTheRest) {
  const Kept record(encode_record(some_head(), no_payload));
  EXPECT_EQ(stream_of(record.bytes()), some_head().stream);
  for (std::size_t size = 0; size <= 16; size += 8) {
    EXPECT_EQ(stream_of(record.bytes().first(size)), std::nullopt) << size;
  }
}

// Cap'n Proto allows it: the root lies behind other words of its segment.
TEST(Record, ItsStreamIsFoundInAnyLayout) {
  capnp::MallocMessageBuilder message;
  const auto ahead = message.getOrphanage().newOrphan<capnp::Text>(8);
  auto orphan = message.getOrphanage().newOrphan<wire::Record>();
  orphan.get().setStreamHigh(7);
  orphan.get().setStreamLow(9);
  orphan.get().setAggregate("a");
  orphan.get().setActor("b");
  message.adoptRoot(std::move(orphan));
  const auto words = capnp::messageToFlatArray(message);
  EXPECT_EQ(stream_of({words.asBytes().begin(), words.asBytes().size()}), (Uuid{7, 9}));
}

TEST(Record, TakesAnyCallableAsPayload) {
  const std::function<void(capnp::AnyPointer::Builder)> function =
      [](capnp::AnyPointer::Builder payload) { payload.setAs<capnp::Text>("from a function"); };
  EXPECT_EQ(RecordView::read(encode_record(some_head(), function))->payload().getAs<capnp::Text>(),
            "from a function");
  EXPECT_TRUE(RecordView::read(encode_record(some_head(), no_payload))->payload().isNull());
}

// The scratch memory is used again: nothing of a longer record may show in a shorter one.
TEST(Record, HasTheSameBytesForTheSameContentWhateverWasBuiltBefore) {
  const auto small = [](capnp::AnyPointer::Builder payload) { payload.setAs<capnp::Text>("x"); };
  const Kept first(encode_record(some_head(), small));
  for (const std::size_t size : {10U, 1'000U, 300'000U, 2'000'000U, 10U}) {
    const std::string text(size, 'y');
    const auto large = [&](capnp::AnyPointer::Builder payload) {
      payload.setAs<capnp::Text>(text.c_str());
    };
    const Kept bytes(encode_record(some_head(), large));
    const auto view = RecordView::read(bytes.bytes());
    ASSERT_TRUE(view) << view.error();
    EXPECT_EQ(view->payload().getAs<capnp::Text>(), text.c_str());
    EXPECT_EQ(view->head(), some_head());
    const Kept again(encode_record(some_head(), small));
    EXPECT_TRUE(std::ranges::equal(first.bytes(), again.bytes())) << "after " << size;
  }
}

TEST(Record, APayloadThatThrowsLeavesNothingBehind) {
  const Kept first(encode_record(some_head(), no_payload));
  const auto throwing = [](capnp::AnyPointer::Builder payload) {
    payload.setAs<capnp::Text>("half");
    throw std::length_error("too long");
  };
  EXPECT_THROW(encode_record(some_head(), throwing), std::length_error);
  const Kept again(encode_record(some_head(), no_payload));
  EXPECT_TRUE(std::ranges::equal(first.bytes(), again.bytes()));
}

TEST(Record, RefusesWhatIsNotOneWholeSegment) {
  Kept record(encode_record(some_head(), no_payload));
  const auto bytes = record.bytes();
  const auto refused = [](std::span<const std::uint8_t> part) {
    const auto view = RecordView::read(part);
    return !view && view.error().kind == Fault::Kind::corrupt;
  };
  EXPECT_TRUE(refused({}));
  EXPECT_TRUE(refused(bytes.first(8)));
  EXPECT_TRUE(refused(bytes.first(bytes.size() - 8)));
  EXPECT_TRUE(refused(bytes.first(bytes.size() - 1)));
  EXPECT_TRUE(refused(bytes.subspan(1, bytes.size() - 8)));  // not aligned
  record.data()[0] = 1;                                      // says: two segments
  EXPECT_TRUE(refused(bytes));
}

// Any byte changed: refused or readable, never a crash.
RC_GTEST_PROP(Record, SurvivesDamage, ()) {
  Kept record(encode_record(some_head(), [](capnp::AnyPointer::Builder payload) {
    payload.setAs<capnp::Text>("a payload of some length");
  }));
  const auto flips = *rc::gen::inRange(1, 8);
  for (int i = 0; i < flips; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, record.bytes().size());
    record.data()[at] = *rc::gen::arbitrary<std::uint8_t>();
  }
  const auto view = RecordView::read(record.bytes());
  if (!view) RC_SUCCEED("refused");
  RC_ASSERT(view->head().aggregate.size() < record.bytes().size());
  try {
    RC_ASSERT(view->payload().getAs<capnp::Text>().size() < record.bytes().size());
  } catch (const kj::Exception& exception) {
    RC_SUCCEED("the payload was refused");
  }
}

}  // namespace
}  // namespace aftercare::eventlog
