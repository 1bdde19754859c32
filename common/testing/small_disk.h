// A disk of its own for a test: a tmpfs in a mount namespace that nobody else sees and that ends
// with the test. Works as root, and as a user where the kernel lets users have namespaces.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace aftercare::process_tests {

// Gives this process, and the children it makes from now on, mounts of their own. Only while it has
// one thread. Empty: done; otherwise why not.
std::string own_mounts();

class SmallDisk {
 public:
  // Mounts it at `folder`, after own_mounts(). Throws std::runtime_error.
  SmallDisk(const std::filesystem::path& folder, std::uint64_t bytes);
  ~SmallDisk();
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  // Makes the filler larger, once, by what is free but for so many bytes; 0: not one more can be
  // written then.
  void fill(std::uint64_t leave_free) const;
  void empty() const;  // the filler goes
  [[nodiscard]] std::uint64_t free_bytes() const;

 private:
  std::filesystem::path folder_;
};

}  // namespace aftercare::process_tests
