#include "services/customers/domain/staff/handover.h"

#include <gmock/gmock.h>

#include "services/customers/domain/customers_fixture.h"
#include "services/customers/domain/staff/periodic_report.h"

namespace aftercare::customers {
namespace {

// zhang leaves on 2026-03-31; department manager guo.
class Leaving : public Story<HandoverModel> {
 public:
  using Story::Story;
  Leaving() : Story(alone()) {}
  // Of a tenant where nobody else has to report.
  static CustomersPolicy alone() {
    CustomersPolicy policy = standard();
    policy.handover.contexts = {"customers"};
    return policy;
  }
  Leaving& manager() {
    by("guo", "department_manager");
    return *this;
  }
  Leaving& at(std::string_view now) {
    Story::at(now);
    return *this;
  }
  static StartHandover start() {
    return {.person = "zhang",
            .reason = HandoverReason::leaving,
            .leaving_at = local("2026-03-31 17:30"),
            .items = {{.kind = ItemKind::key, .no = "档案柜钥匙"}}};
  }
  Leaving& started() {
    manager().when(start()).then<HandoverStarted>();
    return *this;
  }
  Leaving& reported() {
    started().service();
    when(ReportItems{.context = "customers",
                     .items = {{.kind = ItemKind::customer, .item = Uuid{1, 1}},
                               {.kind = ItemKind::lead, .item = Uuid{2, 2}}}});
    then<HandoverItemsReported>();
    return *this;
  }
  Leaving& succeeded() {
    reported().manager().when(NameSuccessor{.successor = "li"}).then<SuccessorNamed>();
    return *this;
  }
};

TEST(Handover, X_60_EverythingIsListedAndNothingMayStayOpen) {
  Leaving handover;
  handover.succeeded();
  EXPECT_EQ(handover.document().open_items, 3U);
  handover.when(CompleteHandover{}).then_refused(rules::items_open);
  handover.service().when(MoveItem{.item = Uuid{1, 1}, .to = "li"}).then<HandoverItemMoved>();
  handover.when(MoveItem{.item = Uuid{1, 1}, .to = "li"}).then<>();
  handover.when(MoveItem{.item = Uuid{2, 2}, .to = "li"});
  handover.manager().when(MoveItem{.no = "车钥匙", .to = "li"}).then_refused(rules::no_such_item);
  handover.when(MoveItem{.no = "档案柜钥匙", .to = "guo"}).then<HandoverItemMoved>();
  handover.when(CompleteHandover{}).then<HandoverCompleted>();
  EXPECT_EQ(handover.document().state, HandoverState::completed);
}

TEST(Handover, X_60_X_30_NobodyConfirmsWhatHeHandsOverHimself) {
  Leaving handover;
  handover.succeeded().by("zhang", "department_manager");
  handover.when(MoveItem{.no = "档案柜钥匙", .to = "li"}).then_refused(rules::four_eyes);
  handover.service().when(MoveItem{.item = Uuid{1, 1}, .to = "li"});
  handover.when(MoveItem{.item = Uuid{2, 2}, .to = "li"});
  handover.manager().when(MoveItem{.no = "档案柜钥匙", .to = "guo"}).then<HandoverItemMoved>();
  handover.by("zhang", "department_manager").when(CompleteHandover{});
  handover.then_refused(rules::four_eyes);
  handover.manager().when(CompleteHandover{}).then<HandoverCompleted>();
}

TEST(Handover, X_60_EveryContextMustHaveReported) {
  ASSERT_EQ(
      standard().handover.contexts,
      (std::vector<std::string>{"customers", "complaints", "claims", "inventory", "workorders"}));
  Leaving handover(standard());
  handover.reported().when(ReportItems{.context = "customers"}).then<>();
  handover.manager().when(NameSuccessor{.successor = "li"});
  for (const HandoverItem& item : handover.document().items) {
    handover.service().when(MoveItem{.item = item.item, .no = item.no, .to = "li"});
  }
  handover.manager().when(CompleteHandover{}).then_refused(rules::items_open);
  for (const char* context : {"complaints", "claims", "inventory", "workorders"}) {
    handover.manager().when(CompleteHandover{}).then_refused(rules::items_open);
    handover.service().when(ReportItems{.context = context}).then<HandoverItemsReported>();
  }
  handover.manager().when(CompleteHandover{}).then<HandoverCompleted>();
}

TEST(Handover, X_60_OnePersonOneHandover) {
  Leaving handover;
  handover.held({keys::handing_over, "zhang"}, Uuid{3, 3});
  handover.manager().when(Leaving::start()).then_refused(rules::handover_running);
}

TEST(Handover, X_61_AccessEndsAtTheLeavingTime) {
  Leaving handover;
  handover.started().at("2026-03-31 17:29:59");
  EXPECT_FALSE(handover.document().access_ended);
  handover.at("2026-03-31 17:30:00");
  EXPECT_TRUE(handover.document().access_ended);
  ASSERT_EQ(handover.count<AccessEnded>(), 1U);
  const auto keys_held = HandoverModel::keys(handover.document());
  EXPECT_TRUE(std::ranges::any_of(keys_held, [](const DocumentKey& key) {
    return key.space == &keys::left && key.value == "zhang";
  }));
  Leaving transfer;
  StartHandover moved = Leaving::start();
  moved.reason = HandoverReason::transfer;
  transfer.manager().when(moved);
  transfer.at("2026-04-01 09:00");
  EXPECT_EQ(transfer.count<AccessEnded>(), 0U);
}

TEST(Handover, X_62_ASuccessorWithinThreeWorkingDays) {
  Leaving handover;
  handover.started();
  EXPECT_EQ(handover.running().at("successor"), local("2026-03-05 17:30:00"));
  handover.at("2026-03-05 17:30:01");
  ASSERT_EQ(handover.count<DeadlineMissed>(), 1U);
  EXPECT_EQ(handover.all<DeadlineMissed>()[0].event.informed, "department_manager");
  handover.manager().when(NameSuccessor{.successor = "zhang"}).then_refused(rules::own_successor);
  handover.left("wang");
  handover.when(NameSuccessor{.successor = "wang"}).then_refused(rules::person_left);
}

TEST(Handover, X_62_TheSuccessorContactsEachCustomerWithinAWeek) {
  Leaving handover;
  handover.succeeded();
  EXPECT_EQ(handover.running().at("successor_contact"), local("2026-03-09 23:59:59"));
  handover.by("li", "account_owner")
      .when(RecordSuccessorContact{.customer_id = Uuid{7, 7}, .summary = "问候"});
  handover.then_refused(rules::no_such_item);
  handover.when(RecordSuccessorContact{.customer_id = Uuid{1, 1}, .summary = "问候"});
  handover.then<SuccessorContactMade>();
  EXPECT_FALSE(handover.running().contains("successor_contact"));
  Leaving late;
  late.succeeded().at("2026-03-10 00:00:00");
  EXPECT_EQ(late.count<DeadlineMissed>(), 1U);
  EXPECT_EQ(late.document().uncontacted, 1U);
}

TEST(Handover, X_63_OpenItemsGoToTheSuccessor) {
  Leaving handover;
  handover.succeeded();
  EXPECT_EQ(handover.all<SuccessorNamed>()[0].event.items.size(), 3U);
  EXPECT_EQ(handover.all<SuccessorNamed>()[0].event.person, "zhang");
  handover.when(NameSuccessor{.successor = "li"}).then<>();
}

// --- periodic reports ----------------------------------------------------------------------------

TEST(PeriodicReport, CUS_55_X_18_TheArchiveCheckOfEachMonth) {
  Story<PeriodicReportModel> story;
  story.by("wei", "service_support")
      .when(OpenPeriodicReport{.report = PeriodicKind::archive_check});
  story.then<PeriodicReportOpened>();
  EXPECT_EQ(story.document().period, "2026-03");
  EXPECT_EQ(story.running().at("due"), local("2026-03-31 23:59:59"));
  story.at("2026-03-31 10:00")
      .when(SubmitReport{.reference = "L-3"})
      .then<PeriodicReportSubmitted>();
  EXPECT_EQ(story.only<PeriodicReportSubmitted>().next, date("2026-04-01"));
  story.at("2026-04-01 00:00:00");
  EXPECT_EQ(story.count<PeriodicReportMissed>(), 0U);
  story.by("zhou", "file_manager")
      .when(RecordReportFault{.fault = FaultKind::incomplete, .person = "wei", .note = "缺三份"});
  story.then<ReportFaultRecorded>();
}

TEST(PeriodicReport, X_18_AMissedListNamesItsDutyAndNoPerson) {
  Story<PeriodicReportModel> story;
  story.by("system", "system").when(OpenPeriodicReport{.report = PeriodicKind::archive_check});
  story.at("2026-04-01 00:00:00");
  ASSERT_EQ(story.count<PeriodicReportMissed>(), 1U);
  EXPECT_EQ(story.all<PeriodicReportMissed>()[0].event.owner, "service_support");
  EXPECT_EQ(story.all<PeriodicReportMissed>()[0].event.person, "");
}

TEST(PeriodicReport, CUS_12_X_18_TheCatalogueOfTheDepartedOnceAYear) {
  Story<PeriodicReportModel> story;
  story.by("sun", "file_keeper")
      .when(OpenPeriodicReport{.report = PeriodicKind::departed_catalogue});
  EXPECT_EQ(story.document().period, "2026");
  EXPECT_EQ(story.running().at("due"), local("2026-12-31 23:59:59"));
  story.at("2027-01-01 00:00:00");
  ASSERT_EQ(story.count<PeriodicReportMissed>(), 1U);
  EXPECT_EQ(story.all<PeriodicReportMissed>()[0].event.next, date("2027-01-01"));
  EXPECT_EQ(story.all<PeriodicReportMissed>()[0].event.owner, "file_keeper");
  story.when(SubmitReport{.reference = "L-2026"}).then<PeriodicReportSubmitted>();
  EXPECT_TRUE(story.only<PeriodicReportSubmitted>().late);
  EXPECT_EQ(story.only<PeriodicReportSubmitted>().next, 0) << "the next year is open already";
}

}  // namespace
}  // namespace aftercare::customers
