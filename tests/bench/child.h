// A process that the benchmark started. It ends with its owner, and with the benchmark itself,
// however that ends.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace aftercare::bench {

// The folder of this program, where the suite's programs are too.
std::filesystem::path program_folder();

class Child {
 public:
  // `command`: program and arguments; what it says goes to `output`. Throws CannotMeasure.
  Child(std::string name, const std::vector<std::string>& command,
        const std::filesystem::path& output);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  // False: it has ended by itself; `why()` tells how.
  [[nodiscard]] bool running();
  [[nodiscard]] std::string why() const;
  // Memory in use (VmRSS), in MB (10^6 bytes); 0: it does not run.
  [[nodiscard]] double resident_mb() const;

  // Asks it to end, waits, and ends it by force where it does not listen.
  void stop();

 private:
  const std::string name_;
  const std::filesystem::path output_;
  pid_t pid_ = -1;
  int status_ = 0;
};

}  // namespace aftercare::bench
