// What the business may change without a release: terms, amounts and tables of the claims context
// . Plain data; the code asks it and knows no figure of its own. A case keeps the version it
// was opened under.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/approvals/approval.h"
#include "common/base/money.h"
#include "common/calendar/calendar.h"
#include "schemas/claims.values.h"
#include "schemas/claims_settlement.values.h"

namespace aftercare::claims {

// What the term of submission counts from (CLM-10).
enum class ClockStart : std::uint8_t { repaired, order_registered, papers_complete };

struct SubmissionPolicy {
  calendar::Term term;  // CLM-10
  ClockStart start = ClockStart::repaired;
  std::vector<calendar::Term> notices;  // from the start; in place of X-17
  bool operator==(const SubmissionPolicy&) const = default;
};

// The papers that a kind of claim needs (CLM-06).
struct RequiredEvidence {
  ClaimKind of = ClaimKind::none;
  // Each group is satisfied by any one of its kinds.
  std::vector<std::vector<EvidenceKind>> groups;
  bool operator==(const RequiredEvidence&) const = default;
};

struct EvidencePolicy {
  std::vector<RequiredEvidence> required;
  // Asked only where parts were replaced.
  std::vector<EvidenceKind> of_replaced;
  std::vector<EvidenceKind> named;  // electronic ones, whose names X-82 prescribes
  std::uint8_t inspection_tcl = 1;  // CLM-08: competence for inspections
  calendar::Term correction;        // CLM-11
  calendar::Term slip_answer;
  bool operator==(const EvidencePolicy&) const = default;
};

struct FollowingPolicy {
  calendar::Term status;    // CLM-13, repeating
  calendar::Term progress;  // CLM-05, repeating
  calendar::Term analysis;  // CLM-14
  calendar::Term second_claim;
  calendar::Term payment;    // CLM-33
  calendar::Term dispute;    // CLM-30
  calendar::Term retention;  // X-56, from the archiving
  bool operator==(const FollowingPolicy&) const = default;
};

struct OrderPolicy {
  std::string chain_of;     // preset of the chain CLAIM_PARTS_ORDER; empty: every one's
  calendar::Term reminder;  // CLM-22
  calendar::Term fitting;
  Money late_charge;
  std::uint32_t least_ppm = 0;  // what staff bear of an unclaimable part, inclusive
  std::uint32_t most_ppm = 0;
  bool operator==(const OrderPolicy&) const = default;
};

struct CommercialPolicy {
  std::string chain_of;
  calendar::Term follow_up;
  std::vector<std::string> informed_of_request;
  std::vector<std::string> informed_of_notice;
  bool operator==(const CommercialPolicy&) const = default;
};

struct FindingPolicy {
  Money falsification;                  // CLM-16, per order
  std::vector<std::string> quality_to;  // departments that hear of a major issue (CLM-46)
  bool transport_damage = false;        // CLM-47
  bool supplier_claims = false;         // CLM-45
  bool operator==(const FindingPolicy&) const = default;
};

// A list that is submitted each month or quarter (X-18, 3.11).
struct ReportPolicy {
  PeriodicKind kind = PeriodicKind::none;
  bool quarterly = false;
  // Day of the month after the period; 0: the last day of the period itself.
  std::uint8_t due_day = 0;
  std::string owner;  // role
  bool operator==(const ReportPolicy&) const = default;
};

struct ClaimsPolicy {
  SubmissionPolicy submission;
  EvidencePolicy evidence;
  FollowingPolicy following;
  OrderPolicy orders;
  CommercialPolicy commercial;
  FindingPolicy findings;
  std::vector<ReportPolicy> reports;
  std::vector<approvals::Chain> chains;
  bool operator==(const ClaimsPolicy&) const = default;
};

// The chain of X-37, of this preset where it has one of its own. Null: there is none.
const approvals::Chain* chain_of(const ClaimsPolicy& policy, std::string_view code,
                                 std::string_view preset);

}  // namespace aftercare::claims
