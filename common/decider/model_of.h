// What most models declare alike (decider.h). `C` is the generated codec, which need not be
// complete.
//
//   struct LeadModel : ModelOf<Lead, LeadCommand, LeadEvent, LeadCodec, CustomersPolicy> {
//     static Decision<Event> decide(const Document&, const Command&, const Context<Policy>&);
//     static void evolve(Document&, const Event&, const Recorded&);
//   };
#pragma once

#include <vector>

#include "common/decider/decider.h"

namespace aftercare {

// Of models to which no policy applies.
struct NoPolicy {};

template <class D, class Asked, class Happened, class C, class P>
struct ModelOf {
  using Document = D;
  using Command = Asked;
  using Event = Happened;
  using Codec = C;
  using Policy = P;

  // A document without `policy` depends on none; what is in force decides.
  static const PolicyRef& policy_of(const Document& document) {
    if constexpr (requires { document.policy; }) {
      return document.policy;
    } else {
      static const PolicyRef none;
      return none;
    }
  }

  // A document without `timers` keeps no deadlines, and its model misses none.
  static const std::vector<Timer>& timers(const Document& document) {
    if constexpr (requires { document.timers; }) {
      return document.timers;
    } else {
      static const std::vector<Timer> none;
      return none;
    }
  }
  static std::vector<Event> miss(const Document&, const Timer&, const Context<Policy>&) requires(
      !requires(const Document& document) { document.timers; }) {
    return {};
  }
};

}  // namespace aftercare
