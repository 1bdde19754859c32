// The file of one view: an SQLite database (WAL, synchronous=OFF: the log is the truth) with the
// rows, and the position of the last event in them, committed together.
//
//   rows(seq INTEGER PRIMARY KEY, key TEXT, body BLOB, <a column per indexed or filtered field>)
//   view(name TEXT PRIMARY KEY, value)          position, projection, open since
//   parked(stream TEXT PRIMARY KEY, position INTEGER, reason TEXT)
//
// `seq` is position * 65,536 + n for the n-th row an event made: time order. `body` is the row's
// Cap'n Proto message; the columns repeat what lists need. Any SQLite tool can read the file.
//
// Where the row's schema has $searchable fields and the service gives a Searcher, the file holds
// search tokens, too (search_index.h).
//
// `open since` is the start of the machine (its boot id) while a process has the file open for
// writing, and empty once it was closed and is wholly on disk. Found with another start, the
// machine went down meanwhile, and any part of the file may be older than the rest.
//
// One thread writes; readers have connections of their own (view_reader.h).
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "common/base/outcome.h"
#include "common/eventlog/event_log.h"
#include "common/projections/projection.h"
#include "common/projections/searcher.h"

namespace aftercare::projections {

// What a file must have been built by to be used: projection, its version and row schema.
std::string fingerprint(const Projection& projection);

// "complaints-1f3a5c77.db"
std::string file_name(const Projection& projection);

class ViewFile {
 public:
  enum class Mode {
    live,   // indexes kept at all times
    build,  // rows first, indexes by finish(); not to be read before
  };

  // Opens or creates. Faults: io, corrupt (delete the file: it is built again from the log).
  // `searcher` outlives the file; null: without search tokens. A live file that was made without
  // them is corrupt to who asks for them.
  static Expected<std::unique_ptr<ViewFile>, Fault> open(const std::filesystem::path& path,
                                                         std::shared_ptr<const Projection>, Mode,
                                                         const Searcher* searcher = nullptr);
  ~ViewFile();

  // The last event that is in the rows.
  [[nodiscard]] eventlog::Position position() const;

  // Whether streams stand still, because an event of theirs could not be taken (P7).
  [[nodiscard]] bool has_parked() const;

  // Whether the machine went down while the file was written: it is to be built again.
  [[nodiscard]] bool torn() const;

  // Applies the next record, which is the one behind position(); in the file with commit(), or
  // before. After a Fault (io, full) the file must be opened again.
  Expected<void, Fault> take(const eventlog::RecordView& record);
  // Writes what was taken, in one transaction. Faults: as take().
  Expected<void, Fault> commit();

  // Applies what the log holds behind position(), at most `limit` records, in one transaction.
  // Returns how many. Faults: corrupt (the log cannot be read), io, full.
  Expected<std::size_t, Fault> apply(const eventlog::EventLog& log, std::size_t limit);

  // After a build: makes the indexes.
  Expected<void, Fault> finish();
  // After finish(), of a file that is to be kept: on disk when it returns.
  Expected<void, Fault> sync();

  // How many rows are kept as values between transactions.
  void keep_rows(std::size_t limit);

 private:
  class Impl;
  explicit ViewFile(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Removes a view's file with what SQLite keeps beside it.
void remove_file(const std::filesystem::path& path);

}  // namespace aftercare::projections
