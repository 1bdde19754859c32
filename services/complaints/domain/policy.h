// What the business may change without a release: terms, levels, reviewers, authorities of one
// preset. Plain data; the code asks it and knows no number of its own. A case keeps the
// version it was opened under.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/approvals/approval.h"
#include "common/base/money.h"
#include "common/calendar/calendar.h"
#include "schemas/complaints.values.h"

namespace aftercare::complaints {

inline constexpr std::uint8_t top_level = 3;

// Something of a value per level 1, 2, 3.
template <class T>
using PerLevel = std::array<T, top_level>;

// Who may decide up to which loss (CMP-46); no limit: any.
struct Authority {
  std::string role;
  std::optional<Money> limit;  // inclusive
  bool operator==(const Authority&) const = default;
};

// A word of the chains that is no role code of its own: who stands for it. "customer_seal": those
// who may record the certificate that the customer has sealed.
struct ChainRole {
  std::string word;
  std::vector<std::string> roles;
  bool operator==(const ChainRole&) const = default;
};
inline constexpr std::string_view customer_seal = "customer_seal";

// The lowest level that a circumstance allows (CMP-13); 0: no floor.
struct LevelFloors {
  std::uint8_t related_to = 0;           // second complaint on one matter (CMP-11)
  std::uint8_t attitude = 0;             // of shop staff
  std::uint8_t service_quality = 0;      // from a partner
  std::uint8_t policy = 0;               // not understood, from a partner
  std::uint8_t regulator = 0;            // forwarded by the authority (CMP-08)
  std::uint8_t batch_new_goods = 0;      // same fault on a batch
  std::uint8_t department_inaction = 0;  // 部门不作为
  std::vector<ComplainantType> partners;
  bool operator==(const LevelFloors&) const = default;
};

struct ComplaintPolicy {
  bool levels = true;                            // false: always level 1 (CMP-34)
  std::vector<CaseKind> kinds;                   // taken in (CMP-07, CMP-10)
  LevelFloors floors;                            // CMP-13
  PerLevel<std::string> handlers;                // function by level (CMP-14): agent_l1 ...
  PerLevel<std::vector<std::string>> reviewers;  // roles by level (CMP-15)
  PerLevel<bool> four_eyes{};                    // by level: handler and reviewer differ
  std::string plan_chain;                        // empty: execution without approval (CMP-A12)
  std::vector<Authority> authorities;            // CMP-46, lowest first
  std::vector<approvals::Chain> chains;
  std::vector<ChainRole> chain_roles;            // words of the chains that are no role codes
  std::uint16_t no_answer_days = 3;              // working days with attempts (CMP-63)
  std::uint8_t dissatisfied_from = 4;            // of the answers 1-5 (CMP-60, X-71)

  calendar::Term first_contact;       // from received_at, later RoundOpened (CMP-20)
  calendar::Term hand_over;           // at once (CMP-16)
  PerLevel<calendar::Term> progress;  // CMP-20; not given: no progress clock
  calendar::Term satisfaction_query;  // CMP-72
  calendar::Term pass_on;             // customer information (CMP-68)
  calendar::Term slip_answer;

  bool operator==(const ComplaintPolicy&) const = default;
};

// Level of a function, 0 for a word that is none: agent_l2 -> 2.
std::uint8_t level_of(const ComplaintPolicy& policy, std::string_view function);
// The function that handles a level: 2 -> agent_l2.
std::string_view function_of(const ComplaintPolicy& policy, std::uint8_t level);
// The value of a level; levels outside 1 to 3 are held to these.
template <class T>
const T& at_level(const PerLevel<T>& values, std::uint8_t level) {
  return values[level <= 1 ? 0U : level >= top_level ? top_level - 1U : level - 1U];
}

bool takes(const ComplaintPolicy& policy, CaseKind kind);
// Whether somebody with these roles decides about this loss on a case of this level (CMP-46).
bool within_authority(const ComplaintPolicy& policy, const Actor& actor, Money loss,
                      std::uint8_t level);
// The actor with the words of the chains that his roles stand for.
Actor in_chains(const ComplaintPolicy& policy, const Actor& actor);

// What CMP-13 looks at.
struct Grounds {
  CaseKind kind = CaseKind::none;
  Channel channel = Channel::none;
  ComplainantType complainant = ComplainantType::none;
  CauseClass cause = CauseClass::none;
  bool batch_new_goods = false;
  bool related = false;
};
struct Floor {
  std::uint8_t level = 1;
  std::vector<std::string> reasons;  // words of ComplaintClassified.reasons
};
// The floor of a complaint; other kinds have none until they are turned into one.
Floor floor_of(const ComplaintPolicy& policy, const Grounds& grounds);

}  // namespace aftercare::complaints
