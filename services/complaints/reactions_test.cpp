// From case to follow-up, statistics and back, over the whole service.
#include <gmock/gmock.h>

#include <algorithm>

#include "schemas/claims_orders.codec.h"
#include "schemas/customers.codec.h"
#include "schemas/inventory_purchase.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "schemas/workorders_workshop.codec.h"
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
  service.restart();
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

TEST_F(OfManufacturer, X_18_CMP_75_TheCalendarBeginsWithTheFirstCaseAndGoesOn) {
  const auto of = [&](const std::string& report) {
    auto some = all<PeriodicReportCodec>();
    std::erase_if(some, [&](const PeriodicReport& one) { return one.report != report; });
    return some;
  };
  EXPECT_THAT(all<PeriodicReportCodec>(), IsEmpty());
  done<ComplaintCodec>(quality_request(), "gm_office");
  EXPECT_THAT(all<PeriodicReportCodec>(), SizeIs(2));
  ASSERT_THAT(of("sanction-review"), SizeIs(1));
  auto reports = of("case-statistics");
  ASSERT_THAT(reports, SizeIs(1));
  EXPECT_EQ(to_date(reports[0].period_to), "2026-03-31");
  EXPECT_EQ(reports[0].due_at, testing::local("2026-04-10 23:59:59"));
  // A month has its statistics though no case was closed in it.
  ASSERT_THAT(all<CaseStatisticsCodec>(), SizeIs(1));
  EXPECT_EQ(all<CaseStatisticsCodec>()[0].month, "2026-03");

  done<ComplaintCodec>(quality_request(), "gm_office");
  EXPECT_THAT(all<PeriodicReportCodec>(), SizeIs(2));
  at("2026-04-11 00:00:00");
  reports = of("case-statistics");
  ASSERT_THAT(reports, SizeIs(2));
  EXPECT_EQ(reports[1].state, PeriodicState::missed);
  EXPECT_EQ(to_date(reports[0].period_from), "2026-04-01");
  EXPECT_EQ(reports[0].state, PeriodicState::due);
}

// --- customers -----------------------------------------------------------------------------------

class WithCustomers : public ServiceTest {
 protected:
  explicit WithCustomers(const std::string& preset = "retail-franchise") : ServiceTest(preset) {}
  const Uuid customer_ = {0x018f'0000'0000'7000ULL, 0x8000'0000'0000'00c9ULL};

  // An event of customers about the customer, and what follows from it.
  void told(const customers::CustomerEvent& event) {
    service.tell<customers::CustomerCodec>("customers", customer_, event, "sun");
    settle();
  }
  void handed_over(const customers::HandoverEvent& event) {
    service.tell<customers::HandoverCodec>("customers", customer_, event, "sun");
    settle();
  }
  void registered() {
    told(customers::CustomerRegistered{
        .file_no = "DA-202603-00009",
        .details =
            customers::CustomerDetails{.person = customers::Person{.name = {.mask = "王**"}}},
        .status = customers::CustomerStatus::formal,
        .owner = "zhao"});
  }
  Uuid complained() {
    RegisterComplaint r = request();
    r.customer_id = customer_;
    return done<ComplaintCodec>(r, "agent_l1");
  }
  CustomerFacts shown() {
    const auto cases = all<ComplaintCodec>();
    return cases.empty() ? CustomerFacts{} : cases[0].customer.value_or(CustomerFacts{});
  }
};

TEST_F(WithCustomers, X_44_ACaseShowsMaskedNameOwnerAndGrade) {
  registered();
  complained();
  EXPECT_EQ(shown().name, "王**");
  EXPECT_EQ(shown().owner, "zhao");
  EXPECT_EQ(shown().file_no, "DA-202603-00009");
  told(customers::CustomerGradeSet{.grade = customers::Grade::a});
  told(customers::CustomerOwnerReassigned{.before = "zhao", .owner = "qian"});
  EXPECT_EQ(shown().grade, "a");
  EXPECT_EQ(shown().owner, "qian");
  EXPECT_EQ(shown().name, "王**");
}

TEST_F(WithCustomers, X_44_ComplaintsAreTakenBeforeCustomersIsHeardOf) {
  complained();
  EXPECT_EQ(shown(), CustomerFacts{});
  registered();  // it comes up, and everything catches up
  EXPECT_EQ(shown().owner, "zhao");
}

TEST_F(WithCustomers, X_49_ALinkedCaseShowsItsCustomer) {
  registered();
  const Uuid stream = done<ComplaintCodec>(request(), "agent_l1");
  EXPECT_EQ(shown(), CustomerFacts{});
  done<ComplaintCodec>(LinkCustomer{.customer_id = customer_}, "agent_l1", stream);
  EXPECT_EQ(shown().name, "王**");
}

TEST_F(WithCustomers, CUS_04_CasesFollowAMergedCustomer) {
  registered();
  const Uuid linked = done<ComplaintCodec>(request(), "agent_l1");
  done<ComplaintCodec>(LinkCustomer{.customer_id = customer_}, "agent_l1", linked);
  const Uuid into{9, 9};
  told(customers::CustomerMerged{.into = into});
  told(customers::CustomerMerged{.into = into});
  EXPECT_EQ(all<ComplaintCodec>()[0].customer_id, into);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(WithCustomers, X_45_AnErasedCustomerIsShownAsErased) {
  registered();
  complained();
  told(customers::PersonalDataShredded{.customer_id = customer_, .scope = {"complaints"}});
  EXPECT_EQ(shown().name, "erased");
  told(customers::CustomerChanged{
      .changes = customers::CustomerDetails{.person = customers::Person{.name = {.mask = "李*"}}}});
  EXPECT_EQ(shown().name, "erased");
}

TEST_F(WithCustomers, X_45_TheNameOfAnOrganisationIsNoPersonsName) {
  told(customers::CustomerRegistered{
      .file_no = "DA-202603-00010",
      .details = customers::CustomerDetails{.organisation =
                                                customers::Organisation{.name = "东方机械厂"}}});
  complained();
  told(customers::PersonalDataShredded{.customer_id = customer_, .scope = {"complaints"}});
  EXPECT_EQ(shown().name, "东方机械厂");
  EXPECT_TRUE(shown().erased);
}

// customers starts a hand-over, this service reports what zhang holds and moves it.
TEST_F(WithCustomers, X_60_X_63_WhatALeaverHoldsIsReportedAndGoesToHisSuccessor) {
  const Uuid moves = done<ComplaintCodec>(request(), "agent_l1");
  const Uuid ends = done<ComplaintCodec>(request(), "agent_l1");
  const Uuid given_away = done<ComplaintCodec>(request(), "agent_l1");
  const Uuid call = done<FollowUpCodec>(
      PlanFollowUp{
          .subject_type = FollowUpSubject::work_order, .subject_id = "GD-1", .holder = "zhang"},
      "care_agent");
  handed_over(
      customers::HandoverStarted{.person = "zhang", .contexts = {"customers", "complaints"}});
  auto shares = all<HandoverShareCodec>();
  ASSERT_THAT(shares, SizeIs(1));
  EXPECT_EQ(shares[0].handover, customer_);  // the stream of these events
  EXPECT_EQ(shares[0].open_items, 4U);

  done<ComplaintCodec>(AssignHandler{.person = "wang", .function = "agent_l1"}, "agent_l2",
                       given_away, "li2");
  EXPECT_EQ(all<HandoverShareCodec>()[0].open_items, 3U);
  done<ComplaintCodec>(RecordFirstContact{}, "agent_l1", ends);
  done<ComplaintCodec>(JudgeValidity{.validity = Validity::invalid, .reason = "人为"}, "agent_l1",
                       ends);
  done<ComplaintCodec>(RecordExplanation{.reaction = Reaction::accepted}, "agent_l1", ends);
  done<ComplaintCodec>(ReviewCase{.verdict = Verdict::ok}, "agent_l2", ends, "li2");
  EXPECT_EQ(all<HandoverShareCodec>()[0].open_items, 2U);

  handed_over(customers::SuccessorNamed{.person = "zhang", .successor = "li"});
  shares = all<HandoverShareCodec>();
  EXPECT_EQ(shares[0].open_items, 0U);
  for (const HeldItem& item : shares[0].items) {
    if (item.item == moves || item.item == call) {
      EXPECT_EQ(item.moved_to, "li");
    }
    if (item.item == given_away) {
      EXPECT_EQ(item.moved_to, "wang");
    }
    if (item.item == ends) {
      EXPECT_EQ(item.moved_to, "");
    }
  }
  for (const Complaint& one : all<ComplaintCodec>()) {
    if (one.id == moves) {
      EXPECT_EQ(one.handler, "li");
    }
    if (one.id == given_away) {  // the first owner goes with him, the handler stays
      EXPECT_EQ(one.handler, "wang");
      EXPECT_EQ(one.first_owner, "li");
    }
  }
  EXPECT_EQ(all<FollowUpCodec>()[0].holder, "li");
}

TEST_F(WithCustomers, X_61_NothingIsOpenedForWhoHasLeft) {
  const Uuid held = done<ComplaintCodec>(request(), "agent_l1");
  handed_over(customers::HandoverStarted{.person = "zhang"});
  const OpenContact open{.fields = {ContactField::phone}, .reason = "回电"};
  const auto opened = [&] {
    return service.execute<ComplaintCodec>(
        ComplaintCommand(open),
        {.id = service.new_id(), .stream = held, .person = "zhang", .roles = {"agent_l1"}});
  };
  EXPECT_THAT(opened().opened, SizeIs(1)) << "until he leaves";
  handed_over(customers::AccessEnded{.person = "zhang"});
  EXPECT_EQ(all<HandoverShareCodec>()[0].access_ended_at, service.now());
  const auto refused = opened();
  ASSERT_TRUE(refused.problem);
  EXPECT_EQ(refused.problem->code, "LOOKUP_REFUSED");
  EXPECT_THAT(refused.opened, IsEmpty());
}

TEST_F(WithCustomers, X_60_NothingHeldIsReportedToo) {
  handed_over(customers::HandoverStarted{.person = "nobody"});
  const auto shares = all<HandoverShareCodec>();
  ASSERT_THAT(shares, SizeIs(1));
  EXPECT_THAT(shares[0].items, IsEmpty());
}

TEST_F(WithCustomers, P4_TheSameEventAgainChangesNothing) {
  registered();
  complained();
  const auto head = service.log().head();
  service.step_back("customers");
  registered();
  EXPECT_EQ(service.log().head(), head);
}

class OfDealer : public ServiceTest {
 protected:
  OfDealer() : ServiceTest("heavy-equipment-dealer") {}
};

// Done on 05-06: to be asked by 05-09, the end of the day (claims.md, example 7).
const claims::CommercialServiceDone commercial_done{
    .doc_no = "SW-202605-00001",
    .customer_id = {1, 2},
    .resolved_at = testing::local("2026-05-06 16:00"),
    .region = "东区"};

TEST_F(OfDealer, CLM_44_Example7ACommercialClaimThatIsDoneIsFollowedUp) {
  at("2026-05-06 17:00");
  const Uuid claim{5, 5};
  service.tell<claims::CommercialClaimCodec>("claims", claim, commercial_done);
  const auto calls = all<FollowUpCodec>();
  ASSERT_THAT(calls, SizeIs(1));
  EXPECT_EQ(calls[0].subject_type, FollowUpSubject::claim);
  EXPECT_EQ(calls[0].subject_id, to_string(claim));
  EXPECT_EQ(calls[0].subject_no, "SW-202605-00001");
  EXPECT_EQ(calls[0].due_at, testing::local("2026-05-09 23:59:59"));
  EXPECT_TRUE(service.log().parked().empty());
}

TEST_F(OfDealer, CLM_44_AClockOfAnotherHostThatIsAheadParksNothing) {
  at("2026-05-06 15:59:58");
  service.tell<claims::CommercialClaimCodec>("claims", {5, 5}, commercial_done, "wei",
                                             std::chrono::seconds(2));
  EXPECT_THAT(all<FollowUpCodec>(), SizeIs(1));
  EXPECT_TRUE(service.log().parked().empty());
}

TEST_F(OfDealer, X_70_AResolvedOrderIsFollowedUp) {
  at("2026-05-06 17:00");
  const Uuid order{5, 6};
  service.tell<workorders::WorkOrderCodec>(
      "workorders", order,
      workorders::WorkOrderResolved{
          .doc_no = "GD-202605-00001", .customer_id = {1, 2}, .station = "S1"});
  const auto calls = all<FollowUpCodec>();
  ASSERT_THAT(calls, SizeIs(1));
  EXPECT_EQ(calls[0].subject_type, FollowUpSubject::work_order);
  EXPECT_EQ(calls[0].subject_id, to_string(order));
  EXPECT_EQ(calls[0].subject_no, "GD-202605-00001");
  EXPECT_EQ(calls[0].unit, "S1");
  EXPECT_EQ(calls[0].due_at, testing::local("2026-05-09 23:59:59"));
}

// A dealer whose policy plans no follow-ups from April on.
class OfChangedPolicy : public testing::ServiceFixture {
 protected:
  OfChangedPolicy() : ServiceFixture(changed(), testing::local("2026-04-02 09:00")) {}

 private:
  static runtime::Definition changed() {
    const auto book = shipped_policies("heavy-equipment-dealer").value();
    const Instant april = testing::local("2026-04-01 00:00");
    ComplaintPolicy policy = book->in_force({}, april)->content;
    policy.care.follow_ups.rules.clear();
    const auto added = book->add({.preset = "heavy-equipment-dealer",
                                  .version = 2,
                                  .scope = policy::company(),
                                  .from = calendar::local_day(april),
                                  .approved_by = "gm"},
                                 std::move(policy));
    if (!added) throw std::runtime_error(added.error().what);
    return definition_of(book).value();
  }
};

TEST_F(OfChangedPolicy, X_70_AJobFromBeforeItsRuleWentParksNothing) {
  const auto head = service.log().head();
  tell<workorders::WorkOrderCodec>("workorders", Uuid{5, 6},
                                   workorders::WorkOrderResolved{.doc_no = "GD-202603-00001"},
                                   "wei", -std::chrono::hours{48});
  EXPECT_TRUE(service.log().parked().empty());
  EXPECT_EQ(service.log().head(), head);
}

// --- inventory -----------------------------------------------------------------------------------

class WithInventory : public ServiceTest {
 protected:
  // A case with an authorised return of 1,000 pieces.
  Uuid returning() {
    const Uuid stream = done<ComplaintCodec>(request(), "agent_l1");
    done<ComplaintCodec>(RecordFirstContact{}, "agent_l1", stream);
    done<ComplaintCodec>(JudgeValidity{.validity = Validity::valid, .reason = "属实"}, "agent_l1",
                         stream);
    done<ComplaintCodec>(StartExecution{}, "agent_l1", stream);
    done<ComplaintCodec>(StartApproval{.chain = ChainCode::goods_return, .amount = Money{100'000}},
                         "sales_dept", stream, "ye");
    done<ComplaintCodec>(SignStep{.approval = 1}, "deputy_gm", stream, "d");
    done<ComplaintCodec>(AuthoriseReturn{.qty = 1'000, .amount = Money{100'000}}, "gm", stream,
                         "g");
    return stream;
  }
  void told(const inventory::GoodsReturnEvent& event) {
    service.tell<inventory::GoodsReturnCodec>("inventory", {7, 1}, event);
    settle();
  }
  ReturnedGoods goods() { return all<ComplaintCodec>()[0].remedies.at(0).goods.value(); }
};

TEST_F(WithInventory, INV_74_CMP_51_TheCaseFollowsItsGoodsUntilTheyAreBooked) {
  const Uuid stream = returning();
  told(inventory::GoodsReturnOutsideTolerance{
      .complaint = stream, .remedy = 1, .approved_qty = 1'000, .actual_qty = 1'031});
  EXPECT_EQ(goods().progress, ReturnProgress::held);
  EXPECT_EQ(goods().goods_return, (Uuid{7, 1}));
  told(inventory::ExcessInstructed{.complaint = stream, .remedy = 1, .booked_qty = 1'000});
  EXPECT_EQ(goods().progress, ReturnProgress::reconciled);
  told(inventory::ReturnBooked{.complaint = stream,
                               .remedy = 1,
                               .booked_qty = 1'000,
                               .amount = Money{100'000},
                               .proof = inventory::ReturnProof::stamped_certificate,
                               .reference = "F-7"});
  EXPECT_EQ(goods().progress, ReturnProgress::booked);
  EXPECT_EQ(goods().actual_qty, 1'031);
  const Remedy proven = all<ComplaintCodec>()[0].remedies.at(0);
  EXPECT_EQ(proven.proof, ProofKind::stamped_certificate);
  EXPECT_EQ(proven.proof_reference, "F-7");
  done<ComplaintCodec>(FinishExecution{.proof = "退款回单"}, "agent_l1", stream);
}

TEST_F(WithInventory, INV_72_CMP_51_AReturnWithinToleranceAndOneThatIsCancelled) {
  const Uuid stream = returning();
  told(inventory::GoodsReturnReconciled{
      .complaint = stream, .remedy = 1, .actual_qty = 990, .booked_qty = 990});
  EXPECT_EQ(goods().progress, ReturnProgress::reconciled);
  EXPECT_EQ(goods().booked_qty, 990);
  const Uuid other = returning();
  told(inventory::GoodsReturnCancelled{.complaint = other, .reason = "改为折让", .remedy = 1});
  EXPECT_EQ(goods().progress, ReturnProgress::cancelled);
  EXPECT_TRUE(service.log().parked().empty());
}

TEST_F(WithInventory, CMP_50_ACancellationOfBeforeNamesNoReturn) {
  const Uuid stream = returning();
  told(inventory::GoodsReturnCancelled{.complaint = stream, .reason = "改为折让"});
  EXPECT_EQ(goods().progress, ReturnProgress::cancelled);
  done<ComplaintCodec>(FinishExecution{.proof = "折让证明"}, "agent_l1", stream);
}

TEST_F(WithInventory, P4_AReturnOfGoodsIsNotedOnce) {
  const Uuid stream = returning();
  const inventory::GoodsReturnReconciled reconciled{
      .complaint = stream, .remedy = 1, .actual_qty = 990, .booked_qty = 990};
  told(reconciled);
  const auto head = service.log().head();
  told(reconciled);
  told(inventory::GoodsReturnReconciled{.remedy = 1});  // of no complaint
  EXPECT_EQ(service.log().head(), head);
  EXPECT_TRUE(service.log().parked().empty());
}

class OfWorkshop : public ServiceTest {
 protected:
  OfWorkshop() : ServiceTest("car-4s-store") {}
};

TEST_F(OfWorkshop, X_70_WRK_59_ACarThatLeftIsFollowedUpIfItWasRepaired) {
  at("2026-05-06 17:00");
  for (const bool worked : {false, true}) {
    service.tell<workorders::WorkshopJobCodec>(
        "workorders", {5, 7},
        workorders::VehicleReleased{.doc_no = "WT-202605-00001", .worked = worked});
  }
  const auto calls = all<FollowUpCodec>();
  ASSERT_THAT(calls, SizeIs(1));
  EXPECT_EQ(calls[0].subject_type, FollowUpSubject::workshop_job);
  EXPECT_EQ(calls[0].due_at, testing::local("2026-05-09 23:59:59"));
}

class OfResort : public WithCustomers {
 protected:
  OfResort() : WithCustomers("resort-hotel") {}
  void recorded(customers::ContactKind kind) {
    told(customers::ContactRecorded{
        .entry = customers::ContactEntry{.kind = kind,
                                         .at = testing::local("2026-05-04 20:00"),
                                         .summary = "晚餐",
                                         .department = "餐饮部"}});
  }
};

TEST_F(OfResort, X_78_ACustomerIsCalledWhenTheRecordOfWhatHeConsumedArrives) {
  at("2026-05-06 17:00");
  recorded(customers::ContactKind::visit);
  EXPECT_THAT(all<FollowUpCodec>(), IsEmpty());
  recorded(customers::ContactKind::consumption);
  const auto calls = all<FollowUpCodec>();
  ASSERT_THAT(calls, SizeIs(1));
  EXPECT_EQ(calls[0].subject_type, FollowUpSubject::consumption);
  EXPECT_EQ(calls[0].customer_id, customer_);
  EXPECT_EQ(calls[0].unit, "餐饮部");
  EXPECT_EQ(calls[0].holder, "service_desk");
  EXPECT_EQ(calls[0].due_at, testing::local("2026-05-07 23:59:59"));  // 1 CD from its arrival
  recorded(customers::ContactKind::consumption);                      // every one of them
  EXPECT_THAT(all<FollowUpCodec>(), SizeIs(2));
}

TEST_F(WithCustomers, X_78_APresetThatDoesNotAskAboutConsumptionPlansNoCall) {
  told(customers::ContactRecorded{
      .entry = customers::ContactEntry{.kind = customers::ContactKind::consumption}});
  EXPECT_THAT(all<FollowUpCodec>(), IsEmpty());
  EXPECT_TRUE(service.log().parked().empty());
}

TEST_F(OfProperty, X_70_APresetWithoutSuchACallPlansNone) {
  at("2026-05-06 17:00");
  service.tell<claims::CommercialClaimCodec>("claims", {5, 5}, commercial_done);
  service.tell<workorders::WorkOrderCodec>("workorders", {5, 6}, workorders::WorkOrderResolved{});
  EXPECT_THAT(all<FollowUpCodec>(), IsEmpty());
  EXPECT_TRUE(service.log().parked().empty());
}

}  // namespace
}  // namespace aftercare::complaints
