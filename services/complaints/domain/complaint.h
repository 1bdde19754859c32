// The complaint: what may be asked of it, what happens to it, and when it is late
// (docs/domain/complaints.md). Pure: no I/O, no clock, no randomness. The types are generated from
// schemas/complaints.capnp; README.md beside this folder tells the story.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/decider/model_of.h"
#include "common/decider/policy_change.h"
#include "schemas/complaints.values.h"
#include "services/complaints/domain/policy.h"

namespace aftercare::complaints {

struct ComplaintCodec;  // generated: schemas/complaints.codec.h

struct ComplaintModel
    : ModelOf<Complaint, ComplaintCommand, ComplaintEvent, ComplaintCodec, ComplaintPolicy> {
  using NoticeGiven = complaints::NoticeGiven;  // see common/decider/notices.h

  // The events by which `command` changes the case, in order, or the first rule it breaks
  // (rules.h). No events: there is nothing left to do.
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  // A deadline that passed: its miss and what follows. Never empty, so that a timer
  // fires once.
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  // Total: takes any sequence of events.
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // By which persons, customers and holders the case is found (keys.h). None of them has one holder
  // only.
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version = 2;
  static constexpr bool claims_keys = false;

  // What `would` would have made otherwise of a case that was opened under `was`.
  static std::vector<PolicyChange> preview(const Document& document, const Policy& was,
                                           const Policy& would, const calendar::Calendar& calendar);

  // JSON pointers of the personal values that the answer to these events carries in clear, once
  // they are on disk. Empty: none.
  static std::vector<std::string> opened(const std::vector<Event>& events);
  // The "no" that these events record: the answer to a look-up that was refused.
  static std::optional<Rejection> refusal(const std::vector<Event>& events);
};

}  // namespace aftercare::complaints
