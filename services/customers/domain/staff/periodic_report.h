// The lists that a keeper submits every month or year (docs/domain/cross-cutting.md X-18, 3.11;
// CUS-12, CUS-55). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/customers.values.h"
#include "services/customers/domain/policy.h"

namespace aftercare::customers {

struct PeriodicReportCodec;  // generated: schemas/customers.codec.h

struct PeriodicReportModel : ModelOf<PeriodicReport, PeriodicReportCommand, PeriodicReportEvent,
                                     PeriodicReportCodec, CustomersPolicy> {
  using NoticeGiven = customers::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // One per report and period.
  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::customers
