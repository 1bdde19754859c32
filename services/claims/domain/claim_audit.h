// The monthly audit of claims
// (docs/domain/claims.md 2.4, CLM-31, CLM-32). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/claims_settlement.values.h"
#include "services/claims/domain/policy.h"

namespace aftercare::claims {

struct ClaimAuditCodec;  // generated: schemas/claims_settlement.codec.h

struct ClaimAuditModel
    : ModelOf<ClaimAudit, ClaimAuditCommand, ClaimAuditEvent, ClaimAuditCodec, ClaimsPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
};

// What the claims of a month add up to, apart from the sums of money; and who they are.
struct AuditCounts {
  AuditFigures figures;
  std::vector<Uuid> late;
  std::vector<Uuid> unsuccessful;
  std::vector<Uuid> missed;
};
// The rates follow from the counts and sums (CLM-32).
AuditFigures with_rates(AuditFigures figures);

}  // namespace aftercare::claims
