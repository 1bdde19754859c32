#include "deploy/aftercare/bench.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>

#include "deploy/aftercare/exit_codes.h"

namespace aftercare::tool {

int run_bench(const std::vector<std::string>& arguments) {
  const std::string program =
      (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "aftercare-bench").string();
  std::vector<char*> words{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments)
    words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  execv(program.c_str(), words.data());
  std::cerr << "aftercare bench: cannot run " << program << ": " << std::strerror(errno)
            << "; build it with ./dev build\n";
  return exit_failed;
}

}  // namespace aftercare::tool
