// The opinion of a survey: delivered to its unit, answered with measures, rectified, visited
// (complaints.md 2.2, CMP-33). Pure. Its terms are policy: OpinionPolicy.
#pragma once

#include <string_view>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/complaints.values.h"
#include "services/complaints/domain/policy.h"

namespace aftercare::complaints {

struct OpinionCaseCodec;  // generated: schemas/complaints.codec.h

namespace timer {
inline constexpr std::string_view opinion_delivery = "opinion_delivery";
inline constexpr std::string_view opinion_measures = "opinion_measures";
}  // namespace timer

struct OpinionCaseModel : ModelOf<OpinionCase, OpinionCaseCommand, OpinionCaseEvent,
                                  OpinionCaseCodec, ComplaintPolicy> {
  using NoticeGiven = complaints::NoticeGiven;

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
};

}  // namespace aftercare::complaints
