// The decisions on orders, one per command, in several files. Internal to this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/workorders/domain/deciding.h"
#include "services/workorders/domain/work_order.h"

namespace aftercare::workorders::orders {

using Result = Decision<WorkOrderEvent>;
using Events = std::vector<WorkOrderEvent>;
using State = OrderState;

namespace timer {
inline constexpr std::string_view first_response = "first_response";  // WRK-06
inline constexpr std::string_view arrival = "arrival";                // WRK-07
inline constexpr std::string_view machine_check = "machine_check";    // WRK-08
inline constexpr std::string_view departure_node = "departure_node";  // WRK-10
inline constexpr std::string_view arrival_node = "arrival_node";
inline constexpr std::string_view remote = "remote_solution";  // WRK-26
inline constexpr std::string_view solved = "fault_solved";
inline constexpr std::string_view creation = "order_creation";   // WRK-63
inline constexpr std::string_view original = "original:";        // WRK-62, one per paper
inline constexpr std::string_view claim_parts = "claim_parts:";  // CLM-22, one per parts order
inline constexpr std::string_view slip = "slip_answer";
}  // namespace timer

inline bool is_open(State state) {
  return state != State::none && state != State::closed && state != State::cancelled;
}
// Work is still to be done on the machine.
inline bool in_work(State state) {
  return is_open(state) && state != State::resolved && state != State::reviewed &&
         state != State::settled;
}
// "ORDER 2026-03-06" of keys::registered_order.
inline std::string registered_on(const std::string& order, std::int32_t day) {
  return order + " " + to_date(day);
}
// What was issued of a part on a slip.
template <class Lines>
auto issued_on(Lines& lines, const PartLine& what) {
  return std::ranges::find_if(lines, [&](const PartLine& one) {
    return one.slip_no == what.slip_no && one.part_no == what.part_no;
  });
}
inline Message message(std::string to, MessageTopic topic, const WorkOrder& d) {
  return {.to = std::move(to), .topic = topic, .text = d.doc_no + " " + d.place};
}
// Who is told: the head, or the duty as long as nobody heads the order. Who answers for a miss is
// `supervisor` itself, a person or nobody.
inline std::string station_head(const WorkOrder& d) {
  return d.supervisor.empty() ? "service_supervisor" : d.supervisor;
}

// order_hotline.cpp
Result on(const WorkOrder& d, const RegisterWorkOrder& c, const Ctx& context);
Result on(const WorkOrder& d, const SupplementSerial& c, const Ctx& context);
Result on(const WorkOrder& d, const AssignStation& c, const Ctx& context);
Result on(const WorkOrder& d, const ReassignStation& c, const Ctx& context);
Result on(const WorkOrder& d, const RecordFirstContact& c, const Ctx& context);
Result on(const WorkOrder& d, const SolveByPhone& c, const Ctx& context);
Result on(const WorkOrder& d, const CancelWorkOrder& c, const Ctx& context);
Result on(const WorkOrder& d, const RequestNodeCorrection& c, const Ctx& context);
Result on(const WorkOrder& d, const ApproveNodeCorrection& c, const Ctx& context);
Result on(const WorkOrder& d, const RefuseNodeCorrection& c, const Ctx& context);
Result on(const WorkOrder& d, const AnswerOrderSlip& c, const Ctx& context);
Result on(const WorkOrder& d, const OpenOrderContact& c, const Ctx& context);
Result on(const WorkOrder& d, const EraseOrderContact& c, const Ctx& context);
Result on(const WorkOrder& d, const HandOverOrder& c, const Ctx& context);
// order_field.cpp
Result on(const WorkOrder& d, const PlanDispatch& c, const Ctx& context);
Result on(const WorkOrder& d, const AcceptDispatch& c, const Ctx& context);
Result on(const WorkOrder& d, const ReportArrival& c, const Ctx& context);
Result on(const WorkOrder& d, const RecordMachineState& c, const Ctx& context);
Result on(const WorkOrder& d, const RequestParts& c, const Ctx& context);
Result on(const WorkOrder& d, const ReportRepaired& c, const Ctx& context);
Result on(const WorkOrder& d, const ReportNotRepaired& c, const Ctx& context);
Result on(const WorkOrder& d, const UpdateUnrepaired& c, const Ctx& context);
Result on(const WorkOrder& d, const NoteOrderParts& c, const Ctx& context);
// order_papers.cpp
Result on(const WorkOrder& d, const SubmitServiceDocuments& c, const Ctx& context);
Result on(const WorkOrder& d, const ReviewDocuments& c, const Ctx& context);
Result on(const WorkOrder& d, const ReceiveOriginals& c, const Ctx& context);
Result on(const WorkOrder& d, const ComputeHours& c, const Ctx& context);
Result on(const WorkOrder& d, const ApproveHours& c, const Ctx& context);
Result on(const WorkOrder& d, const CloseWorkOrder& c, const Ctx& context);
Result on(const WorkOrder& d, const RecordRepeatRepair& c, const Ctx& context);
Result on(const WorkOrder& d, const NoteOrderFollowUp& c, const Ctx& context);
Result on(const WorkOrder& d, const WaiveOrderFollowUp& c, const Ctx& context);
// order_peers.cpp
Result on(const WorkOrder& d, const NoteClaimParts& c, const Ctx& context);
Result on(const WorkOrder& d, const NoteOrderClaim& c, const Ctx& context);
Result on(const WorkOrder& d, const FollowOrderCustomer& c, const Ctx& context);

// How an order was resolved, as claims needs it (CLM-08).
struct Resolution {
  bool by_phone = false;
  std::uint32_t hour_meter_tenths = 0;
  std::string cause;
  std::string measures;
  std::vector<std::string> old_parts;
};
// The order is resolved: told to complaints, which plans the follow-up, unless the preset
// plans none.
void resolve(Events& events, const WorkOrder& d, Resolution how, const Ctx& context);
// order_evolve.cpp
void take(WorkOrder& d, const WorkOrderEvent& event, const Recorded& recorded);

}  // namespace aftercare::workorders::orders
