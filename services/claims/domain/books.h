// The books of a claim: where each fen of it stands. After every event
//
//   claimed  = the sum of its lines
//   approved = credited + written off + open,  0 <= credited <= approved <= claimed
//   credited = the sum of its credits
//
// Pure.
#pragma once

#include <optional>
#include <string>

#include "schemas/claims.values.h"

namespace aftercare::claims {

// The sum of all lines; nothing where it is of no sensible size.
std::optional<Money> sum_of(const ClaimContent& content);
// Approved, neither credited nor written off.
Money open_of(const Claim& document);

// Why the books do not balance, with the figures; nothing: they do.
std::optional<std::string> imbalance(const Claim& document);

}  // namespace aftercare::claims
