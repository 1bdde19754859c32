// What a suite on this machine has on disk, under one data folder:
//
//   suite.lock            held by the supervisor; its presence marks the folder as a suite's
//   SERVICE/config.toml   written anew at each start
//   SERVICE/{log,views,vault,witness,service.log}   the service's own
//   SERVICE/stderr.log    what a process says when it cannot log any more
//   SERVICE/pid
//   SERVICE/master.key    of the vault; mode 0600, made once
//   gateway/{config.toml,service.log,stderr.log,pid}
//   gateway/url           where the suite is reached; written at each start
//   run/                  sockets; in /tmp where the folder's path is too long for one
//   sample-begun          the sample data are to come in, or are coming
//   sample-imported       they are in
//   month.clock           the time, while a month is played
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/base/outcome.h"

namespace aftercare::tool {

// Every service of the suite, as models.cpp lists them.
std::vector<std::string> service_names();
inline const std::vector<std::string> suite_services = service_names();

// Where the suite of a data folder is reached, as its last start has written it; empty: none has.
std::string suite_url(const std::filesystem::path& data);

class SuiteFiles {
 public:
  // Makes the folder where it is missing and takes its lock until destroyed. `fresh`: removes what
  // an earlier suite left, and nothing else. Faults: unavailable (another supervisor holds it; it
  // holds files and is no suite's), io.
  static Expected<SuiteFiles, Fault> open(const std::filesystem::path& data, bool fresh);
  SuiteFiles(SuiteFiles&& other) noexcept;
  SuiteFiles& operator=(SuiteFiles&&) = delete;
  SuiteFiles(const SuiteFiles&) = delete;
  SuiteFiles& operator=(const SuiteFiles&) = delete;
  ~SuiteFiles();

  [[nodiscard]] const std::filesystem::path& data() const { return data_; }
  [[nodiscard]] std::filesystem::path of(const std::string& member) const { return data_ / member; }
  [[nodiscard]] std::filesystem::path config(const std::string& member) const;
  [[nodiscard]] std::filesystem::path pid_file(const std::string& member) const;
  [[nodiscard]] std::filesystem::path log_file(const std::string& member) const;
  [[nodiscard]] std::filesystem::path error_file(const std::string& member) const;
  [[nodiscard]] std::filesystem::path month_clock() const;
  // "ipc://DIR/run/complaints.commands"
  [[nodiscard]] std::string endpoint(const std::string& service, const std::string& door) const;

  // Folders, master key and configuration of a service. Faults: unavailable (it has records, but
  // its master key is missing), io.
  Expected<void, Fault> write_service(const std::string& service) const;
  // Configuration of the gateway, as `file` in its folder.
  Expected<void, Fault> write_gateway(const std::filesystem::path& file, std::uint16_t port) const;

  // For suite_url().
  Expected<void, Fault> write_url(const std::string& url) const;

  // No service has been here yet, nor was a log put back.
  [[nodiscard]] bool is_new() const;
  // Before the services start: whether sample data belong into this folder. They do if it is new,
  // and if their import was interrupted; never beside the records of a house.
  [[nodiscard]] Expected<bool, Fault> begin_sample() const;
  [[nodiscard]] bool sample_imported() const;
  Expected<void, Fault> note_sample_imported() const;

 private:
  SuiteFiles(std::filesystem::path data, std::filesystem::path run, int lock)
      : data_(std::move(data)), run_(std::move(run)), lock_(lock) {}

  std::filesystem::path data_;
  std::filesystem::path run_;
  int lock_;
};

}  // namespace aftercare::tool
