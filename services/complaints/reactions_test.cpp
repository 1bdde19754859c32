// From case to follow-up, statistics and back, over the whole service.
#include <gmock/gmock.h>

#include "services/complaints/service_fixture.h"

namespace aftercare::complaints {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class OfProperty : public ServiceTest {
 protected:
  OfProperty() : ServiceTest("property") {}
};

TEST_F(OfProperty, CMP_33_Example8FromSurveyToSignedVisit) {
  at("2026-04-13 10:00");
  const Uuid opinion = done<OpinionCaseCodec>(
      CollectOpinion{.survey_id = "2026-1", .opinion = "电梯常停", .unit = "工程部"},
      "service_desk");
  at("2026-04-15 10:00");
  done<OpinionCaseCodec>(DeliverOpinion{.received_by = "liu"}, "service_desk", opinion);
  at("2026-04-18 10:00");
  done<OpinionCaseCodec>(SubmitMeasures{.measures = {"更换控制板"}}, "department_manager", opinion);
  at("2026-04-24 10:00");
  done<OpinionCaseCodec>(ReportRectified{.proof = "维修单"}, "department_manager", opinion);

  const auto calls = all<FollowUpCodec>();
  ASSERT_THAT(calls, SizeIs(1));
  EXPECT_EQ(calls[0].subject_type, FollowUpSubject::opinion);
  EXPECT_EQ(calls[0].subject_id, to_string(opinion));
  EXPECT_EQ(calls[0].subject_no, "YJ-202604-00001");
  EXPECT_EQ(calls[0].due_at, testing::local("2026-05-08 23:59:59"));
  EXPECT_TRUE(calls[0].terms->signature_required);

  at("2026-05-06 10:00");
  done<FollowUpCodec>(
      CompleteFollowUp{.answer = 2, .mode = FollowUpMode::visit, .signed_by_customer = true},
      "service_desk", calls[0].id);
  const auto opinions = all<OpinionCaseCodec>();
  ASSERT_THAT(opinions, SizeIs(1));
  EXPECT_EQ(opinions[0].state, OpinionState::closed);
  EXPECT_EQ(opinions[0].visit_no, calls[0].doc_no);
  EXPECT_EQ(opinions[0].visit_answer, 2);
  EXPECT_EQ(opinions[0].volume, 2026);
}

TEST_F(OfProperty, X_70_ASolvedComplaintHasItsVisitPlannedOnce) {
  RegisterComplaint r = request();
  r.severity = Severity::major;
  const Uuid stream = done<ComplaintCodec>(r, "agent_l1");
  done<ComplaintCodec>(RecordFirstContact{}, "agent_l1", stream);
  done<ComplaintCodec>(JudgeValidity{.validity = Validity::valid, .reason = "属实"}, "agent_l1",
                       stream);
  done<ComplaintCodec>(StartExecution{}, "agent_l1", stream);
  done<ComplaintCodec>(FinishExecution{.proof = "验收单"}, "agent_l1", stream);
  done<ComplaintCodec>(NotifyResult{.result = "已修复"}, "agent_l1", stream);
  service_.restart();
  settle();
  const auto calls = all<FollowUpCodec>();
  ASSERT_THAT(calls, SizeIs(1));
  EXPECT_EQ(calls[0].subject_type, FollowUpSubject::complaint);
  EXPECT_EQ(calls[0].subject_no, "KS-202603-00001");
  EXPECT_EQ(calls[0].due_at, testing::local("2026-03-09 23:59:59"));
}

class OfCarStore : public ServiceTest {
 protected:
  OfCarStore() : ServiceTest("car-4s-store") {}
};

TEST_F(OfCarStore, X_73_ADissatisfiedAnswerOutsideAComplaintDraftsOne) {
  const Uuid call = done<FollowUpCodec>(
      PlanFollowUp{.subject_type = FollowUpSubject::workshop_job, .subject_id = "GD-1"},
      "care_agent");
  done<FollowUpCodec>(CompleteFollowUp{.answer = 4,
                                       .mode = FollowUpMode::phone,
                                       .reason = "等待太久",
                                       .record_kind = RecordKind::note},
                      "care_agent", call);
  const auto drafts = all<ComplaintCodec>();
  ASSERT_THAT(drafts, SizeIs(1));
  EXPECT_EQ(drafts[0].state, CaseState::draft);
  EXPECT_EQ(drafts[0].follow_up, call);
  EXPECT_EQ(drafts[0].event->cause, "等待太久");
}

class OfManufacturer : public ServiceTest {
 protected:
  OfManufacturer() : ServiceTest("manufacturer") {}
  // With what the form of a quality complaint must name (CMP-09, CMP-17).
  RegisterComplaint quality_request() {
    RegisterComplaint r = request();
    r.quality_class = QualityClass::quality;
    r.products = {Product{.item_no = "A-7",
                          .order_no = "PO-1",
                          .delivered_on = 20'500,
                          .qty = 100,
                          .defective_qty = 3}};
    return r;
  }
};

TEST_F(OfManufacturer, X_18_TheCalendarBeginsWithTheFirstCaseAndGoesOn) {
  EXPECT_THAT(all<PeriodicReportCodec>(), IsEmpty());
  done<ComplaintCodec>(quality_request(), "gm_office");
  auto reports = all<PeriodicReportCodec>();
  ASSERT_THAT(reports, SizeIs(1));
  EXPECT_EQ(reports[0].report, "case-statistics");
  EXPECT_EQ(to_date(reports[0].period_to), "2026-03-31");
  EXPECT_EQ(reports[0].due_at, testing::local("2026-04-10 23:59:59"));
  // A month has its statistics though no case was closed in it.
  ASSERT_THAT(all<CaseStatisticsCodec>(), SizeIs(1));
  EXPECT_EQ(all<CaseStatisticsCodec>()[0].month, "2026-03");

  done<ComplaintCodec>(quality_request(), "gm_office");
  EXPECT_THAT(all<PeriodicReportCodec>(), SizeIs(1));
  at("2026-04-11 00:00:00");
  reports = all<PeriodicReportCodec>();
  ASSERT_THAT(reports, SizeIs(2));
  EXPECT_EQ(reports[1].state, PeriodicState::missed);
  EXPECT_EQ(to_date(reports[0].period_from), "2026-04-01");
  EXPECT_EQ(reports[0].state, PeriodicState::due);
}

}  // namespace
}  // namespace aftercare::complaints
