#include "common/policy/shipped.h"

#include <algorithm>

namespace aftercare::policy {

const embedded::File* find_file(Shipped files, std::string_view name) {
  const auto found = std::ranges::find(files, name, &embedded::File::name);
  return found == files.end() ? nullptr : &*found;
}

std::vector<std::string> presets_of(Shipped files) {
  std::vector<std::string> out;
  for (const embedded::File& file : files) {
    out.emplace_back(file.name.substr(0, file.name.rfind('.')));
  }
  return out;
}

Fault not_shipped(std::string_view context, std::string_view preset) {
  const std::string name(context);
  return {Fault::Kind::unavailable, "no preset \"" + std::string(preset) + "\" is shipped for " +
                                        name + "; choose one of those in services/" + name +
                                        "/policies"};
}

}  // namespace aftercare::policy
