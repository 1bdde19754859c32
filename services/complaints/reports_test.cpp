// The reports of complaints.md 5 and cross-cutting.md 5, over the whole service.
#include <gmock/gmock.h>

#include <algorithm>

#include "services/complaints/domain/case_fixture.h"
#include "services/complaints/service_fixture.h"

namespace aftercare::complaints {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class Reports : public ServiceTest {
 protected:
  Uuid registered(std::uint8_t level = 1) {
    RegisterComplaint r = request();
    r.level = level;
    return done<ComplaintCodec>(r, "agent_l1");
  }
  template <class Command>
  void on(const Uuid& stream, const Command& command, const char* role = "agent_l1",
          const char* person = "zhang") {
    done<ComplaintCodec>(command, role, stream, person);
  }
  Uuid closed(std::uint8_t answer = 2) {
    const Uuid stream = registered();
    on(stream, RecordFirstContact{.mode = ContactMode::call});
    on(stream, JudgeValidity{.validity = Validity::valid, .reason = "属实"});
    on(stream, StartExecution{});
    on(stream, NotifyResult{.result = "已更换"});
    on(stream, RecordSatisfaction{.answer = answer, .mode = ContactMode::call});
    on(stream, ReviewCase{.verdict = Verdict::ok}, "agent_l2", "li");
    return stream;
  }
};

TEST_F(Reports, CMP_67_TheWeekListsWhatCameInAndCountsWhatIsOpen) {
  closed();
  registered(2);
  at("2026-03-09 10:00");
  registered();
  const auto week = report<WeeklyComplaintsReport>(WeeklyComplaints{});
  EXPECT_EQ(to_date(week.week_from), "2026-03-02");
  EXPECT_EQ(to_date(week.week_to), "2026-03-08");
  EXPECT_EQ(week.received, 2U);
  EXPECT_EQ(week.closed, 1U);
  EXPECT_EQ(week.open_at_week_end, 1U);
  ASSERT_THAT(week.rows, SizeIs(2));
  EXPECT_EQ(week.rows[0].answer, 2);
  EXPECT_TRUE(week.rows[0].first_contact_in_time);
  EXPECT_FALSE(week.rows[1].first_contact_in_time);
  EXPECT_EQ(week.rows[1].subject, "鞋底开胶");
  EXPECT_FALSE(week.more);

  const auto counts =
      report<WeeklyComplaintCountsReport>(WeeklyComplaintCounts{.week = week.week_from});
  ASSERT_THAT(counts.rows, SizeIs(2));
  EXPECT_EQ(counts.rows[0].group, "1");
  EXPECT_EQ(counts.rows[1].open_at_week_end, 1U);
  for (const auto& row : counts.rows) {  // each figure opens its cases
    EXPECT_THAT(opened<ComplaintCodec>(link_to(row.links, "received")), SizeIs(row.received));
    EXPECT_THAT(opened<ComplaintCodec>(link_to(row.links, "closed")), SizeIs(row.closed));
    EXPECT_THAT(opened<ComplaintCodec>(link_to(row.links, "openAtWeekEnd")),
                SizeIs(row.open_at_week_end));
    EXPECT_THAT(opened<ComplaintCodec>(link_to(row.links, "firstContactLate")),
                SizeIs(row.first_contact_late));
  }
  EXPECT_THAT(opened<ComplaintCodec>(link_to(week.links, "received")), SizeIs(week.received));
  EXPECT_THAT(opened<ComplaintCodec>(link_to(week.links, "closed")), SizeIs(week.closed));
  EXPECT_THAT(opened<ComplaintCodec>(link_to(week.links, "openAtWeekEnd")),
              SizeIs(week.open_at_week_end));
  // What is not given is a group, and opens, too.
  const auto regions = report<WeeklyComplaintCountsReport>(
      WeeklyComplaintCounts{.week = week.week_from, .group_by = WeeklyGroup::region});
  ASSERT_THAT(regions.rows, SizeIs(1));
  EXPECT_EQ(regions.rows[0].group, "");
  EXPECT_THAT(opened<ComplaintCodec>(link_to(regions.rows[0].links, "received")), SizeIs(2));
}

TEST_F(Reports, CMP_04_TheLedgerHoldsEveryCaseWithItsCustomerMasked) {
  closed(3);
  registered();
  const auto ledger = report<ComplaintLedgerReport>(ComplaintLedger{});
  EXPECT_EQ(ledger.month, "2026-03");
  EXPECT_EQ(ledger.cases, 2U);
  ASSERT_THAT(ledger.rows, SizeIs(2));
  EXPECT_EQ(ledger.rows[0].doc_no, "KS-202603-00001");
  EXPECT_EQ(ledger.rows[0].customer, "王**");
  EXPECT_EQ(ledger.rows[0].result, "已更换");
  EXPECT_EQ(ledger.rows[0].satisfaction, 3);
  EXPECT_EQ(ledger.rows[1].conclusion, Conclusion::none);
}

TEST_F(Reports, CMP_66_VolumesByYearWithTheSatisfactionOfTheCustomers) {
  for (const std::uint8_t answer : {std::uint8_t{1}, std::uint8_t{2}, std::uint8_t{3}}) {
    on(closed(answer), ArchiveCase{}, "clerk", "sun");
  }
  const auto volumes = report<ArchiveVolumesReport>(ArchiveVolumes{});
  ASSERT_THAT(volumes.rows, SizeIs(1));
  EXPECT_EQ(volumes.rows[0].volume, 2026);
  EXPECT_EQ(volumes.rows[0].cases, 3U);
  EXPECT_EQ(volumes.rows[0].satisfied, 3U);
  EXPECT_EQ(volumes.rows[0].no_answer, 0U);
  EXPECT_THAT(opened<ComplaintCodec>(link_to(volumes.rows[0].links, "cases")), SizeIs(3));
  EXPECT_THAT(opened<ComplaintCodec>(link_to(volumes.rows[0].links, "satisfied")), SizeIs(3));
  EXPECT_THAT(opened<ComplaintCodec>(link_to(volumes.rows[0].links, "dissatisfied")), IsEmpty());
}

TEST_F(Reports, X_53_OpinionsAndComplaintsAreFiledByYear) {
  const Uuid stream = closed();
  on(stream, ArchiveCase{}, "clerk", "sun");
  const auto found = opened<ComplaintCodec>({.path = "/v1/complaints?volume=2026"});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].id, stream);
}

TEST_F(Reports, X_52_ListsAreNewestFirst) {
  registered();
  service.advance(std::chrono::seconds(1));
  registered();
  const auto cases = all<ComplaintCodec>();
  ASSERT_THAT(cases, SizeIs(2));
  EXPECT_EQ(cases[0].doc_no, "KS-202603-00002");
}

TEST_F(Reports, X_50_WhatWasRecordedStaysAsItWas) {
  const Uuid stream = registered();
  const std::string before = service.records().front().bytes;
  on(stream, ReclassifyComplaint{.level = 2, .reason = "情绪激动"});
  EXPECT_EQ(service.records().front().bytes, before);
}

TEST_F(Reports, CMP_67_SlipsOfTheMonth) {
  const Uuid stream = registered();
  at("2026-03-04 09:00");  // the first contact is missed
  auto slips = report<ReminderSlipsReport>(ReminderSlips{.unanswered_only = true});
  ASSERT_THAT(slips.rows, SizeIs(1));
  EXPECT_EQ(slips.unanswered, 1U);
  EXPECT_EQ(slips.rows[0].no, "CB-202603-00001");
  EXPECT_EQ(slips.rows[0].timer, "first_contact");
  EXPECT_FALSE(slips.rows[0].late);
  on(stream, AnswerSlip{.no = "CB-202603-00001", .answer = "客户出差"});
  slips = report<ReminderSlipsReport>(ReminderSlips{.unanswered_only = true});
  EXPECT_THAT(slips.rows, IsEmpty());
}

TEST_F(Reports, CMP_79_TheDigestOfTheMonth) {
  closed();
  registered(2);
  at("2026-04-02 09:00");
  registered();
  const auto digest = report<ComplaintDigestReport>(ComplaintDigest{});
  EXPECT_EQ(digest.month, "2026-03");
  EXPECT_EQ(digest.received, 2U);
  EXPECT_EQ(digest.closed, 1U);
  EXPECT_EQ(digest.open_at_month_end, 1U);
  ASSERT_THAT(digest.rows, SizeIs(2));
  EXPECT_EQ(digest.rows[0].actions, "已更换");
  EXPECT_EQ(digest.rows[0].open_point, "");
  EXPECT_EQ(digest.rows[1].open_point.substr(0, 10), "registered");
  EXPECT_THAT(opened<ComplaintCodec>(link_to(digest.links, "received")), SizeIs(digest.received));
  EXPECT_THAT(opened<ComplaintCodec>(link_to(digest.links, "closed")), SizeIs(digest.closed));
  EXPECT_THAT(opened<ComplaintCodec>(link_to(digest.links, "openAtMonthEnd")),
              SizeIs(digest.open_at_month_end));
}

TEST_F(Reports, TimelinessByStep) {
  closed();
  registered();
  at("2026-03-04 09:00");
  const auto times = report<ComplaintTimelinessReport>(ComplaintTimeliness{.month = "2026-03"});
  const auto contact =
      std::ranges::find(times.rows, "first_contact", &ComplaintTimelinessRow::step);
  ASSERT_NE(contact, times.rows.end());
  EXPECT_EQ(contact->unit, "一号店");
  EXPECT_EQ(contact->count, 2U);
  EXPECT_EQ(contact->in_time, 1U);
  EXPECT_EQ(contact->late, 1U);
  // Behind each figure its clocks, and behind each of these its case.
  const auto clocks = [&](ClockOutcome outcome) {
    return report<ComplaintClocksReport>(ComplaintClocks{
        .month = "2026-03", .unit = contact->unit, .step = contact->step, .outcome = outcome});
  };
  EXPECT_THAT(clocks(ClockOutcome::none).rows, SizeIs(contact->count));
  EXPECT_THAT(clocks(ClockOutcome::in_time).rows, SizeIs(contact->in_time));
  const auto late = clocks(ClockOutcome::late);
  ASSERT_THAT(late.rows, SizeIs(contact->late));
  EXPECT_EQ(late.rows[0].doc_no, "KS-202603-00002");
  EXPECT_EQ(link_to(contact->links, "late").path,
            "/v1/reports/complaint-clocks?month=2026-03&unit=%E4%B8%80%E5%8F%B7%E5%BA%97&step="
            "first_contact&outcome=late");
}

class ReportsOfDealer : public ServiceTest {
 protected:
  ReportsOfDealer() : ServiceTest("heavy-equipment-dealer") {}
};

TEST_F(ReportsOfDealer, CMP_74_X_42_ANoticeAndAnEndedGrantAreNoMisses) {
  const Uuid stream = done<ComplaintCodec>(request(), "agent_l1");
  done<ComplaintCodec>(
      GiveGrant{.person = "wu", .purpose = "回电", .fields = {ContactField::phone}}, "agent_l2",
      stream, "li");
  at("2026-03-03 06:00");  // reminded at 20 H, and the grant has expired
  done<ComplaintCodec>(RecordFirstContact{}, "agent_l1", stream);
  const auto times = report<ComplaintTimelinessReport>(ComplaintTimeliness{.month = "2026-03"});
  ASSERT_THAT(times.rows, Not(IsEmpty()));
  for (const ComplaintTimelinessRow& row : times.rows) {
    EXPECT_EQ(row.late, 0U) << row.step;
    EXPECT_NE(row.step, "contact_reminder");
    EXPECT_NE(row.step, "grant");
  }
  const auto clocks = report<ComplaintClocksReport>(
      ComplaintClocks{.month = "2026-03", .outcome = ClockOutcome::late});
  EXPECT_THAT(clocks.rows, IsEmpty());
}

TEST_F(Reports, TrackingEscalationsSatisfactionAndClosedCases) {
  const Uuid stream = registered();
  on(stream, RecordFirstContact{});
  on(stream, JudgeValidity{.validity = Validity::valid, .reason = "属实"});
  on(stream,
     DetermineLiability{.responsible = {{.unit = "品管部", .person = "qian"}},
                        .loss = Money{10'000}},
     "qa", "qian2");
  on(stream, StartExecution{});
  on(stream, NotifyResult{.result = "已维修"});
  on(stream, RecordSatisfaction{.answer = 4, .mode = ContactMode::call, .reason = "仍开胶"});
  const auto tracking = report<CaseTrackingReport>(CaseTracking{});
  ASSERT_THAT(tracking.rows, SizeIs(1));
  EXPECT_EQ(tracking.rows[0].unit, "品管部");
  EXPECT_EQ(tracking.rows[0].state, CaseState::registered);
  EXPECT_EQ(tracking.rows[0].step, "hand_over");
  const auto up = report<ComplaintEscalationsReport>(ComplaintEscalations{.month = "2026-03"});
  ASSERT_THAT(up.rows, SizeIs(1));
  EXPECT_EQ(up.rows[0].levels, "1 > 2");
  EXPECT_EQ(up.rows[0].answers, "4, -");

  closed(2);
  const auto trend = report<SatisfactionTrendReport>(ComplaintSatisfaction{});
  ASSERT_THAT(trend.rows, SizeIs(1));
  EXPECT_EQ(trend.rows[0].answer2, 1U);
  EXPECT_EQ(trend.rows[0].pass_share, 1'000'000U);
  EXPECT_THAT(opened<ComplaintCodec>(link_to(trend.rows[0].links, "answer2")), SizeIs(1));
  EXPECT_THAT(opened<ComplaintCodec>(link_to(trend.rows[0].links, "count")), SizeIs(1));
  EXPECT_THAT(opened<ComplaintCodec>(link_to(trend.rows[0].links, "noAnswer")), IsEmpty());

  const auto detail = report<ClosedCasesReport>(ClosedCases{.month = "2026-03"});
  EXPECT_EQ(detail.cases, 1U);
  const auto shares = report<ClosedCaseSharesReport>(
      ClosedCaseShares{.month = "2026-03", .group_by = StatisticsGroup::cause});
  ASSERT_THAT(shares.rows, SizeIs(1));
  EXPECT_EQ(shares.rows[0].group, "product_quality");
  EXPECT_EQ(shares.rows[0].of_total, 1'000'000U);
  EXPECT_THAT(opened<ComplaintCodec>(link_to(shares.rows[0].links, "cases")), SizeIs(1));
}

TEST_F(Reports, CMP_12_ThePathOfACaseNamesTheLevelsItHadWithinARound) {
  const Uuid stream = registered();
  on(stream, EscalateComplaint{.reason = "超出权限"});
  const auto path = [this] {
    const auto up = report<ComplaintEscalationsReport>(ComplaintEscalations{.month = "2026-03"});
    return up.rows.size() == 1 ? up.rows[0].levels + " (" + up.rows[0].answers + ")" : "";
  };
  EXPECT_EQ(path(), "1 > 2 (-)");
  on(stream, RecordFirstContact{}, "agent_l2", "li");
  on(stream, ReclassifyComplaint{.level = 3, .reason = "涉及媒体"}, "agent_l2", "li");
  EXPECT_EQ(path(), "1 > 2 > 3 (-)");
  // One that is registered at level 2 was never at level 1.
  at("2026-04-02 10:00");
  registered(2);
  const auto april = report<ComplaintEscalationsReport>(ComplaintEscalations{.month = "2026-04"});
  ASSERT_THAT(april.rows, SizeIs(1));
  EXPECT_EQ(april.rows[0].levels, "2");
}

TEST_F(Reports, FollowUpsOfTheMonthAndTheirFiguresOpen) {
  const auto call = [&](std::uint8_t answer) {
    const Uuid one = done<FollowUpCodec>(
        PlanFollowUp{.subject_type = FollowUpSubject::work_order, .subject_id = "GD-1"},
        "care_agent");
    if (answer == 0) return;
    done<FollowUpCodec>(CompleteFollowUp{.answer = answer,
                                         .mode = FollowUpMode::phone,
                                         .reason = "慢",
                                         .record_kind = RecordKind::note},
                        "care_agent", one);
  };
  call(2);
  call(5);
  call(0);
  const auto sheet = report<FollowUpSheetReport>(FollowUpSheet{.month = "2026-03"});
  EXPECT_EQ(sheet.planned, 3U);
  EXPECT_EQ(sheet.done, 2U);
  EXPECT_EQ(sheet.satisfied, 1U);
  EXPECT_EQ(sheet.pass_share, 500'000U);
  for (const auto& [figure, count] : {std::pair{"planned", sheet.planned},
                                      {"done", sheet.done},
                                      {"satisfied", sheet.satisfied},
                                      {"missed", sheet.missed},
                                      {"waived", sheet.waived}}) {
    EXPECT_THAT(opened<FollowUpCodec>(link_to(sheet.links, figure)), SizeIs(count)) << figure;
  }
}

class OfAgency : public ServiceTest {
 protected:
  OfAgency() : ServiceTest("industrial-equipment") {}
};

TEST_F(OfAgency, CMP_75_ClosedCasesAreReviewedWithTheirSanctions) {
  RegisterComplaint r = request();
  r.promised_at = testing::local("2026-03-20 09:00");
  const Uuid stream = done<ComplaintCodec>(r, "agent_l1");
  const auto on = [&](const auto& command, const char* role = "agent_l1",
                      const char* person = "zhang") {
    done<ComplaintCodec>(command, role, stream, person);
  };
  on(RecordFirstContact{});
  on(JudgeValidity{.validity = Validity::valid, .reason = "属实"});
  const ComplaintPolicy& policy = values_of("industrial-equipment");
  ASSERT_THAT(policy.sanctions, Not(IsEmpty()));
  const SanctionRule& rule = policy.sanctions.front();
  on(DetermineLiability{.responsible = {{.unit = "服务部", .person = "qian"}},
                        .loss = Money{10'000},
                        .sanctions = {{.code = rule.code,
                                       .person = "qian",
                                       .amount = rule.least,
                                       .ground = rule.grounds.empty() ? FaultGround::none
                                                                      : rule.grounds.front(),
                                       .remedy = "补修"}}},
     "qa", "sun");
  on(StartExecution{});
  on(NotifyResult{.result = "已维修"});
  on(RecordSatisfaction{.answer = 2, .mode = ContactMode::call});
  on(ReviewCase{.verdict = Verdict::ok}, "agent_l2", "li");
  const auto review = report<SanctionReviewReport>(SanctionReview{.month = "2026-03"});
  EXPECT_EQ(review.cases, 1U);
  ASSERT_THAT(review.rows, SizeIs(1));
  EXPECT_EQ(review.rows[0].code, rule.code);
  EXPECT_EQ(review.rows[0].person, "qian");
  EXPECT_EQ(review.rows[0].remedy, "补修");
  const auto ledger = report<ResponsibilityLedgerReport>(ResponsibilityLedger{.month = "2026-03"});
  ASSERT_THAT(ledger.rows, SizeIs(1));
  EXPECT_EQ(ledger.rows[0].sanction.substr(0, rule.code.size()), rule.code);
}

TEST_F(Reports, EachReportHasAnAnswerOfItsOwnDescription) {
  for (const auto& described : made.description->reports()) {
    const auto report =
        std::ranges::find(made.reports, described.parameters->id, &runtime::Report::type);
    ASSERT_NE(report, made.reports.end()) << described.path;
    EXPECT_EQ(report->answer, described.answer->id) << described.path;
    const auto reads_it = [&](const auto& view) { return view->name() == report->view; };
    EXPECT_TRUE(std::ranges::any_of(made.projections, reads_it)) << described.path;
  }
  EXPECT_EQ(made.reports.size(), made.description->reports().size());
}

}  // namespace
}  // namespace aftercare::complaints
