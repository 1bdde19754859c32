#include "common/eventlog/wal_files.h"

#include <fcntl.h>

#include <algorithm>
#include <string>
#include <utility>

#include "common/eventlog/file.h"
#include "common/eventlog/wal_reader.h"

namespace aftercare::eventlog {
namespace {

using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

// One sync of a thousand small ones then pays for the growth, and for a mebibyte.
constexpr std::size_t step_bytes = std::size_t{1} << 20U;

bool is_wal(const std::string& path) { return path.ends_with(".log"); }

class FilledFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  FilledFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::string path)
      : FSWritableFileOwnerWrapper(std::move(file)),
        path_(std::move(path)),
        ahead_(::open(path_.c_str(), O_WRONLY | O_CLOEXEC)) {}

  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* debug) override {
    fill(data.size());
    return FSWritableFileOwnerWrapper::Append(data, options, debug);
  }
  IOStatus Append(const Slice& data, const IOOptions& options,
                  const rocksdb::DataVerificationInfo& check, IODebugContext* debug) override {
    fill(data.size());
    return FSWritableFileOwnerWrapper::Append(data, options, check, debug);
  }

 private:
  // Where it does not succeed, as on a full disk, the file grows with what is written.
  void fill(std::size_t next) {
    static const std::string zeroes(step_bytes, '\0');
    written_ += next;
    if (written_ <= filled_ || !ahead_) return;
    if (write_at(ahead_, zeroes, written_, path_)) filled_ = written_ + step_bytes;
  }

  const std::string path_;
  const File ahead_;  // the same file
  std::size_t written_ = 0;
  std::size_t filled_ = 0;
};

// A file that ends before its end.
class ShownFile final : public rocksdb::FSSequentialFileOwnerWrapper {
 public:
  ShownFile(std::unique_ptr<rocksdb::FSSequentialFile> file, std::size_t bytes)
      : FSSequentialFileOwnerWrapper(std::move(file)), left_(bytes) {}

  IOStatus Read(std::size_t bytes, const IOOptions& options, Slice* result, char* scratch,
                IODebugContext* debug) override {
    auto status =
        FSSequentialFileOwnerWrapper::Read(std::min(bytes, left_), options, result, scratch, debug);
    left_ -= std::min(left_, result->size());
    return status;
  }
  IOStatus Skip(std::uint64_t bytes) override {
    const auto step = std::min<std::uint64_t>(bytes, left_);
    left_ -= step;
    return FSSequentialFileOwnerWrapper::Skip(step);
  }

 private:
  std::size_t left_;
};

class FileSystem final : public rocksdb::FileSystemWrapper {
 public:
  FileSystem() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}

  [[nodiscard]] const char* Name() const override { return "filled write-ahead files"; }

  IOStatus NewWritableFile(const std::string& path, const FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* file,
                           IODebugContext* debug) override {
    auto status = target()->NewWritableFile(path, options, file, debug);
    if (status.ok() && is_wal(path)) *file = std::make_unique<FilledFile>(std::move(*file), path);
    return status;
  }

  IOStatus NewSequentialFile(const std::string& path, const FileOptions& options,
                             std::unique_ptr<rocksdb::FSSequentialFile>* file,
                             IODebugContext* debug) override {
    auto status = target()->NewSequentialFile(path, options, file, debug);
    if (!status.ok() || !is_wal(path)) return status;
    const auto content = read_file(path, max_wal_bytes);
    if (!content) return IOStatus::IOError(content.error().what);
    if (*content) *file = std::make_unique<ShownFile>(std::move(*file), end_of_batches(**content));
    return status;
  }
};

}  // namespace

std::shared_ptr<rocksdb::FileSystem> file_system_with_filled_wals() {
  return std::make_shared<FileSystem>();
}

}  // namespace aftercare::eventlog
