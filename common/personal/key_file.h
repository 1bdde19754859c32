// The file of sealed keys: a header of one page, then slots of 80 bytes, key n in slot n. Internal
// to the vault, which guards it; the format is described in README.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/base/outcome.h"
#include "common/personal/file.h"
#include "common/personal/secret.h"

namespace aftercare::personal {

class KeyFile {
 public:
  static constexpr std::uint64_t header_bytes = 4096;
  static constexpr std::size_t slot_bytes = 80;
  using Slot = std::array<std::uint8_t, slot_bytes>;

  // Opens DIR/keys. Faults: unavailable (sealed by another master key), corrupt, io.
  static Expected<KeyFile, Fault> open(const std::string& path, const MasterKey& master);
  // Writes a file of a header alone, on disk when this returns. An existing file is overwritten.
  static Expected<KeyFile, Fault> create(const std::string& path, const MasterKey& master,
                                         const Secret& digest_key);

  // What a slot holds.
  enum class Content : std::uint8_t { key, destroyed, damaged };
  struct Read {
    Content content = Content::damaged;
    Secret key;
  };
  // Slots `first` .. `first + count - 1`, as far as the file goes.
  [[nodiscard]] Expected<std::vector<Read>, Fault> read(std::uint64_t first,
                                                        std::size_t count) const;
  // As read(), telling only whether they are destroyed: opens none.
  [[nodiscard]] Expected<std::vector<bool>, Fault> read_destroyed(std::uint64_t first,
                                                                  std::size_t count) const;
  // Writes slots from `first` on; an empty key writes a destroyed slot. Not synced.
  [[nodiscard]] Expected<void, Fault> write(std::uint64_t first,
                                            std::span<const std::optional<Secret>> keys) const;
  [[nodiscard]] Expected<void, Fault> overwrite(std::uint64_t id) const;
  [[nodiscard]] Expected<void, Fault> truncate(std::uint64_t slots) const;
  [[nodiscard]] Expected<void, Fault> sync() const { return file_.sync(); }
  [[nodiscard]] Expected<void, Fault> scrub() const { return file_.scrub(); }
  [[nodiscard]] Expected<void, Fault> rename_over(const std::string& path_to) {
    return file_.rename_over(path_to);
  }

  [[nodiscard]] Expected<std::uint64_t, Fault> slots() const;  // complete ones
  [[nodiscard]] const Secret& digest_key() const { return digest_key_; }
  [[nodiscard]] const std::string& path() const { return file_.path(); }

 private:
  KeyFile(File file, const MasterKey& master) : file_(std::move(file)), master_(master) {}

  [[nodiscard]] Slot sealed(std::uint64_t id, const Secret& key) const;
  [[nodiscard]] Read opened(std::uint64_t id, const std::uint8_t* slot) const;

  File file_;
  Secret master_;
  Secret digest_key_;
  std::array<std::uint8_t, 16> file_id_{};
};

}  // namespace aftercare::personal
