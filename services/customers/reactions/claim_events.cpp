#include <string>

#include "common/runtime/reacting.h"
#include "schemas/claims.codec.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/customers.codec.h"
#include "services/customers/reactions/cases.h"
#include "services/customers/reactions/reactions.h"

namespace aftercare::customers {
namespace {

using namespace runtime;  // what reactions are made of
using eventlog::RecordView;

Commands noted(const std::string& doc_no, const Uuid& customer, const RecordView& r,
               const KeyLookup& keys) {
  if (!customer.given() || !reference_of(keys, r.stream()).empty()) return {};
  return {ask({}, NoteCase{.context = std::string(claims_context),
                           .case_ = r.stream(),
                           .doc_no = doc_no,
                           .customer_id = customer,
                           .at = r.effective_at()})};
}

Commands on(const claims::ClaimCandidateOpened& event, const RecordView& r, const KeyLookup& keys) {
  return event.order ? noted(event.doc_no, event.order->customer_id, r, keys) : Commands{};
}
Commands on(const claims::CommercialClaimRequested& event, const RecordView& r,
            const KeyLookup& keys) {
  return event.request ? noted(event.doc_no, event.request->customer_id, r, keys) : Commands{};
}

// Paid, lost and not claimable are no end yet: only an archived claim is over.
Commands on(Unread<claims::ClaimArchived>, const RecordView& r, const KeyLookup& keys) {
  return closed(r, keys);
}
Commands on(Unread<claims::CommercialClaimClosed>, const RecordView& r, const KeyLookup& keys) {
  return closed(r, keys);
}
Commands on(Unread<claims::CommercialClaimRejected>, const RecordView& r, const KeyLookup& keys) {
  return closed(r, keys);
}

}  // namespace

Reaction claim_events() {
  return reaction_to<claims::ClaimCandidateOpened, claims::CommercialClaimRequested,
                     Unread<claims::ClaimArchived>, Unread<claims::CommercialClaimClosed>,
                     Unread<claims::CommercialClaimRejected>>(
      "claim-cases", std::string(claims_context),
      [](const auto& e, const auto& record, const auto& keys) { return on(e, record, keys); });
}

}  // namespace aftercare::customers
