#include "common/runtime/aggregate_of.h"
#include "schemas/claims_settlement.codec.h"
#include "services/claims/aggregates.h"
#include "services/claims/domain/claim_audit.h"
#include "services/claims/domain/credit_note.h"
#include "services/claims/domain/finding.h"
#include "services/claims/domain/inspection_exception.h"
#include "services/claims/domain/machine_reference.h"
#include "services/claims/domain/periodic_report.h"

namespace aftercare::claims {

Aggregates office_aggregates(const std::shared_ptr<const Policies>& policies) {
  return {std::make_shared<runtime::AggregateOf<CreditNoteModel>>(policies),
          std::make_shared<runtime::AggregateOf<ClaimAuditModel>>(policies),
          std::make_shared<runtime::AggregateOf<ClaimFindingModel>>(policies),
          std::make_shared<runtime::AggregateOf<InspectionExceptionModel>>(policies),
          std::make_shared<runtime::AggregateOf<PeriodicReportModel>>(policies),
          std::make_shared<runtime::AggregateOf<MachineReferenceModel>>(policies)};
}

}  // namespace aftercare::claims
