// aftercare backup, restore: copies of a service's log, and of its keys apart from it.
//
// The log's copy holds personal values only sealed; without the keys they are noise, and once a key
// is destroyed they are noise for ever, in every copy. So the two are written to folders of their
// own, kept apart and for different times: keys seven days.
//
//   aftercare backup data/customers --log /backup/2026-03-02/customers [--keys /safe/.../customers]
//   aftercare restore data/customers --log /backup/2026-03-02/customers [--keys
//   /safe/.../customers]
//
// Both work on whole folders and replace nothing. The keys are read after the log, so that they
// hold every key the log knows. What root puts back, and a new master key, belong to whom the
// folder or the old key belonged: the service must be able to read them. A restored service
// destroys again what its log says is erased, and answers nobody before it has seen all events of
// its peers.
#pragma once

#include <string>

namespace aftercare::tool {

struct BackupOptions {
  std::string folder;  // of the service's data: "data/customers"
  std::string log;     // folder of the log's copy
  std::string keys;    // folder of the keys' copy; empty: none is made
  bool json = false;
};

int run_backup(const BackupOptions& options);
int run_restore(const BackupOptions& options);

struct RotateOptions {
  std::string folder;
  std::string master_key;  // file that the service reads; replaced by one with a new key
  bool json = false;
};

// aftercare keys rotate: seals all keys of a service that is stopped under a new master key. The
// log is not touched. Ended in between, it is to be run again.
int run_rotate(const RotateOptions& options);

}  // namespace aftercare::tool
