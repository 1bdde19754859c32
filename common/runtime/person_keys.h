// Whose key seals which personal value (D10, X-44). The vault makes keys ahead of time; which
// person uses which key is an entry of the event log, written with the first sealed value, so that
// the two cannot part and sealing costs no sync of its own.
//
// One thread (the writer's) seals. Opening is for any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/base/personal.h"
#include "common/base/uuid.h"
#include "common/eventlog/event_log.h"

namespace aftercare::personal {
class Vault;
}

namespace aftercare::runtime {

// A value of a person whose key was destroyed: nothing more may be recorded of him.
class ErasedPerson : public std::runtime_error {
 public:
  ErasedPerson() : std::runtime_error("the person was erased") {}
};

// Name of the log's entry that holds the number behind the last key given, and its value.
inline constexpr std::string_view next_key_entry = "vault/next";
std::uint64_t next_unused_key(const eventlog::EventLog& log);

// Whether the log holds the event that erased a person: the entry "shredded/<person>", in the same
// write. True before his key is gone, and where he never had one.
bool was_erased(const eventlog::EventLog& log, const Uuid& person);

class PersonKeys {
 public:
  PersonKeys(const eventlog::EventLog& log, personal::Vault& vault, Random random);

  // Seals and masks `value` under the key of `subject`, giving the person a key first where he has
  // none. Throws std::logic_error for the zero subject, ErasedPerson, and std::runtime_error if the
  // vault fails.
  void seal(Personal& value, Mask mask, const Uuid& subject);

  // The clear value; nothing where the key was destroyed. Throws std::runtime_error where the box
  // was tampered with or belongs to somebody else.
  [[nodiscard]] std::optional<std::string> open(const Personal& value, const Uuid& subject) const;

  // What an index keeps of a personal value, clear or sealed under the key of `subject`: the
  // vault's hash of it, without blanks, hyphens, case and width. Nothing where he was erased.
  [[nodiscard]] std::optional<std::string> index_value(std::string_view purpose,
                                                       const Personal& value,
                                                       const Uuid& subject) const;

  // The person is erased by an event of this batch: nothing of his opens or is sealed from
  // now on. True: it is news.
  bool erase(const Uuid& subject);
  [[nodiscard]] bool erased(const Uuid& subject) const;
  // Whether a key was destroyed, or will be with what was taken or is being collected.
  [[nodiscard]] bool gone(std::uint64_t key) const;

  // Destroys the keys of the persons that the batch erases which was taken last, and is on disk.
  // Any thread, between take_entries() and written(). Faults: the vault's; end the process, the
  // next start does it again.
  Expected<void, Fault> destroy_leaving() const;
  // The same for all persons that the log says are erased: at the start, because the process ended
  // in between, or because older keys were put back.
  Expected<void, Fault> destroy_all_erased();

  // Keys given since the last call, as entries for the batch that is to be written next.
  std::vector<eventlog::Batch::Entry> take_entries();
  // That batch is in the log.
  void written();

  // Nothing given since the last commit got written. The keys are not given again before a restart.
  void clear();

 private:
  std::uint64_t key_of(const Uuid& subject);
  [[nodiscard]] bool is_being_erased(const Uuid& subject) const;

  const eventlog::EventLog& log_;
  personal::Vault& vault_;
  const Random random_;
  std::uint64_t next_key_ = 1;
  bool given_ = false;                              // a key, since the last commit
  std::unordered_map<Uuid, std::uint64_t> recent_;  // bounded; the log knows the rest
  std::vector<eventlog::Batch::Entry> pending_;
  bool being_written_ = false;  // what take_entries() gave is not in the log yet
  // Persons who are erased, and their keys: by what is collected, and by what is being written.
  struct Erasing {
    std::unordered_set<Uuid> persons;
    std::vector<std::uint64_t> keys;
  };
  Erasing erasing_;
  Erasing leaving_;
};

}  // namespace aftercare::runtime
