// The closed cases of a month and the shares of the units, confirmed by them (complaints.md 2.3,
// CMP-57, CMP-76, X-36). Pure. It holds sums; the cases behind them are those closed in the month.
#pragma once

#include <string_view>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/complaints.values.h"
#include "services/complaints/domain/keys.h"
#include "services/complaints/domain/policy.h"

namespace aftercare::complaints {

struct CaseStatisticsCodec;  // generated: schemas/complaints.codec.h

struct CaseStatisticsModel : ModelOf<CaseStatistics, CaseStatisticsCommand, CaseStatisticsEvent,
                                     CaseStatisticsCodec, ComplaintPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document) {
    return {{complaints::keys::statistics_month, document.month}};
  }
};

}  // namespace aftercare::complaints
