// How a log on RocksDB is made, and what is checked before one is opened to be written: every path
// on which a damaged, shortened or foreign log is refused. Internal to this folder.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/eventlog/rocks_event_log.h"
#include "common/eventlog/rocks_store.h"
#include "common/eventlog/witness.h"

namespace aftercare::eventlog {

struct Opened {
  std::unique_ptr<Store> store;
  LogState state;
  std::vector<std::string> notes;
  std::unique_ptr<Witness> witness;  // none if read-only
};

StoreTuning tuning_of(const RocksOptions& options);

Expected<Opened, Fault> open_to_write(const RocksOptions& options);
Expected<Opened, Fault> open_to_read(const RocksOptions& options);
// To read, after open_to_write() found no room, with all its looks: nothing is written, no witness.
Expected<Opened, Fault> open_to_wait(const RocksOptions& options);

// The state that the log holds of itself. Errors: corrupt.
Expected<LogState, Fault> read_state(const Store& store);

// That the records are 1 to state's head without a gap, as far as the names of the files and what
// is not yet in files can tell: cheap, however long the log.
Expected<void, Fault> check_dense(const Store& store, const LogState& state);

// That nothing is missing of what the witness saw, and that the tree of what it saw, extended by
// the records behind it, is the tree of the log.
Expected<void, Fault> check_witness(const Store& store, const LogState& state,
                                    const LogState& witness, const std::string& witness_path);

// Calls `visit` with the records after + 1 to `last`, each 8-byte aligned, until it says false.
Expected<void, Fault> visit_records(const Store& store, Position after, Position last,
                                    const RecordVisitor& visit);

}  // namespace aftercare::eventlog
