#include "tests/contracts/compiled.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>

namespace aftercare::contracts {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string quoted(const fs::path& path) { return "'" + path.string() + "'"; }

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "contracts-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder: " + name);
    path = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path path;
};

}  // namespace

std::map<std::string, Files> service_schemas(const fs::path& root) {
  static const std::regex mark("\\n\\$A\\.service\\(\"([a-z0-9-]+)\"\\)");
  std::map<std::string, Files> services;
  for (const auto& entry : fs::directory_iterator(root / "schemas")) {
    if (entry.path().extension() != ".capnp") continue;
    const std::string text = text_of(entry.path());
    std::smatch found;
    if (std::regex_search(text, found, mark)) services[found[1]].push_back(entry.path());
  }
  for (auto& [name, files] : services) std::ranges::sort(files);
  return services;
}

Expected<std::shared_ptr<const schema::Description>, Fault> compiled(const fs::path& root,
                                                                     const Files& files) {
  const Folder folder;
  const fs::path out = folder.path / "request";
  const fs::path said = folder.path / "said";
  std::string command = std::string(CAPNP_COMPILER) + " compile -o- --src-prefix=" + quoted(root) +
                        " -I" + quoted(root) + " -I" + CAPNP_INCLUDE;
  for (const fs::path& file : files) command += " " + quoted(file);
  command += " >" + quoted(out) + " 2>" + quoted(said);
  if (std::system(command.c_str()) != 0) {
    return unexpected(Fault{Fault::Kind::corrupt, text_of(said)});
  }
  const std::string bytes = text_of(out);
  return schema::Description::load(
      {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

}  // namespace aftercare::contracts
