#include "services/claims/definition.h"

#include "common/handovers/handover_share.h"
#include "common/policies/adopt.h"
#include "common/runtime/platform.h"
#include "schemas/claims.codec.h"
#include "services/claims/aggregates.h"
#include "services/claims/domain/claim.h"
#include "services/claims/projections/projections.h"
#include "services/claims/reactions/reactions.h"
#include "services/claims/reports/reports.h"

namespace aftercare::claims {
namespace {

// Raised when evolve() makes another document of old events: the views are built again.
constexpr std::uint32_t documents_view = 1;

}  // namespace

Expected<runtime::Definition, Fault> definition() {
  auto made = runtime::empty_definition("claims", schema_request());
  if (!made) return made;
  const auto book = shipped_policies();
  if (!book) return unexpected(book.error());

  runtime::add_aggregates(*made, claim_aggregates(*book), documents_view);
  runtime::add_aggregates(*made, office_aggregates(*book), documents_view);
  made->projections.push_back(movements(*made->description));
  made->projections.push_back(credit_lines(*made->description));
  runtime::append(made->reports, claim_reports());
  runtime::append(made->reports, order_reports());
  made->reactions = {
      own_events(), customer_events(), complaint_events(), inventory_events(), workorder_events(),
      // Whatever may end or hand on a claim.
      handovers::watch(made->name,
                       {ClaimMoved::type_id, ClaimPaid::type_id, ClaimDisputeSettled::type_id,
                        ClaimLost::type_id, ClaimMissed::type_id, ClaimWithdrawn::type_id,
                        ClaimabilityDenied::type_id, ManufacturerAnswered::type_id})};
  handovers::add_handovers(*made);
  policies::adopt_policies<ClaimModel>(
      *made, "claims", *book, [] { return shipped_policies(); },
      [](const policy::Reader& content) { return read_policy(content); });
  runtime::add_platform(*made);
  return made;
}

}  // namespace aftercare::claims
