// An order on its way, for tests.
#pragma once

#include <string_view>

#include "services/workorders/domain/work_order.h"
#include "services/workorders/domain/workorders_fixture.h"

namespace aftercare::workorders {

inline RegisterWorkOrder fault() {
  return {.source = OrderSource::hotline,
          .type = OrderType::fault,
          .equipment = a_machine,
          .serial_no = "ZX200-1001",
          .model = "ZX200",
          .customer_id = a_customer,
          .contact = Contact{.name = {.clear = "王小明"}, .phone = {.clear = "13812345678"}},
          .place = "米东区工地",
          .zone = Zone::c,
          .region = "north",
          .fault = "液压无力"};
}

inline const RecordFirstContact four_checks{.fault_detail = "主泵异响",
                                            .phone_solution = "不能",
                                            .place = "米东区工地",
                                            .customer_parts = "无"};

class OrderStory : public Story<WorkOrderModel> {
 public:
  explicit OrderStory(std::string_view begin = "2026-03-02 09:00",
                      WorkordersPolicy policy = standard())
      : Story(std::move(policy), begin) {
    hotline();
  }
  OrderStory& hotline() {
    by("li", "hotline_agent");
    return *this;
  }
  OrderStory& head() {
    by("zhao", "service_supervisor");
    return *this;
  }
  OrderStory& engineer() {
    by("chen", "service_engineer");
    return *this;
  }
  OrderStory& at(std::string_view now) {
    Story::at(now);
    return *this;
  }
  OrderStory& registered(const RegisterWorkOrder& order = fault()) {
    hotline().when(order).then<WorkOrderRegistered>();
    return *this;
  }
  OrderStory& assigned(const RegisterWorkOrder& order = fault()) {
    registered(order)
        .hotline()
        .when(AssignStation{.station = "S1", .supervisor = "zhao"})
        .then<StationAssigned>();
    return *this;
  }
  OrderStory& contacted(const RegisterWorkOrder& order = fault()) {
    assigned(order).head().when(four_checks);
    return *this;
  }
  PlanDispatch plan(std::string_view at_time) const {
    return {.dispatch_at = local(at_time),
            .engineer = "chen",
            .weighing = Weighing{.parts = PartsState::in_stock}};
  }
  OrderStory& planned(std::string_view at_time = "2026-03-02 13:00") {
    contacted().head().when(plan(at_time)).then<DispatchPlanned>();
    return *this;
  }
  OrderStory& under_way() {
    planned()
        .engineer()
        .when(AcceptDispatch{.companions = {"liu"}, .eta = local("2026-03-02 15:00")})
        .then<DispatchAccepted, EngineerDeparted>();
    return *this;
  }
  OrderStory& on_site() {
    under_way().engineer().when(ReportArrival{}).then<EngineerArrived, ArrivalMet>();
    return *this;
  }
  static ReportRepaired repair() {
    return {.cause = "主泵磨损",
            .measures = "更换主泵",
            .work = {{.person = "chen", .kind = "更换", .minutes = 180, .tcl = 2}},
            .km_tenths = 630,
            .signed_by_customer = true};
  }
  OrderStory& repaired() {
    on_site().engineer().when(repair()).then<RepairCompleted, WorkOrderResolved>();
    return *this;
  }
  OrderStory& submitted() {
    repaired().engineer().when(SubmitServiceDocuments{
        .foreign_no = "M-1", .papers = {{.kind = PaperKind::service_record, .name = "M-1"}}});
    return *this;
  }
  OrderStory& reviewed() {
    submitted().by("ding", "service_support");
    when(ReviewDocuments{.ok = true}).then<ServiceDocumentAccepted>();
    return *this;
  }
};

}  // namespace aftercare::workorders
