// Documents folded from the records of a log, and several lanes of them at once: streams do not
// know each other, so each lane folds its share of them on a thread of its own.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/uuid.h"
#include "common/eventlog/event_log.h"
#include "common/eventlog/record.h"
#include "common/runtime/aggregate.h"
#include "common/runtime/document_cache.h"

namespace aftercare::tool {

// A fault, and the position of the record it was met at.
struct FoldFault {
  eventlog::Position position = 0;
  Fault fault;
};

// The documents of the streams that are handed in. One thread.
class Folding {
 public:
  struct Document {
    const runtime::AggregateType* type = nullptr;
    std::unique_ptr<runtime::DocumentHolder> holder;
  };
  using Documents = std::unordered_map<Uuid, Document>;

  // `aggregates` outlives the folding.
  explicit Folding(const runtime::Aggregates& aggregates) : aggregates_(aggregates) {}

  // The next record of one of them. False: it cannot go on; fault() says why.
  bool take(eventlog::Position position, std::span<const std::uint8_t> bytes);

  [[nodiscard]] const std::optional<FoldFault>& fault() const { return fault_; }
  [[nodiscard]] const Documents& documents() const { return documents_; }

 private:
  struct Recent {
    Uuid stream;
    Document* document = nullptr;
  };
  Document& document_of(const Uuid& stream);
  bool stop(eventlog::Position position, Fault fault);

  const runtime::Aggregates& aggregates_;
  Documents documents_;
  std::array<Recent, 1'024> recent_;
  std::optional<FoldFault> fault_;
};

// One thread calls this; the lanes are its own.
class FoldingLanes {
 public:
  FoldingLanes(const runtime::Aggregates& aggregates, std::size_t lanes);
  ~FoldingLanes();
  FoldingLanes(const FoldingLanes&) = delete;
  FoldingLanes& operator=(const FoldingLanes&) = delete;

  // The next record, in the order of the log. Copied; waits while its lane is far behind. False: a
  // lane met a fault, and nothing more is needed.
  bool take(eventlog::Position position, std::span<const std::uint8_t> bytes);

  // After the last record: waits for all lanes. Faults: the one at the lowest position.
  Expected<void, Fault> finish();

  // After finish().
  [[nodiscard]] std::size_t documents() const;
  // SHA-256 over id, version and canonical bytes of each document, in the order of their ids.
  [[nodiscard]] std::string hash() const;

 private:
  class Lane;
  std::vector<std::unique_ptr<Lane>> lanes_;
};

}  // namespace aftercare::tool
