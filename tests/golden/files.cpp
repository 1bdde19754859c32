#include "tests/golden/files.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <regex>
#include <stdexcept>
#include <tuple>

namespace aftercare::golden {
namespace {

GoldenFile file_of(const std::filesystem::path& folder, const std::string& event, unsigned number) {
  const std::string stem = event + "-" + std::to_string(number);
  return {event, number, folder / (stem + ".bin"), folder / (stem + ".txt")};
}

}  // namespace

std::vector<GoldenFile> golden_files(const std::filesystem::path& folder) {
  static const std::regex form("([A-Z][A-Za-z0-9]*)-([1-9][0-9]{0,5})\\.(bin|txt)");
  std::vector<GoldenFile> files;
  if (!std::filesystem::exists(folder)) return files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    std::smatch parts;
    if (!std::regex_match(name, parts, form)) {
      throw std::runtime_error(entry.path().string() +
                               " is no golden file: <Event>-<n>.bin or .txt");
    }
    GoldenFile file = file_of(folder, parts[1], static_cast<unsigned>(std::stoul(parts[2])));
    const auto twin = parts[3] == "bin" ? file.text : file.record;
    if (!std::filesystem::exists(twin)) {
      throw std::runtime_error(entry.path().string() + " has no twin " + twin.filename().string());
    }
    if (parts[3] == "bin") files.push_back(std::move(file));
  }
  std::sort(files.begin(), files.end(), [](const GoldenFile& a, const GoldenFile& b) {
    return std::tie(a.event, a.number) < std::tie(b.event, b.number);
  });
  return files;
}

GoldenFile next_file(const std::filesystem::path& folder, const std::string& event) {
  unsigned number = 1;
  for (const auto& file : golden_files(folder)) {
    if (file.event == event) number = file.number + 1;
  }
  return file_of(folder, event, number);
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(in), {}};
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return content;
}

void write_new_file(const std::filesystem::path& path, const std::string& content) {
  const auto fail = [&] {
    throw std::runtime_error("cannot write " + path.string() + ": " + std::strerror(errno));
  };
  std::filesystem::create_directories(path.parent_path());
  // x: the file must not exist.
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wbx"),
                                                       &std::fclose);
  if (!file) fail();
  if (std::fwrite(content.data(), 1, content.size(), file.get()) != content.size()) fail();
  if (std::fclose(file.release()) != 0) fail();
}

}  // namespace aftercare::golden
