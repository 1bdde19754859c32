// What a reader of a log remembers of it: which log, how far, and the last record it saw. Whoever
// publishes the log compares: a log that was put back from an older copy and has grown since has
// other records at the old positions, and nobody may go on behind them as if nothing had happened.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/eventlog/event_log.h"

namespace aftercare::eventlog {

struct Anchor {
  Uuid log;  // zero: not known
  Position position = 0;
  std::optional<Hash> record;  // leaf hash of the record at `position`; nothing: not known
  bool operator==(const Anchor&) const = default;
};

// Fixed for ever, as old logs hold it: log id, position, hash or nothing; big-endian.
std::string encode(const Anchor& anchor);
std::optional<Anchor> decode_anchor(std::string_view bytes);

// Whether `log` holds what was read before. Rejections (409): anchor-shorter, anchor-another,
// anchor-other-history, each with what to do. Faults: those of EventLog::scan.
Expected<std::optional<Rejection>, Fault> differs(const EventLog& log, const Anchor& anchor);

}  // namespace aftercare::eventlog
