#include "tests/process/ledger.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace aftercare::process_tests {
namespace {

void write_all(int descriptor, const std::string& text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t wrote = ::write(descriptor, text.data() + done, text.size() - done);
    if (wrote <= 0) throw std::runtime_error("the ledger cannot be written");
    done += static_cast<std::size_t>(wrote);
  }
  if (::fdatasync(descriptor) != 0) throw std::runtime_error("the ledger cannot be synced");
}

}  // namespace

Ledger::Ledger(const std::filesystem::path& file)
    : descriptor_(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640)) {
  if (descriptor_ < 0) throw std::runtime_error("no ledger: " + file.string());
}

Ledger::~Ledger() { ::close(descriptor_); }

void Ledger::record(const Entry& entry) {
  std::unique_lock lock(mutex_);
  waiting_ +=
      entry.key + '\t' + std::to_string(entry.status) + '\t' + entry.id + '\t' + entry.body + '\n';
  const std::uint64_t mine = ++taken_;
  for (;;) {
    synced_.wait(lock, [&] { return on_disk_ >= mine || !writing_; });
    if (on_disk_ >= mine) return;
    writing_ = true;
    const std::string lines = std::exchange(waiting_, {});
    const std::uint64_t upto = taken_;
    lock.unlock();
    write_all(descriptor_, lines);
    lock.lock();
    on_disk_ = upto;
    writing_ = false;
    synced_.notify_all();
  }
}

std::uint64_t Ledger::size() const {
  const std::lock_guard lock(mutex_);
  return on_disk_;
}

std::vector<Ledger::Entry> Ledger::read(const std::filesystem::path& file) {
  std::vector<Entry> entries;
  std::ifstream in(file, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    std::array<std::size_t, 3> tabs{};
    std::size_t from = 0;
    for (auto& tab : tabs) {
      tab = line.find('\t', from);
      if (tab == std::string::npos) throw std::runtime_error("a torn line in the ledger: " + line);
      from = tab + 1;
    }
    entries.push_back({.key = line.substr(0, tabs[0]),
                       .status = std::atoi(line.c_str() + tabs[0] + 1),
                       .id = line.substr(tabs[1] + 1, tabs[2] - tabs[1] - 1),
                       .body = line.substr(tabs[2] + 1)});
  }
  return entries;
}

}  // namespace aftercare::process_tests
