// What a service is, apart from where it runs: its schema, aggregates, views, reports, reactions.
// A context's wiring makes one; the service process, the operator's tool and the simulation use it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "common/projections/projection.h"
#include "common/runtime/aggregate.h"
#include "common/runtime/reaction.h"
#include "common/runtime/report.h"
#include "common/schema/description.h"

namespace aftercare::runtime {

struct Definition {
  std::string name;                              // "complaints"
  std::span<const std::uint8_t> schema_request;  // generated; lives as long as the program
  std::shared_ptr<const schema::Description> description;  // of schema_request
  std::vector<std::shared_ptr<const AggregateType>> aggregates;
  std::vector<std::shared_ptr<const projections::Projection>> projections;
  std::vector<Report> reports;
  std::vector<Reaction> reactions;
};

}  // namespace aftercare::runtime
