#include "common/eventlog/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace aftercare::eventlog {

File& File::operator=(File&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

File::~File() {
  if (fd_ >= 0) ::close(fd_);
}

Fault system_fault(std::string_view doing, const std::string& path) {
  const int error = errno;
  const bool full = error == ENOSPC || error == EDQUOT;
  return Fault{full ? Fault::Kind::full : Fault::Kind::io,
               std::string(doing) + " " + path + ": " + std::system_category().message(error)};
}

Expected<std::optional<std::string>, Fault> read_file(const std::string& path, std::size_t limit) {
  const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) {
    if (errno == ENOENT) return std::nullopt;
    return unexpected(system_fault("cannot open", path));
  }
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return unexpected(system_fault("cannot stat", path));
  if (static_cast<std::size_t>(status.st_size) > limit)
    return unexpected(Fault{Fault::Kind::io, path + " is larger than " + std::to_string(limit) +
                                                 " bytes: not a file of this program"});
  std::string content(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t done = 0;
  while (done < content.size()) {
    const auto got =
        ::pread(file.get(), content.data() + done, content.size() - done, static_cast<off_t>(done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unexpected(system_fault("cannot read", path));
    if (got == 0) break;  // it became shorter meanwhile
    done += static_cast<std::size_t>(got);
  }
  content.resize(done);
  return content;
}

Expected<void, Fault> write_at(const File& file, std::string_view bytes, std::size_t offset,
                               const std::string& path) {
  while (!bytes.empty()) {
    const auto put = ::pwrite(file.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return unexpected(system_fault("cannot write", path));
    bytes.remove_prefix(static_cast<std::size_t>(put));
    offset += static_cast<std::size_t>(put);
  }
  return {};
}

Expected<void, Fault> sync_directory(const std::string& directory) {
  const File file(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!file || ::fsync(file.get()) != 0) return unexpected(system_fault("cannot sync", directory));
  return {};
}

std::string parent_of(const std::string& path) {
  const auto parent = std::filesystem::absolute(path).lexically_normal().parent_path();
  return parent.empty() ? "." : parent.string();
}

}  // namespace aftercare::eventlog
