// A version of a policy as an aggregate (cross-cutting 2.1, X-04): drafted and read strictly,
// submitted by its author, signed by the chain POLICY, published with the day it takes effect,
// superseded by its successor. Nobody signs his own draft; what is published never changes. Pure.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/approvals/approval.h"
#include "common/decider/model_of.h"
#include "common/policies/desk.h"
#include "schemas/policies.values.h"

namespace aftercare::policies {

struct PolicyCodec;  // generated: schemas/policies.codec.h

inline constexpr std::string_view chain_code = "POLICY";

// What the life cycle itself works by.
struct LifeCycle {
  std::shared_ptr<Desk> desk;
  std::vector<approvals::Chain> chains;
};

struct PolicyModel : ModelOf<policies::Policy, PolicyCommand, PolicyEvent, PolicyCodec, LifeCycle> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // What a publication means for the other versions of its scope: they are superseded in the same
  // write.
  static std::vector<Consequence<Command>> consequences(const Document& document,
                                                        const std::vector<Event>& events,
                                                        const Context<Policy>& context);
  // The service works by these documents: called with all of them when it starts, and again when
  // one has changed.
  static Expected<void, Fault> govern(const Policy& policy,
                                      const std::vector<const Document*>& documents);
};

// The version of a policy that is published or superseded; nothing: it is neither.
std::optional<Published> published(const Policy& document);
// By preset and version: what a desk wants to hold.
void in_order(std::vector<Published>& all);

namespace rules {
extern const Rule wrong_stage, not_the_author, not_withdrawable, begins_in_the_past, dates_refused,
    content_refused, scope_refused, unknown_preset, version_refused;
}  // namespace rules

}  // namespace aftercare::policies
