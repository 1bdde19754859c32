// A file descriptor with errors that name the file. Internal to the vault.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "common/base/outcome.h"

namespace aftercare::personal {

// From errno: "cannot VERB PATH: ...".
Fault io_fault(const char* verb, const std::string& path);

class File {
 public:
  File() = default;
  File(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
  File(File&& other) noexcept;
  File& operator=(File&& other) noexcept;
  ~File();

  static Expected<File, Fault> open(const std::string& path, int flags);

  // Reads until `size` bytes or the end of the file; returns how many.
  [[nodiscard]] Expected<std::size_t, Fault> read_at(std::uint64_t offset, void* data,
                                                     std::size_t size) const;
  [[nodiscard]] Expected<void, Fault> write_at(std::uint64_t offset, const void* data,
                                               std::size_t size) const;
  [[nodiscard]] Expected<void, Fault> truncate(std::uint64_t size) const;
  // Overwrites all bytes with zeros, synced: of a file that is about to go.
  [[nodiscard]] Expected<void, Fault> scrub() const;
  // Renames it over `path`, and gives it to whom the file there belongs: an operator's tool may run
  // as somebody else than the service. Where this fails the file keeps its name. Not synced.
  [[nodiscard]] Expected<void, Fault> rename_over(const std::string& path);
  // fdatasync.
  [[nodiscard]] Expected<void, Fault> sync() const;
  [[nodiscard]] Expected<std::uint64_t, Fault> size() const;

  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  int descriptor_ = -1;
  std::string path_;
};

// Makes names in the folder of `path` durable.
Expected<void, Fault> sync_folder_of(const std::string& path);

}  // namespace aftercare::personal
