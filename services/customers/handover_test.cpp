// What somebody who leaves hands over, and what he took along.
#include <gmock/gmock.h>

#include "schemas/handovers.codec.h"
#include "services/customers/service_fixture.h"

namespace aftercare::customers {
namespace {

using ::testing::Contains;

TEST_F(CustomersService, X_60_X_63_AHandoverMovesWhatSomebodyHolds) {
  const Uuid file = customer(resident());
  const auto lead = ask<LeadCodec>(
      {},
      OpenLead{.contact = LeadContact{.name = clear("李四"), .phone = clear("13900000001")},
               .source = "展厅"},
      "zhang", "lead_holder");
  const auto handover = ask<HandoverCodec>({},
                                           StartHandover{.person = "zhang",
                                                         .reason = HandoverReason::leaving,
                                                         .leaving_at = local("2026-03-31 17:30")},
                                           "guo", "department_manager");
  ASSERT_FALSE(handover.problem) << handover.problem->code;
  EXPECT_THAT(events_of(handover.stream), Contains("HandoverItemsReported"));
  ask<HandoverCodec>(handover.stream, NameSuccessor{.successor = "li"}, "guo", "department_manager",
                     static_cast<std::uint32_t>(events_of(handover.stream).size()));
  EXPECT_THAT(events_of(file), Contains("CustomerOwnerReassigned"));
  EXPECT_THAT(events_of(lead.stream), Contains("LeadHandedOver"));
  // Complaints reports a case of his and a follow-up, and later that both have gone on.
  const Uuid share{0x0192'0000'0000'7000, 1};
  const Uuid held_case{0x0192'0000'0000'7000, 2};
  const Uuid follow_up{0x0192'0000'0000'7000, 3};
  const auto complete = [&] {
    return ask<HandoverCodec>(handover.stream, CompleteHandover{}, "guo", "department_manager");
  };
  EXPECT_EQ(complete().problem->code, "ITEMS_OPEN");
  using complaints::HandoverShareCodec;
  using complaints::HeldKind;
  complaints_tell<HandoverShareCodec>(
      share, complaints::HandoverItemsReported{
                 .handover = handover.stream,
                 .person = "zhang",
                 .items = {{.kind = HeldKind::case_, .item = held_case},
                           {.kind = HeldKind::follow_up, .item = follow_up}}});
  EXPECT_EQ(complete().problem->code, "ITEMS_OPEN");
  complaints_tell<HandoverShareCodec>(
      share,
      complaints::HandoverItemMoved{.handover = handover.stream, .item = held_case, .to = "li"});
  complaints_tell<HandoverShareCodec>(
      share, complaints::HandoverItemMoved{.handover = handover.stream, .item = follow_up});
  // Claims has nothing of his; to inventory he owes a tool.
  const Uuid tool{0x0192'0000'0000'7000, 4};
  const auto told = [&](const char* context, const handovers::HandoverShareEvent& event) {
    service.tell<handovers::HandoverShareCodec>(context, share, event);
  };
  told("claims", handovers::HandoverItemsReported{.handover = handover.stream});
  EXPECT_EQ(complete().problem->code, "ITEMS_OPEN");
  told("inventory",
       handovers::HandoverItemsReported{
           .handover = handover.stream,
           .items = {{.kind = handovers::HeldKind::tool, .item = tool, .space = "held-tool"}}});
  EXPECT_EQ(complete().problem->code, "ITEMS_OPEN");
  told("inventory", handovers::HandoverItemMoved{.handover = handover.stream, .item = tool});
  EXPECT_EQ(complete().problem->code, "ITEMS_OPEN") << "workorders has not reported";
  told("workorders", handovers::HandoverItemsReported{.handover = handover.stream});
  const auto done = complete();
  EXPECT_FALSE(done.problem) << done.problem->code << done.problem->detail;
}

// A file is lent to zhang, who leaves.
class LentToALeaver : public CustomersService {
 protected:
  Uuid lent() {
    const std::string file_no = document<CustomerModel>(customer(resident())).file_no;
    const Uuid loan = done<FileLoanCodec>({}, RequestLoan{.file_no = file_no, .purpose = "续约"},
                                          "zhang", "account_owner");
    done<FileLoanCodec>(loan, ApproveLoan{}, "sun", "file_keeper");
    done<FileLoanCodec>(loan, ApproveLoan{}, "zhou", "file_manager");
    done<FileLoanCodec>(loan, HandOutFile{}, "sun", "file_keeper");
    done<HandoverCodec>({},
                        StartHandover{.person = "zhang",
                                      .reason = HandoverReason::leaving,
                                      .leaving_at = local("2026-03-31 17:30")},
                        "guo", "department_manager");
    return loan;
  }
};

TEST_F(LentToALeaver, X_60_X_63_WhatHeReportsLostHimselfIsHandedToNobody) {
  done<FileLoanCodec>(lent(), ReportFileLost{.note = "搬家时遗失"}, "zhang", "file_keeper");
  const auto moved = all_of<HandoverItemMoved>();
  ASSERT_EQ(moved.size(), 1U);
  EXPECT_EQ(moved[0].to, "") << "and so not to himself";
}

TEST_F(LentToALeaver, X_60_ABorrowedFileGoesToWhoTookItBack) {
  const Uuid loan = lent();
  done<FileLoanCodec>(loan, ReturnFile{.condition = FileCondition::intact}, "sun", "file_keeper");
  const auto moved = all_of<HandoverItemMoved>();
  ASSERT_EQ(moved.size(), 1U);
  EXPECT_EQ(moved[0].to, "sun") << "a person, no role";
}

TEST_F(CustomersService, X_61_WhatALeaverExportedInHisLastDaysIsListedForTheManager) {
  const Uuid file = customer(resident());
  done<CustomerCodec>(file,
                      GiveGrant{.person = "zhang",
                                .purpose = "回访",
                                .fields = {PersonField::name, PersonField::phone},
                                .until = local("2026-06-30 12:00")},
                      "zhou", "file_manager");
  const auto look = [&](bool printed) {
    done<CustomerCodec>(file,
                        OpenPersonalData{.fields = {PersonField::name, PersonField::phone},
                                         .reason = "回访",
                                         .printed = printed},
                        "zhang", "account_owner");
  };
  at(local("2026-03-31 09:00"));
  look(true);  // a day too early
  at(local("2026-04-02 09:00"));
  look(true);
  look(false);
  const Uuid handover = done<HandoverCodec>({},
                                            StartHandover{.person = "zhang",
                                                          .reason = HandoverReason::leaving,
                                                          .leaving_at = local("2026-05-01 17:30")},
                                            "guo", "department_manager");
  at(local("2026-04-20 09:00"));
  look(true);
  const auto listed = report<LeaverExportsTable>(LeaverExports{.id = handover});
  EXPECT_EQ(listed.person, "zhang");
  EXPECT_EQ(listed.from, local("2026-04-01 17:30"));
  EXPECT_EQ(listed.exports, 2U);
  EXPECT_EQ(listed.persons, 1U);
  EXPECT_EQ(listed.values, 4U);
  ASSERT_EQ(listed.rows.size(), 2U);
  EXPECT_EQ(listed.rows[0].at, local("2026-04-02 09:00"));
  EXPECT_EQ(listed.rows[0].document, file);
}

}  // namespace
}  // namespace aftercare::customers
