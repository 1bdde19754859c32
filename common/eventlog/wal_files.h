// The write-ahead files of the database, filled with zeroes ahead of what is written. For a file
// that grows, each fdatasync must also write its new size, to its inode or to a journal: half of
// what a small sync costs. A file that was filled before takes its batches where zeroes stood, and
// grows in large steps. Internal to this folder.
//
// Closed, such a file is cut to what was written. After a crash zeroes are at its end, and before
// them perhaps a part of a batch that was never acknowledged: who reads it is shown its whole
// batches only (end_of_batches in wal_reader.h).
#pragma once

#include <rocksdb/file_system.h>

#include <memory>

namespace aftercare::eventlog {

// The file system of this machine, with write-ahead files (*.log) as above. Any thread.
std::shared_ptr<rocksdb::FileSystem> file_system_with_filled_wals();

}  // namespace aftercare::eventlog
