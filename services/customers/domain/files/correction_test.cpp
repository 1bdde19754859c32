#include "services/customers/domain/files/correction.h"

#include <gmock/gmock.h>

#include "services/customers/domain/customers_fixture.h"
#include "services/customers/domain/files/case_reference.h"
#include "services/customers/domain/files/details.h"

namespace aftercare::customers {
namespace {

using ::testing::ElementsAre;

class Correction : public Story<CorrectionCaseModel> {
 public:
  Correction() { held({keys::customer, to_string(Uuid{9, 9})}, Uuid{9, 9}); }
  static DraftCorrection draft() {
    return {.customer_id = Uuid{9, 9},
            .corrects = 1,
            .fields = {"/organisation/taxNumber"},
            .reason = "税号录错",
            .plan = "核对税务登记证后更正"};
  }
  Correction& drafted() {
    by("lin", "care_agent").when(draft()).then<CorrectionDrafted>();
    return *this;
  }
  Correction& signed_by_both() {
    by("he", "customer_service_manager").when(SignCorrectionStep{});
    by("gm", "gm").when(SignCorrectionStep{});
    return *this;
  }
};

// Worked example 7.
TEST(CorrectionCase, CUS_27_PlanSignedExecutedReportedSignedArchived) {
  Correction c;
  c.drafted();
  c.by("he", "customer_service_manager").when(SignCorrectionStep{}).then<ApprovalStepSigned>();
  EXPECT_EQ(c.document().state, CorrectionState::reviewed_by_manager);
  c.by("gm", "gm").when(SignCorrectionStep{}).then<ApprovalStepSigned, CorrectionApproved>();
  EXPECT_THAT(c.only<CorrectionApproved>().approved_by, ElementsAre("he", "gm"));
  EXPECT_EQ(c.only<CorrectionApproved>().corrects, 1U);
  c.service().when(ExecuteCorrection{.note = "done", .corrected = true});
  c.then<CorrectionExecuted>();
  EXPECT_TRUE(c.document().corrected);
  c.by("lin", "care_agent").when(ExecuteCorrection{.note = "财务已改开票资料"});
  c.then<CorrectionExecuted>();
  c.when(GiveFeedback{.feedback = "客户已确认"}).then<CorrectionFeedbackGiven>();
  c.by("he", "customer_service_manager").when(SignCorrectionStep{});
  c.then_refused(rules::wrong_state);
  c.by("lin", "care_agent").when(WriteReport{.report = "原因与改进"}).then<CorrectionReported>();
  c.by("he", "customer_service_manager").when(SignCorrectionStep{}).then<ApprovalStepSigned>();
  EXPECT_EQ(c.document().state, CorrectionState::report_reviewed);
  c.by("gm", "gm").when(SignCorrectionStep{});
  c.then<ApprovalStepSigned, CorrectionReportApproved>();
  c.by("sun", "file_keeper").when(ArchiveCorrection{}).then<CorrectionClosed>();
  EXPECT_EQ(c.document().state, CorrectionState::archived);
}

TEST(CorrectionCase, X_31_ARejectedPlanReturnsToItsAuthor) {
  Correction c;
  c.drafted();
  c.by("he", "customer_service_manager").when(RejectCorrectionStep{.comment = "方案不全"});
  c.then<ApprovalRejected>();
  EXPECT_EQ(c.document().state, CorrectionState::drafted);
  c.when(SignCorrectionStep{});
  EXPECT_EQ(c.refused()->code, "APPROVAL_NOT_RUNNING");
  c.by("lin", "care_agent").when(RedraftCorrection{.plan = "补全"}).then<CorrectionDrafted>();
  EXPECT_EQ(c.document().doc_no, "BJ-202603-00001");
  c.when(RedraftCorrection{.plan = "再补"}).then_refused(rules::wrong_state);
  c.signed_by_both();
  EXPECT_EQ(c.document().state, CorrectionState::approved_by_gm);
}

TEST(CorrectionCase, X_30_AuthorAndSignersAreDifferentPeople) {
  Correction c;
  c.as("he", {"care_agent", "customer_service_manager"});
  c.when(Correction::draft()).then<CorrectionDrafted>();
  c.when(SignCorrectionStep{});
  EXPECT_EQ(c.refused()->code, "OWN_REQUEST");
}

TEST(CorrectionCase, CUS_27_NamesAFileAndWhatIsWrong) {
  Correction c;
  DraftCorrection draft = Correction::draft();
  draft.customer_id = Uuid{8, 8};
  c.by("lin", "care_agent").when(draft).then_refused(rules::no_such_file);
  draft = Correction::draft();
  draft.fields = {"taxNumber"};
  c.when(draft).then_refused(rules::bad_field);
  for (const char* unknown : {"/", "/taxNumber", "/organisation/taxNo", "/tenancy/rent"}) {
    draft.fields = {"/organisation/taxNumber", unknown};
    c.when(draft).then_refused(rules::bad_field);
    EXPECT_EQ(c.refused()->errors.at(0).pointer, "/fields/1") << unknown;
  }
  draft.fields.clear();
  c.when(draft).then_refused("REQUIRED", "CUS-27");
}

TEST(CorrectionCase, CUS_27_NamesFieldsAndWhatTheyArePartOf) {
  for (const char* field : {"/class", "/organisation", "/organisation/legalRepresentative/name",
                            "/tenancy/rentProof", "/person/gender", "/importantDays/0"}) {
    Correction c;
    DraftCorrection draft = Correction::draft();
    draft.fields = {field};
    c.by("lin", "care_agent").when(draft).then<CorrectionDrafted>();
  }
}

TEST(CaseReference, X_45_X_49_AnOpenCaseHoldsAnErasureUp) {
  Story<CaseReferenceModel> story;
  story.service().when(NoteCase{.context = "complaints",
                                .case_ = Uuid{6, 6},
                                .doc_no = "KS-202603-00001",
                                .person_id = Uuid{5, 5}});
  story.then<CaseNoted>();
  const auto held = [&story](const KeySpace& space) {
    std::vector<std::string> found;
    for (const DocumentKey& key : CaseReferenceModel::keys(story.document())) {
      if (key.space == &space && key.given()) found.push_back(key.value);
    }
    return found;
  };
  EXPECT_THAT(held(keys::open_case), ElementsAre(to_string(Uuid{5, 5})));
  story.when(LinkCase{.customer_id = Uuid{9, 9}}).then<CaseLinked>();
  EXPECT_EQ(story.only<CaseLinked>().person_id, (Uuid{5, 5}));
  EXPECT_EQ(story.only<CaseLinked>().case_, (Uuid{6, 6}));
  EXPECT_THAT(held(keys::open_case), ElementsAre(to_string(Uuid{9, 9}), to_string(Uuid{5, 5}),
                                                 to_string(person_id_of({9, 9})),
                                                 to_string(representative_id_of({9, 9}))));
  story.when(LinkCase{.customer_id = Uuid{9, 9}}).then<>();
  story.when(CloseCase{}).then<CaseClosed>();
  EXPECT_THAT(held(keys::open_case), ElementsAre());
  EXPECT_THAT(held(keys::case_of), ElementsAre(to_string(Uuid{6, 6})));
  story.when(CloseCase{}).then<>();
  story.when(ReopenCase{}).then<CaseReopened>();
  EXPECT_TRUE(story.document().open);
}

}  // namespace
}  // namespace aftercare::customers
