// For tests: values of sample.capnp with every field given.
#pragma once

#include <limits>

#include "common/codegen/testdata/sample.values.h"

namespace aftercare::sample {

inline constexpr Instant noon = from_micros(1'772'798'400'000'000);  // 2026-03-06T12:00:00Z

inline Personal sealed(std::string mask) { return {.mask = std::move(mask), .box = {1, 2, 0xff}}; }

inline Timer running_timer() {
  return {.name = "first_contact",
          .started_at = noon,
          .due_at = noon + std::chrono::hours{2},
          .holder = "p-1"};
}

inline Scalars full_scalars() {
  return {.flag = true,
          .int8 = -128,
          .int16 = -32768,
          .int32 = 65,
          .int64 = std::numeric_limits<std::int64_t>::max(),
          .uint8 = 65,
          .uint16 = 65535,
          .uint32 = 4'000'000'000U,
          .uint64 = std::numeric_limits<std::uint64_t>::max(),
          .single = 1.5F,
          .double_ = -0.1,
          .title = "a \"quoted\"\nline, 中文",
          .seal = {0, 1, 0xab},
          .level = Level::general_manager,
          .happened_at = noon,
          .bought_on = 20'000,
          .least = 1,
          .dozen = 13,
          .half = 0.25,
          .first = Level::new_,
          .start = noon,
          .on = false};
}

inline Lists full_lists() {
  return {.flags = {true, false, true},
          .numbers = {-1, 0, 1},
          .bytes = {7, 255},
          .texts = {"", "two words", std::string(1000, 'x')},
          .blobs = {{}, {1, 2, 3}},
          .levels = {Level::new_, Level::none},
          .ids = {{1, 2}, {}},
          .amounts = {{123'450}, {-1}},
          .timers = {running_timer(), {}},
          .parts = {{.number = "P-1", .count = 3, .kind = ListsPartKind::spare}, {}},
          .times = {noon, {}}};
}

inline Contact full_contact() {
  return {.person = {7, 8},
          .phone = sealed("138****1234"),
          .note = "evenings",
          .id_number = sealed("110***********0011")};
}

inline shared::Owner full_owner() {
  return {.person = {9, 9},
          .name = sealed("王*"),
          .phones = {sealed("1"), sealed("2")},
          .since = shared::Season::autumn};
}

inline Sample full_sample() {
  return {.id = {1, 1},
          .version = 3,
          .scalars = full_scalars(),
          .lists = full_lists(),
          .contact = full_contact(),
          .contacts = {full_contact(), Contact{}},
          .owner = full_owner(),
          .season = shared::Season::spring,
          .seasons = {shared::Season::autumn, shared::Season::spring},
          .owners = {full_owner()},
          .price = Money{0},
          .policy = {.preset = "retail-franchise", .version = 2, .calendar = "cn-2026.1"},
          .timers = {running_timer()},
          .nothing = Nothing{},
          .next = running_timer()};
}

}  // namespace aftercare::sample
