#include "tests/bench/probe.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "tests/bench/figure.h"
#include "tests/bench/percentiles.h"

namespace aftercare::bench {

double sync_probe(const std::filesystem::path& folder, std::chrono::milliseconds duration) {
  const auto path = folder / "probe";
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
  if (file < 0) throw CannotMeasure("cannot write " + path.string() + ": " + std::strerror(errno));
  std::array<char, 4096> block{};
  block.fill('a');
  bool well = true;
  std::size_t syncs = 0;
  const auto begin = std::chrono::steady_clock::now();
  std::chrono::duration<double> took{};
  do {
    well = ::write(file, block.data(), block.size()) == static_cast<ssize_t>(block.size()) &&
           ::fdatasync(file) == 0;
    ++syncs;
    took = std::chrono::steady_clock::now() - begin;
  } while (well && took < duration);
  const int why = errno;
  ::close(file);
  ::unlink(path.c_str());
  if (!well) throw CannotMeasure("cannot sync " + path.string() + ": " + std::strerror(why));
  return static_cast<double>(syncs) / took.count();
}

double Probes::take() {
  all_.push_back(sync_probe(folder_));
  return all_.back();
}

double Probes::median_of_all() {
  if (all_.empty()) take();
  return median(all_);
}

}  // namespace aftercare::bench
