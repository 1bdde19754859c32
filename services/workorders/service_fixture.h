// The whole service on a memory log, with one machine that customers told of.
#pragma once

#include <string>

#include "common/testing/service_fixture.h"
#include "schemas/customers.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "services/workorders/definition.h"
#include "services/workorders/domain/workorders_fixture.h"

namespace aftercare::workorders {

class WorkordersService : public testing::ServiceFixture {
 protected:
  WorkordersService() : ServiceFixture(definition().value(), local("2026-03-02 10:00")) {
    tell<customers::EquipmentCodec>(
        "customers", a_machine,
        customers::EquipmentRegistered{.doc_no = "SB-1",
                                       .customer_id = a_customer,
                                       .model = "ZX200",
                                       .serial_no = "ZX200-1001",
                                       .delivered_on = date("2026-02-20"),
                                       .region = "north"});
  }

  Uuid order(const std::string& phone = "13812345678") {
    return done<WorkOrderCodec>({},
                                RegisterWorkOrder{.source = OrderSource::hotline,
                                                  .type = OrderType::fault,
                                                  .equipment = a_machine,
                                                  .serial_no = "ZX200-1001",
                                                  .customer_id = a_customer,
                                                  .contact = Contact{.phone = {.clear = phone}},
                                                  .place = "工地",
                                                  .region = "north",
                                                  .fault = "无力"},
                                "li", "hotline_agent");
  }
  void contacted(const Uuid& id) {
    done<WorkOrderCodec>(id, AssignStation{.station = "S1", .supervisor = "zhao"}, "li",
                         "hotline_agent");
    done<WorkOrderCodec>(
        id,
        RecordFirstContact{
            .fault_detail = "x", .phone_solution = "否", .place = "工地", .customer_parts = "无"},
        "zhao", "service_supervisor");
  }
  // Through dispatch and arrival to the repair; `plan` may name the maintenance plan.
  void repair(const Uuid& id, std::uint32_t meter = 0) {
    contacted(id);
    done<WorkOrderCodec>(id,
                         PlanDispatch{.dispatch_at = service.now(),
                                      .engineer = "chen",
                                      .weighing = Weighing{.parts = PartsState::not_needed}},
                         "zhao", "service_supervisor");
    done<WorkOrderCodec>(id, AcceptDispatch{.eta = service.now()}, "chen", "service_engineer");
    done<WorkOrderCodec>(id, ReportArrival{}, "chen", "service_engineer");
    done<WorkOrderCodec>(id,
                         ReportRepaired{.cause = "磨损",
                                        .measures = "更换",
                                        .work = {{.person = "chen", .minutes = 60}},
                                        .km_tenths = 500,
                                        .signed_by_customer = true,
                                        .hour_meter_tenths = meter},
                         "chen", "service_engineer");
  }
};

}  // namespace aftercare::workorders
