// What the office owes by a day of the calendar: sanctions published, commissions of a quarter,
// ranking, grading run, release of the held halves (docs/domain/scoring.md 4; cross-cutting.md
// Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/scoring.values.h"
#include "schemas/scoring_office.values.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring {

struct PeriodicReportCodec;  // generated: schemas/scoring_office.codec.h

struct PeriodicReportModel : ModelOf<PeriodicReport, PeriodicReportCommand, PeriodicReportEvent,
                                     PeriodicReportCodec, ScoringPolicy> {
  using NoticeGiven = scoring::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // One per report and period.
  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::scoring
