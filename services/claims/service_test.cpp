// The whole service on a memory log: credit notes find their claims, findings reach theirs, and the
// reports.
#include <gmock/gmock.h>

#include "common/schema/table_out.h"
#include "schemas/claims_reports.codec.h"
#include "services/claims/service_fixture.h"

namespace aftercare::claims {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

TEST_F(ClaimsService, CLM_30_ACreditNoteFindsItsClaimsByItself) {
  const Uuid first = approved("M-1", "11800.00");
  const Uuid second = approved("M-2", "12500.00", Uuid{1, 1});
  const Uuid credits = note({{.foreign_no = "M-1", .amount = yuan("11300.00")},
                             {.foreign_no = "M-2", .amount = yuan("12500.00")},
                             {.foreign_no = "M-3", .amount = yuan("0.01")}},
                            "23800.01");
  EXPECT_THAT(events_of(first), Contains("ClaimShortPaid"));
  EXPECT_THAT(events_of(second), Contains("ClaimPaid"));
  EXPECT_THAT(events_of(credits), Not(Contains("CreditNoteReconciled")));
  const auto table = report<CreditReconciliationTable>(CreditReconciliation{});
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0].state, LineState::short_);
  EXPECT_EQ(table.rows[0].difference, yuan("500.00"));
  EXPECT_EQ(table.rows[1].state, LineState::matched);
  EXPECT_EQ(table.rows[2].refusal, CreditRefusal::no_claim);
  EXPECT_EQ(table.credited, yuan("23800.01"));
  EXPECT_EQ(table.matched, yuan("23800.00"));
  EXPECT_EQ(table.open, yuan("0.01"));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(ClaimsService, CLM_30_ACorrectedLineIsMatchedAgain) {
  const Uuid claim = approved("M-1");
  const Uuid credits = note({{.foreign_no = "M-9", .amount = yuan("12500.00")}}, "12500.00");
  EXPECT_THAT(events_of(credits), Contains("CreditLineUnmatched"));
  done<CreditNoteCodec>(credits, CorrectLine{.line = 1, .foreign_no = "M-1", .reason = "抄错"},
                        "sun", "claims_supervisor");
  EXPECT_THAT(events_of(claim), Contains("ClaimPaid"));
  EXPECT_THAT(events_of(credits), Contains("CreditNoteReconciled"));
}

TEST_F(ClaimsService, CLM_23_ASecondClaimOfTheKindForAnOrderIsRefused) {
  opened();
  const auto again =
      ask<ClaimCodec>({}, OpenClaimCandidate{.order = order_data()}, "lin", "claims_support");
  ASSERT_TRUE(again.problem);
  EXPECT_EQ(again.problem->code, "ORDER_CLAIMED");
}

TEST_F(ClaimsService, CLM_16_AFindingWithdrawsItsClaim) {
  const Uuid claim = approved("M-1");
  done<ClaimFindingCodec>({},
                          RecordFinding{.finding = Finding{.kind = FindingKind::falsification,
                                                           .person = "gao",
                                                           .claim = claim,
                                                           .finding = "伪造签字",
                                                           .evidence = {"D-9"}}},
                          "sun", "claims_supervisor");
  EXPECT_THAT(events_of(claim), Contains("ClaimWithdrawn"));
}

TEST_F(ClaimsService, X_18_CLM_31_TheNextReportIsOpenedAndBringsItsAudit) {
  done<PeriodicReportCodec>({}, OpenPeriodicReport{.report = PeriodicKind::claim_audit}, "sun",
                            "claims_supervisor");
  Uuid audit;
  Uuid first;
  for (const auto& record : service.records()) {
    if (record.type == ClaimAuditOpened::type_id) audit = record.stream;
    if (record.type == PeriodicReportOpened::type_id) first = record.stream;
  }
  ASSERT_TRUE(audit.given());
  done<PeriodicReportCodec>(first, SubmitReport{.reference = "L-1"}, "sun", "claims_supervisor");
  std::size_t opened_reports = 0;
  for (const auto& record : service.records()) {
    if (record.type == PeriodicReportOpened::type_id) ++opened_reports;
  }
  EXPECT_EQ(opened_reports, 2U);
}

TEST_F(ClaimsService, CLM_31_CLM_32_TheAuditCountsWhatTheReportShows) {
  approved("M-1", "11800.00");
  note({{.foreign_no = "M-1", .amount = yuan("11300.00")}}, "11300.00");
  const Uuid missed = opened([] {
    OrderData order = order_data();
    order.work_order = Uuid{1, 4};
    return order;
  }());
  done<ClaimCodec>(missed, MarkMissed{.reason = "资料遗失"}, "sun", "claims_supervisor");
  const Uuid audit = done<ClaimAuditCodec>({}, OpenClaimAudit{.day = date("2026-03-02")}, "sun",
                                           "claims_supervisor");
  service.at(local("2026-04-08 10:00"));
  const auto table = report<ClaimAuditTable>(
      ClaimAuditReport{.month = date("2026-03-31"), .group_by = AuditGroup::region});
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0].group, "东区");
  const AuditFigures shown = table.rows[0].figures.value_or(AuditFigures{});
  EXPECT_EQ(shown.eligible, 2U);
  EXPECT_EQ(shown.payment_ppm, 904'000U) << "example 4";
  done<ClaimAuditCodec>(audit,
                        CompileClaimAudit{.amount_claimed = shown.amount_claimed,
                                          .amount_approved = shown.amount_approved,
                                          .amount_paid = shown.amount_paid},
                        "sun", "claims_supervisor");
  const auto compiled = all_of<ClaimAuditCompiled>();
  ASSERT_EQ(compiled.size(), 1U);
  const AuditFigures counted = compiled[0].figures.value_or(AuditFigures{});
  EXPECT_EQ(counted.eligible, shown.eligible);
  EXPECT_EQ(counted.due, shown.due);
  EXPECT_EQ(counted.in_time, shown.in_time);
  EXPECT_EQ(counted.claimed, shown.claimed);
  EXPECT_EQ(counted.missed, shown.missed);
  EXPECT_EQ(counted.decided, 1U);
  const auto decided = report<ClaimDecisionsTable>(ClaimDecisions{.month = date("2026-03-01")});
  ASSERT_EQ(decided.rows.size(), 1U);
  EXPECT_EQ(decided.rows[0].figures->success_ppm, 1'000'000U);
}

// One of two is in time; what nobody has decided or claimed yet has no rate, and not one of 0 %.
TEST_F(ClaimsService, CLM_32_InFilesARateOfNothingIsAnEmptyCell) {
  capnp::MallocMessageBuilder message;
  const auto answer = message.initRoot<capnp::AnyPointer>();
  encode_any(ClaimAuditTable{.rows = {{.group = "东区",
                                       .figures = AuditFigures{.due = 2,
                                                               .in_time = 1,
                                                               .timeliness_ppm = 500'000,
                                                               .eligible = 2}}}},
             answer);
  const schema::Struct& type = *made.description->find("ClaimAuditTable");
  const auto columns = schema::table_of(type).columns;
  std::vector<std::string> rates;
  const auto read = schema::for_each_row(
      answer.asReader(), type,
      {.head = [](auto) {},
       .row =
           [&](std::span<const schema::Cell> cells, auto) {
             for (std::size_t i = 0; i < cells.size(); ++i) {
               if (const auto* const share = std::get_if<schema::Share>(&cells[i])) {
                 rates.push_back(columns[i].name + " " + schema::to_percent(*share));
               }
             }
             return true;
           }});
  ASSERT_TRUE(read);
  EXPECT_THAT(rates, ElementsAre("figures.timelinessPpm 50%", "figures.completenessPpm 0%"));
}

TEST_F(ClaimsService, CLM_13_CLM_15_TheListsOfTheDesk) {
  const Uuid claim = opened();
  const auto list = report<ClaimWorkListTable>(ClaimWorkList{.holder = "lin"});
  ASSERT_EQ(list.rows.size(), 1U);
  EXPECT_EQ(list.rows[0].days_left, 14);
  EXPECT_EQ(list.rows[0].state, ClaimState::candidate);
  done<ClaimCodec>(claim, MarkMissed{.reason = "资料遗失"}, "sun", "claims_supervisor");
  const auto left_out = report<ClaimsLeftOutTable>(ClaimsLeftOut{.month = date("2026-03-02")});
  ASSERT_EQ(left_out.rows.size(), 1U);
  EXPECT_EQ(left_out.rows[0].reason, "资料遗失");
  const auto figures =
      report<ClaimFiguresTable>(ClaimFigures{.from = date("2026-02-27"), .to = date("2026-03-05")});
  EXPECT_EQ(figures.rows.size(), 1U);
}

TEST_F(ClaimsService, CLM_14_TheListOfRefusals) {
  const Uuid claim = approved("M-1");
  static_cast<void>(claim);
  const Uuid other = opened([] {
    OrderData order = order_data();
    order.work_order = Uuid{1, 5};
    return order;
  }());
  done<ClaimCodec>(other, CheckEvidence{.evidence = all_papers()}, "lin", "claims_support");
  const DecideClaimability yes{.verdict = Verdict::standard};
  done<ClaimCodec>(other, yes, "sun", "claims_supervisor");
  done<ClaimCodec>(other, yes, "fang", "service_manager");
  done<ClaimCodec>(other, PrepareClaim{.content = content()}, "lin", "claims_support");
  done<ClaimCodec>(other, SubmitClaim{.foreign_no = "M-5"}, "lin", "claims_support");
  done<ClaimCodec>(other, RecordDecision{.reason = "资料不足"}, "lin", "claims_support");
  done<ClaimCodec>(other,
                   ResubmitClaim{.cause = "照片", .evidence = {paper(EvidenceKind::photo, "N")}},
                   "lin", "claims_support");
  const auto refusals = report<ClaimRejectionsTable>(ClaimRejections{.month = date("2026-03-02")});
  ASSERT_EQ(refusals.rows.size(), 1U);
  EXPECT_TRUE(refusals.rows[0].resubmitted);
  EXPECT_EQ(refusals.rows[0].result, "resubmitted");
}

TEST_F(ClaimsService, CLM_21_CLM_42_CLM_48_TheListsOfTheMonth) {
  const Uuid order = draft_parts_order("lin", "claims_support");
  const auto parts = report<ClaimPartsTable>(ClaimPartsList{.month = date("2026-03-02")});
  EXPECT_TRUE(parts.rows.empty()) << "not ordered yet";
  done<ClaimPartsOrderCodec>(order, SubmitPartsOrder{}, "lin", "claims_support");
  done<ClaimPartsOrderCodec>(order, SignPartsOrder{}, "dir", "service_director");
  done<ClaimPartsOrderCodec>(order, SignPartsOrder{}, "fin", "finance");
  done<ClaimPartsOrderCodec>(order, NoteArrival{}, "parts", "parts_dept");
  const auto came = report<ClaimPartsTable>(ClaimPartsList{.month = date("2026-03-02")});
  ASSERT_EQ(came.rows.size(), 1U) << "there, though nobody noted it as ordered";
  EXPECT_EQ(came.rows[0].age_days, 0);
  done<CommercialClaimCodec>(
      {},
      RequestCommercialClaim{.request = CommercialRequest{.work_order = order_id,
                                                          .order_no = "GD-1",
                                                          .equipment = machine_id,
                                                          .customer_id = Uuid{9, 9},
                                                          .model = "EC210",
                                                          .serial_no = "VCEC210B00012345",
                                                          .region = "东区",
                                                          .fault = "异响",
                                                          .on_site_check = "XC-1",
                                                          .reason = "出保"}},
      "gao", "service_engineer");
  const auto ledger = report<CommercialLedgerTable>(
      CommercialLedger{.month = date("2026-03-02"), .region = "东区"});
  ASSERT_EQ(ledger.rows.size(), 1U);
  EXPECT_EQ(ledger.rows[0].customer_id, (Uuid{9, 9}));
  const auto exits = report<ClaimWarrantyExitsTable>(
      ClaimWarrantyExits{.from = date("2026-06-01"), .to = date("2026-06-30")});
  ASSERT_EQ(exits.rows.size(), 1U);
  EXPECT_EQ(exits.rows[0].serial_no, "VCEC210B00012345");
}

TEST_F(ClaimsService, CLM_05_CLM_49_NonStandardClaimsAndInspections) {
  OrderData order = order_data(ClaimKind::non_standard);
  opened(order);
  const auto claims = report<NonStandardClaimsTable>(NonStandardClaims{});
  EXPECT_EQ(claims.rows.size(), 1U);
  done<InspectionExceptionCodec>(
      {},
      ListInspection{.inspection = InspectionData{.kind = InspectionKind::left_out,
                                                  .equipment = machine_id,
                                                  .model = "EC210",
                                                  .serial_no = "VCEC210B00012345",
                                                  .region = "东区",
                                                  .inspection = "500 h",
                                                  .due_on = date("2026-02-20"),
                                                  .reason = "客户拒绝"}},
      "lin", "claims_support");
  const auto listed =
      report<InspectionsLeftOutTable>(InspectionsLeftOut{.month = date("2026-03-02")});
  EXPECT_EQ(listed.rows.size(), 1U);
}

TEST_F(ClaimsService, P12_TheViewsComeBackAfterARestart) {
  approved("M-1");
  note({{.foreign_no = "M-1", .amount = yuan("12500.00")}}, "12500.00");
  service.restart();
  const auto table = report<CreditReconciliationTable>(CreditReconciliation{.note_no = "CN-1"});
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.open, Money{});
}

}  // namespace
}  // namespace aftercare::claims
