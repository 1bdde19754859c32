// Approval chains (X-30..X-37): who must sign, in which order, up to which amount. Pure: no I/O, no
// clock. Embedded in a case: the aggregate's document holds what it needs to rebuild an Approval,
// its commands call the functions below, and each Event returned becomes one event of the aggregate
// (2.3); evolve() calls apply() with it. The full recipe is in README.md beside this file.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/base/money.h"
#include "common/base/outcome.h"
#include "common/base/time.h"
#include "common/calendar/calendar.h"
#include "common/decider/decider.h"

namespace aftercare::approvals {

// Who may sign: everybody with the role, or one person. Exactly one of the two is given.
struct Approver {
  std::string role;
  std::string person;
  std::optional<Money> limit;  // inclusive (以内, X-15); none: any amount
  bool operator==(const Approver&) const = default;
};

enum class Mode : std::uint8_t {
  all,         // every approver, in any order
  any,         // `needed` signatures of whichever approvers
  sequential,  // every approver, in the order of the list
};

struct Step {
  std::uint32_t no = 0;  // 1, 2, 3, ...
  Mode mode = Mode::all;
  std::vector<Approver> approvers;
  std::uint32_t needed = 1;    // of Mode::any; 2: two group leaders together
  std::optional<Money> above;  // asked only where the amount exceeds it
  std::string when;            // asked only where the request names this condition; empty: always
  bool repeats = false;        // who signed an earlier step may sign this one, too
  bool operator==(const Step&) const = default;
};

struct Chain {
  std::string code;                  // "CLAIM_PARTS_ORDER"
  std::string preset;                // the one preset that uses it; empty: every one
  std::vector<std::string> authors;  // roles that may start it; empty: anybody
  std::vector<Step> steps;
  bool operator==(const Chain&) const = default;
};

// The table of X-37.
const std::vector<Chain>& shipped_chains();
// Nothing: the case executes without approval.
const Chain* find_chain(const std::vector<Chain>& chains, std::string_view code,
                        std::string_view preset);
// Chains as policy data; a Fault (corrupt) names every problem with its line.
Expected<std::vector<Chain>, Fault> read_chains(const std::string& name, std::string_view text);

// --- events (2.3), plain facts
// ---------------------------------------------------------------------

struct ApprovalStarted {
  std::string chain;
  std::uint32_t attempt = 1;  // a new attempt after a rejection is a new instance
  std::string requested_by;
  std::optional<Money> amount;
  std::vector<Step> steps;            // those that this request needs, fixed here
  std::vector<std::string> excluded;  // persons complained about
  bool top_authority = false;         // only approvers without a limit count
  bool operator==(const ApprovalStarted&) const = default;
};
struct ApprovalStepSigned {
  std::uint32_t step = 0;
  std::uint32_t approver = 0;  // index in the step's list: which of them was meant
  std::string person;
  std::string comment;
  bool operator==(const ApprovalStepSigned&) const = default;
};
struct ApprovalRejected {
  std::uint32_t step = 0;
  std::string person;
  std::string comment;
  bool operator==(const ApprovalRejected&) const = default;
};
struct ApprovalDelegated {
  std::uint32_t step = 0;
  std::uint32_t approver = 0;
  std::string from;  // who handed over; to post-sign: who gave the word
  std::string to;    // who signs instead; to post-sign: who acted
  bool post_sign = false;
  Instant due_at{};  // of the post-signature
  std::string comment;
  bool operator==(const ApprovalDelegated&) const = default;
};
struct ApprovalPostSigned {
  std::uint32_t step = 0;
  std::uint32_t approver = 0;
  std::string person;
  std::string comment;
  bool late = false;  // after a recorded miss
  bool operator==(const ApprovalPostSigned&) const = default;
};
struct PostSignatureMissed {
  std::uint32_t step = 0;
  std::string person;  // who owes it
  Instant due_at{};
  bool operator==(const PostSignatureMissed&) const = default;
};
struct ApprovalCompleted {
  std::string chain;
  bool operator==(const ApprovalCompleted&) const = default;
};
using Event = std::variant<ApprovalStarted, ApprovalStepSigned, ApprovalRejected, ApprovalDelegated,
                           ApprovalPostSigned, PostSignatureMissed, ApprovalCompleted>;
std::ostream& operator<<(std::ostream& out, const Event& event);

// --- state
// -----------------------------------------------------------------------------------------

enum class State : std::uint8_t {
  none,
  pending,
  partly_signed,
  approved,
  rejected,
  await_post_sign
};

struct Signature {
  std::uint32_t step = 0;
  std::uint32_t approver = 0;
  std::string person;
  std::string comment;
  Instant signed_at{};
  bool post_signed = false;
  bool operator==(const Signature&) const = default;
};

struct Delegation {
  std::uint32_t step = 0;
  std::uint32_t approver = 0;
  std::string from;
  std::string to;
  bool post_sign = false;
  Instant due_at{};
  bool missed = false;
  bool done = false;  // post-signed
  bool operator==(const Delegation&) const = default;
};

struct Approval {
  State state = State::none;
  ApprovalStarted request;
  std::vector<Signature> signatures;
  std::vector<Delegation> delegations;
  std::string rejected_by;
  std::string comment;  // of the rejection
  bool operator==(const Approval&) const = default;
};

// The case may act: all has been signed, or is done on a superior's word and only his signature is
// outstanding.
bool may_proceed(const Approval& approval);
// The step that waits for a signature; nothing where none does.
const Step* current_step(const Approval& approval);
// Whether `actor` could sign now: fills the approval inbox.
bool may_sign(const Approval& approval, const Actor& actor);
// Post-signatures that are owed and not yet missed, in the order of due times.
std::vector<Delegation> owed(const Approval& approval);

// --- decisions
// -------------------------------------------------------------------------------------

struct Request {
  std::optional<Money> amount;
  std::vector<std::string> conditions;  // "major", "deviation"
  std::vector<std::string> excluded;    // persons complained about
  bool top_authority = false;           // e.g. a complaint of level 3 (CMP-46)
};

using Decided = Expected<std::vector<Event>, Rejection>;

// `before`: the previous instance of this case, if any.
Decided start(const Approval& before, const Chain& chain, const Request& request,
              const Actor& author);
Decided sign(const Approval& approval, const Actor& actor, std::string comment);
Decided reject(const Approval& approval, const Actor& actor, std::string comment);
// Hands the actor's part of the current step to another person.
Decided delegate(const Approval& approval, const Actor& actor, std::string to, std::string comment);
// The actor lacks the limit, asked `superior` and acts on his word: "instructed by X, to be
// post-signed", due 1 WD [D] (X-33). The superior must be one who may sign the current step.
Decided act_on_word(const Approval& approval, const Actor& actor, const Actor& superior,
                    std::string comment, Instant now, calendar::Term due,
                    const calendar::Calendar& calendar);
// The superior's signature for what was done on his word; it is taken after a miss, too.
Decided post_sign(const Approval& approval, const Actor& actor, std::string comment);
// Post-signatures whose second has passed at `now`: each is missed once.
std::vector<Event> miss(const Approval& approval, Instant now);

// `approval` after `event`, which happened at `at`. Total.
void apply(Approval& approval, const Event& event, Instant at);

namespace rules {  // in the order in which they are asked
extern const Rule already_running, not_an_author, amount_missing, no_approver;  // start
extern const Rule not_running, own_request, excluded, signed_before, step_order, not_an_approver,
    over_limit, comment_missing;  // sign, reject
extern const Rule cannot_delegate_to, not_limited,
    nothing_owed;  // delegate, act_on_word, post_sign
}  // namespace rules

}  // namespace aftercare::approvals
