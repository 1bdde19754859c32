#include "common/policy/policy_file.h"

#include <gmock/gmock.h>

namespace aftercare::policy {
namespace {

using ::testing::HasSubstr;

struct Content {
  calendar::Term first_contact;
  Money limit;
};

Content read_content(const Reader& reader) {
  return {.first_contact = term(reader, "first_contact"), .limit = reader.money("limit")};
}

Expected<void, Fault> add(PolicyBook<Content>& book, std::string_view text) {
  return add_file(book, "p.toml", text, read_content);
}

TEST(PolicyFile, AddsWhatItReads) {
  PolicyBook<Content> book("retail-franchise");
  ASSERT_TRUE(
      book.add_calendar(calendar::shipped_calendar(), calendar::parse_day("2025-01-01").value()));
  const auto added = add(book,
                         "preset = \"retail-franchise\"\nversion = 1\nscope = \"unit:north\"\n"
                         "effective_from = 2026-01-01\neffective_to = 2026-12-31\n"
                         "approved_by = \"gm-1\"\napproved_at = \"2025-12-30T10:00:00+08:00\"\n"
                         "[content]\nfirst_contact = \"1 WD\"\nlimit = \"5000.00\"\n");
  ASSERT_TRUE(added.has_value()) << added.error().what;
  const auto chosen = book.in_force("north", parse_rfc3339("2026-03-06T00:00:00Z").value());
  ASSERT_TRUE(chosen.has_value()) << chosen.error().what;
  EXPECT_EQ(chosen->content.first_contact, calendar::working_days(1));
  EXPECT_EQ(chosen->content.limit, Money{500'000});
  EXPECT_EQ(book.index().versions().front().approved_by, "gm-1");
  EXPECT_EQ(to_rfc3339(book.index().versions().front().approved_at), "2025-12-30T02:00:00Z");
}

TEST(PolicyFile, X_01_NamesEveryProblemAndAddsNothing) {
  PolicyBook<Content> book("retail-franchise");
  const auto added = add(book,
                         "preset = \"retail-franchise\"\n"
                         "version = 0\n"
                         "scope = \"north\"\n"
                         "effective_from = \"2026-02-30\"\n"
                         "owner = \"me\"\n"
                         "[content]\n"
                         "first_contact = \"1 day\"\n"
                         "limit = 5000\n"
                         "colour = 1\n");
  ASSERT_FALSE(added.has_value());
  EXPECT_EQ(added.error().kind, Fault::Kind::corrupt);
  const std::string& what = added.error().what;
  EXPECT_THAT(what, HasSubstr("p.toml:2: version: 0 is outside 1 to 1000000"));
  EXPECT_THAT(what, HasSubstr("p.toml:3: scope: a scope is"));
  EXPECT_THAT(what, HasSubstr("p.toml:4: effective_from: \"2026-02-30\" is no date"));
  EXPECT_THAT(what, HasSubstr("p.toml:5: owner: unknown key"));
  EXPECT_THAT(what, HasSubstr("p.toml:7: content.first_contact: \"1 day\" is no term"));
  EXPECT_THAT(what, HasSubstr("p.toml:8: content.limit: expected an amount in yuan"));
  EXPECT_THAT(what, HasSubstr("p.toml:9: content.colour: unknown key"));
  EXPECT_TRUE(book.index().versions().empty());
}

TEST(PolicyFile, X_04_ACompanysVersionNamesItsApproval) {
  PolicyBook<Content> book("retail-franchise");
  const auto added = add(book,
                         "preset = \"retail-franchise\"\nversion = 1\nscope = \"company\"\n"
                         "effective_from = 2026-01-01\n"
                         "[content]\nfirst_contact = \"1 WD\"\nlimit = \"5000.00\"\n");
  ASSERT_FALSE(added.has_value());
  EXPECT_THAT(added.error().what, HasSubstr("approved_by: is missing"));
  EXPECT_THAT(added.error().what, HasSubstr("approved_at: is missing"));
}

}  // namespace
}  // namespace aftercare::policy
