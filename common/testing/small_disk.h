// A disk of its own for a test: a tmpfs in a mount namespace that nobody else sees and that ends
// with the test. Works as root, and as a user where the kernel lets users have namespaces.
#pragma once

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace aftercare::testing {

// Gives this process, and the children it makes from now on, mounts of their own. Only while it has
// one thread. Empty: done; otherwise why not.
std::string own_mounts();

class SmallDisk {
 public:
  // Mounts it at `folder`, after own_mounts(). Throws std::runtime_error.
  SmallDisk(const std::filesystem::path& folder, std::uint64_t bytes);
  ~SmallDisk();
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  // Makes the filler larger, once, by what is free but for so many bytes; 0: not one more can be
  // written then.
  void fill(std::uint64_t leave_free) const;
  void empty() const;  // the filler goes
  [[nodiscard]] std::uint64_t free_bytes() const;

 private:
  std::filesystem::path folder_;
};

// --- how
// -------------------------------------------------------------------------------------------

inline std::string disk_failure(const std::string& doing) {
  return doing + ": " + std::strerror(errno);
}

inline bool write_text(const std::string& file, const std::string& text) {
  std::ofstream out(file);
  out << text;
  return static_cast<bool>(out.flush());
}

inline std::string own_mounts() {
  const uid_t user = ::geteuid();
  const gid_t group = ::getegid();
  if (user != 0 || ::unshare(CLONE_NEWNS) != 0) {
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return disk_failure("unshare");
    write_text("/proc/self/setgroups", "deny");
    if (!write_text("/proc/self/uid_map", "0 " + std::to_string(user) + " 1") ||
        !write_text("/proc/self/gid_map", "0 " + std::to_string(group) + " 1")) {
      return disk_failure("mapping the user");
    }
  }
  // In a chroot the root is no mount point (EINVAL): then others see the disk while the test runs.
  if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 && errno != EINVAL) {
    return disk_failure("mount");
  }
  return {};
}

inline SmallDisk::SmallDisk(const std::filesystem::path& folder, std::uint64_t bytes)
    : folder_(folder) {
  std::filesystem::create_directories(folder);
  const std::string size = "size=" + std::to_string(bytes) + ",mode=0750";
  if (::mount("aftercare-test", folder.c_str(), "tmpfs", 0, size.c_str()) != 0) {
    throw std::runtime_error(disk_failure("mount tmpfs on " + folder.string()));
  }
}

inline SmallDisk::~SmallDisk() { ::umount2(folder_.c_str(), MNT_DETACH); }

inline std::uint64_t SmallDisk::free_bytes() const {
  struct statvfs answer {};
  if (::statvfs(folder_.c_str(), &answer) != 0) throw std::runtime_error(disk_failure("statvfs"));
  return static_cast<std::uint64_t>(answer.f_bavail) * answer.f_frsize;
}

inline void SmallDisk::fill(std::uint64_t leave_free) const {
  const auto file = folder_ / "filler";
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
  if (descriptor < 0) throw std::runtime_error(disk_failure("open " + file.string()));
  // What is free now and no more: room that somebody makes meanwhile is his. At once where
  // possible, so that those who write meanwhile are surprised.
  const std::uint64_t size = std::filesystem::file_size(file);
  const std::uint64_t free = free_bytes();
  std::uint64_t left = free > leave_free ? free - leave_free : 0;
  const auto at = static_cast<off_t>(size);
  if (left > 0 && ::posix_fallocate(descriptor, at, static_cast<off_t>(left)) == 0) left = 0;
  const std::string chunk(std::size_t{64} << 10U, 'f');
  while (left > 0) {
    const ssize_t wrote =
        ::write(descriptor, chunk.data(), std::min<std::uint64_t>(left, chunk.size()));
    if (wrote <= 0) break;  // not one byte more
    left -= static_cast<std::uint64_t>(wrote);
  }
  ::close(descriptor);
}

inline void SmallDisk::empty() const { std::filesystem::remove(folder_ / "filler"); }

}  // namespace aftercare::testing
