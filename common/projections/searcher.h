// What makes rows findable by words (docs/decisions/0007-search.md). The service gives one; a view
// without it has the same rows and finds nothing.
//
// What it makes of a row depends on which persons were erased, so it is no part of the rows and of
// their hash (P12): it lies beside them, and is made again when a person goes.
#pragma once

#include <capnp/any.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/base/uuid.h"
#include "common/eventlog/record.h"
#include "common/schema/description.h"

namespace aftercare::projections {

// Any thread may call it.
class Searcher {
 public:
  virtual ~Searcher() = default;

  // A number for what is searched in a row as it is stored: while it is the same, so are its terms,
  // as long as nobody is erased. Opens nothing.
  [[nodiscard]] virtual std::uint64_t digest(capnp::AnyStruct::Reader row,
                                             const schema::Struct& type) const = 0;

  struct Terms {
    std::vector<std::int64_t> tokens;  // sorted, each once
    std::vector<Uuid> persons;         // whose values are searched
  };
  [[nodiscard]] virtual Terms terms(capnp::AnyStruct::Reader row,
                                    const schema::Struct& type) const = 0;

  // The persons that an event erases.
  [[nodiscard]] virtual std::vector<Uuid> erased_by(const eventlog::RecordView& record) const = 0;
};

// A question in tokens. Tokens only narrow the rows down: `matches` decides.
struct SearchQuestion {
  struct Word {
    std::vector<std::vector<std::int64_t>> ways;  // one of them, with all of its tokens
  };
  std::vector<Word> words;  // all of them
  std::function<bool(capnp::AnyStruct::Reader row)> matches;
};

}  // namespace aftercare::projections
