// A deadline of a case, as its document keeps it.
#pragma once

#include <iosfwd>
#include <string>

#include "common/base/time.h"

namespace aftercare {

struct Timer {
  std::string name;    // "first_contact"
  Instant started_at;  // what the deadline was counted from
  Instant due_at;      // the last second in time
  Instant fired_at;    // the miss, due_at + 1 s; not given: none
  Instant ended_at;    // the awaited event, or the end of the case
  std::string holder;  // person or unit that must act
  Instant notice_at;   // next advance notice; not given: none any more
  Instant remind_at;   // next notice once it is overdue; not given: none

  [[nodiscard]] bool given() const { return !name.empty(); }
  // Neither ended nor fired: it will fire one second after due_at.
  [[nodiscard]] bool running() const {
    return !aftercare::given(fired_at) && !aftercare::given(ended_at);
  }
  // Missed, and still not done.
  [[nodiscard]] bool overdue() const {
    return aftercare::given(fired_at) && !aftercare::given(ended_at);
  }
  // The second in which the miss happens.
  [[nodiscard]] Instant miss_at() const { return due_at + std::chrono::seconds{1}; }
  bool operator==(const Timer&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Timer& timer);

}  // namespace aftercare
