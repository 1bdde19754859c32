// A standard claim on the manufacturer, from the resolved work order to the archive
// (docs/domain/claims.md 2.1). Pure: no I/O, no clock, no randomness.
#pragma once

#include <string>
#include <vector>

#include "common/decider/model_of.h"
#include "common/decider/policy_change.h"
#include "schemas/claims.values.h"
#include "services/claims/domain/policy.h"

namespace aftercare::claims {

struct ClaimCodec;  // generated: schemas/claims.codec.h

struct ClaimModel : ModelOf<Claim, ClaimCommand, ClaimEvent, ClaimCodec, ClaimsPolicy> {
  using NoticeGiven = claims::NoticeGiven;  // see common/decider/notices.h

  // What a command would record, its books not looked at: what the benchmark compares decide()
  // with.
  static Decision<Event> propose(const Document& document, const Command& command,
                                 const Context<Policy>& context);
  // A decision after which the books would not balance (books.h) is refused as a whole.
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // The term of submission has notices of its own (claims.md 4).
  static std::vector<Instant> notice_times(const Document& document, const Timer& timer,
                                           const Context<Policy>& context);
  // What `would` would have made otherwise of a claim that was opened under `was`.
  static std::vector<PolicyChange> preview(const Document& document, const Policy& was,
                                           const Policy& would, const calendar::Calendar& calendar);

  // Its order, its numbers, and what the audits of its months count (keys.h).
  static std::vector<DocumentKey> keys(const Document& document);
  // 2: whoever follows an open claim, 3: numbers as they look
  static constexpr std::uint32_t keys_version = 3;
};

// How its archive folder is called, and electronic evidence of its order begins:
// "GD-202603-00001 EC210 VCEC210B 1234.5 ".
std::string folder_name(const Claim& document);
std::string evidence_prefix(const Claim& document);

}  // namespace aftercare::claims
