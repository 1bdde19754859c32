// Small helpers over file descriptors and paths. Internal to this folder.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/outcome.h"

namespace aftercare::eventlog {

// Owns a file descriptor.
class File {
 public:
  File() = default;
  explicit File(int fd) : fd_(fd) {}
  File(File&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  File& operator=(File&& other) noexcept;
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File();
  [[nodiscard]] int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

// A Fault of the last system call (errno): full for ENOSPC and EDQUOT, else io.
Fault system_fault(std::string_view doing, const std::string& path);

// Whole content; nullopt if there is no such file. Errors: io, also for more than `limit` bytes.
Expected<std::optional<std::string>, Fault> read_file(const std::string& path, std::size_t limit);

// Writes all of `bytes` at `offset`.
Expected<void, Fault> write_at(const File& file, std::string_view bytes, std::size_t offset,
                               const std::string& path);

// Makes a new or renamed name in `directory` durable.
Expected<void, Fault> sync_directory(const std::string& directory);

// The folder that holds `path`.
std::string parent_of(const std::string& path);

}  // namespace aftercare::eventlog
