// SCO-50 to SCO-56, SCO-60 to SCO-64, SCO-70 to SCO-78, 9.3: accidents, tickets, customers' grades.
#include <gmock/gmock.h>

#include "services/scoring/domain/accident.h"
#include "services/scoring/domain/commissioned_project.h"
#include "services/scoring/domain/delayed_receivable.h"
#include "services/scoring/domain/grading_run.h"
#include "services/scoring/domain/pay_rules.h"
#include "services/scoring/domain/periodic_report.h"
#include "services/scoring/domain/scoring_fixture.h"
#include "services/scoring/domain/ticket.h"

namespace aftercare::scoring {
namespace {

// --- what the office owes by the calendar --------------------------------------------------------

TEST(OfficeReports, X_18_SCO_42_SCO_77_DueByADayOfTheMonthAfterThePeriod) {
  const auto due = [](OfficeReport report) {
    Story<PeriodicReportModel> office;
    office.by("zhi", "service_support").when(OpenPeriodicReport{.report = report});
    return to_rfc3339(office.document().due_at);
  };
  EXPECT_EQ(due(OfficeReport::sanctions), "2026-04-10T15:59:59Z");
  EXPECT_EQ(due(OfficeReport::ranking), "2026-04-10T15:59:59Z");
  EXPECT_EQ(due(OfficeReport::grading), "2026-04-10T15:59:59Z");
  EXPECT_EQ(due(OfficeReport::commissions), "2026-04-30T15:59:59Z");
  EXPECT_EQ(due(OfficeReport::year_end), "2027-01-31T15:59:59Z");
}

TEST(OfficeReports, X_18_SubmittedOnceOrMissedOnce) {
  Story<PeriodicReportModel> office;
  office.by("zhi", "service_support").when(OpenPeriodicReport{.report = OfficeReport::ranking});
  EXPECT_EQ(office.document().period, "2026-Q1");
  office.when(SubmitReport{}).then_refused("REQUIRED", "X-18");
  office.at("2026-04-11 09:00");
  EXPECT_EQ(office.document().state, OfficeReportState::missed);
  office.when(SubmitReport{.reference = "PM-1"});
  EXPECT_EQ(office.document().state, OfficeReportState::submitted_late);
  office.refuses(SubmitReport{.reference = "PM-2"}, rules::wrong_state);
  office.refuses(OpenPeriodicReport{.report = OfficeReport::ranking}, rules::already_there);
}

// --- accidents -----------------------------------------------------------------------------------

AccidentFacts found(const char* loss, Attitude attitude, bool workshop = true) {
  return {.class_ = AccidentClass::careless,
          .loss = yuan(loss),
          .main_component = true,
          .workshop = workshop,
          .attitude = attitude,
          .finding = "装配超差",
          .evidence = {"P-1"},
          .persons = {{.person = "gao"}, {.person = "lu"}, {.person = "ma"}},
          .leaders =
              workshop ? std::vector<std::string>{"l1", "l2", "l3"} : std::vector<std::string>{}};
}
Story<AccidentModel> reported() {
  Story<AccidentModel> accident;
  accident.by("wu", "service_supervisor");
  accident.when(ReportAccident{
      .order_no = "GD-1", .happened_at = local("2026-03-01 10:00"), .description = "主泵损坏"});
  accident.by("hua", "service_director");
  return accident;
}

// Worked example 12.
TEST(Accidents, SCO_51_SCO_52_SCO_54_SCO_55_Example12_Liability) {
  Story<AccidentModel> accident = reported();
  accident.when(InvestigateAccident{.facts = found("8600.00", Attitude::cooperative)});
  accident.when(SplitLiability{}).then<AccidentLiabilitySplit>();
  EXPECT_EQ(accident.document().personal, yuan("5160.00"));
  EXPECT_EQ(accident.document().company, yuan("3440.00"));
  EXPECT_EQ(accident.document().leader_amount, yuan("200.00"));
  EXPECT_TRUE(accident.document().no_bonus);
  EXPECT_EQ(accident.document().shares[0].amount, yuan("1720.00"));
  accident.by("hua", "gm").refuses(SignAccident{}, rules::own_accident);
  accident.by("zong", "gm").when(SignAccident{}).then<AccidentApproved>();
  accident.by("cai", "finance").when(BookAccident{}).then<AccidentBooked>();
  const Liability other = liability(dealer().accidents, found("8600.00", Attitude::uncooperative));
  EXPECT_EQ(other.personal, yuan("7740.00"));
  EXPECT_EQ(other.company, yuan("860.00"));
  EXPECT_EQ(other.each_leader, yuan("300.00"));
  // The rounding remainder is the first one's.
  const Liability odd = liability(dealer().accidents, found("1000.02", Attitude::cooperative));
  EXPECT_EQ(odd.personal, yuan("600.01"));
  EXPECT_EQ(odd.shares[0].amount, yuan("200.01"));
  EXPECT_EQ(odd.shares[2].amount, yuan("200.00"));
}

TEST(Accidents, SCO_50_TheLimitsOfEachClass) {
  Story<AccidentModel> accident = reported();
  accident.refuses(InvestigateAccident{.facts = found("1000.00", Attitude::cooperative)},
                   rules::class_not_met);
  EXPECT_TRUE(class_met(dealer().accidents, found("1000.01", Attitude::cooperative)));
  AccidentFacts wrong = found("0.00", Attitude::cooperative, false);
  wrong.class_ = AccidentClass::wrong_part;
  wrong.days_down = 2;
  EXPECT_FALSE(class_met(dealer().accidents, wrong));
  wrong.days_down = 3;
  EXPECT_TRUE(class_met(dealer().accidents, wrong));
  wrong.days_down = 0;
  wrong.loss = yuan("1.00");
  EXPECT_FALSE(class_met(dealer().accidents, wrong));
  wrong.workshop = true;  // or loss
  EXPECT_TRUE(class_met(dealer().accidents, wrong));
  wrong.class_ = AccidentClass::breach;
  EXPECT_FALSE(class_met(dealer().accidents, wrong));
  wrong.injury = true;
  EXPECT_TRUE(class_met(dealer().accidents, wrong));
}

TEST(Accidents, SCO_53_SCO_54_WhoAbscondsGoesToLegal) {
  Story<AccidentModel> accident = reported();
  accident.when(InvestigateAccident{.facts = found("8600.00", Attitude::absconded)});
  accident.refuses(SplitLiability{}, rules::no_split);
  accident.when(ReferToLegal{}).then<AccidentReferredToLegal>();
  EXPECT_EQ(accident.only<AccidentReferredToLegal>().leader_amount, yuan("500.00"));
  Story<AccidentModel> other = reported();
  other.when(InvestigateAccident{.facts = found("8600.00", Attitude::cooperative)});
  other.refuses(ReferToLegal{}, rules::only_absconded);
}

TEST(Accidents, SCO_55_SCO_56_SharesAreAllFixedOrNone_OnlyInvestigationDecides) {
  Story<AccidentModel> accident = reported();
  accident.refuses(SplitLiability{}, rules::wrong_state);
  AccidentFacts facts = found("8600.00", Attitude::cooperative);
  facts.persons[0].share_ppm = 500'000;
  accident.refuses(InvestigateAccident{.facts = facts}, rules::bad_shares);
  facts.persons[1].share_ppm = 300'000;
  facts.persons[2].share_ppm = 200'000;
  Story<AccidentModel> fixed = accident;
  fixed.when(InvestigateAccident{.facts = facts}).then<AccidentInvestigated>();
  fixed.when(SplitLiability{});
  EXPECT_EQ(fixed.document().shares[2].amount, yuan("1032.00"));
  facts.workshop = false;
  accident.refuses(InvestigateAccident{.facts = facts}, rules::leaders_workshop);
  accident.when(DismissAccident{.reason = "不成立"}).then<AccidentDismissed>();
}

// --- tickets -------------------------------------------------------------------------------------

TicketGround ground(std::string code, std::uint64_t position = 7) {
  return {.code = std::move(code), .person = "gao", .causes = {cause(position)}, .note = "x"};
}
Story<TicketModel> proposed(const TicketGround& why, ScoringPolicy policy = dealer()) {
  Story<TicketModel> ticket(std::move(policy));
  ticket.service().when(ProposeTicket{.ground = why});
  ticket.by("jing", "department_manager");
  return ticket;
}

TEST(Tickets, SCO_60_SCO_61_SCO_63_SCO_27_FromTheProposalToTheBooks) {
  Story<TicketModel> ticket = proposed(ground("F-CMP-04"));
  EXPECT_EQ(ticket.document().doc_no, "JF-202603-00001");
  ticket.refuses(SetAmount{.amount = yuan("199.99"), .reason = "x"}, rules::out_of_range);
  ticket.refuses(SetAmount{.amount = yuan("1500.01"), .reason = "x"}, rules::out_of_range);
  ticket.when(SetAmount{.amount = yuan("300.00")}).then_refused("REQUIRED", "SCO-61");
  ticket.when(SetAmount{.amount = yuan("300.00"), .reason = "初次"}).then<PenaltyAmountSet>();
  ticket.by("jing", "gm").refuses(SignTicket{}, rules::own_ticket);
  ticket.by("zong", "gm").when(SignTicket{}).then<PenaltyApproved>();
  ticket.by("ban", "gm_office").when(IssueTicket{}).then<PenaltyIssued>();
  for (const char* copy : {"own", "accounting", "unit"}) {
    ticket.when(DeliverCopy{.copy = copy, .to = "gao"}).then<TicketCopyDelivered>();
  }
  ticket.refuses(DeliverCopy{.copy = "own", .to = "gao"}, rules::no_such_copy);
  Story<TicketModel> late = ticket;
  late.held({keys::paid, "gao 2026-03"}, Uuid{8, 8});
  late.by("cai", "finance").refuses(BookTicket{}, rules::month_paid);
  late.when(BookTicket{.pay_month = date("2026-04-01")}).then<PenaltyBooked>();
  ticket.by("cai", "finance").when(BookTicket{}).then<PenaltyBooked>();
  EXPECT_EQ(ticket.document().pay_month, "2026-03");
  ticket.by("zong", "gm").when(ReverseTicket{.reason = "误罚"}).then<PenaltyReversed>();
  EXPECT_EQ(ticket.replayed(), ticket.document());
}

TEST(Tickets, SCO_60_OnlyALineInForceOfTheCatalogueWithACause) {
  Story<TicketModel> ticket;
  ticket.by("jing", "department_manager");
  ticket.refuses(ProposeTicket{.ground = ground("F-NIL-01")}, rules::no_such_code);
  ticket.refuses(ProposeTicket{.ground = ground("F-CMP-09")}, rules::no_such_code);  // disabled
  TicketGround bare = ground("F-CMP-04");
  bare.causes.clear();
  ticket.when(ProposeTicket{.ground = bare}).then_refused("REQUIRED", "SCO-60");
  ticket.refuses(ProposeTicket{.ground = ground("F-TOOL-01")}, rules::base_missing);
  // An event that the catalogue does not fine is none.
  ticket.service().when(ProposeTicket{.ground = ground("F-CMP-09")}).then<>();
}

TEST(Tickets, SCO_62_TheOccurrenceChoosesTheStep_MeasuresAreOnlyProposed) {
  Story<TicketModel> first = proposed(ground("F-CMP-06"));
  first.when(SetAmount{.amount = yuan("500.00")}).then<PenaltyAmountSet>();
  Story<TicketModel> second;
  second.held({keys::occurrence, "F-CMP-06 gao"}, Uuid{8, 8});
  second.service().when(ProposeTicket{.ground = ground("F-CMP-06")}).then<PenaltyProposed>();
  EXPECT_EQ(second.document().occurrence, 2);
  EXPECT_EQ(second.document().measure, "dismissal");
  second.by("jing", "department_manager");
  second.refuses(SetAmount{.amount = yuan("500.00")}, rules::not_executed);
  // After 12 months it is no occurrence any more.
  const auto occurs = [](const Story<TicketModel>& ticket) {
    return std::ranges::count_if(TicketModel::keys(ticket.document()), [](const DocumentKey& key) {
      return key.space == &keys::occurrence;
    });
  };
  EXPECT_EQ(occurs(first), 1);
  first.at("2027-03-03 09:00");
  EXPECT_EQ(occurs(first), 0);
}

TEST(Tickets, SCO_64_OneEventOneTicketPerPersonAndCode) {
  Story<TicketModel> again;
  again.held({keys::ticket, to_string(cause(7).event) + " gao F-CMP-04"}, Uuid{8, 8});
  again.service().when(ProposeTicket{.ground = ground("F-CMP-04")}).then<>();
  again.by("jing", "department_manager");
  again.refuses(ProposeTicket{.ground = ground("F-CMP-04")}, rules::ticket_known);
  again.when(ProposeTicket{.ground = ground("F-CMP-04", 8)}).then<PenaltyProposed>();
  // Events of one group make one.
  Story<TicketModel> group;
  TicketGround late = ground("F-OLD-01");
  late.group = "一站 2026-03";
  late.base = yuan("80.00");
  group.held({keys::ticket, "一站 2026-03 gao F-OLD-01"}, Uuid{8, 8});
  group.service().when(ProposeTicket{.ground = late}).then<>();
}

TEST(Tickets, SCO_60_SharesAreTakenOfTheirBase) {
  TicketGround why = ground("F-OLD-01");
  why.base = yuan("80.00");
  Story<TicketModel> freight = proposed(why);
  freight.refuses(SetAmount{.amount = yuan("80.00")}, rules::out_of_range);
  freight.when(SetAmount{.amount = yuan("180.00")}).then<PenaltyAmountSet>();
  why.code = "F-TOOL-02";
  why.base = yuan("1000.00");
  Story<TicketModel> tool = proposed(why);
  tool.refuses(SetAmount{.amount = yuan("199.99"), .reason = "x"}, rules::out_of_range);
  tool.when(SetAmount{.amount = yuan("200.00"), .reason = "x"}).then<PenaltyAmountSet>();
}

TEST(Tickets, SCO_A16_SCO_A19_UnsetAmountsAndLegalChecks) {
  Story<TicketModel> unset = proposed(ground("R-12"));
  unset.refuses(SetAmount{.amount = yuan("100.00")}, rules::amount_unset);
  ScoringPolicy policy = dealer();
  for (CatalogueLine& line : policy.tickets.catalogue) {
    if (line.code == "F-SRV-06") line.ladder = {"100.00"};
  }
  Story<TicketModel> dress = proposed(ground("F-SRV-06"), policy);
  dress.when(SetAmount{.amount = yuan("100.00")}).then<PenaltyAmountSet>();
  dress.by("zong", "gm").refuses(SignTicket{}, rules::legal_first);
  dress.by("ren", "hr").when(RecordLegalCheck{.opinion = "可"}).then<LegalCheckRecorded>();
  dress.by("zong", "gm").when(SignTicket{}).then<PenaltyApproved>();
}

// 9.3: each line of the catalogue of rewards, as it is shipped.
TEST(Tickets, R_01_R_02_R_03_R_04_R_05_R_06_R_07_R_08_R_09_R_10_R_11_R_12_R_13_R_14_TheRewards) {
  struct Line {
    const char* code;
    const char* least;  // empty: none
    const char* most;
    std::uint32_t most_ppm;
    const char* measure;
  };
  const std::vector<Line> lines{{"R-01", "200.00", "500.00", 0, ""},
                                {"R-02", "200.00", "500.00", 0, ""},
                                {"R-03", "30.00", "30.00", 0, ""},
                                {"R-04", "1000.00", "1500.00", 0, ""},
                                {"R-05", "", "", 50'000, ""},
                                {"R-06", "", "", 1'000'000, ""},
                                {"R-07", "", "", 1'000'000, ""},
                                {"R-08", "200.00", "200.00", 0, ""},
                                {"R-09", "", "", 0, "discount_20"},
                                {"R-10", "20.00", "20.00", 0, ""},
                                {"R-11", "", "", 0, ""},
                                {"R-12", "", "", 0, ""},
                                {"R-13", "", "", 0, ""},
                                {"R-14", "", "", 0, ""}};
  for (const Line& expected : lines) {
    const CatalogueLine* const line = line_of(dealer(), expected.code);
    ASSERT_NE(line, nullptr) << expected.code;
    EXPECT_TRUE(line->reward && line->enabled) << expected.code;
    EXPECT_EQ(line->least, parse_decimal(expected.least)) << expected.code;
    EXPECT_EQ(line->most, parse_decimal(expected.most)) << expected.code;
    EXPECT_EQ(line->most_ppm, expected.most_ppm) << expected.code;
    const std::string measure = line->ladder.empty() ? "" : line->ladder.front();
    EXPECT_EQ(measure, expected.measure) << expected.code;
  }
}

TEST(Tickets, SCO_44_SCO_45_RewardsGoTheSameWay) {
  for (const char* code : {"R-01", "R-02"}) {
    Story<TicketModel> praise = proposed(ground(code));
    praise.refuses(SetAmount{.amount = yuan("199.99"), .reason = "x"}, rules::out_of_range);
    praise.when(SetAmount{.amount = yuan("500.00"), .reason = "锦旗"}).then<RewardAmountSet>();
    praise.by("zong", "gm").when(SignTicket{}).then<RewardApproved>();
    praise.by("ban", "gm_office").when(IssueTicket{}).then<RewardIssued>();
    EXPECT_TRUE(praise.document().reward);
  }
}

TEST(Tickets, SCO_60_AToolThatCameBackTakesItsFineBack) {
  TicketGround why = ground("F-TOOL-01");
  why.base = yuan("300.00");
  Story<TicketModel> lost = proposed(why);
  Story<TicketModel> open = lost;
  open.service().when(ReverseTicket{.reason = "已归还"}).then<PenaltyDismissed>();
  lost.when(SetAmount{.amount = yuan("300.00")});
  lost.by("zong", "gm").when(SignTicket{});
  lost.by("ban", "gm_office").when(IssueTicket{});
  lost.service().when(ReverseTicket{.reason = "已归还"}).then<PenaltyReversed>();
  lost.when(ReverseTicket{.reason = "已归还"}).then<>();
}

// --- customers' grades ---------------------------------------------------------------------------

const std::int32_t run_end = date("2026-03-31");

Invoice paid(int delay) {
  return {.no = "F",
          .due_on = date("2026-02-01"),
          .paid_on = date("2026-02-01") + delay,
          .reason = "x"};
}
Subject customer(std::uint64_t id, int in_time, std::vector<int> late, const char* order,
                 std::int32_t margin_ppm, std::uint8_t prospects) {
  Subject subject{.customer = Uuid{1, id}, .prospects = prospects, .prospects_reason = "x"};
  for (int i = 0; i < in_time; ++i) subject.invoices.push_back(paid(0));
  for (const int days : late) subject.invoices.push_back(paid(days));
  if (*order != '\0') subject.orders.push_back({.amount = yuan(order), .margin_ppm = margin_ppm});
  return subject;
}

// Worked example 17: 20 customers; K is 12th by orders and 6th by profit, L 2nd and 9th.
std::vector<Subject> twenty() {
  std::vector<Subject> all{customer(1, 21, {6, 10, 14}, "1000000.00", 220'000, 60),
                           customer(2, 5, {}, "3200000.00", 40'000, 80)};
  // Eighteen others: one with more orders than L, nine between, eight below K.
  for (std::uint64_t i = 0; i < 18; ++i) {
    const bool largest = i == 0;
    const bool between = i >= 1 && i <= 9;
    const std::int64_t fen = largest ? 400'000'000 : between ? 200'000'000 : 50'000'000;
    // Five make more profit than K, two between K and L.
    const std::int64_t profit = i < 5 ? 30'000'000 : i < 7 ? 15'000'000 : 1'000'000;
    Subject one{.customer = Uuid{2, i + 1}};
    one.orders.push_back(
        {.amount = Money{fen}, .margin_ppm = static_cast<std::int32_t>(profit * 1'000'000 / fen)});
    all.push_back(std::move(one));
  }
  return all;
}

TEST(Grading, SCO_70_SCO_72_SCO_73_SCO_74_SCO_76_Example17_KAndL) {
  const auto rows = graded(dealer().grading, twenty(), run_end);
  EXPECT_EQ(rows[0].factors->credit_cp, 7'750);
  EXPECT_EQ(rows[0].factors->order_cp, 4'500);
  EXPECT_EQ(rows[0].factors->profit_cp, 7'500);
  EXPECT_EQ(rows[0].composite_cp, 6'588);
  EXPECT_EQ(rows[0].grade, CustomerGrade::c);
  EXPECT_EQ(rows[1].factors->order_cp, 9'500);
  EXPECT_EQ(rows[1].factors->profit_cp, 6'000);
  EXPECT_EQ(rows[1].composite_cp, 8'175);
  EXPECT_EQ(rows[1].grade, CustomerGrade::b);
}

TEST(Grading, SCO_72_CMP_52_CMP_53_Example17_OurOwnComplaintIsLeftOut) {
  Subject m = customer(3, 6, {3, 7, 20, 30}, "", 0, 40);
  m.invoices[8].complaint = Uuid{9, 9};
  m.invoices[9].complaint = Uuid{9, 9};
  const auto rows = graded(dealer().grading, {m}, run_end);
  EXPECT_EQ(rows[0].factors->credit_cp, 7'000);
  EXPECT_EQ(rows[0].excluded_invoices, 2);
  // An invalid case excuses nothing (CMP-53): without the complaint the invoice counts.
  m.invoices[8].complaint = {};
  EXPECT_LT(graded(dealer().grading, {m}, run_end)[0].factors->credit_cp, 7'000);
}

// Due on the first of February, not paid by the end of March.
TEST(Grading, SCO_72_AnUnpaidInvoiceIsLateUpToTheLastDayOfTheRun) {
  Subject subject = customer(1, 9, {}, "", 0, 40);
  subject.invoices.push_back(paid(0));
  subject.invoices.back().paid_on = 0;
  const auto row = graded(dealer().grading, {subject}, run_end)[0];
  EXPECT_EQ(row.delay_days, 58U);
  EXPECT_EQ(row.factors->credit_cp, 3'200);  // 90 - 58
}

TEST(Grading, SCO_75_SCO_78_WithoutHistoryTheProspectsAlone) {
  const auto grade = [](const Subject& subject) {
    return graded(dealer().grading, {subject}, run_end)[0];
  };
  EXPECT_EQ(grade(customer(1, 0, {}, "", 0, 100)).grade, CustomerGrade::b);  // at most B
  EXPECT_EQ(grade(customer(1, 0, {}, "", 0, 60)).grade, CustomerGrade::c);
  EXPECT_EQ(grade(customer(1, 0, {}, "", 0, 0)).grade, CustomerGrade::none);
  EXPECT_EQ(grade(customer(1, 5, {}, "", 0, 0)).grade, CustomerGrade::none);  // one factor only
  // Two factors: 25 and 15 of 40.
  EXPECT_EQ(grade(customer(1, 5, {}, "", 0, 60)).composite_cp, 8'500);
  EXPECT_EQ(grade(customer(1, 5, {}, "", 0, 60)).grade, CustomerGrade::a);
}

TEST(Grading, SCO_71_SCO_77_ARunOfAQuarterAndAnOverride) {
  Story<GradingRunModel> run(dealer(), "2026-04-02 09:00");
  run.by("zhi", "service_support");
  run.refuses(StartGrading{.day = date("2026-04-01")}, rules::quarter_open);
  run.when(StartGrading{.day = date("2026-03-31")}).then<GradingRunStarted>();
  run.refuses(GradeCustomers{}, rules::nobody_to_grade);
  const std::string hash(64, 'b');
  Subject old = customer(1, 1, {}, "", 0, 60);
  old.invoices[0].due_on = date("2025-03-31");  // outside of 12 months
  run.when(ImportReceivables{.subjects = {old}, .file_hash = hash});
  run.then_refused("REQUIRED", "SCO-71");
  run.when(ImportReceivables{.subjects = {customer(1, 5, {}, "", 0, 0)}, .file_hash = hash});
  run.then<ReceivableImported>();
  run.by("ming", "sales_manager");
  run.refuses(JudgeProspects{.customer = Uuid{1, 1}, .prospects = 70, .reason = "x"},
              rules::bad_prospects);
  run.when(JudgeProspects{.customer = Uuid{1, 1}, .prospects = 60, .reason = "扩产"});
  run.when(GradeCustomers{}).then<CustomerGraded>();
  EXPECT_EQ(run.document().rows[0].grade, CustomerGrade::a);
  run.when(OverrideGrade{.customer = Uuid{1, 1}, .grade = CustomerGrade::c})
      .then_refused("REQUIRED", "SCO-77");
  run.when(OverrideGrade{.customer = Uuid{1, 1}, .grade = CustomerGrade::c, .reason = "诉讼"});
  run.then<GradeOverridden>();
  EXPECT_EQ(run.document().rows[0].grade, CustomerGrade::c);
  EXPECT_EQ(run.document().rows[0].computed, CustomerGrade::a);
}

// --- receivables that cases delay ----------------------------------------------------------------

CaseDelay delay(std::uint64_t complaint, std::uint64_t who, bool due_as_agreed = false) {
  return {.complaint = Uuid{7, complaint},
          .doc_no = "KS-202603-00001",
          .customer = who == 0 ? Uuid{} : Uuid{1, who},
          .salesperson = "ma",
          .amount = yuan("12000.00"),
          .agreed_on = date("2026-02-01"),
          .due_as_agreed = due_as_agreed};
}
// Six of ten in time, and one 30 days late: YS-7.
Subject with_a_late_one(std::int32_t due_on = date("2026-02-01")) {
  Subject subject = customer(1, 6, {3, 7, 20}, "", 0, 40);
  subject.invoices.push_back({.no = "YS-7",
                              .due_on = due_on,
                              .paid_on = date("2026-03-03"),
                              .reason = "x",
                              .salesperson = "ma",
                              .amount = yuan("12000.00")});
  return subject;
}
const GradedCustomer graded_with(const Subject& subject, std::vector<CaseDelay> cases) {
  const auto subjects = as_cases_say({subject}, {{.no = "YS-7", .cases = std::move(cases)}});
  return graded(dealer().grading, subjects, run_end)[0];
}

TEST(Grading, CMP_52_WhatACaseDelaysIsLeftOut) {
  const Subject subject = with_a_late_one();
  const GradedCustomer with = graded(dealer().grading, {subject}, run_end)[0];
  EXPECT_EQ(with.factors->credit_cp, 4'500);  // 6 of 10, less (3 + 7 + 20 + 30) / 4
  const GradedCustomer without = graded_with(subject, {delay(1, 1)});
  EXPECT_EQ(without.factors->credit_cp, 5'667);  // 6 of 9, less 10
  EXPECT_EQ(without.excluded_invoices, 1);
  // The case names no customer: the number is enough. Another customer's says nothing.
  EXPECT_EQ(graded_with(subject, {delay(1, 0)}).factors->credit_cp, 5'667);
  EXPECT_EQ(graded_with(subject, {delay(1, 2)}).factors->credit_cp, 4'500);
}

TEST(Grading, CMP_53_OfAnInvalidCaseItCountsByTheDayThatWasAgreed) {
  // Finance moved the day because of the case; it was found invalid.
  const Subject moved = with_a_late_one(date("2026-03-31"));
  EXPECT_EQ(graded(dealer().grading, {moved}, run_end)[0].factors->credit_cp,
            6'000);  // 7 of 10, less 10
  EXPECT_EQ(graded_with(moved, {delay(1, 1, true)}).factors->credit_cp, 4'500);
  // What the import says of the case is no excuse any more.
  Subject named = moved;
  named.invoices.back().complaint = Uuid{7, 1};
  EXPECT_EQ(graded_with(named, {delay(1, 1, true)}).factors->credit_cp, 4'500);
  // Another case still delays it.
  EXPECT_EQ(graded_with(moved, {delay(1, 1, true), delay(2, 1)}).excluded_invoices, 1);
  EXPECT_EQ(graded_with(moved, {delay(2, 1), delay(1, 1, true)}).excluded_invoices, 1);
}

TEST(Grading, CMP_52_TheCollectionRateLeavesThemOutItemByItem) {
  Subject subject = with_a_late_one();
  Invoice other = subject.invoices.back();
  other.no = "YS-8";
  other.amount = yuan("9000.00");
  subject.invoices.push_back(other);
  other.no = "YS-9";
  other.amount = yuan("6000.00");
  other.paid_on = date("2026-04-01");
  subject.invoices.push_back(other);
  const std::int32_t last = date("2026-03-31");
  auto rates = collection_rates({subject}, last);
  ASSERT_EQ(rates.size(), 1U);  // those without amount or sales person are not counted
  EXPECT_EQ(rates[0].due, yuan("27000.00"));
  EXPECT_EQ(rates[0].paid, yuan("21000.00"));
  EXPECT_EQ(rates[0].rate_ppm, 777'778U);
  rates = collection_rates(as_cases_say({subject}, {{.no = "YS-9", .cases = {delay(1, 1)}}}), last);
  EXPECT_EQ(rates[0].rate_ppm, 1'000'000U);
  ASSERT_EQ(rates[0].excluded.size(), 1U);
  EXPECT_EQ(rates[0].excluded[0].no, "YS-9");
  EXPECT_EQ(rates[0].excluded[0].complaint, (Uuid{7, 1}));
}

TEST(Receivable, CMP_52_CMP_53_KeepsWhatEachCaseSays) {
  Story<DelayedReceivableModel> one;
  one.service().when(TellRun{.run = Uuid{3, 1}}).then_refused(rules::not_there);
  one.when(NoteReceivable{.no = "YS-7", .delay = delay(1, 1)}).then<ReceivableNoted>();
  EXPECT_TRUE(one.document().left_out);
  one.when(NoteReceivable{.no = "YS-7", .delay = delay(1, 1)}).then<>();
  one.when(NoteReceivable{.no = "YS-7", .delay = delay(2, 1)}).then<ReceivableNoted>();
  one.when(TellRun{.run = Uuid{3, 1}}).then<RunTold>();
  EXPECT_EQ(one.only<RunTold>().receivable->cases.size(), 2U);
  one.when(NoteReceivable{.no = "YS-7", .delay = delay(1, 1, true)}).then<ReceivableNoted>();
  EXPECT_EQ(one.only<ReceivableNoted>().receivable->cases.size(), 2U);
  EXPECT_TRUE(one.document().left_out);  // by the other case
  one.when(NoteReceivable{.no = "YS-7", .delay = delay(2, 1, true)});
  EXPECT_FALSE(one.document().left_out);
  EXPECT_EQ(one.replayed(), one.document());
}

const WatchProject commissioned{.doc_no = "AZ-1",
                                .customer_id = Uuid{9, 1},
                                .product = "SVG-10",
                                .installer = "gao",
                                .done_on = date("2026-03-05")};

TEST(Project, SCO_46_HalfAYearWithoutRepeatedServiceIsFoundSound) {
  Story<CommissionedProjectModel> project(dealer(), "2026-03-06 09:00");
  project.service().when(NoteRepeatedService{}).then_refused(rules::not_there);
  project.when(commissioned).then<ProjectWatched>();
  project.when(commissioned).then<>();
  const auto watched = CommissionedProjectModel::keys(project.document());
  ASSERT_EQ(watched.size(), 1U);
  EXPECT_EQ(watched[0].value, project_key(Uuid{9, 1}, "SVG-10"));
  project.at("2026-09-05 23:59:59");
  EXPECT_EQ(project.count<ProjectFoundSound>(), 0U);
  project.at("2026-09-06 00:00:01");
  ASSERT_EQ(project.count<ProjectFoundSound>(), 1U);
  EXPECT_EQ(project.all<ProjectFoundSound>()[0].event.installer, "gao");
  EXPECT_EQ(project.document().state, ProjectState::sound);
  // Later services are new ones.
  project.when(NoteRepeatedService{.cause = Cause{.service = "workorders", .position = 7}})
      .then<>();
  EXPECT_TRUE(CommissionedProjectModel::keys(project.document()).empty());
  EXPECT_EQ(project.replayed(), project.document());
}

// A version of the policy that was published before the half year was asked for.
TEST(Project, SCO_46_WithoutATermNothingIsWatched) {
  ScoringPolicy policy = dealer();
  policy.points.quiet = {};
  Story<CommissionedProjectModel> project(policy, "2026-03-06 09:00");
  project.service().when(commissioned).then<>();
}

TEST(Project, SCO_46_ARepeatedServiceEndsIt) {
  Story<CommissionedProjectModel> project(dealer(), "2026-03-06 09:00");
  project.service().when(commissioned);
  project.at("2026-09-05 12:00");
  project.when(NoteRepeatedService{.cause = Cause{.service = "workorders", .position = 7}});
  project.then<ServiceRepeated>();
  EXPECT_EQ(project.document().repeated_by->position, 7U);
  project.at("2026-10-01 09:00");
  EXPECT_EQ(project.count<ProjectFoundSound>(), 0U);
  EXPECT_EQ(project.document().state, ProjectState::repeated);
}

TEST(Grading, CMP_52_AGradedRunStaysAsItIs) {
  Story<GradingRunModel> run(dealer(), "2026-04-02 09:00");
  run.by("zhi", "service_support").when(StartGrading{.day = date("2026-03-31")});
  Subject subject = with_a_late_one();
  subject.prospects = 60;
  Subject wrong = subject;
  wrong.invoices.back().amount = yuan("-1.00");
  run.refuses(ImportReceivables{.subjects = {wrong}, .file_hash = std::string(64, 'b')},
              rules::bad_amount);
  run.when(ImportReceivables{.subjects = {subject}, .file_hash = std::string(64, 'b')});
  const TakeReceivable told{.receivable = ToldReceivable{.no = "YS-7", .cases = {delay(1, 1)}}};
  run.service().when(told).then<ReceivableTaken>();
  run.when(told).then<>();
  run.when(TakeReceivable{.receivable = ToldReceivable{.no = "YS-99", .cases = {delay(1, 1)}}})
      .then<>();  // not imported here
  run.by("zhi", "service_support");
  run.when(GradeCustomers{}).then<CustomerGraded, CollectionReckoned>();
  EXPECT_EQ(run.document().rows[0].excluded_invoices, 1);
  EXPECT_EQ(run.document().collection[0].excluded.size(), 1U);
  run.service();
  run.when(TakeReceivable{.receivable = ToldReceivable{.no = "YS-7", .cases = {delay(1, 1, true)}}})
      .then<>();
  EXPECT_EQ(run.replayed(), run.document());
}

}  // namespace
}  // namespace aftercare::scoring
