// The OpenAPI 3.1 document of what the running services describe (design §5). Nothing in it is
// written by hand but what every API of the suite has in common: problems, paging, retries.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "common/schema/description.h"

namespace aftercare::schema {

struct OpenApiInfo {
  std::string title = "Aftercare";
  std::string version = "1";
  std::uint64_t page_max = 200;  // items of a page, at most
};

// JSON text; the same descriptions in the same order give the same bytes. Structs of one name but
// different services are told apart by the service's name ("complaints.Contact").
std::string openapi(std::span<const std::shared_ptr<const Description>> descriptions,
                    const OpenApiInfo& info = {});

}  // namespace aftercare::schema
