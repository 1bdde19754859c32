// What another policy would have made of a case (X-02 keeps it as it is): its deadlines, its level,
// the answers that escalate.
#include <algorithm>
#include <string>

#include "services/complaints/domain/complaint.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

using Changes = std::vector<PolicyChange>;

std::string yes_no(bool value) { return value ? "yes" : "no"; }

// The level at which a deadline started.
std::uint8_t level_at(const Complaint& document, Instant at) {
  std::uint8_t level = document.level;
  for (const Round& round : document.rounds) {
    if (round.opened_at <= at) level = round.level;
  }
  return level;
}

struct Known {
  const char* rule;
  calendar::Term term;
};

// The term of a deadline, and its rule; none of a name that this preview does not know.
std::optional<Known> term_of(const Complaint& document, const Timer& one,
                             const ComplaintPolicy& policy) {
  if (one.name == timer::first_contact) return Known{"CMP-20", policy.first_contact};
  if (one.name == timer::hand_over) return Known{"CMP-16", policy.hand_over};
  if (one.name == timer::satisfaction_query) return Known{"CMP-72", policy.satisfaction_query};
  if (one.name == timer::technician_call) return Known{"CMP-27", policy.technician_call};
  if (one.name == timer::remote_solution) return Known{"CMP-27", policy.remote_solution};
  if (one.name == timer::draft) return Known{"X-73", policy.draft};
  if (one.name == timer::pass_on) return Known{"CMP-68", policy.pass_on};
  if (one.name.starts_with(timer::slip_answer)) return Known{"X-16", policy.slip_answer};
  if (one.name == timer::progress) {
    return Known{"CMP-20", at_level(policy.level, level_at(document, one.started_at)).progress};
  }
  return std::nullopt;
}

void compare_deadline(const Complaint& document, const Timer& one, const ComplaintPolicy& was,
                      const ComplaintPolicy& would, const calendar::Calendar& calendar,
                      Changes& changes) {
  const auto before = term_of(document, one, was);
  const auto after = term_of(document, one, would);
  if (!before || !after) return;
  aftercare::compare_deadline(one, after->rule, before->term, after->term, calendar, changes);
}

Grounds grounds_of(const Complaint& document) {
  return {.kind = document.kind,
          .channel = document.channel,
          .complainant = document.complainant_type,
          .cause = document.cause_class,
          .batch_new_goods = document.batch_new_goods,
          .related = document.related_to.given()};
}

}  // namespace

std::vector<PolicyChange> ComplaintModel::preview(const Document& document, const Policy& was,
                                                  const Policy& would,
                                                  const calendar::Calendar& calendar) {
  Changes changes;
  if (takes(was, document.kind) && !takes(would, document.kind)) {
    changes.push_back({"taken", "CMP-07", yes_no(true), yes_no(false)});
  }
  const Grounds grounds = grounds_of(document);
  const auto floor = floor_of(was, grounds).level;
  if (const auto other = floor_of(would, grounds).level; other != floor) {
    changes.push_back({"level_floor", "CMP-13", std::to_string(floor), std::to_string(other)});
  }
  for (const Timer& one : document.timers) {
    compare_deadline(document, one, was, would, calendar, changes);
  }
  for (const Round& round : document.rounds) {
    if (round.answer == 0) continue;
    const bool escalated = round.answer >= was.dissatisfied_from;
    const bool would_escalate = round.answer >= would.dissatisfied_from;
    if (escalated == would_escalate) continue;
    changes.push_back({"escalated:" + std::to_string(round.no), "CMP-60", yes_no(escalated),
                       yes_no(would_escalate)});
  }
  if (document.plan && was.plan_chain != would.plan_chain) {
    changes.push_back({"plan_chain", "X-37", was.plan_chain, would.plan_chain});
  }
  return changes;
}

}  // namespace aftercare::complaints
