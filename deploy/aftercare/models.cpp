#include "deploy/aftercare/models.h"

#include <array>
#include <filesystem>

#include "services/claims/definition.h"
#include "services/complaints/definition.h"
#include "services/customers/definition.h"
#include "services/inventory/definition.h"
#include "services/scoring/definition.h"
#include "services/workorders/definition.h"

namespace aftercare::tool {
namespace {

struct Model {
  std::string_view service;
  Expected<runtime::Definition, Fault> (*definition)();
};

// One line per service: what `up` runs, what the gateway is told of, what replay and rebuild know.
constexpr std::array models = {
    Model{"claims", claims::definition},       Model{"complaints", complaints::definition},
    Model{"customers", customers::definition}, Model{"inventory", inventory::definition},
    Model{"scoring", scoring::definition},     Model{"workorders", workorders::definition},
};

}  // namespace

std::vector<std::string> service_names() {
  std::vector<std::string> names;
  for (const Model& model : models) names.emplace_back(model.service);
  return names;
}

Expected<runtime::Definition, Fault> definition_of(std::string_view service) {
  std::string known;
  for (const Model& model : models) {
    if (model.service == service) return model.definition();
    known += (known.empty() ? "" : ", ") + std::string(model.service);
  }
  return unexpected(
      Fault{Fault::Kind::unavailable, "there is no service \"" + std::string(service) +
                                          "\" in this build; name one with --service: " + known});
}

std::string service_of(const std::string& folder) {
  std::filesystem::path path = std::filesystem::path(folder).lexically_normal();
  if (path.filename().empty()) path = path.parent_path();
  return path.filename().string();
}

}  // namespace aftercare::tool
