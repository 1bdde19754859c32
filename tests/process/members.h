// Services and a gateway, each a process that a test starts, stops, kills and replaces by another
// build, in any order. Nobody starts them again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/process/suite_process.h"

namespace aftercare::process_tests {

class Members {
 public:
  // Writes the configurations; starts nothing. `services` read each other's feeds. `of_gateway`:
  // further lines of its configuration.
  Members(std::filesystem::path data, std::vector<std::string> services,
          const std::string& of_gateway = {});

  // Its configuration anew, with further lines.
  void write_service(const std::string& name, const std::string& more = {}) const;
  // From its next start on, this program is the member.
  void use(const std::string& name, const std::string& program) { programs_[name] = program; }
  // A gateway or a service. Further arguments: `arguments`.
  void start(const std::string& name, const std::vector<std::string>& arguments = {});
  void
  start_all();  // and waits until they are ready; throws std::runtime_error, with what they said
  int stop(const std::string& name);  // SIGTERM; its exit code, -1: it did not end
  void kill(const std::string& name);
  [[nodiscard]] Process& process(const std::string& name) { return *running_.at(name); }
  [[nodiscard]] bool runs(const std::string& name);

  [[nodiscard]] bool ready() const;
  // Each service that runs has reacted to all that the others' logs hold, and nothing new came of
  // it.
  [[nodiscard]] bool caught_up();

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::filesystem::path folder(const std::string& name) const { return data_ / name; }
  [[nodiscard]] std::string socket(const std::string& service, const std::string& door) const;
  [[nodiscard]] std::string said(const std::string& name) const;  // on standard error

 private:
  std::filesystem::path data_;
  std::vector<std::string> services_;
  std::uint16_t port_;
  std::map<std::string, std::string> programs_;
  std::map<std::string, std::unique_ptr<Process>> running_;
};

// Complaints alone, and a gateway. `of_service`, `of_gateway`: further lines of their
// configurations.
class BareSuite : public Members {
 public:
  explicit BareSuite(const std::filesystem::path& data, const std::string& of_service = {},
                     const std::string& of_gateway = {})
      : Members(data, {"complaints"}, of_gateway) {
    write_service(of_service);
  }
  void start_service() { Members::start("complaints"); }
  void start_gateway() { Members::start("gateway"); }
  void start() { start_all(); }
  void write_service(const std::string& more) { Members::write_service("complaints", more); }
  [[nodiscard]] std::string socket(const std::string& door) const {
    return Members::socket("complaints", door);
  }
  Process& service() { return process("complaints"); }
  Process& gateway() { return process("gateway"); }
};

// The program of this build: "complaints" -> ".../aftercare-complaints".
std::string program_of(const std::string& member);

// Each of these services, which run, has reacted to all that the logs of the others hold, and
// nothing new came of it. `data`: the folder of their folders.
bool caught_up(const std::filesystem::path& data, const std::vector<std::string>& services);

// Last position of a service's log, read beside it.
std::uint64_t head_of(const std::filesystem::path& folder);

}  // namespace aftercare::process_tests
