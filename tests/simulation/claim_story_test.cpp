// Cause and effect over three services by events alone: a machine is known to customers, claims
// wants an old part back and approves an order of parts, inventory buys and keeps them, they
// arrive, the clock of one week starts, the old part comes or is overdue, and the claim knows
// (CLM-22, CLM-40, INV-07, INV-50 to INV-53).
#include "schemas/claims.codec.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/customers.codec.h"
#include "schemas/inventory_purchase.codec.h"
#include "schemas/inventory_returns.codec.h"
#include "schemas/inventory_stock.codec.h"
#include "services/claims/domain/claim.h"
#include "services/claims/domain/parts_order.h"
#include "services/inventory/domain/old_part.h"
#include "services/inventory/domain/old_part_month.h"
#include "services/inventory/domain/part.h"
#include "services/inventory/domain/purchase_order.h"
#include "tests/simulation/claim_suite_fixture.h"

namespace aftercare::simulation {
namespace {

using claims::ClaimPartsOrderModel;
using inventory::OldPartModel;
using inventory::PurchaseOrderModel;

Money yuan(std::int64_t amount) { return {amount * 100}; }
std::int32_t date(std::string_view text) { return parse_date(text).value(); }

class ClaimStory : public ClaimSuite {
 protected:
  // A machine that customers has registered, and claims has heard of.
  Uuid machine() {
    using namespace customers;
    const Uuid owner = done<CustomerCodec>(
        files_, {},
        RegisterCustomer{.details =
                             CustomerDetails{.class_ = CustomerClass::machine_owner,
                                             .person = Person{.name = {.clear = "王小明"},
                                                              .phone = {.clear = "13812345678"},
                                                              .address = {.clear = "杭州市"}}}},
        "wei", "file_keeper");
    const auto support = [&](const Uuid& to, const EquipmentCommand& command) {
      return done<EquipmentCodec>(files_, to, command, "wei", "service_support");
    };
    const Uuid id = support({}, AnnounceDelivery{.model = "EC210",
                                                 .serial_no = "VCEC210B00012345",
                                                 .customer_id = owner,
                                                 .region = "东区",
                                                 .delivered_on = date("2026-03-01")});
    const std::vector<std::string> parts{"engine",        "hydraulics", "electrics",
                                         "undercarriage", "attachment", "cab"};
    support(id, NoteDeliveryMail{
                    .factory_date = date("2026-02-01"),
                    .papers = {{.kind = PaperKind::feedback_form},
                               {.kind = PaperKind::receipt},
                               {.kind = PaperKind::check_programme},
                               {.kind = PaperKind::arrival_check, .inspection = parts},
                               {.kind = PaperKind::pre_delivery_check, .inspection = parts},
                               {.kind = PaperKind::new_machine_delivery},
                               {.kind = PaperKind::customer_confirmation}}});
    support(id, CheckDeliveryPapers{.customer_data_matches = true, .delivery_date_matches = true});
    support(id, RegisterEquipment{.dealer_name_ok = true, .warranty_until = date("2027-03-01")});
    catch_up();
    return id;
  }

  // A candidate with one replaced part.
  Uuid claim(const Uuid& equipment) {
    using namespace claims;
    return done<ClaimCodec>(
        claims_, {},
        OpenClaimCandidate{
            .order = OrderData{.kind = ClaimKind::fault,
                               .source = OrderSource::order_system,
                               .work_order = order_,
                               .order_no = "GD-202603-00007",
                               .equipment = equipment,
                               .model = "EC210",
                               .serial_no = "VCEC210B00012345",
                               .hour_meter = 12'345,
                               .condition = "土方",
                               .region = "东区",
                               .station = "一站",
                               .engineer = "gao",
                               .supervisor = "wu",
                               .technician_tcl = 2,
                               .warranty_state = WarrantyState::in_warranty,
                               .fault_description = "油缸漏油",
                               .cause = "密封件老化",
                               .work_done = "更换油封",
                               .finished_at = testing::local("2026-03-02 08:00"),
                               .replaced = {{.part_no = "P-77", .name = "油封", .quantity = 1}}}},
        "lin", "claims_support");
  }

  // An order of two seals, with both signatures.
  Uuid approved_order(const Uuid& of_claim) {
    using namespace claims;
    const auto ask = [&](const Uuid& to, const ClaimPartsOrderCommand& command, const char* person,
                         const char* role) {
      return done<ClaimPartsOrderCodec>(claims_, to, command, person, role);
    };
    const Uuid id = ask({},
                        DraftPartsOrder{.content = OrderContent{.purpose = OrderPurpose::fault,
                                                                .work_order = order_,
                                                                .order_no = "GD-202603-00007",
                                                                .claim = of_claim,
                                                                .lines = {{.part_no = "P-77",
                                                                           .name = "油封",
                                                                           .quantity = 2,
                                                                           .price = yuan(300)}},
                                                                .station = "一站",
                                                                .supervisor = "wu"}},
                        "sun", "claims_supervisor");
    ask(id, SubmitPartsOrder{}, "sun", "claims_supervisor");
    ask(id, SignPartsOrder{}, "dir", "service_director");
    ask(id, SignPartsOrder{}, "fin", "finance");
    return id;
  }

  // The purchase that inventory made of an order.
  Uuid purchase_of(const Uuid& order) {
    Uuid found;
    for (const Uuid& one : made_of(store_, inventory::PurchaseRequested::type_id)) {
      if (document<PurchaseOrderModel>(store_, one).reference_id != order) continue;
      EXPECT_FALSE(found.given()) << "P4: bought once";
      found = one;
    }
    return found;
  }
  void placed(const Uuid& purchase) {
    done<inventory::PurchaseOrderCodec>(
        store_, purchase, inventory::PlaceOrder{.supplier = "厂家", .prices = {yuan(300)}}, "zhao",
        "purchaser");
  }
  void received(const Uuid& purchase) {
    done<inventory::PurchaseOrderCodec>(
        store_, purchase,
        inventory::ReceiveGoods{
            .papers_complete = true,
            .lines = {{.line = 1,
                       .qty = 2,
                       .location = inventory::Location{.warehouse = "WH1", .rack = "R1"},
                       .warranty_terms = "12 months"}}},
        "cang", "storekeeper");
  }

  claims::ClaimPartsOrder order_now(const Uuid& id) {
    return document<ClaimPartsOrderModel>(claims_, id);
  }
  // Of the claim's one old part.
  claims::OldPartLink link_now(const Uuid& id) {
    const auto known = document<claims::ClaimModel>(claims_, id);
    return known.old_parts.empty() ? claims::OldPartLink{} : known.old_parts.front();
  }

  const Uuid order_{0x0190'0000'0000'7000, 2};  // the work order
};

TEST_F(ClaimStory, CLM_22_CLM_40_FromTheApprovalToTheOldPartWithEachServiceKilledOnce) {
  const Uuid claim_id = claim(machine());
  store_.kill();  // it hears of the old part later
  const Uuid order = approved_order(claim_id);
  store_.start();
  catch_up();
  // The old part is expected, the order is bought, and what comes is kept for it.
  const auto expected = made_of(store_, inventory::OldPartExpected::type_id);
  ASSERT_EQ(expected.size(), 1U) << "P4";
  const Uuid old_part = expected.front();
  EXPECT_EQ(link_now(claim_id).old_part, old_part);
  const Uuid purchase = purchase_of(order);
  ASSERT_TRUE(purchase.given());
  const auto bought = document<PurchaseOrderModel>(store_, purchase);
  EXPECT_EQ(bought.state, inventory::PurchaseState::approved);
  const Uuid part = bought.lines.at(0).part;
  EXPECT_EQ(document<inventory::PartModel>(store_, part).waiting_qty, 2);

  placed(purchase);
  claims_.kill();  // the parts arrive while it is away
  received(purchase);
  const Instant arrived = network_.now();
  network_.advance(20min);
  claims_.start();
  files_.kill();
  files_.start();
  catch_up();
  EXPECT_EQ(document<inventory::PartModel>(store_, part).reserved, 2);
  EXPECT_EQ(order_now(order).state, claims::OrderState::arrived);
  EXPECT_LT(order_now(order).arrived_at, arrived + 1s) << "when they came, not when it heard of it";

  // Nobody reminds and nobody fits them: the system does, and the week passes (CLM-22, CLM-A11).
  go_to("2026-03-04 08:00");
  EXPECT_EQ(order_now(order).fit_due, testing::local("2026-03-10 23:59:59"));
  go_to("2026-03-11 08:00");
  const auto late = order_now(order);
  EXPECT_EQ(late.charge, yuan(500));
  EXPECT_EQ(made_of(claims_, claims::ClaimPartsNotFittedInTime::type_id).size(), 1U);

  // The old part comes to the company, and the claim knows each step.
  done<inventory::OldPartCodec>(store_, old_part, inventory::HandToSupervisor{.label = "BQ-1"},
                                "gao", "service_engineer");
  catch_up();
  EXPECT_EQ(link_now(claim_id).state, claims::OldPartState::collected);
  const auto months = made_of(store_, inventory::OldPartMonthOpened::type_id);
  ASSERT_EQ(months.size(), 1U);
  done<inventory::OldPartMonthCodec>(
      store_, months.front(),
      inventory::DispatchOldParts{.parts = {old_part}, .freight = yuan(86), .waybill = "SF-1"},
      "wu", "service_supervisor");
  catch_up();
  EXPECT_EQ(link_now(claim_id).state, claims::OldPartState::in_transit);
  done<inventory::OldPartCodec>(store_, old_part, inventory::ReceiveOldPart{.in_box = true}, "jiu",
                                "old_part_keeper");
  catch_up();
  EXPECT_EQ(link_now(claim_id).state, claims::OldPartState::received);
  EXPECT_FALSE(link_now(claim_id).overdue);
  expect_nothing_parked();
}

TEST_F(ClaimStory, CLM_40_INV_51_INV_53_TheClaimKnowsThatItsOldPartIsOverdue) {
  const Uuid claim_id = claim(machine());
  catch_up();
  EXPECT_EQ(link_now(claim_id).state, claims::OldPartState::required);
  go_to("2026-03-28 23:00");
  EXPECT_FALSE(link_now(claim_id).overdue);
  go_to("2026-03-29 08:00");
  EXPECT_TRUE(link_now(claim_id).overdue);
  go_to("2026-04-01 08:00");
  EXPECT_EQ(made_of(store_, inventory::OldPartMonthMissed::type_id).size(), 1U);
  expect_nothing_parked();
}

// A feed that is a minute late delays what others know, and moves no clock.
TEST_F(ClaimStory, CLM_22_AFeedThatIsAMinuteLateMovesNoClock) {
  const Uuid claim_id = claim(machine());
  network_.cut(claims_.endpoint("feed"));
  const Uuid order = approved_order(claim_id);
  pass(60s, 20ms);
  EXPECT_FALSE(purchase_of(order).given());
  network_.heal(claims_.endpoint("feed"));
  catch_up();
  const Uuid purchase = purchase_of(order);
  ASSERT_TRUE(purchase.given());
  placed(purchase);
  // Just before closing time: a minute later it would be the next working day's.
  go_to("2026-03-02 17:29:30");
  network_.cut(store_.endpoint("feed"));
  received(purchase);
  pass(60s, 20ms);
  EXPECT_EQ(order_now(order).state, claims::OrderState::approved);
  network_.heal(store_.endpoint("feed"));
  catch_up();
  const auto arrived = order_now(order);
  ASSERT_EQ(arrived.state, claims::OrderState::arrived);
  EXPECT_LT(arrived.arrived_at, testing::local("2026-03-02 17:30"));
  EXPECT_EQ(arrived.due_at, testing::local("2026-03-03 17:30")) << "one working day";
  expect_nothing_parked();
}

}  // namespace
}  // namespace aftercare::simulation
