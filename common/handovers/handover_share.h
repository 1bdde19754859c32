// A service's share in the hand-over of somebody who leaves: it reports once
// what he holds by the keys of its documents, and of each that he holds it no longer - because it
// went to his successor, was given back or has ended. Customers leads the hand-over.
//
//   // In the definition, with a schema that adopts schemas/handovers.capnp:
//   handovers::add_handovers(made);
//   // In the reaction to HandoverStarted of customers:
//   return {handovers::report(record.stream(), event.person, held_by_persons, keys)};
//   // In the list of reactions; whichever of these events may end somebody's holding:
//   made.reactions.push_back(handovers::watch("inventory", {ToolReturned::type_id, ...}));
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/decider/model_of.h"
#include "common/runtime/definition.h"
#include "common/runtime/reaction.h"
#include "schemas/handovers.values.h"

namespace aftercare::handovers {

struct HandoverShareCodec;  // generated: schemas/handovers.codec.h

struct HandoverShareModel : ModelOf<HandoverShare, HandoverShareCommand, HandoverShareEvent,
                                    HandoverShareCodec, NoPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // The items that he holds still.
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr bool claims_keys = false;
};

// Records of this kind are held by whoever is the value of this key.
struct Holding {
  HeldKind kind = HeldKind::none;
  const KeySpace* space = nullptr;
};

// What the person holds, as the command that reports it.
runtime::OwnCommand report(const Uuid& handover, const std::string& person,
                           std::span<const Holding> holdings, const KeyLookup& keys);

// The records that he holds by this key; no more than a hand-over lists.
std::vector<Uuid> held_by(const std::string& person, const KeySpace& space, const KeyLookup& keys);

// The service's own reaction to events after which a person may hold a record no longer.
runtime::Reaction watch(std::string service, std::vector<std::uint64_t> events);

// The aggregate and its view. Throws std::logic_error where the schema does not adopt it.
void add_handovers(runtime::Definition& definition);

}  // namespace aftercare::handovers
