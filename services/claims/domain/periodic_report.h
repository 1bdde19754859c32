// The lists that claims submits every month or quarter
// (docs/domain/claims.md CLM-21, CLM-42, CLM-43, CLM-48; cross-cutting.md X-18). Pure: no I/O, no
// clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/claims_settlement.values.h"
#include "schemas/claims_shared.values.h"
#include "services/claims/domain/policy.h"

namespace aftercare::claims {

struct PeriodicReportCodec;  // generated: schemas/claims_settlement.codec.h

struct PeriodicReportModel : ModelOf<PeriodicReport, PeriodicReportCommand, PeriodicReportEvent,
                                     PeriodicReportCodec, ClaimsPolicy> {
  using NoticeGiven = claims::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // One per report and period.
  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::claims
