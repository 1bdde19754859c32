// The follow-up: a contact with the customer after a case or a service, to check the result
// (cross-cutting.md 2.4, X-70 to X-79). Pure. What is asked, when and how is policy:
// FollowUpPolicy.
#pragma once

#include <string_view>
#include <vector>

#include "common/decider/decider.h"
#include "schemas/complaints.values.h"
#include "services/complaints/domain/policy.h"

namespace aftercare::complaints {

struct FollowUpCodec;  // generated: schemas/complaints.codec.h

namespace timer {
inline constexpr std::string_view follow_up = "follow_up";
}

struct FollowUpModel {
  using Document = FollowUp;
  using Command = FollowUpCommand;
  using Event = FollowUpEvent;
  using Codec = FollowUpCodec;
  using NoticeGiven = complaints::NoticeGiven;
  using Policy = ComplaintPolicy;

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static const std::vector<Timer>& timers(const Document& document) { return document.timers; }
  static const PolicyRef& policy_of(const Document& document) { return document.policy; }
  // Of an open one: who is to ask.
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr bool claims_keys = false;
};

}  // namespace aftercare::complaints
