#include "services/complaints/reactions/claim_events.h"

#include <utility>

#include "common/runtime/reacting.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/complaints.codec.h"

namespace aftercare::complaints {

namespace {
using namespace runtime;  // what reactions are made of
}  // namespace

runtime::Reaction claim_events(AsksAboutClaims asks) {
  return reaction_to<claims::CommercialServiceDone>(
      "claims", "claims",
      [asks = std::move(asks)](const claims::CommercialServiceDone& e,
                               const eventlog::RecordView& record, const KeyLookup&) -> Commands {
        // A preset that plans no such call has nothing to wait for.
        if (!asks(record.effective_at())) return {};
        return {ask({},
                    PlanFollowUp{.subject_type = FollowUpSubject::claim,
                                 .subject_id = to_string(record.stream()),
                                 .subject_no = e.doc_no,
                                 .customer_id = e.customer_id,
                                 .unit = e.region,
                                 .finished_at = e.resolved_at},
                    "follow-up")};
      });
}

}  // namespace aftercare::complaints
