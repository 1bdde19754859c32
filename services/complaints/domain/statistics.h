// The closed cases of a month and the shares of the units, confirmed by them (complaints.md 2.3,
// CMP-57, CMP-76, X-36). Pure. It holds sums; the cases behind them are those closed in the month.
#pragma once

#include <string_view>
#include <vector>

#include "common/decider/decider.h"
#include "schemas/complaints.values.h"
#include "services/complaints/domain/keys.h"
#include "services/complaints/domain/policy.h"

namespace aftercare::complaints {

struct CaseStatisticsCodec;  // generated: schemas/complaints.codec.h

struct CaseStatisticsModel {
  using Document = CaseStatistics;
  using Command = CaseStatisticsCommand;
  using Event = CaseStatisticsEvent;
  using Codec = CaseStatisticsCodec;
  using Policy = ComplaintPolicy;

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // It has no deadline of its own: that of the report calendar counts (X 3.11).
  static const std::vector<Timer>& timers(const Document&) {
    static const std::vector<Timer> none;
    return none;
  }
  static const PolicyRef& policy_of(const Document& document) { return document.policy; }

  static std::vector<DocumentKey> keys(const Document& document) {
    return {{complaints::keys::statistics_month, document.month}};
  }
};

}  // namespace aftercare::complaints
