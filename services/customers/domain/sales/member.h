// Members: their days, their cards, their points (docs/domain/cross-cutting.md X-90..X-93). Pure:
// no I/O, no clock, no randomness.
#pragma once

#include <cstdint>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/customers.values.h"
#include "services/customers/domain/policy.h"

namespace aftercare::customers {

struct MemberCodec;  // generated: schemas/customers.codec.h

struct MemberModel : ModelOf<Member, MemberCommand, MemberEvent, MemberCodec, CustomersPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static constexpr std::uint32_t keys_version = 2;  // 2: cards as they look
  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::customers
