#include "common/decider/policy_change.h"

namespace aftercare {
namespace {

std::string yes_no(bool value) { return value ? "yes" : "no"; }

}  // namespace

void compare_deadline(const Timer& timer, std::string_view rule, calendar::Term was,
                      calendar::Term would, const calendar::Calendar& calendar,
                      std::vector<PolicyChange>& changes) {
  if (was == would) return;
  const auto change = [&](const char* kind, std::string before, std::string after) {
    changes.push_back({kind + timer.name, std::string(rule), std::move(before), std::move(after)});
  };
  if (!would.given()) {
    change("due:", to_rfc3339(timer.due_at), "none");
    return;
  }
  const Instant due = calendar::deadline(timer.started_at, would, calendar);
  if (due == timer.due_at) return;
  change("due:", to_rfc3339(timer.due_at), to_rfc3339(due));
  if (!given(timer.ended_at)) return;  // whether it would be missed is not known yet
  const bool missed = given(timer.fired_at);
  const bool would_miss = timer.ended_at > due;
  if (missed != would_miss) change("missed:", yes_no(missed), yes_no(would_miss));
}

}  // namespace aftercare
