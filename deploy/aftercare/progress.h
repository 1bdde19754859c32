// A progress bar on standard error, where a person watches; nothing where none does.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace aftercare::tool {

class Progress {
 public:
  // `quiet`: never draw (--json, --quiet).
  Progress(std::string what, std::uint64_t total, bool quiet = false);
  ~Progress();  // ends the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Cheap; draws at most ten times a second.
  void at(std::uint64_t done);

 private:
  void draw(std::uint64_t done);

  const std::string what_;
  const std::uint64_t total_;
  const bool shown_;
  const std::chrono::steady_clock::time_point begin_;
  std::chrono::steady_clock::time_point drawn_;
  std::uint64_t last_ = 0;
};

// "1,234,567"
std::string grouped(std::uint64_t number);

}  // namespace aftercare::tool
