#include "services/complaints/reactions/finished_jobs.h"

#include <utility>

#include "common/runtime/reacting.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/complaints.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "schemas/workorders_sites.codec.h"
#include "schemas/workorders_workshop.codec.h"

namespace aftercare::complaints {
namespace {

using namespace runtime;  // what reactions are made of
using eventlog::RecordView;

// The call about what the event says was finished, if the policy wants one.
Commands call(const AsksAbout& asks, const RecordView& record, PlanFollowUp plan) {
  if (!asks(plan.subject_type, record.effective_at())) return {};
  plan.subject_id = to_string(record.stream());
  if (!given(plan.finished_at)) plan.finished_at = record.effective_at();
  return {ask({}, std::move(plan), "follow-up")};
}

PlanFollowUp about(const claims::CommercialServiceDone& e) {
  return {.subject_type = FollowUpSubject::claim,
          .subject_no = e.doc_no,
          .customer_id = e.customer_id,
          .unit = e.region,
          .finished_at = e.resolved_at};
}
PlanFollowUp about(const workorders::WorkOrderResolved& e) {
  return {.subject_type = FollowUpSubject::work_order,
          .subject_no = e.doc_no,
          .customer_id = e.customer_id,
          .unit = e.station};
}
PlanFollowUp about(const workorders::VehicleReleased& e) {
  return {.subject_type = FollowUpSubject::workshop_job,
          .subject_no = e.doc_no,
          .customer_id = e.customer_id};
}
PlanFollowUp about(const workorders::DefectAccepted& e) {
  return {.subject_type = FollowUpSubject::work_order,
          .subject_no = e.doc_no,
          .customer_id = e.customer_id};
}

// An estimate that was declined has no repair to ask about.
bool was_work(const workorders::VehicleReleased& e) { return e.worked; }
template <class Event>
bool was_work(const Event&) {
  return true;
}

template <class... Events>
runtime::Reaction calls_about(const std::string& source, AsksAbout asks) {
  return reaction_to<Events...>(source, source,
                                [asks = std::move(asks)](const auto& e, const RecordView& record,
                                                         const KeyLookup&) -> Commands {
                                  return was_work(e) ? call(asks, record, about(e)) : Commands{};
                                });
}

}  // namespace

runtime::Reaction claim_events(AsksAbout asks) {
  return calls_about<claims::CommercialServiceDone>("claims", std::move(asks));
}

runtime::Reaction workorder_events(AsksAbout asks) {
  return calls_about<workorders::WorkOrderResolved, workorders::VehicleReleased,
                     workorders::DefectAccepted>("workorders", std::move(asks));
}

runtime::Commands call_about_consumption(const AsksAbout& asks,
                                         const customers::ContactRecorded& event,
                                         const eventlog::RecordView& record) {
  if (!event.entry || event.entry->kind != customers::ContactKind::consumption) return {};
  // The term runs from when the record arrived, whenever he consumed.
  return call(asks, record,
              {.subject_type = FollowUpSubject::consumption,
               .customer_id = record.stream(),
               .unit = event.entry->department});
}

}  // namespace aftercare::complaints
