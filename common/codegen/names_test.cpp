#include "common/codegen/names.h"

#include <gtest/gtest.h>

namespace aftercare::codegen {
namespace {

TEST(Names, WordsBreakAtCapitals) {
  EXPECT_EQ(snake_case("dueAt"), "due_at");
  EXPECT_EQ(snake_case("agentL1"), "agent_l1");
  EXPECT_EQ(snake_case("ListsPartKind"), "lists_part_kind");
  EXPECT_EQ(kebab_case("RecordFirstContact"), "record-first-contact");
  EXPECT_EQ(camel_case("opinion-case"), "OpinionCase");
  EXPECT_EQ(capitalised("dueAt"), "DueAt");
}

TEST(Names, KeywordsGetAnUnderscoreAsMembersOnly) {
  EXPECT_EQ(member_name("new"), "new_");
  EXPECT_EQ(member_name("constEval"), "const_eval");
  EXPECT_EQ(member_name("dynamicCast"), "dynamic_cast_");
  EXPECT_EQ(snake_case("new"), "new");
}

TEST(Names, ATextNamesSeveral) {
  EXPECT_EQ(names_in("lead"), (std::vector<std::string>{"lead"}));
  EXPECT_EQ(names_in(" lead  file-loan "), (std::vector<std::string>{"lead", "file-loan"}));
  EXPECT_TRUE(names_in(" ").empty());
}

TEST(Names, VerbIsTheCommandWithoutItsAggregate) {
  EXPECT_EQ(default_verb("EscalateComplaint", "complaint"), "escalate");
  EXPECT_EQ(default_verb("RecordFirstContact", "complaint"), "record-first-contact");
  EXPECT_EQ(default_verb("SendComplaintToReview", "complaint"), "send-to-review");
  EXPECT_EQ(default_verb("MergeComplaints", "complaint"), "merge-complaints");
  EXPECT_EQ(default_verb("CloseOpinionCase", "opinion-case"), "close");
  EXPECT_EQ(default_verb("Complaint", "complaint"), "complaint");
}

}  // namespace
}  // namespace aftercare::codegen
