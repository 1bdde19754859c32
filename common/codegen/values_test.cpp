// What generated value types do without Cap'n Proto: defaults, equality, printing, words, personal
// fields.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <sstream>
#include <type_traits>

#include "common/codegen/testdata/full_sample.h"

namespace aftercare::sample {
namespace {

template <class T>
std::string printed(const T& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

TEST(Values, BeginWithTheDefaultsOfTheSchema) {
  const Scalars fresh;
  EXPECT_FALSE(fresh.flag);
  EXPECT_EQ(fresh.int64, 0);
  EXPECT_EQ(fresh.level, Level::none);
  EXPECT_EQ(fresh.happened_at, Instant{});
  EXPECT_EQ(fresh.least, std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(fresh.dozen, 12);
  EXPECT_EQ(fresh.half, 0.5);
  EXPECT_EQ(fresh.first, Level::agent_l1);
  EXPECT_EQ(fresh.start, from_micros(1'000'000));
  EXPECT_TRUE(fresh.on);
}

TEST(Values, HaveTheTypesOfTheMapping) {
  static_assert(std::is_same_v<decltype(Scalars::bought_on), std::int32_t>);
  static_assert(std::is_same_v<decltype(Scalars::seal), Bytes>);
  static_assert(std::is_same_v<decltype(Sample::contact), std::optional<Contact>>);
  static_assert(std::is_same_v<decltype(Sample::contacts), std::vector<Contact>>);
  static_assert(std::is_same_v<decltype(Sample::owner), std::optional<shared::Owner>>);
  static_assert(std::is_same_v<decltype(Sample::price), std::optional<Money>>);
  static_assert(std::is_same_v<decltype(Sample::policy), PolicyRef>);
  static_assert(std::is_same_v<decltype(Lists::amounts), std::vector<Money>>);
  static_assert(std::is_same_v<std::underlying_type_t<Level>, std::uint8_t>);
  static_assert(std::is_same_v<SampleCommand::Alternatives,
                               std::variant<RegisterSample, EscalateSample, CloseSample>>);
  static_assert(std::is_same_v<SampleEvent::Alternatives,
                               std::variant<SampleRegistered, SampleEscalated, DeadlineMissed>>);
  static_assert(std::is_same_v<ChoreEvent::Alternatives, std::variant<DeadlineMissed, ChoreDone>>);
  static_assert(std::is_same_v<ChoreCommand::Alternatives, std::variant<std::monostate>>);
  static_assert(std::is_nothrow_move_constructible_v<SampleEvent>);
  EXPECT_EQ(ListsPart::type_name, "ListsPart");
}

TEST(Values, AreEqualFieldByField) {
  const Sample one = full_sample();
  Sample other = full_sample();
  EXPECT_EQ(one, other);
  other.contacts.back().note = "x";
  EXPECT_NE(one, other);
  other = full_sample();
  other.lists->parts[0].kind = ListsPartKind::none;
  EXPECT_NE(one, other);
}

TEST(Values, PrintTheGivenFieldsOnly) {
  EXPECT_EQ(printed(Nothing{}), "Nothing{}");
  EXPECT_EQ(printed(Sample{}), "Sample{}");
  EXPECT_EQ(printed(full_contact()),
            "Contact{person: 00000000-0000-0007-0000-000000000008, phone: 138****1234, "
            "note: \"evenings\", id_number: 110***********0011}");
  Scalars some{.int8 = -5,
               .uint8 = 65,
               .title = "a \"b\"\n",
               .seal = {0, 0xab},
               .level = Level::new_,
               .happened_at = noon,
               .bought_on = 20'000};
  const std::string text = printed(some);
  EXPECT_THAT(text,
              testing::StartsWith("Scalars{int8: -5, uint8: 65, title: \"a \\\"b\\\"\\n\", "
                                  "seal: 00ab, level: new, "
                                  "happened_at: 2026-03-06T12:00:00Z, bought_on: 2024-10-04"));
  EXPECT_EQ(
      printed(Lists{.flags = {true, false}, .levels = {Level::none}, .parts = {{.count = 2}}}),
      "Lists{flags: [true, false], levels: [none], parts: [ListsPart{count: 2}]}");
}

TEST(Values, ClearPersonalValuesAreNotPrinted) {
  Contact contact{.phone = {.clear = "13800001234", .mask = "138****1234"}};
  EXPECT_THAT(printed(contact), testing::Not(testing::HasSubstr("13800001234")));
}

TEST(Values, WordsGoBothWays) {
  EXPECT_EQ(to_word(Level::none), "none");
  EXPECT_EQ(to_word(Level::agent_l1), "agent_l1");
  EXPECT_EQ(to_word(Level::new_), "new");
  EXPECT_EQ(to_word(static_cast<Level>(99)), "unknown");
  EXPECT_EQ(printed(Level::general_manager), "general_manager");
  for (const auto level : {Level::none, Level::agent_l1, Level::new_, Level::general_manager}) {
    Level parsed{};
    EXPECT_TRUE(parse_word(to_word(level), parsed));
    EXPECT_EQ(parsed, level);
  }
  Level kept = Level::new_;
  EXPECT_FALSE(parse_word("generalManager", kept));
  EXPECT_FALSE(parse_word("", kept));
  EXPECT_EQ(kept, Level::new_);
}

TEST(Values, EnumerantsHaveTheirLabelInChineseOrTheirWord) {
  EXPECT_EQ(label_zh(Level::new_), "新\"建\"");
  EXPECT_EQ(label_zh(Level::general_manager), "general_manager");
  EXPECT_EQ(label_zh(Level::none), "无");
}

TEST(Personal, EachIsVisitedWithItsPointerMaskAndSubject) {
  std::map<std::string, std::pair<Mask, Uuid>> seen;
  Sample sample = full_sample();
  for_each_personal(
      sample, [&](Personal& value, Mask mask, const Uuid& subject, const std::string& pointer) {
        seen[pointer] = {mask, subject};
        value.clear = pointer;
      });
  const Uuid person{7, 8};
  const Uuid owner{9, 9};
  const std::map<std::string, std::pair<Mask, Uuid>> expected{
      {"/contact/phone", {Mask::phone, person}},
      {"/contact/idNumber", {Mask::id_number, person}},
      {"/contacts/0/phone", {Mask::phone, person}},
      {"/contacts/0/idNumber", {Mask::id_number, person}},
      {"/owner/name", {Mask::name, owner}},
      {"/owner/phones/0", {Mask::phone, owner}},
      {"/owner/phones/1", {Mask::phone, owner}},
      {"/owners/0/name", {Mask::name, owner}},
      {"/owners/0/phones/0", {Mask::phone, owner}},
      {"/owners/0/phones/1", {Mask::phone, owner}}};
  EXPECT_EQ(seen, expected);
  EXPECT_EQ(sample.contacts[0].id_number.clear, "/contacts/0/idNumber");
  EXPECT_EQ(sample.owners[0].phones[1].clear, "/owners/0/phones/1");
}

TEST(Personal, AbsentOnesAreNotVisited) {
  Sample sample{.contact = Contact{.person = {1, 1}}};
  int visits = 0;
  const auto count = [&](Personal&, Mask, const Uuid&, const std::string&) { ++visits; };
  for_each_personal(sample, count);
  EXPECT_EQ(visits, 0);
  sample.contact->phone.clear = "1";
  for_each_personal(sample, count);
  EXPECT_EQ(visits, 1);
}

}  // namespace
}  // namespace aftercare::sample
