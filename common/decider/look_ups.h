// Look-ups of personal values that were refused: events as well, each in its context's own words
// . `LookupRefused` is a generated value type with a `refusal`.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "common/base/outcome.h"
#include "common/decider/wording.h"

namespace aftercare::look_ups {

// The answer to a command whose events say that it was refused.
template <class LookupRefused, class Event>
std::optional<Rejection> refusal(const Rule& rule, const std::vector<Event>& events) {
  for (const Event& event : events) {
    if (const auto* refused = std::get_if<LookupRefused>(&event)) {
      return reject(rule, wording::word(refused->refusal));
    }
  }
  return {};
}

}  // namespace aftercare::look_ups
