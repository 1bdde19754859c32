#include "deploy/aftercare/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace aftercare::tool {
namespace {

constexpr std::chrono::milliseconds redraw{100};
constexpr std::size_t bar_width = 30;

}  // namespace

Progress::Progress(std::string what, std::uint64_t total, bool quiet)
    : what_(std::move(what)),
      total_(total),
      shown_(!quiet && isatty(STDERR_FILENO) == 1),
      begin_(std::chrono::steady_clock::now()),
      drawn_(begin_) {}

Progress::~Progress() {
  if (!shown_) return;
  draw(last_);
  std::fputc('\n', stderr);
}

void Progress::at(std::uint64_t done) {
  last_ = done;
  if (!shown_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - drawn_ < redraw) return;
  drawn_ = now;
  draw(done);
}

void Progress::draw(std::uint64_t done) {
  const std::uint64_t total = std::max<std::uint64_t>(total_, 1);
  const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
  const auto filled = static_cast<std::size_t>(share * static_cast<double>(bar_width));
  const std::string bar = std::string(filled, '#') + std::string(bar_width - filled, '.');
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin_;
  const double rate = took.count() > 0 ? static_cast<double>(done) / took.count() : 0;
  std::fprintf(stderr, "\r%s [%s] %3d %%  %s of %s, %s/s ", what_.c_str(), bar.c_str(),
               static_cast<int>(share * 100), grouped(done).c_str(), grouped(total_).c_str(),
               grouped(static_cast<std::uint64_t>(rate)).c_str());
  std::fflush(stderr);
}

std::string grouped(std::uint64_t number) {
  const std::string digits = std::to_string(number);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

}  // namespace aftercare::tool
