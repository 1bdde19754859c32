#include "common/personal/vault.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <mutex>
#include <shared_mutex>
#include <unordered_set>
#include <utility>

#include "common/personal/key_cache.h"
#include "common/personal/key_file.h"

namespace aftercare::personal {
namespace {

constexpr std::size_t slots_at_a_time = 4096;

Expected<void, Fault> make_directory(const std::string& path) {
  if (::mkdir(path.c_str(), 0700) == 0) return sync_folder_of(path);
  if (errno == EEXIST) return {};
  return unexpected(io_fault("create directory", path));
}

bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

// A rotation that did not come to its end left sealed keys there that nothing would ever destroy.
Expected<void, Fault> remove_abandoned(const std::string& path) {
  if (!exists(path)) return {};
  if (const auto abandoned = File::open(path, O_RDWR)) {
    if (auto done = abandoned->scrub(); !done) return done;
  }
  if (::unlink(path.c_str()) != 0) return unexpected(io_fault("remove", path));
  return sync_folder_of(path);
}

Fault not_made(KeyId id, std::uint64_t made) {
  return {Fault::Kind::corrupt, "key " + std::to_string(id) +
                                    " was never made: the vault holds 1 to " +
                                    std::to_string(made) + "; it is not the vault of this log"};
}

class FileVault final : public Vault {
 public:
  FileVault(const VaultOptions& options, File lock, KeyFile file)
      : options_(options), lock_(std::move(lock)), file_(std::move(file)), cache_(options.cache) {
    constexpr std::string_view purpose = "aftercare index key 1";
    crypto_generichash(index_key_.data(), Secret::size,
                       reinterpret_cast<const std::uint8_t*>(purpose.data()), purpose.size(),
                       file_.digest_key().data(), Secret::size);
  }

  // Fills the pool with the keys behind the caller's last one.
  Expected<void, Fault> prepare() {
    const auto slots = file_.slots();
    if (!slots) return unexpected(slots.error());
    const KeyId recorded = options_.next_unused - 1;
    if (*slots < recorded) {
      return unexpected(Fault{Fault::Kind::corrupt,
                              "key vault " + file_.path() + " holds " + std::to_string(*slots) +
                                  " keys, but the log has recorded " + std::to_string(recorded) +
                                  ": it is an older copy or of another service; put back the "
                                  "latest copy of the vault"});
    }
    KeyId last_good = recorded;
    for (KeyId id = options_.next_unused; id <= *slots; id += slots_at_a_time) {
      const auto found = file_.read(id, slots_at_a_time);
      if (!found) return unexpected(found.error());
      for (std::size_t i = 0; i < found->size(); ++i) {
        // Destroyed and torn ones (a crash while the batch was made) are left out.
        if ((*found)[i].content != KeyFile::Content::key) continue;
        last_good = id + i;
        pool_.push_back(last_good);
      }
    }
    made_ = last_good;
    if (auto done = file_.truncate(made_); !done) return done;
    const auto gone = destroyed(1, SIZE_MAX);
    if (!gone) return unexpected(gone.error());
    destroyed_.insert(gone->begin(), gone->end());
    return {};
  }

  Expected<KeyId, Fault> take() override {
    for (;;) {
      {
        const std::lock_guard state(state_mutex_);
        if (!pool_.empty()) {
          const KeyId id = pool_.front();
          pool_.pop_front();
          return id;
        }
      }
      if (auto done = make_batch_below(1); !done) return unexpected(done.error());
    }
  }

  Expected<void, Fault> refill() override {
    return make_batch_below(std::max<std::size_t>(1, options_.batch / 2));
  }

  [[nodiscard]] std::size_t ready() const override {
    const std::lock_guard state(state_mutex_);
    return pool_.size();
  }

  Expected<std::optional<Secret>, Fault> key(KeyId id) override {
    {
      const std::lock_guard state(state_mutex_);
      if (auto known = cache_.find(id)) return known;
      if (id == 0 || id > made_) return unexpected(not_made(id, made_));
    }
    // Held until the key is cached: destroy() must not come between.
    const std::shared_lock file(file_mutex_);
    const auto read = file_.read(id, 1);
    if (!read) return unexpected(read.error());
    if (read->empty() || read->front().content == KeyFile::Content::damaged) {
      return unexpected(
          Fault{Fault::Kind::corrupt, "key vault " + file_.path() + ": slot " + std::to_string(id) +
                                          " is damaged; take it from the latest copy"});
    }
    if (read->front().content == KeyFile::Content::destroyed) return std::optional<Secret>{};
    const std::lock_guard state(state_mutex_);
    cache_.put(id, read->front().key);
    return std::optional<Secret>(read->front().key);
  }

  Expected<void, Fault> destroy(std::span<const KeyId> ids) override {
    const std::unique_lock file(file_mutex_);
    {
      const std::lock_guard state(state_mutex_);
      for (const KeyId id : ids) {
        if (id == 0 || id > made_) return unexpected(not_made(id, made_));
      }
      for (const KeyId id : ids) {
        cache_.erase(id);
        pool_.erase(std::remove(pool_.begin(), pool_.end(), id), pool_.end());
      }
    }
    for (const KeyId id : ids) {
      if (auto done = file_.overwrite(id); !done) return done;
    }
    if (auto done = file_.sync(); !done) return done;
    const std::lock_guard state(state_mutex_);
    destroyed_.insert(ids.begin(), ids.end());
    return {};
  }

  Expected<void, Fault> rotate(const MasterKey& to) override {
    const std::lock_guard making(making_mutex_);
    const std::unique_lock file(file_mutex_);
    const std::string path = file_.path();
    auto copy = resealed(path + ".new", to);
    if (!copy) {
      (void)remove_abandoned(path + ".new");  // the first fault is the one to tell
      return unexpected(copy.error());
    }
    if (auto done = copy->rename_over(path); !done) return done;
    const KeyFile old = std::exchange(file_, std::move(*copy));
    // Before this sync a crash may bring the old file back, so it is overwritten only behind it.
    if (auto done = sync_folder_of(path); !done) return done;
    return old.scrub();
  }

  Expected<Counts, Fault> counts() override {
    Counts counts;
    {
      const std::lock_guard state(state_mutex_);
      counts.made = made_;
      counts.ready = pool_.size();
    }
    const auto gone = destroyed(1, counts.made);
    if (!gone) return unexpected(gone.error());
    counts.destroyed = gone->size();
    return counts;
  }

  Expected<std::vector<KeyId>, Fault> destroyed(KeyId first, std::size_t limit) override {
    const std::shared_lock file(file_mutex_);
    const KeyId last = made();
    std::vector<KeyId> found;
    for (KeyId id = std::max<KeyId>(first, 1); id <= last; id += slots_at_a_time) {
      const auto some = file_.read_destroyed(id, slots_at_a_time);
      if (!some) return unexpected(some.error());
      for (std::size_t i = 0; i < some->size() && id + i <= last; ++i) {
        if (found.size() == limit) return found;
        if ((*some)[i]) found.push_back(id + i);
      }
    }
    return found;
  }

  [[nodiscard]] std::array<std::uint8_t, 16> request_digest(
      std::span<const std::uint8_t> bytes) const override {
    const std::shared_lock file(file_mutex_);
    std::array<std::uint8_t, 16> digest{};
    crypto_generichash(digest.data(), digest.size(), bytes.data(), bytes.size(),
                       file_.digest_key().data(), Secret::size);
    return digest;
  }

  [[nodiscard]] std::array<std::uint8_t, 16> index_digest(std::string_view purpose,
                                                          std::string_view value) const override {
    std::array<std::uint8_t, 16> digest{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, index_key_.data(), Secret::size, digest.size());
    const auto size = static_cast<std::uint8_t>(purpose.size());  // ends where the value begins
    crypto_generichash_update(&state, &size, 1);
    for (const std::string_view part : {purpose.substr(0, size), value}) {
      crypto_generichash_update(&state, reinterpret_cast<const std::uint8_t*>(part.data()),
                                part.size());
    }
    crypto_generichash_final(&state, digest.data(), digest.size());
    sodium_memzero(&state, sizeof state);
    return digest;
  }

  [[nodiscard]] bool is_destroyed(KeyId id) const override {
    const std::lock_guard state(state_mutex_);
    return destroyed_.contains(id);
  }

 private:
  [[nodiscard]] KeyId made() const {
    const std::lock_guard state(state_mutex_);
    return made_;
  }

  // Makes a batch unless `least` keys are ready. None is ready before all are on disk.
  Expected<void, Fault> make_batch_below(std::size_t least) {
    const std::lock_guard making(making_mutex_);
    if (ready() >= least) return {};
    const KeyId first = made() + 1;
    std::vector<std::optional<Secret>> keys(std::max<std::size_t>(1, options_.batch));
    for (auto& key : keys) key = Secret::random();
    {
      const std::shared_lock file(file_mutex_);
      if (auto done = file_.write(first, keys); !done) return done;
      if (auto done = file_.sync(); !done) return done;
    }
    const std::lock_guard state(state_mutex_);
    for (std::size_t i = 0; i < keys.size(); ++i) pool_.push_back(first + i);
    made_ = first + keys.size() - 1;
    return {};
  }

  // A copy of all slots under another master key, on disk when this returns.
  Expected<KeyFile, Fault> resealed(const std::string& path, const MasterKey& to) const {
    auto copy = KeyFile::create(path, to, file_.digest_key());
    if (!copy) return copy;
    const KeyId last = made();
    for (KeyId id = 1; id <= last; id += slots_at_a_time) {
      const auto count =
          static_cast<std::size_t>(std::min<std::uint64_t>(slots_at_a_time, last - id + 1));
      const auto found = file_.read(id, count);
      if (!found) return unexpected(found.error());
      std::vector<std::optional<Secret>> keys;
      for (const KeyFile::Read& slot : *found) {
        if (slot.content == KeyFile::Content::damaged) {
          return unexpected(Fault{Fault::Kind::corrupt, "key vault " + file_.path() + ": slot " +
                                                            std::to_string(id + keys.size()) +
                                                            " is damaged; nothing was rotated"});
        }
        keys.push_back(slot.content == KeyFile::Content::key ? std::optional(slot.key)
                                                             : std::nullopt);
      }
      if (auto done = copy->write(id, keys); !done) return unexpected(done.error());
    }
    if (auto done = copy->sync(); !done) return unexpected(done.error());
    return copy;
  }

  const VaultOptions options_;
  const File lock_;

  // Taken in this order. Making: one batch or rotation at a time. File: shared to read and append,
  // exclusive to destroy and to replace it. State: the members below it, never held over a write.
  std::mutex making_mutex_;
  mutable std::shared_mutex file_mutex_;
  KeyFile file_;
  mutable std::mutex state_mutex_;
  std::deque<KeyId> pool_;  // made, on disk, not handed out; in order
  KeyId made_ = 0;          // the last key on disk
  KeyCache cache_;
  std::unordered_set<KeyId> destroyed_;
  Secret index_key_;  // constant; derived from the digest key, which rotation keeps
};

}  // namespace

Expected<std::unique_ptr<Vault>, Fault> Vault::open(const VaultOptions& options,
                                                    const MasterKey& master) {
  if (sodium_init() < 0) {
    return unexpected(Fault{Fault::Kind::unavailable, "libsodium cannot be initialised"});
  }
  if (auto done = make_directory(options.directory); !done) return unexpected(done.error());
  const std::string path = options.directory + "/keys";
  auto lock = File::open(options.directory + "/lock", O_RDWR | O_CREAT);
  if (!lock) return unexpected(lock.error());
  if (::flock(lock->descriptor(), LOCK_EX | LOCK_NB) != 0) {
    return unexpected(Fault{
        Fault::Kind::unavailable,
        "key vault " + options.directory + " is open in another process; stop that one first"});
  }
  if (auto done = remove_abandoned(path + ".new"); !done) {
    return unexpected(done.error());
  }
  if (!exists(path)) {
    if (options.next_unused > 1) {
      return unexpected(Fault{Fault::Kind::corrupt,
                              "key vault " + path + " is missing, but the log has recorded " +
                                  std::to_string(options.next_unused - 1) +
                                  " keys; put back the latest copy of the vault"});
    }
    auto made = KeyFile::create(path + ".new", master, Secret::random());
    if (!made) return unexpected(made.error());
    if (auto done = made->rename_over(path); !done) return unexpected(done.error());
    if (auto done = sync_folder_of(path); !done) return unexpected(done.error());
  }
  auto file = KeyFile::open(path, master);
  if (!file) return unexpected(file.error());
  auto vault = std::make_unique<FileVault>(options, std::move(*lock), std::move(*file));
  if (auto done = vault->prepare(); !done) return unexpected(done.error());
  return vault;
}

}  // namespace aftercare::personal
