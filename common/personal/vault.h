// The keys of persons, one store per service, apart from the log and backed up apart from it (D10,
// A key seals the personal values of one person; destroying it erases them wherever
// their sealed form lies.
//
// On disk: DIR/keys, a header and then one slot of 80 bytes per key, the key number n in slot n,
// each sealed under the master key (XChaCha20-Poly1305) and bound to its number. A file of slots
// and no database, because of the one thing that must never fail: destroying overwrites the slot in
// place with zeros and syncs. There is no journal, no free page and no old version that could still
// hold the key. (On storage that does not overwrite in place - SSDs below their interface,
// copy-on-write file systems - an old copy can outlive that; it is sealed, and rotate() followed by
// destroying the old master key ends it.)
//
// Keys are made in batches ahead of time, on disk before the first of them is handed out, so that
// giving a person a key costs no sync. Which person has which key is kept by the caller, in the
// same write as the first value sealed with it; at the next start the caller says which number
// comes next. Keys that were handed out and never recorded are handed out again: no value sealed
// with them was ever stored.
//
// All functions may be called from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/outcome.h"
#include "common/personal/secret.h"

namespace aftercare::personal {

using KeyId = std::uint64_t;  // 1, 2, 3, ...; 0 is none

struct VaultOptions {
  std::string directory;      // made where it is missing (mode 0700)
  KeyId next_unused = 1;      // the number behind the last one that the caller has recorded
  std::size_t batch = 4096;   // keys made at a time
  std::size_t cache = 16384;  // unwrapped keys kept in memory
};

class Vault {
 public:
  // Opens or creates; one process at a time. Faults: unavailable (another process has it open, or
  // the master key is another one: both fingerprints are named), corrupt (not a vault, or it holds
  // fewer keys than the caller has recorded: an older copy, or the wrong directory), io, full.
  static Expected<std::unique_ptr<Vault>, Fault> open(const VaultOptions& options,
                                                      const MasterKey& master);
  virtual ~Vault() = default;

  // The next key, handed out once. Makes a batch (one sync, some milliseconds) only where refill()
  // was not called in time.
  virtual Expected<KeyId, Fault> take() = 0;
  // Makes a batch if fewer than half of one are left; otherwise does nothing. For a thread that may
  // wait.
  virtual Expected<void, Fault> refill() = 0;
  [[nodiscard]] virtual std::size_t ready() const = 0;

  // The key, or nothing where it was destroyed. Faults: corrupt (a number that was never made, or a
  // damaged slot), io.
  virtual Expected<std::optional<Secret>, Fault> key(KeyId id) = 0;

  // Overwrites the keys; on disk when it returns. To destroy a destroyed key again is no error.
  virtual Expected<void, Fault> destroy(std::span<const KeyId> ids) = 0;

  // Seals all keys under `to`, in a new file that replaces the old one at once; the old one is
  // overwritten. After a crash either the old or the new master key opens the vault.
  virtual Expected<void, Fault> rotate(const MasterKey& to) = 0;

  struct Counts {
    std::uint64_t made = 0;
    std::uint64_t destroyed = 0;
    std::uint64_t ready = 0;  // made and not handed out
  };
  virtual Expected<Counts, Fault> counts() = 0;
  // The destroyed ones of the numbers from `first` on, in order, at most `limit`.
  virtual Expected<std::vector<KeyId>, Fault> destroyed(KeyId first, std::size_t limit) = 0;

  // A digest under a key that never leaves the vault: tells whether two requests are the same
  // without a hash that could be guessed from a phone number. Survives rotation.
  [[nodiscard]] virtual std::array<std::uint8_t, 16> request_digest(
      std::span<const std::uint8_t> bytes) const = 0;

  // The keyed hash under which an index finds a value without holding it; another one for each
  // purpose. Equal values have equal digests: whoever has the vault can try guesses, nobody else.
  // Survives rotation.
  [[nodiscard]] virtual std::array<std::uint8_t, 16> index_digest(std::string_view purpose,
                                                                  std::string_view value) const = 0;

  // Whether a key was destroyed, from memory: for every value that is shown.
  [[nodiscard]] virtual bool is_destroyed(KeyId id) const = 0;
};

}  // namespace aftercare::personal
