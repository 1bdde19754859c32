#include "deploy/aftercare/backup.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "common/eventlog/copy.h"
#include "common/personal/vault.h"
#include "common/runtime/person_keys.h"
#include "common/runtime/service_config.h"
#include "common/settings/reader.h"
#include "deploy/aftercare/exit_codes.h"
#include "deploy/aftercare/log_file.h"
#include "deploy/aftercare/progress.h"
#include "deploy/aftercare/service_door.h"

namespace aftercare::tool {
namespace {

namespace fs = std::filesystem;
using Done = Expected<void, Fault>;

Fault io_fault(const std::string& doing, const fs::path& path) {
  return {Fault::Kind::io, doing + " " + path.string() + ": " + std::strerror(errno)};
}

Fault usage(std::string what) { return {Fault::Kind::unavailable, std::move(what)}; }

fs::path keys_of(const fs::path& folder) { return folder / "vault" / "keys"; }

struct Descriptor {
  explicit Descriptor(int number) : fd(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
  const int fd;
};

struct Owner {
  uid_t user = 0;
  gid_t group = 0;
};

// Whose `path` is, or will be where it is missing: root works for the service, which belongs to
// whoever owns the folder above; anybody else for himself.
Expected<Owner, Fault> owner_of(const fs::path& path) {
  std::error_code error;
  fs::path there = fs::absolute(path).lexically_normal();
  const bool missing = !fs::exists(there, error);
  if (missing && ::geteuid() != 0) return Owner{::geteuid(), ::getegid()};
  while (!fs::exists(there, error) && there.has_relative_path()) there = there.parent_path();
  struct stat found {};
  if (::stat(there.c_str(), &found) != 0) return unexpected(io_fault("cannot look at", there));
  if (::geteuid() != 0 && found.st_uid != ::geteuid())
    return unexpected(usage(there.string() + " belongs to somebody else: be root, or its owner"));
  return Owner{found.st_uid, found.st_gid};
}

// With all that lies in it. Only root has anything to give.
Done give(const fs::path& path, Owner owner) {
  if (::geteuid() != 0) return {};
  const auto to_owner = [owner](const fs::path& one) -> Done {
    if (::lchown(one.c_str(), owner.user, owner.group) != 0)
      return unexpected(io_fault("cannot give to its owner", one));
    return {};
  };
  std::error_code error;
  if (fs::is_directory(path, error)) {
    for (const auto& entry : fs::recursive_directory_iterator(path, error))
      if (auto given = to_owner(entry.path()); !given) return given;
    if (error) return unexpected(Fault{Fault::Kind::io, path.string() + ": " + error.message()});
  }
  return to_owner(path);
}

// Copies the file of keys, beside a running service too: keys are only appended or overwritten with
// zeros. A rotation replaces the file and wipes the old one; whoever reads then begins again.
Done copy_keys(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (fs::exists(to, error)) return unexpected(usage(to.string() + " exists; nothing is replaced"));
  fs::create_directories(to.parent_path(), error);
  if (::chmod(to.parent_path().c_str(), 0700) != 0)
    return unexpected(io_fault("cannot protect", to.parent_path()));
  const fs::path aside = to.string() + ".new";
  constexpr int attempts = 5;
  for (int attempt = 1; attempt <= attempts; ++attempt) {
    const Descriptor in(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
    if (in.fd < 0) return unexpected(io_fault("cannot read", from));
    const Descriptor out(::open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (out.fd < 0) return unexpected(io_fault("cannot write", aside));
    std::vector<char> piece(std::size_t{1} << 20);
    while (true) {
      const auto size = ::read(in.fd, piece.data(), piece.size());
      if (size < 0) return unexpected(io_fault("cannot read", from));
      if (size == 0) break;
      if (::write(out.fd, piece.data(), static_cast<std::size_t>(size)) != size)
        return unexpected(io_fault("cannot write", aside));
    }
    if (::fsync(out.fd) != 0) return unexpected(io_fault("cannot write", aside));
    struct stat opened {};
    struct stat there {};
    const bool same = ::fstat(in.fd, &opened) == 0 && ::stat(from.c_str(), &there) == 0 &&
                      opened.st_ino == there.st_ino && opened.st_dev == there.st_dev;
    if (!same) continue;
    if (::rename(aside.c_str(), to.c_str()) != 0) return unexpected(io_fault("cannot write", to));
    const Descriptor folder(::open(to.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.fd < 0 || ::fsync(folder.fd) != 0)
      return unexpected(io_fault("cannot write", to.parent_path()));
    return {};
  }
  return unexpected(usage(from.string() + " is being replaced; try again"));
}

Expected<eventlog::TreeHead, Fault> copy(const fs::path& from, const fs::path& to,
                                         const std::string& what, bool quiet) {
  std::optional<Progress> bar;
  return eventlog::copy_log({.from = (from / "log").string(),
                             .from_witness = (from / "witness").string(),
                             .to = (to / "log").string(),
                             .to_witness = (to / "witness").string(),
                             .progress = [&](std::uint64_t done, std::uint64_t of) {
                               if (!bar) bar.emplace(what, of, quiet);
                               bar->at(done);
                             }});
}

void tell(const BackupOptions& options, const std::string& place, const eventlog::TreeHead& head,
          bool with_keys) {
  if (options.json) {
    std::cout << "{\"position\":" << head.size << ",\"keys\":" << (with_keys ? "true" : "false")
              << "}\n";
  } else {
    std::cout << place << ": " << grouped(head.size) << " records"
              << (with_keys ? ", and the keys apart" : "") << "; the last is at position "
              << head.size << '\n';
  }
}

// Where the configuration of a service says, if it has one yet; else where `up` has it.
fs::path master_key_of(const fs::path& folder) {
  if (const auto file = find_service_config(folder))
    if (const auto text = settings::load(file->string()))
      if (const auto config = runtime::parse_config(file->string(), *text))
        return config->master_key;
  return folder / "master.key";
}

// Copies never hold it.
void remind_of_master_key(const fs::path& folder) {
  const fs::path key = master_key_of(folder);
  std::error_code error;
  if (!fs::exists(key, error))
    std::cerr << key.string() << " is missing: put the master key back before the service starts; "
              << "no other one opens these records\n";
}

// That a service finds: it was put back, and must see what its peers have decided meanwhile. On
// disk when this returns, for the log comes after it: none may be there without the mark.
Done mark_restored(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  const fs::path mark = folder / runtime::restored_marker;
  constexpr std::string_view text =
      "put back by `aftercare restore`; the service removes this file when it has seen all events "
      "of its peers\n";
  const Descriptor out(::open(mark.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640));
  if (out.fd < 0 || ::write(out.fd, text.data(), text.size()) != std::ssize(text) ||
      ::fsync(out.fd) != 0)
    return unexpected(io_fault("cannot write", mark));
  const Descriptor in(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (in.fd < 0 || ::fsync(in.fd) != 0) return unexpected(io_fault("cannot write", folder));
  return {};
}

// What can be known to be wrong before anything is written.
Done check_backup(const BackupOptions& options) {
  if (auto right = check_folder({options.folder}); !right) return right;
  if (options.keys.empty()) return {};
  const fs::path source = keys_of(options.folder);
  if (::access(source.c_str(), R_OK) != 0)
    return unexpected(usage("--keys: cannot read " + source.string() + ": " + std::strerror(errno) +
                            "; nothing was copied"));
  const fs::path target = fs::path(options.keys) / "keys";
  std::error_code error;
  if (fs::exists(target, error))
    return unexpected(usage(target.string() + " exists; nothing is replaced, nothing was copied"));
  return {};
}

Done check_restore(const BackupOptions& options) {
  if (auto right = check_folder({options.log}); !right) return right;
  const fs::path folder(options.folder);
  std::error_code error;
  if (fs::exists(folder / "log", error))
    return unexpected(usage((folder / "log").string() + " exists; nothing is replaced"));
  if (options.keys.empty()) return {};
  if (fs::exists(keys_of(folder), error))
    return unexpected(usage(keys_of(folder).string() +
                            " exists; move it away first, it is worth more than a copy"));
  const fs::path source = fs::path(options.keys) / "keys";
  if (::access(source.c_str(), R_OK) != 0)
    return unexpected(usage("--keys: cannot read " + source.string() + ": " + std::strerror(errno) +
                            "; nothing was put back"));
  return {};
}

// The position of what was put back. The mark comes first, and the log before the keys.
Expected<eventlog::TreeHead, Fault> put_back(const BackupOptions& options) {
  const fs::path folder(options.folder);
  if (const auto marked = mark_restored(folder); !marked) return unexpected(marked.error());
  std::error_code error;
  auto copied = copy(options.log, folder, "putting the log back", options.json);
  if (!copied) {
    // Nothing was put back where no log is: then there is nothing to mark.
    if (!fs::exists(folder / "log", error)) fs::remove(folder / runtime::restored_marker, error);
    return copied;
  }
  // Views are built again from the log: those that lie there belong to another one.
  fs::remove_all(folder / "views", error);
  if (options.keys.empty()) return copied;
  const auto done = copy_keys(fs::path(options.keys) / "keys", keys_of(folder));
  if (!done) return unexpected(done.error());
  return copied;
}

}  // namespace

int run_backup(const BackupOptions& options) {
  if (const auto right = check_backup(options); !right) return complain("backup", right.error());
  const auto copied = copy(options.folder, options.log, "copying the log", options.json);
  if (!copied) return complain("backup", copied.error());
  if (!options.keys.empty()) {
    const auto done = copy_keys(keys_of(options.folder), fs::path(options.keys) / "keys");
    if (!done) return complain("backup", done.error());
  }
  tell(options, options.log, *copied, !options.keys.empty());
  return exit_ok;
}

int run_restore(const BackupOptions& options) {
  const auto owner = owner_of(options.folder);
  if (!owner) return complain("restore", owner.error());
  if (const auto right = check_restore(options); !right) return complain("restore", right.error());
  const auto copied = put_back(options);
  const auto given = give(options.folder, *owner);
  if (!copied) return complain("restore", copied.error());
  if (!given) return complain("restore", given.error());
  tell(options, options.folder, *copied, !options.keys.empty());
  remind_of_master_key(options.folder);
  return exit_ok;
}

int run_rotate(const RotateOptions& options) {
  const ServiceFolder folder{options.folder};
  const auto log = LogFile::open(folder);
  if (!log) return complain("keys rotate", log.error());
  const auto open = [&](const personal::MasterKey& key) {
    return personal::Vault::open({.directory = (folder.path / "vault").string(),
                                  .next_unused = runtime::next_unused_key((*log)->log())},
                                 key);
  };
  std::error_code error;
  if (!fs::exists(options.master_key, error))
    return complain("keys rotate", usage(options.master_key + " is missing; nothing was done"));
  const std::string fresh_file = options.master_key + ".new";
  const auto owner = owner_of(options.master_key);
  if (!owner) return complain("keys rotate", owner.error());
  const auto old_key = personal::load_master_key(options.master_key);
  if (!old_key) return complain("keys rotate", old_key.error());
  // Of a rotation that was ended in between: its key may have sealed the vault already.
  const bool again = fs::exists(fresh_file, error);
  const auto fresh =
      again ? personal::load_master_key(fresh_file) : personal::create_master_key(fresh_file);
  if (!fresh) return complain("keys rotate", fresh.error());
  if (const auto given = give(fresh_file, *owner); !given)
    return complain("keys rotate", given.error());
  auto vault = open(*old_key);
  if (vault) {
    if (const auto rotated = (*vault)->rotate(*fresh); !rotated)
      return complain("keys rotate", rotated.error());
  } else if (auto done = again ? open(*fresh) : std::move(vault); done) {
    vault = std::move(done);
  } else {
    return complain("keys rotate", done.error());
  }
  const auto counts = (*vault)->counts();
  if (!counts) return complain("keys rotate", counts.error());
  if (::rename(fresh_file.c_str(), options.master_key.c_str()) != 0)
    return complain("keys rotate", io_fault("cannot replace", options.master_key));
  const std::string name = personal::fingerprint(*fresh);
  if (options.json) {
    std::cout << "{\"keys\":" << counts->made - counts->destroyed << ",\"masterKey\":\"" << name
              << "\"}\n";
  } else {
    std::cout << options.folder << ": " << grouped(counts->made - counts->destroyed)
              << " keys are sealed under the new master key " << name << " in "
              << options.master_key << "; back up both now, the older copies of the keys need the "
              << "old master key\n";
  }
  return exit_ok;
}

}  // namespace aftercare::tool
