// Checks a whole log, without changing it: what `aftercare verify` runs.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/eventlog/event_log.h"

namespace aftercare::eventlog {

class RecordView;

struct VerifyOptions {
  std::string directory;  // of the database
  std::string witness;    // empty: there is none to compare with

  // What is wrong with the outcome of a command, or with the payload of a record; empty: nothing.
  // The log knows neither. Not called if empty; may throw kj::Exception.
  std::function<std::string(std::span<const std::uint8_t> outcome)> check_outcome;
  std::function<std::string(const RecordView& record)> check_record;

  // Called now and then: what is being checked ("files", "records", ...), how much of it is done.
  std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t of)> progress;

  std::size_t max_findings = 100;  // more are counted, not kept
};

struct VerifyReport {
  Uuid log;
  TreeHead tree;              // as stored
  std::uint64_t records = 0;  // read and found in order
  std::uint64_t streams = 0;
  std::uint64_t commands = 0;
  std::vector<std::string> findings;  // each names a file or a position
  std::uint64_t findings_not_kept = 0;
  [[nodiscard]] bool good() const { return findings.empty(); }
};

// That the files are readable to the last block; positions 1 to head dense; each record a Record
// (schemas/record.capnp) that names its own position; versions of each stream 1, 2, 3, ...; the
// index of streams equal to the records; the tree over all records equal to the stored one and to
// the one that the witness saw; outcomes, timers, cursors and parked streams readable. A log that
// cannot be opened is a finding. Takes some 40 bytes of memory for each stream.
VerifyReport verify(const VerifyOptions& options);

}  // namespace aftercare::eventlog
