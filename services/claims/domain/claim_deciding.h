// What the decisions on a claim share. Internal to this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/claims/domain/claim.h"
#include "services/claims/domain/deciding.h"

namespace aftercare::claims::standard {

using Result = Decision<ClaimEvent>;
using Events = std::vector<ClaimEvent>;
using State = ClaimState;

namespace timer {
inline constexpr std::string_view submission = "submission";
inline constexpr std::string_view evidence = "evidence_correction";
inline constexpr std::string_view slip_answer = "slip_answer:";  // and its number
inline constexpr std::string_view status = "status";
inline constexpr std::string_view progress = "progress";
inline constexpr std::string_view analysis = "rejection_analysis";
inline constexpr std::string_view second_claim = "second_claim";
inline constexpr std::string_view payment = "payment";
inline constexpr std::string_view dispute = "dispute";
inline constexpr std::string_view retention = "retention";
}  // namespace timer

inline constexpr std::string_view supervisor_role = "claims_supervisor";
inline constexpr std::string_view support_role = "claims_support";

Facts facts_of(const Claim& document);
bool is_service(const Ctx& context);
// Judged claimable, by the dealer's two or by the manufacturer.
bool is_claimable(const Claim& document);
bool is_denied(const Claim& document);
// What is given changes.
void supplement(Claim& document, const OrderSupplement& by);
// Before it is paid, lost or found not claimable.
bool is_open(const Claim& document);
// The date of the month that the audit counts it in.
std::string audit_month(const Claim& document);

// When the holder of the term of submission is reminded of it (claims.md 4).
std::vector<Instant> submission_notices(const Timer& timer, const Ctx& context);

Result on(const Claim& document, const OpenClaimCandidate& command, const Ctx& context);
Result on(const Claim& document, const TakeUpCandidate& command, const Ctx& context);
Result on(const Claim& document, const CheckEvidence& command, const Ctx& context);
Result on(const Claim& document, const DecideClaimability& command, const Ctx& context);
Result on(const Claim& document, const RecordManufacturerAnswer& command, const Ctx& context);
Result on(const Claim& document, const PrepareClaim& command, const Ctx& context);
Result on(const Claim& document, const SubmitClaim& command, const Ctx& context);
Result on(const Claim& document, const RecordStatus& command, const Ctx& context);
Result on(const Claim& document, const RecordDecision& command, const Ctx& context);
Result on(const Claim& document, const ResubmitClaim& command, const Ctx& context);
Result on(const Claim& document, const GiveUpClaim& command, const Ctx& context);
Result on(const Claim& document, const MatchCreditNote& command, const Ctx& context);
Result on(const Claim& document, const SettleDispute& command, const Ctx& context);
Result on(const Claim& document, const MarkMissed& command, const Ctx& context);
Result on(const Claim& document, const WithdrawClaim& command, const Ctx& context);
Result on(const Claim& document, const RecordProgress& command, const Ctx& context);
Result on(const Claim& document, const ArchiveClaim& command, const Ctx& context);
Result on(const Claim& document, const NoteOldPart& command, const Ctx& context);
Result on(const Claim& document, const BookOldPartLoss& command, const Ctx& context);
Result on(const Claim& document, const AnswerSlip& command, const Ctx& context);
Result on(const Claim& document, const MoveClaim& command, const Ctx& context);

}  // namespace aftercare::claims::standard
