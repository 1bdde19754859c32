#include <ostream>

#include "common/base/link.h"
#include "common/base/policy_ref.h"
#include "common/base/timer.h"

namespace aftercare {

std::ostream& operator<<(std::ostream& out, const PolicyRef& ref) {
  return out << ref.preset << " v" << ref.version << " (" << ref.calendar << ")";
}

std::ostream& operator<<(std::ostream& out, const Link& link) {
  return out << (link.figure.empty() ? "row" : link.figure) << " -> " << link.path;
}

std::ostream& operator<<(std::ostream& out, const Timer& timer) {
  out << timer.name << " due " << to_rfc3339(timer.due_at);
  if (given(timer.fired_at)) out << " missed";
  if (given(timer.ended_at)) out << " ended " << to_rfc3339(timer.ended_at);
  if (given(timer.notice_at)) out << " notice " << to_rfc3339(timer.notice_at);
  if (given(timer.remind_at)) out << " reminder " << to_rfc3339(timer.remind_at);
  return out;
}

}  // namespace aftercare
