// What the definitions of all services are made of.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/base/outcome.h"
#include "common/runtime/definition.h"

namespace aftercare::runtime {

using AggregateTypes = std::vector<std::shared_ptr<const AggregateType>>;

// Of a service with this schema, and nothing else yet. Faults: corrupt (the schema).
Expected<Definition, Fault> empty_definition(std::string name,
                                             std::span<const std::uint8_t> schema_request);

// Aggregates, and the view of the documents of each, which is called like its path.
// `view_version` is raised when evolve() makes another document of old events: the views are built
// again.
void add_aggregates(Definition& definition, const AggregateTypes& types,
                    std::uint32_t view_version);

template <class T>
void append(std::vector<T>& to, std::vector<T> more) {
  for (T& one : more) to.push_back(std::move(one));
}

// What every service has besides its own context: its list of notices, its working calendar and the
// journal of its operators, as far as its schema adopts them (see $adopts in annotations.capnp). To
// be called last: it looks at the aggregates that are there.
void add_platform(Definition& definition);

}  // namespace aftercare::runtime
