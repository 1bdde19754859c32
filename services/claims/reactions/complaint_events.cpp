#include <string>
#include <vector>

#include "common/runtime/reacting.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/complaints.codec.h"
#include "services/claims/domain/keys.h"
#include "services/claims/reactions/reactions.h"

namespace aftercare::claims {
namespace {

using namespace runtime;  // what reactions are made of

// The subject is a commercial claim of this service, by its id.
Commands followed_up(complaints::FollowUpSubject subject, const std::string& id, NoteFollowUp what,
                     const KeyLookup& keys) {
  const auto claim = parse_uuid(id);
  if (subject != complaints::FollowUpSubject::claim || !claim) return {};
  if (!knows(keys, keys::commercial, *claim)) return {};
  return {ask(*claim, std::move(what))};
}

Commands on(const complaints::FollowUpCompleted& e, const KeyLookup& keys) {
  return followed_up(e.subject_type, e.subject_id,
                     {.result = FollowUpResult::completed, .doc_no = e.doc_no}, keys);
}
Commands on(const complaints::FollowUpWaived& e, const KeyLookup& keys) {
  return followed_up(e.subject_type, e.subject_id, {.result = FollowUpResult::waived}, keys);
}

}  // namespace

Reaction complaint_events() {
  return reaction_to<complaints::FollowUpCompleted, complaints::FollowUpWaived>(
      "complaints", "complaints",
      [](const auto& e, const auto&, const auto& keys) { return on(e, keys); });
}

}  // namespace aftercare::claims
