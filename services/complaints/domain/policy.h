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
#include "services/complaints/domain/care_policy.h"

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

// Level-less presets and others differ in what a title means: who holds the function of a level
// (CMP-34). "service_desk" is agent_l1 of a shopping mall.
struct Level {
  std::string function;                // "agent_l1"
  std::vector<std::string> held_by;    // titles that hold it, besides the function itself
  std::vector<std::string> reviewers;  // roles (CMP-15)
  bool four_eyes = false;              // handler and reviewer differ
  calendar::Term progress;             // CMP-20; not given: no progress clock
  std::string report_to;               // the function that hears of it at once; may be empty
  bool operator==(const Level&) const = default;
};

// Who first takes a complaint of these channels, and to whom it goes from there (CMP-05).
struct Desks {
  std::vector<Channel> channels;
  std::vector<std::string> desks;  // roles, in the order of the way
  bool operator==(const Desks&) const = default;
};

// A term of cases of one kind; not given (none): of every severity, of every region.
struct ClassTerm {
  Severity severity = Severity::none;
  Region region = Region::none;
  calendar::Term term;
  bool operator==(const ClassTerm&) const = default;
};

// The clock of the whole case (complaints.md 4.1).
struct Closing {
  enum class From : std::uint8_t { received, accepted } from = From::received;
  enum class Until : std::uint8_t { solved, closed } until = Until::solved;
  // A promised time replaces the duration, and must be given at registration; `day`: until its end.
  enum class Promise : std::uint8_t { none, time, day } promise = Promise::none;
  std::string informed;          // of a miss
  std::vector<ClassTerm> terms;  // the first that fits; none: no clock
  bool operator==(const Closing&) const = default;
};

// One stop of a case on its way through the units (CMP-23, CMP-44).
struct RouteStep {
  enum class FinishedBy : std::uint8_t { command, acceptance, approval };
  std::string name;
  std::string unit;                // who holds the case there
  std::vector<std::string> roles;  // who may finish it
  calendar::Term domestic;
  calendar::Term foreign;
  FinishedBy finished_by = FinishedBy::command;
  bool optional = false;       // may be left out
  bool new_rounds = false;     // a new round begins here
  calendar::Term plan_within;  // the plan is submitted so soon after it; not given: no clock
  bool operator==(const RouteStep&) const = default;
};

// A fact about a product that a quality complaint must name (CMP-09).
enum class ProductFact : std::uint8_t {
  code,
  item_no,
  order_no,
  batch,
  delivered_on,
  qty,
  defective_qty
};

// What may be proposed against somebody found liable (CMP-73, CMP-75, CMP-78). The amounts and the
// grounds of the table bind; a code that is not in it cannot be proposed (CMP-A3).
struct SanctionRule {
  std::string code;  // "F-CMP-04"
  SanctionKind kind = SanctionKind::money;
  std::optional<Money> least, most;  // of money, both inclusive
  std::vector<FaultGround> grounds;  // one of them must be given; none: no ground is asked for
  std::string approver;              // role that signs the ticket; empty: as scoring has it
  std::vector<std::string> copies;   // who receives one
  bool operator==(const SanctionRule&) const = default;
};

// Codes that a miss or finding proposes; empty: none.
struct MissSanctions {
  std::string first_contact;  // CMP-70, CMP-74
  std::string handler;        // CMP-71
  std::string query;          // CMP-72
  bool operator==(const MissSanctions&) const = default;
};

// What staff may grant on the spot (CMP-54).
struct GoodwillAuthority {
  std::vector<std::string> roles;
  Money limit;                         // inclusive
  std::vector<std::string> superiors;  // on whose word more is granted
  bool operator==(const GoodwillAuthority&) const = default;
};

// Grants to open contact values.
struct LookUps {
  std::vector<std::string> given_by;  // functions and roles: the manager of the case's unit
  calendar::Term grant;               // how long one lasts that names no end
  bool operator==(const LookUps&) const = default;
};

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
  // --- intake
  std::vector<CaseKind> kinds;            // taken in (CMP-07, CMP-10)
  std::vector<Severity> severities;       // CMP-18; empty: not asked, all are general
  bool quality_classes = false;           // complaints are quality or non-quality (CMP-17)
  std::vector<ProductFact> quality_form;  // facts a product-quality complaint must name (CMP-09)
  std::vector<Desks> desks;               // CMP-05

  // --- levels and persons
  bool levels = true;                    // false: always level 1 (CMP-34)
  LevelFloors floors;                    // CMP-13
  PerLevel<Level> level;                 // CMP-14, CMP-15, CMP-20, CMP-34
  std::string plan_chain;                // empty: execution without approval (CMP-A12)
  std::vector<Authority> authorities;    // CMP-46, lowest first
  std::vector<approvals::Chain> chains;
  std::vector<ChainRole> chain_roles;    // words of the chains that are no role codes
  LookUps look_ups;                      // X-42; empty: nobody gives grants

  // --- handling
  std::vector<RouteStep> steps;              // CMP-23, CMP-44; empty: no route
  std::vector<std::string> speakers;         // roles that speak with the customer, too (CMP-44)
  std::vector<std::string> bound_to_answer;  // roles that tell the approved answer only (CMP-45)
  bool written_answer = false;               // by letter, else with a reason (CMP-55)
  std::string notice_decided_by;  // word of the chain whose holder decides on informing authorities
  std::optional<GoodwillAuthority> goodwill;  // CMP-54
  bool coordination_meeting = false;          // weekly, with agreed actions (CMP-56)
  MissSanctions miss_sanctions;
  std::vector<SanctionRule> sanctions;

  // --- answer and closing
  std::uint16_t no_answer_days = 3;      // working days with attempts (CMP-63)
  std::uint8_t dissatisfied_from = 4;    // of the answers 1-5 (CMP-60, X-71)
  bool old_form_attached = false;        // to the form of a new round (CMP-62)
  std::vector<std::string> form_copies;  // units that receive one at closing

  // --- time
  calendar::Term first_contact;         // from received_at, later RoundOpened (CMP-20)
  calendar::Term contact_reminder;      // before it is missed (CMP-74); not given: none
  calendar::Term hand_over;             // at once (CMP-16)
  calendar::Term technician_call;       // after the first contact (CMP-27); not given: none
  calendar::Term remote_solution;       // after the first contact (CMP-27); not given: none
  calendar::Term investigation_report;  // from InvestigationFinished to PlanSubmitted
  calendar::Term satisfaction_query;    // CMP-72
  calendar::Term pass_on;               // customer information (CMP-68)
  calendar::Term pass_on_suggestion;    // CMP-69; not given: as every other
  calendar::Term slip_answer;
  calendar::Term post_sign;
  calendar::Term draft;                 // confirmed or dismissed
  Closing closing;
  CarePolicy care;  // what stands beside the case

  bool operator==(const ComplaintPolicy&) const = default;
};

// Level of a function or of a title that holds it, 0 for a word that is none: agent_l2 -> 2. Of a
// title that holds several the highest.
std::uint8_t level_of(const ComplaintPolicy& policy, std::string_view function);
// The function that handles a level: 2 -> agent_l2.
std::string_view function_of(const ComplaintPolicy& policy, std::uint8_t level);
// The value of a level; levels outside 1 to 3 are held to these.
template <class T>
const T& at_level(const PerLevel<T>& values, std::uint8_t level) {
  return values[level <= 1 ? 0U : level >= top_level ? top_level - 1U : level - 1U];
}

bool takes(const ComplaintPolicy& policy, CaseKind kind);
bool has_route(const ComplaintPolicy& policy);
// Null where the route has no such step.
const RouteStep* find_step(const ComplaintPolicy& policy, std::string_view name);
// The desks of a channel; null where the policy names none.
const Desks* desks_of(const ComplaintPolicy& policy, Channel channel);
const SanctionRule* find_sanction(const ComplaintPolicy& policy, std::string_view code);
// The term of cases like this; not given where there is none.
calendar::Term closing_term(const Closing& closing, Severity severity, Region region);
// More than the limit of CMP-57: valid complaints for each million of the population.
bool ratio_exceeded(const ComplaintPolicy& policy, std::int64_t valid, std::int64_t population);

// The actor with the functions that his titles hold under this policy (CMP-34) and the words of the
// chains that his roles stand for.
Actor acting(const ComplaintPolicy& policy, const Actor& actor);

// Whether somebody with these roles decides about this loss on a case of this level (CMP-46).
bool within_authority(const ComplaintPolicy& policy, const Actor& actor, Money loss,
                      std::uint8_t level);
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
// A word of Floor.reasons, for people.
Detail floor_reason(std::string_view word);

}  // namespace aftercare::complaints
