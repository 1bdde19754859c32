#include "deploy/aftercare/folding.h"

#include <capnp/message.h>
#include <sodium.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

namespace aftercare::tool {

using eventlog::Position;
using eventlog::RecordView;

// --- one lane's documents ------------------------------------------------------------------------

bool Folding::take(Position position, std::span<const std::uint8_t> bytes) {
  const auto record = RecordView::read(bytes);
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
  return folded ? true : stop(position, folded.error());
}

// Events of a case lie near each other in the log: most look-ups end in a table that fits into the
// processor's cache, by the upper ten bits of the hash.
Folding::Document& Folding::document_of(const Uuid& stream) {
  Recent& recent = recent_[std::hash<Uuid>{}(stream) >> 54U];
  if (recent.stream != stream || recent.document == nullptr) {
    recent = {stream, &documents_[stream]};
  }
  return *recent.document;
}

bool Folding::stop(Position position, Fault fault) {
  fault_ = FoldFault{position, std::move(fault)};
  return false;
}

// --- lanes ---------------------------------------------------------------------------------------

namespace {

// Records on their way to a lane, one behind the other.
struct Chunk {
  static constexpr std::size_t words_wanted = std::size_t{128} << 10U;  // 1 MiB
  std::vector<std::uint64_t> words;
  struct Record {
    Position position;
    std::size_t bytes;
  };
  std::vector<Record> records;

  void add(Position position, std::span<const std::uint8_t> record) {
    const std::size_t at = words.size();
    words.resize(at + (record.size() + 7) / 8);
    std::memcpy(words.data() + at, record.data(), record.size());
    records.push_back({position, record.size()});
  }
  void clear() {
    words.clear();
    records.clear();
  }
};

constexpr std::size_t chunks_waiting = 8;

}  // namespace

class FoldingLanes::Lane {
 public:
  explicit Lane(const runtime::Aggregates& aggregates)
      : folding_(aggregates), thread_([this] { run(); }) {}
  ~Lane() { finish(); }
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  bool take(Position position, std::span<const std::uint8_t> record) {
    filling_.add(position, record);
    if (filling_.words.size() >= Chunk::words_wanted) pass_on(false);
    return !stopped_;
  }

  void finish() {
    if (!thread_.joinable()) return;
    pass_on(true);
    thread_.join();
  }

  [[nodiscard]] const Folding& folding() const { return folding_; }

 private:
  void pass_on(bool last) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_.size() < chunks_waiting || stopped_; });
    waiting_.push_back(std::move(filling_));
    last_ = last;
    filling_ = {};
    if (!empty_.empty()) {
      filling_ = std::move(empty_.back());
      empty_.pop_back();
    }
    changed_.notify_all();
  }

  void run() {
    for (;;) {
      Chunk chunk;
      bool last = false;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !waiting_.empty(); });
        chunk = std::move(waiting_.front());
        waiting_.pop_front();
        last = last_ && waiting_.empty();
        changed_.notify_all();
      }
      if (!stopped_ && !fold(chunk)) stopped_ = true;
      if (last) return;
      chunk.clear();
      const std::lock_guard lock(mutex_);
      empty_.push_back(std::move(chunk));
    }
  }

  bool fold(const Chunk& chunk) {
    const std::uint64_t* at = chunk.words.data();
    for (const auto& [position, size] : chunk.records) {
      if (!folding_.take(position, {reinterpret_cast<const std::uint8_t*>(at), size})) return false;
      at += (size + 7) / 8;
    }
    return true;
  }

  Folding folding_;  // the lane's thread, until it is joined
  Chunk filling_;    // the caller's
  std::atomic<bool> stopped_ = false;
  std::mutex mutex_;  // protects what follows
  std::condition_variable changed_;
  std::deque<Chunk> waiting_;
  std::vector<Chunk> empty_;
  bool last_ = false;
  std::thread thread_;  // last: uses the others
};

FoldingLanes::FoldingLanes(const runtime::Aggregates& aggregates, std::size_t lanes) {
  for (std::size_t i = 0; i < std::max<std::size_t>(lanes, 1); ++i) {
    lanes_.push_back(std::make_unique<Lane>(aggregates));
  }
}

FoldingLanes::~FoldingLanes() = default;

bool FoldingLanes::take(Position position, std::span<const std::uint8_t> bytes) {
  // One that cannot be read has no stream: whoever gets it says so.
  const Uuid stream = eventlog::stream_of(bytes).value_or(Uuid{});
  return lanes_[std::hash<Uuid>{}(stream) % lanes_.size()]->take(position, bytes);
}

Expected<void, Fault> FoldingLanes::finish() {
  std::optional<FoldFault> first;
  for (const auto& lane : lanes_) {
    lane->finish();
    const auto& found = lane->folding().fault();
    if (found && (!first || found->position < first->position)) first = found;
  }
  if (!first) return {};
  return unexpected(Fault{
      first->fault.kind, "position " + std::to_string(first->position) + ": " + first->fault.what});
}

std::size_t FoldingLanes::documents() const {
  std::size_t count = 0;
  for (const auto& lane : lanes_) count += lane->folding().documents().size();
  return count;
}

std::string FoldingLanes::hash() const {
  std::vector<const Folding::Documents::value_type*> sorted;
  sorted.reserve(documents());
  for (const auto& lane : lanes_) {
    for (const auto& entry : lane->folding().documents()) sorted.push_back(&entry);
  }
  std::ranges::sort(sorted, {}, [](const auto* entry) { return entry->first; });

  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  const auto add = [&](const void* bytes, std::size_t size) {
    crypto_hash_sha256_update(&state, static_cast<const unsigned char*>(bytes), size);
  };
  for (const auto* entry : sorted) {
    const auto id = to_bytes(entry->first);
    add(id.data(), id.size());
    const Folding::Document& document = entry->second;
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

}  // namespace aftercare::tool
