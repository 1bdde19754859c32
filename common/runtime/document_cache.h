// The documents the writer works on: the ones used last, folded from the log when asked for.
//
// One thread (the writer's). A reference stays valid until the next call of trim().
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/base/outcome.h"
#include "common/decider/document_key.h"
#include "common/eventlog/event_log.h"
#include "common/runtime/aggregate.h"

namespace aftercare::runtime {

// The aggregates of a service, by name.
class Aggregates {
 public:
  explicit Aggregates(std::vector<std::shared_ptr<const AggregateType>> types);
  [[nodiscard]] const AggregateType* find(std::string_view name) const;
  [[nodiscard]] const AggregateType* of_document(std::uint64_t document_type) const;
  [[nodiscard]] const std::vector<std::shared_ptr<const AggregateType>>& all() const {
    return types_;
  }

 private:
  std::vector<std::shared_ptr<const AggregateType>> types_;
};

// A document in use, with the alarms and the keys that the log holds for it.
struct CachedDocument {
  const AggregateType* type = nullptr;
  std::unique_ptr<DocumentHolder> holder;
  std::vector<eventlog::TimerEntry> armed;
  std::vector<DocumentKey> keys;
  bool keys_known = false;  // KeyIndex::look() sees to it
};

class DocumentCache {
 public:
  // `limit` documents stay after trim(); each is a few KiB.
  DocumentCache(const eventlog::EventLog& log, const Aggregates& aggregates, std::size_t limit);

  // The document of a stream; nullptr where the stream does not exist.
  // Faults: corrupt (the log, or an event this build does not know).
  Expected<CachedDocument*, Fault> find(const Uuid& stream);

  // A stream that begins now.
  CachedDocument& create(const AggregateType& type, const Uuid& stream);

  // The document as it stands was not what the log will hold: forget it.
  void forget(const Uuid& stream);

  // A new group is collected. What is used from now on is not on disk before that group is.
  void begin_group() { ++group_; }

  // Lets go of those used longest ago, of earlier groups, all of which are on disk.
  void trim();

  // Nothing of what was decided since the last commit got written: forget all.
  void clear();

 private:
  struct Entry {
    CachedDocument document;
    std::list<Uuid>::iterator age;
    std::uint64_t group = 0;  // that used it last
  };
  CachedDocument& insert(CachedDocument document);

  const eventlog::EventLog& log_;
  const Aggregates& aggregates_;
  const std::size_t limit_;
  std::unordered_map<Uuid, Entry> entries_;
  std::list<Uuid> by_age_;  // front: used last
  std::uint64_t group_ = 0;
};

// The alarm that a document needs: one, at the next moment in which something happens by itself, a
// deadline that passes or a notice that is due. None: nothing will.
std::vector<eventlog::TimerEntry> alarms_of(const AggregateType& type,
                                            const DocumentHolder& document);

// Folds a stream, from `holder`'s version on, up to the record at `until` at the most.
// Nothing: the stream has no record up to there. Faults: unavailable (events of a newer build),
// corrupt.
Expected<std::unique_ptr<DocumentHolder>, Fault> fold_stream(const eventlog::EventLog& log,
                                                             const Aggregates& aggregates,
                                                             const Uuid& stream,
                                                             eventlog::Position until,
                                                             const AggregateType*& type);

}  // namespace aftercare::runtime
