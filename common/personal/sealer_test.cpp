#include "common/personal/sealer.h"

#include <gmock/gmock.h>

#include <filesystem>

#include "common/personal/test_folder.h"

namespace aftercare::personal {
namespace {

const Uuid wang{1, 2};
const Uuid li{1, 3};

Personal phone() { return {.clear = "13812345678"}; }

Personal sealed(const Secret& key, KeyId id = 7, const Uuid& subject = wang) {
  Personal value = phone();
  seal(value, Mask::phone, id, key, subject, secure_random());
  return value;
}

TEST(Sealer, P9_SealsAndOpens) {
  const Secret key = Secret::random();
  const Personal value = sealed(key);
  EXPECT_EQ(value.clear, "");
  EXPECT_EQ(value.mask, "138****5678");
  EXPECT_EQ(value.box.size(), box_overhead + 11);
  EXPECT_EQ(key_of(value.box), 7U);
  const auto text = open(value.box, key, wang);
  ASSERT_TRUE(text.has_value()) << text.error().what;
  EXPECT_EQ(*text, "13812345678");
}

TEST(Sealer, P9_TheBoxHoldsNoClearByteAndNoTwoAreEqual) {
  const Secret key = Secret::random();
  const Personal a = sealed(key);
  const Personal b = sealed(key);
  const std::string box(a.box.begin(), a.box.end());
  EXPECT_EQ(box.find("1381234"), std::string::npos);
  EXPECT_EQ(box.find("5678"), std::string::npos);
  EXPECT_NE(a.box, b.box);
  EXPECT_EQ(a.mask, b.mask);
}

TEST(Sealer, P9_ASimulationSealsTheSameBytesAgain) {
  const Secret key = Secret::random();
  Personal a = phone();
  Personal b = phone();
  seal(a, Mask::phone, 7, key, wang, seeded_random(1));
  seal(b, Mask::phone, 7, key, wang, seeded_random(1));
  EXPECT_EQ(a, b);
}

TEST(Sealer, P9_EveryFlippedBitIsRefused) {
  const Secret key = Secret::random();
  const Personal value = sealed(key);
  for (std::size_t bit = 0; bit < value.box.size() * 8; ++bit) {
    Bytes changed = value.box;
    changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1U << (bit % 8)));
    EXPECT_FALSE(open(changed, key, wang).has_value()) << "bit " << bit;
  }
  for (std::size_t size = 0; size < value.box.size(); ++size) {
    const Bytes cut(value.box.begin(), value.box.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(open(cut, key, wang).has_value()) << size << " bytes";
  }
}

TEST(Sealer, P9_AnotherPersonOrKeyIsRefused) {
  const Secret key = Secret::random();
  const Personal value = sealed(key);
  const auto other_person = open(value.box, key, li);
  ASSERT_FALSE(other_person.has_value());
  EXPECT_EQ(other_person.error().kind, Fault::Kind::corrupt);
  EXPECT_THAT(other_person.error().what, ::testing::HasSubstr("key 7"));
  EXPECT_THAT(other_person.error().what, ::testing::Not(::testing::HasSubstr("1381234")));
  EXPECT_FALSE(open(value.box, Secret::random(), wang).has_value());
}

TEST(Sealer, WhatIsNoBoxHasNoKey) {
  EXPECT_EQ(key_of({}), std::nullopt);
  EXPECT_EQ(key_of(Bytes(box_overhead - 1, 1)), std::nullopt);
  EXPECT_EQ(key_of(Bytes(box_overhead + 1, 0)), std::nullopt);  // key 0
  EXPECT_EQ(key_of(Bytes(box_overhead + max_clear_bytes + 1, 1)), std::nullopt);
}

TEST(Sealer, SealedAndEmptyValuesAreLeftAsTheyAre) {
  const Secret key = Secret::random();
  Personal value = sealed(key);
  const Personal before = value;
  seal(value, Mask::phone, 8, key, wang, secure_random());
  EXPECT_EQ(value, before);
  Personal nothing;
  seal(nothing, Mask::phone, 8, key, wang, secure_random());
  EXPECT_EQ(nothing, Personal{});
}

TEST(Sealer, FullWidthDigitsAreNormalised) {
  const Secret key = Secret::random();
  Personal value{.clear = "１３８12345678"};
  seal(value, Mask::phone, 7, key, wang, secure_random());
  EXPECT_EQ(open(value.box, key, wang).value(), "13812345678");
  EXPECT_EQ(value.mask, "138****5678");
}

TEST(Sealer, TooLongValuesAreRefused) {
  Personal value{.clear = std::string(max_clear_bytes + 1, 'x')};
  EXPECT_THROW(seal(value, Mask::fixed, 7, Secret::random(), wang, secure_random()),
               std::length_error);
}

TEST(Sealer, X_45_ADestroyedKeyLeavesNothingToOpen) {
  const TestFolder folder;
  const MasterKey master = Secret::random();
  auto vault = Vault::open({.directory = folder.path("vault"), .batch = 4}, master);
  ASSERT_TRUE(vault.has_value()) << vault.error().what;
  const KeyId id = (*vault)->take().value();
  Personal value = phone();
  seal(value, Mask::phone, id, (*vault)->key(id).value().value(), wang, secure_random());

  EXPECT_EQ(open(value.box, **vault, wang).value(), "13812345678");
  EXPECT_FALSE(open(value.box, **vault, li).has_value());
  ASSERT_TRUE((*vault)->destroy(std::array{id}));
  const auto erased = open(value.box, **vault, wang);
  ASSERT_TRUE(erased.has_value()) << erased.error().what;
  EXPECT_EQ(*erased, std::nullopt);
  // A box that lies about its key is refused, not taken for erased.
  Bytes unknown = value.box;
  unknown[6] = 1;
  EXPECT_EQ(open(unknown, **vault, wang).error().kind, Fault::Kind::corrupt);
  EXPECT_EQ(open(Bytes{1, 2, 3}, **vault, wang).error().kind, Fault::Kind::corrupt);
}

}  // namespace
}  // namespace aftercare::personal
