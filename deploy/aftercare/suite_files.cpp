#include "deploy/aftercare/suite_files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

#include "common/personal/secret.h"

namespace aftercare::tool {
namespace {

namespace fs = std::filesystem;

constexpr const char* lock_name = "suite.lock";
constexpr const char* lost_and_found = "lost+found";
constexpr const char* run_name = "run";
constexpr const char* url_name = "url";
constexpr const char* month_clock_name = "month.clock";
constexpr const char* sample_begun_mark = "sample-begun";
constexpr const char* sample_mark = "sample-imported";
// A socket's address holds 108 bytes; ZeroMQ and names need some of them.
constexpr std::size_t socket_path_max = 100;
constexpr std::uintmax_t error_file_bytes_max = std::uintmax_t{16} << 20;

Fault failed(const std::string& doing, const fs::path& path) {
  return {Fault::Kind::io, doing + " " + path.string() + ": " + std::strerror(errno)};
}

Expected<void, Fault> make_folder(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error)
    return unexpected(
        Fault{Fault::Kind::io, "cannot make the folder " + path.string() + ": " + error.message()});
  return {};
}

// Whole or not at all.
Expected<void, Fault> write_file(const fs::path& path, const std::string& text) {
  const fs::path draft = path.string() + ".new";
  std::ofstream out(draft, std::ios::binary);
  out << text;
  out.close();
  if (!out || std::rename(draft.c_str(), path.c_str()) != 0)
    return unexpected(failed("cannot write", path));
  return {};
}

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

// FNV-1a: the same data folder has the same sockets' folder.
std::uint64_t digest(std::string_view text) {
  std::uint64_t value = 0xCBF29CE484222325U;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return value;
}

// The folder of the sockets: in the data folder, unless that makes their paths too long.
fs::path choose_run(const fs::path& data) {
  constexpr std::size_t longest_name = std::string_view("workorders.commands").size();
  const fs::path beside = data / run_name;
  if (beside.string().size() + 1 + longest_name <= socket_path_max) return beside;
  std::ostringstream name;
  name << "aftercare-" << getuid() << '-' << std::hex << digest(data.string());
  return fs::path("/tmp") / name.str();
}

// Others must not be able to put their sockets there.
Expected<void, Fault> make_private_folder(const fs::path& path) {
  if (mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
    return unexpected(failed("cannot make the folder", path));
  struct stat found {};
  if (lstat(path.c_str(), &found) != 0) return unexpected(failed("cannot look at", path));
  if (!S_ISDIR(found.st_mode) || found.st_uid != geteuid())
    return unexpected(Fault{Fault::Kind::unavailable, path.string() + " belongs to somebody else"});
  if (chmod(path.c_str(), 0700) != 0) return unexpected(failed("cannot protect", path));
  return {};
}

std::vector<std::string> members() {
  std::vector<std::string> all = suite_services;
  all.emplace_back("gateway");
  return all;
}

// Of a folder that cannot be read nothing is known: no.
template <class Predicate>
bool every_entry(const fs::path& folder, Predicate predicate) {
  std::error_code error;
  const bool every = std::ranges::all_of(fs::directory_iterator(folder, error), predicate);
  return every && !error;
}

// But for what a file system makes on a disk of its own.
bool holds_nothing(const fs::path& folder) {
  return every_entry(folder,
                     [](const auto& entry) { return entry.path().filename() == lost_and_found; });
}

// Whether a suite may use it: a new or empty one, one that a suite has marked, or one with nothing
// but services' folders that are disks mounted there or hold logs that were put back; those are not
// what a suite left, and `fresh` does not remove them.
bool is_usable(const fs::path& data, bool fresh) {
  std::error_code error;
  if (!fs::exists(data, error) || fs::exists(data / lock_name, error)) return true;
  if (fresh) return holds_nothing(data);
  return every_entry(data, [](const auto& entry) {
    std::error_code unreadable;
    const std::string name = entry.path().filename();
    if (name == lost_and_found) return true;
    if (std::ranges::count(suite_services, name) == 0) return false;
    return fs::is_directory(entry.path() / "log", unreadable) ||
           (entry.is_directory(unreadable) && holds_nothing(entry.path()));
  });
}

// What a suite left goes; what somebody else has laid beside it stays. The lock is held: removing
// it would let another supervisor in.
Expected<void, Fault> remove_suite(const fs::path& data) {
  std::vector<std::string> names = members();
  for (const char* name : {run_name, month_clock_name, sample_begun_mark, sample_mark})
    names.emplace_back(name);
  for (const std::string& name : names) {
    std::error_code error;
    fs::remove_all(data / name, error);
    if (error)
      return unexpected(Fault{Fault::Kind::io,
                              "cannot remove " + (data / name).string() + ": " + error.message()});
  }
  return {};
}

Expected<int, Fault> take_lock(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640);
  if (fd < 0) return unexpected(failed("cannot open", path));
  if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
    const std::string pid = std::to_string(getpid()) + "\n";
    if (ftruncate(fd, 0) == 0) [[maybe_unused]]
      const auto written = write(fd, pid.data(), pid.size());
    return fd;
  }
  std::string holder;
  std::ifstream(path) >> holder;
  ::close(fd);
  return unexpected(Fault{Fault::Kind::unavailable,
                          "a suite already runs on " + path.parent_path().string() + " (process " +
                              holder + "). Stop it, or name another folder with --data"});
}

}  // namespace

std::string suite_url(const fs::path& data) {
  std::string url;
  std::getline(std::ifstream(data / "gateway" / url_name), url);
  return url;
}

Expected<SuiteFiles, Fault> SuiteFiles::open(const fs::path& data, bool fresh) {
  std::error_code error;
  const fs::path folder = fs::weakly_canonical(fs::absolute(data), error);
  if (!is_usable(folder, fresh)) {
    return unexpected(
        Fault{Fault::Kind::unavailable,
              folder.string() + " holds files and is no suite's data folder (it has no " +
                  lock_name + "): nothing was done there. Name another folder or an empty one"});
  }
  if (auto made = make_folder(folder); !made) return unexpected(made.error());
  const auto lock = take_lock(folder / lock_name);
  if (!lock) return unexpected(lock.error());
  SuiteFiles files(folder, choose_run(folder), *lock);
  if (fresh)
    if (auto removed = remove_suite(folder); !removed) return unexpected(removed.error());
  if (auto made = make_private_folder(files.run_); !made) return unexpected(made.error());
  return files;
}

SuiteFiles::SuiteFiles(SuiteFiles&& other) noexcept
    : data_(std::move(other.data_)),
      run_(std::move(other.run_)),
      lock_(std::exchange(other.lock_, -1)) {}

SuiteFiles::~SuiteFiles() {
  if (lock_ >= 0) ::close(lock_);
}

fs::path SuiteFiles::month_clock() const { return data_ / month_clock_name; }
fs::path SuiteFiles::config(const std::string& member) const { return of(member) / "config.toml"; }
fs::path SuiteFiles::pid_file(const std::string& member) const { return of(member) / "pid"; }
fs::path SuiteFiles::log_file(const std::string& member) const {
  return of(member) / "service.log";
}
fs::path SuiteFiles::error_file(const std::string& member) const {
  return of(member) / "stderr.log";
}

std::string SuiteFiles::endpoint(const std::string& service, const std::string& door) const {
  return "ipc://" + (run_ / (service + "." + door)).string();
}

Expected<void, Fault> SuiteFiles::write_service(const std::string& service) const {
  const fs::path folder = of(service);
  if (auto made = make_folder(folder); !made) return made;
  std::error_code error;
  if (fs::file_size(error_file(service), error) > error_file_bytes_max && !error)
    fs::resize_file(error_file(service), 0, error);
  const fs::path key = folder / "master.key";
  if (!fs::exists(key, error)) {
    // A new one would not open what the old one has sealed, and hide that it is missing.
    if (fs::exists(folder / "vault" / "keys", error) || fs::exists(folder / "log", error))
      return unexpected(Fault{Fault::Kind::unavailable,
                              key.string() + " is missing: put it back from where it is kept; " +
                                  service + " has records, and no other master key opens them"});
    const auto created = personal::create_master_key(key.string());
    if (!created) return unexpected(created.error());
  }
  std::ostringstream text;
  text << "# Written by `aftercare up` at each start.\n"
       << "data = " << quoted(folder.string()) << '\n'
       << "master_key = " << quoted(key.string()) << '\n';
  for (const char* door : {"commands", "queries", "feed"})
    text << door << " = " << quoted(endpoint(service, door)) << '\n';
  for (const std::string& peer : suite_services)
    if (peer != service)
      text << "\n[[peer]]\nname = " << quoted(peer) << "\nfeed = " << quoted(endpoint(peer, "feed"))
           << '\n';
  return write_file(config(service), text.str());
}

Expected<void, Fault> SuiteFiles::write_gateway(const fs::path& file, std::uint16_t port) const {
  if (auto made = make_folder(of("gateway")); !made) return made;
  std::ostringstream text;
  text << "# Written by `aftercare up` at each start.\n"
       << "address = \"127.0.0.1\"\n"
       << "port = " << port << "\n\n"
       << "[log]\nfile = " << quoted(log_file("gateway").string()) << '\n';
  for (const std::string& service : suite_services) {
    text << "\n[[service]]\nname = " << quoted(service) << '\n';
    for (const char* door : {"commands", "queries", "feed"})
      text << door << " = " << quoted(endpoint(service, door)) << '\n';
  }
  return write_file(file, text.str());
}

Expected<void, Fault> SuiteFiles::write_url(const std::string& url) const {
  return write_file(of("gateway") / url_name, url + "\n");
}

bool SuiteFiles::is_new() const {
  return std::ranges::none_of(suite_services, [this](const std::string& service) {
    std::error_code error;
    return fs::exists(config(service), error) || fs::exists(of(service) / "log", error);
  });
}

Expected<bool, Fault> SuiteFiles::begin_sample() const {
  std::error_code error;
  if (fs::exists(data_ / sample_begun_mark, error)) return true;
  if (!is_new()) return false;
  if (auto noted = write_file(data_ / sample_begun_mark, ""); !noted)
    return unexpected(noted.error());
  return true;
}

bool SuiteFiles::sample_imported() const {
  std::error_code error;
  return fs::exists(data_ / sample_mark, error);
}

Expected<void, Fault> SuiteFiles::note_sample_imported() const {
  if (std::rename((data_ / sample_begun_mark).c_str(), (data_ / sample_mark).c_str()) != 0)
    return unexpected(failed("cannot write", data_ / sample_mark));
  return {};
}

}  // namespace aftercare::tool
