#include "common/personal/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>
#include <vector>

namespace aftercare::personal {

Fault io_fault(const char* verb, const std::string& path) {
  const int error = errno;
  const bool full = error == ENOSPC || error == EDQUOT;
  return {
      full ? Fault::Kind::full : Fault::Kind::io,
      std::string("cannot ") + verb + " " + path + ": " + std::generic_category().message(error)};
}

File::File(File&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

File& File::operator=(File&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  return *this;
}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Expected<File, Fault> File::open(const std::string& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
  if (descriptor < 0) return unexpected(io_fault("open", path));
  return File(descriptor, path);
}

Expected<std::size_t, Fault> File::read_at(std::uint64_t offset, void* data,
                                           std::size_t size) const {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count = ::pread(descriptor_, static_cast<char*>(data) + done, size - done,
                                  static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unexpected(io_fault("read", path_));
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

Expected<void, Fault> File::write_at(std::uint64_t offset, const void* data,
                                     std::size_t size) const {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count = ::pwrite(descriptor_, static_cast<const char*>(data) + done, size - done,
                                   static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unexpected(io_fault("write", path_));
    done += static_cast<std::size_t>(count);
  }
  return {};
}

Expected<void, Fault> File::truncate(std::uint64_t size) const {
  if (::ftruncate(descriptor_, static_cast<off_t>(size)) != 0) {
    return unexpected(io_fault("truncate", path_));
  }
  return {};
}

Expected<void, Fault> File::scrub() const {
  const auto bytes = size();
  if (!bytes) return unexpected(bytes.error());
  const std::vector<char> zeros(std::size_t{1} << 16);
  for (std::uint64_t at = 0; at < *bytes; at += zeros.size()) {
    const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(zeros.size(), *bytes - at));
    if (auto done = write_at(at, zeros.data(), part); !done) return done;
  }
  return sync();
}

Expected<void, Fault> File::rename_over(const std::string& path) {
  struct stat old {};
  if (::stat(path.c_str(), &old) == 0 && old.st_uid != ::geteuid() &&
      ::fchown(descriptor_, old.st_uid, old.st_gid) != 0)
    return unexpected(io_fault("keep the owner of", path));
  if (std::rename(path_.c_str(), path.c_str()) != 0) return unexpected(io_fault("rename", path_));
  path_ = path;
  return {};
}

Expected<void, Fault> File::sync() const {
  if (::fdatasync(descriptor_) != 0) return unexpected(io_fault("sync", path_));
  return {};
}

Expected<std::uint64_t, Fault> File::size() const {
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0) return unexpected(io_fault("read", path_));
  return static_cast<std::uint64_t>(status.st_size);
}

Expected<void, Fault> sync_folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return unexpected(io_fault("open", folder));
  const File opened(descriptor, folder);
  if (::fsync(descriptor) != 0) return unexpected(io_fault("sync", folder));
  return {};
}

}  // namespace aftercare::personal
