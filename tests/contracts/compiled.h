// The services' schemas as the Cap'n Proto compiler reads them now.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/base/outcome.h"
#include "common/schema/description.h"

namespace aftercare::contracts {

// The files below ROOT/schemas that say $A.service("NAME"), by NAME; a schema may be several files.
using Files = std::vector<std::filesystem::path>;
std::map<std::string, Files> service_schemas(const std::filesystem::path& root);

// Faults: corrupt, with what the compiler or Description::load() says.
Expected<std::shared_ptr<const schema::Description>, Fault> compiled(
    const std::filesystem::path& root, const Files& files);

}  // namespace aftercare::contracts
