// Data to measure on, written once through the real writer and kept: DATA/NAME/complaints/ is a
// complete data folder of a service, as DATA/NAME/ is one of a Suite.
//
//   lists-N   N cases as a busy centre has them: most are answered inquiries, some closed
//             complaints, and the last ones are open, in all states and not yet due
//   lives-N   N cases that went through their whole life: ten events each
//
// A fixture is used again when its fingerprint fits: schema, sizes, and the version of the
// generator. Its time is its own: run services on it with `clock_file()`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/base/uuid.h"

namespace aftercare::bench {

class Fixture {
 public:
  enum class Kind { lists, lives };

  // Makes it where it is missing or does not fit, saying so on standard error. Throws
  // CannotMeasure.
  static Fixture get(const std::filesystem::path& data, Kind kind, std::uint64_t cases);

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] std::string clock_file() const { return (folder_ / "clock").string(); }
  [[nodiscard]] std::filesystem::path log() const { return folder_ / "complaints" / "log"; }
  [[nodiscard]] std::filesystem::path views() const { return folder_ / "complaints" / "views"; }

  // Reads its views once, so that they lie in the page cache, as those of a service in use do.
  void warm_up() const;

  // A sample of its cases, evenly spread.
  [[nodiscard]] std::vector<Uuid> sample() const;

 private:
  explicit Fixture(std::filesystem::path folder) : folder_(std::move(folder)) {}
  std::filesystem::path folder_;
};

}  // namespace aftercare::bench
