// Between the approvals of a case as its document keeps them and common/approvals, which knows the
// rules of signing (X-30..X-37). Internal to this folder.
#pragma once

#include <string_view>

#include "common/approvals/approval.h"
#include "schemas/complaints.values.h"

namespace aftercare::complaints {

// Approvals that a case may start; a bound, for each is part of the document.
inline constexpr std::size_t max_approvals = 20;

// "GOODS_RETURN"; empty for none.
std::string_view code_of(ChainCode chain);
ChainCode chain_of(std::string_view code);
// Its signatures turn a plan into a decision: the case waits for them.
bool is_plan(ChainCode chain);

approvals::Approval from_document(const Approval& approval);
// Writes what has changed back; number, chain and use stay.
void to_document(const approvals::Approval& from, Approval& approval);

// Null where the case has no such approval.
const Approval* find_approval(const Complaint& document, std::uint16_t no);
Approval* find_approval(Complaint& document, std::uint16_t no);
// All have signed, or only a post-signature is outstanding.
bool may_proceed(const Approval& approval);
// The last one of this chain; null where there was none.
const Approval* last_approval(const Complaint& document, ChainCode chain);

}  // namespace aftercare::complaints
