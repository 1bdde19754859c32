// What the cases of other services mean for an erasure: one that is open holds it up, one whose
// keys are destroyed lets it go on. Internal to this folder.
#pragma once

#include <string>
#include <string_view>

#include "common/runtime/reacting.h"
#include "schemas/customers.codec.h"
#include "services/customers/domain/keys.h"

namespace aftercare::customers {

// Its cases are dealings with the manufacturer: open ones hold an erasure up, none is a contact of
// the customer (his work order is one).
inline constexpr std::string_view claims_context = "claims";

// What customers keeps of a case; none where it began before this service listened.
inline std::vector<Uuid> reference_of(const KeyLookup& keys, const Uuid& its_case) {
  return runtime::found(keys, keys::case_of, to_string(its_case));
}

// The case of this record is over: it holds no erasure up any more.
inline runtime::Commands closed(const eventlog::RecordView& r, const KeyLookup& keys) {
  runtime::Commands commands;
  for (const Uuid& reference : reference_of(keys, r.stream())) {
    commands.push_back(runtime::ask(reference, CloseCase{.at = r.effective_at()}));
  }
  return commands;
}

// Another context has destroyed its keys of these persons: the file that asked for it is
// told, and the erasures of persons without a file. `Destroyed`: PersonalKeyDestroyed of that
// context.
template <class Destroyed>
runtime::Commands confirmed(const std::string& context, const Destroyed& event,
                            const KeyLookup& keys) {
  runtime::Commands commands;
  if (runtime::knows(keys, keys::known_customer, event.customer_id)) {
    commands.push_back(runtime::ask(event.customer_id, ConfirmErasure{.context = context}));
  }
  for (const Uuid& person : event.persons) {
    const std::string name = to_string(person);
    for (const Uuid& erasure : runtime::found(keys, keys::erased_person, name)) {
      commands.push_back(runtime::ask(erasure, ConfirmPersonErased{.context = context}, name));
    }
  }
  return commands;
}

}  // namespace aftercare::customers
