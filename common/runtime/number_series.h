// Document numbers: prefix, month and a five-digit serial, e.g. "KS-202603-00001"; gap-free
// per prefix and month, never reused. A number is in the same write as the event that carries it.
//
// One thread (the writer's).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/time.h"
#include "common/eventlog/event_log.h"

namespace aftercare::runtime {

class NumberSeries {
 public:
  explicit NumberSeries(const eventlog::EventLog& log);

  // The next number of the month that holds `now` in Asia/Shanghai.
  std::string next(std::string_view prefix, Instant now);

  // What next() gave since the last of the two calls is kept, or given again.
  void keep();
  void give_back();

  // What was kept since the last call, as entries for the batch.
  std::vector<eventlog::Batch::Entry> take_entries();

  // Nothing given since the last commit got written: begin again from the log.
  void clear();

 private:
  using Key = std::string;  // "series/KS/202603"
  std::uint32_t& last_of(const Key& key);

  const eventlog::EventLog& log_;
  std::map<Key, std::uint32_t, std::less<>> last_;  // last number given, per series
  std::vector<Key> given_;                          // since keep() or give_back()
  std::map<Key, std::uint32_t> kept_;               // since take_entries()
};

}  // namespace aftercare::runtime
