// Returns and allowances: CMP-46, CMP-50, CMP-51, and the chains of X-37.
#include <gmock/gmock.h>

#include <algorithm>
#include <stdexcept>

#include "services/complaints/domain/case_fixture.h"

namespace aftercare::complaints {
namespace {

constexpr Money yuan(std::int64_t n) { return Money{n * 100}; }

class Remedies : public Case {
 public:
  explicit Remedies(const RegisterComplaint& r = request()) { executing(r); }

  Remedies& requested(ChainCode chain, Money amount) {
    by("ye", {"sales_dept"}).when(StartApproval{.chain = chain, .amount = amount});
    then<ApprovalStarted>();
    return *this;
  }
  Actor next_approver(std::uint16_t no) const {
    const std::string role = Case::next_approver(no).first;
    return {.person = role, .roles = {role}};
  }
  Remedies& approved(ChainCode chain, Money amount) {
    requested(chain, amount).signed_by_all(last_approval());
    return *this;
  }
  Remedies& allow(const char* role, Money amount) {
    by("decider", {role}).when(AuthoriseAllowance{.amount = amount});
    return *this;
  }
};

TEST(Complaint, X_37_AllowanceIsSignedByManagerAndDeputyGm) {
  Remedies c;
  c.requested(ChainCode::allowance, yuan(100));
  const Approval& started = c.document().approvals.at(0);
  EXPECT_EQ(started.no, 1);
  EXPECT_EQ(started.state, ChainState::pending);
  EXPECT_EQ(started.requested_by, "ye");
  EXPECT_EQ(started.amount, yuan(100));
  EXPECT_GE(started.steps.size(), 2U);
  c.signed_by_all(1);
  EXPECT_EQ(c.count<ApprovalCompleted>(), 1U);
  EXPECT_EQ(c.count<ApprovalStepSigned>(), c.document().approvals.at(0).signatures.size());
  EXPECT_EQ(c.document().state, CaseState::executing);
}

TEST(Complaint, CMP_50_TheCustomersSealIsRecordedWithItsCertificate) {
  Remedies c;
  c.requested(ChainCode::allowance, yuan(100));
  c.by("m", {"sales_manager"}).when(SignStep{.approval = 1}).then<ApprovalStepSigned>();
  c.by("ye2", {"sales_dept"}).when(SignStep{.approval = 1, .comment = "证明单-7"});
  EXPECT_TRUE(c.refused().has_value());  // the deputy gm comes first
  c.by("d", {"deputy_gm"}).when(SignStep{.approval = 1}).then<ApprovalStepSigned>();
  c.by("ye2", {"sales_dept"}).when(SignStep{.approval = 1}).then_refused("REQUIRED", "X-37");
  c.when(SignStep{.approval = 1, .comment = "证明单-7"});
  c.then<ApprovalStepSigned, ApprovalCompleted>();
}

TEST(Complaint, X_37_ADeviatingReturnNeedsTheSuperiorsInstruction) {
  Remedies c;
  c.by("ye", {"sales_dept"})
      .when(
          StartApproval{.chain = ChainCode::goods_return, .amount = yuan(100), .deviation = true});
  c.then<ApprovalStarted>();
  c.by("d", {"deputy_gm"}).when(SignStep{.approval = 1}).then<ApprovalStepSigned>();
  c.by("boss", {"gm"}).when(SignStep{.approval = 1}).then<ApprovalStepSigned, ApprovalCompleted>();
}

TEST(Complaint, X_30_NobodySignsTwiceNorHisOwnRequest) {
  Remedies c;
  c.requested(ChainCode::allowance, yuan(100));
  const Actor first = c.next_approver(1);
  c.by("ye", first.roles).when(SignStep{.approval = 1});
  EXPECT_TRUE(c.refused().has_value());  // his own request
  c.by("wu", first.roles).when(SignStep{.approval = 1}).then<ApprovalStepSigned>();
  const Actor second = c.next_approver(1);
  c.by("wu", second.roles).when(SignStep{.approval = 1});
  EXPECT_TRUE(c.refused().has_value());  // a second step of one chain
  EXPECT_EQ(c.document().approvals.at(0).signatures.size(), 1U);
}

TEST(Complaint, X_31_ARejectedChainIsStartedAnew) {
  Remedies c;
  c.requested(ChainCode::goods_return, yuan(100));
  const Actor first = c.next_approver(1);
  c.by("wu", first.roles).when(RejectStep{.approval = 1, .comment = "数量不符"});
  c.then<ApprovalRejected>();
  EXPECT_EQ(c.document().approvals.at(0).state, ChainState::rejected);
  EXPECT_EQ(c.document().approvals.at(0).comment, "数量不符");
  c.by("wu", first.roles).when(SignStep{.approval = 1});
  EXPECT_TRUE(c.refused().has_value());
  c.approved(ChainCode::goods_return, yuan(90));
  EXPECT_EQ(c.document().approvals.size(), 2U);
  EXPECT_EQ(c.document().approvals.at(1).no, 2);
}

TEST(Complaint, X_34_AConcernedPersonSignsNothing) {
  RegisterComplaint r = request();
  r.event->staff = {"chen"};
  Remedies c(r);
  c.requested(ChainCode::allowance, yuan(100));
  EXPECT_EQ(c.document().approvals.at(0).excluded, std::vector<std::string>{"chen"});
  c.by("chen", c.next_approver(1).roles).when(SignStep{.approval = 1}).then_refused(rules::recused);
}

TEST(Complaint, X_37_ChainsHaveAnAmountAndANumber) {
  Remedies c;
  c.by("ye", {"sales_dept"})
      .when(StartApproval{.amount = yuan(1)})
      .then_refused(rules::no_such_chain);
  c.when(StartApproval{.chain = ChainCode::allowance}).then_refused(rules::bad_amount);
  c.when(StartApproval{.chain = ChainCode::allowance, .amount = Money{0}})
      .then_refused(rules::bad_amount);
  c.when(SignStep{.approval = 1}).then_refused(rules::no_such_approval);
  c.when(RejectStep{.approval = 1, .comment = "x"}).then_refused(rules::no_such_approval);
}

TEST(Complaint, X_31_TheApprovalsOfACaseAreBounded) {
  Remedies c;
  for (std::uint16_t no = 1; no <= 20; ++no) {
    c.requested(ChainCode::allowance, yuan(1));
    c.by("wu", c.next_approver(no).roles).when(RejectStep{.approval = no, .comment = "否"});
    c.then<ApprovalRejected>();
  }
  c.by("ye", {"sales_dept"})
      .when(StartApproval{.chain = ChainCode::allowance, .amount = yuan(1)})
      .then_refused(rules::too_many_approvals);
}

TEST(Complaint, CMP_46_AuthorityByAmount) {
  const auto may = [](const char* role, Money amount, std::uint8_t level = 1) {
    Remedies c(request(level));
    c.approved(ChainCode::allowance, amount).allow(role, amount);
    const bool allowed = !c.refused().has_value();
    EXPECT_TRUE(allowed || c.refused()->code == "OVER_AUTHORITY");
    return allowed;
  };
  EXPECT_TRUE(may("sales_manager", yuan(5'000)));
  EXPECT_FALSE(may("sales_manager", Money{500'001}));
  EXPECT_TRUE(may("deputy_gm", Money{500'001}));
  EXPECT_TRUE(may("deputy_gm", yuan(20'000)));
  EXPECT_FALSE(may("deputy_gm", Money{2'000'001}));
  EXPECT_TRUE(may("gm", Money{2'000'001}));
  EXPECT_FALSE(may("agent_l1", yuan(1)));
  EXPECT_FALSE(may("deputy_gm", yuan(1), 3));
  EXPECT_TRUE(may("gm", yuan(1), 3));
}

TEST(Complaint, CMP_46_TheLossOfTheCaseDecidesToo) {
  RegisterComplaint r = request();
  r.loss = Money{500'001};
  Remedies c(r);
  c.approved(ChainCode::allowance, yuan(10)).allow("sales_manager", yuan(10));
  c.then_refused(rules::over_authority);
  c.allow("deputy_gm", yuan(10)).then<AllowanceAuthorised>();
}

TEST(Complaint, CMP_43_NoReturnOrAllowanceBeforeTheDecision) {
  Case c;
  c.investigating();
  c.by("decider", {"gm"})
      .when(AuthoriseAllowance{.amount = yuan(1)})
      .then_refused(rules::no_decision);
  c.when(AuthoriseReturn{.amount = yuan(1)}).then_refused(rules::no_decision);
}

TEST(Complaint, CMP_50_AllowanceNeedsItsSignedChain) {
  Remedies c;
  c.allow("gm", yuan(10)).then_refused(rules::chain_not_signed);
  c.requested(ChainCode::allowance, yuan(10)).allow("gm", yuan(10));
  c.then_refused(rules::chain_not_signed);  // not signed yet
  c.signed_by_all(1);
  c.allow("gm", Money{1'001}).then_refused(rules::over_approval);
  c.allow("gm", Money{0}).then_refused(rules::bad_amount);
  c.by("decider", {"gm"}).when(AuthoriseReturn{.approval = 1, .amount = yuan(10)});
  c.then_refused(rules::chain_not_signed);  // another chain's
  c.allow("gm", yuan(10)).then<AllowanceAuthorised>();
  EXPECT_TRUE(c.document().approvals.at(0).used);
  c.allow("gm", yuan(10)).then_refused(rules::chain_not_signed);  // once only
}

TEST(Complaint, CMP_50_AReturnNeedsItsSignedChain) {
  Remedies c;
  c.approved(ChainCode::goods_return, yuan(300));
  c.by("decider", {"sales_manager"}).when(AuthoriseReturn{.qty = 2, .amount = yuan(300)});
  c.then<GoodsReturnAuthorised>();
  ASSERT_EQ(c.document().remedies.size(), 1U);
  EXPECT_EQ(c.document().remedies[0].kind, RemedyKind::goods_return);
  EXPECT_EQ(c.document().remedies[0].qty, 2U);
  EXPECT_EQ(c.document().remedies[0].authorised_by, "decider");
  EXPECT_EQ(c.document().state, CaseState::executing);
}

TEST(Complaint, CMP_51_OneOfThreeProofsAndWithoutItTheItemStaysOpen) {
  for (const ProofKind proof :
       {ProofKind::original_invoice, ProofKind::stamped_copy, ProofKind::stamped_certificate}) {
    Remedies c;
    c.approved(ChainCode::allowance, yuan(10)).allow("gm", yuan(10));
    EXPECT_EQ(c.document().remedies.at(0).proof, ProofKind::none);
    EXPECT_EQ(c.document().remedies.at(0).proven_at, Instant{});
    c.by("ye", {"sales_dept"});
    c.when(AttachAllowanceProof{.remedy = 2, .proof = proof, .reference = "F-1"})
        .then_refused(rules::no_such_remedy);
    c.when(AttachAllowanceProof{.remedy = 1, .reference = "F-1"})
        .then_refused("REQUIRED", "CMP-51");
    c.when(AttachAllowanceProof{.remedy = 1, .proof = proof}).then_refused("REQUIRED", "CMP-51");
    c.when(AttachAllowanceProof{.remedy = 1, .proof = proof, .reference = "F-1"})
        .then<AllowanceProven>();
    EXPECT_EQ(c.document().remedies.at(0).proof, proof);
    EXPECT_EQ(c.document().remedies.at(0).proven_at, c.now());
    c.when(AttachAllowanceProof{.remedy = 1, .proof = proof, .reference = "F-2"})
        .then_refused(rules::already_proven);
  }
}

// A return of 10 pieces, and what inventory says of its goods.
class Returning : public Remedies {
 public:
  Returning() {
    approved(ChainCode::goods_return, yuan(300));
    by("decider", {"gm"}).when(AuthoriseReturn{.qty = 10, .amount = yuan(300)});
    then<GoodsReturnAuthorised>();
  }
  Returning& told(ReturnedGoods goods, ProofKind proof = ProofKind::none) {
    by("system", {})
        .when(NoteGoodsReturn{.remedy = 1, .goods = goods, .proof = proof, .reference = "F-1"});
    return *this;
  }
  Returning& booked() {
    return told({.progress = ReturnProgress::booked, .booked_qty = 10, .amount = yuan(300)},
                ProofKind::stamped_copy);
  }
  const Remedy& remedy() const { return document().remedies.at(0); }
};

TEST(Complaint, CMP_50_TheCaseShowsHowFarTheGoodsOfAReturnAre) {
  Returning c;
  EXPECT_FALSE(c.remedy().goods.has_value());
  c.told({.progress = ReturnProgress::held, .actual_qty = 12}).then<GoodsReturnNoted>();
  EXPECT_EQ(c.remedy().goods->progress, ReturnProgress::held);
  c.told({.progress = ReturnProgress::reconciled, .booked_qty = 10}).then<GoodsReturnNoted>();
  EXPECT_EQ(c.remedy().goods->actual_qty, 12);  // known from before
  EXPECT_EQ(c.remedy().goods->booked_qty, 10);
  c.booked().then<GoodsReturnNoted, AllowanceProven>();
  EXPECT_EQ(c.remedy().goods->amount, yuan(300));
  EXPECT_EQ(c.remedy().proof, ProofKind::stamped_copy);
  EXPECT_EQ(c.remedy().proof_reference, "F-1");
  EXPECT_EQ(c.remedy().proven_at, c.now());
}

TEST(Complaint, CMP_50_LateNewsOfTheGoodsChangesNothing) {
  Returning c;
  c.booked().booked().then<>();  // told twice
  c.told({.progress = ReturnProgress::reconciled, .booked_qty = 9}).then<>();
  EXPECT_EQ(c.remedy().goods->progress, ReturnProgress::booked);
  EXPECT_EQ(c.remedy().goods->booked_qty, 10);
  c.by("system", {})
      .when(
          NoteGoodsReturn{.remedy = 7, .goods = ReturnedGoods{.progress = ReturnProgress::booked}})
      .then<>();  // no such return
}

TEST(Complaint, CMP_50_NewsThatNamesNoReturnIsOfItsGoodsOrOfTheOnlyOne) {
  const ReturnedGoods gone{.progress = ReturnProgress::cancelled, .goods_return = Uuid{7, 1}};
  const NoteGoodsReturn cancelled{.goods = gone};
  Returning one;
  one.by("system", {}).when(cancelled).then<GoodsReturnNoted>();
  EXPECT_EQ(one.remedy().goods->progress, ReturnProgress::cancelled);
  one.when(cancelled).then<>();  // told twice

  Returning two;
  two.approved(ChainCode::goods_return, yuan(300));
  two.by("decider", {"gm"}).when(AuthoriseReturn{.qty = 5, .amount = yuan(100)});
  two.by("system", {}).when(cancelled).then<>();  // either
  ReturnedGoods held = gone;
  held.progress = ReturnProgress::held;
  two.told(held).when(cancelled).then<GoodsReturnNoted>();
  EXPECT_EQ(two.remedy().goods->progress, ReturnProgress::cancelled);
  two.when(cancelled).then<>();  // the other one is still awaited
}

TEST(Complaint, CMP_51_AProofThatWasAttachedByHandStays) {
  Returning c;
  c.by("ye", {"sales_dept"})
      .when(AttachAllowanceProof{
          .remedy = 1, .proof = ProofKind::original_invoice, .reference = "F-0"})
      .then<AllowanceProven>();
  c.booked().then<GoodsReturnNoted>();
  EXPECT_EQ(c.remedy().proof, ProofKind::original_invoice);
}

TEST(Complaint, CMP_51_ExecutionIsNotFinishedBeforeTheGoodsAreBookedOrProven) {
  const FinishExecution finish{.proof = "退款回单"};
  const auto refused = [&](Returning c) {
    c.agent().when(finish);
    return c.refused() && c.refused()->code == rules::goods_awaited.code;
  };
  EXPECT_TRUE(refused(Returning{}));
  EXPECT_TRUE(refused(Returning{}.told({.progress = ReturnProgress::held, .actual_qty = 12})));
  EXPECT_TRUE(refused(Returning{}.told({.progress = ReturnProgress::reconciled})));

  Returning{}.booked().agent().when(finish).then<ExecutionFinished>();
  Returning{}
      .told({.progress = ReturnProgress::cancelled})
      .agent()
      .when(finish)
      .then<ExecutionFinished>();
  Returning proven;
  proven.by("ye", {"sales_dept"})
      .when(AttachAllowanceProof{
          .remedy = 1, .proof = ProofKind::original_invoice, .reference = "F-0"})
      .then<AllowanceProven>();
  proven.agent().when(finish).then<ExecutionFinished>();
  // What brings no goods back is awaited by nobody; its proof may come later.
  Remedies allowance;
  allowance.approved(ChainCode::allowance, yuan(10)).allow("gm", yuan(10));
  allowance.agent().when(finish).then<ExecutionFinished>();
}

TEST(Complaint, CMP_51_TheProofMayComeAfterTheArchive) {
  Remedies c;
  c.approved(ChainCode::goods_return, yuan(10));
  c.by("decider", {"gm"}).when(AuthoriseReturn{.amount = yuan(10)}).then<GoodsReturnAuthorised>();
  c.archived();
  c.by("ye", {"sales_dept"})
      .when(AttachAllowanceProof{.remedy = 1, .proof = ProofKind::stamped_copy, .reference = "F-1"})
      .then<AllowanceProven>();
}

}  // namespace
}  // namespace aftercare::complaints
