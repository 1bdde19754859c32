#include "services/workorders/projections/projections.h"

#include <algorithm>

#include "common/runtime/event_rows.h"
#include "common/runtime/lookup_rows.h"
#include "schemas/workorders.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "schemas/workorders_plans.codec.h"
#include "schemas/workorders_reports.codec.h"
#include "schemas/workorders_stations.codec.h"

namespace aftercare::workorders {
namespace {

using Record = eventlog::RecordView;

// Raised when the same events make other rows.
constexpr std::uint32_t lists_view = 1;

std::string row_no(const Record& r, std::size_t no) {
  return std::to_string(r.position()) + "-" + std::to_string(no);
}

void add_messages(const Record& r, runtime::ValueRows<ServiceMessage>& rows) {
  runtime::visit_event<WorkOrderRegistered, StationAssigned, DispatchPlanned, EngineerDeparted,
                       EngineerArrived, MachineStateRecorded, MachineCheckMissed, RepairCompleted,
                       RepairNotCompleted, OrderClaimPartsArrived, MachineChanged, CampaignReceived,
                       CampaignMachineMoved, StationReminded>(r, [&](const auto& e) {
    std::size_t no = 0;
    for (const Message& message : e.messages) {
      rows.add({.no = row_no(r, ++no),
                .at = r.effective_at(),
                .to = message.to,
                .topic = message.topic,
                .document = r.stream(),
                .text = message.text});
    }
  });
}

void add_gaps(const Record& r, runtime::ValueRows<NodeGap>& rows) {
  runtime::visit_event<NodeAnswerMissing>(r, [&](const NodeAnswerMissing& e) {
    rows.add({.no = row_no(r, 1),
              .at = r.effective_at(),
              .order = r.stream(),
              .node = e.node,
              .due = e.timer.due_at,
              .person = e.person});
  });
}

void add_defects(const Record& r, runtime::ValueRows<DocumentDefect>& rows) {
  runtime::visit_event<ServiceDocumentRejected>(r, [&](const ServiceDocumentRejected& e) {
    std::size_t no = 0;
    for (const DefectItem& item : e.items) {
      rows.add({.no = row_no(r, ++no),
                .at = r.effective_at(),
                .order = r.stream(),
                .kind = item.kind,
                .paper = item.paper,
                .items = std::max<std::uint16_t>(item.count, 1),
                .engineer = e.engineer,
                .supervisor = e.supervisor});
    }
  });
}

}  // namespace

std::vector<std::shared_ptr<const projections::Projection>> event_lists(
    const schema::Description& description) {
  using runtime::EventRows;
  return {std::make_shared<EventRows<ServiceMessage>>(
              "service-messages", lists_view, *description.find("ServiceMessage"), add_messages),
          std::make_shared<EventRows<NodeGap>>("node-gaps", lists_view,
                                               *description.find("NodeGap"), add_gaps),
          std::make_shared<EventRows<DocumentDefect>>(
              "document-defects", lists_view, *description.find("DocumentDefect"), add_defects),
          runtime::lookup_rows<LookupRow, &LookupRow::document, LookupLogged, LookupRefused>(
              "workorder-lookups", lists_view, *description.find("LookupRow"))};
}

}  // namespace aftercare::workorders
