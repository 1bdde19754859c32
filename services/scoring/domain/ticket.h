// A notice of a fine or a reward 奖罚通知单, from its proposal to the books
// (docs/domain/scoring.md 2.4, 3.5). Pure: no I/O, no clock, no randomness.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/scoring_money.values.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring {

// SCO-64: one event, or one group of them, leads to one ticket per person and code.
std::string once_key(const std::string& what, const std::string& person, const std::string& code);

struct TicketCodec;  // generated: schemas/scoring_money.codec.h

struct TicketModel : ModelOf<Ticket, TicketCommand, TicketEvent, TicketCodec, ScoringPolicy> {
  using NoticeGiven = scoring::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version = 5;  // 4: by role, too; 5: not taken back
};

}  // namespace aftercare::scoring
