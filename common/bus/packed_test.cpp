#include "common/bus/packed.h"

#include <gtest/gtest.h>

#include "common/bus/draft.h"
#include "schemas/bus.capnp.h"

namespace aftercare::bus {
namespace {

std::vector<std::uint8_t> outcome_with_body(std::size_t bytes) {
  Draft draft(256);  // smaller than the larger bodies: they take several segments
  auto done = draft.begin().initRoot<wire::Outcome>().initDone();
  done.setVersion(7);
  auto body = done.getBody().initAs<capnp::Data>(static_cast<unsigned>(bytes));
  for (std::size_t i = 0; i < bytes; ++i) body[i] = static_cast<std::uint8_t>(i * 7 + i / 9);
  const auto framed = draft.bytes();
  return {framed.begin(), framed.end()};
}

TEST(Packed, ComesBackByteForByte) {
  std::vector<std::uint8_t> packed;
  for (const std::size_t bytes : {0U, 1U, 8U, 63U, 400U, 5'000U, 100'000U}) {
    const auto framed = outcome_with_body(bytes);
    pack(framed, packed);
    EXPECT_NE(packed.front(), 0);
    const auto unpacked = unpack(packed);
    ASSERT_TRUE(unpacked) << unpacked.error().what;
    EXPECT_EQ(*unpacked, framed) << bytes;
  }
}

TEST(Packed, TakesWhatWasStoredUnpacked) {
  const auto framed = outcome_with_body(100);
  EXPECT_EQ(unpack(framed).value(), framed);
}

TEST(Packed, RefusesWhatWasCutOrTurned) {
  std::vector<std::uint8_t> packed;
  pack(outcome_with_body(400), packed);
  for (std::size_t cut = 1; cut < packed.size(); ++cut) {
    EXPECT_FALSE(unpack(std::span(packed).first(cut))) << cut;
  }
  EXPECT_FALSE(unpack({}));
}

}  // namespace
}  // namespace aftercare::bus
