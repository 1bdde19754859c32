#include "common/eventlog/disk_room.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <chrono>
#include <limits>
#include <utility>

#include "common/eventlog/file.h"

namespace aftercare::eventlog {
namespace {

constexpr std::uint64_t ask_after_bytes = std::uint64_t{4} << 20U;
constexpr std::chrono::nanoseconds ask_after = std::chrono::milliseconds(50);

}  // namespace

DiskRoom::DiskRoom(std::string folder, std::string ballast, std::uint64_t min_free_bytes,
                   std::uint64_t ballast_bytes)
    : folder_(std::move(folder)),
      ballast_(std::move(ballast)),
      min_free_bytes_(min_free_bytes),
      ballast_bytes_(ballast_bytes),
      unasked_bytes_(ask_after_bytes) {}

bool DiskRoom::has_room() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  const std::int64_t now_ns = std::chrono::nanoseconds(now).count();
  if (unasked_bytes_ < ask_after_bytes && now_ns < next_ask_ns_) return room_;
  unasked_bytes_ = 0;
  next_ask_ns_ = now_ns + ask_after.count();
  room_ = free_bytes() >= min_free_bytes_;
  return room_;
}

std::uint64_t DiskRoom::free_bytes() const {
  struct statvfs answer {};
  if (::statvfs(folder_.c_str(), &answer) != 0) return std::numeric_limits<std::uint64_t>::max();
  return static_cast<std::uint64_t>(answer.f_bavail) * answer.f_frsize;
}

bool DiskRoom::drop_ballast_if_short() {
  if (free_bytes() >= min_free_bytes_) return false;
  return ::unlink(ballast_.c_str()) == 0;
}

void DiskRoom::keep_ballast() {
  if (ballast_bytes_ == 0) return;
  struct stat status {};
  if (::stat(ballast_.c_str(), &status) == 0 &&
      static_cast<std::uint64_t>(status.st_blocks) * 512 >= ballast_bytes_)
    return;
  // Not as soon as there is just enough: the log would be short of room again at once.
  if (free_bytes() < 2 * min_free_bytes_ + ballast_bytes_) return;
  const File file(::open(ballast_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640));
  if (!file || ::posix_fallocate(file.get(), 0, static_cast<off_t>(ballast_bytes_)) != 0)
    ::unlink(ballast_.c_str());
}

}  // namespace aftercare::eventlog
