// Who comes to the door of a command, whatever the preset says behind it.
#include <algorithm>
#include <string>
#include <vector>

#include "services/complaints/domain/case_fixture.h"
#include "services/complaints/service_fixture.h"

namespace aftercare::complaints {
namespace {

class Doors : public ServiceTest {
 protected:
  // These roles may send these commands.
  template <class... Commands>
  void open_to(const std::vector<std::string>& roles) {
    (open_one<Commands>(roles), ...);
  }
  // A function of the policy, by those who hold it.
  static std::vector<std::string> holders(const ComplaintPolicy& policy, const std::string& role) {
    std::vector<std::string> all{role};
    for (const Level& level : policy.level) {
      if (level.function == role) all.insert(all.end(), level.held_by.begin(), level.held_by.end());
    }
    return all;
  }

 private:
  template <class Command>
  void open_one(const std::vector<std::string>& roles) {
    const auto& door = made.description->command(Command::type_id)->roles;
    for (const std::string& role : roles) {
      EXPECT_NE(std::ranges::find(door, role), door.end()) << Command::type_name << " " << role;
    }
  }
};

// The policy says who has a part in a command; the door must not say less.
TEST_F(Doors, CMP_15_CMP_34_CMP_44_WhomAPresetNamesComesToTheDoor) {
  for (const std::string& preset : all_presets()) {
    SCOPED_TRACE(preset);
    const ComplaintPolicy& policy = values_of(preset);
    for (const Level& level : policy.level) {
      open_to<AssignHandler, EscalateComplaint, JudgeValidity, NotifyResult, RecordSatisfaction>(
          holders(policy, level.function));
      for (const std::string& reviewer : level.reviewers) {
        open_to<ReviewCase, RecordNoAnswer, RecordHandlerBreach>(holders(policy, reviewer));
      }
    }
    open_to<RecordFirstContact, RecordProgressContact, NotifyResult, RecordSatisfaction,
            RecordAnswerAttempt, WithdrawComplaint>(policy.speakers);
    open_to<GiveGrant, RevokeGrant>(policy.look_ups.given_by);
    for (const RouteStep& step : policy.steps) open_to<FinishStep>(step.roles);
    for (const FollowUpRule& rule : policy.care.follow_ups.rules) {
      for (std::size_t i = 1; i < policy.level.size(); ++i) {  // the managers
        open_to<WaiveFollowUp, AdoptSuggestion>(holders(policy, policy.level[i].function));
      }
      open_to<RecordFollowUpAttempt, CompleteFollowUp, AnswerFollowUpSlip>({rule.holder});
    }
    for (const PeriodicRule& rule : policy.care.periodic) open_to<SubmitReport>({rule.owner});
  }
}

TEST_F(Doors, X_36_AnObjectionIsDecidedByTheOfficeOrTheGmNotByWhoDirectedTheCase) {
  const Uuid stream = done<ComplaintCodec>(request(), "agent_l1");
  done<ComplaintCodec>(RecordFirstContact{}, "agent_l1", stream);
  done<ComplaintCodec>(JudgeValidity{.validity = Validity::valid, .reason = "属实"}, "agent_l1",
                       stream);
  done<ComplaintCodec>(DetermineLiability{.responsible = {{.unit = "制造部"}}}, "agent_l1", stream);
  done<ComplaintCodec>(FileObjection{.unit = "制造部", .memo = "来料不良"}, "production", stream,
                       "of-unit");
  const DecideObjection decided{.objection = 1, .decision = "维持"};
  const auto refused = ask<ComplaintCodec>(stream, ComplaintCommand(decided), "wang", "agent_l3");
  ASSERT_TRUE(refused.problem);
  EXPECT_EQ(refused.problem->kind, Kind::forbidden);
  done<ComplaintCodec>(decided, "gm", stream, "g");
}

}  // namespace
}  // namespace aftercare::complaints
