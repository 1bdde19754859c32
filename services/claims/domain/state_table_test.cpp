// The state table of claims.md 2.1: which command is taken in which state. Every command is tried
// in every state; where its row does not stand, it is refused, and nothing is recorded.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "services/claims/domain/claims_fixture.h"

namespace aftercare::claims {
namespace {

using S = ClaimState;
using States = std::set<ClaimState>;

Standard in_state(ClaimState state) {
  Standard claim;
  const auto supervisor = [&claim](const ClaimCommand& command) {
    claim.supervisor().when(command);
    EXPECT_FALSE(claim.refused()) << claim.refused()->code;
    return claim;
  };
  switch (state) {
    case S::candidate: return claim.opened();
    case S::checked: return claim.checked();
    case S::at_manufacturer:
      claim.opened();
      return supervisor(DecideClaimability{.verdict = Verdict::undecided, .reason = "x"});
    case S::prepared: return claim.prepared();
    case S::submitted: return claim.submitted();
    case S::approved: return claim.approved();
    case S::rejected: return claim.rejected();
    case S::disputed: return claim.disputed();
    case S::paid: return claim.paid();
    case S::lost: claim.rejected(); return supervisor(GiveUpClaim{.cause = "x", .reason = "x"});
    case S::not_claimable:
      claim.opened();
      return supervisor(DecideClaimability{.verdict = Verdict::not_claimable, .reason = "x"});
    default: claim.paid(); return supervisor(ArchiveClaim{.folder = folder_name(claim.document())});
  }
}

struct Row {
  ClaimCommand command;
  States states;
};

// Commands that are complete in themselves; the other guards of the rows are tested by rule id.
std::vector<Row> table() {
  const States open{S::candidate, S::checked,  S::at_manufacturer, S::prepared,
                    S::submitted, S::approved, S::rejected,        S::disputed};
  return {
      {CheckEvidence{}, {S::candidate}},
      {DecideClaimability{.verdict = Verdict::standard}, {S::candidate, S::checked}},
      {DecideClaimability{.verdict = Verdict::not_claimable, .reason = "x"},
       {S::candidate, S::checked}},
      {DecideClaimability{.verdict = Verdict::undecided, .reason = "x"},
       {S::candidate, S::checked}},
      {RecordManufacturerAnswer{.claimable = true, .reference = "x"}, {S::at_manufacturer}},
      {SubmitClaim{.foreign_no = "M-9"}, {S::prepared}},
      {RecordStatus{.status = "x"}, {S::submitted, S::approved}},
      {RecordDecision{.approved = true, .amount = Money{1}}, {S::submitted}},
      {RecordDecision{.reason = "x"}, {S::submitted}},
      {ResubmitClaim{.cause = "x", .evidence = {paper(EvidenceKind::photo, "N-1")}}, {S::rejected}},
      {GiveUpClaim{.cause = "x", .reason = "x"}, {S::rejected}},
      {SettleDispute{.outcome = SettleOutcome::written_off, .reason = "x"}, {S::disputed}},
      {MarkMissed{.reason = "x"}, {S::candidate, S::checked, S::at_manufacturer, S::prepared}},
      {WithdrawClaim{.finding = Uuid{4, 4}, .reason = "x"}, open},
      {ArchiveClaim{.folder = "EC210 VCEC210B00012345 SP-202603-00001"},
       {S::paid, S::lost, S::not_claimable}},
  };
}

TEST(ClaimStates, CLM_02_CLM_32_EveryCommandInEveryState) {
  const std::vector<Row> rows = table();
  for (int number = 1; number <= static_cast<int>(S::archived); ++number) {
    const auto state = static_cast<ClaimState>(number);
    const Standard there = in_state(state);
    ASSERT_EQ(there.document().state, state);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Standard claim = there;
      claim.supervisor().when(rows[i].command);
      EXPECT_EQ(!claim.refused().has_value(), rows[i].states.contains(state))
          << "row " << i << " in state " << to_word(state) << ": "
          << (claim.refused() ? claim.refused()->code : "taken");
      EXPECT_EQ(imbalance(claim.document()), std::nullopt);
    }
    EXPECT_EQ(there.replayed(), there.document()) << to_word(state);
  }
}

TEST(ClaimStates, CLM_02_PreparedFromCheckedOnlyAndByADecision) {
  for (int number = 1; number <= static_cast<int>(S::archived); ++number) {
    const auto state = static_cast<ClaimState>(number);
    Standard claim = in_state(state);
    claim.supervisor().when(PrepareClaim{.content = content()});
    ASSERT_TRUE(claim.refused()) << to_word(state);
    EXPECT_EQ(claim.refused()->code, state == S::checked ? "NO_DECISION" : "WRONG_STATE");
  }
}

}  // namespace
}  // namespace aftercare::claims
