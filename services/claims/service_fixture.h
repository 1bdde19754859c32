// The whole service on a memory log, for tests: a machine under the own dealer name, and claims,
// credit notes and commercial claims on their way.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/testing/service_fixture.h"
#include "schemas/claims.codec.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/claims_settlement.codec.h"
#include "schemas/customers.codec.h"
#include "schemas/inventory_returns.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "services/claims/definition.h"
#include "services/claims/domain/claims_fixture.h"

namespace aftercare::claims {

class ClaimsService : public testing::ServiceFixture {
 protected:
  ClaimsService() : ServiceFixture(definition().value(), local("2026-03-02 10:00")) {
    customers_tell(machine_id, customers::EquipmentRegistered{.doc_no = "SB-1",
                                                              .model = "EC210",
                                                              .serial_no = "VCEC210B00012345",
                                                              .warranty_until = date("2026-06-30"),
                                                              .region = "东区"});
  }

  void customers_tell(const Uuid& stream, const customers::EquipmentEvent& event) {
    tell<customers::EquipmentCodec>("customers", stream, event);
  }
  void old_part_tells(const Uuid& stream, const inventory::OldPartEvent& event) {
    tell<inventory::OldPartCodec>("inventory", stream, event);
  }
  Uuid opened(OrderData order) {
    return done<ClaimCodec>({}, OpenClaimCandidate{.order = std::move(order)}, "lin",
                            "claims_support");
  }
  Uuid opened() { return opened(order_data()); }
  // A claim of 12,500.00 of which `amount` is approved, with the manufacturer's number.
  Uuid approved(const std::string& number, const char* amount = "12500.00", Uuid order = order_id) {
    OrderData data = order_data();
    data.work_order = order;
    const Uuid claim = opened(std::move(data));
    done<ClaimCodec>(claim, CheckEvidence{.evidence = all_papers()}, "lin", "claims_support");
    const DecideClaimability yes{.verdict = Verdict::standard};
    done<ClaimCodec>(claim, yes, "sun", "claims_supervisor");
    done<ClaimCodec>(claim, yes, "fang", "service_manager");
    done<ClaimCodec>(claim, PrepareClaim{.content = content()}, "lin", "claims_support");
    done<ClaimCodec>(claim, SubmitClaim{.foreign_no = number}, "lin", "claims_support");
    done<ClaimCodec>(claim, RecordDecision{.approved = true, .amount = yuan(amount)}, "lin",
                     "claims_support");
    return claim;
  }
  Uuid note(std::vector<NoteLine> lines, const char* total, const char* no = "CN-1") {
    return done<CreditNoteCodec>({},
                                 ReceiveCreditNote{.note_no = no,
                                                   .date = date("2026-03-01"),
                                                   .manufacturer = "沃尔沃",
                                                   .lines = std::move(lines),
                                                   .total = yuan(total)},
                                 "lin", "claims_support");
  }
  // A parts order for the order `order_id`.
  Uuid draft_parts_order(const char* person, const char* role) {
    return done<ClaimPartsOrderCodec>(
        {},
        DraftPartsOrder{
            .content =
                OrderContent{.purpose = OrderPurpose::fault,
                             .work_order = order_id,
                             .order_no = "GD-1",
                             .lines = {{.part_no = "P-1", .quantity = 1, .price = yuan("10.00")}},
                             .station = "一站",
                             .supervisor = "wu"}},
        person, role);
  }
  // For the order `order_id`, signed by all, its service released.
  Uuid commercial_in_service() {
    const Uuid claim = done<CommercialClaimCodec>(
        {},
        RequestCommercialClaim{.request = CommercialRequest{.work_order = order_id,
                                                            .order_no = "GD-1",
                                                            .equipment = machine_id,
                                                            .customer_id = Uuid{9, 9},
                                                            .model = "EC210",
                                                            .serial_no = "VCEC210B00012345",
                                                            .fault = "异响",
                                                            .on_site_check = "XC-1",
                                                            .reason = "出保"}},
        "gao", "service_engineer");
    const auto sign = [&](const char* person, const char* role) {
      done<CommercialClaimCodec>(claim, SignStep{}, person, role);
    };
    sign("bu", "bu_manager");
    sign("wu", "service_supervisor");
    done<CommercialClaimCodec>(claim, FixAmount{.amount = yuan("6400.00")}, "sun",
                               "claims_supervisor");
    done<CommercialClaimCodec>(claim, FixAmount{.amount = yuan("6400.00")}, "wu",
                               "service_supervisor");
    sign("rsd", "regional_sales_director");
    sign("rvd", "regional_service_director");
    sign("gm", "gm");
    done<CommercialClaimCodec>(claim, OrderParts{}, "sun", "claims_supervisor");
    done<CommercialClaimCodec>(claim, NotifyService{}, "sun", "claims_supervisor");
    return claim;
  }
  void order_tells(const Uuid& order, const workorders::WorkOrderEvent& event) {
    tell<workorders::WorkOrderCodec>("workorders", order, event);
  }
};

}  // namespace aftercare::claims
