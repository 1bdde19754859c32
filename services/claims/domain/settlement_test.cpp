// CLM-15, CLM-16, CLM-24, CLM-30 to CLM-32, CLM-46 to CLM-49, X-18: credit notes, audits, findings,
// lists and periodic reports.
#include <gmock/gmock.h>

#include "services/claims/domain/claim_audit.h"
#include "services/claims/domain/claims_fixture.h"
#include "services/claims/domain/credit_note.h"
#include "services/claims/domain/finding.h"
#include "services/claims/domain/inspection_exception.h"
#include "services/claims/domain/machine_reference.h"
#include "services/claims/domain/periodic_report.h"

namespace aftercare::claims {
namespace {

using ::testing::ElementsAre;

// --- credit notes --------------------------------------------------------------------------------

class Note : public Story<CreditNoteModel> {
 public:
  Note() {
    held({keys::foreign_no, "M-1"}, Uuid{1, 1});
    held({keys::foreign_no, "M-2"}, Uuid{1, 2});
    support();
  }
  static ReceiveCreditNote paper() {
    return {.note_no = "CN-1",
            .date = date("2026-03-01"),
            .manufacturer = "沃尔沃",
            .lines = {{.foreign_no = "M-1", .amount = yuan("11300.00")},
                      {.foreign_no = "M-2", .amount = yuan("99.99")},
                      {.foreign_no = "M-X", .amount = yuan("0.01")}},
            .total = yuan("11400.00")};
  }
  Note& received() {
    when(paper()).then<CreditNoteReceived>();
    return *this;
  }
  Note& settle(SettleLine what) {
    service().when(MatchLine{.line = what.line}).then<CreditLineAssigned>();
    what.claim = only<CreditLineAssigned>().claim;
    what.claim_no = "SP-1";
    when(what);
    EXPECT_EQ(imbalance(document()), std::nullopt);
    return *this;
  }
};

TEST(CreditNote, CLM_30_TheTotalIsTheSumOfItsLines) {
  Note note;
  ReceiveCreditNote wrong = Note::paper();
  wrong.total = yuan("11400.01");
  note.refuses(wrong, rules::total_differs);
  wrong = Note::paper();
  wrong.lines[0].amount = Money{};
  note.refuses(wrong, rules::bad_amount);
  wrong = Note::paper();
  wrong.date = date("2026-03-03");
  note.refuses(wrong, rules::in_future);
  note.received();
  EXPECT_EQ(note.document().open, yuan("11400.00"));
}

TEST(CreditNote, X_81_ANoteIsRegisteredOnce) {
  Note note;
  note.held({keys::credit_note, "CN-1"}, Uuid{8, 8});
  note.refuses(Note::paper(), rules::note_known);
}

TEST(CreditNote, X_81_NumbersOfTheManufacturerAreThoseThatLookTheSame) {
  for (const char* no : {"CN-1 ", "ＣＮ－１", "CN\u200B-1"}) {
    Note again;
    again.held({keys::credit_note, "CN-1"}, Uuid{8, 8});
    ReceiveCreditNote paper = Note::paper();
    paper.note_no = no;
    again.refuses(paper, rules::note_known);
  }
  Note note;
  ReceiveCreditNote paper = Note::paper();
  paper.note_no = "\u200B ";
  note.when(paper).then_refused("REQUIRED", "X-81");
  paper.note_no = "ＣＮ－１";
  paper.lines[0].foreign_no = "Ｍ－１ ";
  note.when(paper).then<CreditNoteReceived>();
  EXPECT_EQ(note.document().note_no, "CN-1");
  EXPECT_EQ(note.document().lines[0].foreign_no, "M-1");
  note.service().when(MatchLine{.line = 1}).then<CreditLineAssigned>();
  note.supervisor().when(CorrectLine{.line = 3, .foreign_no = "M-2\t", .reason = "抄写错误"});
  EXPECT_EQ(note.only<CreditLineCorrected>().foreign_no, "M-2");
}

TEST(CreditNote, X_81_ANoteOfAnOlderLogIsKnownByHowItsNumbersLook) {
  Note note;
  note.given({CreditNoteReceived{.note_no = "ＣＮ－１ ",
                                 .lines = {{.foreign_no = "M-1 ", .amount = yuan("1.00")}},
                                 .total = yuan("1.00")}});
  EXPECT_EQ(CreditNoteModel::keys(note.document()).at(0).value, "CN-1");
  note.service().when(MatchLine{.line = 1}).then<CreditLineAssigned>();
}

TEST(CreditNote, CLM_30_LineByLineToTheCent) {
  Note note;
  note.received();
  note.settle({.line = 1,
               .approved = yuan("11800.00"),
               .paid = yuan("11300.00"),
               .difference = yuan("500.00")});
  note.then<CreditLineMatched>();
  EXPECT_EQ(note.document().lines[0].state, LineState::short_);
  note.settle({.line = 2, .approved = yuan("99.99"), .paid = yuan("99.99")});
  EXPECT_EQ(note.document().lines[1].state, LineState::matched);
  EXPECT_EQ(note.document().settled, yuan("11399.99"));
  EXPECT_EQ(note.document().open, yuan("0.01"));
  note.when(MatchLine{.line = 1}).then_refused(rules::line_settled);
  note.when(MatchLine{.line = 9}).then_refused(rules::no_such_line);
  EXPECT_EQ(note.document().state, NoteState::received);
}

TEST(CreditNote, CLM_30_ALineWithoutClaimStaysListedUntilItIsCorrected) {
  Note note;
  note.received().service().when(MatchLine{.line = 3}).then<CreditLineUnmatched>();
  EXPECT_EQ(note.document().lines[2].refusal, CreditRefusal::no_claim);
  EXPECT_EQ(note.document().unmatched, 1);
  note.when(MatchLine{.line = 3}).then<>();
  note.supervisor().when(CorrectLine{.line = 3, .foreign_no = "M-2"});
  note.then_refused("REQUIRED", "X-51");
  note.when(CorrectLine{.line = 3, .foreign_no = "M-2", .reason = "抄写错误"});
  note.then<CreditLineCorrected>();
  EXPECT_EQ(note.document().lines[2].amount, yuan("0.01")) << "what was credited stays";
  note.settle({.line = 3, .refusal = CreditRefusal::above_approved}).then<CreditLineUnmatched>();
  EXPECT_EQ(note.document().open, yuan("11400.00"));
  note.settle(
      {.line = 3, .approved = yuan("99.99"), .paid = yuan("0.01"), .difference = yuan("99.98")});
  note.settle({.line = 2, .approved = yuan("100.00"), .paid = yuan("100.00")});
  note.settle({.line = 1, .approved = yuan("11300.00"), .paid = yuan("11300.00")});
  note.then<CreditLineMatched, CreditNoteReconciled>();
  EXPECT_EQ(note.document().state, NoteState::reconciled);
  EXPECT_EQ(note.document().open, Money{});
  EXPECT_EQ(note.replayed(), note.document());
}

TEST(CreditNote, CLM_30_AnAnswerThatNobodyAskedForChangesNothing) {
  Note note;
  note.received().service().when(SettleLine{.line = 1, .claim = Uuid{1, 1}}).then<>();
}

// --- audit ---------------------------------------------------------------------------------------

class Audit : public Story<ClaimAuditModel> {
 public:
  explicit Audit(const char* now = "2026-05-08 09:00") : Story(dealer(), now) {
    supervisor().when(OpenClaimAudit{.day = date("2026-04-15")}).then<ClaimAuditOpened>();
  }
  // `count` claims from number `first` on hold a key of April.
  Audit& hold(const KeySpace& space, std::uint64_t count, std::uint64_t first = 1) {
    for (std::uint64_t i = first; i < first + count; ++i) held({space, "2026-04"}, Uuid{1, i});
    return *this;
  }
  static CompileClaimAudit sums() {
    return {.amount_claimed = yuan("12500.00"),
            .amount_approved = yuan("11800.00"),
            .amount_paid = yuan("11300.00")};
  }
};

// Worked example 5.
TEST(ClaimAudit, CLM_31_CLM_32_Example5_TheFiguresOfAMonth) {
  Audit audit;
  audit.hold(keys::due_in, 82).hold(keys::missed_in, 2, 81).hold(keys::claimed_in, 80);
  audit.hold(keys::in_time_in, 78).hold(keys::decided_in, 75).hold(keys::successful_in, 72);
  audit.when(Audit::sums()).then<ClaimAuditCompiled>();
  const ClaimAuditCompiled& compiled = audit.only<ClaimAuditCompiled>();
  const AuditFigures& f = *compiled.figures;
  EXPECT_EQ(f.due, 80U);
  EXPECT_EQ(f.in_time, 78U);
  EXPECT_EQ(f.timeliness_ppm, 975'000U) << "97.50 %";
  EXPECT_EQ(f.decided, 75U);
  EXPECT_EQ(f.success_ppm, 960'000U) << "96.00 %";
  EXPECT_EQ(f.eligible, 82U);
  EXPECT_EQ(f.claimed, 80U);
  EXPECT_EQ(f.completeness_ppm, 975'610U) << "97.56 %";
  EXPECT_THAT(compiled.late_claims, ElementsAre(Uuid{1, 79}, Uuid{1, 80}));
  EXPECT_EQ(compiled.unsuccessful_claims.size(), 3U);
  EXPECT_THAT(compiled.missed_claims, ElementsAre(Uuid{1, 81}, Uuid{1, 82}));
  EXPECT_EQ(f.payment_ppm, 904'000U) << "90.40 %, as example 4";
}

TEST(ClaimAudit, CLM_31_CompiledAfterTheMonthAndReviewedByAnother) {
  Audit early("2026-04-30 09:00");
  early.refuses(Audit::sums(), rules::month_open);
  Audit audit;
  CompileClaimAudit wrong = Audit::sums();
  wrong.amount_paid = yuan("11800.01");
  audit.refuses(wrong, rules::amount_conflict);
  audit.by("dir", "service_director").refuses(ReviewClaimAudit{.comment = "x"}, rules::wrong_state);
  audit.supervisor().when(Audit::sums()).then<ClaimAuditCompiled>();
  audit.as("sun", {"service_director"}).when(ReviewClaimAudit{.comment = "x"});
  audit.then_refused(rules::own_audit);
  audit.by("dir", "service_director").when(ReviewClaimAudit{}).then_refused("REQUIRED", "CLM-31");
  audit.when(ReviewClaimAudit{.comment = "加强时效"}).then<ClaimAudited>();
  audit.supervisor().refuses(Audit::sums(), rules::wrong_state);
}

TEST(ClaimAudit, CLM_32_AMonthWithoutClaimsHasNoRates) {
  const AuditFigures f = with_rates({});
  EXPECT_EQ(f.timeliness_ppm, 0U);
  EXPECT_EQ(f.payment_ppm, 0U);
}

TEST(ClaimAudit, CLM_31_OneAuditPerMonth) {
  Story<ClaimAuditModel> audit;
  audit.held({keys::audit_month, "2026-02"}, Uuid{8, 8}).as("sun", {"claims_supervisor"});
  audit.when(OpenClaimAudit{.day = date("2026-02-10")}).then_refused(rules::audit_open);
}

// --- findings ------------------------------------------------------------------------------------

Finding found(FindingKind kind) {
  return {.kind = kind,
          .person = "gao",
          .claim = Uuid{1, 1},
          .finding = "照片与日期不符",
          .evidence = {"D-9"}};
}

class Found : public Story<ClaimFindingModel> {
 public:
  explicit Found(const std::string& preset = "heavy-equipment-dealer") : Story(policy_of(preset)) {
    supervisor();
  }
};

TEST(ClaimFinding, CLM_24_AComplaintAboutAnOrder) {
  for (const OrderFault fault :
       {OrderFault::wrong_part, OrderFault::wrong_quantity, OrderFault::late}) {
    Found story;
    Finding f = found(FindingKind::order_complaint);
    story.when(RecordFinding{.finding = f}).then_refused("REQUIRED", "CLM-24");
    f.order = Uuid{3, 3};
    f.order_fault = fault;
    story.when(RecordFinding{.finding = f}).then<ClaimOrderComplaintRecorded>();
    EXPECT_EQ(story.document().order_fault, fault);
  }
}

TEST(ClaimFinding, CLM_16_FalsifiedPapersCost500PerOrder) {
  Found story;
  Finding named = found(FindingKind::falsification);
  named.work_order = Uuid{5, 5};
  story.when(RecordFinding{.finding = named}).then<FalsificationFound>();
  EXPECT_EQ(story.document().work_order, (Uuid{5, 5})) << "scoring charges it once";
  EXPECT_EQ(story.only<FalsificationFound>().charge, yuan("500.00")) << "F-SRV-04";
  Found nobody;
  Finding f = found(FindingKind::falsification);
  f.person.clear();
  nobody.refuses(RecordFinding{.finding = f}, rules::person_missing);
  f = found(FindingKind::falsification);
  f.evidence.clear();
  nobody.when(RecordFinding{.finding = f}).then_refused("REQUIRED", "CLM-16");
  f = found(FindingKind::falsification);
  f.claim = {};
  nobody.refuses(RecordFinding{.finding = f}, rules::subject_missing);
}

TEST(ClaimFinding, X_30_NobodyFindsHisOwnFault) {
  Found story;
  Finding f = found(FindingKind::falsification);
  f.person = "sun";
  story.refuses(RecordFinding{.finding = f}, rules::own_finding);
}

TEST(ClaimFinding, CLM_12_FaultsOfFeedbackArchiveAndTracking) {
  Found story;
  Finding f = found(FindingKind::admin_fault);
  story.when(RecordFinding{.finding = f}).then_refused("REQUIRED", "CLM-12");
  f.admin_fault = AdminFault::archive;
  story.when(RecordFinding{.finding = f}).then<ClaimAdminFaultRecorded>();
}

TEST(ClaimFinding, CLM_46_AMajorQualityProblemIsReportedToTheDepartments) {
  Found story;
  Finding f = found(FindingKind::quality_issue);
  f.person.clear();
  f.model = "EC210";
  story.when(RecordFinding{.finding = f}).then<MajorQualityIssueReported>();
  EXPECT_THAT(story.document().departments, ElementsAre("service_director", "qa", "parts_dept"));
}

TEST(ClaimFinding, CLM_47_WhatIsNotRecoveredIsBorneByWhoAccepted) {
  Finding f = found(FindingKind::transport_damage);
  f.loss = yuan("900.00");
  f.recovered = yuan("250.00");
  Found dealer_story;
  dealer_story.refuses(RecordFinding{.finding = f}, rules::not_in_preset);
  Found story("car-sales-dealer");
  story.when(RecordFinding{.finding = f}).then<TransportDamageRecorded>();
  EXPECT_EQ(story.only<TransportDamageRecorded>().borne, yuan("650.00"));
  Found wrong("car-sales-dealer");
  f.recovered = yuan("900.01");
  wrong.refuses(RecordFinding{.finding = f}, rules::recovered_too_much);
}

// --- inspections ---------------------------------------------------------------------------------

TEST(Inspection, CLM_49_CLM_15_PutOffOrLeftOut) {
  Story<InspectionExceptionModel> story;
  InspectionData data{.kind = InspectionKind::postponed,
                      .equipment = machine_id,
                      .model = "EC210",
                      .serial_no = "VCEC210B00012345",
                      .region = "东区",
                      .inspection = "500 h",
                      .due_on = date("2026-03-20"),
                      .reason = "设备在途"};
  story.support().refuses(ListInspection{.inspection = data}, rules::until_missing);
  data.until = date("2026-03-20");
  story.refuses(ListInspection{.inspection = data}, rules::until_missing);
  data.until = date("2026-04-20");
  story.when(ListInspection{.inspection = data}).then<InspectionListed>();
  story.when(ReportInspection{}).then_refused("REQUIRED", "CLM-49");
  story.when(ReportInspection{.reference = "H-3"}).then<InspectionReported>();
  EXPECT_EQ(story.document().state, InspectionState::reported);
  story.when(ReportInspection{.reference = "H-3"}).then_refused(rules::wrong_state);
  Story<InspectionExceptionModel> left_out;
  data.kind = InspectionKind::left_out;
  data.until = 0;
  left_out.support().when(ListInspection{.inspection = data}).then<InspectionListed>();
}

// --- periodic reports ----------------------------------------------------------------------------

TEST(ClaimReports, X_18_CLM_21_CLM_42_LastMonthsListsByTheTenth) {
  for (const PeriodicKind kind :
       {PeriodicKind::claim_parts, PeriodicKind::commercial_ledger, PeriodicKind::claim_audit}) {
    Story<PeriodicReportModel> story;
    story.supervisor().when(OpenPeriodicReport{.report = kind}).then<PeriodicReportOpened>();
    EXPECT_EQ(story.document().period, "2026-03");
    EXPECT_EQ(story.running().at("due"), local("2026-04-10 23:59:59"));
    EXPECT_EQ(story.document().owner, "claims_supervisor");
    story.at("2026-04-10 23:59:59").when(SubmitReport{.reference = "L-3"});
    story.then<PeriodicReportSubmitted>();
    EXPECT_EQ(story.only<PeriodicReportSubmitted>().next, date("2026-04-01"));
    story.at("2026-05-01 09:00");
    EXPECT_EQ(story.count<PeriodicReportMissed>(), 0U);
  }
}

TEST(ClaimReports, X_18_CLM_43_CLM_15_CLM_48_TheLastDayOfThePeriod) {
  struct Row {
    PeriodicKind kind;
    const char* period;
    const char* due;
    const char* next;
  };
  for (const Row& row :
       {Row{PeriodicKind::parts_reconciliation, "2026-02", "2026-02-28 23:59:59", "2026-03-01"},
        Row{PeriodicKind::rejections_and_exits, "2026-02", "2026-02-28 23:59:59", "2026-03-01"},
        Row{PeriodicKind::warranty_contracts, "2026-Q1", "2026-03-31 23:59:59", "2026-04-01"}}) {
    Story<PeriodicReportModel> story(dealer(), "2026-02-10 09:00");
    story.support().when(OpenPeriodicReport{.report = row.kind});
    EXPECT_EQ(story.document().period, row.period);
    EXPECT_EQ(story.running().at("due"), local(row.due));
    story.at("2026-04-01 00:00:00");
    ASSERT_EQ(story.count<PeriodicReportMissed>(), 1U);
    EXPECT_EQ(story.all<PeriodicReportMissed>()[0].event.next, date(row.next));
    story.when(SubmitReport{.reference = "L-3"});
    EXPECT_TRUE(story.only<PeriodicReportSubmitted>().late);
    EXPECT_EQ(story.only<PeriodicReportSubmitted>().next, 0) << "the next one is open already";
    story.by("dir", "service_director")
        .when(RecordReportFault{.fault = ReportFault::late, .person = "lin", .note = "迟交"});
    story.then<ReportFaultRecorded>();
  }
}

// --- machines ------------------------------------------------------------------------------------

TEST(Machine, CLM_08_CLM_48_WhatCustomersTellsOfAMachine) {
  Story<MachineReferenceModel> story;
  const auto holds = [&story](const KeySpace& space) {
    return std::ranges::any_of(MachineReferenceModel::keys(story.document()),
                               [&space](const DocumentKey& key) { return key.space == &space; });
  };
  story.service().when(NoteMachine{.equipment = machine_id,
                                   .serial_no = "VCEC210B00012345",
                                   .region = "东区",
                                   .warranty_until = date("2026-06-30")});
  story.then<MachineNoted>();
  EXPECT_TRUE(holds(keys::own_machine));
  EXPECT_FALSE(holds(keys::out_of_warranty));
  story.when(NoteMachine{.equipment = machine_id}).then<>();
  story.when(ChangeMachine{.warranty_ended = true}).then<MachineChanged>();
  EXPECT_TRUE(holds(keys::out_of_warranty));
  story.when(ChangeMachine{.gone = true});
  EXPECT_FALSE(holds(keys::own_machine));
  story.when(ChangeMachine{.back = true, .warranty_until = date("2027-06-30")});
  EXPECT_TRUE(holds(keys::own_machine));
  EXPECT_EQ(story.document().warranty_until, date("2027-06-30"));
}

}  // namespace
}  // namespace aftercare::claims
