// Golden files on disk: <folder>/<service>/<Event>-<n>.bin and .txt.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::golden {

struct GoldenFile {
  std::string event;
  unsigned number = 0;
  std::filesystem::path record;  // .bin
  std::filesystem::path text;    // .txt
};

// Of one service, by event and number; empty if the folder is not there. Throws
// std::runtime_error for a file of any other name.
std::vector<GoldenFile> golden_files(const std::filesystem::path& folder);

// The name of a further file of `event`.
GoldenFile next_file(const std::filesystem::path& folder, const std::string& event);

// Throws std::runtime_error if it cannot be read.
std::string read_file(const std::filesystem::path& path);

// Throws std::runtime_error if it exists, or cannot be written.
void write_new_file(const std::filesystem::path& path, const std::string& content);

}  // namespace aftercare::golden
