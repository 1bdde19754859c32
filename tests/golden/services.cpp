#include "tests/golden/services.h"

#include <capnp/message.h>

#include <array>
#include <sstream>
#include <variant>

#include "schemas/calendars.codec.h"
#include "schemas/claims.codec.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/claims_settlement.codec.h"
#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "schemas/handovers.codec.h"
#include "schemas/inventory.codec.h"
#include "schemas/inventory_count.codec.h"
#include "schemas/inventory_purchase.codec.h"
#include "schemas/inventory_returns.codec.h"
#include "schemas/inventory_stock.codec.h"
#include "schemas/inventory_tools.codec.h"
#include "schemas/operations.codec.h"
#include "schemas/policies.codec.h"
#include "schemas/scoring.codec.h"
#include "schemas/scoring_cases.codec.h"
#include "schemas/scoring_money.codec.h"
#include "schemas/scoring_office.codec.h"
#include "schemas/scoring_sheets.codec.h"
#include "schemas/workorders.codec.h"
#include "schemas/workorders_office.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "schemas/workorders_plans.codec.h"
#include "schemas/workorders_sites.codec.h"
#include "schemas/workorders_stations.codec.h"
#include "schemas/workorders_tasks.codec.h"
#include "schemas/workorders_workshop.codec.h"

namespace aftercare::golden {
namespace {

template <class Codec>
void decode_one(std::uint64_t type, capnp::AnyPointer::Reader payload, Decoded& decoded) {
  typename Codec::Event event;
  if (!Codec::decode_event(type, payload, event)) return;
  std::ostringstream text;
  text << event;
  capnp::MallocMessageBuilder again;
  Codec::encode_event(event, again.getRoot<capnp::AnyPointer>());
  decoded.name = event.type_name();
  decoded.aggregates.emplace_back(Codec::aggregate);
  decoded.text = text.str();
  decoded.canonical = canonical_bytes(again.getRoot<capnp::AnyPointer>().asReader());
}

// The aggregates of one service.
template <class... Codec>
bool decode(std::uint64_t type, capnp::AnyPointer::Reader payload, Decoded& decoded) {
  decoded = {};
  (decode_one<Codec>(type, payload, decoded), ...);
  return !decoded.aggregates.empty();
}

constexpr std::array table{
    Service{"claims", claims::schema_request,
            decode<claims::ClaimCodec, claims::ClaimPartsOrderCodec, claims::CommercialClaimCodec,
                   claims::CreditNoteCodec, claims::ClaimAuditCodec, claims::ClaimFindingCodec,
                   claims::InspectionExceptionCodec, claims::PeriodicReportCodec,
                   claims::MachineReferenceCodec, calendars::CalendarCodec,
                   handovers::HandoverShareCodec, operations::OperatorJournalCodec,
                   policies::PolicyCodec>},
    Service{"complaints", complaints::schema_request,
            decode<complaints::ComplaintCodec, complaints::ComplaintErasureCodec,
                   complaints::FollowUpCodec, complaints::OpinionCaseCodec,
                   complaints::CaseStatisticsCodec, complaints::PeriodicReportCodec,
                   complaints::CustomerReferenceCodec, complaints::HandoverShareCodec,
                   complaints::IncomingMailCodec, calendars::CalendarCodec,
                   operations::OperatorJournalCodec, policies::PolicyCodec>},
    Service{
        "customers", customers::schema_request,
        decode<customers::CustomerCodec, customers::ErasureCodec, customers::CaseReferenceCodec,
               customers::FileLoanCodec, customers::CorrectionCaseCodec,
               customers::NewCustomerApplicationCodec, customers::EquipmentCodec,
               customers::VisitPlanCodec, customers::LeadCodec, customers::MemberCodec,
               customers::HandoverCodec, customers::PeriodicReportCodec, calendars::CalendarCodec,
               operations::OperatorJournalCodec, policies::PolicyCodec>},
    Service{"inventory", inventory::schema_request,
            decode<inventory::PartCodec, inventory::StoreSlipCodec, inventory::StockTakePlanCodec,
                   inventory::StockTakeCodec, inventory::PurchaseOrderCodec,
                   inventory::GoodsReturnCodec, inventory::ToolCodec, inventory::StockMachineCodec,
                   inventory::ControlledItemCodec, inventory::OldPartCodec,
                   inventory::OldPartMonthCodec, inventory::PeriodicReportCodec,
                   calendars::CalendarCodec, handovers::HandoverShareCodec,
                   operations::OperatorJournalCodec, policies::PolicyCodec>},
    Service{"scoring", scoring::schema_request,
            decode<scoring::PostCodec, scoring::ScoreCodec, scoring::FigureFileCodec,
                   scoring::TicketCodec, scoring::HourLedgerCodec, scoring::WorkSheetCodec,
                   scoring::PayCodec, scoring::AccidentCodec, scoring::RankingRunCodec,
                   scoring::CommissionCodec, scoring::GradingRunCodec, scoring::PeriodicReportCodec,
                   scoring::BonusCodec, scoring::DelayedReceivableCodec,
                   scoring::CommissionedProjectCodec, calendars::CalendarCodec,
                   operations::OperatorJournalCodec, policies::PolicyCodec>},
    Service{
        "workorders", workorders::schema_request,
        decode<workorders::WorkOrderCodec, workorders::AssignmentCodec, workorders::WorkErrorCodec,
               workorders::PeriodicReportCodec, workorders::AppointmentCodec,
               workorders::WorkshopJobCodec, workorders::DiscountCodec, workorders::MachineCodec,
               workorders::GaugeCodec, workorders::MaintenancePlanCodec, workorders::CampaignCodec,
               workorders::CampaignTaskCodec, workorders::VisitCodec, workorders::ShipmentCodec,
               workorders::InstallationCodec, workorders::DefectRepairCodec,
               workorders::WarrantyCardCodec, workorders::StageReminderCodec,
               workorders::VehicleDayCodec, workorders::TravelReceiptsCodec,
               workorders::EngineerCodec, workorders::OpportunityCodec, workorders::FindingCodec,
               workorders::SiteCheckCodec, workorders::RequestLogCodec, workorders::DutyDayCodec,
               workorders::QualityCircleCodec, workorders::WorkordersErasureCodec,
               handovers::HandoverShareCodec, calendars::CalendarCodec,
               operations::OperatorJournalCodec, policies::PolicyCodec>},
};

}  // namespace

std::span<const Service> services() { return table; }

std::string canonical_bytes(capnp::AnyPointer::Reader payload) {
  const auto words = payload.getAs<capnp::AnyStruct>().canonicalize();
  const auto bytes = words.asBytes();
  return {bytes.begin(), bytes.end()};
}

}  // namespace aftercare::golden
