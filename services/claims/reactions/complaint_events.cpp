#include <string>
#include <vector>

#include "schemas/claims_orders.codec.h"
#include "schemas/complaints.codec.h"
#include "services/claims/reactions/commands.h"
#include "services/claims/reactions/reactions.h"

namespace aftercare::claims {
namespace {

namespace w = wire::claims;
namespace theirs = wire::complaints;

// The subject is a commercial claim of this service, by its id.
Commands followed_up(complaints::FollowUpSubject subject, const std::string& id, NoteFollowUp what,
                     const KeyLookup& keys) {
  const auto claim = parse_uuid(id);
  if (subject != complaints::FollowUpSubject::claim || !claim) return {};
  if (!knows(keys, keys::commercial, *claim)) return {};
  return {ask<w::NoteFollowUp>(*claim, std::move(what))};
}

}  // namespace

runtime::Reaction complaint_events() {
  return {.name = "complaints",
          .source = "complaints",
          .react = [](const eventlog::RecordView& r,
                      const KeyLookup& keys) -> runtime::Reaction::Commands {
            switch (r.type()) {
              case complaints::FollowUpCompleted::type_id: {
                const auto e = read<complaints::FollowUpCompleted, theirs::FollowUpCompleted>(r);
                return followed_up(e.subject_type, e.subject_id,
                                   {.result = FollowUpResult::completed, .doc_no = e.doc_no}, keys);
              }
              case complaints::FollowUpWaived::type_id: {
                const auto e = read<complaints::FollowUpWaived, theirs::FollowUpWaived>(r);
                return followed_up(e.subject_type, e.subject_id, {.result = FollowUpResult::waived},
                                   keys);
              }
              default: return Commands{};
            }
          },
          .types = {complaints::FollowUpCompleted::type_id, complaints::FollowUpWaived::type_id}};
}

}  // namespace aftercare::claims
