#include "common/base/uuid.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <thread>
#include <unordered_set>

namespace aftercare {
namespace {

const Instant now = from_micros(1'772'784'000'123'456);

TEST(Uuid, VersionSevenHasTimeVersionAndVariant) {
  const Uuid id = uuid_v7(now, seeded_random(1));
  EXPECT_EQ((id.high >> 12) & 0xF, 7U);
  EXPECT_EQ(id.low >> 62, 2U);
  EXPECT_EQ(to_rfc3339(time_of(id)), "2026-03-06T08:00:00.123000Z");
  EXPECT_TRUE(id.given());
  EXPECT_FALSE(Uuid{}.given());
}

TEST(Uuid, LaterOnesAreGreaterAsNumbersBytesAndText) {
  const Random random = secure_random();
  Uuid before = uuid_v7(now, random);
  for (int i = 1; i < 1000; ++i) {
    const Uuid next = uuid_v7(now + std::chrono::milliseconds{i}, random);
    const auto a = to_bytes(before);
    const auto b = to_bytes(next);
    EXPECT_LT(before, next);
    EXPECT_TRUE(
        std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
          return static_cast<unsigned char>(x) < static_cast<unsigned char>(y);
        }));
    EXPECT_LT(to_string(before), to_string(next));
    before = next;
  }
}

TEST(Uuid, ManyOfOneMillisecondDiffer) {
  const Random random = secure_random();
  std::unordered_set<Uuid> ids;
  for (int i = 0; i < 100'000; ++i) ids.insert(uuid_v7(now, random));
  EXPECT_EQ(ids.size(), 100'000U);
}

TEST(Uuid, PrintsAndReads) {
  const Uuid id{0x0123456789ABCDEF, 0xFEDCBA9876543210};
  EXPECT_EQ(to_string(id), "01234567-89ab-cdef-fedc-ba9876543210");
  EXPECT_EQ(parse_uuid("01234567-89ab-cdef-fedc-ba9876543210"), id);
  EXPECT_EQ(parse_uuid("01234567-89AB-CDEF-FEDC-BA9876543210"), id);
  EXPECT_EQ(to_string(Uuid{}), "00000000-0000-0000-0000-000000000000");
  std::ostringstream out;
  out << id;
  EXPECT_EQ(out.str(), to_string(id));
}

TEST(Uuid, RefusesEverythingElse) {
  for (const char* text :
       {"", "01234567-89ab-cdef-fedc-ba987654321", "01234567-89ab-cdef-fedc-ba98765432100",
        "0123456789abcdeffedcba9876543210", "01234567+89ab-cdef-fedc-ba9876543210",
        "{01234567-89ab-cdef-fedc-ba98765432}", "g1234567-89ab-cdef-fedc-ba9876543210",
        "0123456-789ab-cdef-fedc-ba9876543210", "01234567-89ab-cdef-fedc-ba987654321 ",
        "------------------------------------"}) {
    EXPECT_FALSE(parse_uuid(text)) << text;
  }
}

TEST(Uuid, RandomOnesAreReadAgain) {
  const Random random = seeded_random(7);
  for (int i = 0; i < 10'000; ++i) {
    const Uuid id{random(), random()};
    ASSERT_EQ(parse_uuid(to_string(id)), id);
    ASSERT_EQ(uuid_from_bytes(to_bytes(id).data()), id);
  }
}

TEST(Uuid, DerivedOnesNeverChange) {
  const Uuid cause{0x019CC1E2A47B7000, 0x8000000000000001};
  // BLAKE2b-128 of cause and purpose, as any other implementation gives it. These values are in
  // logs: a change would execute old timers and reactions again.
  EXPECT_EQ(to_string(derived_uuid(cause, "event/1")), "019cc1e2-a47b-8494-af92-86915fc09b4b");
  EXPECT_EQ(to_string(derived_uuid(cause, "")), "019cc1e2-a47b-8aef-b062-f8485535c83e");
}

TEST(Uuid, DerivedOnesDifferByCauseAndPurposeAndKeepTheTime) {
  const Random random = seeded_random(8);
  const Uuid a = uuid_v7(now, random);
  const Uuid b = uuid_v7(now, random);
  const Uuid id = derived_uuid(a, "event/1");
  EXPECT_EQ(id, derived_uuid(a, "event/1"));
  EXPECT_NE(id, derived_uuid(a, "event/2"));
  EXPECT_NE(id, derived_uuid(b, "event/1"));
  EXPECT_EQ((id.high >> 12) & 0xF, 8U);
  EXPECT_EQ(id.low >> 62, 2U);
  EXPECT_EQ(time_of(id), time_of(a));
  std::set<Uuid> many;
  for (int i = 0; i < 10'000; ++i) many.insert(derived_uuid(a, "event/" + std::to_string(i)));
  EXPECT_EQ(many.size(), 10'000U);
}

TEST(Uuid, ASeedRepeatsItsNumbersAndAnotherDoesNot) {
  const Random a = seeded_random(1);
  const Random b = seeded_random(1);
  const Random c = seeded_random(2);
  bool different = false;
  for (int i = 0; i < 100; ++i) {
    const auto value = a();
    EXPECT_EQ(value, b());
    different = different || value != c();
  }
  EXPECT_TRUE(different);
}

TEST(Uuid, SecureRandomIsForAnyThread) {
  const Random random = secure_random();
  std::vector<std::vector<std::uint64_t>> drawn(4);
  std::vector<std::thread> threads;
  for (auto& numbers : drawn) {
    threads.emplace_back([&numbers, random] {
      for (int i = 0; i < 1000; ++i) numbers.push_back(random());
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::set<std::uint64_t> all;
  for (const auto& numbers : drawn) all.insert(numbers.begin(), numbers.end());
  EXPECT_EQ(all.size(), 4000U);
}

}  // namespace
}  // namespace aftercare
