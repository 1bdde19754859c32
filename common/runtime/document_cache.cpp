#include "common/runtime/document_cache.h"

#include <algorithm>
#include <utility>

#include "common/eventlog/record.h"

namespace aftercare::runtime {

Aggregates::Aggregates(std::vector<std::shared_ptr<const AggregateType>> types)
    : types_(std::move(types)) {}

const AggregateType* Aggregates::find(std::string_view name) const {
  const auto found = std::ranges::find(types_, name, [](const auto& type) { return type->name(); });
  return found == types_.end() ? nullptr : found->get();
}

const AggregateType* Aggregates::of_document(std::uint64_t document_type) const {
  const auto found = std::ranges::find(types_, document_type,
                                       [](const auto& type) { return type->document_type(); });
  return found == types_.end() ? nullptr : found->get();
}

DocumentCache::DocumentCache(const eventlog::EventLog& log, const Aggregates& aggregates,
                             std::size_t limit)
    : log_(log), aggregates_(aggregates), limit_(limit) {}

Expected<CachedDocument*, Fault> DocumentCache::find(const Uuid& stream) {
  if (const auto found = entries_.find(stream); found != entries_.end()) {
    by_age_.splice(by_age_.begin(), by_age_, found->second.age);
    found->second.group = group_;
    return &found->second.document;
  }
  const AggregateType* type = nullptr;
  auto folded = fold_stream(log_, aggregates_, stream, log_.head(), type);
  if (!folded) return unexpected(std::move(folded.error()));
  if (*folded == nullptr) return nullptr;
  CachedDocument document{.type = type, .holder = std::move(*folded)};
  document.armed = alarms_of(*type, *document.holder);
  return &insert(std::move(document));
}

CachedDocument& DocumentCache::create(const AggregateType& type, const Uuid& stream) {
  return insert({.type = &type, .holder = type.fresh(stream), .keys_known = true});
}

CachedDocument& DocumentCache::insert(CachedDocument document) {
  const Uuid stream = document.holder->stream;
  by_age_.push_front(stream);
  return entries_.insert_or_assign(stream, Entry{std::move(document), by_age_.begin(), group_})
      .first->second.document;
}

void DocumentCache::forget(const Uuid& stream) {
  const auto found = entries_.find(stream);
  if (found == entries_.end()) return;
  by_age_.erase(found->second.age);
  entries_.erase(found);
}

void DocumentCache::trim() {
  while (entries_.size() > limit_) {
    const auto oldest = entries_.find(by_age_.back());
    if (oldest->second.group == group_) return;  // the log does not know all of it yet
    entries_.erase(oldest);
    by_age_.pop_back();
  }
}

void DocumentCache::clear() {
  entries_.clear();
  by_age_.clear();
}

std::vector<eventlog::TimerEntry> alarms_of(const AggregateType& type,
                                            const DocumentHolder& document) {
  std::optional<Instant> next = type.next_notice(document);
  for (const Timer& timer : type.timers(document)) {
    if (timer.running() && (!next || timer.miss_at() < *next)) next = timer.miss_at();
  }
  if (!next) return {};
  return {{.at = *next,
           .stream = document.stream,
           .aggregate = std::string(type.name()),
           .name = "next"}};
}

Expected<std::unique_ptr<DocumentHolder>, Fault> fold_stream(const eventlog::EventLog& log,
                                                             const Aggregates& aggregates,
                                                             const Uuid& stream,
                                                             eventlog::Position until,
                                                             const AggregateType*& type) {
  std::unique_ptr<DocumentHolder> holder;
  std::optional<Fault> broken;
  const auto visit = [&](eventlog::Position position, std::span<const std::uint8_t> bytes) {
    if (position > until) return false;
    const auto record = eventlog::RecordView::read(bytes);
    if (!record) {
      broken = record.error();
      return false;
    }
    if (holder == nullptr) {
      type = aggregates.find(record->aggregate());
      if (type == nullptr) {
        broken = Fault{Fault::Kind::unavailable,
                       "position " + std::to_string(position) + " belongs to aggregate '" +
                           std::string(record->aggregate()) +
                           "', which this service does not have; upgrade the service"};
        return false;
      }
      holder = type->fresh(stream);
    }
    const auto folded = type->fold(*holder, record->type(), record->payload(),
                                   {.at = record->effective_at(),
                                    .actor = record->actor(),
                                    .stream = stream,
                                    .version = record->version()});
    if (!folded) {
      broken = Fault{folded.error().kind,
                     "position " + std::to_string(position) + ": " + folded.error().what};
    }
    return folded.has_value();
  };
  const auto scanned = log.scan_stream(stream, 0, SIZE_MAX, visit);
  if (!scanned) return unexpected(scanned.error());
  if (broken) return unexpected(std::move(*broken));
  return holder;
}

}  // namespace aftercare::runtime
