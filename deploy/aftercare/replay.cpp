#include "deploy/aftercare/replay.h"

#include <capnp/message.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <limits>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "common/eventlog/record.h"
#include "common/runtime/aggregate.h"
#include "common/runtime/document_cache.h"
#include "common/runtime/past.h"
#include "deploy/aftercare/exit_codes.h"
#include "deploy/aftercare/log_file.h"
#include "deploy/aftercare/models.h"
#include "deploy/aftercare/progress.h"

namespace aftercare::tool {
namespace {

using eventlog::Position;

struct Document {
  const runtime::AggregateType* type = nullptr;
  std::unique_ptr<runtime::DocumentHolder> holder;
};

class Folding {
 public:
  explicit Folding(const runtime::Definition& definition) : aggregates_(definition.aggregates) {}

  // False: it cannot go on; fault() says why.
  bool operator()(Position position, std::span<const std::uint8_t> bytes) {
    const auto record = eventlog::RecordView::read(bytes);
    if (!record) return stop(position, record.error());
    Document& document = document_of(record->stream());
    if (document.type == nullptr) {
      document.type = aggregates_.find(record->aggregate());
      if (document.type == nullptr)
        return stop(position, {Fault::Kind::corrupt, "this build has no aggregate \"" +
                                                         std::string(record->aggregate()) + "\""});
      document.holder = document.type->fresh(record->stream());
    }
    const auto folded = document.type->fold(*document.holder, record->type(), record->payload(),
                                            {.at = record->effective_at(),
                                             .actor = record->actor(),
                                             .stream = record->stream(),
                                             .version = record->version()});
    if (!folded) return stop(position, folded.error());
    ++events_;
    last_ = position;
    return true;
  }

  [[nodiscard]] const std::optional<Fault>& fault() const { return fault_; }
  [[nodiscard]] std::uint64_t events() const { return events_; }
  [[nodiscard]] Position last() const { return last_; }
  [[nodiscard]] std::size_t documents() const { return documents_.size(); }

  // Over id, version and canonical bytes of each document, in the order of ids.
  [[nodiscard]] std::string hash() const {
    std::vector<const std::pair<const Uuid, Document>*> sorted;
    sorted.reserve(documents_.size());
    for (const auto& entry : documents_) sorted.push_back(&entry);
    std::ranges::sort(sorted, {}, [](const auto* entry) { return entry->first; });

    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    const auto add = [&](const void* bytes, std::size_t size) {
      crypto_hash_sha256_update(&state, static_cast<const unsigned char*>(bytes), size);
    };
    for (const auto* entry : sorted) {
      const auto id = to_bytes(entry->first);
      add(id.data(), id.size());
      const Document& document = entry->second;
      const std::string version = std::to_string(document.holder->version) + "\n";
      add(version.data(), version.size());
      capnp::MallocMessageBuilder message;
      document.type->encode(*document.holder, message.getRoot<capnp::AnyPointer>());
      const auto words =
          message.getRoot<capnp::AnyPointer>().asReader().getAs<capnp::AnyStruct>().canonicalize();
      add(words.asBytes().begin(), words.asBytes().size());
    }
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state, digest.data());
    std::array<char, 2 * crypto_hash_sha256_BYTES + 1> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
  }

 private:
  // Events of a case lie near each other in the log: most look-ups end in a table that fits into
  // the processor's cache.
  Document& document_of(const Uuid& stream) {
    Recent& recent = recent_[std::hash<Uuid>{}(stream) >> 54U];
    if (recent.stream != stream || recent.document == nullptr) {
      recent = {stream, &documents_[stream]};
    }
    return *recent.document;
  }

  bool stop(Position position, const Fault& fault) {
    fault_ = Fault{fault.kind, "position " + std::to_string(position) + ": " + fault.what};
    return false;
  }

  struct Recent {
    Uuid stream;
    Document* document = nullptr;
  };

  const runtime::Aggregates aggregates_;
  std::unordered_map<Uuid, Document> documents_;
  std::array<Recent, 1'024> recent_;  // by the upper ten bits of the hash
  std::uint64_t events_ = 0;
  Position last_ = 0;
  std::optional<Fault> fault_;
};

int complain(const Fault& fault) {
  std::cerr << "aftercare replay: " << fault.what << '\n';
  if (fault.kind == Fault::Kind::corrupt) return exit_findings;
  return fault.kind == Fault::Kind::unavailable ? exit_usage : exit_failed;
}

Expected<Position, Fault> end_of(const eventlog::EventLog& log, const ReplayOptions& options) {
  if (!options.as_of.empty()) {
    const auto at = parse_rfc3339(options.as_of);
    if (!at)
      return unexpected(Fault{Fault::Kind::unavailable,
                              options.as_of + " is no time; write 2026-10-01T00:00:00Z"});
    return runtime::position_at(log, *at);
  }
  return options.position == 0 ? log.head() : std::min(options.position, log.head());
}

}  // namespace

Expected<Replayed, Fault> replay(const eventlog::EventLog& log,
                                 const runtime::Definition& definition, Position until,
                                 bool quiet) {
  Folding folding(definition);
  Progress progress("replaying", until, quiet);
  const auto begin = std::chrono::steady_clock::now();
  const auto scanned = log.scan(0, until, [&](Position position, auto bytes) {
    progress.at(position);
    return folding(position, bytes);
  });
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  if (!scanned) return unexpected(scanned.error());
  if (folding.fault()) return unexpected(*folding.fault());
  return Replayed{.position = folding.last(),
                  .events = folding.events(),
                  .documents = folding.documents(),
                  .seconds = took.count(),
                  .state_hash = folding.hash()};
}

int run_replay(const ReplayOptions& options) {
  const auto definition =
      definition_of(options.service.empty() ? service_of(options.folder) : options.service);
  if (!definition) return complain(definition.error());
  const auto file = LogFile::open({options.folder});
  if (!file) return complain(file.error());
  const auto until = end_of((*file)->log(), options);
  if (!until) return complain(until.error());
  const auto replayed = replay((*file)->log(), *definition, *until, options.json);
  if (!replayed) return complain(replayed.error());

  const double rate =
      replayed->seconds > 0 ? static_cast<double>(replayed->events) / replayed->seconds : 0;
  if (options.json) {
    std::cout << "{\"position\":" << replayed->position << ",\"events\":" << replayed->events
              << ",\"documents\":" << replayed->documents << ",\"seconds\":" << replayed->seconds
              << ",\"eventsPerSecond\":" << static_cast<std::uint64_t>(rate) << ",\"stateHash\":\""
              << replayed->state_hash << "\"}\n";
  } else {
    std::cout << grouped(replayed->events) << " events up to position "
              << grouped(replayed->position) << " into " << grouped(replayed->documents)
              << " documents, " << grouped(static_cast<std::uint64_t>(rate)) << " events/s\nstate "
              << replayed->state_hash << '\n';
  }
  return exit_ok;
}

}  // namespace aftercare::tool
