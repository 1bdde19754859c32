// A ZIP archive of stored (uncompressed) parts, made in memory: what an Office Open XML file is.
// Internal to this folder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace aftercare::gateway::tables {

class ZipFile {
 public:
  // `name`: a path in the archive, ASCII. Each part and the whole stay under 4 GiB.
  void add(std::string_view name, std::string_view bytes);
  // The archive; nothing is added behind it. The same parts make the same bytes.
  std::string finish();

  [[nodiscard]] std::size_t size() const { return bytes_.size(); }

 private:
  std::string bytes_;
  std::string directory_;
  std::uint16_t parts_ = 0;
};

}  // namespace aftercare::gateway::tables
